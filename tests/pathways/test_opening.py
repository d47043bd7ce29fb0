"""An office is open from the minute it opens to the minute it closes, on its own clock, over midnight and into next week."""

from __future__ import annotations

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from pathways.college import Contact, Institution, OpenHours
from pathways.model import Catalogue
from pathways.opening import Presence, presence

HERE = ZoneInfo("America/Los_Angeles")
WEEKDAYS = (0, 1, 2, 3, 4)
OFFICE = (OpenHours(WEEKDAYS, time(8), time(12)), OpenHours(WEEKDAYS, time(13), time(17)))


def at(day: int, hour: int, minute: int = 0, second: int = 0) -> datetime:
    """A moment of November 2026 on the college's clock; the 23rd is a Monday."""
    return datetime(2026, 11, day, hour, minute, second, tzinfo=HERE)


def asked(hours: tuple[OpenHours, ...] | None, moment: datetime, timezone: str | None = "America/Los_Angeles") -> Presence | None:
    """Who is there at ``moment``."""
    college = Institution(id="kvcc", title="Kestrel Valley", timezone=timezone)
    contact = Contact(id="advising", hours=hours, institution="kvcc")
    return presence(Catalogue(institutions={"kvcc": college}), contact, moment)


@pytest.mark.parametrize(
    ("moment", "open_now"),
    [
        (at(23, 7, 59, 59), False),
        (at(23, 8), True),
        (at(23, 11, 59, 59), True),
        (at(23, 12), False),
        (at(23, 13), True),
        (at(23, 16, 59, 59), True),
        (at(23, 17), False),
        (at(28, 9), False),
    ],
)
def test_the_minute_of_opening_is_open_and_that_of_closing_is_not(moment: datetime, open_now: bool) -> None:
    found = asked(OFFICE, moment)
    assert found is not None
    assert found.open_now is open_now


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        (at(23, 6), at(23, 8)),
        (at(23, 12), at(23, 13)),
        (at(23, 17), at(24, 8)),
        (at(27, 17), at(30, 8)),
        (at(29, 23, 59, 59), at(30, 8)),
    ],
)
def test_what_is_closed_opens_next_today_tomorrow_or_after_the_weekend(moment: datetime, opens: datetime) -> None:
    assert asked(OFFICE, moment) == Presence(open_now=False, opens_next=opens)


def test_what_is_open_says_when_it_closes_and_opens_again() -> None:
    assert asked(OFFICE, at(23, 9)) == Presence(open_now=True, closes=at(23, 12), opens_next=at(23, 13))
    assert asked(OFFICE, at(27, 16)) == Presence(open_now=True, closes=at(27, 17), opens_next=at(30, 8))


def test_once_a_week_is_a_week_away_right_after_closing() -> None:
    assert asked((OpenHours((0,), time(9), time(10)),), at(23, 10)) == Presence(open_now=False, opens_next=at(30, 9))


@pytest.mark.parametrize("closes", [time(23, 59), time(0)])
@pytest.mark.parametrize("moment", [at(23, 0), at(23, 23, 59, 30), at(29, 12)])
def test_all_day_every_day_never_closes_not_even_in_the_last_minute(closes: time, moment: datetime) -> None:
    assert asked((OpenHours((0, 1, 2, 3, 4, 5, 6), time(0), closes),), moment) == Presence(open_now=True)


def test_a_night_written_in_two_lines_is_one() -> None:
    night = (OpenHours((4,), time(18), time(0)), OpenHours((5,), time(0), time(2)))
    friday_evening = asked(night, at(27, 23, 30))
    assert friday_evening is not None
    assert friday_evening.closes == at(28, 2)
    saturday = asked(night, at(28, 1))
    assert saturday is not None
    assert (saturday.open_now, saturday.closes) == (True, at(28, 2))
    assert asked(night, at(28, 2)) == Presence(open_now=False, opens_next=datetime(2026, 12, 4, 18, tzinfo=HERE))


def test_the_clock_is_the_colleges_and_not_the_servers() -> None:
    half_past_four_in_oregon = datetime(2026, 11, 24, 0, 30, tzinfo=UTC)
    found = asked(OFFICE, half_past_four_in_oregon)
    assert found is not None
    assert (found.open_now, found.closes) == (True, at(23, 17))
    assert asked(OFFICE, half_past_four_in_oregon, "America/New_York") == Presence(
        open_now=False, opens_next=datetime(2026, 11, 24, 8, tzinfo=ZoneInfo("America/New_York"))
    )


def test_the_day_the_clock_is_set_back_keeps_its_hours() -> None:
    found = asked((OpenHours((6,), time(9), time(12)),), datetime(2026, 11, 1, 16, 59, tzinfo=UTC))
    assert found is not None
    assert not found.open_now
    assert found.opens_next is not None
    assert found.opens_next.astimezone(UTC) == datetime(2026, 11, 1, 17, tzinfo=UTC)


@pytest.mark.parametrize(("hours", "timezone"), [(None, "America/Los_Angeles"), (OFFICE, None), (OFFICE, "Mars/Olympus")])
def test_without_hours_or_a_clock_nobody_claims_to_know(hours: tuple[OpenHours, ...] | None, timezone: str | None) -> None:
    assert asked(hours, at(23, 9), timezone) is None


def test_no_hours_at_all_never_open() -> None:
    assert asked((), at(23, 9)) == Presence(open_now=False)


def test_a_contact_of_no_institution_keeps_the_first_ones_clock() -> None:
    catalogue = Catalogue(institutions={"kvcc": Institution(id="kvcc", title="K", timezone="America/Los_Angeles")})
    found = presence(catalogue, Contact(id="line", hours=OFFICE), at(23, 9))
    assert found is not None
    assert found.open_now
