"""A learner's record as values: what was learned, and what a college waived or let stand in its place.

How a record is written down is the contract "catalogue format", section "A learner's record"; ``content.records`` reads it.
What a line is worth toward a credential is decided in ``pathways.credit``.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from pathways.college import Terms
from pathways.model import LearningKind

Status = Literal["completed", "in-progress", "planned"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningLine:
    """Something learned. ``kind`` is the key that names it, ``name`` what stands there (a code, an exam, a credential's id).

    ``credits`` of ``None``: the catalogue's, or the agreement's. ``grade`` is as written; one that nobody knows earns nothing.
    ``date`` decides when it was earned, or else ``term`` ("2011-fall").
    """

    kind: LearningKind
    name: str
    credits: Decimal | None = None
    grade: str | None = None
    status: Status = "completed"
    term: str | None = None
    date: datetime.date | None = None
    institution: str | None = None
    score: Decimal | None = None

    def earned_on(self, terms: Terms) -> datetime.date | None:
        """The day it was earned: ``date``, or else the last day of ``term``; None where neither can be read."""
        return self.date if self.date is not None else last_day(self.term, terms)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverLine:
    """A course or a node id that need not be met, in the tree of ``credential`` (None: in any)."""

    waives: str
    credential: str | None = None
    by: str | None = None
    on: datetime.date | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubstitutionLine:
    """The lines of ``course`` may fill ``instead_of``: a course or a node id, in the tree of ``credential`` (None: in any)."""

    course: str
    instead_of: str
    credential: str | None = None
    by: str | None = None
    on: datetime.date | None = None
    why: str | None = None


Line = LearningLine | WaiverLine | SubstitutionLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What a learner brings. A line is named by its position in ``lines``, from 0. ``as_of`` of ``None``: today."""

    lines: tuple[Line, ...] = ()
    as_of: datetime.date | None = None


def last_day(term: str | None, terms: Terms) -> datetime.date | None:
    """The last day of a term written "2011-fall": the day before the next one starts. None where it can't be read."""
    year, _, season = (term or "").strip().partition("-")
    if not (len(year) == 4 and year.isdigit() and season in terms.order and season in terms.starts):
        return None
    here = terms.order.index(season)
    wraps = here + 1 == len(terms.order)
    following = terms.order[0] if wraps else terms.order[here + 1]
    if following not in terms.starts:
        return None
    month, day = terms.starts[following]
    return datetime.date(int(year) + wraps, month, day) - datetime.timedelta(days=1)
