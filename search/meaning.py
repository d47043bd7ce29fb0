"""How near each credential is to a goal in meaning: the measured recipe over the encoders' vectors."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from search.documents import Chunk, Document
from search.encoder import Encoder, Encoders
from search.errors import MissingEncoder
from search.hopeless import HOPELESS_GOALS
from search.remembered import Remembering, keys_of, known_by_key
from search.stacked import Floats, Ints, Rows, Stacked
from search.vectors import Vectors
from search.vectors.faiss import FaissVectors

Progress = Callable[[int, int], None]
"""Called with the texts done and the texts in all."""

CANDIDATES = 300
"""Of so many credentials, the best by their whole text, the best chunk is looked for; the rest are guessed (``_Space``).

Over 5,000 made credentials and 78 labelled goals this costs 0.011 deviations at the first place and keeps 97 % of the first ten.
"""

TITLE_SHARE = 0.3
"""What the best lay title of its occupations counts in a credential's score (languages.md, 1.4)."""

WEIGHTS: Mapping[str | None, Mapping[str, float]] = {
    "en": {"english": 1.0, "multilingual": 0.5},
    "es": {"multilingual": 1.0},
    None: {"english": 1.0, "multilingual": 1.0},
}
"""By the goal's language, what each encoder's z-score weighs (languages.md, 1.2)."""

_FLOOR_AT = 0.8
_KEYS = "texts.npy"
_BATCH = 64


@dataclass(frozen=True, slots=True)
class Nearness:
    """By credential: ``score`` orders; ``above`` is its cosine less what hopeless goals reach (below 0: not close)."""

    score: Floats
    above: Floats


class Meaning:
    """The vectors of a catalogue's texts by each encoder; immutable, and safe to ask from many threads."""

    def __init__(self, texts: Sequence[Document], encoders: Encoders, spaces: Mapping[str, _Space]) -> None:
        self._size = len(texts)
        self._spaces = dict(spaces)
        self.encoders = encoders
        self._encoded = lru_cache(maxsize=512)(self._encode)

    @classmethod
    def build(
        cls,
        texts: Sequence[Document],
        encoders: Encoders,
        progress: Progress | None = None,
        known: Mapping[str, Mapping[bytes, Floats]] | None = None,
    ) -> Meaning:
        """Encodes every text with every encoder, save what ``known`` holds by role and by key (``search.remembered``).

        Raises MissingEncoder when there is no encoder.
        """
        if not encoders.by_role:
            raise MissingEncoder("an index needs at least one encoder")
        chunks, titles = _rows(texts)
        whole = [document.whole for document in texts]
        in_all = len(encoders.by_role) * (len(whole) + len(chunks.texts) + len(titles.texts))
        done = 0

        def encode(encoder: Encoder, batch: Sequence[str]) -> Floats:
            nonlocal done
            parts = [np.empty((0, encoder.dimensions), dtype=np.float32)]
            for start in range(0, len(batch), _BATCH):
                parts.append(encoder.encode(batch[start : start + _BATCH]))
                done += len(parts[-1])
                if progress is not None:
                    progress(done, in_all)
            return np.concatenate(parts)

        spaces = {}
        for role, encoder in encoders.by_role.items():
            remembering = Remembering(encoder, (known or {}).get(role, {}))
            store = FaissVectors.of(encode(remembering, whole))
            chunk_vectors, title_vectors = encode(remembering, chunks.texts), encode(remembering, titles.texts)
            space = _Space(store, Stacked(chunks, chunk_vectors), Stacked(titles, title_vectors))
            spaces[role] = space.with_floor(encoder, role)
        return cls(texts, encoders, spaces)

    def nearness(self, goal: str, lang: str | None) -> Nearness:
        """How near each credential is to ``goal``, in the catalogue's order."""
        weights = self._weights(lang)
        score = np.zeros(self._size, dtype=np.float32)
        above = np.zeros(self._size, dtype=np.float32)
        for role, weight in weights.items():
            space = self._spaces[role]
            near = space.scores(self._encoded(role, goal))
            deviation = float(near.std()) or 1.0
            score += np.float32(weight) * (near - near.mean()) / np.float32(deviation)
            above += np.float32(weight / sum(weights.values())) * (near - np.float32(space.floor))
        return Nearness(score, above)

    def texts(self, goal: str, lang: str | None, row: int) -> dict[str, float]:
        """The English texts of one credential, its occupations' lay titles too, that lie over the floor, and how far."""
        weights = self._weights(lang)
        role = max(weights, key=lambda one: weights[one])
        return self._spaces[role].of_document(self._encoded(role, goal), row)

    def save(self, folder: Path, texts: Sequence[Document]) -> None:
        """Writes its files into ``folder``; ``texts`` are those it was built of."""
        np.save(folder / _KEYS, keys_of(_all_texts(texts)), allow_pickle=False)
        for role, space in self._spaces.items():
            space.save(folder, role)

    @property
    def floors(self) -> dict[str, float]:
        """By role, the cosine that hopeless goals reach."""
        return {role: space.floor for role, space in self._spaces.items()}

    @classmethod
    def load(cls, folder: Path, texts: Sequence[Document], encoders: Encoders, floors: Mapping[str, float]) -> Meaning:
        """What ``save`` wrote. Raises ValueError, OSError or RuntimeError when a file does not fit the texts."""
        chunks, titles = _rows(texts)
        spaces = {
            role: _Space.load(folder, role, floors[role], len(texts), chunks, titles, encoder.dimensions)
            for role, encoder in encoders.by_role.items()
        }
        return cls(texts, encoders, spaces)

    @staticmethod
    def remember(folder: Path, role: str) -> dict[bytes, Floats]:
        """The vectors that ``save`` wrote for an encoder, by key. Raises ValueError, OSError or RuntimeError as ``load``."""
        stacked = [np.load(folder / f"{role}-{name}.npy", allow_pickle=False) for name in ("chunks", "titles")]
        vectors = np.concatenate([FaissVectors.read(folder / f"{role}.faiss").rows(), *stacked])
        return known_by_key(np.load(folder / _KEYS, allow_pickle=False), vectors)

    def _weights(self, lang: str | None) -> dict[str, float]:
        weights = WEIGHTS.get(lang, WEIGHTS[None])
        there = {role: weight for role, weight in weights.items() if role in self._spaces}
        return there or dict.fromkeys(self._spaces, 1.0)

    def _encode(self, role: str, goal: str) -> Floats:
        row: Floats = self.encoders.by_role[role].encode([goal])[0]
        return row


@dataclass(frozen=True, slots=True)
class _Space:
    """One encoder's vectors of the catalogue: whole texts in a store, chunks and lay titles stacked."""

    whole: Vectors
    chunks: Stacked
    titles: Stacked
    floor: float = 0.0

    def scores(self, query: Floats) -> Floats:
        """0.5 whole text + 0.5 best chunk, then 0.7 that + 0.3 best lay title, for every credential.

        Beyond the candidates the best chunk is not looked for: their score is their whole text's, moved by what chunks and
        titles moved the last of the candidates, so that mean and deviation stay those of one scale.
        """
        scores = self.whole.scores(query)
        best = np.argpartition(-scores, CANDIDATES)[:CANDIDATES] if len(scores) > CANDIDATES else np.arange(len(scores))
        candidates = best[np.argsort(-scores[best], kind="stable")]
        whole = scores[candidates]
        mixed = self._mixed(query, candidates, whole)
        if len(scores) > len(candidates):
            scores += np.mean((mixed - whole)[-CANDIDATES // 3 :])
        scores[candidates] = mixed
        return scores

    def of_document(self, query: Floats, row: int) -> dict[str, float]:
        """The texts of one credential that lie over the floor, and how far."""
        return self.chunks.above(query, row, self.floor) | self.titles.above(query, row, self.floor)

    def with_floor(self, encoder: Encoder, role: str) -> _Space:
        """This space with its floor: what four of five goals that no college answers stay under, over this catalogue.

        Measured and not declared, for each encoder has a scale of its own and a larger catalogue has nearer accidents.
        """
        if self.whole.size == 0:
            return self
        goals = [goal for goal, lang in HOPELESS_GOALS if lang == "en" or role == "multilingual"]
        best = [float(self.scores(query).max()) for query in encoder.encode(goals)]
        return replace(self, floor=float(np.quantile(best, _FLOOR_AT)))

    def save(self, folder: Path, role: str) -> None:
        self.whole.save(folder / f"{role}.faiss")
        np.save(folder / f"{role}-chunks.npy", self.chunks.vectors, allow_pickle=False)
        np.save(folder / f"{role}-titles.npy", self.titles.vectors, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path, role: str, floor: float, size: int, chunks: Rows, titles: Rows, dimensions: int) -> _Space:
        whole = FaissVectors.read(folder / f"{role}.faiss")
        if (whole.size, whole.dimensions) != (size, dimensions):
            raise ValueError(f"{role}.faiss holds {whole.size} vectors of {whole.dimensions}")
        read = [np.load(folder / f"{role}-{name}.npy", allow_pickle=False) for name in ("chunks", "titles")]
        return cls(whole, Stacked.of(chunks, read[0], dimensions), Stacked.of(titles, read[1], dimensions), floor)

    def _mixed(self, query: Floats, candidates: Ints, whole: Floats) -> Floats:
        mixed = np.float32(0.5) * whole + np.float32(0.5) * self.chunks.best(query, candidates, otherwise=whole)
        share = np.float32(TITLE_SHARE)
        both: Floats = (1 - share) * mixed + share * self.titles.best(query, candidates, otherwise=mixed)
        return both


def _rows(texts: Sequence[Document]) -> tuple[Rows, Rows]:
    chunks = Rows.of([[chunk.text for chunk in _english(document.chunks)] for document in texts])
    titles = Rows.of([[chunk.text for chunk in _english(document.titles)] for document in texts])
    return chunks, titles


def _all_texts(texts: Sequence[Document]) -> list[str]:
    """Every text that is encoded, in the order of the saved vectors."""
    chunks, titles = _rows(texts)
    return [*(document.whole for document in texts), *chunks.texts, *titles.texts]


def _english(chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """Only these are encoded: half-translated catalogues would rank by language (languages.md, 1.5)."""
    return tuple(chunk for chunk in chunks if chunk.lang == "en")
