"""Merges the files of a catalogue by top-level key and id, and collects every problem on the way."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from content.format import schema, schema_college, yaml_tree
from content.format.cycles import prerequisite_cycles, stack_cycles
from content.format.folder import SourceFile, Unreadable
from content.format.nearest import instead_of
from content.format.places import Place, Places
from content.format.problems import Finding, Path, Problem, written
from content.format.references import Known, reference_findings
from content.format.schema_trees import Doc
from content.format.shape import fit
from content.format.trees import tree_findings
from pathways.college import Terms


@dataclass(slots=True)
class Merge:
    """The documents of all files by section and id, with where each was found and what is wrong so far."""

    problems: list[Problem] = field(default_factory=list)
    places: Places = field(default_factory=Places)
    docs: dict[str, dict[str, Any]] = field(default_factory=lambda: {section: {} for section in schema.ENTRIES})
    wholes: dict[str, dict[str, Any]] = field(default_factory=dict)
    words: dict[str, dict[str, Any]] = field(default_factory=dict)
    hearsay: set[str] = field(default_factory=set)
    """Keys that can be made out in files that are no readable YAML."""
    doubtful: set[Path] = field(default_factory=set)
    """Mappings with a key that was found wrong: what they lack is no second problem."""
    unseen: bool = False
    """A file was not read at all."""
    commas: dict[Path, str] = field(default_factory=dict)
    """As ``yaml_tree.Reader.commas``, of all files."""

    def unreadable(self, entry: Unreadable) -> None:
        """Note a file that can't be read, and the keys that can be made out in it: they may be ids."""
        self.problems.append(entry.problem)
        if entry.glimpse:
            self.hearsay.update(found[1] or found[2] or found[3].strip() for found in _KEY.finditer(entry.glimpse))
        elif entry.problem.line is None:
            self.unseen = True

    def add(self, source: SourceFile) -> None:
        """Read one file's entries into the merged documents."""
        self.places.texts[source.name] = source.text
        root = yaml_tree.compose(source)
        if isinstance(root, Problem):
            self.unreadable(Unreadable(root, source.text))
            return
        reader = yaml_tree.Reader(source.name, commas=self.commas)
        try:
            self._sections(source.name, root, reader)
        except yaml_tree.TooMuch as error:
            line = yaml_tree.line_of(error.node)
            self.unreadable(Unreadable(Problem(source.name, line, "", error.problem, error.mend), source.text))
        self.problems += reader.problems

    def _sections(self, file: str, root: yaml.MappingNode, reader: yaml_tree.Reader) -> None:
        seen: dict[str, int] = {}
        for key_node, node in root.value:
            section = reader.key(key_node, ())
            line = yaml_tree.line_of(key_node)
            if section is None:
                continue
            if section not in schema.SECTIONS:
                mend = instead_of(section, schema.SECTIONS)
                self.problems.append(Problem(file, line, section, f"unknown key {section!r}", mend))
                continue
            if section in seen:
                problem = f"the key {section!r} stands twice: in line {seen[section]} and in line {line}"
                self.problems.append(Problem(file, line, section, problem, "write its entries below one of the two"))
            seen.setdefault(section, line)
            self.places.entries.setdefault((section,), Place(file, line))
            if isinstance(node, yaml.MappingNode):
                self._entries(file, section, node, reader)
            elif not _nothing(node):
                what = "a list" if isinstance(node, yaml.SequenceNode) else "one text"
                mend = "write entries by id, indented below it"
                self.problems.append(Problem(file, line, section, f"{what} stands where entries belong", mend))

    def _entries(self, file: str, section: str, node: yaml.MappingNode, reader: yaml_tree.Reader) -> None:
        for key_node, value_node in node.value:
            name = reader.key(key_node, (section,))
            if name is None:
                continue
            line = yaml_tree.line_of(key_node)
            if section == "words":
                self._vocabulary(file, name, line, value_node, reader)
            elif self._new(file, (section, name), line):
                raw = reader.value(value_node, (section, name))
                if section in schema.WHOLES:
                    self.wholes.setdefault(section, {})[name] = raw
                else:
                    self._entry(file, section, name, raw, key_node, value_node)

    def _entry(self, file: str, section: str, name: str, raw: Any, key_node: yaml.Node, node: yaml.Node) -> None:
        if name != name.strip() or not name:
            problem = Problem(
                file, yaml_tree.line_of(key_node), f"{section}.{name}", "an id is empty or has spaces at its ends", "trim it"
            )
            self.problems.append(problem)
        doc, findings = fit(raw, schema.ENTRIES[section], (section, name))
        if findings:
            self._found(file, findings, key_node, node)
        self.docs[section][name] = doc

    def _found(self, file: str, findings: list[Finding], key_node: yaml.Node, node: yaml.Node) -> None:
        """Findings inside an entry whose nodes are at hand; one about the entry itself stands at its key."""
        self.doubtful.update(one.path[:-1] for one in findings)
        for one in map(self._in_quotes, findings):
            inside = one.path[2:]
            at = yaml_tree.line_at(node, inside) if _written(node, inside) else yaml_tree.line_of(key_node)
            self.problems.append(Problem(file, at, written(one.path), one.problem, one.mend))

    def _in_quotes(self, finding: Finding) -> Finding:
        """The finding with its true mend, where a comma has cut a text in two and what came after it was taken for a key."""
        text = self.commas.get(finding.path)
        if text is None:
            return finding
        return Finding(
            finding.path, finding.problem, f'a comma ends a text inside {{ }}; if it is part of it, write "{text}" in quotes'
        )

    def _vocabulary(self, file: str, name: str, line: int, node: yaml.Node, reader: yaml_tree.Reader) -> None:
        if name not in schema.VOCABULARIES:
            mend = instead_of(name, schema.VOCABULARIES)
            self.problems.append(Problem(file, line, f"words.{name}", f"unknown key {name!r}", mend))
            return
        self.places.entries.setdefault(("words", name), Place(file, line))
        if not isinstance(node, yaml.MappingNode):
            if not _nothing(node):
                mend = "write each word as a key: {needles: {title: Needles}}"
                self.problems.append(Problem(file, line, f"words.{name}", "a vocabulary is a mapping of its words", mend))
            return
        words = self.words.setdefault(name, {})
        for key_node, value_node in node.value:
            word = reader.key(key_node, ("words", name))
            if word is not None and self._new(file, ("words", name, word), yaml_tree.line_of(key_node)):
                raw = reader.value(value_node, ("words", name, word))
                words[word], findings = fit({} if raw is None else raw, schema_college.WordDoc, ("words", name, word))
                for one in map(self._in_quotes, findings):
                    at = yaml_tree.line_at(value_node, one.path[3:])
                    self.problems.append(Problem(file, at, written(one.path), one.problem, one.mend))

    def _new(self, file: str, path: tuple[str, ...], line: int) -> bool:
        """Whether the entry is the first of its id; the same id twice is an error that names both files and lines."""
        first = self.places.entries.get(path)
        if first is None:
            self.places.entries[path] = Place(file, line)
            return True
        what = "the key" if path[0] in schema.WHOLES else "the id" if path[0] != "words" else "the word"
        problem = f"{what} {path[-1]!r} stands twice: {first.file}:{first.line} and {file}:{line}"
        self.problems.append(Problem(file, line, written(path), problem, "keep one of the two, or give one another name"))
        return False

    def ask(self) -> None:
        """Ask the merged documents whether what one says of another is true."""
        whole_docs: dict[str, Doc] = {}
        findings: list[Finding] = []
        for section, raw in self.wholes.items():
            doc, wrong = fit(raw, schema.WHOLES[section], (section,))
            findings += wrong
            if doc is not None:
                whole_docs[section] = doc
        self.wholes = whole_docs  # type: ignore[assignment]
        docs = {
            section: {name: doc for name, doc in entries.items() if doc is not None} for section, entries in self.docs.items()
        }
        self.doubtful.update(one.path[:-1] for one in findings)
        findings += reference_findings(docs, whole_docs, self._known())
        for name, credential in docs["credentials"].items():
            findings += tree_findings(credential, ("credentials", name), self.doubtful)
        findings += prerequisite_cycles(docs["courses"])
        findings += stack_cycles(docs["credentials"])
        self.problems += self.places.put(map(self._in_quotes, findings))

    def _known(self) -> Known:
        entries: dict[str, Any] = dict(self.docs)
        for name, doc in self.docs["institutions"].items():
            if doc is not None:
                entries[f"campuses of {name}"] = tuple(doc.campuses or ())
        former = {old.code: code for code, doc in self.docs["courses"].items() if doc is not None for old in doc.formerly or ()}
        terms: Any = self.wholes.get("terms")
        order = (terms and terms.order) or Terms().order
        return Known(entries, self.words, tuple(order), former, frozenset(self.hearsay), self.unseen, self.doubtful)


_KEY = re.compile(r"""(?m)(?:^|[\s{,])(?:"([^"\n]{1,80})"|'([^'\n]{1,80})'|([^\s"'{}\[\],:#][^"'{}\[\],:#\n]{0,80}?))\s{0,8}:""")
"""What stands before a colon in a text that is no readable YAML."""


def _nothing(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and not node.style and node.value in ("", "~", "null")


def _written(node: yaml.Node, inside: tuple[str | int, ...]) -> bool:
    """Whether the first part of a place stands below the node, so that its own line can be named."""
    return isinstance(node, yaml.MappingNode) and bool(inside) and any(key.value == inside[0] for key, _ in node.value)
