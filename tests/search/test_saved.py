"""A saved index is served whole and of the right making, or refused."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from pathways.model import Catalogue
from search import Encoders, Index, StaleIndex, TornIndex, understand
from search.hopeless import HOPELESS_GOALS
from search.saved import FORMAT

GOALS = ("draw blood", "fix air conditioners", "arreglar aires acondicionados", "nurse", "knit sweaters", "")


@pytest.fixture
def folder(semantic: Index, tmp_path: Path) -> Path:
    semantic.save(tmp_path / "index")
    return tmp_path / "index"


def test_a_loaded_index_answers_as_the_one_that_was_saved(
    folder: Path, semantic: Index, catalogue: Catalogue, stubs: Encoders
) -> None:
    loaded = Index.load(folder, catalogue, stubs)
    for goal in GOALS:
        assert loaded.find(understand(goal, catalogue)) == semantic.find(understand(goal, catalogue))


def test_nothing_is_left_beside_it_and_nothing_in_it_is_a_pickle(folder: Path, semantic: Index) -> None:
    semantic.save(folder)
    assert [path.name for path in folder.parent.iterdir()] == ["index"]
    assert {path.suffix for path in folder.iterdir()} == {".json", ".npy", ".faiss"}


def test_a_flipped_byte_anywhere_is_refused(folder: Path, catalogue: Catalogue, stubs: Encoders) -> None:
    for file in sorted(folder.iterdir()):
        whole = file.read_bytes()
        for place in (0, len(whole) // 2, len(whole) - 1):
            file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
            with pytest.raises((TornIndex, StaleIndex)):
                Index.load(folder, catalogue, stubs)
        file.write_bytes(whole)
    Index.load(folder, catalogue, stubs)


def test_a_manifest_changed_by_hand_is_refused(folder: Path, catalogue: Catalogue, stubs: Encoders) -> None:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["floors"]["english"] += 0.1
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(TornIndex, match="not whole"):
        Index.load(folder, catalogue, stubs)


def test_a_file_cut_short_or_missing_is_refused(folder: Path, catalogue: Catalogue, stubs: Encoders, tmp_path: Path) -> None:
    for file in sorted(folder.iterdir()):
        for change in (lambda path: path.unlink(), lambda path: path.write_bytes(path.read_bytes()[:-7])):
            copy = tmp_path / "copy"
            shutil.copytree(folder, copy)
            change(copy / file.name)
            with pytest.raises(TornIndex) as raised:
                Index.load(copy, catalogue, stubs)
            assert "onramp publish" in raised.value.mend
            shutil.rmtree(copy)


def test_no_folder_is_a_torn_index(tmp_path: Path, catalogue: Catalogue, stubs: Encoders) -> None:
    with pytest.raises(TornIndex):
        Index.load(tmp_path / "none", catalogue, stubs)


def test_another_catalogue_version_is_stale(folder: Path, catalogue: Catalogue, stubs: Encoders) -> None:
    with pytest.raises(StaleIndex, match="another version of the catalogue"):
        Index.load(folder, replace(catalogue, checksum="small-2"), stubs)


def test_other_texts_under_the_same_version_are_stale(folder: Path, catalogue: Catalogue, stubs: Encoders) -> None:
    changed = replace(catalogue.credentials["hvac-cert"], summary="Something else.")
    other = replace(catalogue, credentials={**catalogue.credentials, "hvac-cert": changed})
    with pytest.raises(StaleIndex, match="other texts"):
        Index.load(folder, other, stubs)


def test_another_model_or_one_encoder_less_is_stale(
    folder: Path, catalogue: Catalogue, stubs: Encoders, other_stubs: Encoders
) -> None:
    for encoders in (other_stubs, replace(stubs, english=None)):
        with pytest.raises(StaleIndex, match="other models"):
            Index.load(folder, catalogue, encoders)


def test_another_format_is_stale(folder: Path, catalogue: Catalogue, stubs: Encoders, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.saved.FORMAT", FORMAT + 1)
    with pytest.raises(StaleIndex, match="another format"):
        Index.load(folder, catalogue, stubs)


def test_a_save_that_fails_leaves_the_old_index_serving(
    folder: Path, semantic: Index, catalogue: Catalogue, stubs: Encoders, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> str:
        raise OSError("no space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("search.saved.json.dumps", fails)
        with pytest.raises(OSError, match="no space"):
            semantic.save(folder)
    assert [path.name for path in folder.parent.iterdir()] == ["index"]
    Index.load(folder, catalogue, stubs)


def test_the_manifest_names_what_made_it(folder: Path, catalogue: Catalogue) -> None:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["catalogue"] == catalogue.checksum
    assert manifest["models"] == {"english": "stub-en:1", "multilingual": "stub-multi:1"}


def test_a_lexical_index_has_nothing_to_save(lexical: Index, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="made anew"):
        lexical.save(tmp_path / "index")


def test_a_new_index_encodes_only_what_changed_since_an_earlier_one(
    folder: Path, semantic: Index, catalogue: Catalogue, fresh_stubs: Encoders
) -> None:
    changed = replace(catalogue.credentials["hvac-cert"], also=("fix air conditioners", "cool people down"))
    other = replace(catalogue, checksum="small-2", credentials={**catalogue.credentials, "hvac-cert": changed})
    index = Index.build(other, fresh_stubs, earlier=folder)
    hopeless = {goal for goal, _ in HOPELESS_GOALS}
    for encoder in fresh_stubs.by_role.values():
        new = set(encoder.seen) - hopeless  # type: ignore[attr-defined]
        assert {text for text in new if len(text) < 60} == {"cool people down"}
        assert len(new) == 2
    whole = Index.build(other, fresh_stubs)
    for goal in GOALS:
        assert index.find(understand(goal, other)) == whole.find(understand(goal, other))


def test_an_earlier_index_that_is_torn_or_of_another_model_is_no_help_and_no_harm(
    folder: Path, semantic: Index, catalogue: Catalogue, other_stubs: Encoders, stubs: Encoders, tmp_path: Path
) -> None:
    Index.build(catalogue, other_stubs, earlier=folder)
    Index.build(catalogue, stubs, earlier=tmp_path / "none")
    (folder / "texts.npy").write_bytes(b"")
    again = Index.build(catalogue, stubs, earlier=folder)
    assert again.find(understand("draw blood", catalogue)) == semantic.find(understand("draw blood", catalogue))
