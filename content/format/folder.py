"""Finds the YAML files of a catalogue's folder and reads their text, or says why one cannot be read."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from content.format.problems import Problem

LARGEST_FILE = 32 * 1024 * 1024
"""Bytes. A college's whole catalogue is a few megabytes; a file far beyond that is a mistake and could exhaust memory."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file's name relative to the folder, and its text."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that could not be read, and what of its text could be seen (for ids that others may refer to)."""

    problem: Problem
    glimpse: str = ""


Progress = Callable[[int, int], None]
"""Told how much is done, and of how much in all."""


def read_folder(folder: Path, progress: Progress | None = None) -> Iterator[SourceFile | Unreadable]:
    """Every ``*.yaml`` below the folder in order of name; hidden files and folders are left alone.

    ``progress`` hears of a file when the one after it is asked for: its reader has then done with it.
    """
    if not folder.is_dir():
        what = "is a file, not a folder" if folder.exists() else "does not exist"
        yield Unreadable(Problem("", None, "", f"the folder {str(folder)!r} {what}", "name the folder that holds the YAML files"))
        return
    entries = list(_walk(folder, folder, frozenset()))
    for done, entry in enumerate(entries, start=1):
        yield entry if isinstance(entry, Unreadable) else _read(folder, entry)
        if progress is not None:
            progress(done, len(entries))
    if not entries:
        mend = "a catalogue is a folder with at least one file whose name ends in .yaml"
        yield Unreadable(Problem("", None, "", f"no *.yaml file lies in {str(folder)!r}", mend))


def unread_files(folder: Path) -> tuple[str, ...]:
    """Files that look meant for the catalogue but don't end in ``.yaml``, so that they are not read (``courses.yml``)."""
    found = (path for path in folder.rglob("*") if path.suffix.lower() in {".yml", ".yaml"} and path.suffix != ".yaml")
    return tuple(sorted(_name(folder, path) for path in found))


def _walk(root: Path, folder: Path, above: frozenset[tuple[int, int]]) -> Iterator[Path | Unreadable]:
    """Files in order of name; ``above`` holds the folders on the way down, so that a link back up is seen."""
    try:
        status = folder.stat()
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield Unreadable(_cannot(_name(root, folder), f"the folder cannot be read: {error.strerror}", "check its permissions"))
        return
    here = (status.st_dev, status.st_ino)
    if here in above:
        yield Unreadable(_cannot(_name(root, folder), "the folder is a link back to one that holds it", "remove the link"))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _walk(root, entry, above | {here})
        elif entry.suffix == ".yaml":
            yield entry


def _read(root: Path, path: Path) -> SourceFile | Unreadable:
    name = _name(root, path)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return Unreadable(_cannot(name, "is not a regular file", "put a plain text file here, or remove it"))
        if status.st_size > LARGEST_FILE:
            size = f"the file has {status.st_size / 1_000_000:.0f} MB; at most {LARGEST_FILE // (1024 * 1024)} MB are read"
            return Unreadable(_cannot(name, size, "split it into several files, or remove what is no catalogue"))
        data = path.read_bytes()
    except OSError as error:
        return Unreadable(
            _cannot(name, f"the file cannot be read: {error.strerror}", "check its permissions, and where links lead")
        )
    return _decode(name, data)


def _decode(name: str, data: bytes) -> SourceFile | Unreadable:
    """The text. Breaks that YAML counts as lines and editors don't (pasted from a web page) become spaces."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            problem = "the file is UTF-16, not UTF-8"
        else:
            problem = f"the file is not UTF-8: byte 0x{data[error.start]:02x} stands here"
        return Unreadable(Problem(name, line, "", problem, "save it with the encoding UTF-8"), data.decode("latin-1"))
    if not text.strip():
        return Unreadable(Problem(name, 1, "", "the file is empty", "write the entries, or remove the file"))
    for break_of_text in "\u2028\u2029\x85":
        if break_of_text in text:
            text = text.replace(break_of_text, " ")
    return SourceFile(name, text)


def _cannot(name: str, problem: str, mend: str) -> Problem:
    return Problem(name, None, "", problem, mend)


def _name(root: Path, path: Path) -> str:
    """The name for people: relative, with forward slashes, and printable whatever bytes it is made of."""
    return os.fsencode(path.relative_to(root).as_posix()).decode("utf-8", "replace")
