"""The way in: a folder of YAML becomes a ``Catalogue``, or every error of every file with its line and its mend."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from content.errors import CatalogueError
from content.format.places import Place, Places
from content.format.problems import Problem
from pathways.model import Catalogue

__all__ = ["CatalogueError", "Loaded", "Place", "Places", "Problem", "load", "read_catalogue"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a folder holds. ``catalogue`` is None exactly when there are ``errors``."""

    catalogue: Catalogue | None
    errors: tuple[Problem, ...]
    places: Places


def load(folder: Path) -> Loaded:
    """Read every ``*.yaml`` below ``folder`` and merge by top-level key. Never raises for bad content."""
    raise NotImplementedError


def read_catalogue(folder: Path) -> Catalogue:
    """The catalogue of ``folder``; raises ``CatalogueError`` with all its problems when there are errors."""
    loaded = load(folder)
    if loaded.catalogue is None:
        raise CatalogueError(loaded.errors)
    return loaded.catalogue
