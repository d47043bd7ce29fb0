"""The rows beside the leaves: totals and other credit, caps, sharing, and that a course is credited once."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from pathways.requirements import hundredths
from pathways.solver.formulation import Formulation, FurtherVariables, LineVariables
from pathways.solver.integers import Expression, add_to
from pathways.solver.leaves import ceiling_sets, most_in


def add_limits(formulation: Formulation) -> None:
    """Every row that is no leaf's."""
    _minimums(formulation)
    _caps(formulation)
    _sharing(formulation)
    _repeats(formulation)
    _exclusions(formulation)


def _minimums(formulation: Formulation) -> None:
    """The totals asked for, and that other credit stands only where one of them would be short without it."""
    question = formulation.question
    totals: dict[str, Expression] = {
        name: {formulation.as_variable(_total(formulation, name)): 1} for name in formulation.minimums
    }
    if not question.awarded:
        for name, amount in formulation.minimums.items():
            formulation.need(totals[name], amount)
        unique = question.tree.credential.rules.unique_min
        if unique is not None and question.counted_there is not None:
            there = question.counted_there
            here_only = formulation.sum_of(lambda line: line.candidate.line not in there, lambda more: True)
            formulation.need(here_only, hundredths(unique.credits))
    _other_credit(formulation, totals)


def _other_credit(formulation: Formulation, totals: dict[str, Expression]) -> None:
    """A line is other credit only where, without it, a total would be short: it leans on one at least."""
    outside = [line for line in formulation.lines if line.outside is not None]
    leaning: dict[str, list[tuple[int, int]]] = {name: [] for name in formulation.minimums}
    for line in outside:
        assert line.outside is not None
        names = [name for name in formulation.minimums if _toward(line, name)]
        flags = [line.outside] if len(names) == 1 else [formulation.model.variable() for _ in names]
        for name, flag in zip(names, flags, strict=True):
            leaning[name].append((flag, line.credits))
        if len(names) != 1:
            formulation.model.row({line.outside: 1, **dict.fromkeys(flags, -1)}, highest=0)
    most = sum(formulation.minimums.values()) + (most_in(formulation) if formulation.question.tree.nodes else 0)
    for name, amount in formulation.minimums.items():
        ceiling = min(most, formulation.model.range(totals[name])[1])
        formulation.needed(totals[name], amount, leaning[name], ceiling)


def _total(formulation: Formulation, name: str) -> Expression:
    return formulation.sum_of(
        lambda line: _toward(line, name), lambda more: name == "credits" or bool(getattr(more.choice.kind, name))
    )


def _toward(line: LineVariables, name: str) -> bool:
    """Whether a line counts toward the total of credits, resident or upper."""
    return name == "credits" or bool(getattr(line.candidate.credit, name))


def _caps(formulation: Formulation) -> None:
    rules = formulation.question.tree.credential.rules
    _cap(formulation, rules.transfer_max, lambda line: line.candidate.credit.transfer, lambda more: not more.choice.kind.resident)
    _cap(formulation, rules.prior_learning_max, lambda line: line.candidate.credit.prior_learning, lambda more: False)
    _cap(formulation, rules.pass_max, lambda line: line.candidate.credit.passed, lambda more: False)
    for within, limit in ceiling_sets(formulation, formulation.question.tree.at_most):
        total = formulation.sum_of(_line_within(within), _further_within(within))
        formulation.model.row(total, highest=limit)


def _line_within(within: int) -> Callable[[LineVariables], bool]:
    return lambda line: bool(line.bit & within)


def _further_within(within: int) -> Callable[[FurtherVariables], bool]:
    return lambda more: bool(more.choice.kind.bits & within)


def _cap(
    formulation: Formulation,
    limit: Decimal | None,
    lines: Callable[[LineVariables], bool],
    further: Callable[[FurtherVariables], bool],
) -> None:
    if limit is not None:
        formulation.model.row(formulation.sum_of(lines, further), highest=hundredths(limit))


def _sharing(formulation: Formulation) -> None:
    """Credits counted again under a ``sharing`` entry: a line in ``n`` of its blocks is counted again ``n - 1`` times."""
    for entry in formulation.question.tree.sharing:
        if entry.limit is None:
            continue
        again: Expression = {}
        for line in formulation.lines:
            blocks = [[variable for number, variable in line.leaves.items() if number in block] for block in entry.blocks]
            in_blocks = [formulation.any_of(variables) for variables in blocks if variables]
            if line.spread and len(in_blocks) > 1:
                times = formulation.model.variable(len(in_blocks) - 1)
                row: Expression = {times: 1}
                for one in in_blocks:
                    add_to(row, one, -1)
                formulation.model.row(row, lowest=-1)
                again[times] = line.credits
        for more in formulation.further:
            hit = sum(1 for block in entry.blocks if block.intersection(more.choice.leaves))
            if hit > 1:
                again[more.variable] = (hit - 1) * more.each
        formulation.model.row(again, highest=entry.limit)


def _repeats(formulation: Formulation) -> None:
    """A course earns credit as often as it may be repeated, over all its codes, lines and further learning."""
    courses = formulation.question.courses
    by_group: dict[str, Expression] = {}
    by_kind: dict[int, tuple[int, Expression]] = {}
    for line in formulation.lines:
        add_to(by_group.setdefault(courses.group_of[line.candidate.credit.course], {}), line.used)
    for more in formulation.further:
        kind = more.choice.kind
        if kind.supply is None:
            continue
        if kind.group is not None:
            by_group.setdefault(kind.group, {})[more.variable] = 1
        else:
            by_kind.setdefault(kind.bits, (kind.supply, {}))[1][more.variable] = 1
    for group, uses in by_group.items():
        formulation.model.row(uses, highest=courses.repeat_max[group])
    for supply, uses in by_kind.values():
        formulation.model.row(uses, highest=supply)


def _exclusions(formulation: Formulation) -> None:
    """Of two courses that exclude each other one earns credit, lines and further learning together."""
    courses = formulation.question.courses
    uses: dict[str, list[tuple[Expression, int]]] = {}
    for line in formulation.lines:
        group = courses.group_of[line.candidate.credit.course]
        if group in courses.excluded:
            uses.setdefault(group, []).append((line.used, 1))
    for more in formulation.further:
        group_of_kind = more.choice.kind.group
        if group_of_kind is not None and group_of_kind in courses.excluded:
            most = formulation.model.highest[more.variable]
            uses.setdefault(group_of_kind, []).append(({more.variable: 1}, most))
    taken = {group: formulation.model.variable() for group in uses}
    for group, expressions in uses.items():
        for expression, most in expressions:
            formulation.model.row({**expression, taken[group]: -most}, highest=0)
        for other in courses.excluded[group]:
            if other in taken and group < other:
                formulation.model.row({taken[group]: 1, taken[other]: 1}, highest=1)
