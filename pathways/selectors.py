"""Selectors: reading one from its text, and deciding whether it takes a course under one of its codes.

A selector is written ``HLTH 101``, ``HLTH *``, ``MATH 110..199``, ``tag:SCI``, ``level >= 300`` or ``any``; lists and
``{all: …}`` / ``{any: …}`` are structure, and whoever reads the structure calls ``parse_selector`` for the texts in it.
"""

from __future__ import annotations

import re
from typing import Literal, cast

from pathways.errors import UnreadableSelector
from pathways.model import Course
from pathways.tree import AllOf, AnyCourse, AnyOf, CodeIs, LevelIs, NumberBetween, Selector, SubjectIs, TagIs

FORMS = 'a selector is "HLTH 101", "HLTH *", "MATH 110..199", "tag:SCI", "level >= 300", "any", or a list of these'

_LEVEL = re.compile(r"level\s*(>=|<=|>|<|=)\s*(\d+)")
_RANGE = re.compile(r"(\S(?:.*\S)?)\s+(\d+)\s*\.\.\s*(\d+)")
_SUBJECT = re.compile(r"(\S(?:.*\S)?)\s+\*")
_OPENING_DIGITS = re.compile(r"\d+")


def parse_selector(text: str) -> Selector:
    """The selector that one text means.

    Raises ``UnreadableSelector`` with a mend for an empty text and for one that has the marks of a form (``*``, ``..``,
    ``tag:``, a comparison, a comma) without being it. Every other text is a course code, known to the catalogue or not.
    """
    written = text.strip()
    if not written:
        raise UnreadableSelector("a selector is empty", mend=FORMS)
    if written == "any":
        return AnyCourse()
    if written.startswith("tag:"):
        return _tag(written)
    if found := _LEVEL.fullmatch(written):
        return LevelIs(cast(Literal[">=", "<=", ">", "<", "="], found[1]), int(found[2]))
    if found := _RANGE.fullmatch(written):
        return _range(written, found[1], int(found[2]), int(found[3]))
    if (found := _SUBJECT.fullmatch(written)) and "*" not in found[1]:
        return SubjectIs(found[1])
    if mend := _mend(written):
        raise UnreadableSelector(f"{text!r} is no selector", mend=mend)
    return CodeIs(written)


def parse_selectors(text: str) -> Selector:
    """As ``parse_selector`` for a key of ``at_most``, ``at_least``, ``recency``, ``gpa_min``: with commas, any of several."""
    parts = text.split(",")
    if len(parts) == 1:
        return parse_selector(text)
    if not all(part.strip() for part in parts):
        mend = "write selectors with one comma between each two"
        raise UnreadableSelector(f"{text!r} has a comma with nothing beside it", mend=mend)
    return AnyOf(tuple(parse_selector(part) for part in parts))


def selects(selector: Selector, course: Course) -> bool:
    """Whether the selector takes the course by this code alone; cross-listed codes are joined by ``CourseSets``."""
    match selector:
        case CodeIs(code):
            return course.code == code
        case SubjectIs(subject):
            return course.subject == subject
        case NumberBetween(subject, low, high):
            number = opening_number(course.code)
            return course.subject == subject and number is not None and low <= number <= high
        case TagIs(tag):
            return tag in course.tags
        case LevelIs(comparison, level):
            return compare(course.level, comparison, level)
        case AnyCourse():
            return not course.remedial
        case AllOf(parts):
            return all(selects(part, course) for part in parts)
        case AnyOf(parts):
            return any(selects(part, course) for part in parts)


def opening_number(code: str) -> int | None:
    """The digits that open the code's last word: 101 of "NURS 101L"; None where it opens with none."""
    words = code.split()
    found = _OPENING_DIGITS.match(words[-1]) if words else None
    return int(found[0]) if found else None


def compare(level: int, comparison: Literal[">=", "<=", ">", "<", "="], limit: int) -> bool:
    """Whether a declared level stands to the limit as the comparison says."""
    match comparison:
        case ">=":
            return level >= limit
        case "<=":
            return level <= limit
        case ">":
            return level > limit
        case "<":
            return level < limit
        case "=":
            return level == limit


def _tag(written: str) -> Selector:
    tag = written.removeprefix("tag:").strip()
    if not tag or "," in tag:
        raise UnreadableSelector(f"{written!r} names no single tag", mend='write "tag:SCI", and several tags as a list')
    return TagIs(tag)


def _range(written: str, subject: str, low: int, high: int) -> Selector:
    if low > high:
        raise UnreadableSelector(f"{written!r} ends before it starts", mend=f'write "{subject} {high}..{low}"')
    return NumberBetween(subject, low, high)


def _mend(written: str) -> str:
    """What would be right for a text that looks like a form and isn't it; empty for a course code."""
    if "," in written:
        return "write several selectors as a list"
    if "*" in written:
        return 'every course of a subject is its name, a space and a star: "HLTH *"'
    if ".." in written:
        return 'a range is a subject and two numbers: "MATH 110..199"'
    if re.match(r"level\b", written) or re.search(r"[<>=]", written):
        return 'a level is "level >= 300", with one of >= <= > < ='
    return "" if ":" not in written else 'a tag is "tag:SCI"; ' + FORMS
