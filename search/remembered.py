"""The vectors of an earlier index: a new one encodes only the texts that changed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search.encoder import Encoder
from search.stacked import Floats

KEY_BYTES = 16


def key_of(text: str) -> bytes:
    """What a text is remembered by: the first 16 bytes of its SHA-256."""
    return hashlib.sha256(text.encode()).digest()[:KEY_BYTES]


def keys_of(texts: Sequence[str]) -> NDArray[np.uint8]:
    """The keys of ``texts``, a row each."""
    return np.frombuffer(b"".join(map(key_of, texts)), dtype=np.uint8).reshape(len(texts), KEY_BYTES)


def known_by_key(keys: NDArray[np.uint8], vectors: Floats) -> dict[bytes, Floats]:
    """The vectors by the key of the text that each is of. Raises ValueError when the two do not fit."""
    if keys.shape != (len(vectors), KEY_BYTES):
        raise ValueError(f"{len(vectors)} vectors and keys of shape {keys.shape}")
    return {row.tobytes(): vector for row, vector in zip(keys, vectors, strict=True)}


@dataclass(frozen=True, slots=True)
class Remembering:
    """An encoder that looks a text up before it encodes it."""

    encoder: Encoder
    known: Mapping[bytes, Floats]

    @property
    def name(self) -> str:
        """The encoder's own: what it remembers was made by the same."""
        return self.encoder.name

    @property
    def dimensions(self) -> int:
        """The length of each row."""
        return self.encoder.dimensions

    def encode(self, texts: Sequence[str]) -> Floats:
        """One unit-length row for each text."""
        keys = [key_of(text) for text in texts]
        new = [place for place, key in enumerate(keys) if key not in self.known]
        rows = np.empty((len(texts), self.dimensions), dtype=np.float32)
        if new:
            rows[new] = self.encoder.encode([texts[place] for place in new])
        for place, key in enumerate(keys):
            if key in self.known:
                rows[place] = self.known[key]
        return rows
