"""Vectors in a flat FAISS index: exact, and under a millisecond for thousands of rows."""

from __future__ import annotations

from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

# With more than one OpenMP thread a process that forks after a search hangs (embedding.md, section 2).
faiss.omp_set_num_threads(1)


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

    def nearest(self, query: NDArray[np.float32], count: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The ``count`` nearest rows to ``query`` and their scores, best first."""
        if self.size == 0:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.float32)
        scores, rows = self._index.search(query.reshape(1, -1), min(count, self.size))
        return rows[0], scores[0]

    def save(self, path: Path) -> None:
        """Writes the index to the file ``path``."""
        faiss.write_index(self._index, str(path))
