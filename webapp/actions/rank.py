"""Which credential is nearest for a record: closest to finish, most of its credits used, or by what the learner wants to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from content.records.reading import Reading
from pathways.errors import OnrampError
from pathways.model import text_in
from pathways.ranking import Ranked, in_tree, ranked_as
from pathways.ranking import rank as nearest
from search import understand
from webapp.actions.audit import RecordRead, record_read
from webapp.actions.shapes import Credits, credential_address
from webapp.serving.snapshot import Snapshot
from webapp.wording import reasons

By = Literal["closest", "most-used", "goal"]

MOST = 500
"""Rows at most, and unless fewer are asked for: every credential of a college that has no more."""
LONGEST_GOAL = 500


class NoGoal(OnrampError):
    """An order by goal without a goal."""


@dataclass(frozen=True)
class RankedCredential:
    """A credential for this learner, in credits: what is left, what of theirs counts, and what of that on named requirements."""

    id: str
    remaining: Credits | None
    named_credits_used: Credits
    counted: Credits
    proof: Literal["exact", "unfillable"]
    title: str
    kind: str
    url: str
    required: Credits


@dataclass(frozen=True)
class RankResult:
    """The contract's ``results``, best first, and how the record was read."""

    results: tuple[RankedCredential, ...]
    by: By
    notice: str
    record: RecordRead


def rank(
    snapshot: Snapshot,
    reading: Reading,
    *,
    by: By | None = None,
    toward: str | None = None,
    goal: str | None = None,
    limit: int = MOST,
    lang: str = "en",
    as_of: date | None = None,
) -> RankResult:
    """The first ``limit`` credentials for a record. ``by`` defaults to ``goal`` where there is one, else to ``closest``.

    ``toward`` keeps what stands in that degree's tree; ``goal`` what a search for it finds. Raises ``UnknownCredential`` and
    ``NoGoal``.
    """
    wanted = (goal or "").strip()
    order: By = by or ("goal" if wanted else "closest")
    if order == "goal" and not wanted:
        raise NoGoal("an order by goal needs a goal", mend="say what you want to do, for example: fix air conditioners")
    compiled, record = snapshot.compiled, reading.record
    if not wanted:
        assert order != "goal"
        rows = nearest(compiled, record, as_of=as_of, by=order, toward=toward, limit=limit)
    else:
        found = _found(snapshot, wanted, toward, lang)
        if order == "goal":
            # What the record holds already is left out, at most one credential a line.
            found = found[: limit + len(record.lines)]
        rows = ranked_as(compiled, record, found, as_of=as_of)
        rows = (rows if order == "goal" else tuple(sorted(rows, key=_KEYS[order])))[:limit]
    return RankResult(tuple(_row(snapshot, row, lang) for row in rows), order, reasons.notice(lang), record_read(reading, lang))


def _found(snapshot: Snapshot, goal: str, toward: str | None, lang: str) -> tuple[str, ...]:
    """The credentials that a goal finds, best first, noncredit ones left out."""
    among = None if toward is None else in_tree(snapshot.compiled, toward)
    found = snapshot.index.find(understand(goal[:LONGEST_GOAL], snapshot.catalogue, lang=lang), limit=MOST, among=among)
    credentials = snapshot.catalogue.credentials
    return tuple(hit.credential_id for hit in found.hits if credentials[hit.credential_id].credit_type == "credit")


def _left(row: Ranked) -> tuple[bool, object]:
    """Sorts what nobody could fill behind all others."""
    return row.remaining is None, row.remaining


_KEYS = {
    "closest": lambda row: (*_left(row), -row.named_credits_used, row.id),
    "most-used": lambda row: (-row.named_credits_used, *_left(row), row.id),
}


def _row(snapshot: Snapshot, row: Ranked, lang: str) -> RankedCredential:
    credential = snapshot.catalogue.credentials[row.id]
    return RankedCredential(
        id=row.id,
        remaining=row.remaining,
        named_credits_used=row.named_credits_used,
        counted=row.counted,
        proof=row.proof,
        title=text_in(credential, "title", lang)[0],
        kind=credential.kind.value,
        url=credential_address(row.id, lang),
        required=credential.own_credits,
    )
