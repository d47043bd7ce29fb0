"""What a person asked for in plain words, taken apart into the goal and the facts beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pathways.model import Catalogue

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
    nothing decides. ``ignored`` are the ids of facts that were taken back.
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


def understand(text: str, catalogue: Catalogue, *, lang: str | None = None, ignore: frozenset[str] = frozenset()) -> Understood:
    """What ``text`` asks for. ``lang`` is the chosen language, used where the words do not decide; ``ignore`` takes facts back.

    A fact taken back goes with its words, except for ``avoid`` and ``kind``, whose words return to the goal.
    """
    raise NotImplementedError
