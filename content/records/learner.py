"""The door for a learner's record: a file or pasted text in, a ``Reading`` out; never an exception for what a person wrote."""

from __future__ import annotations

from pathlib import PurePath
from typing import Literal

from content.records.files import read_csv, read_json, read_yaml
from content.records.pasted import read_pasted
from content.records.reading import MOST_BYTES, Reading, broken
from pathways.model import Catalogue

Form = Literal["yaml", "json", "csv", "text"]

_ENDINGS: dict[str, Form] = {".yaml": "yaml", ".yml": "yaml", ".json": "json", ".csv": "csv", ".txt": "text"}


def form_of(name: str) -> Form | None:
    """The form of a file by its name's ending; None for an ending that nobody knows."""
    return _ENDINGS.get(PurePath(name).suffix.lower())


def read_record(text: str, form: Form, catalogue: Catalogue | None = None, *, institution: str | None = None) -> Reading:
    """A record of at most 500 lines or 256 KB in one of the forms; ``text`` is a transcript or a list that a person typed.

    ``catalogue`` lets pasted text find its courses, exams and certificates under the catalogue's own names, old codes too;
    ``institution`` is the college that a pasted transcript comes from, where its text doesn't say.
    """
    if len(text.encode("utf-8", "replace")) > MOST_BYTES:
        return broken("too_large")
    if not text.strip():
        return broken("empty", 1)
    match form:
        case "yaml":
            return read_yaml(text)
        case "json":
            return read_json(text)
        case "csv":
            return read_csv(text)
        case "text":
            return read_pasted(text, catalogue, institution=institution)


def read_bytes(data: bytes, form: Form, catalogue: Catalogue | None = None, *, institution: str | None = None) -> Reading:
    """As ``read_record`` for what stands in a file: UTF-8, or UTF-16 with its mark as Windows saves it."""
    if len(data) > MOST_BYTES:
        return broken("too_large")
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        return broken("not_utf8", data.count(b"\n", 0, error.start) + 1)
    return read_record(text, form, catalogue, institution=institution)
