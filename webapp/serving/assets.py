"""Static files gathered under names that hold their hash, each beside its compressed form, ready to be served for ever."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import brotli

_COMPRESSED = {".css", ".js", ".svg", ".txt", ".json", ".webmanifest"}


@dataclass(frozen=True)
class Assets:
    """Where the gathered files lie, and each file's name there by its own name."""

    folder: Path
    names: Mapping[str, str]

    def address(self, name: str) -> str:
        """The path of a static file. Raises ``KeyError`` for a file that isn't there, so that a slip is seen at once."""
        return f"/static/{self.names[name]}"


def collect(source: Path, extra: Mapping[str, Path], target: Path) -> Assets:
    """Gather the files below ``source`` and ``extra`` (by the name each shall have) into a folder of ``target``.

    The folder is named by its content, written beside its place and moved there whole; processes that start together agree.
    """
    files = {path.relative_to(source).as_posix(): path for path in sorted(source.rglob("*")) if path.is_file()}
    files |= extra
    bodies = {name: path.read_bytes() for name, path in sorted(files.items())}
    names = {name: _hashed(name, body) for name, body in bodies.items()}
    digest = hashlib.sha256("\n".join(sorted(names.values())).encode()).hexdigest()[:16]
    folder = (target / digest).absolute()
    if not folder.is_dir():
        _write(folder, {names[name]: body for name, body in bodies.items()})
    return Assets(folder=folder, names=names)


def _hashed(name: str, body: bytes) -> str:
    path = Path(name)
    return path.with_name(f"{path.stem}.{hashlib.sha256(body).hexdigest()[:12]}{path.suffix}").as_posix()


def _write(folder: Path, bodies: Mapping[str, bytes]) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(dir=folder.parent))
    for name, body in bodies.items():
        path = draft / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
        if path.suffix in _COMPRESSED:
            path.with_name(path.name + ".gz").write_bytes(gzip.compress(body, mtime=0))
            path.with_name(path.name + ".br").write_bytes(brotli.compress(body))
    draft.chmod(0o755)
    try:
        os.rename(draft, folder)
    except OSError:
        # Another process was first; its folder has the same content.
        shutil.rmtree(draft)
