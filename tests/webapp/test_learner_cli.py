"""``onramp audit``: what a person sees, what a program reads, and every way in which it cannot run."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

import content.records
from tests.webapp.conftest import ONE_STACK
from tests.webapp.test_cli import onramp

__all__ = ["onramp"]

EXAMPLES = Path(content.records.__file__).parent / "examples"
ON = ("--catalogue", str(ONE_STACK))


@pytest.fixture
def record(tmp_path: Path) -> Any:
    """Write a record's file and give its path."""

    def write(text: str, name: str = "record.yaml") -> str:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "credential"), [("stop-out", "it-aas"), ("veteran", "health-sciences-aas"), ("worker", "help-desk-cert")]
)
def test_the_examples_that_ship_are_read_whole_and_come_to_something(onramp: Any, name: str, credential: str) -> None:
    said = onramp("audit", "--record", str(EXAMPLES / f"{name}.yaml"), "--credential", credential, "--json")
    assert said.code == 0
    assert said.json["credits"]["applied"] > 0
    assert said.json["unused"]
    assert said.json["record"]["read"] == said.json["record"]["came_in"]
    stood = {one["line"] for part in ("unused", "coming", "exceptions") for one in said.json[part]}
    stood |= {one["line"] for block in said.json["blocks"] for one in block["applied"]}
    assert stood == set(range(said.json["record"]["came_in"]))


def test_a_person_reads_what_counts_what_is_left_and_why_not(onramp: Any, record: Any) -> None:
    file = record("lines:\n- {course: HVC 101, grade: B}\n- {course: ZZZ 1, credits: 3, titel: x}\n")
    said = onramp("audit", "--record", file, "--credential", "hvac-cert", *ON)
    assert (said.code, said.err) == (0, "")
    assert "of your" in said.out
    assert "Nobody has looked at this yet." in said.out
    assert "We don’t know the key “titel”" in said.out
    assert "An estimate. The registrar decides." in said.out


def test_the_same_in_spanish(onramp: Any, record: Any) -> None:
    file = record("lines:\n- {course: ZZZ 1, credits: 3}\n")
    said = onramp("audit", "--record", file, "--credential", "hvac-cert", "--lang", "es", *ON)
    assert "Nadie ha revisado esto todavía." in said.out


def test_a_transcripts_text_is_read_as_far_as_it_can_be(onramp: Any, record: Any) -> None:
    file = record("Name: Ana López\nFall 2024\nHVC 101  Cooling  3.00  B  9.00\n?? ?? what is this\n", "transcript.txt")
    said = onramp("audit", "--record", file, "--credential", "hvac-cert", "--json", *ON)
    assert said.code == 0
    read = said.json["record"]
    assert (read["came_in"], read["read"], read["not_read"], read["private"], read["unread"]) == (4, 2, 1, 1, [4])
    assert "López" not in said.out


def test_the_day_of_the_award_can_be_given(onramp: Any, record: Any) -> None:
    file = record("as_of: 2026-01-01\nlines: []\n")
    asked = ("audit", "--record", file, "--credential", "hvac-cert", "--json", *ON)
    assert onramp(*asked).json["as_of"] == "2026-01-01"
    assert onramp(*asked, "--as-of", "2025-05-05").json["as_of"] == "2025-05-05"


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("lines:\n- {course: HVC 101, credits: three}\n", "r.yaml", ["line 2", "position 0", "not a number", "2.67"]),
        ("lines: [", "r.yaml", ["line 1"]),
        ('{"lines": [}', "r.json", ["line 1", "JSON"]),
        ("course,credits\nHVC 101,x\n", "r.csv", ["line 2", "position 0"]),
        ("", "r.yaml", ["nothing to read"]),
        ("lines: []", "r.docx", [".yaml, .json, .csv or .txt"]),
    ],
)
def test_a_record_that_cannot_be_read_is_2_with_line_position_and_mend(
    onramp: Any, record: Any, text: str, name: str, words: list[str]
) -> None:
    said = onramp("audit", "--record", record(text, name), "--credential", "hvac-cert", *ON)
    assert (said.code, said.out) == (2, "")
    assert said.err.count("\n") == 1
    assert all(word in said.err for word in words), said.err


def test_what_is_not_there_is_2_in_one_line(onramp: Any, record: Any, tmp_path: Path) -> None:
    file = record("lines: []\n")
    broken = tmp_path / "broken"
    shutil.copytree(ONE_STACK, broken)
    (broken / "more.yaml").write_text("courses: 5\n")
    for arguments in (
        ("--record", str(tmp_path / "none.yaml"), "--credential", "hvac-cert", *ON),
        ("--record", str(tmp_path), "--credential", "hvac-cert", *ON),
        ("--record", file, "--credential", "nothing", *ON),
        ("--record", file, *ON),
        ("--record", file, "--credential", "hvac-cert", "--catalogue", str(broken)),
    ):
        said = onramp("audit", *arguments)
        assert (said.code, said.out) == (2, ""), arguments
        assert said.err.count("\n") == 1, said.err


def test_the_options_may_stand_before_the_command(onramp: Any, record: Any) -> None:
    said = onramp("--json", *ON, "audit", "--record", record("lines: []\n"), "--credential", "hvac-cert")
    assert json.loads(said.out)["credential"] == "hvac-cert"


def test_no_database_is_touched_and_nothing_is_written(onramp: Any, record: Any, tmp_path: Path) -> None:
    onramp("audit", "--record", record("lines: []\n"), "--credential", "hvac-cert", *ON)
    assert not (tmp_path / "instance").exists()


def test_on_a_terminal_it_shows_how_far_it_is(onramp: Any, record: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    file = record("lines: []\n")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    said = onramp("audit", "--record", file, "--credential", "hvac-cert", *ON)
    assert "Reading" in said.err
    assert onramp("audit", "--record", file, "--credential", "hvac-cert", "--json", *ON).err == ""
