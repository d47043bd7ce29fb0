"""The rows of the leaves: what each needs, its floors and ceilings, what overflows, and that each line in it is needed there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pathways.requirements import Ceiling, Leaf, hundredths
from pathways.solver.formulation import Formulation, LineVariables
from pathways.solver.integers import Expression, add_to
from pathways.tree import ChooseNode

EVERY = -1
"""The set of all courses."""


@dataclass(slots=True)
class _Overflow:
    """What moves between leaves: ``kept`` by leaf it comes from, ``arriving`` by leaf it goes to (variables with course bits).

    ``leftover``: by leaf, the excess that could go there and went nowhere; a line is not needed where it would do.
    """

    kept: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    arriving: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    leftover: dict[int, Expression] = field(default_factory=dict)


def add_leaves(formulation: Formulation) -> None:
    """Every leaf's rows, and the transfer ceilings of the nodes."""
    overflow = _Overflow() if formulation.loosely else _overflow(formulation)
    for number, leaf in enumerate(formulation.question.tree.leaves):
        if leaf.at not in formulation.question.met:
            _needs(formulation, number, leaf, overflow)
        _ceilings(formulation, number, leaf)
        _needed(formulation, number, leaf, overflow)
    for place in formulation.question.tree.nodes:
        if place.node.transfer_max is not None:
            _transfer_below(formulation, place.at, hundredths(place.node.transfer_max))


def standing_in(formulation: Formulation, number: int, within: int = EVERY) -> Expression:
    """What lines and further learning put into a leaf, in its unit; ``within``: of these courses only."""
    leaf = formulation.question.tree.leaves[number]
    total: Expression = {}
    for line in formulation.lines:
        variable = line.leaves.get(number)
        if variable is not None and line.bit & within:
            total[variable] = line.credits if leaf.counts_credits else 1
    for more in formulation.further:
        if number in more.choice.leaves and more.choice.kind.bits & within:
            total[more.variable] = more.each if leaf.counts_credits else 1
    return total


def _floors(leaf: Leaf) -> Iterator[tuple[int, int]]:
    """What a leaf needs, of which courses: its own amount, and each ``at_least``."""
    yield EVERY, leaf.need
    yield from leaf.at_least


def _needs(formulation: Formulation, number: int, leaf: Leaf, overflow: _Overflow) -> None:
    for within, amount in _floors(leaf):
        filled = standing_in(formulation, number, within)
        if number in overflow.kept:
            for line in formulation.lines:
                filled.pop(line.leaves.get(number, -1), None)
            add_to(filled, {variable: 1 for variable, bit in overflow.kept[number] if bit & within})
        add_to(filled, {variable: 1 for variable, bit in overflow.arriving.get(number, ()) if bit & within})
        worth = 1 if leaf.counts_credits else 100
        if leaf.at in formulation.active:
            add_to(filled, {formulation.active[leaf.at]: -amount})
            formulation.need(filled, 0, worth)
        else:
            formulation.need(filled, amount, worth)


def _ceilings(formulation: Formulation, number: int, leaf: Leaf) -> None:
    for within, limit in ceiling_sets(formulation, leaf.at_most):
        formulation.model.row(standing_in(formulation, number, within), highest=limit)


def ceiling_sets(formulation: Formulation, ceilings: tuple[Ceiling, ...]) -> Iterator[tuple[int, int]]:
    """The sets of courses under a ceiling, each with its limit."""
    for ceiling in ceilings:
        if ceiling.each_subject:
            yield from ((bits, ceiling.limit) for bits in formulation.question.courses.by_subject.values())
        else:
            yield ceiling.courses, ceiling.limit


def _needed(formulation: Formulation, number: int, leaf: Leaf, overflow: _Overflow) -> None:
    """A line stands only where, without it, the leaf would be short of its need or of a floor.

    Even where none stands, what is put into a leaf passes its floors by less than the largest that could stand there.
    """
    here = [line for line in formulation.lines if number in line.leaves]
    if not here:
        return
    each = standing_in(formulation, number)
    wholes = [each[more.variable] for more in formulation.further if more.whole and number in more.choice.leaves]
    largest = max([*wholes, *(each[line.leaves[number]] for line in here)])
    floors = list(_floors(leaf))
    ceiling = sum(amount + largest - 1 for _, amount in floors)
    formulation.model.row(each, highest=ceiling)
    leaning: list[list[tuple[int, int]]] = [[] for _ in floors]
    for line in here:
        stands = line.leaves[number]
        bearing = [place for place, (within, _) in enumerate(floors) if line.bit & within]
        flags = [stands] if len(bearing) == 1 else [formulation.model.variable() for _ in bearing]
        for flag, place in zip(flags, bearing, strict=True):
            leaning[place].append((flag, each[stands]))
        if len(bearing) > 1:
            formulation.model.row({stands: 1, **dict.fromkeys(flags, -1)}, highest=0)
    for (within, amount), lines in zip(floors, leaning, strict=True):
        total = standing_in(formulation, number, within)
        add_to(total, {variable: 1 for variable, bit in overflow.arriving.get(number, ()) if bit & within})
        if within == EVERY:
            add_to(total, overflow.leftover.get(number, {}))
        moving = number in overflow.arriving or number in overflow.leftover
        formulation.needed(total, amount, lines, formulation.model.range(total)[1] if moving else ceiling)


def most_in(formulation: Formulation, at: int = 0) -> int:
    """A ceiling on the credits that lines and further learning put into a node, in a filling with nothing to spare."""
    tree = formulation.question.tree
    place = tree.nodes[at]
    parts = sorted((most_in(formulation, child) for child in place.children), reverse=True)
    if isinstance(place.node, ChooseNode):
        return sum(parts[: place.node.count])
    if place.leaf is None:
        return sum(parts)
    leaf = tree.leaves[place.leaf]
    lines = [line.credits for line in formulation.lines if place.leaf in line.leaves]
    further = [more.each for more in formulation.further if more.whole and place.leaf in more.choice.leaves]
    largest = max([*lines, *further], default=1)
    if leaf.counts_credits:
        return sum(amount + largest - 1 for _, amount in _floors(leaf))
    return sum(amount for _, amount in _floors(leaf)) * largest


def _transfer_below(formulation: Formulation, at: int, limit: int) -> None:
    below = formulation.question.tree.below(at)
    total: Expression = {}
    for line in formulation.lines:
        if line.candidate.credit.transfer:
            here = [variable for number, variable in line.leaves.items() if number in below]
            add_to(total, formulation.any_of(here) if line.spread else dict.fromkeys(here, 1), line.credits)
    for more in formulation.further:
        if not more.choice.kind.resident and below.intersection(more.choice.leaves):
            total[more.variable] = more.each
    formulation.model.row(total, highest=limit)


def _overflow(formulation: Formulation) -> _Overflow:
    """Under ``overflow: electives`` the excess of lines that aren't shared may fill ``from: any`` leaves that would take them."""
    question, overflow = formulation.question, _Overflow()
    leaves = question.tree.leaves
    electives = [number for number, leaf in enumerate(leaves) if leaf.takes_any and leaf.at not in question.met]
    for number, leaf in enumerate(leaves):
        if not (leaf.overflow and leaf.counts_credits) or leaf.at in question.met:
            continue
        here = [line for line in formulation.lines if number in line.leaves]
        if any(target in line.leaves for line in here for target in electives if target != number):
            moved: list[int] = []
            for line in here:
                moved += _overflow_of(formulation, line, number, [target for target in electives if target != number], overflow)
            if not leaf.at_least:
                kept = {variable: 1 for variable, _ in overflow.kept[number]}
                formulation.model.row(kept, highest=leaf.need)
            _only_excess(formulation, leaf, overflow.kept[number], moved)
    return overflow


def _only_excess(formulation: Formulation, leaf: Leaf, kept: list[tuple[int, int]], moved: list[int]) -> None:
    """What moves on lies beyond the leaf's need: nothing does before the lines that stay meet it."""
    met = formulation.model.variable()
    for within, amount in _floors(leaf):
        stays: Expression = {variable: 1 for variable, bit in kept if bit & within}
        formulation.model.row({**stays, met: -amount}, lowest=0)
    most = sum(formulation.model.highest[variable] for variable in moved)
    formulation.model.row({**dict.fromkeys(moved, 1), met: -most}, highest=0)


def _overflow_of(
    formulation: Formulation, line: LineVariables, number: int, targets: list[int], overflow: _Overflow
) -> list[int]:
    """Split what a line brings to a leaf into what is kept and what moves on; returns the variables of what moves."""
    moves: list[int] = []
    model, stands, worth = formulation.model, line.leaves[number], line.credits
    kept = model.variable(worth)
    overflow.kept.setdefault(number, []).append((kept, line.bit))
    split: Expression = {stands: worth, kept: -1}
    reachable = [target for target in targets if target in line.leaves]
    for target in reachable:
        moved = model.variable(worth)
        moves.append(moved)
        overflow.arriving.setdefault(target, []).append((moved, line.bit))
        split[moved] = -1
        if line.spread:
            for other, variable in line.leaves.items():
                if other != number:
                    model.row({moved: 1, variable: worth}, highest=worth)
    model.row(split, lowest=0)
    if not line.spread:
        for target in reachable:
            add_to(overflow.leftover.setdefault(target, {}), split)
    return moves
