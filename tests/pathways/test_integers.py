"""Whole programmes are solved to proof: what HiGHS says is believed only where it keeps every row in whole numbers."""

from __future__ import annotations

from datetime import date
from itertools import product
from random import Random

import pytest

from pathways import Record, audit, compile_catalogue
from pathways.record import LearningLine
from pathways.solver import integers
from pathways.solver.exact import joined
from pathways.solver.integers import Expression, Infeasible, IntegerModel, Solver, evaluate
from tests.pathways.reading import catalogue_from


class Floats:
    """A HiGHS whose solution is what the test says, as floats."""

    def __init__(self, highs: object, values: list[float]) -> None:
        self._highs, self.col_value = highs, values

    def getSolution(self) -> Floats:
        return self

    def __getattr__(self, name: str) -> object:
        return getattr(self._highs, name)


def knapsack() -> tuple[IntegerModel, Expression]:
    """Three things of 5, 4 and 3 that weigh 2, 3 and 1, where 5 can be carried; and their worth."""
    model = IntegerModel()
    worth = {model.variable(): value for value in (5, 4, 3)}
    model.row(dict(zip(worth, (2, 3, 1), strict=True)), highest=5)
    return model, worth


def answering(model: IntegerModel, values: list[float], monkeypatch: pytest.MonkeyPatch) -> Solver:
    solver = Solver(model)
    monkeypatch.setattr(solver, "_highs", Floats(solver._highs, values))
    return solver


def test_the_best_is_the_most_that_the_rows_allow() -> None:
    model, worth = knapsack()
    solver = Solver(model)
    assert solver.best(worth) == [1, 1, 0]
    assert solver.bound == 9


def test_a_float_beside_a_whole_number_is_that_number(monkeypatch: pytest.MonkeyPatch) -> None:
    model, worth = knapsack()
    assert answering(model, [0.9999999, 1.0000001, -1e-9], monkeypatch).best(worth) == [1, 1, 0]


@pytest.mark.parametrize("values", [[1.0, 1.0, 1.0], [0.9, 0.8, 0.7], [1.0, 1.0, 0.51]])
def test_a_solution_that_breaks_a_row_once_rounded_is_refused(values: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    model, worth = knapsack()
    with pytest.raises(RuntimeError, match="breaks a row"):
        answering(model, values, monkeypatch).best(worth)


def test_a_solution_that_breaks_what_was_held_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    model, worth = knapsack()
    solver = Solver(model)
    solver.hold({2: 1}, 1)
    monkeypatch.setattr(solver, "_highs", Floats(solver._highs, [1.0, 1.0, 0.0]))
    with pytest.raises(RuntimeError, match="breaks a row"):
        solver.best(worth)


def test_what_is_held_holds_for_every_goal_that_follows() -> None:
    model, worth = knapsack()
    solver = Solver(model)
    solver.hold({2: 1}, 1)
    assert solver.best(worth) == [1, 0, 1]
    assert solver.best({1: 1})[1:] == [1, 1]
    solver.hold({0: 1}, 1)
    solver.hold({1: 1}, 1)
    with pytest.raises(Infeasible):
        solver.best(worth)


def test_rows_that_cannot_all_be_kept_are_infeasible() -> None:
    model = IntegerModel()
    one, two = model.variable(), model.variable()
    model.row({one: 2, two: 2}, lowest=1, highest=1)
    with pytest.raises(Infeasible):
        Solver(model).best({one: 1})


def test_a_row_that_the_bounds_keep_anyway_is_left_out() -> None:
    model = IntegerModel()
    one, two = model.variable(highest=3), model.variable(highest=4, lowest=1)
    model.row({one: 1, two: 1}, lowest=1, highest=7)
    model.row({one: 0}, highest=0)
    assert model.rows == []
    model.row({one: 1, two: -1}, lowest=-4, highest=1)
    assert model.rows == [({one: 1, two: -1}, None, 1)]


def test_random_programmes_reach_what_trying_everything_reaches() -> None:
    dice = Random(5)
    for _ in range(60):
        model = IntegerModel()
        variables = [model.variable(highest=dice.randint(1, 3)) for _ in range(4)]
        for _ in range(3):
            model.row({one: dice.randint(-5, 7) for one in variables}, highest=dice.randint(0, 9))
        goal = {one: dice.randint(-300, 900) for one in variables}
        tried = product(*(range(highest + 1) for highest in model.highest))
        kept = [
            values
            for values in map(list, tried)
            if all(evaluate(row, values) <= most for row, _, most in model.rows if most is not None)
        ]
        solver = Solver(model)
        assert evaluate(goal, solver.best(goal)) == max(evaluate(goal, values) for values in kept) == solver.bound


def test_the_same_model_gives_the_same_values_twice_and_after_another_goal() -> None:
    model = IntegerModel()
    variables = [model.variable() for _ in range(12)]
    model.row(dict.fromkeys(variables, 3), highest=20)
    goal = dict.fromkeys(variables, 1)
    first = Solver(model).best(goal)
    solver = Solver(model)
    assert solver.best(goal) == first
    solver.best({variables[-1]: 1})
    assert solver.best(goal) == first


def test_goals_are_joined_so_that_the_first_decides() -> None:
    model, worth = knapsack()
    least = {variable: -weight for variable, weight in zip(worth, (2, 3, 1), strict=True)}
    [(both, goals)] = joined(model, [worth, least])
    assert goals == [worth, least]
    carried = [list(values) for values in product((0, 1), repeat=3)]
    by_both = sorted(carried, key=lambda values: evaluate(both, values))
    assert by_both == sorted(carried, key=lambda values: (evaluate(worth, values), evaluate(least, values)))


def test_goals_too_large_for_one_are_solved_one_after_the_other() -> None:
    model = IntegerModel()
    variables = [model.variable(highest=999, lowest=0) for _ in range(3)]
    goals = [{one: 1} for one in variables]
    apart = list(joined(model, goals))
    assert len(apart) == 2
    assert all(max(map(abs, model.range(whole))) <= 1 << 22 for whole, _ in apart)
    assert apart[1] == (goals[2], [goals[2]])


def test_a_goals_common_factor_is_taken_out() -> None:
    model, worth = knapsack()
    [(only, _)] = joined(model, [{variable: 300 * value for variable, value in worth.items()}])
    assert only == worth


def test_what_a_joined_goal_reached_is_held_goal_by_goal(monkeypatch: pytest.MonkeyPatch) -> None:
    # Held as one row, whose coefficients run to millions, HiGHS called records of the demo infeasible, and took minutes.
    held: list[int] = []
    hold = Solver.hold
    monkeypatch.setattr(Solver, "hold", lambda self, row, least: (held.extend(row.values()), hold(self, row, least)))
    document = {
        "courses": {f"HL 10{number}": {"credits": 3} for number in range(8)},
        "credentials": {"aas": {"kind": "associate", "credits": 24, "requires": {"credits": 24, "from": "any"}}},
    }
    record = Record(lines=tuple(LearningLine(kind="course", name=f"HL 10{number}", grade="B") for number in range(8)))
    assert audit(compile_catalogue(catalogue_from(document)), record, "aas", date(2026, 11, 1)).complete
    assert max(map(abs, held)) <= 2400


@pytest.fixture
def searched(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Every programme that isn't over after presolve goes to CP-SAT; the list grows by one each time."""
    calls: list[int] = []
    search = integers.best_by_search
    monkeypatch.setitem(integers._OPTIONS, "mip_max_nodes", 0)
    monkeypatch.setitem(integers._OPTIONS, "presolve", "off")
    monkeypatch.setattr(integers, "best_by_search", lambda *asked: (calls.append(1), search(*asked))[1])
    return calls


def hard(seed: int) -> tuple[IntegerModel, Expression]:
    random, model = Random(seed), IntegerModel()
    goal = {model.variable(): random.choice((267, 300, 333, 400)) for _ in range(12)}
    model.row(goal, highest=1733)
    model.row(dict.fromkeys(list(goal)[:6], 1), lowest=2, highest=4)
    return model, goal


def test_what_takes_too_many_nodes_is_searched_in_whole_numbers_and_comes_to_the_same(searched: list[int]) -> None:
    for seed in range(8):
        model, goal = hard(seed)
        values = Solver(model).best(goal)
        everything = [list(one) for one in product((0, 1), repeat=12)]
        kept = [one for one in everything if evaluate(goal, one) <= 1733 and 2 <= sum(one[:6]) <= 4]
        assert evaluate(goal, values) == max(evaluate(goal, one) for one in kept)
    assert searched


def test_a_search_that_finds_nothing_says_so_and_one_within_a_part_says_what_none_surpasses(searched: list[int]) -> None:
    model, goal = hard(1)
    solver = Solver(model)
    exact = evaluate(goal, solver.best(goal))
    roughly = evaluate(goal, solver.best(goal, within=0.1))
    assert roughly <= exact <= solver.bound
    solver.hold(goal, exact + 1)
    with pytest.raises(Infeasible):
        solver.best(goal)
