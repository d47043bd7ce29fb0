"""The ways of earning a credential: which courses a holder of it may have, and which every holder has.

A way is a set of catalogue courses that completes the credential with none to spare. Only the courses that matter to the
question at hand are told apart; the rest are filler.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pathways.credit import Worth, worth_of
from pathways.demand import least_credits
from pathways.record import LearningLine
from pathways.requirements import Compiled, Tree, award_only, hundredths, without_totals
from pathways.solver.exact import modelled, negative
from pathways.solver.formulation import Formulation
from pathways.solver.integers import Expression, Infeasible, IntegerModel, Solver, add_to, evaluate
from pathways.solver.question import Candidate, Question
from pathways.tree import AllNode, ChooseNode, CourseNode, CredentialNode

_TOLD_APART = 60
"""A node that takes more courses than this leaves none of them to every way."""

_REPEATED = 4
"""A course that may be repeated more often than this is told apart no further."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way of earning a credential: course codes in the catalogue's order, and the awards that stand in its tree."""

    courses: tuple[str, ...]
    awards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choices:
    """What the holder of a credential may have. ``only``: the single way, where there is no choice; None: there is, or no way.

    ``possible`` are the courses that some way may hold; ``narrow`` those of nodes that take few.
    """

    only: Way | None
    possible: int
    narrow: int


class Ways:
    """The ways of earning the credentials of a catalogue on one day; worked out on demand and kept."""

    def __init__(self, compiled: Compiled, as_of: date) -> None:
        self.compiled = compiled
        self.as_of = as_of
        self._choices: dict[str, Choices] = {}
        self._always: dict[str, Way] = {}
        self._least: dict[str, Way] = {}
        self._same = _first_codes(compiled)

    def choices(self, credential_id: str) -> Choices:
        """What its holder may have."""
        known = self._choices.get(credential_id)
        if known is None:
            known = self._choices[credential_id] = self._choices_of(credential_id)
        return known

    def always(self, credential_id: str) -> Way:
        """The courses that every way holds, under one code or another, with the awards that every way needs."""
        known = self._always.get(credential_id)
        if known is None:
            choices = self.choices(credential_id)
            known = self._always[credential_id] = self._in_every_way(credential_id) if choices.only is None else choices.only
        return known

    def least_way(self, credential_id: str) -> Way:
        """A way of as few credits as can be; an empty one where nobody could earn the credential."""
        known = self._least.get(credential_id)
        if known is None:
            formulation = self.formulation(credential_id, self.choices(credential_id).narrow)
            try:
                known = self.read(formulation, Solver(formulation.model).best(self.least(formulation)))
            except Infeasible:
                known = Way(())
            self._least[credential_id] = known
        return known

    def other_credit(self, credential_id: str) -> int:
        """The hundredths of a credit that a way may hold beside the tree: what the tree at its least leaves of the total."""
        tree = self.compiled.tree(credential_id)
        return max(0, hundredths(tree.credential.own_credits) - self._least_of(tree))

    def formulation(self, credential_id: str, told_apart: int, model: IntegerModel | None = None) -> Formulation:
        """The programme whose solutions are the ways; ``told_apart``: the courses that stand in it one by one."""
        return modelled(self._question(credential_id, told_apart), loosely=True, model=model)

    def read(self, formulation: Formulation, values: list[int], avoid: int = 0) -> Way:
        """The way that the variables' values say; filler becomes the first courses that it may be, those to avoid last."""
        courses = self.compiled.courses
        held = [line.candidate.credit.course for line in formulation.lines if evaluate(line.used, values)]
        for more in formulation.further:
            amount = values[more.variable] * more.each
            bits = more.choice.kind.bits
            for code in [*courses.listed(bits & ~avoid), *courses.listed(bits & avoid)]:
                if amount <= 0:
                    break
                if code not in held and courses.courses[code].credits > 0:
                    held.append(code)
                    amount -= hundredths(courses.courses[code].credits)
        tree = formulation.question.tree
        meant = [tree.nodes[at] for at in formulation.unawarded if values[formulation.active[at]]]
        awards = tuple(place.node.credential for place in meant if isinstance(place.node, CredentialNode))
        return Way(tuple(sorted(held, key=courses.bit_of.__getitem__)), awards)

    def least(self, formulation: Formulation) -> Expression:
        """The goal of a way of as few credits as can be."""
        total: Expression = {}
        for line in formulation.lines:
            add_to(total, line.used, line.credits)
        for more in formulation.further:
            total[more.variable] = more.each
        return negative(total)

    # ------------------------------------------------------------- private

    def _choices_of(self, credential_id: str) -> Choices:
        credential = self.compiled.credential(credential_id)
        tree = self.compiled.tree(credential_id)
        if award_only(credential):
            return Choices(Way(()), 0, 0)
        possible = narrow = 0
        for leaf in tree.leaves:
            possible |= leaf.taken
            if leaf.taken.bit_count() <= _TOLD_APART:
                narrow |= leaf.taken
        only = self._only_way(tree)
        if only is None and self.other_credit(credential_id):
            possible |= self.compiled.courses.college
        return Choices(only, possible, narrow)

    def _only_way(self, tree: Tree) -> Way | None:
        """The way of a tree that leaves no choice: every node is asked, each takes one course, and the totals ask no more."""
        codes: list[str] = []
        awards: list[str] = []
        for place in tree.nodes:
            node = place.node
            if isinstance(node, CourseNode):
                codes.append(node.course)
            elif isinstance(node, CredentialNode) and not place.children:
                awards.append(node.credential)
            elif not isinstance(node, AllNode | CredentialNode) and not (
                isinstance(node, ChooseNode) and node.count == len(node.nodes)
            ):
                return None
        courses = self.compiled.courses
        groups = [courses.group_of[code] for code in codes]
        alike = all(len({self._same[code] for code in courses.members[group]}) == 1 for group in groups)
        if not alike or len(set(groups)) < len(groups) or self._totals_ask_more(tree, codes):
            return None
        return Way(tuple(sorted(codes, key=courses.bit_of.__getitem__)), tuple(awards))

    def _totals_ask_more(self, tree: Tree, codes: list[str]) -> bool:
        """Whether credits, resident or upper credits are asked beyond what these courses give."""
        given = [self.compiled.catalogue.courses[code] for code in codes]
        home = self.compiled.institution(tree.credential.institution)
        resident = [course for course in given if self.compiled.institution(course.institution) == home]
        upper = [course for course in given if course.level >= 300]
        rules = tree.credential.rules
        asked = ((tree.credential.own_credits, given), (rules.resident_min, resident), (rules.upper_min, upper))
        return any(sum((course.credits for course in held), Decimal(0)) < (amount or 0) for amount, held in asked)

    def _least_of(self, tree: Tree) -> int:
        shared = sum(
            entry.limit if entry.limit is not None else hundredths(tree.credential.own_credits) for entry in tree.sharing
        )
        return least_credits(tree, self.compiled.courses) - shared

    def _question(self, credential_id: str, told_apart: int) -> Question:
        """A tree with its courses as lines; what isn't told apart may be further learning."""
        compiled, credential = self.compiled, self.compiled.credential(credential_id)
        courses, choices = compiled.courses, self.choices(credential_id)
        listed = choices.possible & told_apart
        candidates: list[Candidate] = []
        for code in courses.listed(listed):
            readings = self.worth(credential_id, code).readings
            times = min(courses.repeat_max[courses.group_of[code]], _REPEATED) if readings else 0
            for _ in range(times):
                candidates.append(Candidate(len(candidates), 0, 0, readings[0][0]))
        tree = compiled.tree(credential_id)
        return Question(
            tree=tree if self.other_credit(credential_id) else without_totals(tree),
            courses=courses,
            home=compiled.home(credential.institution),
            as_of=self.as_of,
            candidates=tuple(candidates),
            learnable=courses.college & ~listed,
        )

    def worth(self, credential_id: str, code: str) -> Worth:
        """What a course of a holder is worth toward a credential."""
        return worth_of(self.compiled, held(code, self.as_of), self.compiled.credential(credential_id), self.as_of)

    def _in_every_way(self, credential_id: str) -> Way:
        """Shrink one way by others that avoid as much of it as they can, until none avoids any."""
        way = self.least_way(credential_id)
        formulation = self.formulation(credential_id, self.choices(credential_id).narrow)
        solver = Solver(formulation.model)
        told = {self._same[line.candidate.credit.course] for line in formulation.lines}
        kept, awards = {self._same[code] for code in way.courses} & told, set(way.awards)
        while kept or awards:
            goal = negative(formulation.missing)
            for line in formulation.lines:
                if self._same[line.candidate.credit.course] in kept:
                    add_to(goal, line.used, -1)
            other = self.read(formulation, solver.best(goal))
            there = {self._same[code] for code in other.courses}
            if kept <= there and awards <= set(other.awards):
                break
            kept, awards = kept & there, awards & set(other.awards)
        courses = tuple(code for code in way.courses if self._same[code] in kept)
        return Way(courses, tuple(name for name in way.awards if name in awards))


def held(code: str, as_of: date) -> LearningLine:
    """A course that a holder has, taken at the course's own institution and done well."""
    return LearningLine(kind="course", name=code, grade="A", date=as_of)


def _first_codes(compiled: Compiled) -> dict[str, str]:
    """For each code the first one of the same course, as far as they count alike but for limits on each subject."""
    courses, first = compiled.courses, dict[tuple[object, ...], str]()
    same: dict[str, str] = {}
    for code, course in courses.courses.items():
        alone = code if compiled.agreements_for("course", code) else ""
        counts_as = (courses.group_of[code], course.credits, course.institution, course.level, alone)
        same[code] = first.setdefault(counts_as, code)
    return same
