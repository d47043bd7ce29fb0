"""Holds one entry against its schema and says in plain words what does not fit, with the place and the mend.

An entry that does not fit is mended for the other checks alone (what is wrong is taken out, what is missing is filled with
``HOLE``), so that a dead reference in it is still reported in the same run. Such an entry never reaches a catalogue.
"""

from __future__ import annotations

import copy
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from content.format.nearest import instead_of, listed
from content.format.problems import Finding, Path
from content.format.scalars import said
from content.format.schema_trees import TAGS, Doc

HOLE = "\x00hole"
"""Stands where a text should be and isn't; every check of references lets it pass."""

_ROUNDS = 6
_FILLED = {
    "credits": "1", "level": "100", "kind": "certificate", "credit_type": "credit", "as": "none", "median": "1", "year": "2025",
    "hours": "1", "days": "mon", "from": "00:00", "to": "24:00", "questions": [HOLE], "between": [HOLE], "all": [], "any": [HOLE],
}  # fmt: skip
_EXAMPLES = {
    "title": "title: Medical Terminology", "credits": "credits: 3", "level": "level: 100", "kind": "kind: certificate",
    "credit_type": "credit_type: credit", "field": "field: Health", "as": "as: prior-learning",
    "from": "from: {exam: CLEP College Algebra}",
    "institution": "institution: with the id of one of the institutions",
    "summary": "summary: one plain sentence a learner can read",
}  # fmt: skip

D = TypeVar("D", bound=Doc)


def fit(raw: Any, schema: type[D], path: Path) -> tuple[D | None, list[Finding]]:
    """The entry as its schema has it, and what is wrong with it.

    With findings, the entry is the mended copy that other checks may look at, or None where nothing can be made of it.
    """
    try:
        return schema.__pydantic_validator__.validate_python(raw), []
    except ValidationError as error:
        details = error.errors(include_url=False)
    findings = [_finding(detail, schema, path) for detail in details]
    mended = copy.deepcopy(raw)
    for _ in range(_ROUNDS):
        for detail in details:
            mended = _without(mended, detail)
        try:
            return schema.__pydantic_validator__.validate_python(mended), findings
        except ValidationError as error:
            details = error.errors(include_url=False)
    return None, findings


# ------------------------------------------------------------ in plain words


def _finding(detail: ErrorDetails, schema: type[Doc], path: Path) -> Finding:
    inside = _inside(detail)
    problem, mend = _explain(detail, schema, inside)
    return Finding((*path, *inside), problem, mend)


def _inside(detail: ErrorDetails) -> Path:
    """The place below the entry, without pydantic's own names for forms and keys."""
    return tuple(part for part in detail["loc"] if part not in TAGS and part != "[key]")


def _explain(detail: ErrorDetails, schema: type[Doc], inside: Path) -> tuple[str, str]:
    kind, raw, ctx = detail["type"], detail.get("input"), detail.get("ctx", {})
    key = str(inside[-1]) if inside else ""
    match kind:
        case "onramp" if raw is not None:
            return str(ctx["problem"]), str(ctx["mend"])
        case "missing":
            return f"{key!r} is missing", f"add {_EXAMPLES.get(key, key + ': …')}"
        case "extra_forbidden":
            keys = _keys_at(schema, detail["loc"][:-1])
            return f"unknown key {key!r}", instead_of(key, keys, otherwise=f"the keys here are {listed(keys, 40)}")
        case "literal_error":
            words = [word.strip("'") for word in str(ctx["expected"]).replace(" or ", ", ").split(", ")]
            nothing = "nothing is written here" if raw is None else f"{said(raw)} is no word for this key"
            return nothing, instead_of(str(raw), words) if isinstance(raw, str) else f"use one of: {', '.join(words)}"
        case "too_short":
            return "the list is empty", "write at least one entry, or remove the key"
        case "string_too_short":
            return "the text is empty", "write a text, or remove the key"
        case "greater_than_equal":
            return f"{said(raw)} is too small", f"write {ctx['ge']} or more"
    return _wrong_shape(kind, raw)


def _wrong_shape(kind: str, raw: Any) -> tuple[str, str]:
    if raw is None:
        return "nothing is written here", "write a value, or remove the key"
    if kind == "list_type":
        return f"{said(raw)} stands where a list belongs", f"write [{raw}]" if isinstance(raw, str) else "write [first, second]"
    if kind == "string_type":
        if isinstance(raw, bool):
            return (
                f"{said(raw)} without quotes is a yes-or-no value, not text",
                f'write "{said(raw)}" in quotes, if it is the text',
            )
        return f"{said(raw)} stands where one text belongs", "write one text"
    return f"{said(raw)} stands where keys and values belong", "write key: value, one a line, or {key: value}"


def _keys_at(schema: type[BaseModel], place: tuple[int | str, ...]) -> list[str]:
    """The keys that the mapping at a place may have, by following the schema's own fields."""
    names = _Names()
    names.at(schema.__pydantic_core_schema__, [part for part in place if part != "[key]"])
    return names.found


class _Names:
    """Walks pydantic's core schema, which knows forms, aliases and typed dicts alike."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._definitions: dict[str, Any] = {}

    def at(self, schema: Any, place: list[int | str]) -> None:
        """Collect the keys of the mapping that lies at ``place`` below the schema."""
        kind = schema["type"]
        if kind == "definitions":
            self._definitions |= {one["ref"]: one for one in schema["definitions"]}
            self.at(schema["schema"], place)
        elif kind == "definition-ref":
            self.at(self._definitions[schema["schema_ref"]], place)
        elif kind in ("model-fields", "typed-dict"):
            self._fields(schema["fields"], place)
        elif kind == "tagged-union":
            if place:
                self.at(schema["choices"][place[0]], place[1:])
        elif kind == "list":
            self.at(schema["items_schema"], place[1:])
        elif kind == "dict":
            self.at(schema["values_schema"], place[1:])
        elif "schema" in schema:
            self.at(schema["schema"], place)

    def _fields(self, fields: dict[str, Any], place: list[int | str]) -> None:
        by_key = {one.get("validation_alias", name): one["schema"] for name, one in fields.items()}
        if not place:
            self.found = list(by_key)
        elif place[0] in by_key:
            self.at(by_key[place[0]], place[1:])


# ---------------------------------------------------------- for other checks


def _without(raw: Any, detail: ErrorDetails) -> Any:
    """The value without what one error names: filled where it must be there, else taken out."""
    place = _inside(detail)
    if not place:
        return {} if not isinstance(raw, dict) else raw
    holder, key = _holder(raw, place)
    if isinstance(holder, list) and isinstance(key, int) and key < len(holder):
        holder[key] = HOLE if isinstance(holder[key], str) else {"all": []}
        if detail["type"] not in ("onramp", "string_type", "string_too_short"):
            holder[key] = HOLE
    elif isinstance(holder, dict):
        if detail["type"] == "missing" or key in _FILLED or key in ("title", "institution", "field", "summary"):
            holder[str(key)] = copy.deepcopy(_FILLED.get(str(key), HOLE))
        else:
            holder.pop(str(key), None)
    return raw


def _holder(raw: Any, place: Path) -> tuple[Any, str | int]:
    """The list or mapping that holds the last part of a place that can be reached, and that part."""
    holder = raw
    for at, part in enumerate(place[:-1]):
        following = _child(holder, part)
        if not isinstance(following, list | dict):
            return holder, part
        if isinstance(following, list) and not isinstance(place[at + 1], int):
            return holder, part
        holder = following
    return holder, place[-1]


def _child(holder: Any, part: str | int) -> Any:
    if isinstance(holder, dict):
        return holder.get(part)
    if isinstance(holder, list) and isinstance(part, int) and part < len(holder):
        return holder[part]
    return None
