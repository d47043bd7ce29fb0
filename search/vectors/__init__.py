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

    def rows(self) -> NDArray[np.float32]:
        """Every vector, shape (size, dimensions)."""
        ...

    def scores(self, query: NDArray[np.float32]) -> NDArray[np.float32]:
        """The inner product of ``query``, shape (dimensions,), with every row, in the rows' order; exact."""
        ...

    def save(self, path: Path) -> None:
        """Writes the store to the file ``path``."""
        ...
