"""What the text of a scalar means under its key: credits, money, dates, spans of time, grades; exact, or an error with its mend.

Every reader takes the value as ``yaml_tree`` made it (a text as written, a boolean, None, a list, a dict) and raises a
pydantic error that carries our problem and mend.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, TypeVar

from pydantic import PlainValidator, StringConstraints
from pydantic_core import PydanticCustomError

from content.format.nearest import instead_of
from content.format.yaml_tree import Quoted

T = TypeVar("T")

GRADES = ("A+", "A", "A-", "B+", "B", "B-", "C+", "C", "C-", "D+", "D", "D-")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

_LONGEST = 18
"""Signs of a number: well within what decimal arithmetic keeps exact."""
_NUMBER = re.compile(r"-?(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_SPAN = re.compile(r"([1-9]\d*) (month|year)s?")
_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")
_MONTH_DAY = re.compile(r"(\d\d)-(\d\d)")


def wrong(problem: str, mend: str) -> PydanticCustomError:
    """The error that carries our own words through pydantic."""
    return PydanticCustomError("onramp", "{problem}", {"problem": problem, "mend": mend})


def said(raw: Any) -> str:
    """A value as a person would name it in an error."""
    if raw is None:
        return "nothing"
    if isinstance(raw, bool):
        return "true" if raw else "false"
    if isinstance(raw, list):
        return "a list"
    if isinstance(raw, dict):
        return "a mapping"
    text = str(raw)
    return repr(text if len(text) <= 60 else text[:57] + "…")


def _reader(read: Callable[[str], T], what: str, example: str, *, quoted: bool = False) -> Callable[[Any], T]:
    """A validator that hands texts to ``read`` and keeps the answers (few distinct ones stand in a catalogue)."""
    kept = lru_cache(maxsize=4096)(read)

    def checked(raw: Any) -> T:
        if type(raw) is str or (quoted and isinstance(raw, str)):
            return kept(raw)
        if isinstance(raw, Quoted) and _NUMBER.fullmatch(raw):
            raise wrong(f"{said(raw)} is in quotes, so it is text and not {what}", f"write {raw} without quotes")
        raise wrong(f"{said(raw)} is not {what}", f"write for example {example}")

    return checked


def _number(text: str, what: str, example: str) -> Decimal:
    if not _NUMBER.fullmatch(text):
        raise wrong(f"{said(text)} is not {what}", f"write for example {example}")
    if len(text) > _LONGEST:
        raise wrong(f"{said(text)} has more digits than anything here could need", f"write for example {example}")
    return _short(Decimal(text))


def _short(number: Decimal) -> Decimal:
    """The same number without noughts at its end, so that 3.0 and 3 print alike."""
    whole = number.to_integral_value()
    return whole if number == whole else number.normalize()


def _credits(text: str) -> Decimal:
    number = _at_most_two_places(text, "a number of credits", "3 or 2.67")
    if number > 1000:
        raise wrong(f"{text} is far more than any credential has", "write credits, hours or courses; at most 1000")
    return number


def _hours(text: str) -> Decimal:
    number = _at_most_two_places(text, "a number of hours", "45 or 240")
    if number > 100_000:
        raise wrong(f"{text} is more than a working life", "write hours, for example 240")
    return number


def _amount(text: str) -> Decimal:
    return _at_most_two_places(text, "a number", "3 or 2.5")


def _at_most_two_places(text: str, what: str, example: str) -> Decimal:
    number = _number(text, what, example)
    if number < 0:
        raise wrong(f"{text} is less than nought", f"write {what} from 0 up")
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -2:
        raise wrong(f"{text} has more than two decimal places", f"use at most two places, for example {round(number, 2)}")
    return number


def _money(text: str) -> int:
    if re.fullmatch(r"[$]?[\d,]+(\.\d\d)?[$]?", text) and not _NUMBER.fullmatch(text):
        raise wrong(f"{said(text)} is not a plain number of dollars", f"write {text.strip('$').replace(',', '')}")
    return int(_at_most_two_places(text, "a number of dollars", "1840 or 1840.50") * 100)


def _fraction(text: str) -> Decimal:
    number = _number(text, "a number", "0.65")
    if abs(number.adjusted()) > 12:
        raise wrong(f"{text} is out of any measure's reach", "write a number such as 0.65 or 1200")
    return number


def _degrees(text: str) -> Decimal:
    number = _number(text, "a number of degrees", "42.19")
    if abs(number) > 180:
        raise wrong(
            f"{text} is beyond 180 degrees", "write latitude and longitude in decimal degrees, for example 42.19 and -122.71"
        )
    return number


def _whole(text: str) -> int:
    number = _number(text, "a whole number", "16")
    if number < 0:
        raise wrong(f"{text} is less than nought", "write a whole number from 0 up")
    if number != number.to_integral_value():
        raise wrong(f"{text} is not a whole number", f"write {round(number)}")
    if number > 10_000_000:
        raise wrong(f"{text} is far too large", "write a whole number such as 16")
    return int(number)


def _year(text: str) -> int:
    if not re.fullmatch(r"(19|20|21)\d\d", text):
        raise wrong(f"{said(text)} is not a year", "write four digits, for example 2025")
    return int(text)


def _date(text: str) -> date:
    if not _DATE.fullmatch(text):
        raise wrong(f"{said(text)} is not a date", "write year, month and day, for example 2026-08-01")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise wrong(f"{text} is no day of the calendar", "write a day that exists, for example 2026-08-01") from None


def _period(text: str) -> tuple[date | None, date | None]:
    parts = [part.strip() for part in text.split("/")]
    if len(parts) != 2:
        raise wrong(
            f"{said(text)} is not a period",
            "write its first and last day, for example 2025-08-01/2028-07-31; '..' is an open end",
        )
    first, last = (None if part in ("", "..") else _date(part) for part in parts)
    if first and last and first > last:
        raise wrong(f"the period {text} ends before it starts", f"write {last}/{first}")
    return first, last


def _months(text: str) -> int:
    found = _SPAN.fullmatch(text)
    if not found:
        mend = f"write {text} months or {text} years" if text.isdigit() else "write for example 36 months or 10 years"
        raise wrong(f"{said(text)} is not a span of time", mend)
    return int(found[1]) * (12 if found[2] == "year" else 1)


def _clock(text: str) -> time:
    found = _TIME.fullmatch(text)
    if text == "24:00":
        raise wrong("'24:00' is the end of a day, and nothing begins there", 'write "00:00" and the days that follow')
    if not found:
        raise wrong(f"{said(text)} is not a time of day", 'write hours and minutes, for example "08:00" or "17:30"')
    return time(int(found[1]), int(found[2]))


def _closing(text: str) -> time:
    """A time to close; ``24:00`` is the midnight that ends the day, and ``00:00`` is not."""
    if text == "24:00":
        return time()
    if text == "00:00":
        raise wrong("'00:00' is when the day begins", 'write "24:00" for the midnight that ends it')
    return _clock(text)


def _days(text: str) -> tuple[int, ...]:
    days: list[int] = []
    for part in text.split(","):
        ends = [end.strip() for end in part.split("-")]
        for end in ends:
            if end not in DAYS:
                raise wrong(
                    f"{said(end)} is not a day of the week",
                    instead_of(end, DAYS, otherwise="write for example mon-fri, sat or mon,wed"),
                )
        if len(ends) > 2:
            raise wrong(f"{said(part)} is no run of days", "write for example mon-fri, sat or mon,wed")
        first, last = DAYS.index(ends[0]), DAYS.index(ends[-1])
        days += range(first, last + 1) if first <= last else [*range(first, 7), *range(last + 1)]
    return tuple(sorted(set(days)))


def _month_day(text: str) -> tuple[int, int]:
    found = _MONTH_DAY.fullmatch(text)
    if not found:
        raise wrong(f"{said(text)} is not a month and a day", "write for example 01-12 for 12 January")
    month, day = int(found[1]), int(found[2])
    try:
        date(2001, month, day)
    except ValueError:
        raise wrong(f"{text} is no day of every year", "write month, then day, for example 08-24 for 24 August") from None
    return month, day


def _grade(text: str) -> str:
    if text not in GRADES:
        raise wrong(f"{said(text)} is not a letter grade", instead_of(text.upper(), GRADES))
    return text


def _cip(text: str) -> str:
    if not re.fullmatch(r"\d\d(\.\d\d(\d\d)?)?", text):
        mend = (
            f'write "0{text}"'
            if re.fullmatch(r"\d\.\d{2,4}", text)
            else 'write two digits, a point and four digits in quotes: "51.1009"'
        )
        raise wrong(f"{said(text)} is not a CIP code", mend)
    return text


def read_boolean(raw: Any) -> bool:
    """``true`` or ``false``; also ``yes`` and ``no``, which YAML 1.1 takes for the same."""
    if isinstance(raw, bool):
        return raw
    if type(raw) is str and raw.lower() in ("yes", "no", "on", "off"):
        return raw.lower() in ("yes", "on")
    raise wrong(f"{said(raw)} is neither true nor false", "write true or false")


def read_limit(raw: Any) -> Decimal | tuple[Decimal, Decimal]:
    """A threshold's own key: a number, or the least and the most."""
    read = _reader(_fraction, "a number or a pair [least, most]", "0.70 or [150, 599]")
    if not isinstance(raw, list):
        return read(raw)
    if len(raw) != 2:
        raise wrong(f"a list of {len(raw)} stands here", "write the least and the most, for example [150, 599]")
    least, most = read(raw[0]), read(raw[1])
    if least > most:
        raise wrong(f"{least} is more than {most}", f"write [{most}, {least}]")
    return least, most


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, strict=True)]
Texts = list[Text]
Credits = Annotated[Decimal, PlainValidator(_reader(_credits, "a number of credits", "3 or 2.67"))]
Hours = Annotated[Decimal, PlainValidator(_reader(_hours, "a number of hours", "45 or 240"))]
Amount = Annotated[Decimal, PlainValidator(_reader(_amount, "a number", "3 or 2.5"))]
Dollars = Annotated[int, PlainValidator(_reader(_money, "a number of dollars", "1840 or 1840.50"))]
Fraction = Annotated[Decimal, PlainValidator(_reader(_fraction, "a number", "0.65"))]
Degrees = Annotated[Decimal, PlainValidator(_reader(_degrees, "a number of degrees", "42.19"))]
Whole = Annotated[int, PlainValidator(_reader(_whole, "a whole number", "16"))]
Year = Annotated[int, PlainValidator(_reader(_year, "a year", "2025"))]
Day = Annotated[date, PlainValidator(_reader(_date, "a date", "2026-08-01", quoted=True))]
Period = Annotated[
    tuple[date | None, date | None], PlainValidator(_reader(_period, "a period", "2025-08-01/2028-07-31", quoted=True))
]
Months = Annotated[int, PlainValidator(_reader(_months, "a span of time", "36 months or 10 years", quoted=True))]
Clock = Annotated[time, PlainValidator(_reader(_clock, "a time of day", '"08:00"', quoted=True))]
Closing = Annotated[time, PlainValidator(_reader(_closing, "a time of day", '"17:00"', quoted=True))]
Weekdays = Annotated[tuple[int, ...], PlainValidator(_reader(_days, "days of the week", "mon-fri"))]
MonthDay = Annotated[tuple[int, int], PlainValidator(_reader(_month_day, "a month and a day", "01-12", quoted=True))]
Grade = Annotated[str, PlainValidator(_reader(_grade, "a letter grade", "C", quoted=True))]
Cip = Annotated[str, PlainValidator(_reader(_cip, "a CIP code", '"51.1009"', quoted=True))]
Flag = Annotated[bool, PlainValidator(read_boolean)]
Limit = Annotated[Decimal | tuple[Decimal, Decimal], PlainValidator(read_limit)]
