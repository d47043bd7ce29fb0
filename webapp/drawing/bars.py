"""Bars for what would count: lengths in per cent of what is required, named apart from elective."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Bar:
    """``counted`` and ``elective`` are lengths in per cent; together at most 100."""

    counted: float
    elective: float


def bar(counted: Decimal, elective: Decimal, required: Decimal) -> Bar:
    """A bar over ``required`` credits. What is beyond it is cut off: a bar is never longer than what is asked."""
    if not required:
        return Bar(0.0, 0.0)
    first = min(Decimal(100), 100 * counted / required)
    second = min(Decimal(100) - first, 100 * elective / required)
    return Bar(round(float(first), 2), round(float(second), 2))


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a bar: where it starts and how long it is, in per cent."""

    at: float
    length: float


def parts(lengths: tuple[Decimal, ...], total: Decimal) -> tuple[Part, ...]:
    """Parts one behind the other over ``total``; what is beyond it is cut off."""
    found, at = [], Decimal(0)
    for length in lengths:
        kept = max(Decimal(0), min(length, total - at))
        found.append(Part(round(float(100 * at / total), 2), round(float(100 * kept / total), 2)))
        at += kept
    return tuple(found)
