"""The errors of this room: a catalogue that cannot be read, with every problem found in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pathways.errors import OnrampError

if TYPE_CHECKING:
    from content.format.problems import Problem


class CatalogueError(OnrampError):
    """A catalogue has errors. ``problems`` holds them all; the message shows the first and counts the rest."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        first = problems[0]
        rest = f" ({len(problems) - 1} more)" if len(problems) > 1 else ""
        where = first.file if first.line is None else f"{first.file}:{first.line}"
        place = ": ".join(part for part in (where, first.path) if part)
        super().__init__(first.problem + rest, place=place, mend=first.mend)
        self.problems = tuple(problems)


class StoredFormError(OnrampError):
    """The bytes are no published catalogue that this version of the code can read."""
