"""Transcripts and typed lists: every course with its credits, grade, term and college; nothing private; every line accounted for."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from content.records.learner import read_record
from content.records.reading import Reading
from pathways.model import Catalogue, Course
from pathways.record import LearningLine

FOLDER = Path(__file__).parent / "transcripts"
LAYOUTS = sorted(path.stem for path in FOLDER.glob("*.txt"))


def read(name: str, demo: Catalogue) -> tuple[Reading, dict[str, Any], str]:
    """A layout as read, what it says, and its text."""
    expected = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return read_record(text, "text", demo, institution=expected.get("institution")), expected, text


def short(line: LearningLine) -> dict[str, Any]:
    """A line in the form of the record file, without what is not known."""
    said = {key: getattr(line, key) for key in ("credits", "grade", "term", "institution", "score", "date")}
    status = {} if line.status == "completed" else {"status": line.status}
    return {line.kind: line.name, **{key: value for key, value in said.items() if value is not None}, **status}


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_row_is_read_and_no_other(name: str, demo: Catalogue) -> None:
    reading, expected, _ = read(name, demo)
    wanted = [{key: value for key, value in line.items() if value is not None} for line in expected["lines"]]
    assert [short(line) for line in reading.record.lines] == wanted  # type: ignore[arg-type]


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_line_that_came_in_is_accounted_for(name: str, demo: Catalogue) -> None:
    reading, expected, text = read(name, demo)
    assert {line.number for line in reading.lines} == {at for at, line in enumerate(text.splitlines(), 1) if line.strip()}
    counts = reading.counts
    assert counts.came_in == counts.read + counts.doubt + counts.not_read + counts.private
    assert {line.number for line in reading.lines if line.outcome == "private"} == set(expected.get("private", ()))
    assert [line.number for line in reading.unread] == expected.get("not_read", [])
    positions = [line.position for line in reading.lines if line.position is not None]
    assert sorted(positions) == list(range(len(reading.record.lines)))


@pytest.mark.parametrize("name", LAYOUTS)
def test_nothing_of_the_person_is_kept(name: str, demo: Catalogue) -> None:
    reading, _, _ = read(name, demo)
    kept = repr(reading).casefold()
    assert not [word for word in ("rosalind", "tester", "jefferson", "walker", "0123456", "rtester", "alder") if word in kept]


def say(text: str, demo: Catalogue) -> list[dict[str, Any]]:
    """What a text says was learned."""
    return [short(line) for line in read_record(text, "text", demo).record.lines]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("ENG101 B+", {"course": "ENG 101", "grade": "B+"}),
        ("eng-101 A 3 cr", {"course": "ENG 101", "grade": "A", "credits": 3}),
        ("ENG 101 B 3 CR", {"course": "ENG 101", "grade": "B", "credits": 3}),
        ("ENG 101  College Writing  3.00 3.00 CR 0.00", {"course": "ENG 101", "grade": "CR", "credits": 3}),
        ("ENG 101 Composition I 3.00 A 12.00", {"course": "ENG 101", "grade": "A", "credits": 3}),
        ("ENG 101 Composition I A 3.00 12.00", {"course": "ENG 101", "grade": "A", "credits": 3}),
        ("CIS 130 Windows 10 3.00 B 9.00", {"course": "CIS 130", "grade": "B", "credits": 3}),
        ("MATH 105, with a B, 4 credits, fall 2012", {"course": "MATH 105", "grade": "B", "credits": 4, "term": "2012-fall"}),
        ("PSY 101 B 3 créditos otoño 2012", {"course": "PSY 101", "grade": "B", "credits": 3, "term": "2012-fall"}),
        ("NET 110 4 credits in progress", {"course": "NET 110", "credits": 4, "status": "in-progress"}),
        ("ENG 101 B 3.00 spring 2016-2017", {"course": "ENG 101", "grade": "B", "credits": 3, "term": "2017-spring"}),
        ("ENGL 1301 Composition 3.00 TB 0.00", {"course": "ENGL 1301", "grade": "B", "credits": 3, "institution": "another college"}),
        ("AP Statistics, score 4", {"exam": "AP Statistics", "score": 4}),
        ("DSST Personal Finance 420", {"exam": "DSST Personal Finance", "score": 420}),
    ],
)  # fmt: skip
def test_one_line_as_people_and_machines_write_it(text: str, line: dict[str, Any], demo: Catalogue) -> None:
    assert say(text, demo) == [line]


def test_an_old_code_stays_as_it_was_so_that_the_engine_knows_its_day(demo: Catalogue) -> None:
    assert say("EMT151 A 5 credits spring 2018", demo)[0]["course"] == "EMT 151"


def test_no_grade_and_no_credits_are_doubts_and_not_guesses(demo: Catalogue) -> None:
    reading = read_record("ENG 101 fall 2010\nXYZ 900", "text", demo)
    assert [sorted(note.code for note in line.notes) for line in reading.lines] == [["no_grade"], ["no_credits", "no_grade"]]
    assert reading.counts.doubt == 2


def test_a_grade_that_nobody_knows_is_a_doubt_and_earns_nothing(demo: Catalogue) -> None:
    reading = read_record("ENG 101  Writing  3.00  ZQ  0.00", "text", demo)
    assert [note.code for note in reading.lines[0].notes] == ["unknown_grade"]


def test_a_transcript_cut_into_cells_is_put_together_again(demo: Catalogue) -> None:
    text = "Fall 2011\nENG 101\nCollege Writing\n3.00\n3.00\nB\n9.00\nMATH 105\nMath in Society\n4.00\n4.00\nA\n16.00\n"
    assert [(one["course"], one["credits"], one["grade"], one["term"]) for one in say(text, demo)] == [
        ("ENG 101", 3, "B", "2011-fall"),
        ("MATH 105", 4, "A", "2011-fall"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Name: Ana María López",
        "Student ID: 900123456",
        "SSN 123-45-6789",
        "SSN: XXX-XX-6789",
        "DOB 02/14/1988",
        "Fecha de nacimiento: 14/02/1988",
        "1402 SE Alder Street Apt 4",
        "P.O. Box 77",
        "Ashland, OR 97520-1234",
        "Phone (541) 555-0199",
        "cell 541.555.0199",
        "ana@mail.example",
        "Dirección: Calle 5",
        "López, Ana María",
        "Ana López",
    ],
)
def test_a_line_about_the_person_is_left_out_and_counted(line: str, demo: Catalogue) -> None:
    reading = read_record(f"{line}\nENG 101 B 3 credits", "text", demo)
    assert reading.counts.private == 1
    assert reading.lines[0] == type(reading.lines[0])(number=1, outcome="private", role="heading")
    assert len(reading.record.lines) == 1


def test_a_name_that_was_announced_is_known_in_a_page_header(demo: Catalogue) -> None:
    reading = read_record("Name: Rosalind Tester\nENG 101 Writing B 3.00\nTester, Rosalind Q.  Page 2\n", "text", demo)
    assert [line.outcome for line in reading.lines] == ["private", "read", "private"]


def test_too_many_lines_is_one_clear_error(demo: Catalogue) -> None:
    reading = read_record("ENG 101 B\n" * 501, "text", demo)
    assert reading.broken is not None
    assert reading.broken.code == "too_many_lines"
    assert reading.record.lines == ()


def test_old_codes_of_a_pasted_text_count_as_the_course_they_became(demo: Catalogue) -> None:
    from pathways import compile_catalogue
    from pathways.credit import own_course

    [line] = read_record("EMT 151 A 5 credits spring 2018", "text", demo).record.lines
    assert isinstance(line, LearningLine)
    assert own_course(compile_catalogue(demo), line) not in (None, "EMT 151")


def test_a_printed_text_without_its_college_is_doubted_once(demo: Catalogue) -> None:
    rows = "Term GPA 3.00\nENG 101 Writing 3.00 B 9.00\nMATH 105 Math 4.00 A 16.00\n"
    reading = read_record(rows, "text", demo)
    assert [note.code for line in reading.lines for note in line.notes] == ["no_college"]
    assert read_record(rows, "text", demo, institution="kvcc").counts.doubt == 0
    assert read_record(f"Harbor College\n{rows}", "text", demo).counts.doubt == 0


def test_two_columns_that_lost_their_gaps_keep_their_terms(demo: Catalogue) -> None:
    text = (
        "Kestrel Valley Community College Official Transcript\nFall 2009 Spring 2010\n"
        "ENG 101 College Writing 3.00 B 9.00 ENG 102 Writing from Sources 3.00 C+ 6.90\n"
    )
    assert [(one["course"], one["term"]) for one in say(text, demo)] == [("ENG 101", "2009-fall"), ("ENG 102", "2010-spring")]


@pytest.mark.parametrize("line", ["ENG101/102 B", "BIO121 + BIO122 both A"])
def test_two_courses_in_one_line_are_not_guessed_at(line: str, demo: Catalogue) -> None:
    reading = read_record(line, "text", demo)
    assert [one.notes[0].code for one in reading.unread] == ["names_two"]


def test_a_title_that_begins_with_a_is_no_grade(demo: Catalogue) -> None:
    reading = read_record("ART 101  A Survey of Art  3.00", "text", demo)
    assert [note.code for note in reading.lines[0].notes] == ["no_grade"]


def test_credits_beside_an_exam_are_no_score(demo: Catalogue) -> None:
    reading = read_record("CLEP College Algebra 3 55", "text", demo)
    assert short(reading.record.lines[0]) == {"exam": "CLEP College Algebra", "score": 55}  # type: ignore[arg-type]
    assert reading.counts.read == 1


def test_codes_are_written_as_the_catalogue_writes_them() -> None:
    squeezed = Catalogue(
        courses={
            "ENG-101": Course(code="ENG-101", title="Writing", institution="a", credits=Decimal(3), level=100, subject="ENG")
        }
    )
    [line] = read_record("eng 101 B 3 credits", "text", squeezed).record.lines
    assert isinstance(line, LearningLine)
    assert line.name == "ENG-101"
