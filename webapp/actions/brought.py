"""What a person brought, line by line, as their visit keeps it: added to, mended, left out of, and read again for an audit."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from pydantic import TypeAdapter, ValidationError

from content.records.reading import MOST_BYTES, MOST_LINES, Counts, LineRead, Note, Outcome, Reading
from pathways.errors import OnrampError
from pathways.record import Line, Record


class TooMuch(OnrampError):
    """The record would have more lines, or be larger, than a visit keeps."""


@dataclass(frozen=True)
class Entry:
    """A line that came in. ``key`` names it as long as the visit lives; ``line`` is None where it gives no learning (yet)."""

    key: int
    outcome: Outcome
    text: str = ""
    notes: tuple[Note, ...] = ()
    line: Line | None = None


@dataclass(frozen=True)
class Brought:
    """All that came in: the entries in order, and how many lines were left out as private or stood around the learning."""

    entries: tuple[Entry, ...] = ()
    private: int = 0
    around: int = 0
    last_key: int = 0

    @cached_property
    def reading(self) -> Reading:
        """The record with its lines, as an audit takes it; a line's position is its place among the entries with a line."""
        lines: list[LineRead] = []
        kept: list[Line] = []
        for entry in self.entries:
            place = None if entry.line is None else len(kept)
            lines.append(LineRead(number=entry.key, outcome=entry.outcome, position=place, text=entry.text, notes=entry.notes))
            kept += [] if entry.line is None else [entry.line]
        return Reading(record=Record(lines=tuple(kept)), lines=tuple(lines))

    @property
    def counts(self) -> Counts:
        """What became of the lines that came in; the four parts add up."""
        of = self.reading.counts
        came_in = of.came_in + self.private + self.around
        return Counts(came_in=came_in, read=of.read + self.around, doubt=of.doubt, not_read=of.not_read, private=self.private)

    @property
    def has_learning(self) -> bool:
        """Whether there is anything to ask an audit about."""
        return bool(self.reading.record.lines)

    @cached_property
    def checksum(self) -> str:
        """Names the record's content: equal records have equal names."""
        return hashlib.sha256(_LINES.dump_json(self.reading.record.lines)).hexdigest()


_STORED = TypeAdapter(Brought)
_LINES: TypeAdapter[tuple[Line, ...]] = TypeAdapter(tuple[Line, ...])


def added(brought: Brought, reading: Reading) -> Brought:
    """With the lines of a reading behind those that are there. A reading that is ``broken`` adds nothing."""
    entries = tuple(_entries(reading, brought.last_key))
    private = sum(one.outcome == "private" for one in reading.lines)
    return Brought(
        entries=(*brought.entries, *entries),
        private=brought.private + private,
        around=brought.around + len(reading.lines) - private - len(entries),
        last_key=brought.last_key + len(entries),
    )


def mended(brought: Brought, key: int, reading: Reading) -> Brought:
    """With the one line of a reading in the place of an entry. Nothing changes where there is no such entry."""
    [read] = reading.lines
    if read.outcome == "private":
        return replace(without(brought, key), private=brought.private + 1)
    line = reading.record.lines[0] if reading.record.lines else None
    entry = Entry(key=key, outcome=read.outcome, text=read.text, notes=read.notes, line=line)
    return replace(brought, entries=tuple(entry if one.key == key else one for one in brought.entries))


def confirmed(brought: Brought, key: int) -> Brought:
    """With a line in doubt taken as right."""
    return replace(
        brought,
        entries=tuple(
            replace(one, outcome="read", notes=()) if one.key == key and one.line is not None else one for one in brought.entries
        ),
    )


def without(brought: Brought, key: int) -> Brought:
    """Without one entry."""
    return replace(brought, entries=tuple(one for one in brought.entries if one.key != key))


def entry_of(brought: Brought, key: int) -> Entry | None:
    """The entry of a key."""
    return next((one for one in brought.entries if one.key == key), None)


def stored(brought: Brought) -> str:
    """As JSON. Raises ``TooMuch`` beyond 500 lines or 256 KB."""
    document = _STORED.dump_json(brought, exclude_defaults=True)
    if len(brought.entries) > MOST_LINES or len(document) > MOST_BYTES:
        raise TooMuch("the record is too long to keep", mend=f"keep at most {MOST_LINES} lines")
    return document.decode()


def restored(document: str) -> Brought:
    """From what ``stored`` gave. Raises ``OnrampError`` for a document of another version of this program."""
    try:
        return _STORED.validate_json(document)
    except ValidationError:
        # The library's own message would repeat what the person brought, into the log.
        raise OnrampError("the visit was made by another version of Onramp", mend="forget it and add the lines again") from None


def _entries(reading: Reading, last_key: int) -> Iterator[Entry]:
    """What a person needs to see: the learning, and whatever is in doubt or was not read."""
    key = last_key
    for read in reading.lines:
        line = None if read.position is None or read.outcome == "not-read" else reading.record.lines[read.position]
        if read.outcome == "private" or (line is None and read.outcome == "read"):
            continue
        key += 1
        yield Entry(key=key, outcome=read.outcome, text=read.text, notes=read.notes, line=line)
