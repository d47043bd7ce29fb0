"""The published form of a catalogue: bytes that load in a fraction of the time the YAML takes.

JSON, because bytes that come back out of a database or a backup must never be able to run code, as a pickle could. Every
value of the catalogue is one row; rows that are equal are written once (a catalogue names the
same course in hundreds of trees), and a row names others by their number. A row holds only what differs from the defaults.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, time
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import lru_cache
from typing import Any, Literal

from content.errors import StoredFormError
from content.format.collector import collector_paused
from pathways import college, model, tree, work
from pathways.model import Catalogue

FORM = 1
"""Rises when bytes of an older form would be read wrongly."""

MEND = "publish the catalogue again"


def freeze(catalogue: Catalogue) -> bytes:
    """The catalogue as bytes; equal catalogues give equal bytes."""
    rows = _Rows()
    root = rows.number(catalogue)
    document = {"form": FORM, "signatures": rows.signatures, "rows": rows.rows, "root": root}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def thaw(data: bytes) -> Catalogue:
    """The catalogue that was frozen; raises ``StoredFormError`` for bytes that are something else."""
    with collector_paused():
        try:
            document = json.loads(data)
            if not isinstance(document, dict) or document.get("form") != FORM:
                raise StoredFormError("the stored catalogue has another form than this version reads", mend=MEND)
            catalogue = _made(document["signatures"], document["rows"])[document["root"]]
        except (ValueError, KeyError, IndexError, TypeError, RecursionError, InvalidOperation) as error:
            raise StoredFormError("the stored catalogue is damaged", mend=MEND) from error
    if not isinstance(catalogue, Catalogue):
        raise StoredFormError("the stored catalogue is damaged", mend=MEND)
    return catalogue


# -------------------------------------------------------------------- freeze


class _Rows:
    """Rows in the order in which they are needed: what a row names stands before it."""

    def __init__(self) -> None:
        self.rows: list[list[Any]] = []
        self.signatures: list[list[str]] = []
        self._row_numbers: dict[str, int] = {}
        self._signature_numbers: dict[tuple[str, ...], int] = {}

    def number(self, value: Any) -> int:
        """The number of the value's row, written now or before."""
        shape = _SHAPES[type(value)]
        names, parts = [type(value).__name__], []
        for one in shape:
            part = getattr(value, one.name)
            if one.is_default(part):
                continue
            names.append(one.name)
            parts.append(one.kind.plain(part, self))
        row = [self._signature(tuple(names)), *parts]
        key = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
        if key not in self._row_numbers:
            self._row_numbers[key] = len(self.rows)
            self.rows.append(row)
        return self._row_numbers[key]

    def _signature(self, names: tuple[str, ...]) -> int:
        """Class and keys of a row, which few rows differ in."""
        if names not in self._signature_numbers:
            self._signature_numbers[names] = len(self.signatures)
            self.signatures.append(list(names))
        return self._signature_numbers[names]


# ---------------------------------------------------------------------- thaw


def _made(signatures: list[list[str]], rows: list[list[Any]]) -> list[Any]:
    made: list[Any] = []
    makers = [_maker(class_name, names, made) for class_name, *names in signatures]
    for row in rows:
        cls, keys = makers[row[0]]
        values = {name: (part if read is None else read(part)) for (name, read), part in zip(keys, row[1:], strict=True)}
        made.append(cls(**values))
    return made


def _maker(class_name: str, names: list[str], made: list[Any]) -> tuple[type, list[tuple[str, Callable[[Any], Any] | None]]]:
    cls = _CLASSES[class_name]
    kinds = {one.name: one.kind for one in _SHAPES[cls]}
    return cls, [(name, kinds[name].reader(made)) for name in names]


# -------------------------------------------------- what a field's type means


class _Kind:
    """How a value of one type is written in JSON and read again. A reader of None: it stands as it is."""

    def plain(self, value: Any, rows: _Rows) -> Any:
        """The value in JSON."""
        return value

    def reader(self, made: list[Any]) -> Callable[[Any], Any] | None:
        """What makes the value of its JSON, with the rows made so far at hand."""
        return None


class _Scalar(_Kind):
    """A decimal, date, time or word of an enumeration: its text, read once for all equal ones."""

    def __init__(self, write: Callable[[Any], str], read: Callable[[str], Any]) -> None:
        self._write, self._read = write, lru_cache(maxsize=65536)(read)

    def plain(self, value: Any, rows: _Rows) -> Any:
        return None if value is None else self._write(value)

    def reader(self, made: list[Any]) -> Callable[[Any], Any] | None:
        return self._read


class _Row(_Kind):
    """Another of our values: the number of its row."""

    def plain(self, value: Any, rows: _Rows) -> Any:
        return None if value is None else rows.number(value)

    def reader(self, made: list[Any]) -> Callable[[Any], Any] | None:
        return made.__getitem__


class _Tuple(_Kind):
    """A tuple of one kind."""

    def __init__(self, inner: _Kind) -> None:
        self._inner = inner

    def plain(self, value: Any, rows: _Rows) -> Any:
        return None if value is None else [self._inner.plain(part, rows) for part in value]

    def reader(self, made: list[Any]) -> Callable[[Any], Any] | None:
        read = self._inner.reader(made)
        if read is None:
            return tuple
        return lambda parts: tuple([read(part) for part in parts])


class _Mapping(_Kind):
    """A mapping from text to one kind, in its order."""

    def __init__(self, inner: _Kind) -> None:
        self._inner = inner

    def plain(self, value: Any, rows: _Rows) -> Any:
        return {key: self._inner.plain(part, rows) for key, part in value.items()}

    def reader(self, made: list[Any]) -> Callable[[Any], Any] | None:
        read = self._inner.reader(made)
        if read is None:
            return None
        return lambda parts: {key: read(part) for key, part in parts.items()}


class _TextOrTexts(_Kind):
    """A translation's value: one text or several."""

    def plain(self, value: Any, rows: _Rows) -> Any:
        return list(value) if isinstance(value, tuple) else value

    def reader(self, made: list[Any]) -> Callable[[Any], Any] | None:
        return lambda part: tuple(part) if isinstance(part, list) else part


class _Limit(_Kind):
    """A threshold's limit: a number or the least and the most."""

    def plain(self, value: Any, rows: _Rows) -> Any:
        return [str(part) for part in value] if isinstance(value, tuple) else str(value)

    def reader(self, made: list[Any]) -> Callable[[Any], Any] | None:
        return lambda part: tuple(Decimal(one) for one in part) if isinstance(part, list) else Decimal(part)


_PLAIN = _Kind()
_DECIMAL = _Scalar(str, Decimal)
_DATE = _Scalar(date.isoformat, date.fromisoformat)
_TIME = _Scalar(time.isoformat, time.fromisoformat)


class _FieldShape:
    """A field's name, kind and default."""

    def __init__(self, field: Field[Any], kind: _Kind) -> None:
        self.name, self.kind = field.name, kind
        self._default = field.default_factory() if field.default_factory is not MISSING else field.default

    def is_default(self, value: Any) -> bool:
        """Whether the value need not be written. Type counts too: 0 and False are equal."""
        return self._default is not MISSING and type(value) is type(self._default) and bool(value == self._default)


def _shape(cls: type[Any]) -> tuple[_FieldShape, ...]:
    hints = typing.get_type_hints(cls)
    return tuple(_FieldShape(one, _kind(hints[one.name])) for one in fields(cls))


def _kind(hint: Any) -> _Kind:
    """The kind of a type as the model writes it; raises ``TypeError`` for one that is not known here."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return _union([one for one in inner if one is not type(None)])
    if origin is Literal or hint in (str, int, bool):
        return _PLAIN
    if origin is tuple:
        return _Tuple(_kind(inner[0]))
    if origin is not None and issubclass(origin, Mapping):
        return _Mapping(_kind(inner[1]))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _Scalar(str, hint)
    if is_dataclass(hint):
        return _Row()
    if hint is object:
        return _TextOrTexts()
    scalars = {Decimal: _DECIMAL, date: _DATE, time: _TIME}
    if hint in scalars:
        return scalars[hint]
    raise TypeError(f"no stored form for {hint!r}")


def _union(options: list[Any]) -> _Kind:
    if len(options) == 1:
        return _kind(options[0])
    if all(is_dataclass(one) for one in options):
        return _Row()
    if Decimal in options:
        return _Limit()
    raise TypeError(f"no stored form for one of {options!r}")


_CLASSES: dict[str, type] = {
    name: one
    for module in (college, work, model, tree)
    for name, one in vars(module).items()
    if isinstance(one, type) and is_dataclass(one)
}
_SHAPES = {one: _shape(one) for one in _CLASSES.values()}
