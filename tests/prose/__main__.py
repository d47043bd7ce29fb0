"""``python -m tests.prose [DIR]``: what is wrong with the texts of a catalogue (exit 1), and what its summaries repeat (exit 0)."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.conftest import DEMO
from tests.prose.measures import faults, repeated_runs
from tests.prose.texts import texts_of


def main() -> int:
    """Print both lists; the exit code."""
    texts = texts_of(Path(sys.argv[1]) if len(sys.argv) > 1 else DEMO)
    found = faults(texts)
    for fault in found:
        print(fault)
    for run, entries in repeated_runs(texts).items():
        print(f"in {len(entries)} summaries: “{run}”: {', '.join(entries)}")
    print(f"{len(texts)} texts, {len(found)} to mend")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
