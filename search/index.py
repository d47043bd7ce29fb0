"""The index over a catalogue: built, saved, loaded whole or not at all, and asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from pathways.model import COLUMN, Catalogue, Kind
from search.documents import Document, documents
from search.encoder import Encoders
from search.errors import TornIndex
from search.filters import Columns, Filters, Mask, both
from search.lexical import Lexical
from search.relevance import Relevance, everything, semantic, worded
from search.results import Correction, Hit, Mode, Results
from search.spelling import Speller
from search.threads import one_blas_thread
from search.understanding import Understood

if TYPE_CHECKING:
    from search.meaning import Meaning, Progress

EVERYTHING = Filters()
"""No filter at all."""

NEAR = 5
"""How many of the nearest are shown where nothing matches."""

Sort = Literal["relevance", "cost", "weeks", "credits", "title"]


class Index:
    """Immutable, and safe to ask from many threads."""

    def __init__(self, catalogue: Catalogue, words: _Words, meaning: Meaning | None = None) -> None:
        """For this module alone: ``lexical``, ``build`` and ``load`` make an index."""
        self._catalogue = catalogue
        self._words = words
        self._meaning = meaning

    @classmethod
    def lexical(cls, catalogue: Catalogue) -> Index:
        """Exact words, codes and misspellings only: made in well under a second, needs no encoder."""
        return cls(catalogue, _Words.of(catalogue))

    @classmethod
    def build(
        cls, catalogue: Catalogue, encoders: Encoders, *, progress: Progress | None = None, earlier: Path | None = None
    ) -> Index:
        """The whole index; encodes every text of the catalogue (seconds to minutes), save those of the ``earlier`` index.

        ``earlier`` is the folder of a saved index of any catalogue; one that is torn or of other models is of no help and no
        harm. Raises MissingEncoder when there is no encoder.
        """
        from search.meaning import Meaning
        from search.saved import remember

        words = _Words.of(catalogue)
        known: Mapping[str, Mapping[bytes, NDArray[np.float32]]] = {}
        if earlier is not None:
            with suppress(TornIndex):
                known = remember(earlier, encoders)
        return cls(catalogue, words, Meaning.build(words.texts, encoders, progress, known))

    @classmethod
    def load(cls, folder: Path, catalogue: Catalogue, encoders: Encoders, *, lexical: Index | None = None) -> Index:
        """The index saved in ``folder``; ``lexical``, an index of the very same catalogue, saves reading its words again.

        Raises TornIndex when it is not whole, StaleIndex when catalogue, texts or models are not those that made it.
        """
        from search.saved import read

        words = lexical._words if lexical is not None and lexical._catalogue is catalogue else _Words.of(catalogue)
        return cls(catalogue, words, read(folder, catalogue.checksum, words.texts, encoders))

    @property
    def mode(self) -> Mode:
        """``semantic`` with encoders, else ``lexical``."""
        return "lexical" if self._meaning is None else "semantic"

    def save(self, folder: Path) -> None:
        """Writes the index beside ``folder``, then renames it there: ``folder`` is the old index or the new, never a part.

        Raises ValueError for a lexical index: there is nothing to save.
        """
        from search.saved import write

        if self._meaning is None:
            raise ValueError("a lexical index is made anew, not saved")
        write(folder, self._catalogue.checksum, self._words.texts, self._meaning)

    def find(
        self,
        understood: Understood,
        filters: Filters = EVERYTHING,
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
        facts = self._words.columns.asked(understood)
        relevance, corrected = self._relevance(understood, facts, correct)
        masks = self._words.columns.masks(filters, among)
        matches = _keep(relevance.matches, facts)
        found = self._ordered(_keep(matches, masks), relevance, sort)
        near = found[:0] if len(found) else self._nearest(relevance, both(facts, masks))[: min(limit, NEAR)]
        return Results(
            mode=self.mode,
            total=len(found),
            hits=self._hits(found[offset : offset + limit], relevance),
            facets=self._words.columns.facets(filters, matches, masks),
            occupations=relevance.occupations(),
            corrected=corrected,
            nothing_close=relevance.is_asked and not relevance.matches.any(),
            near=self._hits(near, relevance),
            not_known=self._words.columns.not_known(relevance.matches, both(facts, masks)),
        )

    def _relevance(self, understood: Understood, facts: dict[str, Mask], correct: bool) -> tuple[Relevance, Correction | None]:
        goal = understood.goal
        if not goal.strip():
            return everything(len(self._words.texts)), None
        corrected = self._words.speller.mend(goal) if correct and understood.lang != "es" else None
        goal = corrected.searched if corrected else goal
        if self._meaning is None:
            return worded(self._words.texts, self._words.lexical, goal, understood), corrected
        wished = _keep(np.ones(len(self._words.texts), dtype=np.bool_), facts)
        return semantic(self._words.texts, self._words.lexical, self._meaning, goal, understood, wished), corrected

    def _ordered(self, keep: Mask, relevance: Relevance, sort: Sort) -> NDArray[np.int64]:
        rows = np.flatnonzero(keep)
        keys: list[NDArray[np.generic]] = [self._words.orders.on_ramps[rows], -relevance.rank[rows]]
        if sort != "relevance":
            keys.append(getattr(self._words.orders, sort)[rows])
        ordered: NDArray[np.int64] = rows[np.lexsort(tuple(keys))]
        return ordered

    def _nearest(self, relevance: Relevance, masks: dict[str, Mask]) -> NDArray[np.int64]:
        """Where nothing matches: the matches that filters left out, or else what is nearest among what they leave."""
        if not relevance.is_asked or relevance.matches.any():
            return self._ordered(relevance.matches, relevance, "relevance")
        close = relevance.near
        passed = _keep(close, masks)
        return self._ordered(passed if passed.any() else close, relevance, "relevance")

    def _hits(self, rows: NDArray[np.int64], relevance: Relevance) -> tuple[Hit, ...]:
        hits = []
        for row in rows.tolist():
            why, occupations = relevance.why(row)
            score = round(float(relevance.score[row]), 4)
            hits.append(Hit(self._words.texts[row].credential_id, score, why, occupations))
        return tuple(hits)


@dataclass(frozen=True, slots=True)
class _Words:
    """All of an index that needs no encoder."""

    texts: Sequence[Document]
    lexical: Lexical
    speller: Speller
    columns: Columns
    orders: _Orders

    @classmethod
    def of(cls, catalogue: Catalogue) -> _Words:
        one_blas_thread()
        texts = documents(catalogue)
        columns = Columns(catalogue)
        return cls(texts, Lexical(texts), Speller(texts), columns, _Orders.of(catalogue, columns))


@dataclass(frozen=True, slots=True)
class _Orders:
    """For each way to sort, where each credential stands; what is not known stands last."""

    on_ramps: NDArray[np.int64]
    cost: NDArray[np.int64]
    weeks: NDArray[np.int64]
    credits: NDArray[np.int64]
    title: NDArray[np.int64]

    @classmethod
    def of(cls, catalogue: Catalogue, columns: Columns) -> _Orders:
        credentials = tuple(catalogue.credentials.values())
        column = np.array([COLUMN[Kind(one.kind)] for one in credentials], dtype=np.int64)
        titles = {title: place for place, title in enumerate(sorted({one.title.casefold() for one in credentials}))}
        title = np.array([titles[one.title.casefold()] for one in credentials], dtype=np.int64)
        on_ramps = np.empty(len(credentials), dtype=np.int64)
        on_ramps[np.lexsort((title, columns.cost, columns.weeks, column))] = np.arange(len(credentials))
        credits = np.array([int(one.own_credits * 100) for one in credentials], dtype=np.int64)
        return cls(on_ramps, columns.cost.astype(np.int64), columns.weeks.astype(np.int64), credits, title)


def _keep(rows: Mask, masks: dict[str, Mask]) -> Mask:
    kept = rows.copy()
    for mask in masks.values():
        kept &= mask
    return kept
