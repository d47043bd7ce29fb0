"""How good a ranking is: nDCG, MRR, recall and hit@1 over queries with graded labels."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import log2

Ranker = Callable[[str], Sequence[str]]
"""From a query to credential ids, best first."""


@dataclass(frozen=True, slots=True)
class LabelledQuery:
    """``grades`` by credential id: 3 the answer, 2 a good one, 1 one that may be shown; all others 0.

    No grades: a goal that nothing answers. ``group`` names what it tests, ``split`` is ``train`` or ``test``.
    """

    text: str
    grades: Mapping[str, int]
    lang: str = "en"
    group: str = "plain"
    split: str = "train"


@dataclass(frozen=True, slots=True)
class Quality:
    """Means over the queries that have grades, from 0 to 1; recall counts grades of 2 and more."""

    queries: int
    ndcg: float
    mrr: float
    recall: float
    hit_at_1: float


def evaluate(queries: Sequence[LabelledQuery], rank: Ranker, *, depth: int = 10) -> Quality:
    """The quality of ``rank`` down to ``depth``. Raises ValueError when no query has grades."""
    graded = [query for query in queries if query.grades]
    if not graded:
        raise ValueError("no query has grades")
    ranked = [(query.grades, list(rank(query.text))[:depth]) for query in graded]
    return Quality(
        queries=len(graded),
        ndcg=_mean([ndcg(found, grades, depth) for grades, found in ranked]),
        mrr=_mean([reciprocal_rank(found, grades) for grades, found in ranked]),
        recall=_mean([recall(found, grades) for grades, found in ranked]),
        hit_at_1=_mean([float(bool(found) and grades.get(found[0], 0) >= _GOOD) for grades, found in ranked]),
    )


def ndcg(found: Sequence[str], grades: Mapping[str, int], depth: int = 10) -> float:
    """Discounted gain (2 to the grade, less 1) of ``found`` against the best order there is; 0 for nothing found."""
    best = _gain(sorted(grades.values(), reverse=True)[:depth])
    return _gain([grades.get(one, 0) for one in found[:depth]]) / best if best else 0.0


def reciprocal_rank(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """One over the place of the first good answer; 0 where there is none."""
    return next((1 / place for place, one in enumerate(found, 1) if grades.get(one, 0) >= _GOOD), 0.0)


def recall(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """Which part of the good answers was found; where no label is good, of all that are labelled."""
    good = {one for one, grade in grades.items() if grade >= _GOOD} or set(grades)
    return len(good & set(found)) / len(good)


def interval(values: Sequence[float], *, draws: int = 2000, seed: int = 1) -> tuple[float, float]:
    """The 95 % bootstrap interval of the mean of ``values``; the same for the same seed."""
    chance = random.Random(seed)
    means = sorted(_mean(chance.choices(values, k=len(values))) for _ in range(draws))
    return means[int(0.025 * draws)], means[int(0.975 * draws) - 1]


_GOOD = 2


def _gain(grades: Sequence[int]) -> float:
    return sum(float(2**grade - 1) / log2(place + 1) for place, grade in enumerate(grades, 1))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
