"""Ranking: every row as its audit says, the order as if all had been audited, and bounds that never promise too little."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.format.loader import read_catalogue
from pathways import Compiled, Record, audit, compile_catalogue
from pathways.errors import UnknownCredential
from pathways.ranking import By, in_tree, rank, ranked_as
from pathways.record import LearningLine, SubstitutionLine, WaiverLine
from pathways.requirements import hundredths
from pathways.solver.bounds import Bounds
from tests.pathways.oracle import Tiny
from tests.pathways.reading import catalogue_from
from tests.pathways.test_oracle import catalogue_of, instances

CATALOGUES = Path(__file__).parents[1] / "catalogues"
DAY = date(2026, 11, 1)
COURSES: dict[str, Any] = {
    "HL 101": {"credits": 3, "tags": ["HL"]},
    "HL 102": {"credits": 3, "tags": ["HL"]},
    "EN 101": {"credits": 3, "tags": ["HUM"]},
    "MA 101": {"credits": 4},
}


def compiled_of(credentials: dict[str, Any], **more: Any) -> Compiled:
    return compile_catalogue(catalogue_from({"courses": COURSES, "credentials": credentials, **more}))


def took(*codes: str) -> Record:
    return Record(lines=tuple(LearningLine(kind="course", name=code, grade="B", date=date(2025, 5, 1)) for code in codes))


def order(compiled: Compiled, record: Record, **how: Any) -> list[tuple[str, int | None, int]]:
    rows = rank(compiled, record, as_of=DAY, **how)
    return [(row.id, None if row.remaining is None else int(row.remaining), int(row.named_credits_used)) for row in rows]


def asks(*nodes: Any, credits: int = 6, **more: Any) -> dict[str, Any]:
    return {"credits": credits, "requires": {"all": list(nodes)}, **more}


def test_the_closest_has_least_left_then_most_in_named_requirements() -> None:
    compiled = compiled_of({
        "far": asks("MA 101", "EN 101", credits=7),
        "loose": asks({"credits": 3, "from": "any"}, "EN 101"),
        "near": asks("HL 101", "EN 101"),
        "done": asks("HL 101", credits=3),
    })  # fmt: skip
    assert order(compiled, took("HL 101")) == [("done", 0, 3), ("near", 3, 3), ("loose", 3, 0), ("far", 7, 0)]


def test_most_used_puts_named_credits_first_and_never_electives() -> None:
    compiled = compiled_of({
        "loose": asks({"credits": 6, "from": "any"}),
        "one": asks("HL 101", credits=3),
        "two": asks("HL 101", "HL 102", "MA 101", credits=10),
    })  # fmt: skip
    assert order(compiled, took("HL 101", "HL 102"), by="most-used") == [("two", 4, 6), ("one", 0, 3), ("loose", 0, 0)]


def test_toward_a_degree_keeps_what_stands_in_its_tree_nested_too_and_the_degree() -> None:
    compiled = compiled_of({
        "badge": asks("HL 101", credits=3),
        "cert": asks({"credential": "badge"}, "HL 102"),
        "aas": asks({"credential": "cert"}, "MA 101", credits=10),
        "other": asks("HL 101", credits=3),
    })  # fmt: skip
    assert in_tree(compiled, "aas") == {"badge", "cert", "aas"}
    assert [row.id for row in rank(compiled, took("HL 101"), as_of=DAY, toward="aas")] == ["badge", "cert", "aas"]
    with pytest.raises(UnknownCredential):
        rank(compiled, took("HL 101"), toward="nothing")


def test_what_is_awarded_and_what_gives_no_credit_is_left_out() -> None:
    noncredit = {"kind": "badge", "credit_type": "noncredit", "hours": 10}
    compiled = compiled_of({"badge": noncredit, "cert": asks("HL 101", credits=3), "aas": asks({"credential": "cert"}, "MA 101")})
    record = Record(lines=(*took("HL 101").lines, LearningLine(kind="credential", name="cert", date=date(2025, 6, 1))))
    assert [row.id for row in rank(compiled, record, as_of=DAY)] == ["aas"]


def test_one_that_nobody_could_fill_stands_last_and_says_so() -> None:
    compiled = compiled_of({"never": asks({"courses": 2, "from": ["HL 101"]}), "cert": asks("MA 101", credits=4)})
    rows = rank(compiled, took("HL 101"), as_of=DAY)
    assert [(row.id, row.proof) for row in rows] == [("cert", "exact"), ("never", "unfillable")]


def test_waivers_substitutions_and_awards_bring_a_credential_as_near_as_its_audit_says() -> None:
    compiled = compiled_of({
        "waived": asks("MA 101", "HL 101", credits=3),
        "stands": asks({"courses": 1, "from": ["MA 101"], "id": "math"}, credits=3),
        "nested": asks({"credential": "inner"}, "HL 101", credits=3),
        "inner": asks("EN 101", credits=3),
    })  # fmt: skip
    record = Record(lines=(
        *took("HL 101", "HL 102").lines,
        WaiverLine(waives="MA 101", credential="waived"),
        SubstitutionLine(course="HL 102", instead_of="math", credential="stands"),
        LearningLine(kind="credential", name="inner", date=date(2025, 6, 1)),
    ))  # fmt: skip
    assert {name: left for name, left, _ in order(compiled, record)} == {"waived": 0, "stands": 0, "nested": 0}


def test_rows_for_a_goal_keep_the_goals_order() -> None:
    compiled = compiled_of({"b": asks("HL 101", credits=3), "a": asks("EN 101", credits=3)})
    assert [row.id for row in ranked_as(compiled, took("HL 101"), ["a", "b"], as_of=DAY)] == ["a", "b"]


@given(instances())
@settings(max_examples=150, deadline=None)
def test_no_audit_finds_less_remaining_or_more_named_than_the_bounds_say(tiny: Tiny) -> None:
    compiled = compile_catalogue(catalogue_of(tiny))
    lines = tuple(
        LearningLine(kind="course", name=line.course, grade=line.grade, credits=Decimal(line.credits), date=DAY)
        for line in tiny.lines
    )
    record = Record(lines=lines)
    bracket = Bounds(compiled).bracket(record, DAY)
    found = audit(compiled, record, "it", DAY).credits
    assert found.remaining is None or bracket.remaining[0] <= hundredths(found.remaining)
    assert bracket.named[0] >= hundredths(found.named)


@pytest.mark.parametrize("name", ["kitchen-sink", "one-stack", "small-college"])
@pytest.mark.parametrize("by", ["closest", "most-used"])
@given(seed=st.integers(0, 10_000))
@settings(max_examples=3, deadline=None)
def test_the_order_is_that_of_auditing_every_credential(name: str, by: By, seed: int) -> None:
    compiled, record = made(name), record_for(made(name), seed)
    rows = rank(compiled, record, as_of=DAY, by=by, limit=1000)
    audits = {one.id: audit(compiled, record, one.id, DAY).credits for one in compiled.catalogue.credentials.values()}
    for row in rows:
        found = audits[row.id]
        assert (row.remaining, row.counted, row.named_credits_used) == (found.remaining, found.applied, found.named)
    held = {line.name for line in record.lines if isinstance(line, LearningLine)}
    wanted = [one.id for one in compiled.catalogue.credentials.values() if one.credit_type == "credit" and one.id not in held]

    def key(credential_id: str) -> tuple[Decimal, Decimal, str]:
        found = audits[credential_id]
        left = Decimal(10**6) if found.remaining is None else found.remaining
        return (left, -found.named, credential_id) if by == "closest" else (-found.named, left, credential_id)

    assert [row.id for row in rows] == sorted(wanted, key=key)
    assert rank(compiled, record, as_of=DAY, by=by, limit=3) == rows[:3]


@cache
def made(name: str) -> Compiled:
    return compile_catalogue(read_catalogue(CATALOGUES / name))


def record_for(compiled: Compiled, seed: int) -> Record:
    """Some of a catalogue's courses, agreements and awards, graded at random."""
    random, catalogue = Random(seed), compiled.catalogue
    lines = [
        LearningLine(
            kind="course", name=code, grade=random.choice(["A", "B", "C", "D", "CR"]), date=date(random.randint(2008, 2026), 5, 1)
        )
        for code in random.sample(list(catalogue.courses), min(8, len(catalogue.courses)))
    ]
    for agreement in random.sample(list(catalogue.agreements.values()), min(3, len(catalogue.agreements))):
        learning = agreement.learning
        lines.append(LearningLine(kind=learning.kind, name=learning.name, score=Decimal(90), grade="A", date=date(2026, 3, 1)))
    lines.append(LearningLine(kind="credential", name=random.choice(list(catalogue.credentials)), date=date(2026, 3, 1)))
    random.shuffle(lines)
    return Record(lines=tuple(lines))
