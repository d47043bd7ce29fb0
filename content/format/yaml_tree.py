"""YAML text to nodes and plain values: every scalar stays the text that was written, and every line can be found again.

PyYAML's own constructors guess a type from how a scalar looks: ``17:00`` becomes 1020, ``51.10`` loses its nought and
``2.67`` becomes a float. Here libyaml only parses; what a scalar means is decided by the key it stands under.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from content.format.folder import SourceFile
from content.format.problems import Path, Problem, written

Node = yaml.nodes.Node
DEEPEST = 60
"""Levels of nesting. A real requirement tree has under ten; libyaml's composer itself would overflow the stack at thousands."""
MOST_ALIASED = 100_000
"""Values that anchors may stand for in one file, so that a few lines cannot expand to gigabytes."""

_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_CONTROL = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Quoted(str):
    """A scalar in quotes that looks like a number: text, where ``3`` without quotes may be either."""

    __slots__ = ()


class TooMuch(Exception):
    """A node is nested too deep, or its aliases stand for too much; ``node`` is where."""

    def __init__(self, node: Node, problem: str, mend: str) -> None:
        super().__init__(problem)
        self.node, self.problem, self.mend = node, problem, mend


def compose(source: SourceFile) -> yaml.MappingNode | Problem:
    """The nodes of the file's one document, or the first thing that keeps it from being read."""
    if line := _too_deep_at(source.text):
        return Problem(source.name, line, "", f"nested more than {DEEPEST} levels deep", "close the brackets, or indent less")
    try:
        root = _Parser(source.text).get_single_node()
    except yaml.YAMLError as error:
        return _in_plain_words(source, error)
    if root is None:
        return Problem(source.name, 1, "", "the file holds nothing but comments", "write the entries, or remove the file")
    if not isinstance(root, yaml.MappingNode):
        what = "a list" if isinstance(root, yaml.SequenceNode) else "a single text"
        mend = "start with a key such as 'courses:' or 'credentials:'"
        return Problem(source.name, line_of(root), "", f"the top level is {what}", mend)
    return root


@dataclass(slots=True)
class Reader:
    """Turns the nodes of one file into dicts, lists, texts, booleans and None, and notes what no value can be made of."""

    file: str
    problems: list[Problem] = field(default_factory=list)
    commas: dict[Path, str] = field(default_factory=dict)
    """Keys without a colon in ``{…}``, as ``cakes`` in ``{title: Bread, cakes}``, with the text that was most likely meant."""
    _known: dict[int, tuple[Any, int]] = field(default_factory=dict)
    _count: int = 0
    _aliased: int = 0

    def value(self, node: Node, path: Path) -> Any:
        """The value of the node that stands at ``path``; raises ``TooMuch``."""
        return self._value(node, path, 0)

    def _value(self, node: Node, path: Path, depth: int) -> Any:
        self._count += 1
        if type(node) is yaml.ScalarNode:
            if node.tag is not None:
                self._tagged(node, path)
            text: str = node.value
            style = node.style
            if not style:
                return _WORDS.get(text, text)
            if style in "|>":
                return text.strip()
            return Quoted(text) if text[:1] in "0123456789.+-" and text else text
        known = self._known.get(id(node))
        if known is not None:
            return self._again(node, known)
        if depth > DEEPEST:
            raise TooMuch(node, f"nested more than {DEEPEST} levels deep", "indent less")
        self._known[id(node)] = _UNFINISHED
        if node.tag is not None:
            self._tagged(node, path)
        before = self._count
        made: Any
        if type(node) is yaml.MappingNode:
            made = self._mapping(node, path, depth + 1)
        else:
            made = [self._value(item, (*path, place), depth + 1) for place, item in enumerate(node.value)]
        self._known[id(node)] = (made, self._count - before)
        return made

    def _mapping(self, node: yaml.MappingNode, path: Path, depth: int) -> dict[str, Any]:
        made: dict[str, Any] = {}
        before = ""
        for key_node, value_node in node.value:
            key = self.key(key_node, path)
            if key is None:
                continue
            if key in made:
                self._twice(node, key_node, (*path, key))
            value = made[key] = self._value(value_node, (*path, key), depth)
            if value is None and before and _without_colon(key_node, value_node):
                before = self.commas[*path, key] = f"{before}, {key}"
            else:
                before = value if isinstance(value, str) and not value_node.style else ""
        return made

    def key(self, node: Node, path: Path) -> str | None:
        """The text of a key, or None (and a problem) for what can't be one."""
        text: str = node.value
        if type(node) is not yaml.ScalarNode:
            self._problem(
                node, path, "a list or mapping stands as a key", "a key is one text; put it in quotes if it begins with [ or {"
            )
        elif not node.style and text == "<<":
            self._problem(node, path, "merge keys (<<) are not part of the format", "write the keys out")
        elif not node.style and text in _WORDS:
            self._problem(node, path, f"the key {text or '(nothing)'!r} is no text", f"put it in quotes: '{text}'")
        else:
            return text
        return None

    def _again(self, node: Node, known: tuple[Any, int]) -> Any:
        """The value of an anchor that was read before."""
        made, size = known
        if known is _UNFINISHED:
            raise TooMuch(node, "an anchor holds an alias to itself", "write the value out")
        self._count += size
        self._aliased += size
        if self._aliased > MOST_ALIASED:
            raise TooMuch(
                node, f"aliases stand for more than {MOST_ALIASED:,} values", "write the values out instead of *aliases"
            )
        return made

    def _twice(self, mapping: yaml.MappingNode, again: Node, path: Path) -> None:
        first = next(key for key, _ in mapping.value if key.value == again.value)
        problem = f"the key {again.value!r} stands twice: in line {line_of(first)} and in line {line_of(again)}"
        self._problem(again, path[:-1], problem, "keep one of the two", key=str(again.value))

    def _tagged(self, node: Node, path: Path) -> None:
        if node.tag != "tag:yaml.org,2002:str":
            self._problem(node, path, f"the tag {node.tag!r} is not part of the format", "remove the word that begins with '!'")

    def _problem(self, node: Node, path: Path, problem: str, mend: str, key: str | None = None) -> None:
        place = written(path if key is None else (*path, key))
        self.problems.append(Problem(self.file, line_of(node), place, problem, mend))


def _without_colon(key: Node, value: Node) -> bool:
    """Whether nothing stands for the value, not even the colon before it: the parser then marks it where the key ends."""
    return bool(value.start_mark and key.end_mark and value.start_mark.index == key.end_mark.index)


def line_at(node: Node, path: Path) -> int:
    """The line, from 1, of the key or list item at ``path`` below a node; of the nearest part that is written."""
    line = line_of(node)
    for part in path:
        if isinstance(node, yaml.MappingNode):
            found = next(((key, value) for key, value in node.value if key.value == part), None)
            if found is None:
                return line
            line, node = line_of(found[0]), found[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = line_of(node)
        else:
            return line
    return line


_UNFINISHED: tuple[Any, int] = (None, 0)


class _Parser(yaml.CSafeLoader):
    """libyaml's parser without PyYAML's guessing of types: an untagged node has no tag."""

    def resolve(self, kind: object, value: object, implicit: object) -> None:
        return None

    def descend_resolver(self, parent: object, index: object) -> None:
        return None

    def ascend_resolver(self) -> None:
        return None


def line_of(node: Node | yaml.Event) -> int:
    """The line, from 1, on which a node or an event starts."""
    return node.start_mark.line + 1 if node.start_mark else 1


def _too_deep_at(text: str) -> int | None:
    """The line where nesting passes the limit. Events need no stack, where the composer would crash the process."""
    parser, depth = _Parser(text), 0
    try:
        while (event := parser.get_event()) is not None:
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > DEEPEST:
                    return line_of(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError:
        return None
    return None


def _in_plain_words(source: SourceFile, error: yaml.YAMLError) -> Problem:
    if isinstance(error, yaml.reader.ReaderError):
        found = _CONTROL.search(source.text)
        place = found.start() if found else 0
        what = f"a control character (U+{ord(source.text[place]):04X}) stands here"
        return Problem(source.name, source.text.count("\n", 0, place) + 1, "", what, "remove it")
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = min(int(mark.line), source.text.rstrip("\n").count("\n")) + 1 if mark else None
    if mark and (tab := _tab_near(source.text, int(mark.line))):
        return Problem(source.name, tab, "", "a tab stands where YAML wants spaces", "indent with spaces")
    problem = str(getattr(error, "problem", "") or error)
    opened = getattr(error, "context_mark", None)
    if opened and "unexpected end of stream" in problem:
        return Problem(source.name, int(opened.line) + 1, "", "a quote is opened here and never closed", "close the quote")
    for said, (plain, mend) in _YAML_ERRORS.items():
        if said in problem:
            where = f" (opened in line {int(opened.line) + 1})" if opened and "bracket" in plain else ""
            return Problem(source.name, line, "", plain + where, mend)
    context = getattr(error, "context", None)
    said = f"{problem} {context}" if context else problem
    return Problem(
        source.name, line, "", f"the YAML cannot be read: {said}", "check indents, quotes and brackets on and above this line"
    )


_YAML_ERRORS = {
    "mapping values are not allowed": ("a second ': ' stands in this line", "put a text that holds ': ' in quotes"),
    "found undefined alias": ("an alias (*name) has no anchor (&name)", "put a text that begins with * in quotes"),
    "found another document": ("the file holds more than one document", "remove the line '---', or make two files"),
    "found duplicate anchor": ("the same anchor (&name) stands twice", "write the values out"),
    "did not find expected ',' or": (
        "a bracket is not closed, or a comma is missing",
        "close every [ and {, with commas between",
    ),
    "did not find expected key": ("a key is missing or is indented differently from its neighbours", "line the keys up"),
    "did not find expected '-'": ("a list and keys are mixed at one indent", "line list items up, and keys below another indent"),
    "could not find expected ':'": ("a line is neither a key with ':' nor part of a text", "write 'key: value'"),
    "cannot start any token": (
        "a text begins with a sign that YAML keeps for itself",
        "put a text that begins with @ ` or % in quotes",
    ),
}


def _tab_near(text: str, line: int) -> int | None:
    """The line, from 1, of an indent with a tab at or just above a parser's mark."""
    lines = text.split("\n")
    for at in (line, line - 1, line + 1):
        if 0 <= at < len(lines) and "\t" in lines[at][: len(lines[at]) - len(lines[at].lstrip())]:
            return at + 1
    return None
