"""Every broken catalogue of the corpus has exactly the problems its ``expected.txt`` names, and never a catalogue."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.format.loader import load

BROKEN = Path(__file__).parent.parent / "catalogues" / "broken"


@pytest.mark.parametrize("folder", sorted(BROKEN.iterdir()), ids=lambda folder: folder.name)
def test_a_broken_catalogue_says_where_it_is_broken_and_how_to_mend_it(folder: Path) -> None:
    loaded = load(folder)
    assert loaded.catalogue is None
    told = [(one.file, str(one.line), one.path) for one in loaded.errors]
    asked = expectations(folder / "expected.txt")
    assert sorted(told) == sorted((one["file"], one["line"], one["path"]) for one in asked)
    for one in asked:
        assert any(
            (error.file, str(error.line), error.path) == (one["file"], one["line"], one["path"])
            and one["problem"] in error.problem
            and one["mend"] in error.mend
            for error in loaded.errors
        ), f"{one} is not among {[str(error) for error in loaded.errors]}"


def test_the_corpus_keeps_its_size() -> None:
    assert len(list(BROKEN.iterdir())) >= 100


def expectations(file: Path) -> list[dict[str, str]]:
    """Blocks of ``key: value`` lines with an empty line between."""
    blocks = file.read_text(encoding="utf-8").strip().split("\n\n")
    return [{key: value.strip() for key, _, value in (line.partition(":") for line in block.splitlines())} for block in blocks]
