"""How well each credential answers a goal, which of them are answers at all, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from search.documents import Chunk, Document
from search.filters import Mask
from search.lexical import Lexical
from search.results import Why
from search.understanding import Understood

if TYPE_CHECKING:
    from search.meaning import Meaning

ENOUGH_WORDS = 0.5
"""By words alone a credential answers a goal when it has at least half of what the goal's words weigh."""

EXACT_BONUS = 4.0
WORD_BONUS = 1.0
KIND_BONUS = 0.25
"""In deviations of the score over the catalogue: for a name, code or acronym; for all the goal's words; for a named kind."""

CLOSE_TO_BEST = 0.35
"""A credential answers a goal when it rises over the floor at least this share of what the best one does."""

SURE = 0.1
"""So far over the floor the best one has to be, or nothing here answers the goal (chosen on the labelled training goals)."""

EQUAL = 0.5
"""Scores by meaning, in deviations, that differ by less are equal: then the nearer on-ramp comes first."""

MOST_REASONS = 3
"""So many of the texts that matched are shown."""

_AS_GOOD = 0.7
"""A text is a reason when it met the goal at least this share of what the best one did."""

_OTHER_LANGUAGE = 0.65
_LEADING = 3
_ALL_IN_NAMES = 0.8
"""With so high a score by words, the goal's words all stand in names: an answer whatever its vectors say."""


@dataclass(frozen=True, slots=True)
class Relevance:
    """By credential: ``score`` orders, ``matches`` are the answers, ``near`` may be shown as nearest where there are none."""

    score: NDArray[np.float32]
    matches: Mask
    near: Mask
    is_asked: bool
    equal: float
    """Scores that differ by less say nothing."""
    reasons: Callable[[int], list[tuple[float, Chunk]]]
    lang: str | None = None

    def why(self, row: int) -> tuple[tuple[Why, ...], tuple[str, ...]]:
        """The texts of one credential that the goal met, best first, and the SOC codes of the occupations among them."""
        reasons = [(value * self._own_language(chunk), chunk) for value, chunk in self.reasons(row)]
        ranked = sorted(reasons, key=lambda one: -one[0])
        if not ranked:
            return (), ()
        good = [chunk for value, chunk in ranked if value >= _AS_GOOD * ranked[0][0]]
        why = dict.fromkeys(Why(chunk.field, chunk.text, chunk.lang) for chunk in good)
        occupations = dict.fromkeys(chunk.soc for chunk in good if chunk.soc is not None)
        return tuple(why)[:MOST_REASONS], tuple(occupations)

    @property
    def rank(self) -> NDArray[np.float32]:
        """``score`` in steps of ``equal``."""
        return np.round(self.score / np.float32(self.equal))

    def occupations(self) -> tuple[str, ...]:
        """The SOC codes that the goal met in its three best answers, best first."""
        if not self.is_asked:
            return ()
        rows = np.flatnonzero(self.matches)
        best = rows[np.argsort(-self.score[rows], kind="stable")][:_LEADING].tolist()
        return tuple(dict.fromkeys(soc for row in best for soc in self.why(row)[1]))

    def _own_language(self, chunk: Chunk) -> float:
        """A text in the goal's own language is shown before its translation."""
        return 1.0 if chunk.lang == (self.lang or "en") else _OTHER_LANGUAGE


def everything(size: int) -> Relevance:
    """No goal: every credential answers, and none more than another."""
    every = np.ones(size, dtype=np.bool_)
    return Relevance(np.zeros(size, dtype=np.float32), every, every, is_asked=False, equal=1.0, reasons=lambda row: [])


def worded(texts: Sequence[Document], lexical: Lexical, goal: str, understood: Understood) -> Relevance:
    """By words, codes and acronyms alone. A goal that is a code is answered by that code alone."""
    asked = lexical.asked(goal)
    scores = lexical.scores(goal, asked)
    exact = scores.exact > 0
    return Relevance(
        score=scores.score + scores.coverage + scores.exact + _of_kind(texts, understood),
        matches=exact if lexical.is_code(goal) else exact | (scores.coverage >= ENOUGH_WORDS),
        near=scores.coverage > 0,
        is_asked=True,
        equal=EQUAL / 10,
        reasons=cache(lambda row: lexical.reasons(asked, row, {})),
        lang=understood.lang,
    )


def semantic(
    texts: Sequence[Document], lexical: Lexical, meaning: Meaning, goal: str, understood: Understood, wished: Mask
) -> Relevance:
    """By meaning, with words, codes and acronyms as a bonus. A goal that is a code has no meaning.

    ``wished`` are the credentials that pass the facts of the goal: what is close is measured against the best of them.
    """
    if lexical.is_code(goal):
        return worded(texts, lexical, goal, understood)
    asked = lexical.asked(goal)
    scores = lexical.scores(goal, asked)
    nearness = meaning.nearness(goal, understood.lang)
    answers = bool(nearness.above.max(initial=0.0) >= SURE)
    best = float(nearness.above[wished].max(initial=0.0))
    close = answers & (nearness.above > 0) & (nearness.above >= CLOSE_TO_BEST * best)

    bonus = np.float32(WORD_BONUS) * scores.score + np.float32(EXACT_BONUS) * scores.exact
    return Relevance(
        score=nearness.score + bonus + _of_kind(texts, understood),
        matches=close | (scores.exact > 0) | (scores.score >= _ALL_IN_NAMES),
        near=np.ones(len(texts), dtype=np.bool_),
        is_asked=True,
        equal=EQUAL,
        reasons=cache(lambda row: lexical.reasons(asked, row, meaning.texts(goal, understood.lang, row))),
        lang=understood.lang,
    )


def _of_kind(texts: Sequence[Document], understood: Understood) -> NDArray[np.float32]:
    if not understood.kinds:
        return np.zeros(len(texts), dtype=np.float32)
    return np.array([KIND_BONUS * (document.kind in understood.kinds) for document in texts], dtype=np.float32)
