"""Each measure catches the fault that was put into a small catalogue."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.format.loader import load
from tests.prose.measures import faults, repeated_runs
from tests.prose.texts import texts_of

SOUND = """\
institutions:
  kvcc:
    title: Kestrel Valley Community College
    contact: {hours: "Monday to Friday, 8 a.m. to 5 p.m."}
    translations: {es: {contact: {hours: Lunes a viernes de 8 a.m. a 5 p.m.}}}
credentials:
  care-cert:
    title: Care Certificate
    kind: certificate
    institution: kvcc
    credit_type: credit
    credits: 8
    field: Health
    summary: Learn to care for people at home, in ten weeks.
    also: [care class]
    earned_by: {assessment: You show ten tasks.}
    eligibility: {notes: You need a card that says you had your shots.}
    apply: {steps: [Fill in the form., Come and see us.]}
    requires: {title: The care classes, all: ["CARE 101"], translations: {es: {title: Las clases de cuidado}}}
    translations:
      es:
        title: Certificado de cuidado
        summary: Aprende a cuidar a la gente en su casa, en diez semanas.
        also: [clase de cuidado, cuidar]
        assessment: Muestras diez tareas.
        eligibility: {notes: Pide la cartilla que dice que tienes tus vacunas.}
        steps: [Llena la forma., Ven a vernos.]
courses:
  "CARE 101": {title: Care, credits: 8, institution: kvcc, level: 100, translations: {es: {title: Cuidado}}}
words: {fields: {Health: {translations: {es: {title: Salud}}}}}
"""

SPOILT = {
    "a hard text": (
        "Learn to care for people at home, in ten weeks.",
        "Comprehensive preparation for professional responsibilities in institutional environments, in ten weeks.",
        14,
        "credentials.care-cert.summary: grade ",
    ),
    "a hard Spanish text": (
        "Aprende a cuidar a la gente en su casa, en diez semanas.",
        "Preparación profesional para responsabilidades institucionales de acompañamiento domiciliario, en diez semanas.",
        23,
        "credentials.care-cert.summary: INFLESZ ",
    ),
    "a text that is too long": (
        "Learn to care for people at home, in ten weeks.",
        "Learn to care for people at home, in ten weeks. " + "You work with one person. " * 5,
        14,
        "credentials.care-cert.summary: 35 words, where 6 to 25 have room",
    ),
    "a text that is too short": (
        "Learn to care for people at home, in ten weeks.",
        "Care, ten weeks.",
        14,
        "credentials.care-cert.summary: 3 words, where 6 to 25 have room",
    ),
    "a title that is too long": (
        "title: Care Certificate",
        "title: A Certificate for All Who Care or Want to Care for People at Home",
        8,
        "credentials.care-cert.title: 14 words",
    ),
    "a summary without its Spanish": (
        "        summary: Aprende a cuidar a la gente en su casa, en diez semanas.\n",
        "",
        14,
        "credentials.care-cert.summary: no Spanish for",
    ),
    "an inner text without its Spanish": (
        "        assessment: Muestras diez tareas.\n",
        "",
        16,
        "credentials.care-cert.earned_by.assessment: no Spanish for",
    ),
    "a block's title without its Spanish": (
        ", translations: {es: {title: Las clases de cuidado}}",
        "",
        19,
        "credentials.care-cert.requires.title: no Spanish for",
    ),
    "a step without its Spanish": (
        "[Llena la forma., Ven a vernos.]",
        "[Llena la forma.]",
        27,
        "credentials.care-cert.apply.steps: 2 in English, 1 in Spanish",
    ),
    "English in the Spanish": ("Muestras diez tareas.", "You show ten tasks.", 25, "the Spanish is the English"),
    "another number": ("en diez semanas", "en doce semanas", 23, "credentials.care-cert.summary: other figures (10, 12)"),
    "another day": ("Lunes a viernes", "Lunes a jueves", 5, "institutions.kvcc.contact.hours: other figures (Friday, jueves)"),
}


def _written(folder: Path, text: str) -> Path:
    (folder / "college.yaml").write_text(text, encoding="utf-8")
    assert load(folder).errors == ()
    return folder


def test_nothing_is_said_about_sound_texts(tmp_path: Path) -> None:
    assert faults(texts_of(_written(tmp_path, SOUND))) == []


@pytest.mark.parametrize("fault", SPOILT)
def test_a_fault_is_told_where_it_stands(fault: str, tmp_path: Path) -> None:
    old, new, line, told = SPOILT[fault]
    assert SOUND.count(old) == 1
    found = faults(texts_of(_written(tmp_path, SOUND.replace(old, new))))
    assert [(one.file, one.line) for one in found if told in str(one)] == [("college.yaml", line)]


def test_short_texts_are_hard_together(tmp_path: Path) -> None:
    hard = SOUND.replace("You show ten tasks.", "Institutional verification of ten tasks.")
    hard = hard.replace(
        "You need a card that says you had your shots.", "Immunization documentation and certification prerequisites."
    )
    [told] = [one for one in faults(texts_of(_written(tmp_path, hard))) if "all its texts together" in one.problem]
    assert (told.path, told.problem[:6]) == ("credentials.care-cert", "grade ")


def test_an_agencys_name_is_not_the_writers_fault(tmp_path: Path) -> None:
    agency = SOUND.replace("You need a card that says", "The Oregon Occupational Therapy Licensing Board asks that")
    assert faults(texts_of(_written(tmp_path, agency))) == []


def test_a_run_of_six_words_in_more_than_three_summaries_is_listed(tmp_path: Path) -> None:
    entry = SOUND[SOUND.index("  care-cert:") : SOUND.index("courses:")]
    four = "".join(entry.replace("care-cert", f"care-{number}") for number in range(4))
    runs = repeated_runs(texts_of(_written(tmp_path, SOUND.replace(entry, four))))
    assert runs["for people at home in ten"] == [f"credentials.care-{number}" for number in range(4)]
    assert "a la gente en su casa" in runs
    three = four[: four.index("  care-3:")]
    assert repeated_runs(texts_of(_written(tmp_path, SOUND.replace(entry, three)))) == {}
