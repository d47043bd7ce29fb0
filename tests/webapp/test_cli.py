"""The command line: exit codes, one line where it could not run, JSON alone with ``--json``."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.webapp.conftest import no_encoders
from webapp.cli import main

CATALOGUES = Path(__file__).parent.parent / "catalogues"
SMALL = str(CATALOGUES / "small-college")


class Said:
    """What a command printed, and how it left."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def onramp(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Run the command line in this process, with an instance folder of its own."""
    monkeypatch.setenv("ONRAMP_INSTANCE", str(tmp_path / "instance"))
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Said:
        code = 0
        try:
            main(list(arguments))
        except SystemExit as left:
            code = int(left.code or 0)
        printed = capsys.readouterr()
        return Said(code, printed.out, printed.err)

    return run


def _broken(tmp_path: Path) -> str:
    folder = tmp_path / "broken"
    shutil.copytree(SMALL, folder)
    path = folder / "college.yaml"
    path.write_text(path.read_text().replace('"WLD 102", "SAF 101"', '"WLD 999", "SAF 101"'))
    return str(folder)


def test_a_sound_catalogue_is_0_with_its_warnings(onramp: Any) -> None:
    said = onramp("check", SMALL)
    assert said.code == 0
    assert "college.yaml:" in said.out
    assert "warning:" in said.out
    assert "3 credentials" in said.out


def test_strict_makes_warnings_errors(onramp: Any) -> None:
    said = onramp("check", SMALL, "--strict", "--json")
    assert said.code == 1
    assert said.json["errors"]
    assert said.json["warnings"] == []


def test_a_broken_catalogue_is_1_with_file_line_path_and_mend(onramp: Any, tmp_path: Path) -> None:
    said = onramp("check", _broken(tmp_path), "--json")
    assert said.code == 1
    [error] = said.json["errors"]
    assert error["file"] == "college.yaml"
    assert "WLD 999" in (Path(tmp_path) / "broken" / "college.yaml").read_text().splitlines()[error["line"] - 1]
    assert error["path"].startswith("credentials.welding-cert.requires")
    assert "WLD 999" in error["problem"]
    assert error["mend"]
    assert "1 error, 0 warnings." in onramp("check", str(tmp_path / "broken")).out


def test_check_as_json_has_the_contracts_keys(onramp: Any) -> None:
    said = onramp("check", SMALL, "--json").json
    assert set(said) == {"errors", "warnings", "counts"}
    assert said["counts"]["credentials"] == 3
    assert set(said["warnings"][0]) == {"file", "line", "path", "problem", "mend"}


@pytest.mark.parametrize(
    "order", [("--json", "--catalogue", SMALL, "map", "welding-cert"), ("map", "welding-cert", "--json", "--catalogue", SMALL)]
)
def test_catalogue_and_json_stand_before_or_after_the_name(onramp: Any, order: tuple[str, ...]) -> None:
    said = onramp(*order)
    assert said.code == 0
    assert {node["id"] for node in said.json["nodes"]} == {"safety-badge", "welding-cert", "welding-aas"}


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("check", "/no/such/folder"), "/no/such/folder"),
        (("map", "no-such-id", "--catalogue", SMALL), "no-such-id"),
        (("map", "welding-cert", "--catalogue", "/no/such/folder"), "/no/such/folder"),
        (("dance",), "dance"),
        (("search",), "GOAL"),
        (("search", "welding", "--limit", "0"), "limit"),
        (("search", "welding", "--catalogue", "/no/such/folder"), "/no/such/folder"),
        (("bench", "moon"), "moon"),
    ],
)
def test_what_could_not_run_is_2_with_one_line_and_no_traceback(onramp: Any, arguments: tuple[str, ...], reason: str) -> None:
    said = onramp(*arguments)
    assert said.code == 2
    assert said.out == ""
    assert reason in said.err
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err


def test_a_catalogue_that_cannot_be_read_is_2_for_map(onramp: Any, tmp_path: Path) -> None:
    said = onramp("map", "welding-cert", "--catalogue", _broken(tmp_path))
    assert (said.code, said.out) == (2, "")
    assert "college.yaml" in said.err


def test_a_setting_that_cannot_be_used_is_2(onramp: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEB_CONCURRENCY", "many")
    said = onramp("check", "--json")
    assert said.code == 2
    assert "WEB_CONCURRENCY" in said.err


@pytest.mark.parametrize("form", ["svg", "text", "json"])
def test_a_map_prints_in_three_forms_and_touches_nothing(onramp: Any, form: str, tmp_path: Path) -> None:
    said = onramp("map", "welding-cert", "--format", form, "--catalogue", SMALL)
    assert said.code == 0
    assert "Welding" in said.out
    assert "Technology" in said.out
    assert not (tmp_path / "instance").exists()


def test_a_map_in_spanish_says_spanish_titles(onramp: Any) -> None:
    assert (
        "Certificado de soldadura" in onramp("map", "welding-cert", "--format", "text", "--lang", "es", "--catalogue", SMALL).out
    )


def test_every_command_answers_help(onramp: Any) -> None:
    for name in ("serve", "check", "publish", "rollback", "search", "map", "bench"):
        said = onramp(name, "--help")
        assert said.code == 0
        assert said.out.startswith("Usage: onramp")


def test_publishing_a_broken_catalogue_is_1_and_changes_nothing(onramp: Any, tmp_path: Path) -> None:
    said = onramp("publish", _broken(tmp_path), "--json")
    assert said.code == 1
    assert said.json["published"] is None
    assert said.json["errors"]


def test_rolling_back_where_nothing_was_published_is_1(onramp: Any) -> None:
    said = onramp("rollback")
    assert said.code == 1
    assert "no earlier version" in said.err


def test_a_dry_run_says_what_would_change(onramp: Any) -> None:
    said = onramp("publish", SMALL, "--dry-run", "--json")
    assert said.code == 0
    assert said.json["version"] is None
    assert {change["part"] for change in said.json["changes"]} >= {"credentials", "courses"}


@pytest.mark.slow
def test_publish_search_and_roll_back_with_the_real_encoder(onramp: Any) -> None:
    assert onramp("publish", SMALL).code == 0
    said = onramp("search", "join steel together", "--catalogue", SMALL, "--json")
    assert said.code == 0
    assert said.json["results"][0]["id"] == "welding-cert"
    assert said.json["mode"] == "semantic"


@pytest.mark.slow
def test_a_badge_found_counts_in_words_that_fit_and_in_the_language_asked_for(onramp: Any) -> None:
    said = onramp("search", "safety badge", "--catalogue", SMALL, "--lang", "es")
    assert said.code == 0
    assert "Por acuerdo, vale 1 crédito de los 9" in said.out
    assert " 0 cr" not in said.out


def test_without_an_encoder_a_search_goes_by_exact_words_and_says_so(onramp: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.load_encoders", no_encoders)
    said = onramp("search", "welding", "--catalogue", SMALL, "--json")
    assert said.code == 0
    assert said.json["mode"] == "lexical"
    assert said.json["results"][0]["id"] == "welding-cert"
    assert "without the part that knows what words mean" in said.err


def test_a_model_that_was_named_and_cannot_be_read_is_2(onramp: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ONRAMP_MODEL", str(tmp_path))
    monkeypatch.setattr("search.load_encoders", no_encoders)
    assert onramp("search", "welding", "--catalogue", SMALL).code == 2


@pytest.mark.parametrize(("terminal", "arguments"), [(False, ()), (True, ("--json",)), (False, ("--json",))])
def test_no_bar_off_a_terminal_nor_beside_json(
    onramp: Any, monkeypatch: pytest.MonkeyPatch, terminal: bool, arguments: tuple[str, ...]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: terminal)
    said = onramp("check", SMALL, *arguments)
    assert (said.code, said.err) == (0, "")


def test_on_a_terminal_check_shows_how_far_it_is(onramp: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    said = onramp("check", SMALL)
    assert said.code == 0
    for bar in ("Reading", "Checking"):
        assert bar in said.err
    assert said.err.count("100%") == 2
    assert "100%" not in said.out


def test_a_broken_catalogue_is_read_and_no_further_bar_begins(
    onramp: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    said = onramp("check", _broken(tmp_path))
    assert said.code == 1
    assert "Checking" not in said.err
