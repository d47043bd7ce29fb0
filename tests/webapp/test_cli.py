"""The command line: exit codes, one line where it could not run, JSON alone with ``--json``."""

from __future__ import annotations

import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
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
        (("--bogus",), "--bogus"),
        (("check", "--bogus"), "onramp check --help"),
        (("check", "a", "b"), "unexpected"),
        (("check", "--catalogue"), "--catalogue"),
        (("map", "x", "--format", "png"), "png"),
        (("search", "x", "--kind", "poem"), "kind"),
        (("serve", "--port", "0"), "port"),
        (("serve", "--host", "no-such-host.invalid"), "no-such-host.invalid"),
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


@pytest.mark.parametrize("arguments", [(), ("--json",), ("--catalogue", SMALL), ("--json", "--catalogue", SMALL)])
def test_without_a_command_the_commands_are_listed_and_the_code_is_2(onramp: Any, arguments: tuple[str, ...]) -> None:
    said = onramp(*arguments)
    assert said.code == 2
    assert said.err == "onramp: say which command\n"
    assert "Commands:" in said.out


def test_the_version_is_said(onramp: Any) -> None:
    said = onramp("--version")
    assert (said.code, said.out.count(".")) == (0, 2)


@pytest.mark.parametrize("command", [("publish", SMALL), ("rollback",), ("serve", "--catalogue", SMALL)])
@pytest.mark.parametrize(
    ("variable", "value", "says"),
    [
        ("DATABASE_URL", "nonsense", "DATABASE_URL"),
        ("DATABASE_URL", "mysql://somewhere/x", "mysql"),
        ("DATABASE_URL", "postgresql://127.0.0.1:1/x", "cannot be used"),
        ("DATABASE_URL", "sqlite:///words.txt", "not a database"),
        ("ONRAMP_INSTANCE", "words.txt", "it is a file"),
        ("ONRAMP_INSTANCE", "/proc/nowhere", "ONRAMP_INSTANCE"),
        ("ONRAMP_RATE_LIMITS", "nonsense", "ONRAMP_RATE_LIMITS: cannot read 'nonsense'"),
        ("WEB_CONCURRENCY", "abc", "WEB_CONCURRENCY: it is not a whole number"),
        ("WEB_CONCURRENCY", "0", "WEB_CONCURRENCY: it is less than 1"),
        ("REDIS_URL", "nonsense", "REDIS_URL"),
        ("ONRAMP_ENV", "prod", "ONRAMP_ENV"),
    ],
)
def test_an_environment_that_cannot_be_used_is_2_in_one_line(
    onramp: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: tuple[str, ...], variable: str, value: str, says: str
) -> None:
    (tmp_path / "words.txt").write_text("These are words, and no database: " * 9)
    monkeypatch.setattr("webapp.cli.operate._gunicorn", lambda *given: None)
    monkeypatch.setenv(variable, value)
    said = onramp(*command, *(("--port", "18743") if command[0] == "serve" else ()))
    assert (said.code, said.out) == (2, "")
    assert says in said.err
    assert said.err.count("\n") == 1
    assert "report it" not in said.err


def test_a_port_in_use_is_said_before_anything_is_published(onramp: Any, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = onramp("serve", "--port", str(port), "--catalogue", SMALL)
    assert said.code == 2
    assert said.err.startswith(f"onramp: port {port} is in use.")
    assert said.err.count("\n") == 1
    assert not (tmp_path / "instance" / "onramp.sqlite3").exists()


def test_a_database_of_another_version_is_said(onramp: Any, tmp_path: Path) -> None:
    assert onramp("rollback").code == 1
    with sqlite3.connect(tmp_path / "instance" / "onramp.sqlite3") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    said = onramp("rollback")
    assert said.code == 2
    assert "another version of Onramp" in said.err


def test_an_empty_variable_is_none(onramp: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("DATABASE_URL", "REDIS_URL", "ONRAMP_CATALOGUE", "WEB_CONCURRENCY", "ONRAMP_RATE_LIMITS"):
        monkeypatch.setenv(variable, "")
    assert onramp("rollback").code == 1


def test_an_empty_folder_is_named_once_without_a_stray_colon(onramp: Any, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    said = onramp("check", "empty")
    assert said.code == 1
    assert said.out.startswith("error: no *.yaml file lies in 'empty'")


@pytest.mark.slow
def test_a_terminal_of_ascii_is_no_failure_and_whoever_stops_reading_sees_no_traceback(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "webapp.cli", "map", "welding-cert", "--catalogue", SMALL, "--lang", "es"]
    ascii_only = {**os.environ, "PYTHONIOENCODING": "ascii"}
    said = subprocess.run(command, capture_output=True, env=ascii_only, cwd=tmp_path, check=False)
    assert (said.returncode, said.stderr) == (0, b"")
    assert b"cr?dito" in said.stdout
    as_json = subprocess.run([*command, "--json"], capture_output=True, env=ascii_only, cwd=tmp_path, check=True)
    assert json.loads(as_json.stdout)["nodes"]
    reader, writer = os.pipe()
    os.close(reader)
    nobody = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, cwd=tmp_path, check=False)
    os.close(writer)
    assert nobody.stderr == b""
