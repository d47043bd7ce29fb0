"""Where vectors are kept and searched: one small protocol, a module for each store, imported only when it is chosen."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class Vectors(Protocol):
    """Unit vectors by row, searched by inner product."""

    @property
    def size(self) -> int:
        """How many rows there are."""
        ...

    def nearest(self, query: NDArray[np.float32], count: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The ``count`` nearest rows to ``query`` (shape (dimensions,)) and their scores, best first; exact."""
        ...

    def save(self, path: Path) -> None:
        """Writes the store to the file ``path``."""
        ...
