"""The demo reads well, and the command that says so tells each outcome by its exit code."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import DEMO
from tests.prose.__main__ import main
from tests.prose.measures import faults
from tests.prose.texts import texts_of

CATALOGUES = Path(__file__).parent.parent / "catalogues"


@pytest.mark.slow
def test_the_demos_texts_have_no_fault() -> None:
    texts = texts_of(DEMO)
    assert len(texts) > 10_000
    assert [str(fault) for fault in faults(texts)] == []


def test_faults_are_1_with_a_line_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(CATALOGUES / "one-stack") == 1
    *told, last = capsys.readouterr().out.splitlines()
    assert told
    assert all(line.startswith("college.yaml:") for line in told)
    assert last.endswith(f"texts, {len(told)} to mend")


def test_a_catalogue_that_cannot_be_read_is_2_and_says_who_knows_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "college.yaml").write_text("courses: [")
    assert main(tmp_path) == 2
    assert "onramp check" in capsys.readouterr().err
