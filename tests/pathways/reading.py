"""Small catalogues and records written as a college and a learner would write them, read for a test."""

from __future__ import annotations

import tempfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from content.format.loader import read_catalogue
from pathways.model import Catalogue
from pathways.record import LearningLine, Line, Record, SubstitutionLine, WaiverLine

KINDS = ("course", "exam", "certification", "military", "badge", "credential")


def catalogue_from(document: dict[str, Any]) -> Catalogue:
    """A catalogue from the document that its YAML file would hold. Courses and credentials may leave out what no test reads."""
    courses = {
        code: {"title": code, "institution": "kvcc", "level": 100, **entry} for code, entry in document.get("courses", {}).items()
    }
    credentials = {
        name: {
            "title": name, "kind": "certificate", "institution": "kvcc", "credit_type": "credit", "field": "Health", "summary": "s",
            **entry,
        }
        for name, entry in document.get("credentials", {}).items()
    }  # fmt: skip
    institutions = {
        "kvcc": {"title": "Kestrel Valley"},
        "kvu": {"title": "Kestrel University"},
        **document.get("institutions", {}),
    }
    whole = {**document, "institutions": institutions, "courses": courses, "credentials": credentials}
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "all.yaml").write_text(yaml.safe_dump(whole, sort_keys=False), encoding="utf-8")
        return read_catalogue(Path(folder))


def record_from(document: dict[str, Any]) -> Record:
    """A record from the document that its YAML file would hold."""
    return Record(
        lines=tuple(line_from(entry) for entry in document.get("lines", ())), as_of=document.get("as_of", date(2026, 11, 1))
    )


def line_from(entry: dict[str, Any]) -> Line:
    """One line of a record."""
    if "waiver" in entry:
        named = {key: entry.get(key) for key in ("credential", "by", "on", "why")}
        return WaiverLine(waives=entry["waiver"], **named)
    if "substitution" in entry:
        named = {key: entry.get(key) for key in ("credential", "by", "on", "why")}
        return SubstitutionLine(course=entry["substitution"], instead_of=entry["for"], **named)
    kind = next(kind for kind in KINDS if kind in entry)
    numbers = {key: Decimal(str(entry[key])) for key in ("credits", "score") if key in entry}
    texts = {key: entry[key] for key in ("grade", "status", "term", "date", "institution") if key in entry}
    return LearningLine(kind=kind, name=str(entry[kind]), **numbers, **texts)
