"""What a search costs beside the bare encoders, on the demo catalogue and on a made one."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from webapp.cli.bench import Row, medians_ms
from webapp.cli.bench_catalogue import made

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pathways.model import Catalogue
    from search import Encoder, Encoders

ROUNDS = 60

_WANTS = ("fix", "learn to repair", "help people with", "get a job in", "work with", "become good at", "start in", "study")
_THINGS = (
    "air conditioners", "old people", "computers", "small children", "welding", "an ambulance", "bookkeeping", "blood tests",
    "web sites", "trucks", "solar panels", "a dental office", "networks", "a kitchen", "machines", "the law",
)  # fmt: skip


def rows(credentials: int) -> list[Row]:
    """Search beside its encoders: the same words encoded alone in the same run."""
    from content.format.loader import read_catalogue
    from search import load_encoders
    from webapp.settings import packaged_catalogue

    encoders = load_encoders()
    demo = read_catalogue(packaged_catalogue())
    found = [_row(f"search, demo catalogue ({len(demo.credentials)} credentials)", demo, encoders)]
    large = made(credentials)
    return [*found, _row(f"search, {credentials:,} made credentials", large, _quick_to_index(encoders))]


def _row(what: str, catalogue: Catalogue, encoders: Encoders) -> Row:
    from search import Index, understand

    index = Index.build(catalogue, encoders)
    goals = _goals()
    bare = [encoder for encoder in (encoders.english, encoders.multilingual) if encoder is not None]

    def search() -> None:
        index.find(understand(next(goals), catalogue, lang="en"))

    def encode() -> None:
        goal = next(goals)
        for encoder in bare:
            encoder.encode([goal])

    for warm in (search, encode, search, encode):
        warm()
    figure, floor = medians_ms(ROUNDS, search, encode)
    return Row(what, figure, "ms", floor, "the two encoders alone", f"at most 4 ms more; {figure - floor:+.1f} ms")


def _goals() -> Iterator[str]:
    """Goals that never repeat, so that no cache answers."""
    for number in itertools.count():
        for want, thing in itertools.product(_WANTS, _THINGS):
            yield f"{want} {thing}" + (f" {number}" if number else "")


@dataclass(frozen=True)
class _MadeVectors:
    """The encoder for queries, and seeded vectors for the many texts of a made catalogue: the time of a search is the same."""

    encoder: Encoder

    @property
    def name(self) -> str:
        return self.encoder.name

    @property
    def dimensions(self) -> int:
        return self.encoder.dimensions

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        if len(texts) <= 4:
            return self.encoder.encode(texts)
        made = np.random.default_rng(len(texts)).standard_normal((len(texts), self.dimensions), dtype=np.float32)
        unit: NDArray[np.float32] = made / np.linalg.norm(made, axis=1, keepdims=True)
        return unit


def _quick_to_index(encoders: Encoders) -> Encoders:
    from dataclasses import replace

    return replace(
        encoders,
        english=None if encoders.english is None else _MadeVectors(encoders.english),
        multilingual=None if encoders.multilingual is None else _MadeVectors(encoders.multilingual),
    )
