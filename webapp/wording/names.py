"""Names for the codes of the catalogue format: kinds, schedules, ways of teaching, and a college's own vocabularies."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from pathways.model import Catalogue, Kind
from webapp.wording.language import Text, text_of, tongue


@cache
def kind(code: Kind, lang: str) -> str:
    """``Associate degree``."""
    words = tongue(lang)
    return {
        Kind.BADGE: words.gettext("Badge"),
        Kind.MICROCREDENTIAL: words.gettext("Microcredential"),
        Kind.CERTIFICATE: words.gettext("Certificate"),
        Kind.DIPLOMA: words.gettext("Diploma"),
        Kind.APPRENTICESHIP: words.gettext("Apprenticeship"),
        Kind.INDUSTRY_CERTIFICATION: words.gettext("Industry certification"),
        Kind.ASSOCIATE: words.gettext("Associate degree"),
        Kind.BACHELOR: words.gettext("Bachelor’s degree"),
        Kind.MASTER: words.gettext("Master’s degree"),
    }[code]


@cache
def short_kind(code: Kind, lang: str) -> str:
    """As ``kind``, short enough for a box on the map."""
    words = tongue(lang)
    short = {
        Kind.INDUSTRY_CERTIFICATION: words.gettext("Certification"),
        Kind.ASSOCIATE: words.gettext("Associate"),
        Kind.BACHELOR: words.gettext("Bachelor’s"),
        Kind.MASTER: words.gettext("Master’s"),
    }
    return short.get(code) or kind(code, lang)


@cache
def columns(lang: str) -> Mapping[int, str]:
    """The headings of the map's columns, by their number (``pathways.model.COLUMN``)."""
    words = tongue(lang)
    return {
        0: words.gettext("Badges"),
        1: words.gettext("Certificates"),
        2: words.gettext("Associate degrees"),
        3: words.gettext("Bachelor’s degrees"),
        4: words.gettext("Master’s degrees"),
    }


@cache
def schedule(code: str, lang: str) -> str:
    """``Evenings``; a code of the college's own stays as it is."""
    words = tongue(lang)
    return {
        "evening": words.gettext("Evenings"),
        "weekday": words.gettext("Weekdays"),
        "weekend": words.gettext("Weekends"),
        "self-paced": words.gettext("At your own pace"),
    }.get(code, code)


def modality(code: str, lang: str) -> str:
    """``Part online``."""
    words = tongue(lang)
    return {
        "online": words.gettext("All online"),
        "in-person": words.gettext("In person"),
        "hybrid": words.gettext("Part online"),
    }.get(code, code)


def credit_type(code: str, lang: str) -> str:
    """Whether it gives college credit."""
    words = tongue(lang)
    return {"credit": words.gettext("College credit"), "noncredit": words.gettext("No college credit")}.get(code, code)


def season(code: str, lang: str) -> str:
    """``Fall``."""
    words = tongue(lang)
    return {
        "spring": words.gettext("Spring"),
        "summer": words.gettext("Summer"),
        "fall": words.gettext("Fall"),
        "winter": words.gettext("Winter"),
    }.get(code, code)


def language(code: str, lang: str) -> str:
    """``Spanish``."""
    words = tongue(lang)
    return {"en": words.gettext("English"), "es": words.gettext("Spanish")}.get(code, code)


def area(name: str, lang: str) -> str:
    """The place of a wage as it stands after "in": ``Oregon``, ``the US``."""
    return tongue(lang).gettext("the United States") if name == "US" else name


def vocabulary(catalogue: Catalogue, name: str, code: str, lang: str) -> Text:
    """The college's word for a code of one of its vocabularies; a code that it has no word for stands for itself."""
    word = catalogue.words.get(name, {}).get(code)
    if word is None:
        return Text(code.replace("-", " "))
    return text_of(word, "title", lang) or Text(word.id.replace("-", " "))


def area_name(name: str, lang: str) -> str:
    """The place of a wage as it stands alone."""
    return tongue(lang).gettext("United States") if name == "US" else name


def slug(field: str) -> str:
    """A field's name as it stands in an address: ``public-safety``."""
    return "-".join(field.lower().split())


def place(catalogue: Catalogue, near: str, lang: str) -> Text:
    """A campus that was named by its id, ZIP code or title, with its college where another has one of that title; else as given."""
    campuses = [
        (one, campus) for one in catalogue.institutions.values() for campus in one.campuses.values() if campus.lat is not None
    ]
    wanted = near.strip().casefold()
    for institution, campus in campuses:
        if wanted in {(name or "").casefold() for name in (campus.id, campus.zip, campus.title)}:
            title = text_of(campus, "title", lang)
            if sum(other.title == campus.title for _, other in campuses) == 1:
                return title
            return Text(f"{title}, {text_of(institution, 'title', lang)}", title.foreign)
    return Text(near.strip())
