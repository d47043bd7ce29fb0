"""Money and time in a goal: "under $1,500", "menos de 1500 dólares", "in 3 months", "de 8 semanas"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Quantity:
    """The most that is wanted, in cents or weeks, and the characters that said so."""

    value: int
    start: int
    end: int


def money(folded: str) -> Iterator[Quantity]:
    """The most a person can pay, in cents. Pay by the hour or year is no cost, and a bare number is money from 100 on."""
    for match in _FREE.finditer(folded):
        yield Quantity(0, match.start(), match.end())
    for pattern in (_MOST_MONEY, _OWN_MONEY, _MONEY_OR_LESS):
        for match in pattern.finditer(folded):
            cents = _cents(match["number"], thousands=bool(match["thousand"]))
            is_money = bool(match["sign"] or match["unit"]) or (pattern is _MOST_MONEY and cents >= 10_000)
            if is_money and cents <= _MOST_CENTS:
                yield Quantity(cents, match.start(), match.end())


def weeks(folded: str) -> Iterator[Quantity]:
    """The longest a person wants to take, in weeks; a month is a twelfth of 52 weeks."""
    for pattern in (_MOST_TIME, _TIME_OR_LESS, _LONG_CLASS, _CLASS_OF):
        for match in pattern.finditer(folded):
            count = _count(match["count"])
            in_weeks = round(count * next(length for unit, length in _WEEKS.items() if match["unit"].startswith(unit)))
            if 0 < in_weeks <= _MOST_WEEKS:
                yield Quantity(in_weeks, match.start(), match.end())


_MOST_CENTS = 100_000_000
_MOST_WEEKS = 208

_MOST = (
    r"(?:under|below|less than|cheaper than|no more than|not more than|at most|up to|max(?:imum)?(?: of)?|within|"
    r"menos de|por debajo de|debajo de|hasta|maximo(?: de)?|no mas de)"
)
_NUMBER = (
    r"(?P<sign>\$)?\s?(?P<number>\d[\d.,]{0,11})(?P<thousand>\s?k\b|\s?mil\b)?(?:\s?(?P<unit>dollars?|bucks|usd|dolares)\b)?"
)
_NOT_PAY = (
    r"(?!\s?(?:/|per\b|(?:an?|each|la|por|al)\s(?:hour|hr|hora|year|ano|week|semana|month|mes|credit)))"
    r"(?!\s?(?:hours?|hrs?|weeks?|months?|years?|days?|credits?|horas?|semanas?|mes(?:es)?|anos?|dias?|creditos?|miles?|people|%))"
)
_OR_LESS = r"(?:or less|or under|or below|max(?:imum)?|tops|o menos|como maximo|maximo)\b"
_OWN = (
    r"(?:(?:my )?budget (?:of|is)|budget|i (?:only )?have|i've got|i can (?:pay|spend|afford)|spend|"
    r"presupuesto de|(?:solo )?tengo|puedo (?:pagar|gastar))"
)

_MOST_MONEY = re.compile(rf"\b{_MOST}\s*{_NUMBER}(?![\d.,]*\d){_NOT_PAY}(?:\s*{_OR_LESS})?")
_OWN_MONEY = re.compile(rf"\b{_OWN}\s+{_NUMBER}(?![\d.,]*\d){_NOT_PAY}")
_MONEY_OR_LESS = re.compile(rf"(?<![\w$.,]){_NUMBER}\s*{_OR_LESS}")
_FREE = re.compile(
    r"\bfor free\b|\bfree(?= (?:class|course|training|program|school|college|tuition))|\b(?:at )?no cost\b|\btuition[- ]free\b"
    r"|\bgratis\b|\bgratuit[oa]s?\b|\bsin costo\b|\bsin pagar\b"
)

_WEEKS = {"week": 1.0, "wk": 1.0, "semana": 1.0, "month": 52 / 12, "mes": 52 / 12, "year": 52.0, "ano": 52.0}
_COUNT_WORDS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "a couple of": 2, "half a": 0.5, "un": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6,
    "siete": 7, "ocho": 8, "nueve": 9, "diez": 10, "doce": 12, "medio": 0.5,
}  # fmt: skip
_COUNT = r"(?P<count>\d{1,3}|" + "|".join(sorted(_COUNT_WORDS, key=len, reverse=True)) + ")"
_UNIT = r"(?P<unit>weeks?|wks?|months?|years?|semanas?|mes(?:es)?|anos?)\b"
_MOST_TIME = re.compile(
    rf"\b(?:{_MOST}|in|en|in (?:just|only)|in {_MOST}|en {_MOST})\s+{_COUNT}[\s-]+{_UNIT}(?:\s+{_OR_LESS})?(?!\s+(?:of|de) \w)"
)
_TIME_OR_LESS = re.compile(rf"\b{_COUNT}[\s-]+{_UNIT}\s+{_OR_LESS}")
_LONG_CLASS = re.compile(
    rf"\b{_COUNT}[\s-]{_UNIT}(?:[\s-]long)?(?=\s+(?:programs?|class|classes|courses?|training|certificates?|programas?|clases?|cursos?)\b)"
)
_CLASS_OF = re.compile(rf"\b(?:programa|clase|curso|certificado)s?\s+de\s+{_COUNT}\s+{_UNIT}")


def _cents(number: str, *, thousands: bool) -> int:
    """``1,500`` and ``1.500`` are fifteen hundred; one or two digits behind the last sign are cents."""
    number = number.rstrip(".,")
    whole, cents = number, ""
    if match := re.fullmatch(r"(.*)[.,](\d{1,2})", number):
        whole, cents = match.groups()
    amount = Decimal(f"{re.sub(r'[.,]', '', whole) or 0}.{cents or 0}")
    return int(amount * (100_000 if thousands else 100))


def _count(said: str) -> float:
    return float(said) if said.isdigit() else float(_COUNT_WORDS[said])
