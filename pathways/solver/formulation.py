"""The variables of an audit's integer programme: which nodes are meant, where each line stands, what is still to be learned.

Lines are sorted by what they are, so that the order of a record has no part in the model. Rows are added by ``leaves`` and
``limits``; amounts are hundredths of a credit throughout.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from pathways.requirements import Leaf, hundredths
from pathways.solver.further import Choice, choices_of, shareable
from pathways.solver.integers import Expression, IntegerModel, add_to
from pathways.solver.question import Candidate, Question
from pathways.tree import ChooseNode, CredentialNode


@dataclass(slots=True)
class LineVariables:
    """A candidate in the model. ``leaves``: a variable by leaf; ``outside``: the one for other credit.

    ``used`` and ``named`` are expressions that are 1 when it counts, and when it counts in a node that isn't ``from: any``.
    ``spread``: it may stand in several leaves at once.
    """

    place: int
    candidate: Candidate
    bit: int
    leaves: dict[int, int]
    outside: int | None
    used: Expression
    named: Expression
    spread: bool

    @property
    def credits(self) -> int:
        """Hundredths of a credit."""
        return self.candidate.credit.credits


@dataclass(slots=True)
class FurtherVariables:
    """A choice of further learning with its variable: how often (whole courses) or how many hundredths (amounts)."""

    choice: Choice
    variable: int

    @property
    def each(self) -> int:
        """Hundredths of a credit that one of the variable is."""
        return self.choice.kind.credits if self.choice.kind.credits is not None else 1

    @property
    def whole(self) -> bool:
        """Whether it is whole courses."""
        return self.choice.kind.supply is not None


@dataclass(slots=True)
class Formulation:
    """The programme of one question.

    ``elastic``: what can't be filled is left open at a price, ``slack``, instead of refused. ``loosely``: nothing overflows;
    enough to choose between ways of earning a credential.
    """

    question: Question
    elastic: bool = False
    loosely: bool = False
    model: IntegerModel = field(default_factory=IntegerModel)
    active: dict[int, int] = field(default_factory=dict)
    """By place, the variable that says whether it is meant; none for places that always are."""
    unawarded: list[int] = field(default_factory=list)
    """The places that only an award could meet, and no award does."""
    missing: Expression = field(default_factory=dict)
    lines: list[LineVariables] = field(default_factory=list)
    further: list[FurtherVariables] = field(default_factory=list)
    slack: Expression = field(default_factory=dict)
    minimums: dict[str, int] = field(default_factory=dict)
    """The totals that other credit may meet too: ``credits``, ``resident``, ``upper``; one that asks for nothing is left out."""

    def need(self, expression: Expression, lowest: int, worth: int = 1) -> None:
        """Ask for at least so much; where elastic, the lack is counted in ``slack`` at ``worth`` each."""
        if self.elastic and self.model.range(expression)[0] < lowest:
            lack = self.model.variable(lowest - self.model.range(expression)[0])
            self.slack[lack] = worth
            expression = {**expression, lack: 1}
        self.model.row(expression, lowest=lowest)

    def as_variable(self, expression: Expression) -> int:
        """A variable that is the value of an expression, so that the rows that speak of it stay short."""
        least, most = self.model.range(expression)
        one = self.model.variable(most, least)
        self.model.equal(expression, one)
        return one

    def any_of(self, variables: Sequence[int]) -> Expression:
        """An expression that is 1 exactly when one of these binary variables is."""
        if len(variables) <= 1:
            return dict.fromkeys(variables, 1)
        one = self.model.variable()
        for variable in variables:
            self.model.row({variable: 1, one: -1}, highest=0)
        self.model.row({one: 1, **dict.fromkeys(variables, -1)}, highest=0)
        return {one: 1}

    def needed(self, total: Expression, amount: int, leaning: Sequence[tuple[int, int]], ceiling: int) -> None:
        """Let a total, less any line that leans on it, fall short of an amount; ``leaning``: variables with what each is worth.

        The smallest line that leans decides. So one variable for each size says whether a line of that size or a smaller one
        leans, and each lowers the ceiling by one step of size: a single row without big coefficients, where one for each line
        would leave the relaxation far from the truth. ``ceiling``: what the total stays within when no line leans.
        """
        sizes = sorted({worth for _, worth in leaning}, reverse=True)
        row, within, larger = dict(total), ceiling, -1
        for size in sizes:
            if within <= amount + size - 1:
                continue
            one = self.model.variable()
            row[one] = within - (amount + size - 1)
            within = amount + size - 1
            if larger >= 0:
                self.model.row({one: 1, larger: -1}, highest=0)
            larger = one
            for variable, worth in leaning:
                if worth == size:
                    self.model.row({variable: 1, one: -1}, highest=0)
        self.model.row(row, highest=ceiling)

    def sum_of(self, lines: Callable[[LineVariables], bool], further: Callable[[FurtherVariables], bool]) -> Expression:
        """The credits, each line once, of the lines that count and of further learning, as far as the conditions take them."""
        total: Expression = {}
        for line in self.lines:
            if lines(line):
                add_to(total, line.used, line.credits)
        for more in self.further:
            if further(more):
                total[more.variable] = total.get(more.variable, 0) + more.each
        return total


def add_variables(formulation: Formulation) -> None:
    """Add the variables of a question, with the rows that say what they mean."""
    question = formulation.question
    rules, credential = question.tree.credential.rules, question.tree.credential
    asked = {"credits": credential.own_credits, "resident": rules.resident_min, "upper": rules.upper_min}
    formulation.minimums = {name: hundredths(amount) for name, amount in asked.items() if amount}
    _choose(formulation)
    _lines(formulation)
    _readings(formulation)
    if not question.awarded:
        _further(formulation)


def _choose(formulation: Formulation) -> None:
    """Which nodes are meant: exactly ``count`` of a ``choose``; of one that is met anyway, no more than that."""
    model, nodes, active = formulation.model, formulation.question.tree.nodes, formulation.active
    for place in nodes:
        if place.parent is None:
            continue
        above = active.get(place.parent)
        if isinstance(nodes[place.parent].node, ChooseNode):
            active[place.at] = model.variable()
            if above is not None:
                model.row({active[place.at]: 1, above: -1}, highest=0)
        elif above is not None:
            active[place.at] = above
    for place in nodes:
        if isinstance(place.node, ChooseNode):
            _choose_count(formulation, place.at, place.node.count, place.children)
        if isinstance(place.node, CredentialNode) and not place.children and place.at not in formulation.question.met:
            _miss(formulation, place.at)


def _choose_count(formulation: Formulation, at: int, count: int, children: Iterable[int]) -> None:
    chosen: Expression = {formulation.active[child]: 1 for child in children}
    constant = count
    if at in formulation.active:
        chosen[formulation.active[at]] = -count
        constant = 0
    formulation.model.row(chosen, highest=constant)
    if at not in formulation.question.met:
        formulation.need(chosen, constant, worth=100)


def _miss(formulation: Formulation, at: int) -> None:
    """An award that is missing, where its node is meant."""
    if at not in formulation.active:
        formulation.active[at] = formulation.model.variable(lowest=1)
    formulation.unawarded.append(at)
    add_to(formulation.missing, {formulation.active[at]: 1})


def _lines(formulation: Formulation) -> None:
    """Every candidate that could stand somewhere."""
    question, model = formulation.question, formulation.model
    order = sorted(range(len(question.candidates)), key=lambda place: _likeness(question.candidates[place]))
    for place in order:
        candidate = question.candidates[place]
        leaves: dict[int, int] = {}
        for number, leaf in enumerate(question.tree.leaves):
            if (candidate.credit.credits or not leaf.counts_credits) and question.fits(candidate, number):
                leaves[number] = model.variable()
                if leaf.at in formulation.active:
                    model.row({leaves[number]: 1, formulation.active[leaf.at]: -1}, highest=0)
        may_be_outside = formulation.minimums and candidate.credit.credits and question.fits_outside(candidate)
        outside = model.variable() if may_be_outside else None
        if leaves or outside is not None:
            formulation.lines.append(_line(formulation, place, leaves, outside))


def _likeness(candidate: Candidate) -> tuple[object, ...]:
    """What a credit is, for sorting: equal credits differ by their lines only."""
    credit = candidate.credit
    standing = -1 if credit.standing is None else credit.standing
    day = "" if credit.earned_on is None else credit.earned_on.isoformat()
    kinds = (credit.resident, credit.transfer, credit.prior_learning, credit.upper, credit.passed, credit.letter)
    return (
        credit.course,
        credit.credits,
        kinds,
        standing,
        day,
        credit.agreement or "",
        candidate.line,
        candidate.reading,
        candidate.part,
    )


def _line(formulation: Formulation, place: int, leaves: dict[int, int], outside: int | None) -> LineVariables:
    """A line counts once: in one leaf, in several of which each two share it, or outside."""
    question, model = formulation.question, formulation.model
    candidate = question.candidates[place]
    bit = question.bit(candidate)
    numbers = list(leaves)
    pairs = [(one, other) for here, one in enumerate(numbers) for other in numbers[here + 1 :]]
    apart = [pair for pair in pairs if not shareable(question.tree, *pair)]
    named = [leaves[number] for number in numbers if not question.tree.leaves[number].takes_any]
    outer = {} if outside is None else {outside: 1}
    if len(apart) == len(pairs):
        used: Expression = {**dict.fromkeys(leaves.values(), 1), **outer}
        model.row(used, highest=1)
        return LineVariables(place, candidate, bit, leaves, outside, used, dict.fromkeys(named, 1), False)
    for one, other in apart:
        model.row({leaves[one]: 1, leaves[other]: 1}, highest=1)
    inside = formulation.any_of(list(leaves.values()))
    used = {**inside, **outer}
    model.row(used, highest=1)
    return LineVariables(place, candidate, bit, leaves, outside, used, formulation.any_of(named), True)


def _readings(formulation: Formulation) -> None:
    """Of a line one reading counts, with all its parts or some."""
    by_line: dict[int, dict[int, list[LineVariables]]] = {}
    for line in formulation.lines:
        by_line.setdefault(line.candidate.line, {}).setdefault(line.candidate.reading, []).append(line)
    for readings in by_line.values():
        if len(readings) > 1:
            chosen = {reading: formulation.model.variable() for reading in readings}
            formulation.model.row(dict.fromkeys(chosen.values(), 1), highest=1)
            for reading, parts in readings.items():
                for part in parts:
                    formulation.model.row({**part.used, chosen[reading]: -1}, highest=0)


def _further(formulation: Formulation) -> None:
    """Further learning, in the leaves that nothing meets yet and outside every node."""
    question, model = formulation.question, formulation.model
    open_leaves = [number for number, leaf in enumerate(question.tree.leaves) if leaf.at not in question.met]
    watched = frozenset(question.courses.group_of[candidate.credit.course] for candidate in question.candidates)
    outside_helps = bool(formulation.minimums) or question.counted_there is not None
    for choice in choices_of(question.tree, question.courses, question.home, open_leaves, watched, question.learnable):
        if not choice.leaves and not outside_helps:
            continue
        most = _most_of(formulation, choice)
        variable = model.variable(most)
        for number in choice.leaves:
            at = question.tree.leaves[number].at
            if at in formulation.active:
                model.row({variable: 1, formulation.active[at]: -most}, highest=0)
        formulation.further.append(FurtherVariables(choice, variable))


def _most_of(formulation: Formulation, choice: Choice) -> int:
    """How much of a choice any best filling could hold."""
    leaves = [formulation.question.tree.leaves[number] for number in choice.leaves]
    if choice.kind.supply is not None:
        return min(choice.kind.supply, max(_demand(leaf) for leaf in leaves if not leaf.counts_credits))
    if leaves:
        return max(_demand(leaf) for leaf in leaves)
    unique = formulation.question.tree.credential.rules.unique_min
    return max([*formulation.minimums.values(), 0 if unique is None else hundredths(unique.credits)])


def _demand(leaf: Leaf) -> int:
    """What a leaf could need at most, in its own unit."""
    return leaf.need + sum(amount for _, amount in leaf.at_least)
