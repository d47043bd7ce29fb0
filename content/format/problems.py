"""A problem of a catalogue as a value: where it is, what is wrong, what would be right."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One error or warning.

    ``file`` is relative to the catalogue's folder ("" when the folder itself is meant), ``line`` counts from 1, ``path`` is
    the place inside the document (``credentials.phlebotomy-cert.credits``; "" for a whole file), ``problem`` says what is
    wrong and ``mend`` what would be right, both in plain English.
    """

    file: str
    line: int | None
    path: str
    problem: str
    mend: str

    def __str__(self) -> str:
        """One line, as ``onramp check`` prints it: ``health.yaml:12: courses.HLTH 101.credits: problem. Mend``."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return ": ".join(part for part in (place, self.path, f"{self.problem}; {self.mend}") if part)


def in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    """The problems by file, line and path, each once."""
    return tuple(sorted(set(problems), key=lambda one: (one.file, one.line or 0, one.path, one.problem)))


Path = tuple[str | int, ...]
"""A place inside the merged catalogue: section, id, then keys and list positions from 0."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem before its file and line are looked up: the path, what is wrong, what would be right."""

    path: Path
    problem: str
    mend: str


def written(path: Path) -> str:
    """The path as a person reads it: ``credentials.phlebotomy-cert.requires.all.0``."""
    return ".".join(str(part) for part in path)
