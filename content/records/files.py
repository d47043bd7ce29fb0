"""YAML, JSON and CSV files of a record: their text to the plain values that ``structured`` reads, with the line of each."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import yaml

from content.format.folder import SourceFile
from content.format.problems import Path, Problem
from content.format.yaml_tree import Reader, TooMuch, compose, line_at, line_of
from content.records import values
from content.records.privacy import KEYS, folded_key, value_is_private
from content.records.reading import MOST_LINES, LineRead, Note, Reading, broken, numbered
from content.records.structured import ALL_KEYS, NAMING, LineReader, Repeated, read_document
from pathways.record import Record

_DEEPEST_JSON = 40


class Figure(str):
    """A number of a JSON text, with the digits it was written with."""

    __slots__ = ()


def read_yaml(text: str) -> Reading:
    """A record in YAML. Scalars stay as they are written: ``military: 0111`` keeps its nought."""
    root = compose(SourceFile("", _spaced(text)))
    if isinstance(root, Problem):
        return broken("bad_yaml", root.line, said=root.problem, mend=root.mend)
    reader = Reader("")
    try:
        document = reader.value(root, ())
    except TooMuch as error:
        return broken("bad_yaml", line_of(error.node), said=error.problem, mend=error.mend)
    if reader.problems:
        first = min(reader.problems, key=lambda one: one.line or 0)
        # The parser names a key that stands twice, which may be anything that a person wrote.
        return broken("key_twice" if "twice" in first.problem else "bad_yaml", first.line, mend=first.mend)
    return read_document(document, _lines_of(root))


def read_json(text: str) -> Reading:
    """A record in JSON. Numbers stay as they are written, so that 2.67 is exact."""
    document = parse_json(text)
    if isinstance(document, Reading):
        return document
    starts = _starts(text, ("lines",))
    return read_document(document, _line_by_start(text, starts))


def parse_json(text: str) -> Any:
    """The values of a JSON text, numbers as ``Figure``, or the broken ``Reading`` that says where it can't be read."""
    try:
        if _depth(text) > _DEEPEST_JSON:
            return broken("bad_json", 1)
        return json.loads(text, parse_int=Figure, parse_float=Figure, parse_constant=Figure, object_pairs_hook=_mapping)
    except json.JSONDecodeError as error:
        return broken("bad_json", error.lineno)
    except (RecursionError, ValueError):
        return broken("bad_json", 1)


def json_lines_of(text: str, above: Sequence[str] = ()) -> Callable[[Sequence[str | int]], int | None]:
    """The lines of the entries below ``above`` in a JSON text that ``parse_json`` could read."""
    return _line_by_start(text, _starts(text, (*above, "lines")))


def read_csv(text: str) -> Reading:
    """A record in CSV: the first row names the columns, each further row is a line. Commas, semicolons or tabs."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(",;\t", key=first.count)
    rows: list[tuple[int, list[str]]] = []
    reader = csv.reader(io.StringIO(text), delimiter=separator, strict=False)
    start = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((start, [cell.strip() for cell in row]))
            start = reader.line_num + 1
    except csv.Error:
        return broken("bad_csv", start)
    if not rows:
        return broken("empty", 1)
    if len(rows) > MOST_LINES + 1:
        return broken("too_many_lines", rows[MOST_LINES + 1][0])
    return _read_rows(rows)


def _read_rows(rows: list[tuple[int, list[str]]]) -> Reading:
    at, header = rows[0]
    columns = [_column(cell) for cell in header]
    if not set(columns) & set(NAMING):
        return broken("no_header", at)
    lines = LineReader()
    notes = tuple(_column_notes(lines, columns))
    head = LineRead(number=at, outcome="doubt" if notes else "read", role="heading", notes=notes)
    found = [(head, None), *(_row(lines, columns, place, number, row) for place, (number, row) in enumerate(rows[1:]))]
    as_of = None
    if "as_of" in columns:
        written = next((row[columns.index("as_of")] for _, row in rows[1:] if len(row) > columns.index("as_of")), "")
        said = values.day(written, "as_of") if written else None
        if isinstance(said, Note):
            found[0] = (LineRead(number=at, outcome="not-read", role="heading", notes=(said,)), None)
        else:
            as_of = said
    read, kept = numbered(found)
    return Reading(record=Record(lines=kept, as_of=as_of), lines=read)


def _row(lines: LineReader, columns: list[str], place: int, number: int, row: list[str]) -> Any:
    if any(cell for cell in row[len(columns) :]):
        return LineRead(number=number, outcome="not-read", position=place, notes=(Note(code="too_many_cells"),)), None
    cells = zip(columns, row, strict=False)
    return lines.read({name: cell for name, cell in cells if name in ALL_KEYS and cell}, number, place)


def _column(cell: str) -> str:
    folded = folded_key(cell)
    return folded if folded in ALL_KEYS or folded == "as_of" or folded in KEYS else cell


def _column_notes(lines: LineReader, columns: Iterable[str]) -> Iterable[Note]:
    for name in dict.fromkeys(columns):
        if folded_key(name) in KEYS or value_is_private(name):
            yield Note(code="private_key")
        elif name and name not in ALL_KEYS and name != "as_of":
            yield lines.unknown(name)


def _spaced(text: str) -> str:
    """Breaks that YAML counts as lines and editors don't (pasted from a web page) become spaces."""
    for sign in "\u2028\u2029\x85":
        text = text.replace(sign, " ")
    return text


def _lines_of(root: yaml.Node) -> Callable[[Sequence[str | int]], int | None]:
    def line(path: Sequence[str | int]) -> int | None:
        wanted: Path = tuple(path)
        return line_at(root, wanted)

    return line


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    seen: set[str] = set()
    repeated = Repeated(made)
    for key, _ in pairs:
        if key in seen:
            repeated.key = key
        seen.add(key)
    return repeated


def _depth(text: str) -> int:
    """How deep brackets stand in each other, those in texts counted too: a bound that needs no parser."""
    deepest = depth = 0
    for sign in text:
        if sign in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif sign in "]}":
            depth -= 1
    return deepest


def _starts(text: str, path: Sequence[str]) -> list[int]:
    """Where each item of the list at ``path`` starts in a JSON text that is known to be well-formed."""
    decoder = json.JSONDecoder(parse_int=str, parse_float=str)
    at = _after_space(text, 0)
    for name in path:
        if text[at : at + 1] != "{":
            return []
        found = None
        at = _after_space(text, at + 1)
        while text[at] != "}":
            key, at = decoder.raw_decode(text, at)
            at = _after_space(text, _after_space(text, at) + 1)
            if key == name:
                found = at
            _, at = decoder.raw_decode(text, at)
            at = _after_space(text, at)
            if text[at] == ",":
                at = _after_space(text, at + 1)
        if found is None:
            return []
        at = found
    if text[at : at + 1] != "[":
        return []
    starts = []
    at = _after_space(text, at + 1)
    while text[at] != "]":
        starts.append(at)
        _, at = decoder.raw_decode(text, at)
        at = _after_space(text, at)
        if text[at] == ",":
            at = _after_space(text, at + 1)
    return starts


def _after_space(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\n\r":
        at += 1
    return at


def _line_by_start(text: str, starts: Sequence[int]) -> Callable[[Sequence[str | int]], int | None]:
    def line(path: Sequence[str | int]) -> int | None:
        place = path[-1] if path else 0
        if isinstance(place, int) and place < len(starts):
            return text.count("\n", 0, starts[place]) + 1
        found = text.find(f'"{place}"')
        return text.count("\n", 0, found) + 1 if found >= 0 else 1

    return line
