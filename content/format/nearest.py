"""The word that a mistyped word was most likely meant to be."""

from __future__ import annotations

import re
from collections.abc import Collection

from rapidfuzz import fuzz, process

_SOC = re.compile(r"\d\d-\d{4}")
NEAR = 62
"""The least likeness in per cent at which a word is offered as the one that was meant."""


def nearest(word: str, known: Collection[str]) -> str | None:
    """The most alike of the known words, or None where none is near; codes of digits alone are near within their group only."""
    if _SOC.fullmatch(word):
        known = [one for one in known if one[:3] == word[:3]]
    found = process.extractOne(word, list(known), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=NEAR)
    if found is None and len(word) >= 4:
        return next((one for one in known if one.casefold().startswith(word.casefold())), None)
    return None if found is None else str(found[0])


def instead_of(word: str, known: Collection[str], *, otherwise: str = "") -> str:
    """The mend for a word that isn't known: the nearest one, else ``otherwise``, else the words there are."""
    if meant := nearest(word, known):
        return f"did you mean {meant!r}?"
    return otherwise or f"use one of: {listed(known)}"


def listed(words: Collection[str], most: int = 16) -> str:
    """The words with commas, cut short where there are many."""
    shown = ", ".join(list(words)[:most])
    return f"{shown}, …" if len(words) > most else shown or "(there are none)"
