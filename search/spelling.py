"""Misspelt words mended, with a guard: a word that exists is never touched."""

from __future__ import annotations

import importlib.util
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.documents import Document, every_chunk
from search.results import Correction
from search.words import EMPTY_WORDS, fold, tokens

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_SHORTEST = 4


class Speller:
    """Mends words by the catalogue's own; immutable."""

    def __init__(self, texts: Sequence[Document]) -> None:
        chunks = {chunk for document in texts for chunk in every_chunk(document)}
        words_of = [(chunk.lang, [token for token in tokens(chunk.text) if token.isalpha()]) for chunk in chunks]
        seen = Counter(word for _, words in words_of for word in words)
        english = {word for lang, words in words_of if lang == "en" for word in words if len(word) >= _SHORTEST}
        self._known = frozenset(seen)
        self._sorted = sorted(seen)
        self._candidates = sorted(english, key=lambda word: (-seen[word], word))

    def mend(self, goal: str) -> Correction | None:
        """``goal`` with its misspelt words replaced in place, or ``None`` when every word stands.

        A word is replaced when it has at least four letters, all of them letters, and is neither the catalogue's nor
        English. A last word that begins one of the catalogue's is still being typed. Not for goals in Spanish: the English
        list would call their words misspelt (languages.md, 1.3).
        """
        mends: dict[str, str] = {}
        for match in _WORD.finditer(goal):
            word = fold(match.group())
            if match.end() == len(goal.rstrip()) and self._begins_another(word):
                continue
            if self._is_misspelt(word) and (mended := self._nearest(word)):
                mends[match.group()] = mended
        if not mends:
            return None
        searched = _WORD.sub(lambda match: mends.get(match.group(), match.group()), goal)
        return Correction(typed=goal, searched=searched, words=tuple(mends.items()))

    def _is_misspelt(self, word: str) -> bool:
        if len(word) < _SHORTEST or not word.isalpha() or not word.isascii():
            return False
        if word in self._known or word in EMPTY_WORDS:
            return False
        english = _english_words()
        return bool(english) and word not in english

    def _begins_another(self, word: str) -> bool:
        place = bisect_left(self._sorted, word)
        return place < len(self._sorted) and self._sorted[place].startswith(word)

    def _nearest(self, word: str) -> str | None:
        """The nearest of the catalogue's words: the same first letter first, then the commoner one."""
        most = 1 if len(word) <= 5 else 2
        found = process.extract(word, self._candidates, scorer=OSA.distance, score_cutoff=most, limit=None)
        ranked = sorted(found, key=lambda one: (one[1] + 0.5 * (one[0][0] != word[0]), one[2]))
        return ranked[0][0] if ranked else None


@lru_cache(maxsize=1)
def _english_words() -> frozenset[str]:
    """The 82,834 English words that symspellpy ships, read without importing it; none where it is not installed.

    Without them nothing is mended: by the catalogue's words alone "kids" would become "aids" (languages.md, 1.3).
    """
    spec = importlib.util.find_spec("symspellpy")
    files = Path(spec.origin).parent.glob("frequency_dictionary_en_*.txt") if spec and spec.origin else ()
    lines = (line for file in files for line in file.read_text(encoding="utf-8-sig").splitlines())
    return frozenset(line.partition(" ")[0] for line in lines)
