"""Where an entry or a key of it stands: file and line, found only when asked for, so that positions cost a load nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import yaml

from content.format import yaml_tree
from content.format.folder import SourceFile
from content.format.problems import Finding, Path, Problem, written


@dataclass(frozen=True, slots=True)
class Place:
    """A file, relative to the catalogue's folder, and a line counted from 1 (None: the file as a whole)."""

    file: str
    line: int | None


@dataclass(slots=True)
class Places:
    """The places of one loaded folder: every entry's own, and those inside it by reading its file once more."""

    entries: dict[Path, Place] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    """The files' texts as they were read, so that a file changed since does not shift lines."""
    _open: tuple[str, yaml.MappingNode] | None = None

    def of(self, path: Path) -> Place:
        """The place of a path such as ``("credentials", "phlebotomy-cert", "requires", "all", 0)``.

        A path that isn't written anywhere answers with the nearest part of it that is.
        """
        for length in range(min(len(path), 3), 0, -1):
            if entry := self.entries.get(path[:length]):
                inside = path if len(path) > length else ()
                return Place(entry.file, self._line(entry.file, inside)) if inside else entry
        return Place("", None)

    def put(self, findings: Iterable[Finding]) -> list[Problem]:
        """The findings with file and line. Taken file by file, so that each file is read again at most once."""
        placed = sorted(findings, key=lambda one: self._file(one.path))
        return [self._put(finding) for finding in placed]

    def _put(self, finding: Finding) -> Problem:
        place = self.of(finding.path)
        return Problem(place.file, place.line, written(finding.path), finding.problem, finding.mend)

    def _file(self, path: Path) -> str:
        return next((self.entries[path[:length]].file for length in (3, 2, 1) if path[:length] in self.entries), "")

    def _line(self, file: str, path: Path) -> int | None:
        if self._open is None or self._open[0] != file:
            root = yaml_tree.compose(SourceFile(file, self.texts[file]))
            if isinstance(root, Problem):
                return root.line
            self._open = (file, root)
        return yaml_tree.line_at(self._open[1], path)
