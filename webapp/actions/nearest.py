"""The credentials that one record nearly completes, each with its exact audit: what a page shows as the shortest ways to an end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from content.records.reading import Reading
from pathways.ranking import Ranked, ranked_as
from pathways.ranking import rank as ranked
from webapp.actions.audit import AuditResult, audit
from webapp.serving.snapshot import Snapshot

Order = Literal["closest", "most-used"]

LOOKED_AT = 60
"""Rows of the ranking among which those that use something of the record are looked for."""


@dataclass(frozen=True)
class Nearest:
    """The audits, nearest first; none where nothing of the record counts anywhere that was looked at."""

    audits: tuple[AuditResult, ...]


def nearest(snapshot: Snapshot, reading: Reading, *, by: Order = "closest", limit: int = 6, lang: str = "en") -> Nearest:
    """The first ``limit`` credentials in which something of the record counts, what is earned already before all.

    A short credential that uses none of it is near to everybody and says nothing about this person, so it is left out.
    """
    rows = _used(ranked(snapshot.compiled, reading.record, by=by, limit=LOOKED_AT if by == "closest" else limit))
    if len(rows) < limit and by == "closest":
        # A record that counts only in long programs is far behind the many short ones.
        more = _used(ranked(snapshot.compiled, reading.record, by="most-used", limit=limit))
        rows += [row for row in more if row.id not in {one.id for one in rows}]
    return Nearest(audits=tuple(audit(snapshot, reading, row.id, lang) for row in rows[:limit]))


def used_in(snapshot: Snapshot, reading: Reading, ids: tuple[str, ...]) -> dict[str, Ranked]:
    """How far the record is from each of these credentials in which something of it counts, exactly as an audit has it."""
    return {row.id: row for row in _used(ranked_as(snapshot.compiled, reading.record, ids))}


def _used(rows: tuple[Ranked, ...]) -> list[Ranked]:
    return [row for row in rows if row.counted]
