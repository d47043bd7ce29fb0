"""An invented catalogue of any size in the real format, for the benchmarks and their tests."""

from __future__ import annotations

from pathlib import Path


def write_synthetic(folder: Path, *, credentials: int, courses: int, seed: int) -> None:
    """Write a catalogue of so many credentials and courses into ``folder``; the same seed writes the same text."""
    raise NotImplementedError
