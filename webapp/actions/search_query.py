"""What ``/search`` and ``GET search`` may ask, in one form: the page's address and the API's call are the same words."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from pathways.errors import OnrampError, UnknownCredential
from pathways.model import Catalogue, Kind
from search import Filters, Sort, Understood, understand

MOST_RESULTS = 100


class UnknownWord(OnrampError):
    """A filter's value is no word of the catalogue."""


def _split(value: object) -> object:
    """Repeated parameters and commas both make a list; an empty one asks nothing."""
    pieces = [value] if isinstance(value, str) else value
    if not isinstance(pieces, list | tuple):
        return value
    return [part.strip() for piece in pieces for part in str(piece).split(",") if part.strip()]


def _blank_is_absent(value: object) -> object:
    """A form sends every field; an empty one asks nothing."""
    alone = value[0] if isinstance(value, list) and len(value) == 1 else value
    return None if isinstance(alone, str) and not alone.strip() else alone


Miles = Annotated[Annotated[float, Field(gt=0, le=5000)] | None, BeforeValidator(_blank_is_absent)]
Words = Annotated[list[str], BeforeValidator(_split)]
Dollars = Annotated[Annotated[Decimal, Field(ge=0, le=1_000_000, decimal_places=2)] | None, BeforeValidator(_blank_is_absent)]
Weeks = Annotated[Annotated[int, Field(ge=0, le=1000)] | None, BeforeValidator(_blank_is_absent)]
Text = Annotated[Annotated[str, Field(max_length=500)] | None, BeforeValidator(_blank_is_absent)]


class SearchQuery(BaseModel):
    """The query parameters of a search. ``max_cost`` in dollars, ``within`` in miles; lists repeat or hold commas."""

    model_config = ConfigDict(extra="ignore", str_max_length=2000)

    q: str = Field("", max_length=500, description="The goal, in the person's own words")
    limit: int = Field(10, ge=1, le=MOST_RESULTS)
    offset: int = Field(0, ge=0, le=100_000)
    kind: Annotated[list[Kind], BeforeValidator(_split)] = []
    credit_type: Annotated[list[Literal["credit", "noncredit"]], BeforeValidator(_split)] = []
    modality: Words = []
    schedule: Words = []
    max_weeks: Weeks = None
    max_cost: Dollars = None
    field: Words = []
    aid: Words = []
    avoid: Words = []
    toward: Text = None
    near: Text = None
    within: Miles = None
    supports: Words = []
    taught_in: Words = []
    sort: Annotated[Sort | None, BeforeValidator(_blank_is_absent)] = None
    lang: Literal["en", "es"] = "en"
    ignore: Words = Field(default=[], description="Facts that were understood and are taken back, by id")
    exact: bool = Field(False, description="Search the words as typed, without mending their spelling")

    def understood(self, catalogue: Catalogue, lang: str) -> Understood:
        """What the words of ``q`` say; ``lang`` is the reader's language, used where the words do not decide."""
        return understand(self.q, catalogue, lang=lang, ignore=frozenset(self.ignore))

    def filters(self, catalogue: Catalogue) -> Filters:
        """The filters, checked against the catalogue. Raises ``UnknownWord`` or ``UnknownCredential``."""
        if self.toward is not None and self.toward not in catalogue.credentials:
            raise UnknownCredential(self.toward)
        _known(catalogue, "fields", self.field)
        _known(catalogue, "aid", self.aid)
        _known(catalogue, "involves", self.avoid)
        _known(catalogue, "supports", self.supports)
        return Filters(
            kind=tuple(kind.value for kind in self.kind),
            credit_type=tuple(self.credit_type),
            modality=tuple(self.modality),
            schedule=tuple(self.schedule),
            max_weeks=self.max_weeks,
            max_cost=None if self.max_cost is None else int(self.max_cost * 100),
            field=tuple(self.field),
            aid=tuple(self.aid),
            avoid=tuple(self.avoid),
            toward=self.toward,
            near=self.near,
            supports=tuple(self.supports),
            taught_in=tuple(self.taught_in),
            **({} if self.within is None else {"within": self.within}),
        )


def _known(catalogue: Catalogue, vocabulary: str, words: Iterable[str]) -> None:
    known = catalogue.words.get(vocabulary)
    for word in words:
        if known and word not in known:
            raise UnknownWord(f"what was given is no word of {vocabulary}", mend=f"use one of: {', '.join(sorted(known))}")
