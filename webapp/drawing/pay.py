"""Pay as places on one line, on the same scale for every job so that two pages can be compared by eye."""

from __future__ import annotations

from dataclasses import dataclass

_LOW, _HIGH = 2_000_000, 15_000_000
"""The ends of the line in cents a year."""
_EDGE = 9.0
"""Per cent kept free at either end, so that a figure never hangs over the border."""


@dataclass(frozen=True, slots=True)
class Place:
    """A middle pay on the line: per cent from the left, and its words."""

    at: float
    says: str


def place(cents: int, says: str) -> Place:
    """Where ``cents`` a year stand on the line; pay beyond either end stands at the end."""
    share = (min(max(cents, _LOW), _HIGH) - _LOW) / (_HIGH - _LOW)
    return Place(round(_EDGE + share * (100 - 2 * _EDGE), 1), says)
