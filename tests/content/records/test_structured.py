"""A record in YAML, JSON and CSV, sentence by sentence as the contract has it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from content.records.learner import Form, form_of, read_bytes, read_record
from content.records.reading import Code, Reading
from pathways.record import LearningLine, SubstitutionLine, WaiverLine

CONTRACT = """
as_of: 2026-11-01
lines:
  - {course: "ENG 101", credits: 3, grade: B, term: 2011-fall, institution: kvcc}
  - {course: ENGL 1301, credits: 3, grade: A, term: 2009-fall, institution: Harbor College}   # needs an agreement
  - {exam: CLEP College Algebra, score: 55, date: 2024-05-01}
  - {certification: CompTIA A+, date: 2025-01-10}
  - {military: 68W, date: 2016-06-01}
  - {badge: cloud-ops-badge, date: 2026-02-01}
  - {credential: phlebotomy-cert, date: 2019-05-20}
  - {course: "HLTH 101", credits: 3, status: in-progress, term: 2026-fall, institution: kvcc}
  - {waiver: "MATH 110", credential: it-aas, by: Dean, on: 2026-10-01, why: Shown}
  - {substitution: "CIS 199", for: "CIS 210", credential: it-aas, by: Dean, on: 2026-10-02, why: Same}
"""


def of(line: str) -> Reading:
    """The reading of one YAML line."""
    return read_record(f"lines:\n  - {line}\n", "yaml")


def notes(reading: Reading) -> list[Code]:
    """The codes of what was in doubt or not read."""
    return [note.code for line in reading.lines for note in line.notes]


def test_the_contracts_own_record_is_read_whole() -> None:
    reading = read_record(CONTRACT, "yaml")
    assert reading.record.as_of == date(2026, 11, 1)
    assert (reading.counts.came_in, reading.counts.read) == (10, 10)
    assert reading.record.lines[0] == LearningLine(
        kind="course", name="ENG 101", credits=Decimal(3), grade="B", term="2011-fall", institution="kvcc"
    )
    assert reading.record.lines[2] == LearningLine(
        kind="exam", name="CLEP College Algebra", score=Decimal(55), date=date(2024, 5, 1)
    )
    assert [line.kind for line in reading.record.lines if isinstance(line, LearningLine)] == [
        "course", "course", "exam", "certification", "military", "badge", "credential", "course",
    ]  # fmt: skip
    assert reading.record.lines[8] == WaiverLine(
        waives="MATH 110", credential="it-aas", by="Dean", on=date(2026, 10, 1), why="Shown"
    )
    assert reading.record.lines[9] == SubstitutionLine(
        course="CIS 199", instead_of="CIS 210", credential="it-aas", by="Dean", on=date(2026, 10, 2), why="Same"
    )


def test_json_and_csv_say_the_same() -> None:
    yaml = read_record("as_of: 2026-11-01\nlines:\n- {course: ENG 101, credits: 2.67, grade: B, term: 2011-fall}\n", "yaml")
    json = read_record(
        '{"as_of": "2026-11-01", "lines": [{"course": "ENG 101", "credits": 2.67, "grade": "B", "term": "2011-fall"}]}', "json"
    )
    csv = read_record("as_of,course,credits,grade,term\n2026-11-01,ENG 101,2.67,B,2011-fall\n", "csv")
    assert yaml.record == json.record == csv.record
    assert read_record("course;credits\nENG 101;3\n", "csv").record.lines[0] == LearningLine(
        kind="course", name="ENG 101", credits=Decimal(3)
    )


def test_only_the_key_that_names_the_line_is_required() -> None:
    for key in ("course", "exam", "certification", "military", "badge", "credential", "waiver"):
        reading = of(f"{{{key}: X 1}}")
        assert len(reading.record.lines) == 1, key
        assert not reading.unread
    assert len(of("{substitution: A 1, for: B 2}").record.lines) == 1
    assert notes(of("{substitution: A 1}")) == ["without_for"]
    assert notes(of("{credits: 3, grade: B}")) == ["names_nothing"]
    assert notes(of("{course: A 1, exam: B}")) == ["names_two"]


def test_an_unknown_key_is_a_doubt_named_once_and_no_error() -> None:
    reading = read_record(
        "lines:\n- {course: A 1, titel: x}\n- {course: A 2, titel: y}\n- {course: A 3, grad: B}\nmore: 1\n", "yaml"
    )
    named = [(note.key, note.options) for line in reading.lines for note in line.notes]
    assert [key for key, _ in named] == ["more", "titel", "grad"]
    assert named[2][1] == ("grade",)
    assert len(reading.record.lines) == 3
    assert not reading.unread


def test_no_status_is_completed_and_an_unknown_one_is_not_guessed() -> None:
    assert of("{course: A 1}").record.lines[0] == LearningLine(kind="course", name="A 1", status="completed")
    assert notes(of("{course: A 1, status: done}")) == ["unknown_status"]
    assert [
        line.status
        for status in ("in-progress", "planned", "In Progress")
        for line in of(f"{{course: A 1, status: {status}}}").record.lines
        if isinstance(line, LearningLine)
    ] == ["in-progress", "planned", "in-progress"]


@pytest.mark.parametrize(
    "grade",
    [
        "A+",
        "A",
        "A-",
        "B+",
        "B",
        "B-",
        "C+",
        "C",
        "C-",
        "D+",
        "D",
        "D-",
        "CR",
        "P",
        "S",
        "W",
        "I",
        "AU",
        "NC",
        "F",
        "U",
        "NP",
        "WF",
        "WP",
        "IP",
        "X",
        "b",
        "cr",
    ],
)
def test_the_grades_of_the_contract_are_no_doubt(grade: str) -> None:
    assert notes(of(f"{{course: A 1, grade: {grade}}}")) == []


@pytest.mark.parametrize("grade", ["E", "A*", "92", "Pass", "Z"])
def test_any_other_grade_is_a_doubt_and_the_line_is_there(grade: str) -> None:
    reading = of(f'{{course: A 1, grade: "{grade}"}}')
    assert notes(reading) == ["unknown_grade"]
    assert len(reading.record.lines) == 1


def test_no_credits_is_allowed_and_so_is_nought() -> None:
    assert [
        line.credits
        for line in read_record("lines:\n- {course: A 1}\n- {course: A 2, credits: 0}\n", "yaml").record.lines
        if isinstance(line, LearningLine)
    ] == [None, Decimal(0)]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{course: A 1, credits: three}", "not_a_number"),
        ("{course: A 1, credits: -3}", "out_of_range"),
        ("{course: A 1, credits: 2.675}", "too_precise"),
        ("{course: A 1, credits: true}", "not_a_number"),
        ("{course: A 1, credits: .nan}", "not_a_number"),
        ("{course: A 1, credits: 1e3}", "not_a_number"),
        ("{exam: CLEP X, score: high}", "not_a_number"),
        ("{course: A 1, date: 2025-02-30}", "not_a_date"),
        ("{course: A 1, date: soon}", "not_a_date"),
        ("{waiver: A 1, on: yesterday}", "not_a_date"),
        ("{course: [A 1]}", "not_text"),
        ("{course: true}", "not_text"),
        ("[A 1]", "not_a_mapping"),
        ("ENG 101", "not_a_mapping"),
    ],
)
def test_what_cannot_be_read_is_named_with_line_and_position(line: str, code: str) -> None:
    reading = read_record(f"lines:\n  - {{course: B 2}}\n  - {line}\n", "yaml")
    [unread] = reading.unread
    assert (unread.number, unread.position, unread.notes[0].code) == (3, 1, code)
    assert len(reading.record.lines) == 1


def test_lines_are_counted_in_the_file_in_json_and_csv_too() -> None:
    assert read_record('{"lines": [\n {"course": "A 1"},\n\n {"course": 5, "credits": "x"}]}', "json").unread[0].number == 4
    assert read_record('course,credits\n"A\n1",3\nB 2,x\n', "csv").unread[0].number == 4


def test_a_term_in_other_words_is_understood_and_an_unknown_one_is_a_doubt() -> None:
    assert [of(f"{{course: A 1, term: {term}}}").record.lines[0] for term in ("2011-fall", "Fall 2011", "2011FA")] == [
        LearningLine(kind="course", name="A 1", term="2011-fall")
    ] * 3
    assert notes(of("{course: A 1, term: long ago}")) == ["unknown_term"]


def test_a_waiver_without_who_when_or_why_counts_and_is_incomplete() -> None:
    reading = of("{waiver: MATH 110, by: Dean}")
    assert notes(reading) == ["incomplete"]
    assert reading.lines[0].notes[0].options == ("on", "why")
    assert reading.record.lines == (WaiverLine(waives="MATH 110", by="Dean"),)


def test_military_codes_keep_their_noughts() -> None:
    assert of("{military: 0111}").record.lines == (LearningLine(kind="military", name="0111"),)


def test_private_keys_and_values_are_never_kept() -> None:
    text = """
name: Ana López
student_id: 900123456
lines:
  - {course: ENG 101, email: ana@mail.example, credits: 3}
  - {course: ENG 102, grade: B, institution: "541-555-0123"}
  - {certification: ana@mail.example}
"""
    reading = read_record(text, "yaml")
    assert [line.outcome for line in reading.lines] == ["private", "private", "doubt", "doubt", "private"]
    assert not [word for word in ("Ana", "ana@", "900123456", "0123") if word in repr(reading)]
    assert [line.name for line in reading.record.lines if isinstance(line, LearningLine)] == ["ENG 101", "ENG 102"]
    csv = read_record("Student Name,course,credits\nAna López,ENG 101,3\n", "csv")
    assert "Ana" not in repr(csv)
    assert len(csv.record.lines) == 1


@pytest.mark.parametrize(
    ("form", "text", "code", "line"),
    [
        ("yaml", "lines: [", "bad_yaml", 1),
        ("yaml", "lines:\n  - {course: A 1}\n - x\n", "bad_yaml", 3),
        ("yaml", "lines:\n- {course: A 1, course: B 2}\n", "key_twice", 2),
        ("yaml", "as_of: 2026-01-01\n", "no_lines", 1),
        ("yaml", "- {course: A 1}\n", "bad_yaml", 1),
        ("yaml", "lines: ENG 101\n", "no_lines", 1),
        ("json", '{"lines": [}', "bad_json", 1),
        ("json", '{\n"lines": [\n{"course": }]}', "bad_json", 3),
        ("json", "[]", "no_lines", 1),
        ("csv", "ENG 101,3\n", "no_header", 1),
        ("csv", "\n\n", "empty", 1),
        ("text", "  ", "empty", 1),
    ],
)  # fmt: skip
def test_a_record_that_cannot_be_read_at_all_says_where_and_why(form: Form, text: str, code: str, line: int) -> None:
    reading = read_record(text, form)
    assert reading.broken is not None
    assert (reading.broken.code, reading.broken_at) == (code, line)
    assert reading.record.lines == ()


def test_an_empty_list_is_a_record_without_lines() -> None:
    reading = read_record("lines: []\n", "yaml")
    assert (reading.broken, reading.counts.came_in) == (None, 0)


def test_a_bad_day_of_the_award_is_not_passed_over() -> None:
    assert notes(read_record("as_of: soon\nlines: []\n", "yaml")) == ["not_a_date"]


def test_files_are_known_by_their_ending() -> None:
    names: list[Any] = ["a.YAML", "a.yml", "a.json", "a.csv", "a.txt", "a.pdf", "a"]
    assert [form_of(name) for name in names] == ["yaml", "yaml", "json", "csv", "text", None, None]


def test_windows_and_other_encodings() -> None:
    assert len(read_bytes("course\nENG 101\n".encode("utf-16"), "csv").record.lines) == 1
    assert len(read_bytes("\ufeffcourse\nENG 101\n".encode(), "csv").record.lines) == 1
    broken = read_bytes("course\nESP 101\nFrançais".encode("latin-1"), "csv")
    assert broken.broken is not None
    assert (broken.broken.code, broken.broken_at) == ("not_utf8", 3)


def test_a_key_that_could_be_a_name_is_not_repeated() -> None:
    reading = of("{course: A 1, Ana López: x}")
    assert notes(reading) == ["unknown_key"]
    assert "Ana" not in repr(reading)
