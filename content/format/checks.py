"""The questions only a whole catalogue answers: what nothing leads to, what cannot be filled, what ought to be there."""

from __future__ import annotations

from content.format.loader import Loaded
from content.format.problems import Problem


def check(loaded: Loaded) -> tuple[Problem, ...]:
    """The warnings on a catalogue, by file and line; none for a folder that has errors."""
    raise NotImplementedError
