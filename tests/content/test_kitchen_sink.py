"""One catalogue that uses every key of the format: each is read, and each lands in the model, exactly."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from content.format import schema, schema_college, yaml_tree
from content.format.folder import SourceFile
from content.format.loader import read_catalogue
from content.format.schema_trees import Doc
from content.format.shape import fit
from pathways.college import OpenHours
from pathways.model import (
    AllPrerequisites,
    AnyPrerequisite,
    Catalogue,
    CoursePrerequisite,
    FormerCode,
    Kind,
    OtherPrerequisite,
    SkillTaught,
)
from pathways.tree import (
    AllNode,
    AllOf,
    AnyCourse,
    AnyOf,
    ChooseNode,
    CodeIs,
    CourseNode,
    CoursesNode,
    CredentialNode,
    CreditsNode,
    LevelIs,
    NumberBetween,
    SubjectIs,
    TagIs,
)

FOLDER = Path(__file__).parent.parent / "catalogues" / "kitchen-sink"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_catalogue(FOLDER)


def test_it_uses_every_key_of_every_kind_of_entry() -> None:
    used: set[tuple[type, str]] = set()
    for file in FOLDER.glob("*.yaml"):
        root = yaml_tree.compose(SourceFile(file.name, file.read_text(encoding="utf-8")))
        assert not isinstance(root, yaml_tree.Problem)
        for section, entries in yaml_tree.Reader(file.name).value(root, ()).items():
            for raw, kind in _documents(section, entries):
                doc, findings = fit(raw, kind, (section,))
                assert findings == []
                _note(doc, used)
    known = {(kind, key) for kind in _all_subclasses(Doc) for key in kind.model_fields}
    assert known - used == set()


def test_money_is_cents_and_credits_are_exact(catalogue: Catalogue) -> None:
    cert = catalogue.credentials["phlebotomy-cert"]
    assert cert.cost is not None
    assert (cert.cost.tuition, cert.cost.fees, cert.cost.books, cert.cost.total) == (184_000, 12_000, 21_050, 217_050)
    assert cert.outcomes is not None
    assert cert.outcomes.median_wage == 1950
    assert catalogue.occupations["31-9097"].wages[0].median == 4_916_000
    assert catalogue.courses["HLTH 101"].cost == 54_050
    assert catalogue.courses["ENG 90"].credits == Decimal("2.67")
    assert str(catalogue.courses["BIO 101"].credits) == "4"


def test_numbers_that_are_names_stay_as_they_were_written(catalogue: Catalogue) -> None:
    assert catalogue.institutions["kvcc"].campuses["north"].zip == "97520"
    assert catalogue.credentials["phlebotomy-cert"].cip == "51.1009"
    assert catalogue.credentials["phlebotomy-cert"].catalogue_year == "2026-27"
    assert catalogue.terms.starts == {"spring": (1, 12), "summer": (6, 1), "fall": (8, 24)}


def test_a_course_keeps_all_it_says(catalogue: Catalogue) -> None:
    course = catalogue.courses["HLTH 101"]
    either = AnyPrerequisite((CoursePrerequisite("ENG 90"), OtherPrerequisite("placement:writing")))
    assert course.prerequisites == AllPrerequisites((CoursePrerequisite("BIO 101", "C"), either))
    assert course.formerly == (FormerCode("MED 101", date(2018, 8, 31)),)
    assert (course.subject, catalogue.courses["HLTH 102"].subject) == ("HLT", "HLTH")
    assert (course.repeat_max, catalogue.courses["HLTH 102"].repeat_max) == (2, 1)
    assert catalogue.courses["ENG 90"].remedial is True
    assert course.offered == ("fall", "spring")
    assert course.translations["es"]["title"] == "Terminología médica"


def test_a_credential_keeps_all_it_says(catalogue: Catalogue) -> None:
    cert = catalogue.credentials["phlebotomy-cert"]
    assert cert.kind is Kind.CERTIFICATE
    assert cert.skills == (
        SkillTaught("venipuncture"),
        SkillTaught("patient-care", "practical exam", {"es": {"assessed_by": "examen práctico"}}),
    )
    assert cert.delivery.starts == (date(2027, 1, 11),)
    assert cert.eligibility is not None
    assert (cert.eligibility.age, cert.eligibility.background_check) == (18, True)
    assert cert.clock_hours == 240
    assert cert.requires == AllNode(nodes=(CourseNode(course="HLTH 101"), CourseNode(course="BIO 101", min_grade="B")))
    assert cert.translations["es"]["also"] == ("clase de sangre",)
    assert cert.translations["es"]["assessment"] == "Examen"
    assert cert.translations["es"]["cost"] == {"source": "lista de precios"}
    assert cert.translations["es"]["outcomes"] == {"source": "encuesta"}
    assert cert.translations["es"]["source"] == "el catálogo"


def test_every_form_of_node_and_selector_is_read(catalogue: Catalogue) -> None:
    tree = catalogue.credentials["health-as"].requires
    assert isinstance(tree, AllNode)
    stack, gened, core, free = tree.nodes
    assert stack == CredentialNode(id="stack", title="Certificate courses", credential="phlebotomy-cert", overflow=True)
    assert stack.translations == {"es": {"title": "Certificado"}}
    assert isinstance(gened, AllNode)
    code, numbers, tags, courses = gened.nodes
    assert code == CourseNode(course="MATH 110")
    assert numbers == CreditsNode(credits=Decimal(3), selector=NumberBetween("MATH", 110, 199), min_level=100)
    assert isinstance(tags, CreditsNode)
    assert tags.selector == AnyOf((TagIs("HUM"), TagIs("SCI")))
    assert [(one.written, one.selector, one.value) for one in tags.at_least] == [
        ("tag:HUM", TagIs("HUM"), 3),
        ("tag:SCI, BIO *", AnyOf((TagIs("SCI"), SubjectIs("BIO"))), 3),
    ]
    assert [(one.each_subject, one.value) for one in tags.at_most] == [(True, 6)]
    assert tags.transfer_max == 6
    assert isinstance(courses, CoursesNode)
    assert (courses.count, courses.selector) == (2, AllOf((SubjectIs("HLTH"), LevelIs(">=", 100))))
    assert isinstance(core, AllNode)
    choice = core.nodes[1]
    assert isinstance(choice, ChooseNode)
    assert (choice.count, len(choice.nodes)) == (1, 2)
    assert isinstance(free, CreditsNode)
    assert free.selector == AnyCourse()
    assert free.excluded == AnyOf((NumberBetween("MATH", 1, 99), CodeIs("ENG 90")))


def test_every_rule_is_read(catalogue: Catalogue) -> None:
    credential = catalogue.credentials["health-as"]
    rules = credential.rules
    assert (rules.min_grade, rules.min_grade_of) == (None, {"core": "C"})
    assert (rules.resident_min, rules.transfer_max, rules.prior_learning_max, rules.upper_min, rules.pass_max) == (
        15,
        45,
        15,
        0,
        12,
    )
    assert [(one.selector, one.months) for one in rules.recency] == [(SubjectIs("HLTH"), 120), (CodeIs("BIO 101"), 36)]
    assert [(one.selector, one.value) for one in rules.gpa_min] == [(AnyCourse(), 2), (SubjectIs("HLTH"), Decimal("2.5"))]
    assert rules.unique_min is not None
    assert (rules.unique_min.toward, rules.unique_min.credits) == ("phlebotomy-cert", 30)
    assert rules.letter_grade is True
    assert [(one.between, one.max_credits) for one in credential.sharing] == [(("gened", "core"), 3), (("stack", "core"), None)]


def test_periods_are_open_at_either_end(catalogue: Catalogue) -> None:
    periods = {name: (one.valid_from, one.valid_until) for name, one in catalogue.agreements.items()}
    first, last = date(2025, 8, 1), date(2028, 7, 31)
    assert periods["ART-07"] == (first, last)
    assert periods["HC-ENG"] == (None, last)
    assert periods["CLEP"] == periods["JST"] == (first, None)
    assert periods["APLUS"] == (None, None)
    assert catalogue.agreements["APLUS"].expires_after == 36
    assert catalogue.agreements["CLEP"].to == ("MATH 110", "BIO 101")
    assert (catalogue.agreements["NO-12"].kind, catalogue.agreements["NO-12"].to) == ("none", ())


def test_people_words_and_measures_are_read(catalogue: Catalogue) -> None:
    contact = catalogue.contacts["advising"]
    assert contact.hours == (OpenHours((0, 1, 2, 3), time(8), time(19)), OpenHours((4, 5), time(9), time(12, 30)))
    assert contact.help_with == ("human", "returning")
    assert catalogue.words["supports"]["childcare"].title is None
    assert catalogue.thresholds["workforce-pell"].limits["hours"] == (150, 599)
    assert catalogue.thresholds["workforce-pell"].limits["completion"] == Decimal("0.7")
    assert catalogue.measures.min_cell == 5
    assert catalogue.measures.targets[0].target == Decimal("0.65")
    assert [item.kind for item in catalogue.surveys["noncompleters"].items] == ["yes-no", "scale", "choice"]
    assert catalogue.institutions["kvcc"].translations["es"]["steps"] == ("Llena la forma", "Habla con tu asesora")


def test_without_terms_the_year_is_split_evenly(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("institutions: {k: {title: K}}\n")
    terms = read_catalogue(tmp_path).terms
    assert terms.starts == {"spring": (1, 1), "summer": (5, 1), "fall": (9, 1)}
    assert terms.main == ("spring", "fall")
    (tmp_path / "a.yaml").write_text(
        "terms: {order: [winter, spring, summer, fall], weeks: {winter: 11, spring: 12, summer: 8, fall: 12}}\n"
    )
    quarters = read_catalogue(tmp_path).terms
    assert quarters.starts == {"winter": (1, 1), "spring": (4, 1), "summer": (7, 1), "fall": (10, 1)}
    assert quarters.main == ("spring", "fall")


def test_without_words_any_word_goes(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(
        "occupations: {31-9097: {title: P, involves: [anything at all]}}\nwords: {aid: {pell: {}}}\n"
    )
    assert read_catalogue(tmp_path).occupations["31-9097"].involves == ("anything at all",)


def test_the_checksum_names_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("institutions: {k: {title: K}}\n")
    first = read_catalogue(tmp_path).checksum
    assert read_catalogue(tmp_path).checksum == first
    (tmp_path / "a.yaml").write_text("institutions: {k: {title: L}}\n")
    assert read_catalogue(tmp_path).checksum != first


def _documents(section: str, entries: Any) -> list[tuple[Any, type[Doc]]]:
    if section in schema.WHOLES:
        return [(entries, schema.WHOLES[section])]
    if section == "words":
        return [(word or {}, schema_college.WordDoc) for words in entries.values() for word in words.values()]
    return [(entry, schema.ENTRIES[section]) for entry in entries.values()]


def _note(value: Any, used: set[tuple[type, str]]) -> None:
    """Every key that a document and those inside it have set."""
    if isinstance(value, BaseModel):
        for key in value.model_fields_set & type(value).model_fields.keys():
            used.add((type(value), key))
            _note(getattr(value, key), used)
    elif isinstance(value, list | tuple):
        for part in value:
            _note(part, used)
    elif isinstance(value, dict):
        for part in value.values():
            _note(part, used)


def _all_subclasses(kind: type[Doc]) -> set[type[Doc]]:
    return {one for direct in kind.__subclasses__() for one in {direct, *_all_subclasses(direct)}}
