"""Every credential of a catalogue for one record: the closest to finish, or those that most of the learner's credits count in.

Best first: a credential is solved exactly only while its optimistic bound could still place it among those asked for, so each
row that is returned is exact, and so is the order; of thousands a few dozen are solved.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal
from weakref import WeakKeyDictionary

from pathways.credit import as_credits
from pathways.record import LearningLine, Record
from pathways.requirements import Compiled
from pathways.solver.bounds import Bounds
from pathways.solver.exact import fill
from pathways.standing import standing_of
from pathways.tree import CredentialNode

By = Literal["closest", "most-used"]

_Key = tuple[int, int, str]
_NEVER = 1 << 50
"""What an unfillable credential has remaining, for sorting: more than any other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """How far a learner is from one credential, in credits: the audit's ``remaining``, ``applied`` and ``named``.

    ``remaining`` of ``None``: nobody could fill the tree (``proof`` is then ``unfillable``).
    """

    id: str
    remaining: Decimal | None
    named_credits_used: Decimal
    counted: Decimal
    proof: Literal["exact", "unfillable"]


def rank(
    compiled: Compiled,
    record: Record,
    *,
    as_of: date | None = None,
    by: By = "closest",
    toward: str | None = None,
    limit: int = 10,
) -> tuple[Ranked, ...]:
    """The first ``limit`` credentials for a record on the award date ``as_of`` (default: the record's own, else today).

    ``closest``: by remaining, then named credits used (most first), then id; ``most-used``: by named credits used, then remaining,
    then id. ``toward``: only what stands in that degree's tree, and the degree. Awards on the record and noncredit credentials
    are left out. Raises ``UnknownCredential`` for a ``toward`` that the catalogue doesn't have.
    """
    day = as_of or record.as_of or date.today()
    bounds = _bounds_of(compiled)
    bracket = bounds.bracket(record, day)
    among = None if toward is None else in_tree(compiled, toward)
    held = _awards(compiled, record)
    waiting: list[tuple[_Key, bool, Ranked | None]] = []
    for place, credential_id in enumerate(bounds.ids):
        if credential_id not in held and (among is None or credential_id in among):
            key = _key(by, int(bracket.remaining[place]), int(bracket.named[place]), credential_id)
            waiting.append((key, False, None))
    heapq.heapify(waiting)
    ranked: list[Ranked] = []
    while waiting and len(ranked) < limit:
        key, _, row = heapq.heappop(waiting)
        if row is not None:
            ranked.append(row)
            continue
        exact_key, row = _solved(compiled, record, key[2], day, by)
        heapq.heappush(waiting, (exact_key, True, row))
    return tuple(ranked)


def ranked_as(compiled: Compiled, record: Record, ids: Collection[str], *, as_of: date | None = None) -> tuple[Ranked, ...]:
    """Exact rows for these credentials in the order given, those on the record and noncredit ones left out.

    Raises ``UnknownCredential``.
    """
    day = as_of or record.as_of or date.today()
    held = _awards(compiled, record)
    wanted = [one for one in ids if one not in held and compiled.credential(one).credit_type == "credit"]
    return tuple(_solved(compiled, record, one, day, "closest")[1] for one in wanted)


def in_tree(compiled: Compiled, degree: str) -> frozenset[str]:
    """The credentials that stand in a degree's tree, nested ones too, and the degree. Raises ``UnknownCredential``."""
    nodes = (place.node for place in compiled.tree(degree).nodes)
    return frozenset((degree, *(node.credential for node in nodes if isinstance(node, CredentialNode))))


_BOUNDS: WeakKeyDictionary[Compiled, Bounds] = WeakKeyDictionary()


def _bounds_of(compiled: Compiled) -> Bounds:
    known = _BOUNDS.get(compiled)
    if known is None:
        known = _BOUNDS[compiled] = Bounds(compiled)
    return known


def _awards(compiled: Compiled, record: Record) -> frozenset[str]:
    """The credentials that the record has already."""
    return frozenset(_awarded(record)).intersection(compiled.catalogue.credentials)


def _awarded(record: Record) -> Iterator[str]:
    for line in record.lines:
        if isinstance(line, LearningLine) and line.kind in ("credential", "badge") and line.status == "completed":
            yield line.name


def _key(by: By, remaining: int, named: int, credential_id: str) -> _Key:
    return (remaining, -named, credential_id) if by == "closest" else (-named, remaining, credential_id)


def _solved(compiled: Compiled, record: Record, credential_id: str, day: date, by: By) -> tuple[_Key, Ranked]:
    question = standing_of(compiled, record, credential_id, day).question
    filling = fill(question, figures_only=True)
    leaves = question.tree.leaves
    applied = [(question.candidates[place].credit.credits, stands) for place, stands in filling.standing.items()]
    counted = sum(credits for credits, _ in applied)
    named = sum(credits for credits, stands in applied if any(not leaves[number].takes_any for number in stands))
    row = Ranked(
        id=credential_id,
        remaining=None if filling.remaining is None else as_credits(filling.remaining),
        named_credits_used=as_credits(named),
        counted=as_credits(counted),
        proof="unfillable" if filling.remaining is None else "exact",
    )
    return _key(by, _NEVER if filling.remaining is None else filling.remaining, named, credential_id), row
