"""Texts into vectors: the packaged encoders behind one small protocol, each named with the hash of its weights."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


class Encoder(Protocol):
    """``name`` names the model and its weights, so that a saved index can say what made it."""

    @property
    def name(self) -> str: ...

    @property
    def dimensions(self) -> int: ...

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One unit-length row for each text, shape (len(texts), dimensions)."""
        ...


@dataclass(frozen=True, slots=True)
class Encoders:
    """The two roles: ``english`` reads English goals, ``multilingual`` every goal. Either may be absent, not both."""

    english: Encoder | None
    multilingual: Encoder | None


def load_encoders(model: Path | None = None) -> Encoders:
    """The packaged encoders, loaded (seconds, and no network); ``model`` is a sentence-transformers folder to read English with.

    Without sentence-transformers ``english`` is ``None``. Raises MissingEncoder when a given ``model`` cannot be read or
    neither encoder is installed.
    """
    raise NotImplementedError
