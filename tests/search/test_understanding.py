"""A sentence is taken apart into a goal and facts, and what is not understood stays in the goal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.college import Word
from pathways.model import Catalogue
from search import understand
from search.understanding import LONGEST

INVOLVES = (
    "needles blood patients heavy-lifting standing sitting screens coding math heights outdoors night-shifts weekend-shifts "
    "driving animals children public-speaking background-check"
)
COLLEGE = Catalogue(
    words={
        "involves": {
            **{word: Word(id=word, title=word.replace("-", " ")) for word in INVOLVES.split()},
            "grain-bins": Word(id="grain-bins", title="Grain bins", translations={"es": {"title": "Silos"}}),
        }
    }
)


def test_one_sentence_holds_a_goal_and_three_facts() -> None:
    understood = understand("computers but no coding, evenings, under $1,500", COLLEGE)
    assert understood.goal == "computers"
    assert understood.avoid == ("coding",)
    assert understood.schedule == ("evening",)
    assert understood.max_cost == 150_000
    assert {fact.id: fact.words for fact in understood.facts} == {
        "avoid:coding": "coding",
        "max_cost": "under $1,500",
        "schedule:evening": "evenings",
    }


def test_the_same_in_spanish() -> None:
    understood = understand("algo de salud sin sangre ni agujas, los fines de semana, menos de 1.500 dólares", COLLEGE)
    assert understood.lang == "es"
    assert understood.goal == "algo de salud"
    assert (understood.avoid, understood.schedule, understood.max_cost) == (("blood", "needles"), ("weekend",), 150_000)


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("welding under $1,500", 150_000),
        ("welding under $1,499.50", 149_950),
        ("welding for less than 2k", 200_000),
        ("welding, $900 or less", 90_000),
        ("welding up to 800 bucks", 80_000),
        ("my budget is $1200 for welding", 120_000),
        ("soldadura hasta 2 mil dólares", 200_000),
        ("clases gratis de soldadura", 0),
        ("free classes in welding", 0),
    ],
)
def test_money_is_the_most_that_can_be_paid(text: str, cents: int) -> None:
    assert understand(text, COLLEGE).max_cost == cents


@pytest.mark.parametrize(
    "text",
    ["jobs under $20 an hour", "make $60,000 a year", "under 40 hours", "under 6 weeks", "more than $500", "gluten free baking"],
)
def test_pay_and_other_numbers_are_no_cost(text: str) -> None:
    assert understand(text, COLLEGE).max_cost is None


@pytest.mark.parametrize(
    ("text", "weeks"),
    [
        ("welding in 6 months", 26),
        ("welding in less than a year", 52),
        ("8 week program in welding", 8),
        ("welding, 12 weeks or less", 12),
        ("soldadura en tres meses", 13),
        ("curso de 10 semanas de soldadura", 10),
    ],
)
def test_time_is_the_longest_it_may_take(text: str, weeks: int) -> None:
    understood = understand(text, COLLEGE)
    assert understood.max_weeks == weeks
    assert understood.goal in ("welding", "soldadura", "program in welding")


@pytest.mark.parametrize("text", ["I am 12 weeks pregnant", "a nurse for 10 years"])
def test_other_lengths_of_time_are_no_limit(text: str) -> None:
    assert understand(text, COLLEGE).max_weeks is None


@pytest.mark.parametrize(
    ("text", "avoid", "goal"),
    [
        ("healthcare without needles, blood or heights, weekends", ("needles", "blood", "heights"), "healthcare"),
        ("I don't want to draw blood", ("blood",), ""),
        ("I can't stand math or public speaking but like animals", ("math", "public-speaking"), "like animals"),
        ("no math, working with kids", ("math",), "working with kids"),
        ("something where I'm not sitting all day", ("sitting",), ""),
        ("no quiero estar de pie", ("standing",), ""),
        ("trades but not grain bins", ("grain-bins",), "trades"),
        ("oficios pero sin silos", ("grain-bins",), "oficios"),
    ],
)
def test_what_the_vocabulary_names_after_a_no_is_avoided(text: str, avoid: tuple[str, ...], goal: str) -> None:
    understood = understand(text, COLLEGE)
    assert (understood.avoid, understood.goal) == (avoid, goal)


@pytest.mark.parametrize(
    "text",
    [
        "I'm not afraid of blood",
        "I have no kids and need a job",
        "healthcare but not nursing",
        "not sure what I want",
        "draw blood",
    ],
)
def test_without_a_plain_no_before_a_known_word_nothing_is_avoided(text: str) -> None:
    understood = understand(text, COLLEGE)
    assert understood.avoid == ()
    assert understood.goal == text


def test_a_synonym_counts_only_where_the_college_has_its_word() -> None:
    assert understand("no ladders", COLLEGE).avoid == ("heights",)
    assert understand("no ladders", Catalogue(words={"involves": {"blood": Word(id="blood")}})).avoid == ()


@pytest.mark.parametrize(
    "text", ["I work nights and like computers", "no online classes", "online marketing", "sin clases en línea"]
)
def test_evenings_and_online_are_wishes_only_when_wished_for(text: str) -> None:
    understood = understand(text, COLLEGE)
    assert (understood.schedule, understood.modality) == ((), ())


def test_a_removed_chip_takes_its_words_with_it() -> None:
    text = "computers but no coding, evenings"
    understood = understand(text, COLLEGE, ignore=frozenset({"avoid:coding", "schedule:evening"}))
    assert understood.goal == "computers"
    assert (understood.avoid, understood.schedule, understood.facts) == ((), (), ())


def test_a_kind_is_a_hint_and_stays_the_goal_when_nothing_else_is_left() -> None:
    assert understand("nursing certificate", COLLEGE).kinds == ("certificate",)
    assert understand("nursing certificate", COLLEGE).goal == "nursing"
    assert understand("associate degree", COLLEGE).goal == "associate degree"


def test_an_acronym_in_capitals_is_a_goal_and_an_empty_remainder_is_none() -> None:
    assert understand("IT evening classes", COLLEGE).goal == "IT"
    assert understand("evening classes under $500", COLLEGE).goal == ""


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("fix air conditioners", "en"), ("draw blood", "en"), ("work with kids", "en"), ("nursng", None), ("truck driving", "en"),
        ("arreglar aires acondicionados", "es"), ("sacar sangre", "es"), ("quiero ser enfermera", "es"), ("cuidar niños", "es"),
        ("soldadura", "es"), ("CNA", None), ("31-9097", None),
    ],
)  # fmt: skip
def test_the_language_of_a_few_words(text: str, lang: str | None) -> None:
    assert understand(text, COLLEGE).lang == lang


def test_the_chosen_language_wins_only_where_the_words_do_not_decide() -> None:
    assert understand("CNA", COLLEGE, lang="es").lang == "es"
    assert understand("draw blood", COLLEGE, lang="es").lang == "en"


def test_a_text_too_long_is_cut_and_says_so() -> None:
    understood = understand("nurse " * 1000, COLLEGE)
    assert understood.cut
    assert len(understood.goal) <= LONGEST
    assert understood.text == "nurse " * 1000


@given(st.text(max_size=600))
def test_any_text_is_understood_without_an_error_and_facts_quote_it(text: str) -> None:
    understood = understand(text, COLLEGE)
    assert understood.text == text
    assert all(
        text[fact.start : fact.end] == fact.words or not fact.words.isprintable() or "\n" in text for fact in understood.facts
    )
    assert all(character.isprintable() for character in understood.goal)
