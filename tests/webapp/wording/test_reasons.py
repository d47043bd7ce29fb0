"""Every reason has its sentences in both languages, easy to read, without a promise, an open door where nobody has looked."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any, get_args

import pytest

from content.records.reading import Code, Note
from pathways.audited import Reason, UnusedLine
from pathways.model import Catalogue
from pathways.record import LearningLine, Line, Record, SubstitutionLine, WaiverLine
from tests.prose.reading import ease_spanish, grade_english
from webapp.wording import reasons, records
from webapp.wording.reasons import Because

REASONS = get_args(Reason)
CODES = get_args(Code)
LANGS = ("en", "es")


def said(demo: Catalogue, reason: Reason, line: Line, lang: str = "en", **facts: Any) -> Because:
    """The sentences about one line of a record toward the demo's degree in IT."""
    unused = UnusedLine(line=0, credits=Decimal(3), reason=reason, facts=facts)
    return reasons.because(demo, demo.credentials["it-aas"], Record(lines=(line,)), unused, lang)


def course(**values: Any) -> LearningLine:
    """A course line."""
    return LearningLine(kind="course", **{"name": "ENG 101", "grade": "C", **values})


def every_sentence(demo: Catalogue, lang: str) -> list[str]:
    """All sentences for all reasons, over lines and facts of every kind."""
    agreements = [one.id for one in demo.agreements.values()][:40]
    lines: list[Line] = [
        course(),
        course(grade=None),
        course(grade="CR"),
        course(grade="W"),
        course(grade="ZQ", date=date(1999, 1, 1)),
        LearningLine(kind="exam", name="CLEP X", score=Decimal(20), date=date(2001, 1, 1)),
        LearningLine(kind="exam", name="CLEP X"),
        *(LearningLine(kind=kind, name="X") for kind in ("military", "certification", "badge", "credential")),  # type: ignore[arg-type]
        WaiverLine(waives="X 1"),
        SubstitutionLine(course="X 1", instead_of="X 2"),
    ]
    facts: list[dict[str, Any]] = [{}, {"grade": 5}, {"from": "NET *, SEC *", "months": 96}, {"used": 0}, {"other": "ENG 102"}]
    facts += [{"agreement": one} for one in agreements]
    return [
        sentence
        for reason in REASONS
        for line in lines
        for fact in facts
        for found in [said(demo, reason, line, lang, **fact)]
        for sentence in (found.explains, found.would_count_if)
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_every_reason_has_both_sentences_whatever_the_line(demo: Catalogue, lang: str) -> None:
    assert set(reasons.REASONS) == set(REASONS)
    for sentence in every_sentence(demo, lang):
        assert sentence.strip().endswith((".", "?")), sentence
        assert "%(" not in sentence
        assert "None" not in sentence


def test_nothing_says_that_a_credit_will_count_or_transfer(demo: Catalogue) -> None:
    for sentence in every_sentence(demo, "en"):
        assert re.search(r"\bwill (?:count|transfer|be accepted)\b|\bguarantee", sentence) is None, sentence
    for sentence in every_sentence(demo, "es"):
        assert re.search(r"\b(?:contará|se transferirá|garantiza)\b", sentence) is None, sentence


def test_the_sentences_are_easy_in_both_languages(demo: Catalogue) -> None:
    own = re.compile(r"CompTIA\S*|[A-Z]{2,} \d+\w*|Registrar and Credit Evaluation|Registro y Evaluación de Créditos")
    english = sorted({own.sub("it", sentence) for sentence in every_sentence(demo, "en")})
    spanish = sorted({own.sub("eso", sentence) for sentence in every_sentence(demo, "es")})
    assert grade_english(english) <= 8
    assert ease_spanish(spanish) >= 55


@pytest.mark.parametrize("lang", LANGS)
def test_what_nobody_has_looked_at_is_an_open_door_with_whom_to_ask_and_what_to_bring(demo: Catalogue, lang: str) -> None:
    office = reasons.office(demo, demo.credentials["it-aas"], lang)
    kinds = ("course", "exam", "military", "certification", "badge", "credential")
    doors = [said(demo, "no_agreement", LearningLine(kind=kind, name="X"), lang) for kind in kinds]  # type: ignore[arg-type]
    assert all(office in door.would_count_if for door in doors)
    assert len({door.would_count_if for door in doors}) == len(kinds)
    refused = said(demo, "declined", course(), lang)
    assert refused.explains != doors[0].explains


def test_declined_says_why_in_the_colleges_words(demo: Catalogue) -> None:
    [agreement] = [one for one in demo.agreements.values() if one.learning.name == "Stop the Bleed"]
    line = LearningLine(kind="certification", name="Stop the Bleed")
    assert str(agreement.why) in said(demo, "declined", line, agreement=agreement.id).explains
    assert "clase" in said(demo, "declined", line, "es", agreement=agreement.id).explains


def test_a_reason_says_what_the_person_can_do(demo: Catalogue) -> None:
    assert "you don’t know" not in said(demo, "too_old", course()).explains
    assert said(demo, "too_old", course()).would_count_if == "It could count if you add the date."
    aged = said(demo, "too_old", course(date=date(2009, 1, 1)), **{"from": "CIS *", "months": 120})
    assert "10 years" in aged.explains
    low = said(demo, "grade_too_low", course(grade="D"), grade=5)
    assert low.explains == "This needs a C+ or better here."
    letter = said(demo, "grade_too_low", course(grade="CR"), grade=4)
    assert letter.explains == "This needs a letter grade here."
    exam = LearningLine(kind="exam", name="CLEP Information Systems", score=Decimal(44))
    [agreement] = [one for one in demo.agreements.values() if one.learning.name == "CLEP Information Systems"]
    assert "50" in said(demo, "grade_too_low", exam, agreement=agreement.id).would_count_if
    assert said(demo, "not_completed", course(grade="W")).explains == "A grade of W gives no credit."


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("code", CODES)
def test_every_doubt_and_every_error_has_its_problem_and_mend(code: Code, lang: str) -> None:
    for note in (Note(code=code), Note(code=code, key="credits", options=("a", "b"))):
        for sentence in (records.problem(note, lang), records.mend(note, lang)):
            assert sentence.endswith((".", "?")), sentence
            assert "%(" not in sentence
