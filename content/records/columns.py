"""Pasted text cut into pieces, a line each: transcripts print two columns, and the left one is read before the right one."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from content.records.codes import codes_in, terms_in
from content.records.privacy import LONGEST
from content.records.values import visible

_PAGE = re.compile(r"\bpage\s*:?\s*\d+", re.IGNORECASE)
_WIDE = re.compile(r" {120,}")
"""No page has a wider gap, and a gap without end would cost the patterns time without end."""
_LEFTMOST = 24
"""Signs that a left column has at least."""
_TAIL = re.compile(r"(?:\d\.\d{1,3}|\s(?:[A-DF][+-]?|W|CR|P|T))\s+$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A line, or one column's part of it. ``number`` is the line in the text, from 1; ``indent`` the spaces before it."""

    number: int
    text: str
    indent: int


def pieces(text: str) -> list[Piece]:
    """The pieces of a text that are not blank, in reading order: page by page, each left column before its right one."""
    lines = [_WIDE.sub(" " * 120, visible(line.replace("\t", "    "))).rstrip() for line in re.split(r"\r\n|\r|\n|\f", text)]
    gutter = _gutter([line for line in lines if len(line) <= LONGEST])
    read: list[Piece] = []
    right: list[Piece] = []
    for number, line in enumerate(lines, start=1):
        if len(line) > LONGEST:
            read.append(Piece(number, line.strip(), 0))
            continue
        if _PAGE.search(line):
            read += right
            right = []
        parts = _split(line, gutter)
        for place, (at, part) in enumerate(parts):
            if part.strip():
                piece = Piece(number, part.strip(), at + len(part) - len(part.lstrip()))
                (right if place else read).append(piece)
    return read + right


def _gutter(lines: list[str]) -> int | None:
    """Where the right column begins: the place where a second code or term starts in at least two lines, after a wide gap."""
    places: Counter[int] = Counter()
    for line in lines:
        starts = [one.start for one in codes_in(line)] + [one.start for one in terms_in(line)]
        for start in starts:
            if start >= _LEFTMOST and line[start - 2 : start].isspace() and line[:start].strip():
                places[start] += 1
    if not places:
        return None
    place, _ = max(places.items(), key=lambda one: (one[1], -one[0]))
    near = sum(many for at, many in places.items() if abs(at - place) <= 1)
    # A term at the end of every row is a column of the table and no second column: rows begin with a code.
    second = sum(1 for line in lines if any(abs(one.start - place) <= 1 for one in codes_in(line)))
    return place if near >= 2 and second >= 1 else None


def _split(line: str, gutter: int | None) -> list[tuple[int, str]]:
    if gutter is not None:
        if len(line) <= gutter:
            return [(0, line)]
        # A cell may begin a place early or late; a title that was wrapped begins where titles do.
        for at in (gutter - 1, gutter, gutter + 1):
            if line[at - 2 : at].isspace() and (
                at == gutter + 1 or not line[at : at + 1].isspace() or line[gutter - 2 : gutter].isspace()
            ):
                return [(0, line[:at]), (at, line[at:])]
        return [(0, line)]
    found = codes_in(line)
    terms = terms_in(line)
    if len(terms) > 1 and not found:
        return [(0, line[: terms[1].start]), (terms[1].start, line[terms[1].start :])]
    for one in found[1:]:
        if _TAIL.search(line[: one.start]):
            return [(0, line[: one.start]), (one.start, line[one.start :])]
    return [(0, line)]
