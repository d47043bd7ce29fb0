"""Sets of courses as bits of one integer: what a selector takes over the whole catalogue, with cross-listed codes joined.

The bit of a course is its place in the catalogue, so a set operation over 2,400 courses is one operation on integers, and
equal selectors share one set.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import TypeVar

from pathways.model import Course
from pathways.selectors import compare, opening_number
from pathways.tree import AllOf, AnyCourse, AnyOf, CodeIs, LevelIs, NumberBetween, Selector, SubjectIs, TagIs

Key = TypeVar("Key")


class CourseSets:
    """The courses of one catalogue. ``codes`` are in bit order; ``group_of`` joins the codes that are one course.

    ``repeat_max`` and ``excluded`` are by group: the highest over the group's codes, and the groups that exclude it.
    ``never_alike`` are the courses that rules tell from any other: excluded by one, or known under several codes.
    """

    def __init__(self, courses: Mapping[str, Course]) -> None:
        self.courses = courses
        self.codes = tuple(courses)
        self.bit_of = {code: place for place, code in enumerate(self.codes)}
        self.everything = (1 << len(self.codes)) - 1
        self.college = self._where(lambda course: not course.remedial)
        self.upper = self._where(lambda course: course.level >= 300)
        self.by_subject = self._by(lambda course: [course.subject])
        self.by_tag = self._by(lambda course: course.tags)
        self.by_level = self._by(lambda course: [course.level])
        self.by_credits = self._by(lambda course: [course.credits])
        self.by_institution = self._by(lambda course: [course.institution])
        self.group_of, self.members = _groups(courses)
        self._joined = [self.of_codes(codes) for codes in self.members.values() if len(codes) > 1]
        self.repeat_max = {group: max(courses[code].repeat_max for code in codes) for group, codes in self.members.items()}
        self.excluded = self._exclusions()
        self.with_exclusions = self.of_codes(code for code in self.codes if self.group_of[code] in self.excluded)
        self.never_alike = self.with_exclusions | _union(self._joined)
        self._former = self._former_codes()
        self._taken: dict[Selector, int] = {}

    def taken(self, selector: Selector) -> int:
        """The courses that a selector takes: those of which the whole selector fits one cross-listed code; no remedial ones."""
        known = self._taken.get(selector)
        if known is None:
            known = self._taken[selector] = self._joined_up(self._fits(selector)) & self.college
        return known

    def at_level(self, minimum: int) -> int:
        """The courses whose own declared level is at least ``minimum``."""
        return _union(bits for level, bits in self.by_level.items() if level >= minimum)

    def of_codes(self, codes: Iterable[str]) -> int:
        """The set of these codes; codes that the catalogue doesn't have are left out."""
        return _union(1 << self.bit_of[code] for code in codes if code in self.bit_of)

    def listed(self, bits: int) -> Iterator[str]:
        """The codes of a set, in the catalogue's order."""
        while bits:
            low = bits & -bits
            yield self.codes[low.bit_length() - 1]
            bits ^= low

    def meant_by(self, code: str, day: date | None) -> str | None:
        """The course that a code means on a day: by ``formerly`` up to its last day, else the catalogue's own code."""
        for course, until in self._former.get(code, ()):
            if until is None or (day is not None and day <= until):
                return course
        return code if code in self.courses else None

    # ------------------------------------------------------------- private

    def _where(self, holds: Callable[[Course], bool]) -> int:
        return _union(1 << place for place, course in enumerate(self.courses.values()) if holds(course))

    def _by(self, keys: Callable[[Course], Iterable[Key]]) -> dict[Key, int]:
        sets: dict[Key, int] = {}
        for place, course in enumerate(self.courses.values()):
            for key in keys(course):
                sets[key] = sets.get(key, 0) | (1 << place)
        return sets

    def _fits(self, selector: Selector) -> int:
        """The codes that a selector fits by themselves."""
        match selector:
            case CodeIs(code):
                return self.of_codes([code])
            case SubjectIs(subject):
                return self.by_subject.get(subject, 0)
            case NumberBetween(subject, low, high):
                return self._numbered(subject, low, high)
            case TagIs(tag):
                return self.by_tag.get(tag, 0)
            case LevelIs(comparison, limit):
                return _union(bits for level, bits in self.by_level.items() if compare(level, comparison, limit))
            case AnyCourse():
                return self.college
            case AllOf(parts):
                bits = self.everything
                for part in parts:
                    bits &= self._fits(part)
                return bits
            case AnyOf(parts):
                return _union(self._fits(part) for part in parts)

    def _numbered(self, subject: str, low: int, high: int) -> int:
        numbers = ((code, opening_number(code)) for code in self.listed(self.by_subject.get(subject, 0)))
        return self.of_codes(code for code, number in numbers if number is not None and low <= number <= high)

    def _joined_up(self, bits: int) -> int:
        for group in self._joined:
            if bits & group:
                bits |= group
        return bits

    def _exclusions(self) -> dict[str, frozenset[str]]:
        pairs: dict[str, set[str]] = {}
        for course in self.courses.values():
            one = self.group_of[course.code]
            for code in course.excludes:
                other = self.group_of.get(code, one)
                if other != one:
                    pairs.setdefault(one, set()).add(other)
                    pairs.setdefault(other, set()).add(one)
        return {group: frozenset(others) for group, others in pairs.items()}

    def _former_codes(self) -> dict[str, list[tuple[str, date | None]]]:
        former: dict[str, list[tuple[str, date | None]]] = {}
        for course in self.courses.values():
            for old in course.formerly:
                former.setdefault(old.code, []).append((course.code, old.until))
        for meanings in former.values():
            meanings.sort(key=lambda meaning: (meaning[1] is None, meaning[1] or date.max))
        return former


def refined(bits: int, splitters: Iterable[int]) -> list[int]:
    """The parts of a set that no splitter tells apart within, in a fixed order."""
    parts = [bits] if bits else []
    for splitter in splitters:
        parts = [piece for part in parts for piece in (part & splitter, part & ~splitter) if piece]
    return parts


def _union(sets: Iterable[int]) -> int:
    bits = 0
    for one in sets:
        bits |= one
    return bits


def _groups(courses: Mapping[str, Course]) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Every code's group, named by its first code in the catalogue, and every group's codes."""
    neighbours: dict[str, set[str]] = {code: set() for code in courses}
    for code, course in courses.items():
        for other in course.cross_listed:
            if other in neighbours:
                neighbours[code].add(other)
                neighbours[other].add(code)
    group_of: dict[str, str] = {}
    for first in courses:
        waiting = [first] if first not in group_of else []
        while waiting:
            code = waiting.pop()
            if code not in group_of:
                group_of[code] = first
                waiting.extend(neighbours[code])
    members: dict[str, list[str]] = {}
    for code in courses:
        members.setdefault(group_of[code], []).append(code)
    return group_of, {group: tuple(codes) for group, codes in members.items()}
