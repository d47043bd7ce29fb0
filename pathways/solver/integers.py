"""Integer programmes solved to proof: whole numbers in, whole numbers out, every row checked again in exact arithmetic.

HiGHS works on floats. Here all data are integers (credits in hundredths), every variable is whole, and a solution is rounded
and tested row by row before it is believed. It is quick where the relaxation is near the truth, which is nearly always. Where
sizes like 2.67 only just don't add up it would count through millions of sums; after so many nodes CP-SAT takes over, which
reasons in whole numbers. One thread and a fixed seed in either: the same model, the same answer. A clock only guards against
HiGHS 1.16 rounding at the root without end, met once in some thousand models; what CP-SAT then finds is as good.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import floor

import highspy
import numpy as np

from pathways.solver.searching import best_by_search

Expression = dict[int, int]
"""Coefficients by variable."""


def add_to(expression: Expression, other: Mapping[int, int], times: int = 1) -> None:
    """Add ``times`` another expression to this one."""
    for variable, coefficient in other.items():
        expression[variable] = expression.get(variable, 0) + times * coefficient


@dataclass(slots=True)
class IntegerModel:
    """Variables with bounds and rows with bounds; ``None`` is no bound. Built once, then solved for one goal after another."""

    lowest: list[int] = field(default_factory=list)
    highest: list[int] = field(default_factory=list)
    rows: list[tuple[Expression, int | None, int | None]] = field(default_factory=list)

    def variable(self, highest: int = 1, lowest: int = 0) -> int:
        """A new whole variable; returns its number."""
        self.lowest.append(lowest)
        self.highest.append(highest)
        return len(self.highest) - 1

    def row(self, expression: Mapping[int, int], lowest: int | None = None, highest: int | None = None) -> None:
        """Hold an expression within bounds. A row that the variables' own bounds already keep is left out."""
        kept = {variable: coefficient for variable, coefficient in expression.items() if coefficient}
        least, most = self.range(kept)
        needed_low = lowest if lowest is not None and least < lowest else None
        needed_high = highest if highest is not None and most > highest else None
        if needed_low is not None or needed_high is not None:
            self.rows.append((kept, needed_low, needed_high))

    def equal(self, expression: Mapping[int, int], variable: int) -> None:
        """Let a variable be the value of an expression."""
        self.rows.append(({**expression, variable: -1}, 0, 0))

    def range(self, expression: Mapping[int, int]) -> tuple[int, int]:
        """The least and the most that an expression can be within its variables' bounds."""
        least = most = 0
        for variable, coefficient in expression.items():
            ends = (coefficient * self.lowest[variable], coefficient * self.highest[variable])
            least += min(ends)
            most += max(ends)
        return least, most


class Infeasible(Exception):
    """No values keep every row."""


class _TooLong(Exception):
    """HiGHS has looked at as many nodes as it may, or for as long."""


class Solver:
    """One model in HiGHS. ``best`` solves for a goal; ``hold`` adds a row for the goals that follow."""

    def __init__(self, model: IntegerModel) -> None:
        self._model = model
        self._rows = list(model.rows)
        self.bound = 0
        self._highs: highspy.Highs = _Quiet()  # type: ignore[no-untyped-call]
        for option, value in _OPTIONS.items():
            self._highs.setOptionValue(option, value)
        self._highs.passModel(_as_lp(model))

    def best(self, goal: Mapping[int, int], *, within: float = 0.0) -> list[int]:
        """The values that make the goal as much as can be, or to ``within`` this part of it. Raises ``Infeasible``.

        ``bound`` is then what no values surpass: the goal reached, unless ``within`` left it open.
        Every goal is begun afresh: from the last one's solution, HiGHS 1.16 with presolve now and then calls it the best though
        it isn't.
        """
        count = len(self._model.highest)
        costs = np.zeros(count)
        for variable, coefficient in goal.items():
            costs[variable] = -coefficient
        self._highs.changeColsCost(count, np.arange(count, dtype=np.int32), costs)
        self._highs.setOptionValue("mip_rel_gap", within)
        try:
            values = self._values()
            self.bound = evaluate(goal, values)
            if within:
                self.bound = max(self.bound, floor(-self._highs.getInfo().mip_dual_bound + 0.001))
        except _TooLong:
            found = best_by_search(self._model.lowest, self._model.highest, self._rows, goal, within)
            if found is None:
                raise Infeasible from None
            values, self.bound = found
        return values

    def hold(self, expression: Mapping[int, int], lowest: int) -> None:
        """Keep an expression at least so much from now on."""
        kept = {variable: coefficient for variable, coefficient in expression.items() if coefficient}
        self._rows.append((kept, lowest, None))
        indexes = np.fromiter(kept.keys(), dtype=np.int32, count=len(kept))
        coefficients = np.fromiter(kept.values(), dtype=np.float64, count=len(kept))
        self._highs.addRow(lowest, highspy.kHighsInf, len(kept), indexes, coefficients)

    def _values(self) -> list[int]:
        """The solution, whole and tested; floats that went astray get a second hearing with other settings.

        "Nothing keeps every row" is believed when it has been said twice.
        """
        refused = 0
        for again in ({}, *_AGAIN):
            for option, value in again.items():
                self._highs.setOptionValue(option, value)
            self._highs.clearSolver()
            self._highs.run()
            status = self._highs.getModelStatus()
            values = [round(value) for value in self._highs.getSolution().col_value]
            for option in again:
                self._highs.setOptionValue(option, _OPTIONS[option])
            if status in (highspy.HighsModelStatus.kInfeasible, highspy.HighsModelStatus.kUnboundedOrInfeasible):
                refused += 1
                if refused > 1:
                    raise Infeasible
            elif status in (highspy.HighsModelStatus.kSolutionLimit, highspy.HighsModelStatus.kTimeLimit):
                raise _TooLong
            elif status not in (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kModelEmpty):
                raise RuntimeError(f"HiGHS ended with {status}")
            elif self._holds(values):
                return values
        raise RuntimeError("every rounded solution breaks a row of its model")

    def _holds(self, values: list[int]) -> bool:
        for expression, lowest, highest in self._rows:
            value = evaluate(expression, values)
            if (lowest is not None and value < lowest) or (highest is not None and value > highest):
                return False
        return True


class _Quiet(highspy.Highs):
    """HiGHS that prints nothing: 1.16 writes its banner to standard output as soon as callbacks are enabled."""

    def enableCallbacks(self) -> None:
        """Callbacks stay off; none is used here."""


def evaluate(expression: Mapping[int, int], values: list[int]) -> int:
    """What an expression is for these values."""
    return sum(coefficient * values[variable] for variable, coefficient in expression.items())


_OPTIONS: dict[str, bool | float | str] = {
    "output_flag": False,
    "presolve": "choose",
    "threads": 1,
    "parallel": "off",
    "random_seed": 7,
    "presolve_rule_off": 1 << 15,
    "mip_allow_restart": False,
    "mip_allow_cut_separation_at_nodes": False,
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_root_reduced_cost": False,
    "mip_abs_gap": 0.5,
    "mip_max_nodes": 100,
    "time_limit": 3.0,
    "mip_feasibility_tolerance": 1e-9,
    "primal_feasibility_tolerance": 1e-9,
    "dual_feasibility_tolerance": 1e-9,
}
"""Goals are whole numbers, so a gap under one is no gap. On our models probing (rule 15) costs four times what it saves, and
restarts, cuts at nodes and these heuristics a quarter of the time; none of them has a part in the proof."""


_AGAIN: tuple[Mapping[str, bool | float | str], ...] = (
    {"presolve": "off", "random_seed": 8},
    {"mip_feasibility_tolerance": 1e-7, "primal_feasibility_tolerance": 1e-8, "dual_feasibility_tolerance": 1e-8},
)


def _as_lp(model: IntegerModel) -> highspy.HighsLp:
    infinity = highspy.kHighsInf
    lp = highspy.HighsLp()
    lp.num_col_ = len(model.highest)
    lp.num_row_ = len(model.rows)
    lp.col_cost_ = np.zeros(lp.num_col_)
    lp.col_lower_ = np.array(model.lowest, dtype=np.float64)
    lp.col_upper_ = np.array(model.highest, dtype=np.float64)
    lp.row_lower_ = np.array([-infinity if low is None else low for _, low, _ in model.rows], dtype=np.float64)
    lp.row_upper_ = np.array([infinity if high is None else high for _, _, high in model.rows], dtype=np.float64)
    lp.integrality_ = [highspy.HighsVarType.kInteger] * lp.num_col_
    starts = [0]
    indexes: list[int] = []
    coefficients: list[int] = []
    for expression, _, _ in model.rows:
        indexes.extend(expression.keys())
        coefficients.extend(expression.values())
        starts.append(len(indexes))
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.array(starts, dtype=np.int32)
    lp.a_matrix_.index_ = np.array(indexes, dtype=np.int32)
    lp.a_matrix_.value_ = np.array(coefficients, dtype=np.float64)
    return lp
