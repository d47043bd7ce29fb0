"""The questions only a whole catalogue answers: what nothing leads to, what cannot be filled, what ought to be there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from content.format.check_entries import entry_warnings
from content.format.check_links import link_warnings
from content.format.check_trees import tree_warnings
from content.format.collector import collector_paused
from content.format.folder import Progress, unread_files
from content.format.loader import Loaded
from content.format.problems import Finding, Problem, in_order
from pathways import compile_catalogue
from pathways.model import Catalogue


def check(loaded: Loaded, today: date | None = None, progress: Progress | None = None) -> tuple[Problem, ...]:
    """The warnings on a catalogue, by file and line; none for a folder that has errors.

    ``today`` (default: the day it is) is what an agreement's period and an answer's review are held against. ``progress``
    hears after each credential how many of all are asked about: their trees take nearly all the time.
    """
    if loaded.catalogue is None:
        return ()
    with collector_paused():
        placed = loaded.places.put(_findings(loaded.catalogue, today or date.today(), progress))
    return in_order([*placed, *_unread(loaded.folder)])


def _unread(folder: Path) -> Iterator[Problem]:
    mend = "rename it so that it ends in .yaml, or remove it"
    for name in unread_files(folder):
        yield Problem(name, None, "", "the file is not read: its name does not end in .yaml", mend)


def _findings(catalogue: Catalogue, today: date, progress: Progress | None) -> Iterator[Finding]:
    compiled = compile_catalogue(catalogue)
    yield from tree_warnings(compiled, progress)
    yield from link_warnings(compiled)
    yield from entry_warnings(catalogue, today)
