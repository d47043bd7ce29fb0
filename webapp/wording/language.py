"""Translations, and texts that know which language they are in.

The ``.po`` files are compiled in memory when a language is first spoken: there is no build step to forget and nothing is
written beside an installed package. Outside a request Flask-Babel would answer in English, hence a tongue is an argument.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from markupsafe import Markup, escape

from pathways.model import text_in, texts_in

LOCALES = {"en": "en_US", "es": "es_US"}
"""How figures and dates are written in each language."""


class Tongue:
    """One language of the interface."""

    def __init__(self, lang: str, translations: NullTranslations) -> None:
        self.lang = lang
        self.translations = translations

    def gettext(self, message: str, **facts: object) -> str:
        """``message`` in this language, with its ``%(name)s`` filled in; HTML where one of the facts is."""
        return _filled(str(self.translations.ugettext(message)), facts)

    def ngettext(self, one: str, many: str, number: int, **facts: object) -> str:
        """As ``gettext``, in the form that goes with ``number``."""
        return _filled(str(self.translations.ungettext(one, many, number)), facts)


@cache
def tongue(lang: str) -> Tongue:
    """The tongue for ``lang``; an unknown language speaks English."""
    source = files("webapp") / "translations" / lang / "LC_MESSAGES" / "messages.po"
    if lang == "en" or not source.is_file():
        return Tongue(lang, NullTranslations())
    with source.open("rb") as stream:
        catalog = read_po(stream, locale=lang)
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return Tongue(lang, Translations(compiled))


def _filled(message: str, facts: dict[str, object]) -> str:
    if not facts:
        return message
    if any(hasattr(fact, "__html__") for fact in facts.values()):
        return Markup(message) % facts
    return message % facts


@dataclass(frozen=True, slots=True)
class Text:
    """Words of the catalogue. ``foreign`` is their language where it isn't the reader's, and is marked so in HTML."""

    words: str
    foreign: str | None = None

    def __str__(self) -> str:
        return self.words

    def __bool__(self) -> bool:
        return bool(self.words)

    def __html__(self) -> Markup:
        if self.foreign is None:
            return escape(self.words)
        return Markup('<span lang="{}">{}</span>').format(self.foreign, self.words)


def text_of(entry: object, key: str, lang: str) -> Text:
    """The text ``key`` of a catalogue entry in ``lang``, or as the college wrote it."""
    words, spoken = text_in(entry, key, lang)
    return Text(words, None if spoken == lang else spoken)


def texts_of(entry: object, key: str, lang: str) -> tuple[Text, ...]:
    """As ``text_of`` for a list of texts."""
    words, spoken = texts_in(entry, key, lang)
    return tuple(Text(each, None if spoken == lang else spoken) for each in words)


def text_within(owner: object, part: str, key: str, lang: str) -> Text:
    """The text ``key`` of a part of an entry (``earned_by``, ``eligibility``), which the entry's own translations hold."""
    value = getattr(owner, part)
    words = getattr(value, key) if value is not None else None
    if not words:
        return Text("")
    said = _translated(owner, part, key, lang)
    return Text(said) if isinstance(said, str) and said else as_written(words, lang)


def source_of(owner: object, part: str, lang: str) -> Text:
    """The ``source`` of a part of an entry (``cost``, ``outcomes``); the entry's own source is another."""
    value = getattr(owner, part)
    if value is None or not value.source:
        return Text("")
    translations: Mapping[str, Mapping[str, object]] = getattr(owner, "translations", {})
    inside = translations.get(lang, {}).get(part)
    said = inside.get("source") if isinstance(inside, Mapping) else None
    return Text(said) if isinstance(said, str) and said else as_written(value.source, lang)


def as_written(words: str, lang: str) -> Text:
    """A text that the college wrote in English and nowhere else."""
    return Text(words, None if lang == "en" else "en")


def texts_within(owner: object, part: str, key: str, lang: str) -> tuple[Text, ...]:
    """As ``text_within`` for a list of texts."""
    value = getattr(owner, part)
    words = getattr(value, key) if value is not None else ()
    said = _translated(owner, part, key, lang)
    if isinstance(said, list | tuple) and len(said) == len(words):
        return tuple(Text(str(each)) for each in said)
    return tuple(as_written(each, lang) for each in words)


def _translated(owner: object, part: str, key: str, lang: str) -> object:
    """In the form of the part, or flat beside the entry's other texts."""
    translations: Mapping[str, Mapping[str, object]] = getattr(owner, "translations", {})
    own = translations.get(lang, {})
    inside = own.get(part)
    return inside.get(key, own.get(key)) if isinstance(inside, Mapping) else own.get(key)
