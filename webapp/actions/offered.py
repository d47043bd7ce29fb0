"""When courses are next offered: those that would fill a block, the soonest first and the cheapest of those before the rest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pathways.college import Terms
from pathways.model import Course
from webapp.serving.snapshot import Snapshot


@dataclass(frozen=True)
class Offered:
    """A course, and the term in which it is next offered as the format writes it (``2027-spring``)."""

    course: Course
    term: str
    starts: date


def next_offered(snapshot: Snapshot, codes: Iterable[str], after: date, limit: int) -> tuple[Offered, ...]:
    """The first ``limit`` of the courses by when they start next after a day, then by their price and credits."""
    terms, courses = snapshot.catalogue.terms, snapshot.catalogue.courses
    found = [_next(courses[code], terms, after) for code in codes if code in courses]
    found.sort(key=lambda one: (one.starts, one.course.cost or 0, one.course.credits))
    return tuple(found[:limit])


def _next(course: Course, terms: Terms, after: date) -> Offered:
    seasons = [season for season in (course.offered or terms.main) if season in terms.starts] or list(terms.starts)
    starts = [
        (date(year, *terms.starts[season]), f"{year}-{season}") for year in (after.year, after.year + 1) for season in seasons
    ]
    day, term = min(one for one in starts if one[0] > after)
    return Offered(course, term, day)
