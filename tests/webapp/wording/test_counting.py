"""What counts is said in whole sentences, and named credit never shares a number with elective credit."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from pathways.model import Credential, Kind
from pathways.stack_map import Edge, EdgeKind
from webapp.wording import cards, counting

CERTIFICATE = Credential(
    id="a",
    title="A",
    kind=Kind.CERTIFICATE,
    institution="c",
    credit_type="credit",
    field="Trades",
    summary="",
    credits=Decimal(3),
)


def edge(counted: str, guaranteed: str, elective: str, of: str, required: str, kind: EdgeKind = "stacks") -> Edge:
    """An edge with these figures."""
    return Edge(
        source="a",
        target="b",
        credits_counted=Decimal(counted),
        credits_guaranteed=Decimal(guaranteed),
        credits_elective=Decimal(elective),
        credits_from=Decimal(of),
        credits_required=Decimal(required),
        kind=kind,
    )


def test_the_sentence_names_all_three_numbers() -> None:
    said = counting.counts_toward(edge("16", "16", "0", "16", "60"), "the degree", "en")
    assert said == "16 of the 16 credits count toward the 60 you need for the degree"
    assert counting.of_required(edge("16", "16", "0", "16", "60"), "en") == "16 of 60"


def test_elective_credit_is_said_apart_and_never_added_in() -> None:
    way = edge("54", "54", "6", "60", "120")
    assert "54 of the 60" in counting.counts_toward(way, "it", "en")
    assert counting.elective(way, "en") == "6 more credits may fit as free electives."
    assert counting.elective(edge("54", "54", "0", "60", "120"), "en") is None


def test_less_than_the_best_is_said_when_it_may_come_to_less() -> None:
    assert counting.guaranteed(edge("16", "16", "0", "16", "60"), "en") is None
    some = counting.guaranteed(edge("16", "9", "0", "16", "60"), "en")
    assert some == "At least 9 credits count, whichever courses you choose."
    assert counting.guaranteed(edge("16", "0", "0", "16", "60"), "en") == "How much counts depends on the courses you choose."


def test_noncredit_learning_counts_by_agreement() -> None:
    said = counting.counts_toward(edge("2", "2", "0", "0", "16", "agreement"), "the certificate", "en")
    assert said == "By agreement, it becomes 2 credits of the 16 you need for the certificate"


def test_preparing_is_not_counting() -> None:
    way = edge("0", "0", "0", "0", "16", "prepares")
    assert counting.of_required(way, "en") == "prepares"
    assert "no credit" in counting.counts_toward(way, "it", "en")


def test_the_same_in_spanish() -> None:
    said = counting.counts_toward(edge("16", "16", "0", "16", "60"), "la carrera", "es")
    assert said == "16 de los 16 créditos cuentan para los 60 que pide la carrera"


EVERY_CASE = [
    edge(counted, counted, "0", of, required, kind)
    for counted in ("0", "1", "3", "63")
    for of in ("0", "3", "60")
    for required in ("0", "120")
    for kind in ("stacks", "agreement", "prepares")
    if kind != "prepares" or counted == "0"
]


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize(
    "way", EVERY_CASE, ids=lambda way: f"{way.credits_counted}-of-{way.credits_from}-in-{way.credits_required}"
)
def test_nothing_is_ever_a_part_of_none_or_of_less(way: Edge, lang: str) -> None:
    fact = cards.toward_fact(way, found=CERTIFICATE, lang=lang)
    for said in (
        counting.counts_toward(way, "X", lang), counting.into(way, lang), counting.of_required(way, lang), fact.value, fact.note
    ):  # fmt: skip
        numbers = [int(one) for one in re.findall(r"\d+", said)]
        assert 0 not in numbers, said
        assert numbers == sorted(numbers), said


def test_a_degree_earned_with_more_than_its_credits_brings_them_all() -> None:
    way = edge("63", "60", "0", "60", "120")
    assert counting.counts_toward(way, "the degree", "en") == "63 credits count toward the 120 you need for the degree"
    assert counting.counts_toward(way, "la carrera", "es") == "63 créditos cuentan para los 120 que pide la carrera"
    assert counting.into(way, "en") == "63 credits count toward its 120."


def test_a_target_without_credits_asks_for_no_number_of_them() -> None:
    assert counting.counts_toward(edge("3", "3", "0", "3", "0"), "the badge", "en") == "3 of the 3 credits count toward the badge"
    said = counting.counts_toward(edge("1", "1", "0", "0", "0", "agreement"), "la insignia", "es")
    assert said == "Por acuerdo, vale 1 crédito para la insignia"


def test_an_award_that_is_asked_for_and_worth_no_credit_says_so() -> None:
    way = edge("0", "0", "0", "0", "60")
    assert counting.counts_toward(way, "The degree", "en") == "The degree asks for it. It gives no credit there."
    assert counting.of_required(way, "es") == "lo pide"
