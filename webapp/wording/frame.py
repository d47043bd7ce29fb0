"""What stands around every page: the region, whom to call, and how fresh the catalogue is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pathways.model import Catalogue
from webapp.wording.figures import day
from webapp.wording.language import texts_of, tongue
from webapp.wording.people import Desk, front_desk


@dataclass(frozen=True, slots=True)
class Frame:
    """The words around a page. ``invented`` marks a demonstration: no reader may take it for a real college."""

    region: str
    desk: Desk | None
    note: str
    printed: str
    """What only paper says: the day it was printed."""
    invented: bool


def frame(catalogue: Catalogue, version: str, lang: str, today: date) -> Frame:
    """The frame for a catalogue, as of ``today``."""
    regions = dict.fromkeys(str(region) for each in catalogue.institutions.values() for region in texts_of(each, "regions", lang))
    return Frame(
        region=", ".join(regions),
        desk=front_desk(catalogue, lang),
        note=catalogue_note(catalogue, version, lang),
        printed=tongue(lang).gettext("Printed on %(day)s.", day=day(today, lang)),
        invented=any((each.url or "").rstrip("/").endswith(".example") for each in catalogue.institutions.values()),
    )


def catalogue_note(catalogue: Catalogue, version: str, lang: str) -> str:
    """The year of the catalogue, the day its prices were checked, its version, and whose pay figures these are."""
    words = tongue(lang)
    years = sorted({each.catalogue_year for each in catalogue.credentials.values() if each.catalogue_year})
    checked: list[date] = [each.cost.as_of for each in catalogue.credentials.values() if each.cost and each.cost.as_of]
    said = []
    if years:
        said.append(words.gettext("Catalogue %(year)s, version %(version)s.", year=years[-1], version=version))
    else:
        said.append(words.gettext("Catalogue version %(version)s.", version=version))
    if checked:
        said.append(words.gettext("Prices checked %(day)s.", day=day(max(checked), lang)))
    if any(each.wages for each in catalogue.occupations.values()):
        said.append(words.gettext("Pay: U.S. Bureau of Labor Statistics."))
    return " ".join(said)
