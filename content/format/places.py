"""Where an entry or a key of it stands: file and line, found only when asked for, so that positions cost a load nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """A file, relative to the catalogue's folder, and a line counted from 1 (None: the file as a whole)."""

    file: str
    line: int | None


@dataclass(slots=True)
class Places:
    """The places of one loaded folder."""

    entries: dict[tuple[str, ...], Place] = field(default_factory=dict)

    def of(self, path: Sequence[str | int]) -> Place:
        """The place of a path such as ``("credentials", "phlebotomy-cert", "requires", "all", 0)``.

        A path that isn't written anywhere answers with the nearest part of it that is.
        """
        raise NotImplementedError
