"""The exact filling of one tree by one record, proved optimal: goals in the contract's order, each solved and then held.

Least further learning, then fewest missing awards, most credits applied, named, resident, transfer, the record's order; what
is still equal is settled by the order of the tree. Where no filling exists, the tree is filled as far as anyone could.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from math import gcd

from pathways.solver.formulation import Formulation, LineVariables, add_variables
from pathways.solver.integers import Expression, Infeasible, IntegerModel, Solver, add_to, evaluate
from pathways.solver.leaves import add_leaves
from pathways.solver.limits import add_limits
from pathways.solver.question import Filling, Planned, Question

_LARGEST = 1 << 22
"""The largest value that a goal may reach: far inside what floats tell apart."""


def fill(question: Question, *, figures_only: bool = False) -> Filling:
    """The best filling of a tree; ``figures_only``: as far as remaining, applied and named go, with any of equal lines."""
    try:
        return _solved(modelled(question), figures_only)
    except Infeasible:
        return _solved(modelled(question, elastic=True), figures_only)


def modelled(
    question: Question, *, elastic: bool = False, loosely: bool = False, model: IntegerModel | None = None
) -> Formulation:
    """The whole programme of a question (see ``Formulation``); ``model``: one that holds another question already."""
    formulation = Formulation(question, elastic, loosely, IntegerModel() if model is None else model)
    add_variables(formulation)
    add_leaves(formulation)
    add_limits(formulation)
    return formulation


def _solved(formulation: Formulation, figures_only: bool) -> Filling:
    """Solve for one goal after another, each held for those that follow.

    What was solved for as one goal is held as the goals it was made of: rows with small coefficients leave the solver's
    arithmetic sound, and are solved many times sooner.
    """
    solver = Solver(formulation.model)
    values: list[int] | None = None
    for whole, goals in joined(formulation.model, _goals(formulation, figures_only)):
        if values is None or any(evaluate(goal, values) != formulation.model.range(goal)[1] for goal in goals):
            values = solver.best(whole)
        for goal in goals:
            solver.hold(goal, evaluate(goal, values))
    assert values is not None
    return read(formulation, values)


def _goals(formulation: Formulation, figures_only: bool) -> Iterator[Expression]:
    """Every goal, to be as much as can be; what is to be least stands with a minus."""
    if formulation.elastic:
        yield negative(formulation.slack)
    yield negative(remaining_of(formulation))
    yield negative(formulation.missing)
    lines = formulation.lines
    yield credits_of(lines, lambda line: line.used)
    yield credits_of(lines, lambda line: line.named)
    if not figures_only:
        yield credits_of(lines, lambda line: line.used if line.candidate.credit.resident else {})
        yield credits_of(lines, lambda line: line.used if line.candidate.credit.transfer else {})
        yield from _record_order(lines)
        yield negative(placement(formulation))


def joined(model: IntegerModel, goals: Iterable[Expression]) -> Iterator[tuple[Expression, list[Expression]]]:
    """Neighbouring goals as one, the first weighing more than all of the next, as far as exact weights allow; with the goals."""
    whole: Expression = {}
    parts: list[Expression] = []
    for goal in goals:
        unit = gcd(*goal.values()) or 1
        small = {variable: coefficient // unit for variable, coefficient in goal.items()}
        least, most = model.range(small)
        weight = most - least + 1
        both = {variable: coefficient * weight for variable, coefficient in whole.items()}
        add_to(both, small)
        if parts and max(map(abs, model.range(both))) > _LARGEST:
            yield whole, parts
            whole, parts = small, [goal]
        else:
            whole, parts = both, [*parts, goal]
    yield whole, parts


def remaining_of(formulation: Formulation) -> Expression:
    """The total of further learning."""
    return {more.variable: more.each for more in formulation.further}


def negative(expression: Expression) -> Expression:
    return {variable: -coefficient for variable, coefficient in expression.items()}


def credits_of(lines: list[LineVariables], counts: Callable[[LineVariables], Expression]) -> Expression:
    total: Expression = {}
    for line in lines:
        add_to(total, counts(line), line.credits)
    return total


def _record_order(lines: list[LineVariables]) -> Iterator[Expression]:
    """Earlier lines before later ones."""
    uses: dict[int, Expression] = {}
    for line in lines:
        add_to(uses.setdefault(line.candidate.line, {}), line.used)
    for number in sorted(uses):
        yield uses[number]


def placement(formulation: Formulation) -> Expression:
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


def read(formulation: Formulation, values: list[int]) -> Filling:
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
