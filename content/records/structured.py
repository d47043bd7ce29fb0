"""A record in the form of the contract (``as_of`` and ``lines``), from whatever YAML, JSON or CSV was parsed to.

What names a line and what is written as a number or a day must be readable, else the line is not read; a key or a grade that
nobody knows is a doubt, and the line stays. Nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import cast, get_args

from content.format.nearest import nearest
from content.records import values
from content.records.privacy import KEYS, could_be_a_name, folded_key, value_is_private
from content.records.reading import MOST_LINES, LineRead, Note, Reading, broken, numbered
from pathways.model import LearningKind
from pathways.record import LearningLine, Line, Record, Status, SubstitutionLine, WaiverLine

KINDS: tuple[LearningKind, ...] = get_args(LearningKind)
LEARNING_KEYS = ("credits", "grade", "status", "term", "date", "institution", "score")
EXCEPTION_KEYS = ("credential", "by", "on", "why")
NAMING = (*KINDS, "waiver", "substitution")
ALL_KEYS = (*NAMING, *LEARNING_KEYS, "for", "by", "on", "why")
_LONGEST_KEY = 30


class Repeated(dict[str, object]):
    """A mapping in which a key stood twice; ``key`` is that key."""

    key: str = ""


LineOf = Callable[[Sequence[str | int]], int | None]
"""The line of the text, from 1, of the key or item at a path."""


def read_document(document: object, line_of: LineOf = lambda path: None) -> Reading:
    """The record of a parsed document. Every scalar is a text as written, or a boolean, or None; never a guess of a type."""
    if not isinstance(document, Mapping):
        return broken("no_lines", 1)
    if isinstance(document, Repeated):
        return broken("key_twice", line_of(()))
    entries = document.get("lines")
    if entries is None and "lines" in document:
        entries = []
    if not isinstance(entries, list):
        return broken("no_lines", line_of(("lines",)))
    if len(entries) > MOST_LINES:
        return broken("too_many_lines", line_of(("lines", MOST_LINES)))
    reader = LineReader()
    found: list[tuple[LineRead, Line | None]] = [
        _top(reader, key, value, line_of) for key, value in document.items() if key not in ("lines", "as_of")
    ]
    as_of: date | None = None
    if document.get("as_of") is not None:
        said = values.day(document["as_of"], "as_of")
        if isinstance(said, Note):
            found.append((LineRead(number=line_of(("as_of",)), outcome="not-read", role="heading", notes=(said,)), None))
        else:
            as_of = said
    found += [reader.read(entry, line_of(("lines", place)), place) for place, entry in enumerate(entries)]
    lines, kept = numbered(found)
    return Reading(record=Record(lines=kept, as_of=as_of), lines=lines)


def _top(reader: LineReader, key: object, value: object, line_of: LineOf) -> tuple[LineRead, None]:
    """A key beside ``lines`` and ``as_of``: nobody's, or a person's own data."""
    name = str(key)
    number = line_of((name,))
    if folded_key(name) in KEYS or (isinstance(value, str) and value_is_private(value)) or value_is_private(name):
        return LineRead(number=number, outcome="private", role="heading"), None
    return LineRead(number=number, outcome="doubt", role="heading", notes=(reader.unknown(name, ("lines", "as_of")),)), None


@dataclass(slots=True)
class LineReader:
    """Reads entries one by one; remembers the keys that were named already."""

    named: set[str] = field(default_factory=set)

    def read(self, entry: object, number: int | None, place: int) -> tuple[LineRead, Line | None]:
        """One entry of ``lines``."""
        notes: list[Note] = []
        line = self._line(entry, notes)
        if line == "private":
            return LineRead(number=number, outcome="private"), None
        text = _shown(entry)
        if isinstance(line, Note):
            return LineRead(number=number, outcome="not-read", position=place, text=text, notes=(line,)), None
        made = cast(Line, line)
        return LineRead(number=number, outcome="doubt" if notes else "read", text=text, notes=tuple(notes)), made

    def unknown(self, key: str, known: Sequence[str] = ALL_KEYS) -> Note:
        """The note of a key that nobody knows; its name only where it looks like one."""
        self.named.add(key)
        plain = (
            len(key) <= _LONGEST_KEY
            and key.replace("_", "").replace("-", "").replace(" ", "").isalpha()
            and not could_be_a_name(key)
        )
        meant = nearest(key, known) if plain else None
        return Note(code="unknown_key", key=key if plain else "", options=() if meant is None else (meant,))

    def _line(self, entry: object, notes: list[Note]) -> Line | Note | str:
        if not isinstance(entry, Mapping):
            return Note(code="not_a_mapping")
        if isinstance(entry, Repeated):
            return Note(code="key_twice", key=entry.key if entry.key in ALL_KEYS else "")
        given = {str(key).strip(): value for key, value in entry.items() if value is not None and value != ""}
        long = [key for key, value in given.items() if isinstance(value, str) and len(value) > values.LONGEST_TEXT]
        if long:
            return Note(code="not_text", key=long[0] if long[0] in ALL_KEYS else "")
        naming = _naming(given)
        if isinstance(naming, Note):
            return naming
        if any(isinstance(given[key], str) and value_is_private(str(given[key])) for key in (naming, "for") if key in given):
            return "private"
        allowed = _allowed(naming)
        given = {key: value for key, value in given.items() if not self._left_out(key, value, allowed, notes)}
        if naming == "waiver":
            return _waiver(given, notes)
        if naming == "substitution":
            return _substitution(given, notes)
        return _learning(cast(LearningKind, naming), given, notes)

    def _left_out(self, key: str, value: object, allowed: Sequence[str], notes: list[Note]) -> bool:
        """Whether a key is none of the line's, or holds what must not be kept; noted, an unknown one once in a record."""
        known = key in allowed
        if (not known and folded_key(key) in KEYS) or (isinstance(value, str) and value_is_private(value)):
            notes.append(Note(code="private_key", key=key if known else ""))
            return True
        if not known and key not in self.named:
            notes.append(self.unknown(key, allowed))
        return not known


def _naming(given: Mapping[str, object]) -> str | Note:
    """The key that says what a line is."""
    for key in ("waiver", "substitution"):
        if key in given:
            others = [other for other in NAMING if other in given and other not in (key, "credential")]
            return Note(code="names_two", options=(key, others[0])) if others else key
    found = [key for key in KINDS if key in given]
    if len(found) == 1:
        return found[0]
    return Note(code="names_two", options=tuple(found[:2])) if found else Note(code="names_nothing", options=NAMING)


def _allowed(naming: str) -> tuple[str, ...]:
    if naming == "waiver":
        return ("waiver", *EXCEPTION_KEYS)
    if naming == "substitution":
        return ("substitution", "for", *EXCEPTION_KEYS)
    return (naming, *LEARNING_KEYS)


def _learning(kind: LearningKind, given: Mapping[str, object], notes: list[Note]) -> LearningLine | Note:
    texts: dict[str, str] = {}
    for key in (kind, "grade", "term", "institution", "status"):
        if key in given:
            plain = values.text(given[key], key)
            if isinstance(plain, Note):
                return plain
            texts[key] = plain
    numbers: dict[str, Decimal] = {}
    for key, most in (("credits", values.MOST_CREDITS), ("score", values.MOST_SCORE)):
        if key in given:
            number = values.amount(given[key], key, most)
            if isinstance(number, Note):
                return number
            numbers[key] = number
    day = values.day(given["date"], "date") if "date" in given else None
    if isinstance(day, Note):
        return day
    status = texts.get("status", "completed").casefold().replace("_", "-").replace(" ", "-")
    if status not in get_args(Status):
        return Note(code="unknown_status", options=get_args(Status))
    if "grade" in texts and not values.known_grade(texts["grade"]):
        notes.append(Note(code="unknown_grade", key="grade"))
    return LearningLine(
        kind=kind,
        name=texts[kind],
        credits=numbers.get("credits"),
        grade=texts.get("grade"),
        status=cast(Status, status),
        term=_term(texts.get("term"), notes),
        date=day,
        institution=texts.get("institution"),
        score=numbers.get("score"),
    )


def _term(written: str | None, notes: list[Note]) -> str | None:
    if written is None:
        return None
    read = values.term(written)
    if read is None:
        notes.append(Note(code="unknown_term", key="term"))
    return read or written


def _waiver(given: Mapping[str, object], notes: list[Note]) -> WaiverLine | Note:
    said = _exception(given, ("waiver",), notes)
    if isinstance(said, Note):
        return said
    texts, on = said
    return WaiverLine(waives=texts["waiver"], on=on, **_who_and_why(texts))


def _substitution(given: Mapping[str, object], notes: list[Note]) -> SubstitutionLine | Note:
    if "for" not in given:
        return Note(code="without_for", key="for")
    said = _exception(given, ("substitution", "for"), notes)
    if isinstance(said, Note):
        return said
    texts, on = said
    return SubstitutionLine(course=texts["substitution"], instead_of=texts["for"], on=on, **_who_and_why(texts))


def _exception(
    given: Mapping[str, object], names: tuple[str, ...], notes: list[Note]
) -> tuple[dict[str, str], date | None] | Note:
    """What a waiver or a substitution says, and on which day; what it leaves out is noted."""
    texts = _texts(given, (*names, "credential", "by", "why"))
    on = values.day(given["on"], "on") if "on" in given else None
    if isinstance(texts, Note):
        return texts
    if isinstance(on, Note):
        return on
    notes.extend(_missing(given))
    return texts, on


def _who_and_why(texts: Mapping[str, str]) -> dict[str, str | None]:
    return {key: texts.get(key) for key in ("credential", "by", "why")}


def _texts(given: Mapping[str, object], keys: Sequence[str]) -> dict[str, str] | Note:
    texts: dict[str, str] = {}
    for key in keys:
        if key in given:
            plain = values.text(given[key], key)
            if isinstance(plain, Note):
                return plain
            texts[key] = plain
    return texts


def _missing(given: Mapping[str, object]) -> Iterator[Note]:
    """A waiver or substitution counts without who, when or why, and is listed as incomplete."""
    missing = tuple(key for key in ("by", "on", "why") if key not in given)
    if missing:
        yield Note(code="incomplete", options=missing)


def _shown(entry: object) -> str:
    """An entry as a person would know it again: its known keys that hold no private value."""
    if not isinstance(entry, Mapping):
        return ""
    parts = [
        f"{key}: {' '.join(values.visible(value).split())[:60]}"
        for key, value in entry.items()
        if key in ALL_KEYS and isinstance(value, str) and value and not value_is_private(value)
    ]
    return ", ".join(parts)
