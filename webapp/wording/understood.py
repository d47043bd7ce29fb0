"""What a search understood, why it found what it found, and what to do when it found nothing."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from markupsafe import Markup, escape

from pathways.model import Catalogue, Kind
from search import Fact, Why
from webapp.wording import names
from webapp.wording.figures import money, number, weeks
from webapp.wording.language import Text, tongue


def chip(catalogue: Catalogue, fact: Fact, lang: str) -> str:
    """A thing that was understood, on a chip: ``no needles``, ``under $1,500``."""
    words = tongue(lang)
    value = str(fact.value)
    match fact.kind:
        case "avoid":
            return words.gettext("no %(thing)s", thing=names.vocabulary(catalogue, "involves", value, lang).words.lower())
        case "max_cost":
            return words.gettext("at most %(money)s", money=money(int(fact.value), lang))
        case "max_weeks":
            return words.gettext("at most %(weeks)s", weeks=weeks(int(fact.value), lang))
        case "schedule":
            return names.schedule(value, lang).lower()
        case "modality":
            return names.modality(value, lang).lower()
        case "kind":
            return names.kind(Kind(value), lang).lower()


def reason(why: Why, lang: str) -> str:
    """What stands before the words that matched."""
    words = tongue(lang)
    return {
        "title": words.gettext("Its name"),
        "code": words.gettext("Its code"),
        "also": words.gettext("Also called"),
        "summary": words.gettext("It says"),
        "description": words.gettext("It says"),
        "skill": words.gettext("You learn"),
        "occupation": words.gettext("It leads to"),
        "course": words.gettext("A course in it"),
        "certification": words.gettext("It gets you ready for"),
    }[why.field]


def why_text(why: Why, lang: str) -> Text:
    """The words that matched, marked where they are in another language."""
    return Text(why.text, None if why.lang == lang else why.lang)


def filter_name(name: str, lang: str) -> str:
    """The heading of a filter."""
    words = tongue(lang)
    return {
        "kind": words.gettext("Kind"),
        "schedule": words.gettext("When"),
        "modality": words.gettext("Where"),
        "near": words.gettext("Near this campus"),
        "within": words.gettext("No farther than"),
        "field": words.gettext("Field of work"),
        "supports": words.gettext("Help that comes with it"),
        "aid": words.gettext("Help with money"),
        "taught_in": words.gettext("Taught in"),
        "credit_type": words.gettext("Credit"),
        "max_cost": words.gettext("Most it may cost"),
        "max_weeks": words.gettext("Longest it may take"),
    }[name]


def filter_value(catalogue: Catalogue, name: str, value: str, lang: str) -> Text:
    """A choice in a filter, in words."""
    match name:
        case "kind":
            return Text(names.kind(Kind(value), lang))
        case "schedule":
            return Text(names.schedule(value, lang))
        case "modality":
            return Text(names.modality(value, lang))
        case "taught_in":
            return Text(names.language(value, lang))
        case "credit_type":
            return Text(names.credit_type(value, lang))
        case "field":
            return names.vocabulary(catalogue, "fields", value, lang)
        case "near":
            return names.place(catalogue, value, lang)
        case "within":
            return Text(miles(float(value), lang))
        case "max_cost":
            return Text(money(int(value), lang))
        case "max_weeks":
            return Text(weeks(int(value), lang))
        case _:
            return names.vocabulary(catalogue, name, value, lang)


def miles(value: float, lang: str) -> str:
    """``25 miles``."""
    return tongue(lang).ngettext("%(n)s mile", "%(n)s miles", 1 if value == 1 else 2, n=number(Decimal(f"{value:g}"), lang))


def exact_words(state: str, lang: str) -> str:
    """Why a search goes by exact words; ``state`` is the word that ``/readyz`` has for the index."""
    words = tongue(lang)
    if state == "missing":
        return words.gettext(
            "This site is set up without the part that knows what words mean. We match your exact words. "
            "If you don’t see what you want, try other words."
        )
    return words.gettext("We are still loading the search by meaning. For now we match your exact words. Try again in a minute.")


def marked(text: Text, goal: str) -> Markup:
    """``text`` with the words of the goal marked, also where they only begin alike: "conditioner" and "conditioners"."""
    stems = {word[: max(4, len(word) - 3)] for word in _words(goal) if len(word) > 2}
    html = Markup("")
    end = 0
    for word in _WORD.finditer(text.words):
        plain = _plain(word.group())
        if len(plain) > 2 and any(plain.startswith(stem) for stem in stems):
            html += escape(text.words[end : word.start()]) + Markup("<mark>{}</mark>").format(word.group())
            end = word.end()
    html += escape(text.words[end:])
    return html if text.foreign is None else Markup('<span lang="{}">{}</span>').format(text.foreign, html)


_WORD = re.compile(r"\w+")


def _words(text: str) -> list[str]:
    return [_plain(word) for word in _WORD.findall(text)]


def _plain(word: str) -> str:
    """In lower case and without accents."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(sign))
