"""The way in: a folder of YAML becomes a ``Catalogue``, or every error of every file with its line and its mend."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from content.errors import CatalogueError
from content.format import schema_college, to_model
from content.format.collector import collector_paused
from content.format.folder import Progress, Unreadable, read_folder
from content.format.merging import Merge
from content.format.places import Place, Places
from content.format.problems import Problem, in_order
from pathways.model import Catalogue

__all__ = ["CatalogueError", "Loaded", "Place", "Places", "Problem", "load", "read_catalogue"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a folder holds. ``catalogue`` is None exactly when there are ``errors``."""

    catalogue: Catalogue | None
    errors: tuple[Problem, ...]
    places: Places
    folder: Path = Path()


def load(folder: Path, progress: Progress | None = None) -> Loaded:
    """Read every ``*.yaml`` below ``folder`` and merge by top-level key. Never raises for bad content.

    ``progress`` hears after each file how many of all are read.
    """
    with collector_paused():
        return _load(folder, progress)


def read_catalogue(folder: Path, progress: Progress | None = None) -> Catalogue:
    """The catalogue of ``folder``, with ``progress`` as ``load`` has it.

    Raises ``CatalogueError`` with all its problems when there are errors.
    """
    loaded = load(folder, progress)
    if loaded.catalogue is None:
        raise CatalogueError(loaded.errors)
    return loaded.catalogue


def _load(folder: Path, progress: Progress | None) -> Loaded:
    merge = Merge()
    digest = hashlib.sha256()
    for entry in read_folder(folder, progress):
        if isinstance(entry, Unreadable):
            merge.unreadable(entry)
        else:
            digest.update(entry.name.encode("utf-8", "replace") + b"\0" + entry.text.encode("utf-8") + b"\0")
            merge.add(entry)
    merge.ask()
    catalogue = None if merge.problems else _catalogue(merge, digest.hexdigest())
    return Loaded(catalogue, in_order(merge.problems), merge.places, folder)


def _catalogue(merge: Merge, checksum: str) -> Catalogue:
    docs = merge.docs

    def made(section: str, make: Any) -> dict[str, Any]:
        return {name: make(name, doc) for name, doc in docs[section].items()}

    wholes: Any = merge.wholes
    return Catalogue(
        checksum=checksum,
        institutions=made("institutions", to_model.institution),
        terms=to_model.terms(wholes.get("terms") or schema_college.TermsDoc()),
        courses=made("courses", to_model.course),
        skills=made("skills", to_model.skill),
        occupations=made("occupations", to_model.occupation),
        credentials=made("credentials", to_model.credential),
        agreements=made("agreements", to_model.agreement),
        employers=made("employers", to_model.employer),
        glossary=made("glossary", to_model.glossary_term),
        success_definitions=made("success_definitions", to_model.success_definition),
        answers=made("answers", to_model.answer),
        thresholds=made("thresholds", to_model.threshold),
        contacts=made("contacts", to_model.contact),
        words={
            vocabulary: {name: to_model.word(name, doc) for name, doc in words.items()}
            for vocabulary, words in merge.words.items()
        },
        measures=to_model.measures(wholes.get("measures") or schema_college.MeasuresDoc()),
        surveys=made("surveys", to_model.survey),
    )
