"""The index over a catalogue: built, saved, loaded whole or not at all, and asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from pathways.model import Catalogue

from search.encoder import Encoders
from search.filters import Filters
from search.results import Mode, Results
from search.understanding import Understood

Sort = Literal["relevance", "cost", "weeks", "credits", "title"]

Progress = Callable[[int, int], None]
"""Called with the texts done and the texts in all."""


class Index:
    """Immutable, and safe to ask from many threads."""

    @classmethod
    def lexical(cls, catalogue: Catalogue) -> Index:
        """Exact words, codes and misspellings only: made in well under a second, needs no encoder."""
        raise NotImplementedError

    @classmethod
    def build(cls, catalogue: Catalogue, encoders: Encoders, *, progress: Progress | None = None) -> Index:
        """The whole index; encodes every text of the catalogue (seconds to minutes)."""
        raise NotImplementedError

    @classmethod
    def load(cls, folder: Path, catalogue: Catalogue, encoders: Encoders) -> Index:
        """The index saved in ``folder``.

        Raises TornIndex when it is not whole, StaleIndex when catalogue, texts or models are not those that made it.
        """
        raise NotImplementedError

    @property
    def mode(self) -> Mode:
        """``semantic`` with encoders, else ``lexical``."""
        raise NotImplementedError

    def save(self, folder: Path) -> None:
        """Writes the index beside ``folder``, then renames it there: ``folder`` is the old index or the new, never a part."""
        raise NotImplementedError

    def find(
        self,
        understood: Understood,
        filters: Filters = Filters(),
        *,
        sort: Sort = "relevance",
        limit: int = 10,
        offset: int = 0,
        among: frozenset[str] | None = None,
        correct: bool = True,
    ) -> Results:
        """The credentials that answer ``understood`` and pass both its facts and ``filters``.

        ``among`` keeps only these ids (what counts toward a degree); ``correct=False`` searches the words as typed. An empty
        goal finds everything, on-ramps first. Raises UnknownPlace for a ``near`` that is no place of the catalogue.
        """
        raise NotImplementedError
