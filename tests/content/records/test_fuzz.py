"""Whatever is given to the reader: never an exception, every line accounted for, nothing private kept."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from content.records.learner import Form, read_bytes, read_record
from content.records.reading import MOST_LINES, Reading
from content.records.structured import ALL_KEYS
from content.records.values import visible
from pathways.model import Catalogue

FORMS: tuple[Form, ...] = ("yaml", "json", "csv", "text")
PRIVATE = re.compile(r"\d{3}-\d{2}-\d{4}|\w@\w|541-555-\d{4}|\d{9}")

secrets = st.sampled_from(
    ["123-45-6789", "me@mail.example", "541-555-0123", "(541) 555-0123", "900123456", "1402 Alder Street", "SSN 123456789"]
)
words = st.one_of(
    st.sampled_from(
        [
            "ENG 101",
            "B",
            "3",
            "2.675",
            "-1",
            "NaN",
            "2011-fall",
            "2025-13-40",
            "completed",
            "kvcc",
            "Ω",
            "",
            "null",
            "1e9",
            "it-aas",
            "ZZ",
        ]
    ),
    secrets,
    st.text(max_size=12),
)
values = st.one_of(
    words,
    st.integers(),
    st.floats(),
    st.booleans(),
    st.none(),
    st.lists(words, max_size=2),
    st.dictionaries(words, words, max_size=2),
)
keys = st.one_of(st.sampled_from([*ALL_KEYS, "name", "ssn", "title", "email", "lines"]), st.text(max_size=8))
entries = st.one_of(st.dictionaries(keys, values, max_size=6), values)
documents = st.one_of(
    st.fixed_dictionaries({"lines": st.lists(entries, max_size=5)}, optional={"as_of": values, "name": words, "note": words}),
    values,
)
tokens = st.one_of(
    st.sampled_from(
        [
            "ENG 101", "ENG-101-02", "MATH", "105", "B", "C+", "W", "T", "3.00", "3.000", "0.00", "9.000", "Fall 2011", "2012SP", "Term:",
            "INSTITUTION CREDIT", "TRANSFER CREDIT ACCEPTED", "Test Credits", "CLEP College Algebra", "score 55", "GPA", "Harbor College",
            "course:", "credits:", "Name:", "Page 2", "\f", "\t", "   ", "      ", "I", "R", "CompTIA A+", "68W", "MOS", "-----",
        ]
    ),
    secrets,
    st.text(max_size=6),
)  # fmt: skip
texts = st.lists(st.lists(tokens, max_size=9).map(" ".join), max_size=12).map("\n".join)

often = settings(max_examples=80, deadline=None, database=None, suppress_health_check=list(HealthCheck))


def sound(reading: Reading) -> None:
    """What holds of every reading."""
    counts = reading.counts
    assert counts.came_in == counts.read + counts.doubt + counts.not_read + counts.private == len(reading.lines)
    assert all(line.notes for line in (*reading.doubted, *reading.unread))
    placed = [one.position for one in reading.lines if one.position is not None and one.outcome in ("read", "doubt")]
    assert sorted(placed) == list(range(len(reading.record.lines)))
    if reading.broken is not None:
        assert not reading.lines
        assert reading.record.lines == ()
    for line in reading.lines:
        line.text.encode("utf-8")
    kept = re.sub(r"\\[Uux][0-9a-f]+", "", repr(reading))
    assert PRIVATE.search(kept) is None


@often
@given(document=documents)
def test_json_of_any_shape(document: Any) -> None:
    reading = read_record(json.dumps(document), "json")
    sound(reading)
    accounted(reading, document)


@often
@given(document=documents)
def test_yaml_of_any_shape(document: Any) -> None:
    reading = read_record(yaml.safe_dump(document, allow_unicode=True), "yaml")
    sound(reading)
    accounted(reading, document)


def accounted(reading: Reading, document: Any) -> None:
    """Every entry of ``lines`` and every other key is in the counts."""
    if reading.broken is None:
        others = [key for key in document if key not in ("lines", "as_of")]
        most = len(document["lines"]) + len(others)
        assert most <= reading.counts.came_in <= most + 1


@often
@given(rows=st.lists(st.lists(words, min_size=1, max_size=5), max_size=6))
def test_csv_of_any_rows(rows: list[list[str]]) -> None:
    lines = ["course,credits,grade,date,ssn", *(",".join(f'"{cell}"' if "," in cell else cell for cell in row) for row in rows)]
    sound(read_record("\n".join(lines), "csv"))


@pytest.mark.slow
def test_pasted_text_of_any_tokens(demo: Catalogue) -> None:
    @often
    @given(text=texts)
    @example(text="ENG 101")
    @example(text="\f\f ENG 101 B\n\t")
    def fuzz(text: str) -> None:
        reading = read_record(text, "text", demo)
        sound(reading)
        if reading.broken is None:
            numbers = {at for at, line in enumerate(re.split(r"\r\n|\r|\n|\f", text), 1) if visible(line).strip()}
            assert {line.number for line in reading.lines} == numbers

    fuzz()


@often
@given(data=st.binary(max_size=200), form=st.sampled_from(FORMS))
@example(data=b"\xff\xfeE\x00N\x00G\x00", form="text")
@example(data=b"lines: [\n", form="yaml")
@example(data=b"lines: &a [*a]\n", form="yaml")
@example(data=b'{"lines": ' + b"[" * 100 + b"]" * 100 + b"}", form="json")
@example(data=b'{"lines": [{"credits": ' + b"9" * 5000 + b', "course": "A 1"}]}', form="json")
@example(data=b'{"lines": [{"course": "\\ud800"}]}', form="json")
def test_any_bytes(data: bytes, form: Form) -> None:
    sound(read_bytes(data, form))


@pytest.mark.parametrize("form", FORMS)
def test_a_record_that_is_too_large_is_one_clear_error(form: Form) -> None:
    reading = read_bytes(b" " * (256 * 1024 + 1), form)
    assert reading.broken is not None
    assert reading.broken.code == "too_large"


@pytest.mark.parametrize("form", FORMS)
def test_five_hundred_lines_are_read_and_one_more_is_not(form: Form) -> None:
    def written(lines: int) -> str:
        return {
            "yaml": "lines:\n" + "- {course: ENG 101}\n" * lines,
            "json": json.dumps({"lines": [{"course": "ENG 101"}] * lines}),
            "csv": "course\n" + "ENG 101\n" * lines,
            "text": "ENG 101 B 3 credits\n" * lines,
        }[form]

    assert len(read_record(written(MOST_LINES), form).record.lines) == MOST_LINES
    broken = read_record(written(MOST_LINES + 1), form).broken
    assert broken is not None
    assert broken.code == "too_many_lines"
