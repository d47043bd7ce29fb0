"""Further learning: what a learner could still take, in as few kinds as tell the rules of one tree apart.

In ``course`` and ``courses`` nodes it is whole courses of the catalogue, each as often as it may be repeated; in ``credits``
nodes and outside every node it is an amount of any size and supply. Courses that no rule of this tree tells apart are one
kind, so that a node over 2,400 courses needs a few dozen variables.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from pathways.course_sets import CourseSets, refined
from pathways.requirements import Ceiling, Tree, hundredths


@dataclass(frozen=True, slots=True)
class Kind:
    """Courses that count alike. ``bits`` are the courses; a kind with a ``group`` is of that one course alone.

    ``credits`` (hundredths) and ``supply`` (times) are of whole courses; an amount has neither.
    """

    bits: int
    resident: bool
    upper: bool
    credits: int | None = None
    supply: int | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A kind of further learning in the leaves where it would count at once; in none: other credit."""

    kind: Kind
    leaves: tuple[int, ...]


def choices_of(
    tree: Tree, courses: CourseSets, home: int, open_leaves: Iterable[int], watched: frozenset[str], learnable: int = -1
) -> list[Choice]:
    """Every choice of further learning that a tree leaves.

    ``home`` are the courses of the awarding institution, ``open_leaves`` those not yet met by an award or a waiver, ``watched``
    the groups of courses that the record has lines of, ``learnable`` the courses that it may be of.
    Whole courses come first, then amounts, other credit last.
    """
    wanted = sorted(open_leaves)
    return [
        *_whole(tree, courses, home, wanted, watched, learnable),
        *_amounts(tree, courses, home, wanted, learnable),
    ]


def shareable(tree: Tree, one: int, other: int) -> bool:
    """Whether a line may stand in both leaves: they lie under different blocks of a ``sharing`` entry."""
    return any(
        (one in left and other in right) or (one in right and other in left)
        for entry in tree.sharing
        for left, right in combinations(entry.blocks, 2)
    )


def _whole(
    tree: Tree, courses: CourseSets, home: int, wanted: list[int], watched: frozenset[str], learnable: int
) -> Iterator[Choice]:
    counting = [leaf for leaf in wanted if not tree.leaves[leaf].counts_credits]
    union = 0
    for leaf in counting:
        union |= tree.leaves[leaf].taken & learnable
    together = list(_together(tree, wanted, courses.everything))
    splitters = [
        *_totalled(tree, courses, home),
        *_ruled(tree, courses, wanted),
        *(tree.leaves[leaf].taken for leaf in wanted),
        *courses.by_credits.values(),
    ]
    for part in refined(union, splitters):
        for kind in _whole_kinds(courses, part, home, watched):
            for leaves in together:
                taken = all(tree.leaves[leaf].taken & kind.bits for leaf in leaves)
                if taken and any(not tree.leaves[leaf].counts_credits for leaf in leaves):
                    yield Choice(kind, leaves)


def _whole_kinds(courses: CourseSets, part: int, home: int, watched: frozenset[str]) -> Iterator[Kind]:
    """A part as one kind, and apart from it each course that the record, an exclusion or another code bears on."""
    common = supply = 0
    for code in courses.listed(part):
        bit = 1 << courses.bit_of[code]
        group = courses.group_of[code]
        if group in watched or group in courses.excluded or len(courses.members[group]) > 1:
            yield _kind(courses, bit, home, courses.repeat_max[group], group)
        else:
            common |= bit
            supply += courses.repeat_max[group]
    if common:
        yield _kind(courses, common, home, supply, None)


def _kind(courses: CourseSets, bits: int, home: int, supply: int, group: str | None) -> Kind:
    first = courses.courses[next(courses.listed(bits))]
    return Kind(bits, bool(bits & home), bool(bits & courses.upper), hundredths(first.credits), supply, group)


def _amounts(tree: Tree, courses: CourseSets, home: int, wanted: list[int], learnable: int) -> Iterator[Choice]:
    in_credits = [leaf for leaf in wanted if tree.leaves[leaf].counts_credits]
    for leaves in [*_together(tree, in_credits, courses.everything), ()]:
        bits = courses.college & learnable
        for leaf in leaves:
            bits &= tree.leaves[leaf].taken
        ruled = list(dict.fromkeys(_ruled(tree, courses, leaves)))
        parts = refined(bits, [*ruled, *_totalled(tree, courses, home)])
        kinds = [kind for part in parts for kind in _amount_kinds(courses, part, home)]
        yield from (Choice(kind, leaves) for kind in _best(kinds, ruled))


def _amount_kinds(courses: CourseSets, part: int, home: int) -> Iterator[Kind]:
    resident, upper = bool(part & home), bool(part & courses.upper)
    free = part & ~courses.with_exclusions
    if free:
        yield Kind(free, resident, upper)
    else:
        for code in courses.listed(part):
            yield Kind(1 << courses.bit_of[code], resident, upper, group=courses.group_of[code])


def _best(kinds: list[Kind], ruled: list[int]) -> Iterator[Kind]:
    """The kinds that no other beats: resident and upper credit only helps, and further learning may be chosen freely."""
    for kind in kinds:
        if not any(
            _beats(other, kind) and all(bool(other.bits & split) == bool(kind.bits & split) for split in ruled) for other in kinds
        ):
            yield kind


def _beats(other: Kind, kind: Kind) -> bool:
    no_worse = other.resident >= kind.resident and other.upper >= kind.upper and other.group is None
    return no_worse and (other.resident > kind.resident or other.upper > kind.upper or kind.group is not None)


def _totalled(tree: Tree, courses: CourseSets, home: int) -> Iterator[int]:
    """The sets that totals and transfer ceilings tell apart."""
    rules = tree.credential.rules
    capped = rules.transfer_max is not None or any(place.node.transfer_max is not None for place in tree.nodes)
    if rules.resident_min is not None or capped:
        yield home
    if rules.upper_min is not None:
        yield courses.upper


def _ruled(tree: Tree, courses: CourseSets, leaves: Iterable[int]) -> Iterator[int]:
    """The sets that floors and ceilings tell apart, for learning that counts in these leaves."""
    yield from _ceiling_sets(courses, tree.at_most)
    for leaf in leaves:
        yield from (mask for mask, _ in tree.leaves[leaf].at_least)
        yield from _ceiling_sets(courses, tree.leaves[leaf].at_most)


def _ceiling_sets(courses: CourseSets, ceilings: Iterable[Ceiling]) -> Iterator[int]:
    for ceiling in ceilings:
        if ceiling.each_subject:
            yield from courses.by_subject.values()
        else:
            yield ceiling.courses


def _together(tree: Tree, leaves: list[int], bits: int) -> Iterator[tuple[int, ...]]:
    """The sets of leaves in which one course would count at once: one leaf, or several that may all share it."""
    for place, leaf in enumerate(leaves):
        left = bits & tree.leaves[leaf].taken
        if left:
            yield (leaf,)
            mates = [other for other in leaves[place + 1 :] if shareable(tree, leaf, other)]
            for more in _together(tree, mates, left):
                yield (leaf, *more)
