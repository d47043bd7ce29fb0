"""Finding by exact words, codes and acronyms, also while a word is still being typed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from search.documents import Chunk, Document, every_chunk
from search.results import WhyField
from search.words import DEGREE_WORDS, EMPTY_WORDS, fold, stem, tokens

FIELD_WEIGHT: Mapping[WhyField, float] = {
    "title": 1.0,
    "also": 1.0,
    "certification": 0.8,
    "skill": 0.6,
    "occupation": 0.6,
    "summary": 0.4,
    "description": 0.3,
}
"""How much a word says by where it stands; the best place of a word counts."""

_UNFINISHED = 0.8
"""What a word still being typed is worth against the same word typed out."""

_ACRONYM = re.compile(r"\b(?:[A-Z][A-Z&/]+[A-Z]|[A-Z]{2,}|[A-Z]\+|C\+\+|C#)(?![a-z])")
WORDS_SHARE = 0.5
"""What the words of a text say as a reason beside its cosine."""

_CODE = 2.0
"""A code says more than any word."""

_CODE_WORDS = frozenset({"soc", "cip", "code", "codes", "course", "class", "codigo", "curso", "clase"})

_PIECE = re.compile(r"[a-z0-9+#]+")
_MOST_COMPLETIONS = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """A goal in words: each with the stems that would meet it and what it weighs; and the acronyms and codes among them."""

    words: tuple[str, ...]
    stems: tuple[frozenset[str], ...]
    weights: tuple[float, ...]
    acronyms: frozenset[str]
    codes: frozenset[str]
    every_stem: frozenset[str]


@dataclass(frozen=True, slots=True)
class Scores:
    """By credential: ``score`` from 0 to 1, ``coverage`` the part of the goal's word weight that is there, ``exact`` where the
    goal is a name, code or acronym (up to 2 for a credential's own, up to 1 for an occupation's, course's or certification's).
    """

    score: NDArray[np.float32]
    coverage: NDArray[np.float32]
    exact: NDArray[np.float32]


class Lexical:
    """Words to credentials: immutable, built in well under a second for hundreds of credentials."""

    def __init__(self, texts: Sequence[Document]) -> None:
        self._size = len(texts)
        self._texts = texts
        self._stems_of_row = [tuple(_stems_of(chunk.text, chunk.lang) for chunk in every_chunk(one)) for one in texts]
        self._names = _names(texts)
        self._codes = _codes(texts)
        self._acronyms = _acronyms(texts)
        postings = _postings(texts, self._stems_of_row)
        self._vocabulary = sorted(postings)
        self._position = {term: place for place, term in enumerate(self._vocabulary)}
        self._rows = [np.fromiter(postings[term], dtype=np.int32) for term in self._vocabulary]
        self._weights = [np.fromiter(postings[term].values(), dtype=np.float32) for term in self._vocabulary]

    def asked(self, goal: str) -> Asked:
        """The words of ``goal`` that say something; where none does, all of them. The last word may be unfinished."""
        typed = tokens(goal)
        telling = [word for word in typed if word not in EMPTY_WORDS] or typed
        words = list(dict.fromkeys(telling))
        stems = [self._stems(word, last=word == telling[-1]) for word in words]
        return Asked(
            words=tuple(words),
            stems=tuple(stems),
            weights=tuple(self._weight(one) for one in stems),
            acronyms=frozenset(self._acronyms_in(goal)),
            codes=frozenset(code for code in _windows(goal) if code in self._codes),
            every_stem=frozenset().union(*stems),
        )

    def scores(self, goal: str, asked: Asked) -> Scores:
        """What each credential scores for ``goal``."""
        score = np.zeros(self._size, dtype=np.float32)
        coverage = np.zeros(self._size, dtype=np.float32)
        whole = sum(asked.weights) or 1.0
        for word, stems, weight in zip(asked.words, asked.stems, asked.weights, strict=True):
            best = np.zeros(self._size, dtype=np.float32)
            for term in stems:
                place = self._position[term]
                share = self._weights[place] if len(term) <= len(word) else self._weights[place] * np.float32(_UNFINISHED)
                best[self._rows[place]] = np.maximum(best[self._rows[place]], share)
            score += best * np.float32(weight / whole)
            coverage += (best > 0) * np.float32(weight / whole)
        return Scores(score, coverage, self._exact(goal, asked))

    def reasons(self, asked: Asked, row: int, meant: Mapping[str, float]) -> list[tuple[float, Chunk]]:
        """The texts of one credential that the goal met, each with how much: what of its words stands in it, from 0 to 1 and by
        its field, and what ``meant`` says of it by text. A code that the credential carries counts 2."""
        reasons = [(_CODE, chunk) for code, chunk in self._texts[row].codes if bare(code) in asked.codes] if asked.codes else []
        for chunk, stems in zip(every_chunk(self._texts[row]), self._stems_of_row[row], strict=True):
            met = self._met(asked, chunk, stems)
            if met or chunk.text in meant:
                reasons.append((WORDS_SHARE * met + meant.get(chunk.text, 0.0), chunk))
        return reasons

    def is_code(self, goal: str) -> bool:
        """Whether ``goal`` is a code that is known here and nothing else: "HLTH 101", "SOC 31-9097"."""
        pieces = [piece for piece in _PIECE.findall(fold(goal)) if piece not in _CODE_WORDS]
        return any(piece.isdigit() for piece in pieces) and "".join(pieces) in self._codes

    def _met(self, asked: Asked, chunk: Chunk, stems: frozenset[str]) -> float:
        if asked.acronyms and not asked.acronyms.isdisjoint(_acronyms_of(chunk.text)):
            return FIELD_WEIGHT[chunk.field]
        if asked.every_stem.isdisjoint(stems):
            return 0.0
        found = sum(weight for own, weight in zip(asked.stems, asked.weights, strict=True) if own & stems)
        return found / sum(asked.weights) * FIELD_WEIGHT[chunk.field]

    def _acronyms_in(self, goal: str) -> Iterable[str]:
        """Words of ``goal`` that are acronyms here; one that is also an everyday word ("it", "or") only in capitals."""
        capitals = {token.lower() for token in _ACRONYM.findall(goal)}
        for token in tokens(goal):
            if token in self._acronyms and (token not in EMPTY_WORDS or token in capitals):
                yield token

    def _stems(self, word: str, *, last: bool) -> frozenset[str]:
        known = {one for one in (stem(word, "en"), stem(word, "es"), word) if one in self._position}
        if known or not last or len(word) < 2:
            return frozenset(known)
        start = bisect_left(self._vocabulary, word)
        completions = self._vocabulary[start : start + _MOST_COMPLETIONS]
        return frozenset(term for term in completions if term.startswith(word))

    def _weight(self, stems: frozenset[str]) -> float:
        """Rare words say more; a word that stands nowhere here says most, and nothing answers it."""
        holding = sum(len(self._rows[self._position[term]]) for term in stems)
        return float(np.log(1.0 + self._size / (0.5 + min(holding, self._size))))

    def _exact(self, goal: str, asked: Asked) -> NDArray[np.float32]:
        exact = np.zeros(self._size, dtype=np.float32)
        for row, tier in self._names.get(_name_of(goal), {}).items():
            exact[row] = max(exact[row], tier)
        for code in asked.codes:
            for row, tier in self._codes[code].items():
                exact[row] = max(exact[row], tier)
        for acronym in asked.acronyms:
            for row, tier in self._acronyms[acronym].items():
                exact[row] = max(exact[row], tier)
        return exact


def bare(code: str) -> str:
    """A code folded and without spaces and signs, so that "hlth101" is "HLTH 101" and "319097" is "31-9097"."""
    return "".join(_PIECE.findall(fold(code)))


Tiers = Mapping[str, Mapping[int, float]]
"""By folded name, then by row: how exactly it names that credential."""

_OWN, _LINKED = 2.0, 1.0


@lru_cache(maxsize=131_072)
def _stems_of(text: str, lang: str) -> frozenset[str]:
    stems = set()
    for token in tokens(text):
        if token not in EMPTY_WORDS:
            stems.add(stem(token, lang))
        if token[-1] in "+#":
            stems.add(token)
            if len(token) > 3:
                stems.add(stem(token.rstrip("+#"), lang))
    return frozenset(stems)


@lru_cache(maxsize=131_072)
def _acronyms_of(text: str) -> frozenset[str]:
    return frozenset(acronym.lower() for acronym in _ACRONYM.findall(text))


@lru_cache(maxsize=131_072)
def _name_of(text: str) -> str:
    return " ".join(tokens(text))


def _share(words: int) -> float:
    """A word that is all of a text says a little more than one of many: "nurse" before "nurse leader"."""
    return 0.85 + 0.15 / max(words, 1)


def _acronym_share(text: str, stems: frozenset[str]) -> float:
    """The same for an acronym, of which "degree" is no empty neighbour: who types "hvac" may want the shorter ways as well."""
    return _share(len(stems) + (not DEGREE_WORDS.isdisjoint(tokens(text))))


def _postings(texts: Sequence[Document], stems_of_row: Sequence[tuple[frozenset[str], ...]]) -> dict[str, dict[int, float]]:
    postings: defaultdict[str, dict[int, float]] = defaultdict(dict)
    for row, (document, stems) in enumerate(zip(texts, stems_of_row, strict=True)):
        weights: dict[str, float] = {}
        weighed: list[tuple[float, frozenset[str]]] = []
        for chunk, own in zip(every_chunk(document), stems, strict=True):
            acronyms = own & _acronyms_of(chunk.text)
            weighed.append((FIELD_WEIGHT[chunk.field] * _share(len(own)), own - acronyms))
            weighed.append((FIELD_WEIGHT[chunk.field] * _acronym_share(chunk.text, own), acronyms))
        for weight, own in sorted(weighed, key=lambda one: one[0]):
            weights.update(dict.fromkeys(own, weight))
        for term, weight in weights.items():
            postings[term][row] = weight
    return dict(postings)


def _names(texts: Sequence[Document]) -> Tiers:
    names: defaultdict[str, dict[int, float]] = defaultdict(dict)
    for row, document in enumerate(texts):
        for chunk in (*document.titles, *document.chunks):
            if chunk.field in ("title", "also", "certification", "occupation"):
                tier = _OWN if chunk.field in ("title", "also") else _LINKED
                name = names[_name_of(chunk.text)]
                name[row] = max(tier, name.get(row, 0.0))
    return dict(names)


def _codes(texts: Sequence[Document]) -> Tiers:
    codes: defaultdict[str, dict[int, float]] = defaultdict(dict)
    for row, document in enumerate(texts):
        for code, _ in document.codes:
            codes[bare(code)][row] = _OWN if code == document.credential_id else _LINKED
    return dict(codes)


def _acronyms(texts: Sequence[Document]) -> Tiers:
    acronyms: defaultdict[str, dict[int, float]] = defaultdict(dict)
    for row, document in enumerate(texts):
        for chunk in (*document.titles, *document.chunks):
            if chunk.field in ("title", "also", "certification", "occupation", "skill"):
                tier = _OWN if chunk.field in ("title", "also") else _LINKED
                tier *= _acronym_share(chunk.text, _stems_of(chunk.text, chunk.lang))
                for acronym in _acronyms_of(chunk.text):
                    here = acronyms[acronym]
                    here[row] = max(tier, here.get(row, 0.0))
    return dict(acronyms)


def _windows(goal: str) -> Iterable[str]:
    """Every run of up to four pieces of ``goal``, joined, that could be a code: it holds a digit or a hyphen's neighbours."""
    pieces = _PIECE.findall(fold(goal))[:60]
    for start in range(len(pieces)):
        for length in range(1, 5):
            joined = "".join(pieces[start : start + length])
            if start + length <= len(pieces) and (any(character.isdigit() for character in joined) or "-" in goal):
                yield joined
