"""The values that an audit is made of (catalogue format, "What an audit returns"): codes and facts, no sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from pathways.tree import Translations

Reason = Literal[
    "not_completed", "remedial", "noncredit", "declined", "no_agreement", "agreement_expired", "not_required", "too_old",
    "grade_too_low", "repeated", "cross_listed", "excluded_pair", "transfer_cap", "prior_learning_cap", "pass_cap",
    "at_most_cap", "requirement_already_met",
]  # fmt: skip
"""Why a completed line gives nothing, in the contract's order: the first that fits."""

Elsewhere = Literal["better_used_elsewhere", "sharing_limit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliedLine:
    """A line that counts, as the course ``course`` (the contract's ``as``; the credential's id for a bare award)."""

    line: int
    course: str
    credits: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class NotHere:
    """A line that this block could take and another block (``used_in``, a block's id) has."""

    line: int
    reason: Elsewhere
    used_in: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A node of the tree and what stands in it; ``blocks`` are the nodes below. Credits are least totals of this node alone."""

    id: str
    title: str | None
    complete: bool
    required: Decimal
    applied: tuple[AppliedLine, ...]
    remaining_credits: Decimal
    options: tuple[str, ...] = ()
    """Course codes that would fill it, the cheapest in credits first."""
    not_here: tuple[NotHere, ...] = ()
    blocks: tuple[Block, ...] = ()
    chosen: bool = True
    """False where it stands under a ``choose`` that is better met by other nodes."""
    translations: Translations = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleOutcome:
    """A credential-wide limit, the value reached and whether it is met; ``selector`` is the contract's ``from``, as written."""

    rule: str
    limit: Decimal
    value: Decimal | None
    met: bool
    selector: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnusedLine:
    """A completed line that gives nothing, with the reason, the rule or agreement it comes from, and facts for a sentence."""

    line: int
    credits: Decimal
    reason: Reason
    rule: str | None = None
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingLine:
    """A line in progress or planned, and where it would count once completed (``block`` of ``None``: nowhere)."""

    line: int
    course: str | None
    credits: Decimal
    block: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionUsed:
    """A waiver or substitution that was used. Any of ``by``, ``on``, ``why`` that is ``None`` makes it incomplete."""

    line: int
    kind: Literal["waiver", "substitution"]
    node: str
    by: str | None
    on: date | None
    why: str | None

    @property
    def incomplete(self) -> bool:
        """Whether who, when or why is missing."""
        return None in (self.by, self.on, self.why)


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditFigures:
    """The audit's totals. ``remaining`` and ``projected`` are ``None`` where nobody could fill the tree."""

    required: Decimal
    applied: Decimal
    remaining: Decimal | None
    projected: Decimal | None
    resident: Decimal
    transfer: Decimal
    prior_learning: Decimal
    upper: Decimal
    named: Decimal
    elective: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """The whole answer. Every line stands in one of the blocks' ``applied``, ``unused``, ``coming`` and ``exceptions``."""

    credential: str
    as_of: date
    complete: bool
    proof: Literal["exact", "unfillable"]
    credits: CreditFigures
    courses_remaining: int | None
    blocks: tuple[Block, ...]
    rules: tuple[RuleOutcome, ...]
    unused: tuple[UnusedLine, ...]
    coming: tuple[ComingLine, ...]
    exceptions: tuple[ExceptionUsed, ...]
