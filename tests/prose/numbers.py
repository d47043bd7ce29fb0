"""Whether two texts name the same figures: numbers in digits or words, money, percent, months and days of the week."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from babel.dates import get_day_names, get_month_names
from text_to_num import alpha2digit

_FIGURE = re.compile(
    r"(?P<dollar>\$\s?)?(?P<digits>\d+(?:[.,]\d+)*)(?P<ordinal>(?:st|nd|rd|th)s?\b|[ºª]|ᵒˢ|ᵃˢ)?"
    r"(?:(?P<percent>\s?%|\s(?:percent|por 100)\b)|(?P<dollars>\s(?:dollars|dólares)\b))?"
)
_LETTERS_JOINED = re.compile(r"(?<=[^\W\d])-(?=[^\W\d])")
_MANY = re.compile(r"\b(?:hundreds|thousands|(?:por )?cientos|miles)\b", re.IGNORECASE)
_SHORT_ORDINAL = re.compile(r"\b(primer|tercer)\b", re.IGNORECASE)
_MAY_COUNT = {
    "en": {"both": 2, "either": 2, "neither": 2, "twice": 2, "pair": 2, "couple": 2, "double": 2, "other": 2, "dozen": 12}
    | {"associate": 2, "associate's": 2, "bachelor": 4, "bachelor's": 4},
    "es": {"ambos": 2, "ambas": 2, "par": 2, "pareja": 2, "doble": 2, "segundo": 2, "docena": 12, "licenciatura": 4},
}
"""Words that stand for a number where the other language has one, and need not: an associate is "un título de dos años"."""
_DAYS = {lang: [name.lower() for _, name in sorted(get_day_names("wide", locale=lang).items())] for lang in ("en", "es")}
_MONTHS = {lang: [name for _, name in sorted(get_month_names("wide", locale=lang).items())] for lang in ("en", "es")}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it was written, what it may mean, and of what it is: ``$``, ``%``, ``day``, ``month`` or nothing."""

    written: str
    values: frozenset[Decimal | str]
    of: str = ""
    needed: bool = True

    def is_as(self, other: Figure) -> bool:
        """Whether both can mean the same."""
        return self.of == other.of and not self.values.isdisjoint(other.values)


def differing(english: str, spanish: str) -> tuple[str, ...]:
    """The figures of each text that the other doesn't name, as they are written; nothing when both say the same."""
    left = list(_figures(_without_names(english, spanish), "en"))
    right = list(_figures(_without_names(spanish, english), "es"))
    return tuple(
        figure.written
        for own, others in ((left, right), (right, left))
        for figure in own
        if figure.needed and not any(figure.is_as(other) for other in others)
    )


def _without_names(text: str, other: str) -> str:
    """``text`` without the capitalised words that stand in both languages: Three Oaks is no figure."""
    names = set(re.findall(r"\b[A-Z][a-z]+\b", other))
    return re.sub(r"\b[A-Z][a-z]+\b", lambda found: "" if found[0] in names else found[0], text)


def _figures(text: str, lang: str) -> Iterator[Figure]:
    yield from _numbers(text, lang)
    for word in re.findall(r"[^\W\d_]+(?:['’]s)?", text):
        if word.lower() in _MAY_COUNT[lang]:
            yield Figure(word, frozenset({Decimal(_MAY_COUNT[lang][word.lower()])}), needed=False)
        if (day := _day(word.lower())) in _DAYS[lang]:
            yield Figure(word, frozenset({str(_DAYS[lang].index(day))}), "day")
        if word in _MONTHS[lang] and _is_month(word, text):
            yield Figure(word, frozenset({str(_MONTHS[lang].index(word))}), "month")


def _numbers(text: str, lang: str) -> Iterator[Figure]:
    """In digits or in words. "One" is an article in Spanish, zero a way to say from the start; an ordinal may be said otherwise."""
    words = _SHORT_ORDINAL.sub(r"\1o", _MANY.sub("", _LETTERS_JOINED.sub(" ", text)))
    for found in _FIGURE.finditer(alpha2digit(words, lang, 0)):
        of = "$" if found["dollar"] or found["dollars"] else "%" if found["percent"] else ""
        values = _values(found["digits"], lang)
        if of or values.isdisjoint({Decimal(0), Decimal(1)}):
            yield Figure(found[0].strip(), values, of, needed=found["ordinal"] is None)


def _day(word: str) -> str:
    """A day of the week without its plural, which "lunes" has in itself."""
    return word.removesuffix("s") if word.endswith(("days", "sábados", "domingos")) else word


def _is_month(word: str, text: str) -> bool:
    """``May`` and ``March`` are also verbs."""
    near = rf"\b(in|of|by|until|since|from|to|and|or|early|late|each|every|through)\s{word}\b|\b{word}\s\d|\d\s{word}\b"
    return word not in {"May", "March"} or bool(re.search(near, text))


def _values(digits: str, lang: str) -> frozenset[Decimal | str]:
    """1,500 is 1500 in both our languages; 1.500 is 1.5 in English, and in Spanish either, as people write both."""
    readings = []
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?|\d+(\.\d+)?", digits):
        readings.append(digits.replace(",", ""))
    if lang == "es" and re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?|\d+,(\d{1,2}|\d{4,})", digits):
        readings.append(digits.replace(".", "").replace(",", "."))
    return frozenset(map(Decimal, readings)) or frozenset({digits})
