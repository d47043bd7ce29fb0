"""The published form gives the same catalogue back, refuses anything else, and can run no code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from content.errors import StoredFormError
from content.format.loader import read_catalogue
from content.format.stored import freeze, thaw
from pathways.model import Catalogue
from webapp.cli.bench_catalogue import write_synthetic

FOLDER = Path(__file__).parent.parent / "catalogues" / "kitchen-sink"


def test_what_is_thawed_equals_what_was_frozen() -> None:
    catalogue = read_catalogue(FOLDER)
    thawed = thaw(freeze(catalogue))
    assert thawed == catalogue
    assert freeze(thawed) == freeze(catalogue), "translations of nodes take no part in equality, but in bytes"
    assert list(thawed.courses) == list(catalogue.courses), "the college's own order is kept"


def test_a_synthetic_catalogue_loads_without_error_and_comes_back_whole(tmp_path: Path) -> None:
    write_synthetic(tmp_path / "one", credentials=120, courses=200, seed=3)
    write_synthetic(tmp_path / "two", credentials=120, courses=200, seed=3)
    catalogue = read_catalogue(tmp_path / "one")
    assert (len(catalogue.credentials), len(catalogue.courses)) == (120, 200)
    assert thaw(freeze(catalogue)) == catalogue
    assert read_catalogue(tmp_path / "two").checksum == catalogue.checksum


def test_an_empty_catalogue_is_a_catalogue() -> None:
    assert thaw(freeze(Catalogue())) == Catalogue()


@pytest.mark.parametrize(
    "data",
    [b"", b"\x80\x04.", b"null", b"[]", b"{}", b'{"form": 999}', b'{"form": 1, "signatures": [], "rows": [], "root": 0}',
     b'{"form": 1, "signatures": [["Course", "code"]], "rows": [[0, "A 1"]], "root": 0}',
     b'{"form": 1, "signatures": [["Word", "id"]], "rows": [[0, "x"]], "root": 0}',
     b'{"form": 1, "signatures": [["os.system"]], "rows": [[0]], "root": 0}'],
)  # fmt: skip
def test_bytes_that_are_no_catalogue_are_refused(data: bytes) -> None:
    with pytest.raises(StoredFormError):
        thaw(data)


def test_a_catalogue_cut_short_is_refused() -> None:
    data = freeze(read_catalogue(FOLDER))
    with pytest.raises(StoredFormError):
        thaw(data[: len(data) // 2])


def test_equal_values_are_written_once() -> None:
    rows = json.loads(freeze(read_catalogue(FOLDER)))["rows"]
    assert len({json.dumps(row) for row in rows}) == len(rows)
