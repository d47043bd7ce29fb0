"""What counts is said in whole sentences, and named credit never shares a number with elective credit."""

from __future__ import annotations

from decimal import Decimal

from pathways.stack_map import Edge, EdgeKind
from webapp.wording import counting


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
