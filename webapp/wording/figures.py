"""Figures in words: money, credits, weeks, dates, as each language writes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal

from webapp.wording.language import LOCALES, tongue

# A page writes a hundred figures, most of them the same few; Babel reads its pattern anew for each.
_remembered = lru_cache(maxsize=4096)


@_remembered
def money(cents: int, lang: str) -> str:
    """``$1,420``, with cents only where there are some."""
    pattern = "¤#,##0" if cents % 100 == 0 else "¤#,##0.00"
    return format_currency(Decimal(cents) / 100, "USD", pattern, locale=LOCALES[lang], currency_digits=False)


@_remembered
def number(value: Decimal | int, lang: str) -> str:
    """A number of credits, or a count, with no zeros that say nothing: ``16``, ``2.67``."""
    return format_decimal(value, "#,##0.##", locale=LOCALES[lang])


def credits(value: Decimal, lang: str) -> str:
    """``16 credits``."""
    return tongue(lang).ngettext("%(n)s credit", "%(n)s credits", 1 if value == 1 else 2, n=number(value, lang))


def hours(value: Decimal, lang: str) -> str:
    """``36 hours``."""
    return tongue(lang).ngettext("%(n)s hour", "%(n)s hours", 1 if value == 1 else 2, n=number(value, lang))


def weeks(value: int, lang: str) -> str:
    """``32 weeks``."""
    return tongue(lang).ngettext("%(n)s week", "%(n)s weeks", value, n=number(value, lang))


@_remembered
def day(value: date, lang: str) -> str:
    """``January 12, 2027``."""
    return format_date(value, "long", locale=LOCALES[lang])


@_remembered
def month(value: date, lang: str) -> str:
    """``August 2028``."""
    return format_date(value, "MMMM y" if lang == "en" else "MMMM 'de' y", locale=LOCALES[lang])


def listed(parts: tuple[str, ...], lang: str, *, last: str = "and") -> str:
    """``a, b and c``; ``last`` is ``and`` or ``or``."""
    if len(parts) < 2:
        return "".join(parts)
    words = tongue(lang)
    pattern = words.gettext("%(head)s and %(tail)s") if last == "and" else words.gettext("%(head)s or %(tail)s")
    return pattern % {"head": ", ".join(parts[:-1]), "tail": parts[-1]}
