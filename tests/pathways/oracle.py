"""What counts, by trying everything: the contract's rules on instances so small that every filling can be listed.

Written from the contract, not from the engine, and slow on purpose. It knows ``all``, ``choose`` and the three kinds of leaf,
minimum grades, repeats, exclusions, sharing, caps, totals and other credit; further learning is tried in whole courses, and in
single credits where any size will do (an instance's numbers are whole credits).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations, product

GRADES = ["D", "C", "B", "A"]


@dataclass(frozen=True)
class TinyCourse:
    code: str
    credits: int
    tags: str = ""
    upper: bool = False
    home: bool = True
    repeat_max: int = 1


@dataclass(frozen=True)
class TinyLeaf:
    kind: str
    """course, credits or courses."""
    takes: frozenset[str]
    need: int
    min_grade: str | None = None
    free: bool = False
    at_least: tuple[frozenset[str], int] | None = None
    at_most: tuple[frozenset[str], int] | None = None


@dataclass(frozen=True)
class TinyLine:
    course: str
    credits: int
    grade: str | None


@dataclass(frozen=True)
class Tiny:
    """``branches``: each a set of leaves; one of them is chosen. ``always``: the leaves that are asked whatever is chosen."""

    courses: dict[str, TinyCourse]
    leaves: tuple[TinyLeaf, ...]
    always: frozenset[int]
    branches: tuple[frozenset[int], ...]
    lines: tuple[TinyLine, ...]
    credits: int = 0
    resident_min: int = 0
    upper_min: int = 0
    transfer_max: int | None = None
    at_most: tuple[frozenset[str], int] | None = None
    shared: tuple[int, int, int | None] | None = None
    excludes: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True)
class More:
    """One piece of further learning."""

    course: TinyCourse
    credits: int
    leaves: tuple[int, ...]
    whole: bool


def best(tiny: Tiny, limit: int) -> tuple[int, int, int, int, int] | None:
    """The least remaining, then the most applied, named, resident and transfer; None: nothing up to ``limit`` completes it."""
    placements = list(_placements(tiny))
    for total in range(limit + 1):
        found = [
            figures
            for chosen in tiny.branches or (frozenset(),)
            for asked in [tiny.always | chosen]
            for further in _further(tiny, asked, total)
            for placement in placements
            if (figures := _figures(tiny, asked, placement, further)) is not None
        ]
        if found:
            return (total, *max(found))
    return None


def _placements(tiny: Tiny) -> Iterator[tuple[tuple[int, ...] | None, ...]]:
    """Where each line stands: leaves, () for other credit, None for nowhere."""
    options = []
    for line in tiny.lines:
        fits = [number for number, leaf in enumerate(tiny.leaves) if line.course in leaf.takes and _grade(line, leaf.min_grade)]
        spots: list[tuple[int, ...] | None] = [None, (), *((number,) for number in fits)]
        if tiny.shared and tiny.shared[0] in fits and tiny.shared[1] in fits:
            spots.append(tiny.shared[:2])
        options.append(spots)
    yield from product(*options)


def _grade(line: TinyLine, minimum: str | None) -> bool:
    if minimum is None:
        return True
    grade = "C" if line.grade == "CR" else line.grade
    return grade is not None and GRADES.index(grade) >= GRADES.index(minimum)


def _further(tiny: Tiny, asked: frozenset[int], total: int) -> Iterator[tuple[More, ...]]:
    kinds: list[More] = []
    spots: list[tuple[int, ...]] = [(), *((number,) for number in sorted(asked))]
    if tiny.shared and {*tiny.shared[:2]} <= asked:
        spots.append(tiny.shared[:2])
    for leaves in spots:
        counting = any(tiny.leaves[number].kind != "credits" for number in leaves)
        seen = set()
        for course in tiny.courses.values():
            if all(course.code in tiny.leaves[number].takes for number in leaves):
                like = (
                    course.home,
                    course.upper,
                    *(course.code in group for group in _groups(tiny)),
                    course.code in tiny.excludes,
                )
                like = (course.code,) if counting else like
                if like not in seen:
                    seen.add(like)
                    kinds.append(More(course, course.credits if counting else 1, leaves, counting))
    yield from _sums(kinds, total)


def _groups(tiny: Tiny) -> list[frozenset[str]]:
    ruled = [tiny.at_most, *(leaf.at_least for leaf in tiny.leaves), *(leaf.at_most for leaf in tiny.leaves)]
    return [rule[0] for rule in ruled if rule is not None]


def _sums(kinds: list[More], total: int) -> Iterator[tuple[More, ...]]:
    if total == 0:
        yield ()
        return
    for place, kind in enumerate(kinds):
        if kind.credits <= total:
            for rest in _sums(kinds[place:], total - kind.credits):
                yield (kind, *rest)


def _figures(
    tiny: Tiny, asked: frozenset[int], placement: tuple[tuple[int, ...] | None, ...], further: tuple[More, ...]
) -> tuple[int, int, int, int] | None:
    used = [
        (line, tiny.courses[line.course], spots) for line, spots in zip(tiny.lines, placement, strict=True) if spots is not None
    ]
    if any(set(spots) - asked for _, _, spots in used):
        return None
    if not (_once(tiny, used, further) and _within_caps(tiny, used, further) and _complete(tiny, asked, used, further)):
        return None
    for one in used:
        if not _needed(tiny, one, used, further):
            return None
    applied = sum(line.credits for line, _, _ in used)
    named = sum(line.credits for line, _, spots in used if any(not tiny.leaves[number].free for number in spots))
    resident = sum(line.credits for line, course, _ in used if course.home)
    return applied, named, resident, applied - resident


Used = tuple[TinyLine, TinyCourse, tuple[int, ...]]


def _once(tiny: Tiny, used: list[Used], further: tuple[More, ...]) -> bool:
    """Repeats, exclusions and credits counted again."""
    for course in tiny.courses.values():
        times = sum(one is course for _, one, _ in used) + sum(more.whole and more.course is course for more in further)
        if times > course.repeat_max:
            return False
    taken = {course.code for _, course, _ in used} | {more.course.code for more in further}
    if any({one, other} <= taken for one, other in combinations(sorted(tiny.excludes), 2)):
        return False
    if tiny.shared is None or tiny.shared[2] is None:
        return True
    again = sum(line.credits for line, _, spots in used if len(spots) > 1) + sum(
        more.credits for more in further if len(more.leaves) > 1
    )
    return again <= tiny.shared[2]


def _within_caps(tiny: Tiny, used: list[Used], further: tuple[More, ...]) -> bool:
    away = sum(line.credits for line, course, _ in used if not course.home) + sum(m.credits for m in further if not m.course.home)
    if tiny.transfer_max is not None and away > tiny.transfer_max:
        return False
    if tiny.at_most is not None:
        group, most = tiny.at_most
        if (
            sum(line.credits for line, _, _ in used if line.course in group)
            + sum(m.credits for m in further if m.course.code in group)
            > most
        ):
            return False
    for number, leaf in enumerate(tiny.leaves):
        if leaf.at_most is not None and _in_leaf(leaf, number, used, further, leaf.at_most[0]) > leaf.at_most[1]:
            return False
    return True


def _in_leaf(
    leaf: TinyLeaf, number: int, used: list[Used], further: tuple[More, ...], group: frozenset[str] | None = None
) -> int:
    total = 0
    for line, course, spots in used:
        if number in spots and (group is None or course.code in group):
            total += line.credits if leaf.kind == "credits" else 1
    for more in further:
        if number in more.leaves and (group is None or more.course.code in group):
            total += more.credits if leaf.kind == "credits" else 1
    return total


def _floors(leaf: TinyLeaf) -> list[tuple[frozenset[str] | None, int]]:
    return [(None, leaf.need), *([leaf.at_least] if leaf.at_least else [])]


def _complete(tiny: Tiny, asked: frozenset[int], used: list[Used], further: tuple[More, ...]) -> bool:
    for number in asked:
        leaf = tiny.leaves[number]
        if any(_in_leaf(leaf, number, used, further, group) < amount for group, amount in _floors(leaf)):
            return False
    return all(total >= minimum for total, minimum in _totals(tiny, used, further))


def _totals(tiny: Tiny, used: list[Used], further: tuple[More, ...]) -> list[tuple[int, int]]:
    return [
        (sum(line.credits for line, c, _ in used if counts(c)) + sum(m.credits for m in further if counts(m.course)), minimum)
        for counts, minimum in (
            (lambda course: True, tiny.credits),
            (lambda course: course.home, tiny.resident_min),
            (lambda course: course.upper, tiny.upper_min),
        )
    ]


def _needed(tiny: Tiny, one: Used, used: list[Used], further: tuple[More, ...]) -> bool:
    """Whether every place of a line would be short without it."""
    line, _, spots = one
    without = [other for other in used if other is not one]
    if not spots:
        return any(total < minimum for total, minimum in _totals(tiny, without, further))
    for number in spots:
        leaf = tiny.leaves[number]
        if not any(_in_leaf(leaf, number, without, further, group) < amount for group, amount in _floors(leaf)):
            return False
    return bool(line)
