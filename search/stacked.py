"""Texts that many credentials share, each once, and their vectors in one matrix: the best of a credential's texts at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import faiss
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Rows:
    """Texts, each once, and which of them belong to each document: ``rows[starts[i]:starts[i + 1]]``."""

    texts: tuple[str, ...]
    starts: Ints
    rows: Ints

    @classmethod
    def of(cls, texts_by_document: Sequence[Sequence[str]]) -> Rows:
        """The texts of each document in order; one that a document repeats is its own once."""
        place: dict[str, int] = {}
        own = [list(dict.fromkeys(texts)) for texts in texts_by_document]
        rows = [place.setdefault(text, len(place)) for texts in own for text in texts]
        starts = np.zeros(len(own) + 1, dtype=np.int64)
        np.cumsum([len(texts) for texts in own], out=starts[1:])
        return cls(tuple(place), starts, np.array(rows, dtype=np.int64))


@dataclass(frozen=True, slots=True)
class Stacked:
    """``vectors[row]`` belongs to ``rows.texts[row]``."""

    rows: Rows
    vectors: Floats

    @classmethod
    def of(cls, rows: Rows, vectors: Floats, dimensions: int) -> Stacked:
        """Raises ValueError when the matrix is not that of these texts."""
        if vectors.shape != (len(rows.texts), dimensions) or vectors.dtype != np.float32:
            raise ValueError(f"expected {len(rows.texts)} vectors of {dimensions}, found {vectors.shape} of {vectors.dtype}")
        return cls(rows, np.ascontiguousarray(vectors))

    def best(self, query: Floats, documents: Ints, *, otherwise: Floats) -> Floats:
        """The best score of each document's texts, ``otherwise`` for a document without any."""
        starts = self.rows.starts[documents]
        lengths = self.rows.starts[documents + 1] - starts
        ends = np.cumsum(lengths)
        before = ends - lengths
        flat = self.rows.rows[np.repeat(starts - before, lengths) + np.arange(lengths.sum())]
        # A skill is taught by many: each text is scored once, whoever shares it.
        asked = np.zeros(len(self.vectors), dtype=np.bool_)
        asked[flat] = True
        once = np.flatnonzero(asked)
        by_text = np.empty(len(self.vectors), dtype=np.float32)
        by_text[once] = products(self.vectors, query, once)
        scores = by_text[flat]
        best = otherwise.copy()
        has = lengths > 0
        if has.any():
            best[has] = np.maximum.reduceat(scores, before[has])
        return best

    def above(self, query: Floats, row: int, floor: float) -> dict[str, float]:
        """The texts of one document that score more than ``floor``, each with how much more."""
        own = self.rows.rows[self.rows.starts[row] : self.rows.starts[row + 1]]
        over = products(self.vectors, query, own) - np.float32(floor)
        return {self.rows.texts[own[place]]: float(over[place]) for place in np.flatnonzero(over > 0)}


def products(vectors: Floats, query: Floats, rows: Ints) -> Floats:
    """The inner products of ``query`` with these ``rows`` of ``vectors``.

    Read in place by FAISS: ``vectors[rows] @ query`` would copy megabytes at every search, which takes longer than the sum.
    """
    found = np.empty(len(rows), dtype=np.float32)
    pointers = (faiss.swig_ptr(array) for array in (found, query, vectors, rows))
    faiss.fvec_inner_products_by_idx(*pointers, len(query), 1, len(rows))  # type: ignore[attr-defined]
    return found
