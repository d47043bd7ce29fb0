"""``python -m tests.prose DIR``: what is wrong with a catalogue's texts (then the exit code is 1), and what its summaries repeat."""

from __future__ import annotations

import sys
from pathlib import Path

from content.format.loader import load
from tests.prose.measures import faults, repeated_runs
from tests.prose.texts import texts_of


def main(folder: Path) -> int:
    """Print both lists, one line each. The exit code: 0, 1 for faults, 2 for a catalogue that cannot be read."""
    if load(folder).catalogue is None:
        print(f"{folder} cannot be read: onramp check {folder} says why", file=sys.stderr)
        return 2
    texts = texts_of(folder)
    found = faults(texts)
    for fault in found:
        print(fault)
    for run, entries in repeated_runs(texts).items():
        print(f"in {len(entries)} summaries: “{run}”: {', '.join(entries)}")
    print(f"{len(texts)} texts, {len(found)} to mend")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
