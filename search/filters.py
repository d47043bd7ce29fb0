"""What a person narrows a search by beside the goal, and how many results each further choice would leave."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pathways.model import Catalogue, Credential, Kind
from search.places import Places
from search.results import FacetCount
from search.understanding import Understood

Mask = NDArray[np.bool_]


NEAR = 25.0
"""Miles around a place, where nothing else is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """The filters of ``GET search``. Values of one filter are alternatives, filters add up, empty or ``None`` asks nothing.

    ``supports`` alone asks for all its values: who needs child care and a ramp is not helped by one of them. ``max_weeks`` is
    in weeks, ``max_cost`` in cents; ``avoid`` holds words of the ``involves`` vocabulary, none of which may apply. ``near`` is
    a campus id, a campus's ZIP code or "lat,lon", ``within`` miles around it. ``toward`` is a degree's id: which credentials
    lead to it only the stack map knows, so the caller also passes ``among`` to ``Index.find``.
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
    within: float = NEAR
    supports: tuple[str, ...] = ()
    taught_in: tuple[str, ...] = ()


CHOICES = ("kind", "credit_type", "field", "modality", "schedule", "aid", "supports", "taught_in")
"""The filters that are lists of words, in the order a page shows them."""

ALL_OF = frozenset({"supports"})
"""The filters whose values add up."""

MAY_BE_UNKNOWN = ("modality", "schedule", "aid", "supports", "taught_in", "max_weeks", "max_cost", "near")
"""Filters where a catalogue's silence means "not known" and not "no"."""

WEEK_BANDS = (4, 8, 12, 16, 26, 36, 52, 104)
COST_BANDS = (0, 25_000, 50_000, 100_000, 150_000, 250_000, 500_000, 1_000_000, 2_500_000)
"""In cents."""

_UNKNOWN = np.iinfo(np.int32).max


class Columns:
    """The catalogue's credentials as columns, so that filtering and counting thousands takes microseconds; immutable."""

    def __init__(self, catalogue: Catalogue) -> None:
        credentials = tuple(catalogue.credentials.values())
        self._ids = {credential.id: row for row, credential in enumerate(credentials)}
        self._size = len(credentials)
        self._choices = {name: _choice_column(credentials, name) for name in CHOICES}
        self._involves = _column([_involved(credential, catalogue) for credential in credentials])
        self.weeks = _numbers(credential.delivery.weeks for credential in credentials)
        self.cost = _numbers(_total(credential) for credential in credentials)
        self._places = Places(catalogue, credentials)

    def masks(self, filters: Filters, among: frozenset[str] | None) -> dict[str, Mask]:
        """For each filter that asks something, which rows pass it. Raises UnknownPlace."""
        masks = {name: self._passing(name, chosen) for name in CHOICES if (chosen := getattr(filters, name))}
        if filters.max_weeks is not None:
            masks["max_weeks"] = self.weeks <= filters.max_weeks
        if filters.max_cost is not None:
            masks["max_cost"] = self.cost <= filters.max_cost
        if filters.avoid:
            masks["avoid"] = ~self._involves.any_of(filters.avoid)
        if filters.near is not None:
            masks["near"] = self._places.miles(filters.near) <= filters.within
        if among is not None:
            masks["toward"] = np.zeros(self._size, dtype=np.bool_)
            masks["toward"][[self._ids[one] for one in among if one in self._ids]] = True
        return masks

    def asked(self, understood: Understood) -> dict[str, Mask]:
        """The same for the facts of the goal: they hold beside the filters, whatever a page has chosen."""
        facts = Filters(
            schedule=understood.schedule,
            modality=understood.modality,
            avoid=understood.avoid,
            max_cost=understood.max_cost,
            max_weeks=understood.max_weeks,
        )
        return self.masks(facts, None)

    def facets(self, filters: Filters, matches: Mask, masks: Mapping[str, Mask]) -> dict[str, tuple[FacetCount, ...]]:
        """For each filter of words, bands or places: its values, with how many of ``matches`` choosing that one alone would leave.

        ``matches`` already keeps to the goal and its facts. A value that would leave none is not offered, unless it is chosen.
        Of ``supports`` the count is what the value leaves beside those that are chosen already.
        """
        facets = {}
        for name in CHOICES:
            left = _all(matches, masks, besides="" if name in ALL_OF else name)
            facets[name] = self._choices[name].counts(left, getattr(filters, name))
        facets["max_weeks"] = _bands(self.weeks[_all(matches, masks, besides="max_weeks")], WEEK_BANDS, filters.max_weeks)
        facets["max_cost"] = _bands(self.cost[_all(matches, masks, besides="max_cost")], COST_BANDS, filters.max_cost)
        left = _all(matches, masks, besides="near")
        facets["near"] = self._places.near(left, filters.near, filters.within)
        if filters.near is not None:
            facets["within"] = self._places.within(left, filters.near, filters.within)
        return facets

    def not_known(self, matches: Mask, masks: Mapping[str, Mask]) -> dict[str, int]:
        """By filter, how many of ``matches`` pass all the others and are left out because the catalogue does not say."""
        counts = {}
        for name in (name for name in MAY_BE_UNKNOWN if name in masks):
            silent = int(np.count_nonzero(_all(matches, masks, besides=name) & self._silent(name)))
            if silent:
                counts[name] = silent
        return counts

    def _passing(self, name: str, chosen: Sequence[str]) -> Mask:
        column = self._choices[name]
        if name not in ALL_OF:
            return column.any_of(chosen)
        every: Mask = np.logical_and.reduce([column.any_of((value,)) for value in chosen])
        return every

    def _silent(self, name: str) -> Mask:
        if name == "near":
            return ~self._places.placed
        if name in ("max_weeks", "max_cost"):
            return np.equal(self.weeks if name == "max_weeks" else self.cost, _UNKNOWN)
        return ~self._choices[name].any_of(self._choices[name].values)


def both(first: Mapping[str, Mask], second: Mapping[str, Mask]) -> dict[str, Mask]:
    """The masks of two sets of filters, each name once."""
    joined = dict(first)
    for name, mask in second.items():
        joined[name] = joined[name] & mask if name in joined else mask
    return joined


@dataclass(frozen=True, slots=True)
class _Column:
    """The values of one filter, in the catalogue's order, and ``table[value, row]``; ``weights`` is the table as numbers.

    A product of numbers counts many times quicker than a count of truths, exactly up to sixteen million credentials.
    """

    values: tuple[str, ...]
    table: Mask
    weights: NDArray[np.float32]

    def any_of(self, chosen: Sequence[str]) -> Mask:
        rows = [place for place, value in enumerate(self.values) if value in chosen]
        passed: Mask = np.logical_or.reduce(self.table[rows], axis=0)
        return passed

    def counts(self, left: Mask, chosen: Sequence[str]) -> tuple[FacetCount, ...]:
        found = self.weights @ left.astype(np.float32)
        counts = [FacetCount(value, int(count), value in chosen) for value, count in zip(self.values, found, strict=True)]
        return tuple(one for one in counts if one.count or one.chosen)


def _choice_column(credentials: Sequence[Credential], name: str) -> _Column:
    order = [str(kind) for kind in Kind] if name == "kind" else []
    return _column([_values(credential, name) for credential in credentials], order)


def _values(credential: Credential, name: str) -> tuple[str, ...]:
    if name in ("kind", "credit_type", "field"):
        return (str(getattr(credential, name)),)
    if name == "taught_in":
        return credential.delivery.languages
    if name == "aid":
        return credential.aid
    values: tuple[str, ...] = getattr(credential.delivery, name)
    return values


def _column(values_by_row: Sequence[tuple[str, ...]], order: Sequence[str] = ()) -> _Column:
    there = dict.fromkeys(value for own in values_by_row for value in own)
    values = tuple(sorted(there, key=order.index)) if order else tuple(there)
    place = {value: number for number, value in enumerate(values)}
    table = np.zeros((len(values), len(values_by_row)), dtype=np.bool_)
    for row, own in enumerate(values_by_row):
        for value in own:
            table[place[value], row] = True
    return _Column(values, table, table.astype(np.float32))


def _involved(credential: Credential, catalogue: Catalogue) -> tuple[str, ...]:
    """Its own words, and those of the work if every job it leads to has them."""
    works = [set(catalogue.occupations[soc].involves) for soc in credential.occupations if soc in catalogue.occupations]
    always = set.intersection(*works) if works else set()
    return tuple(dict.fromkeys((*credential.involves, *sorted(always))))


def _numbers(values: Iterable[int | None]) -> NDArray[np.int32]:
    return np.array([_UNKNOWN if value is None else min(value, _UNKNOWN - 1) for value in values], dtype=np.int32)


def _total(credential: Credential) -> int | None:
    return credential.cost.total if credential.cost else None


def _all(matches: Mask, masks: Mapping[str, Mask], *, besides: str) -> Mask:
    left = matches.copy()
    for name, mask in masks.items():
        if name != besides:
            left &= mask
    return left


def _bands(left: NDArray[np.int32], bands: Sequence[int], chosen: int | None) -> tuple[FacetCount, ...]:
    """Up to each band; a band that holds no more than the one below says nothing new and is left out."""
    counts: list[FacetCount] = []
    most = 0
    for band in sorted({*bands, *([chosen] if chosen is not None else [])}):
        count = int(np.count_nonzero(left <= band))
        if count > most or band == chosen:
            counts.append(FacetCount(str(band), count, band == chosen))
        most = max(most, count)
    return tuple(counts)
