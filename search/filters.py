"""What a person narrows a search by, beside the goal."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """The filters of ``GET search``. Values of one filter are alternatives, filters add up, empty or ``None`` asks nothing.

    ``max_weeks`` in weeks, ``max_cost`` in cents; ``avoid`` holds words of the ``involves`` vocabulary, none of which may
    apply. ``near`` is a campus id, a campus's ZIP code or "lat,lon", ``within`` miles around it. ``toward`` is a degree's id:
    which credentials lead to it only the stack map knows, so the caller also passes ``among`` to ``Index.find``.
    """

    kind: tuple[str, ...] = ()
    credit_type: tuple[str, ...] = ()
    modality: tuple[str, ...] = ()
    schedule: tuple[str, ...] = ()
    max_weeks: int | None = None
    max_cost: int | None = None
    field: tuple[str, ...] = ()
    aid: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    toward: str | None = None
    near: str | None = None
    within: float = 25.0
    supports: tuple[str, ...] = ()
    taught_in: tuple[str, ...] = ()
