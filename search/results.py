"""What a search answers: ranked credentials with why each matched, and counts of what one more filter would leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Mode = Literal["semantic", "lexical"]

WhyField = Literal["title", "code", "also", "summary", "description", "skill", "occupation", "course", "certification"]


@dataclass(frozen=True, slots=True)
class Why:
    """One text of the credential that the goal met: which field it stands in, and its words as the catalogue has them."""

    field: WhyField
    text: str
    lang: str = "en"


@dataclass(frozen=True, slots=True)
class Hit:
    """A credential that was found. ``score`` only orders the hits of one answer; ``occupations`` are SOC codes that matched."""

    credential_id: str
    score: float
    why: tuple[Why, ...] = ()
    occupations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetCount:
    """Choosing ``value`` alone in its facet gives exactly ``count`` results; ``chosen`` says that it is chosen now."""

    value: str
    count: int
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """A misspelling that was mended: what was typed, what was searched for instead, and each word's mend."""

    typed: str
    searched: str
    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """One answer.

    ``total`` counts all matches, ``hits`` is the page asked for. ``nothing_close`` says that nothing in the catalogue answers
    the goal. ``near`` is filled only when ``total`` is 0: the nearest there is (``nothing_close``), or else the matches that
    the filters left out. ``facets`` is by filter name (``kind``, ``credit_type``, ``field``, ``modality``, ``schedule``,
    ``aid``, ``supports``, ``taught_in``, ``max_weeks``, ``max_cost``). ``not_known`` counts by filter name the matches left
    out only because the catalogue does not say. ``occupations`` are the SOC codes that the goal itself matched, best first.
    """

    mode: Mode
    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[FacetCount, ...]] = field(default_factory=dict)
    occupations: tuple[str, ...] = ()
    corrected: Correction | None = None
    nothing_close: bool = False
    near: tuple[Hit, ...] = ()
    not_known: Mapping[str, int] = field(default_factory=dict)
