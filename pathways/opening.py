"""Whether someone is there: a contact's hours at a moment, on the clock of its own institution."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pathways.college import Contact, OpenHours
from pathways.model import Catalogue

END_OF_DAY = (time(0, 0), time(23, 59))
"""As a closing time both are the midnight that ends the day: ``24:00``, and what people write who think there is no such."""

_AHEAD = 8
"""Days to look ahead: the same day of the next week is the seventh."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Presence:
    """Who is there at a moment, by the usual hours (a catalogue knows no holidays); moments are on the contact's own clock."""

    open_now: bool
    closes: datetime | None = None
    """When what is open now closes; ``None``: it is closed, or it never closes."""
    opens_next: datetime | None = None
    """When it opens the next time, after what is open now; ``None``: it never closes, or has no hours at all."""


def presence(catalogue: Catalogue, contact: Contact, moment: datetime) -> Presence | None:
    """Whether ``contact`` is there at ``moment`` (aware), and when next; ``None`` where hours or time zone are not known.

    The minute of opening is open, the minute of closing is not.
    """
    zone = _zone(catalogue, contact)
    if contact.hours is None or zone is None:
        return None
    here = moment.astimezone(zone).replace(tzinfo=None)
    midnight = datetime.combine(here.date(), time())
    spans = [(start, end) for start, end in _spans(contact.hours, midnight) if end > here]
    if not spans:
        return Presence(open_now=False)
    first, *later = spans
    if here < first[0]:
        return Presence(open_now=False, opens_next=first[0].replace(tzinfo=zone))
    if first[1] >= midnight + _AHEAD * _DAY:
        return Presence(open_now=True)
    following = later[0][0].replace(tzinfo=zone) if later else None
    return Presence(open_now=True, closes=first[1].replace(tzinfo=zone), opens_next=following)


def _zone(catalogue: Catalogue, contact: Contact) -> ZoneInfo | None:
    """The time zone of the contact's institution; of the first one that says it, where the contact has none."""
    own = catalogue.institutions.get(contact.institution or "")
    named = [own] if own is not None else list(catalogue.institutions.values())
    name = next((institution.timezone for institution in named if institution.timezone), None)
    try:
        return None if name is None else ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _spans(hours: Sequence[OpenHours], midnight: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The times it is open from yesterday to a week ahead, in order; those that touch, over midnight too, are one."""
    begun: tuple[datetime, datetime] | None = None
    for start, end in sorted(_by_day(hours, midnight)):
        if begun is None:
            begun = (start, end)
        elif start <= begun[1]:
            begun = (begun[0], max(begun[1], end))
        else:
            yield begun
            begun = (start, end)
    if begun is not None:
        yield begun


def _by_day(hours: Sequence[OpenHours], midnight: datetime) -> Iterator[tuple[datetime, datetime]]:
    for ahead in range(-1, _AHEAD):
        day = midnight + ahead * _DAY
        for each in hours:
            if day.weekday() in each.days:
                closes = day + _DAY if each.closes in END_OF_DAY else datetime.combine(day.date(), each.closes)
                yield datetime.combine(day.date(), each.opens), closes
