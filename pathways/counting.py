"""How much of one credential counts toward another, exactly, for a learner who holds it and nothing else.

A holder has the award and the courses of one way of earning it, taken at those courses' own institution. ``counted`` is the
audit's ``named`` at the best of the ways; ``guaranteed`` is that of the courses which every way holds. The best way is found by
the audit's own integer programme joined to the programme of the ways, which can only promise too much: what it promises is
audited, and a way that doesn't keep the promise is struck out, until the best audited way has no better promise left.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice, pairwise

from pathways.course_sets import CourseSets, refined
from pathways.model import Credential, LearningKind
from pathways.record import LearningLine, Record
from pathways.requirements import Ceiling, Compiled, Tree, hundredths
from pathways.solver.exact import fill, modelled
from pathways.solver.formulation import Formulation
from pathways.solver.integers import Expression, Infeasible, IntegerModel, Solver, add_to, evaluate
from pathways.solver.question import Question
from pathways.solver.substitution import Empty, Figures, empty_of, named_alone, substituted
from pathways.standing import standing_of
from pathways.tree import CredentialNode
from pathways.ways import Way, Ways, held

_TRIES = 12
"""How many ways are audited for one pair before the best of them stands."""

_TRIES_WHERE_LARGE = 4
"""The same where the target's tree has many leaves or the programme many rows: there an audit can take a second."""

_MANY_LEAVES = 20
_LARGE = 500
_ROUGHLY = 0.1
"""With more than ``_LARGE`` rows, ways that promise within a tenth of the most are tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Hundredths of a credit. ``stands``: a line of the holder stands in a named node (it may be worth no credit).

    ``converted``: all that stands there is the award, through an agreement. ``names``: the target's tree names the source.
    """

    counted: int
    guaranteed: int
    elective: int
    stands: bool
    converted: bool
    names: bool


class Counting:
    """What counts toward what in one catalogue on one day; every pair is worked out once, on demand."""

    def __init__(self, compiled: Compiled, as_of: date) -> None:
        self.compiled = compiled
        self.as_of = as_of
        self.ways = Ways(compiled, as_of)
        self._through = _course_agreements(compiled)
        self._reach: dict[str, int] = {}
        self._empty: dict[str, Empty | None] = {}
        self._awards: dict[str, tuple[LearningLine, ...]] = {}

    def held_courses(self, source: str) -> int:
        """The courses that a holder may have, and those that their awards become through agreements."""
        bits = self.ways.choices(source).possible
        for line in self.award_lines(source):
            for agreement in self.compiled.agreements_for(line.kind, line.name):
                bits |= self.compiled.courses.of_codes(agreement.to)
        return bits

    def reach(self, target: str) -> int:
        """The courses that could stand in a named node of the target, as they are or through an agreement."""
        known = self._reach.get(target)
        if known is None:
            known = named_courses(self.compiled.tree(target))
            for bit, becomes in self._through:
                if becomes & known:
                    known |= bit
            self._reach[target] = known
        return known

    def award_lines(self, source: str) -> tuple[LearningLine, ...]:
        """The award as a record has it; where agreements only know a certification or badge by its title, that too."""
        known = self._awards.get(source)
        if known is None:
            credential = self.compiled.credential(source)
            lines = [LearningLine(kind="credential", name=source, date=self.as_of)]
            if not self.compiled.agreements_for("credential", source):
                lines.extend(self._by_title(credential))
            known = self._awards[source] = tuple(lines)
        return known

    def count(self, source: str, target: str) -> Counted:
        """What the source counts toward the target."""
        best, way = self._best(source, target)
        always = self._sure(source, target)
        sure = best if way == always else self._figures(self._question(source, always, target), target)
        awards = range(len(self.award_lines(source)))
        names = any(
            isinstance(place.node, CredentialNode) and place.node.credential == source
            for place in self.compiled.tree(target).nodes
        )
        return Counted(
            counted=best.named,
            guaranteed=min(sure.named, best.named),
            elective=best.elective,
            stands=bool(best.named_lines),
            converted=bool(best.named_lines) and best.named_lines.issubset(awards),
            names=names,
        )

    # ------------------------------------------------------------- private

    def _sure(self, source: str, target: str) -> Way:
        """What every way holds; before a limit on each subject, without courses that are listed under several."""
        way, courses = self.ways.always(source), self.compiled.courses
        if not _limits_each_subject(self.compiled.tree(target)):
            return way
        subjects = {
            code: {courses.courses[one].subject for one in courses.members[courses.group_of[code]]} for code in way.courses
        }
        return replace(way, courses=tuple(code for code in way.courses if len(subjects[code]) == 1))

    def _by_title(self, credential: Credential) -> list[LearningLine]:
        kinds: tuple[LearningKind, ...] = ("certification", "badge")
        for name in (credential.title, credential.id, *credential.also):
            for kind in kinds:
                if self.compiled.agreements_for(kind, name):
                    return [LearningLine(kind=kind, name=name, date=self.as_of)]
        return []

    def _question(self, source: str, way: Way, target: str) -> Question:
        awards = tuple(LearningLine(kind="credential", name=name, date=self.as_of) for name in way.awards)
        lines = (*self.award_lines(source), *awards, *(held(code, self.as_of) for code in way.courses))
        return standing_of(self.compiled, Record(lines=lines), target, self.as_of).question

    def _figures(self, question: Question, target: str) -> Figures:
        """The exact figures of one record: by the shortcut where that proves them, else by the integer programme."""
        empty = self._empty_of(target)
        known = None if empty is None else substituted(question, empty)
        if known is not None:
            return known
        filling = fill(question, figures_only=True)
        named = {number for number, leaf in enumerate(question.tree.leaves) if not leaf.takes_any}
        applied = [(question.candidates[place], leaves) for place, leaves in filling.standing.items()]
        in_named = [candidate for candidate, leaves in applied if named.intersection(leaves)]
        counted = sum(candidate.credit.credits for candidate in in_named)
        elective = sum(candidate.credit.credits for candidate, _ in applied) - counted
        return Figures(counted, elective, frozenset(candidate.line for candidate in in_named))

    def _empty_of(self, target: str) -> Empty | None:
        if target not in self._empty:
            self._empty[target] = empty_of(standing_of(self.compiled, Record(), target, self.as_of).question)
        return self._empty[target]

    def _best(self, source: str, target: str) -> tuple[Figures, Way]:
        """The best way with its audited figures; where no choice matters to the target, any way is the best."""
        choices = self.ways.choices(source)
        if choices.only is not None:
            return self._figures(self._question(source, choices.only, target), target), choices.only
        if not choices.possible & self.reach(target) & ~self.compiled.courses.of_codes(self.ways.always(source).courses):
            way = self.ways.least_way(source)
            return self._figures(self._question(source, way, target), target), way
        return self._searched(source, target)

    def _alike(self, source: str, target: str) -> list[tuple[str, ...]]:
        """The courses that matter to the target, those together that neither tree tells apart: as many as a way could hold.

        Courses with an agreement, an exclusion or another code stand alone.
        """
        courses, compiled = self.compiled.courses, self.compiled
        tree = compiled.tree(source)
        matter = self.ways.choices(source).possible & self.reach(target)
        alone = courses.never_alike
        for bits, _ in self._through:
            alone |= bits
        counting = max((leaf.need for leaf in tree.leaves if not leaf.counts_credits), default=0)
        in_credits = max((leaf.need for leaf in tree.leaves if leaf.counts_credits), default=0)
        in_credits = max(in_credits, self.ways.other_credit(source))
        kinds: list[tuple[str, ...]] = [(code,) for code in courses.listed(matter & alone)]
        for part in refined(matter & ~alone, _told_by(courses, tree, compiled.tree(target))):
            each = hundredths(courses.courses[next(courses.listed(part))].credits)
            kinds.append(tuple(islice(courses.listed(part), max(counting, -(-in_credits // each) if each else 1))))
        return kinds

    def _searched(self, source: str, target: str) -> tuple[Figures, Way]:
        """Ways and target as one programme, struck out way by way until none promises more than the best audited one.

        Where the most promising ways all fall short of their promise (the audit would rather have less remaining than more in
        named nodes), the best of them stands after so many tries: what it says is audited, and another way could only say more.
        """
        way = Way(())
        best = self._figures(self._question(source, way, target), target)
        model, kinds = IntegerModel(), self._alike(source, target)
        ways = self.ways.formulation(source, self.compiled.courses.of_codes(code for kind in kinds for code in kind), model)
        _first_of_their_kind(ways, kinds)
        promise = self._promise(source, target, ways)
        solver = Solver(model)
        try:
            large = len(model.rows) > _LARGE
            few = large or len(self.compiled.tree(target).leaves) > _MANY_LEAVES
            for _ in range(_TRIES_WHERE_LARGE if few else _TRIES):
                values = solver.best(promise, within=_ROUGHLY if large else 0.0)
                promised = solver.bound
                if promised <= best.named and way.courses:
                    return best, way
                used = [evaluate(line.used, values) for line in ways.lines]
                differs = {
                    variable: -1 if one else 1 for line, one in zip(ways.lines, used, strict=True) for variable in line.used
                }
                other = self._with_little_else(ways, differs, sum(used), self.reach(target))
                figures = self._figures(self._question(source, other, target), target)
                if figures.named > best.named or not way.courses:
                    best, way = figures, other
                if best.named >= promised:
                    return best, way
                solver.hold(differs, 1 - sum(used))
        except Infeasible:
            return best, way
        return best, way

    def _with_little_else(self, ways: Formulation, differs: Expression, used: int, avoid: int) -> Way:
        """The smallest way whose courses, as far as they are told apart, are the ones that ``differs`` counts from."""
        solver = Solver(ways.model)
        solver.hold({variable: -times for variable, times in differs.items()}, used)
        return self.ways.read(ways, solver.best(self.ways.least(ways)), avoid)

    def _promise(self, source: str, target: str, ways: Formulation) -> Expression:
        """The most that a filling of the target has in named nodes, of a way and of the awards: never less than an audit finds.

        Of a tree with very many leaves only what its named nodes could take is asked, whatever else remains: that is soon solved.
        """
        nested = sorted(
            {place.node.credential for place in self.compiled.tree(source).nodes if isinstance(place.node, CredentialNode)}
        )
        awards = [*self.award_lines(source), *(LearningLine(kind="credential", name=name, date=self.as_of) for name in nested)]
        lines = [line.candidate for line in ways.lines]
        record = Record(lines=(*awards, *(held(one.credit.course, self.as_of) for one in lines)))
        question = standing_of(self.compiled, record, target, self.as_of).question
        if len(question.tree.leaves) > _MANY_LEAVES:
            alone = named_alone(question.tree)
            question = replace(question, tree=alone, awarded=True, met=frozenset(range(len(alone.nodes))))
        taken = modelled(question, loosely=True, model=ways.model)
        promise: Expression = {}
        for line in taken.lines:
            if line.candidate.line >= len(awards):
                row = dict(line.used)
                add_to(row, ways.lines[line.candidate.line - len(awards)].used, -1)
                ways.model.row(row, highest=0)
            add_to(promise, line.named, line.credits)
        return promise


def _limits_each_subject(tree: Tree) -> bool:
    return any(ceiling.each_subject for ceiling in _ceilings(tree))


def _ceilings(tree: Tree) -> list[Ceiling]:
    return [*tree.at_most, *(ceiling for leaf in tree.leaves for ceiling in leaf.at_most)]


def _told_by(courses: CourseSets, *trees: Tree) -> Iterator[int]:
    """The sets of courses that these trees and their rules tell apart."""
    yield courses.upper
    yield from courses.by_credits.values()
    yield from courses.by_institution.values()
    for tree in trees:
        yield from (leaf.taken for leaf in tree.leaves)
        yield from (mask for leaf in tree.leaves for mask, _ in leaf.at_least)
        yield from (ceiling.courses for ceiling in _ceilings(tree))
        if _limits_each_subject(tree):
            yield from courses.by_subject.values()


def _first_of_their_kind(ways: Formulation, kinds: list[tuple[str, ...]]) -> None:
    """Of courses that nothing tells apart, a way holds the first ones: other ways are the same by another name."""
    uses = {line.candidate.credit.course: line.used for line in ways.lines}
    repeated = {code for code, course in ways.question.courses.courses.items() if course.repeat_max > 1}
    for kind in kinds:
        for earlier, later in pairwise(kind):
            if not repeated.intersection((earlier, later)) and earlier in uses and later in uses:
                row = dict(uses[later])
                add_to(row, uses[earlier], -1)
                ways.model.row(row, highest=0)


def named_courses(tree: Tree) -> int:
    """The courses that a named node of the tree takes."""
    bits = 0
    for leaf in tree.leaves:
        if not leaf.takes_any:
            bits |= leaf.taken
    return bits


def _course_agreements(compiled: Compiled) -> list[tuple[int, int]]:
    """The catalogue's own courses that agreements turn into others, in force or not: the bit of each, and of what it becomes."""
    pairs = []
    for agreement in compiled.catalogue.agreements.values():
        if agreement.learning.kind == "course" and agreement.kind != "none":
            bits = compiled.courses.of_codes([" ".join(agreement.learning.name.split())])
            if bits:
                pairs.append((bits, compiled.courses.of_codes(agreement.to)))
    return pairs
