"""Files that no text corpus can hold: other encodings, huge, deep, linked in circles, or no files at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from content.errors import CatalogueError
from content.format.checks import check
from content.format.folder import LARGEST_FILE
from content.format.loader import Loaded, load, read_catalogue

COLLEGE = "institutions:\n  kvcc: {title: Colegio del Río}\n"


def only_problem(loaded: Loaded) -> tuple[str, int | None, str, str]:
    assert loaded.catalogue is None
    (problem,) = loaded.errors
    return problem.file, problem.line, problem.problem, problem.mend


def test_bytes_that_are_not_utf_8_are_named_with_their_line(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(COLLEGE.encode("latin-1"))
    file, line, problem, mend = only_problem(load(tmp_path))
    assert (file, line) == ("a.yaml", 2)
    assert "not UTF-8: byte 0xed" in problem
    assert "UTF-8" in mend


def test_utf_16_is_named_for_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(COLLEGE, encoding="utf-16")
    assert only_problem(load(tmp_path))[2] == "the file is UTF-16, not UTF-8"


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbf" + COLLEGE.replace("\n", "\r\n").encode())
    assert read_catalogue(tmp_path).institutions["kvcc"].title == "Colegio del Río"


def test_a_null_byte_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(COLLEGE + "skills:\n  a: {title: a\0b}\n")
    assert only_problem(load(tmp_path))[1:3] == (4, "a control character (U+0000) stands here")


@pytest.mark.parametrize("text", ["", " \n\n", "\ufeff"])
def test_an_empty_file_is_an_error(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.yaml").write_text(COLLEGE)
    (tmp_path / "b.yaml").write_text(text, encoding="utf-8")
    assert only_problem(load(tmp_path))[:3] == ("b.yaml", 1, "the file is empty")


def test_a_file_of_50_mb_is_refused_by_its_size(tmp_path: Path) -> None:
    with (tmp_path / "a.yaml").open("wb") as file:
        file.truncate(50_000_000)
    file_name, _, problem, mend = only_problem(load(tmp_path))
    assert file_name == "a.yaml"
    assert problem == f"the file has 50 MB; at most {LARGEST_FILE // 1024 // 1024} MB are read"
    assert "split" in mend


def test_an_empty_folder_no_folder_and_a_file_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("x")
    assert "no *.yaml file" in only_problem(load(tmp_path))[2]
    assert "does not exist" in only_problem(load(tmp_path / "nowhere"))[2]
    assert "is a file, not a folder" in only_problem(load(tmp_path / "notes.txt"))[2]


def test_a_folder_that_links_to_itself_ends(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(COLLEGE)
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "again").symlink_to(tmp_path)
    file, _, problem, mend = only_problem(load(tmp_path))
    assert (file, problem, mend) == ("inner/again", "the folder is a link back to one that holds it", "remove the link")


def test_a_file_that_links_to_itself_or_to_nothing_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to(tmp_path / "a.yaml")
    (tmp_path / "b.yaml").symlink_to(tmp_path / "gone.yaml")
    loaded = load(tmp_path)
    assert loaded.catalogue is None
    assert [one.file for one in loaded.errors] == ["a.yaml", "b.yaml"]
    assert all("cannot be read" in one.problem for one in loaded.errors)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    assert only_problem(load(tmp_path))[2] == "is not a regular file"


@pytest.mark.parametrize(
    "deep",
    [
        "[" * 100_000,
        "{a: {title: A, also: " + "[" * 80 + "]" * 80 + "}}",
        "{a: " * 50_000,
        '["]", ' * 50_000,
        "\n" + "\n".join(" " * depth + "a:" for depth in range(1, 90)),
        "\n  " + "- " * 5000 + "x",
    ],
    ids=["brackets-never-closed", "brackets-closed", "braces", "brackets-with-closers-in-quotes", "indents", "dashes"],
)
def test_nesting_without_end_is_refused_and_does_not_crash(tmp_path: Path, deep: str) -> None:
    (tmp_path / "a.yaml").write_text(f"skills: {deep}\n")
    loaded = load(tmp_path)
    assert loaded.catalogue is None
    assert "nested more than" in loaded.errors[0].problem


def test_hidden_files_are_left_alone_and_a_yml_file_is_warned_of(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(COLLEGE)
    (tmp_path / ".b.yaml").write_text("nonsense: true")
    (tmp_path / "courses.yml").write_text("nonsense: true")
    loaded = load(tmp_path)
    assert loaded.catalogue is not None
    assert [(one.file, one.problem) for one in check(loaded)] == [
        ("courses.yml", "the file is not read: its name does not end in .yaml")
    ]


def test_what_a_broken_file_holds_is_not_called_missing_elsewhere(tmp_path: Path) -> None:
    """A dead reference is only told where it cannot be in the part that could not be read."""
    (tmp_path / "a.yaml").write_text(
        COLLEGE + "courses:\n  A 1: {title: A, credits: 3, institution: kvcc, level: 100, corequisites: [B 1, C 1]}\n"
    )
    (tmp_path / "b.yaml").write_text("courses:\n\t'B 1': {title: B, credits: 3, institution: kvcc, level: 100}\n")
    told = [(one.file, one.path) for one in load(tmp_path).errors]
    assert told == [("a.yaml", "courses.A 1.corequisites.1"), ("b.yaml", "")]


def test_a_file_too_large_to_read_could_hold_anything(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("courses:\n  A 1: {title: A, credits: 3, institution: kvcc, level: 100}\n")
    with (tmp_path / "b.yaml").open("wb") as file:
        file.truncate(50_000_000)
    assert [one.file for one in load(tmp_path).errors] == ["b.yaml"]


def test_read_catalogue_raises_with_every_problem(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("institutions: {kvcc: {titel: K}}\n")
    with pytest.raises(CatalogueError) as raised:
        read_catalogue(tmp_path)
    assert len(raised.value.problems) == 2
    assert "a.yaml:1" in str(raised.value)
    assert "(1 more)" in raised.value.problem
