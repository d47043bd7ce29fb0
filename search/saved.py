"""A saved index: written beside its place and renamed, read whole and proved, or not at all."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from search.documents import Document, hash_of
from search.encoder import Encoders
from search.errors import StaleIndex, TornIndex
from search.meaning import Meaning
from search.stacked import Floats

FORMAT = 2
"""Raised whenever files or recipe change, so that an older index is made anew."""

_MANIFEST = "manifest.json"
_MEND = "Build the index again: onramp publish"


def write(folder: Path, checksum: str, texts: Sequence[Document], meaning: Meaning) -> None:
    """Writes the index of ``texts`` to ``folder``, replacing an older one; ``checksum`` is the catalogue's.

    Everything is on the disk before the rename, so a cut leaves the old index, the new one, or none: never a part.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        meaning.save(beside, texts)
        files = {file.name: _hash_of_file(file) for file in sorted(beside.iterdir())}
        manifest = {**_fingerprint(checksum, texts, meaning.encoders), "floors": meaning.floors, "files": files}
        sealed = {**manifest, "seal": _seal(manifest)}
        (beside / _MANIFEST).write_text(json.dumps(sealed, indent=1, sort_keys=True), encoding="utf-8")
        for file in beside.iterdir():
            _sync(file)
        _sync(beside)
        _put_in_place(beside, folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def read(folder: Path, checksum: str, texts: Sequence[Document], encoders: Encoders) -> Meaning:
    """The vectors in ``folder``, if they are whole (TornIndex) and made of these texts by these encoders (StaleIndex)."""
    manifest = _manifest(folder)
    made_from = {key: manifest[key] for key in ("format", "catalogue", "texts", "models")}
    expected = _fingerprint(checksum, texts, encoders)
    for key, words in _DISAGREEMENTS.items():
        if made_from[key] != expected[key]:
            raise StaleIndex(f"the saved index {words}", place=str(folder), mend=_MEND)
    _prove(folder, manifest)
    try:
        return Meaning.load(folder, texts, encoders, manifest["floors"])
    except (ValueError, OSError, RuntimeError, KeyError) as error:
        raise TornIndex(f"the saved vectors cannot be read: {error}", place=str(folder), mend=_MEND) from error


def remember(folder: Path, encoders: Encoders) -> dict[str, dict[bytes, Floats]]:
    """By role, the vectors in ``folder`` that these encoders made, whatever catalogue they are of. Raises TornIndex."""
    manifest = _manifest(folder)
    _prove(folder, manifest)
    same = [role for role, encoder in encoders.by_role.items() if manifest["models"].get(role) == encoder.name]
    try:
        return {role: Meaning.remember(folder, role) for role in same} if manifest["format"] == FORMAT else {}
    except (ValueError, OSError, RuntimeError) as error:
        raise TornIndex(f"the saved vectors cannot be read: {error}", place=str(folder), mend=_MEND) from error


_DISAGREEMENTS = {
    "format": "has another format",
    "catalogue": "is of another version of the catalogue",
    "texts": "is of other texts",
    "models": "was made by other models",
}


def _fingerprint(checksum: str, texts: Sequence[Document], encoders: Encoders) -> dict[str, object]:
    models = {role: encoder.name for role, encoder in encoders.by_role.items()}
    return {"format": FORMAT, "catalogue": checksum, "texts": hash_of(texts), "models": models}


def _seal(manifest: Mapping[str, object]) -> str:
    """Proves that no part of the manifest was changed or cut off."""
    unsealed = {key: value for key, value in manifest.items() if key != "seal"}
    return hashlib.sha256(json.dumps(unsealed, sort_keys=True).encode()).hexdigest()


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise TornIndex(f"there is no readable {_MANIFEST}", place=str(folder), mend=_MEND) from error
    if not isinstance(manifest, dict) or manifest.get("seal") != _seal(manifest):
        raise TornIndex(f"{_MANIFEST} is not whole", place=str(folder), mend=_MEND)
    return manifest


def _prove(folder: Path, manifest: Mapping[str, Any]) -> None:
    for name, hashed in manifest["files"].items():
        file = folder / name
        if not file.is_file() or _hash_of_file(file) != hashed:
            raise TornIndex(f"{name} is not what was saved", place=str(folder), mend=_MEND)


def _hash_of_file(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _put_in_place(beside: Path, folder: Path) -> None:
    """A folder that holds files cannot be renamed over, so the old one steps aside first."""
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-old-", dir=folder.parent))
    try:
        if folder.exists():
            folder.rename(aside / folder.name)
        beside.rename(folder)
        _sync(folder.parent)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
