"""What stands under a key of a record's line: a text, a number, a day, a term, a grade; or the note that says why it can't be."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from content.records.reading import Note
from pathways import grades

LONGEST_TEXT = 300
MOST_CREDITS = 1000
"""Far more than any credential has; a number beyond it is a slip."""
MOST_SCORE = 100_000

_NUMBER = re.compile(r"[+-]?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})")
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_US_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")

SEASONS = {
    "spring": "spring", "sp": "spring", "spr": "spring", "primavera": "spring",
    "summer": "summer", "su": "summer", "sum": "summer", "smr": "summer", "verano": "summer",
    "fall": "fall", "fa": "fall", "fal": "fall", "autumn": "fall", "otoño": "fall", "otono": "fall",
    "winter": "winter", "wi": "winter", "win": "winter", "wtr": "winter", "invierno": "winter",
}  # fmt: skip
"""What people and transcripts call a season, folded, and the format's word for it."""

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_SEASON = r"(?P<season>" + "|".join(sorted(SEASONS, key=len, reverse=True)) + ")"
_TERMS = (
    re.compile(rf"{_YEAR}\s*[-/ ]?\s*{_SEASON}", re.IGNORECASE),
    re.compile(rf"{_SEASON}\s*[-/,' ]?\s*{_YEAR}", re.IGNORECASE),
)


def visible(raw: str) -> str:
    """The same text without signs that nobody sees and that no file can hold."""
    return _CONTROL.sub(" ", raw)


def text(value: object, key: str) -> str | Note:
    """A text in one line, without signs that nobody sees."""
    if not isinstance(value, str):
        return Note(code="not_text", key=key)
    plain = " ".join(visible(str(value)).split())
    return plain if 0 < len(plain) <= LONGEST_TEXT else Note(code="not_text", key=key)


def amount(value: object, key: str, most: int) -> Decimal | Note:
    """A number from 0 to ``most`` with at most two places, exact."""
    plain = text(value, key)
    if isinstance(plain, Note) or not _NUMBER.fullmatch(plain):
        return Note(code="not_a_number", key=key)
    number = Decimal(plain)
    if not 0 <= number <= most:
        return Note(code="out_of_range", key=key, options=(str(most),))
    if number != round(number, 2):
        return Note(code="too_precise", key=key)
    whole = number.to_integral_value()
    return whole if number == whole else number.normalize()


def day(value: object, key: str) -> date | Note:
    """A day of the calendar: ``2025-01-10``, or ``1/10/2025`` as the US writes it."""
    plain = text(value, key)
    if isinstance(plain, Note):
        return Note(code="not_a_date", key=key)
    if found := _DATE.fullmatch(plain):
        year, month, number = (int(part) for part in found.groups())
    elif found := _US_DATE.fullmatch(plain):
        month, number, year = (int(part) for part in found.groups())
    else:
        return Note(code="not_a_date", key=key)
    try:
        return date(year, month, number)
    except ValueError:
        return Note(code="not_a_date", key=key)


def term(plain: str) -> str | None:
    """A term as the format writes it (``2011-fall``), from any of the ways people write one; None where it is none."""
    for pattern in _TERMS:
        if found := pattern.fullmatch(plain.strip()):
            return f"{found['year']}-{SEASONS[found['season'].casefold()]}"
    return None


def known_grade(plain: str) -> bool:
    """Whether the contract lists this grade."""
    grade = plain.strip().upper()
    return grade in grades.LETTERS or grade in grades.PASSES or grade in grades.NOTHING
