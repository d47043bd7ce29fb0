"""Hours in words: whole days, midnight, and whether someone is there now."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from pathways.college import Contact, Institution, OpenHours
from pathways.model import Catalogue
from webapp.wording import people

HERE = ZoneInfo("America/Los_Angeles")
CATALOGUE = Catalogue(institutions={"kvcc": Institution(id="kvcc", title="Kestrel Valley", timezone=HERE.key)})
EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)


def contact(*hours: OpenHours) -> Contact:
    """An office with these hours."""
    return Contact(id="advising", title="Advising", institution="kvcc", hours=hours)


@pytest.mark.parametrize(
    ("hours", "english", "spanish"),
    [
        (OpenHours((0, 1, 2, 3, 4), time(8), time(16, 30)), "Monday to Friday, 8 a.m. to 4:30 p.m.", "Lunes a viernes, de 8 a. m. a 4:30 p. m."),
        (OpenHours(EVERY_DAY, time(0), time(23, 59)), "Every day, at any hour", "Todos los días, a toda hora"),
        (OpenHours(EVERY_DAY, time(0), time(0)), "Every day, at any hour", "Todos los días, a toda hora"),
        (OpenHours((4,), time(18), time(0)), "Friday, 6 p.m. to midnight", "Viernes, de 6 p. m. a medianoche"),
    ],
)  # fmt: skip
def test_hours_in_words(hours: OpenHours, english: str, spanish: str) -> None:
    assert people.desk(contact(hours), "en").hours == (english,)
    assert people.desk(contact(hours), "es").hours == (spanish,)


@pytest.mark.parametrize(
    ("day", "hour", "english", "spanish"),
    [
        (23, 9, "Open now, until 5 p.m.", "Abierto ahora, hasta: 5 p. m."),
        (23, 7, "Closed now. Opens today at 8 a.m.", "Cerrado ahora. Abre hoy, 8 a. m."),
        (23, 17, "Closed now. Opens tomorrow at 8 a.m.", "Cerrado ahora. Abre mañana, 8 a. m."),
        (27, 17, "Closed now. Opens Monday at 8 a.m.", "Cerrado ahora. Abre el lunes, 8 a. m."),
    ],
)
def test_whether_someone_is_there(day: int, hour: int, english: str, spanish: str) -> None:
    office = contact(OpenHours((0, 1, 2, 3, 4), time(8), time(17)))
    moment = datetime(2026, 11, day, hour, tzinfo=HERE)
    assert people.there_now(CATALOGUE, office, moment, "en") == english
    assert people.there_now(CATALOGUE, office, moment, "es") == spanish


def test_a_week_away_is_told_by_its_date() -> None:
    weekly = contact(OpenHours((0,), time(9), time(10)))
    moment = datetime(2026, 11, 23, 11, tzinfo=HERE)
    assert people.there_now(CATALOGUE, weekly, moment, "en") == "Closed now. Opens November 30, 2026 at 9 a.m."


def test_a_line_that_never_closes_says_so_and_an_unknown_one_says_nothing() -> None:
    moment = datetime(2026, 11, 23, 3, tzinfo=HERE)
    assert (
        people.there_now(CATALOGUE, contact(OpenHours(EVERY_DAY, time(0), time(23, 59))), moment, "en")
        == "Open now, and at any hour."
    )
    assert people.there_now(CATALOGUE, Contact(id="front"), moment, "en") == ""
