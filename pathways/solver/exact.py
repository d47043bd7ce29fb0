"""The exact filling of one tree by one record, proved optimal: goals in the contract's order, each solved and then held.

Least further learning, then fewest missing awards, most credits applied, named, resident, transfer, the record's order; what
is still equal is settled by the order of the tree. Where no filling exists, the tree is filled as far as anyone could.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pathways.solver.formulation import Formulation, LineVariables, formulated
from pathways.solver.integers import Expression, Infeasible, Solver, add_to, evaluate
from pathways.solver.leaves import add_leaves
from pathways.solver.limits import add_limits
from pathways.solver.question import Filling, Planned, Question

_LARGEST = 1 << 20
"""The largest weight that a goal may hold: far inside what floats tell apart."""


def fill(question: Question) -> Filling:
    """The best filling of a tree."""
    try:
        return _solved(_modelled(question, elastic=False))
    except Infeasible:
        return _solved(_modelled(question, elastic=True))


def _modelled(question: Question, *, elastic: bool) -> Formulation:
    formulation = formulated(question, elastic=elastic)
    add_leaves(formulation)
    add_limits(formulation)
    return formulation


def _solved(formulation: Formulation) -> Filling:
    """Solve for one goal after another, each held for those that follow."""
    solver = Solver(formulation.model)
    values: list[int] | None = None
    for goal, most in _goals(formulation):
        ends = formulation.model.range(goal)
        if values is None or evaluate(goal, values) != ends[most]:
            values = solver.best(goal, most=most)
        reached = evaluate(goal, values)
        if most:
            solver.hold(goal, lowest=reached)
        else:
            solver.hold(goal, highest=reached)
    assert values is not None
    return _read(formulation, values)


def _goals(formulation: Formulation) -> Iterator[tuple[Expression, bool]]:
    """Every goal with whether it is to be most (or else least)."""
    if formulation.elastic:
        yield formulation.slack, False
    yield remaining_of(formulation), False
    yield formulation.missing, False
    lines = formulation.lines
    yield _credits(lines, lambda line: line.used), True
    yield _credits(lines, lambda line: line.named), True
    yield _credits(lines, lambda line: line.used if line.candidate.credit.resident else {}), True
    yield _credits(lines, lambda line: line.used if line.candidate.credit.transfer else {}), True
    yield from ((goal, True) for goal in _record_order(lines))
    yield _placement(formulation), False


def remaining_of(formulation: Formulation) -> Expression:
    """The total of further learning."""
    return {more.variable: more.each for more in formulation.further}


def _credits(lines: list[LineVariables], counts: Callable[[LineVariables], Expression]) -> Expression:
    total: Expression = {}
    for line in lines:
        add_to(total, counts(line), line.credits)
    return total


def _record_order(lines: list[LineVariables]) -> Iterator[Expression]:
    """Earlier lines before later ones, as many in one goal as weights allow."""
    uses: dict[int, Expression] = {}
    for line in lines:
        add_to(uses.setdefault(line.candidate.line, {}), line.used)
    base = 2 + max((line.candidate.part for line in lines), default=0)
    goal: Expression = {}
    weight = _LARGEST
    for number in sorted(uses):
        add_to(goal, uses[number], weight)
        weight //= base
        if not weight:
            yield goal
            goal, weight = {}, _LARGEST
    if goal:
        yield goal


def _placement(formulation: Formulation) -> Expression:
    """Lines, chosen nodes and further learning as early in the tree as can be, and in as few courses."""
    goal: Expression = {}
    for line in formulation.lines:
        for number, variable in line.leaves.items():
            add_to(goal, {variable: number + 1})
    for at, variable in formulation.active.items():
        add_to(goal, {variable: at})
    for more in formulation.further:
        if more.whole:
            add_to(goal, {more.variable: 1 + sum(more.choice.leaves)})
    return goal


def _read(formulation: Formulation, values: list[int]) -> Filling:
    """The filling that the variables' values say."""
    standing: dict[int, tuple[int, ...]] = {}
    for line in formulation.lines:
        if evaluate(line.used, values):
            standing[line.place] = tuple(number for number, variable in line.leaves.items() if values[variable])
    further = tuple(
        Planned(more.choice, values[more.variable] * more.each, values[more.variable] if more.whole else 0)
        for more in formulation.further
        if values[more.variable]
    )
    nodes = formulation.question.tree.nodes
    active = frozenset(place.at for place in nodes if place.at not in formulation.active or values[formulation.active[place.at]])
    return Filling(
        remaining=None if formulation.elastic else sum(planned.credits for planned in further),
        standing=standing,
        further=further,
        active=active,
        missing=active.intersection(formulation.unawarded),
    )
