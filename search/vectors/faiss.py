"""Vectors in a flat FAISS index: exact, and under a millisecond for thousands of rows."""

from __future__ import annotations

from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

# With more than one OpenMP thread a process that forks after a search hangs (embedding.md, section 2).
faiss.omp_set_num_threads(1)

_BELOW_ALL = -2.0
"""No inner product of unit vectors is less than -1."""


class FaissVectors:
    """A flat inner-product index; immutable once made, so threads may share it."""

    def __init__(self, index: faiss.Index) -> None:
        self._index = index

    @classmethod
    def of(cls, rows: NDArray[np.float32]) -> FaissVectors:
        """A store of ``rows``, shape (size, dimensions)."""
        index = faiss.IndexFlatIP(rows.shape[1])
        index.add(np.ascontiguousarray(rows))
        return cls(index)

    @classmethod
    def read(cls, path: Path) -> FaissVectors:
        """The store written by ``save``. Raises RuntimeError when the file is none."""
        return cls(faiss.read_index(str(path)))

    @property
    def size(self) -> int:
        """How many rows there are."""
        return int(self._index.ntotal)

    @property
    def dimensions(self) -> int:
        """The length of each row."""
        return int(self._index.d)

    def rows(self) -> NDArray[np.float32]:
        """Every vector, shape (size, dimensions)."""
        rows: NDArray[np.float32] = self._index.reconstruct_n(0, self.size)
        return rows

    def scores(self, query: NDArray[np.float32]) -> NDArray[np.float32]:
        """The inner product of ``query`` with every row, in the rows' order."""
        scores = np.zeros(self.size, dtype=np.float32)
        # Ranking means and deviations need every score, and a range without an end is four times quicker than sorting them all.
        _, found, rows = self._index.range_search(query.reshape(1, -1), _BELOW_ALL)
        scores[rows] = found
        return scores

    def save(self, path: Path) -> None:
        """Writes the index to the file ``path``."""
        faiss.write_index(self._index, str(path))
