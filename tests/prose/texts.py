"""Every text of a catalogue's files that people read, in English beside its Spanish, with its file and line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from content.format.schema import SECTIONS, VOCABULARIES

_INNER = {"earned_by", "eligibility", "apply", "contact"}
"""Mappings whose texts an entry may translate beside its own (the format's ``CredentialTexts`` and ``InstitutionTexts``)."""


@dataclass(frozen=True, slots=True)
class Said:
    """A text, or a list of texts: its English, its Spanish (empty: there is none), and where each is written."""

    file: str
    line: int
    entry: str
    """``credentials.welding-cert``: what the text is part of."""
    path: str
    english: tuple[str, ...]
    spanish: tuple[str, ...]
    spanish_line: int

    @property
    def kind(self) -> tuple[str, str]:
        """Its section and its key: ``("credentials", "summary")``."""
        return self.entry.partition(".")[0], self.path.rpartition(".")[2]


def texts_of(folder: Path) -> tuple[Said, ...]:
    """The texts below ``folder``, file by file. The catalogue must load: a file that isn't YAML raises ``yaml.YAMLError``."""
    return tuple(said for file in sorted(folder.rglob("*.yaml")) for said in _of_file(file, str(file.relative_to(folder))))


def _of_file(file: Path, name: str) -> Iterator[Said]:
    root = yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    for section, entries in _pairs(root):
        if section in SECTIONS:
            for path, entry in _entries(section, entries):
                yield from _Entry(name, path, _spanish(entry)).texts(entry, path)


def _entries(section: str, entries: yaml.Node) -> Iterator[tuple[str, yaml.Node]]:
    for name, entry in _pairs(entries):
        if section == "words" and name in VOCABULARIES:
            yield from ((f"{section}.{name}.{word}", inner) for word, inner in _pairs(entry))
        else:
            yield f"{section}.{name}", entry


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry while its texts are gathered: what they are part of, and its Spanish."""

    file: str
    path: str
    spanish: dict[str, yaml.Node]

    def texts(self, node: yaml.Node, path: str, inner: str = "") -> Iterator[Said]:
        own = _spanish(node)
        if inner in _INNER:
            own = self.spanish | dict(_pairs(self.spanish.get(inner))) | own
        for key, value in _pairs(node):
            if key == "translations":
                continue
            english = _strings(value)
            if english:
                told = own.get(key)
                line = (told or value).start_mark.line + 1
                yield Said(self.file, value.start_mark.line + 1, self.path, f"{path}.{key}", english, _strings(told), line)
            elif isinstance(value, yaml.MappingNode):
                yield from self.texts(value, f"{path}.{key}", key)
            elif isinstance(value, yaml.SequenceNode):
                for at, one in enumerate(value.value):
                    yield from self.texts(one, f"{path}.{key}.{at}")


def _spanish(node: yaml.Node) -> dict[str, yaml.Node]:
    return dict(_pairs(dict(_pairs(dict(_pairs(node)).get("translations"))).get("es")))


def _pairs(node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        yield from ((key.value, value) for key, value in node.value)


def _strings(node: yaml.Node | None) -> tuple[str, ...]:
    """The text, or the texts of a list of nothing else."""
    nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
    texts = tuple(one.value for one in nodes if isinstance(one, yaml.ScalarNode) and one.tag == "tag:yaml.org,2002:str")
    return texts if len(texts) == len(nodes) else ()
