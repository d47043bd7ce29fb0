"""What a person asked for in plain words, taken apart into the goal and the facts beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from pathways.model import Catalogue
from search.avoiding import Vocabulary, avoided, vocabulary_of
from search.language import language_of
from search.quantities import money, weeks
from search.wishes import wishes
from search.words import EMPTY_WORDS, fold, tokens

LONGEST = 500
"""Of a longer text only the first so many characters are read; ``Understood.cut`` says so."""

FactKind = Literal["avoid", "max_cost", "max_weeks", "schedule", "modality", "kind"]


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that was understood, as a chip shows it. ``id`` (``avoid:needles``, ``max_cost``) removes it through ``ignore``.

    ``value`` is a word of the filter of the same name, cents for ``max_cost``, weeks for ``max_weeks``; ``words`` is what was
    typed for it, the characters ``start`` to ``end`` of the text.
    """

    id: str
    kind: FactKind
    value: str | int
    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """A goal and its facts. What was not understood stays in ``goal``.

    ``max_cost`` in cents, ``max_weeks`` in weeks, ``avoid`` words of the ``involves`` vocabulary. ``kinds`` are kinds of
    credential that were named: they raise a result, they exclude none. ``lang`` is the language of the words, ``None`` where
    nothing decides. ``ignored`` are the ids of facts that were taken back; ``cut`` says that the text was too long to read.
    """

    text: str
    goal: str
    lang: str | None = None
    avoid: tuple[str, ...] = ()
    max_cost: int | None = None
    max_weeks: int | None = None
    schedule: tuple[str, ...] = ()
    modality: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    ignored: frozenset[str] = frozenset()
    cut: bool = False


def understand(text: str, catalogue: Catalogue, *, lang: str | None = None, ignore: frozenset[str] = frozenset()) -> Understood:
    """What ``text`` asks for. ``lang`` is the chosen language, used where the words do not decide; ``ignore`` takes facts back.

    The words of a fact leave the goal, also when it is taken back: whoever removes "no blood" does not look for blood.
    """
    read = _readable(text[:LONGEST])
    folded = fold(read)
    found = _Found(read)
    for one in avoided(folded, _vocabulary(_Same(catalogue))):
        found.add("avoid", one.word, one.start, one.end, phrase=(one.phrase_start, one.phrase_end))
    for most in money(folded):
        found.add("max_cost", most.value, most.start, most.end)
    for most in weeks(folded):
        found.add("max_weeks", most.value, most.start, most.end)
    for wish in wishes(folded):
        found.add(wish.kind, wish.value, wish.start, wish.end)
    kept = [fact for fact in found.facts if fact.id not in ignore]
    return Understood(
        text=text,
        goal=found.goal(),
        lang=language_of(read) or lang,
        avoid=_values(kept, "avoid"),
        max_cost=min((fact.value for fact in kept if fact.kind == "max_cost" and isinstance(fact.value, int)), default=None),
        max_weeks=min((fact.value for fact in kept if fact.kind == "max_weeks" and isinstance(fact.value, int)), default=None),
        schedule=_values(kept, "schedule"),
        modality=_values(kept, "modality"),
        kinds=_values(kept, "kind"),
        facts=tuple(kept),
        ignored=ignore,
        cut=len(text) > LONGEST,
    )


class _Found:
    """The facts found so far, no two from the same characters, and the text that is left."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._taken: list[tuple[int, int]] = []
        self._kinds: list[tuple[int, int]] = []
        self.facts: list[Fact] = []

    def add(self, kind: FactKind, value: str | int, start: int, end: int, *, phrase: tuple[int, int] | None = None) -> None:
        """Adds a fact unless its characters belong to another, or the same was said before.

        ``phrase`` are the characters that leave the goal with it, and the words of one phrase may share them.
        """
        is_taken = any(start < taken_end and taken_start < end for taken_start, taken_end in self._taken)
        if is_taken and phrase is None:
            return
        (self._kinds if kind == "kind" else self._taken).append(phrase or (start, end))
        name = f"{kind}:{value}" if isinstance(value, str) else kind
        if all(fact.id != name for fact in self.facts):
            self.facts.append(Fact(name, kind, value, self._text[start:end], start, end))

    def goal(self) -> str:
        """What no fact took. The name of a kind ("certificate") stays where it is all that is left."""
        if not self._taken and not self._kinds:
            return self._text.strip()
        left = _without(self._text, [*self._taken, *self._kinds])
        if self._kinds and not self._says_something(left):
            left = _without(self._text, self._taken)
        return left if self._says_something(left) else ""

    def _says_something(self, left: str) -> bool:
        """Whether any word is more than "a class for me"; an acronym in capitals ("IT") is."""
        acronym = re.search(r"\b[A-Z]{2,}\b", left) and self._text != self._text.upper()
        return bool(acronym) or any(token not in EMPTY_WORDS for token in tokens(left))


def _readable(text: str) -> str:
    """``text`` with every control character and line break a space, character for character."""
    return "".join(character if character.isprintable() else " " for character in text)


@dataclass(frozen=True, eq=False, slots=True)
class _Same:
    """A catalogue as a key: equal to itself only, for comparing thousands of entries costs more than reading them."""

    catalogue: Catalogue

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.catalogue is self.catalogue

    def __hash__(self) -> int:
        return id(self.catalogue)


@lru_cache(maxsize=2)
def _vocabulary(same: _Same) -> Vocabulary:
    catalogue = same.catalogue
    words = catalogue.words.get("involves", {})
    used = [one.involves for one in catalogue.credentials.values()] + [one.involves for one in catalogue.occupations.values()]
    names: dict[str, list[str]] = {name: [] for own in used for name in own}
    for name, word in words.items():
        titles = [word.title, *(texts.get("title") for texts in word.translations.values())]
        names[name] = [title for title in titles if isinstance(title, str)]
    return vocabulary_of(names)


def _values(facts: Iterable[Fact], kind: FactKind) -> tuple[str, ...]:
    return tuple(fact.value for fact in facts if fact.kind == kind and isinstance(fact.value, str))


_DANGLING_TEXT = "and but with i in at for or on that the a an is to y pero con yo que en para por de o un una el la"
_DANGLING = frozenset(_DANGLING_TEXT.split())
_EDGES = " \t,.;:-–—&/+()"


def _without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """``text`` without these characters, and without what then hangs loose at its ends."""
    kept = list(text)
    for start, end in spans:
        kept[start:end] = " " * (end - start)
    words = re.sub(r"\s+([,.;])", r"\1", " ".join("".join(kept).split())).strip(_EDGES).split(" ")
    while words and words[0].lower().strip(_EDGES) in _DANGLING:
        words.pop(0)
    while words and words[-1].lower().strip(_EDGES) in _DANGLING:
        words.pop()
    return re.sub(r"([,;])(?:\s*[,;])+", r"\1", " ".join(words)).strip(" ,;:")
