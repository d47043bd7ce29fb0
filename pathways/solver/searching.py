"""Integer programmes by CP-SAT, which reasons in whole numbers: for the few that floats would take minutes over.

OR-Tools is imported when the first such programme comes up; most processes never meet one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

Row = tuple[Mapping[int, int], int | None, int | None]
"""Coefficients by variable, with the least and the most that their sum may be."""

_FAR = 1 << 50


def best_by_search(
    lowest: Sequence[int], highest: Sequence[int], rows: Sequence[Row], goal: Mapping[int, int], within: float
) -> tuple[list[int], int] | None:
    """The variables' values that make the goal as much as can be, or to ``within`` this part of it, and what none surpasses.

    None where no values keep every row. One worker, a fixed seed and no clock: the same programme, the same answer.
    """
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    variables = [model.new_int_var(low, high, "") for low, high in zip(lowest, highest, strict=True)]
    for row, least, most in rows:
        total = _sum(variables, row)
        model.add_linear_constraint(total, -_FAR if least is None else least, _FAR if most is None else most)
    if any(goal.values()):
        model.maximize(_sum(variables, goal))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 7
    solver.parameters.linearization_level = 2
    solver.parameters.relative_gap_limit = within
    status = solver.solve(model)
    if status == cp_model.INFEASIBLE:
        return None
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        raise RuntimeError(f"CP-SAT ended with {solver.status_name(status)}")
    values = [solver.value(variable) for variable in variables]
    reached = sum(coefficient * values[variable] for variable, coefficient in goal.items())
    return values, max(reached, round(solver.best_objective_bound)) if within and any(goal.values()) else reached


def _sum(variables: Sequence[cp_model.IntVar], row: Mapping[int, int]) -> cp_model.LinearExprT:
    return sum(coefficient * variables[variable] for variable, coefficient in row.items())
