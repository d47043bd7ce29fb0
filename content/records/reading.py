"""What reading a record gives: the record, and every line that came in with what became of it.

Codes and facts only: ``webapp.wording.records`` says them. No fact holds a learner's own words, save the names of keys.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal

from pathways.record import Line, Record

MOST_LINES = 500
MOST_BYTES = 256 * 1024
"""As much as one record may have. A degree's transcript is under 200 lines."""

Outcome = Literal["read", "doubt", "not-read", "private"]
"""``private``: left out for the learner's privacy; nothing of the line is kept."""

Role = Literal["learning", "heading", "continued"]
"""``heading``: a line around the learning (a term, a page header, totals); ``continued``: the rest of the line above."""

Code = Literal[
    # the whole: nothing could be read
    "too_many_lines", "too_large", "not_utf8", "empty", "bad_yaml", "bad_json", "bad_csv", "no_lines", "no_header",
    # a line that was not read
    "not_a_mapping", "names_nothing", "names_two", "key_twice", "not_text", "not_a_number", "too_precise", "out_of_range",
    "not_a_date", "unknown_status", "without_for", "too_many_cells", "not_understood", "line_too_long", "no_credits",
    # a doubt
    "unknown_key", "private_key", "unknown_grade", "unknown_term", "incomplete", "no_grade", "in_progress_grade",
    "credit_taken_away", "transfer_code", "no_college", "no_score", "nearest_name", "score_doubtful",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Why a line is in doubt or was not read. ``key`` is the key that is meant, ``options`` what would be right.

    ``said`` and ``mend`` are the parser's own words, in English, where it knew more than the code says.
    """

    code: Code
    key: str = ""
    options: tuple[str, ...] = ()
    said: str = ""
    mend: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRead:
    """One line that came in. ``number`` is its line in the text from 1, ``position`` its place in the record from 0.

    ``position`` of a structured line that was not read is its place in ``lines`` as written; None for a line of pasted text
    that gives no learning. ``text`` is what a person needs to see to mend it; empty for all that is private or a heading.
    """

    number: int | None
    outcome: Outcome
    role: Role = "learning"
    position: int | None = None
    text: str = ""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many lines came in and what became of them; the four parts add up to the whole."""

    came_in: int
    read: int
    doubt: int
    not_read: int
    private: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A record as read. ``broken`` says why the whole could not be read; then there is no line at all."""

    record: Record = field(default_factory=Record)
    lines: tuple[LineRead, ...] = ()
    broken: Note | None = None
    broken_at: int | None = None
    """The line of the text, from 1, where reading broke off."""

    @property
    def counts(self) -> Counts:
        """What became of the lines that came in."""

        def many(outcome: Outcome) -> int:
            return sum(one.outcome == outcome for one in self.lines)

        return Counts(
            came_in=len(self.lines),
            read=many("read"),
            doubt=many("doubt"),
            not_read=many("not-read"),
            private=many("private"),
        )

    @property
    def unread(self) -> tuple[LineRead, ...]:
        """The lines that were not read."""
        return tuple(one for one in self.lines if one.outcome == "not-read")

    @property
    def doubted(self) -> tuple[LineRead, ...]:
        """The lines that were read with doubt."""
        return tuple(one for one in self.lines if one.outcome == "doubt")


def broken(code: Code, at: int | None = None, *, said: str = "", mend: str = "") -> Reading:
    """A reading of which nothing could be read."""
    return Reading(broken=Note(code=code, said=said, mend=mend), broken_at=at)


def numbered(lines: Iterable[tuple[LineRead, Line | None]]) -> tuple[tuple[LineRead, ...], tuple[Line, ...]]:
    """The lines read with their place in the record, and the record's lines."""
    read: list[LineRead] = []
    kept: list[Line] = []
    for one, line in lines:
        if line is None:
            read.append(one)
        else:
            read.append(replace(one, position=len(kept)))
            kept.append(line)
    return tuple(read), tuple(kept)
