"""The engine against the oracle, on instances that Hypothesis makes up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pathways import Record, audit, compile_catalogue
from pathways.college import Institution
from pathways.model import Catalogue, Course, Credential, Kind
from pathways.record import LearningLine
from pathways.solver import integers
from pathways.tree import (
    AllNode,
    Amount,
    AnyCourse,
    AnyOf,
    ChooseNode,
    CodeIs,
    CourseNode,
    CoursesNode,
    CreditsNode,
    Node,
    Rules,
    Selector,
    Sharing,
)
from tests.pathways.oracle import Tiny, TinyCourse, TinyLeaf, TinyLine, best

LIMIT = 5
DAY = date(2026, 11, 1)


def codes(takes: frozenset[str]) -> Selector:
    return AnyOf(tuple(CodeIs(code) for code in sorted(takes)))


@st.composite
def instances(draw: st.DrawFn) -> Tiny:
    names = [f"X {number}" for number in range(1, draw(st.integers(2, 4)) + 1)]
    courses = {
        name: TinyCourse(
            name,
            draw(st.integers(1, 3)),
            "",
            draw(st.booleans()),
            draw(st.sampled_from([True, True, False])),
            draw(st.sampled_from([1, 1, 2])),
        )
        for name in names
    }
    leaves = tuple(draw(leaf(names)) for _ in range(draw(st.integers(1, 3))))
    numbers = range(len(leaves))
    choosing = len(leaves) > 1 and draw(st.booleans())
    branches = (frozenset([0]), frozenset(numbers[1:])) if choosing else ()
    always = frozenset() if choosing else frozenset(numbers)
    group = frozenset(names[:1])
    sharing = None if choosing or len(leaves) < 2 or not draw(st.booleans()) else (0, 1, draw(st.sampled_from([None, 1, 2, 3])))
    lines = tuple(
        TinyLine(
            name,
            draw(st.sampled_from([courses[name].credits, courses[name].credits, 1, 2])),
            draw(st.sampled_from(["A", "A", "D", "CR", None])),
        )
        for name in draw(st.lists(st.sampled_from(names), max_size=4))
    )
    return Tiny(
        courses=courses, leaves=leaves, always=always, branches=branches, lines=lines,
        credits=draw(st.integers(0, 5)), resident_min=draw(st.sampled_from([0, 0, 1, 3])), upper_min=draw(st.sampled_from([0, 0, 2])),
        transfer_max=draw(st.sampled_from([None, None, 1, 3])), at_most=draw(st.sampled_from([None, None, (group, 1), (group, 2)])),
        shared=sharing, excludes=draw(st.sampled_from([frozenset(), frozenset(), frozenset(names[:2])])),
    )  # fmt: skip


@st.composite
def leaf(draw: st.DrawFn, names: list[str]) -> TinyLeaf:
    kind = draw(st.sampled_from(["course", "credits", "credits", "courses"]))
    takes = frozenset(draw(st.lists(st.sampled_from(names), min_size=1, unique=True)))
    minimum = draw(st.sampled_from([None, None, "C"]))
    if kind == "course":
        return TinyLeaf(kind, frozenset([min(takes)]), 1, minimum)
    if kind == "courses":
        return TinyLeaf(kind, takes, draw(st.integers(1, 2)), minimum)
    free = draw(st.booleans())
    group = frozenset([min(takes)])
    at_least = draw(st.sampled_from([None, None, (group, 1), (group, 2)]))
    at_most = draw(st.sampled_from([None, None, (group, 1), (group, 2)]))
    return TinyLeaf(kind, frozenset(names) if free else takes, draw(st.integers(1, 4)), minimum, free, at_least, at_most)


def catalogue_of(tiny: Tiny) -> Catalogue:
    courses = {
        one.code: Course(
            code=one.code, title=one.code, credits=Decimal(one.credits), institution="home" if one.home else "away",
            level=300 if one.upper else 100, subject="X", repeat_max=one.repeat_max,
            excludes=tuple(sorted(tiny.excludes - {one.code})) if one.code in tiny.excludes else (),
        )
        for one in tiny.courses.values()
    }  # fmt: skip
    nodes = tuple(node_of(number, one) for number, one in enumerate(tiny.leaves))
    top: Node = AllNode(nodes=nodes)
    if tiny.branches:
        top = ChooseNode(count=1, nodes=tuple(AllNode(nodes=tuple(nodes[n] for n in sorted(branch))) for branch in tiny.branches))
    whole = lambda amount: Decimal(amount) if amount else None  # noqa: E731
    credential = Credential(
        id="it", title="it", kind=Kind.ASSOCIATE, institution="home", credit_type="credit", field="f", summary="s",
        credits=Decimal(tiny.credits), requires=top,
        rules=Rules(
            resident_min=whole(tiny.resident_min), upper_min=whole(tiny.upper_min),
            transfer_max=None if tiny.transfer_max is None else Decimal(tiny.transfer_max),
            at_most=() if tiny.at_most is None else (amount_of(tiny.at_most),),
        ),
        sharing=() if tiny.shared is None else (
            Sharing((f"n{tiny.shared[0]}", f"n{tiny.shared[1]}"), None if tiny.shared[2] is None else Decimal(tiny.shared[2])),
        ),
    )  # fmt: skip
    institutions = {name: Institution(id=name, title=name) for name in ("home", "away")}
    return Catalogue(institutions=institutions, courses=courses, credentials={"it": credential})


def amount_of(rule: tuple[frozenset[str], int]) -> Amount:
    return Amount("w", codes(rule[0]), Decimal(rule[1]))


def node_of(number: int, one: TinyLeaf) -> Node:
    if one.kind == "course":
        return CourseNode(id=f"n{number}", course=min(one.takes), min_grade=one.min_grade)
    if one.kind == "courses":
        return CoursesNode(id=f"n{number}", count=one.need, selector=codes(one.takes), min_grade=one.min_grade)
    return CreditsNode(
        id=f"n{number}", credits=Decimal(one.need), selector=AnyCourse() if one.free else codes(one.takes), min_grade=one.min_grade,
        at_least=() if one.at_least is None else (amount_of(one.at_least),), at_most=() if one.at_most is None else (amount_of(one.at_most),),
    )  # fmt: skip


def agrees(tiny: Tiny) -> None:
    lines = tuple(
        LearningLine(kind="course", name=one.course, credits=Decimal(one.credits), grade=one.grade, date=DAY)
        for one in tiny.lines
    )
    found = audit(compile_catalogue(catalogue_of(tiny)), Record(lines=lines), "it", DAY).credits
    truth = best(tiny, LIMIT)
    if truth is None:
        assert found.remaining is None or found.remaining > LIMIT
    else:
        assert (found.remaining, found.applied, found.named, found.resident, found.transfer) == truth


@given(instances())
@settings(max_examples=20, deadline=None, derandomize=True)
def test_the_engine_finds_what_trying_everything_finds(tiny: Tiny) -> None:
    agrees(tiny)


@pytest.mark.slow
@given(instances())
@settings(max_examples=150, deadline=None)
def test_the_engine_finds_what_trying_everything_finds_at_length(tiny: Tiny) -> None:
    agrees(tiny)


@given(instances())
@settings(max_examples=15, deadline=None, derandomize=True)
def test_the_search_in_whole_numbers_finds_it_too(tiny: Tiny) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(integers._OPTIONS, "mip_max_nodes", 0)
        patch.setitem(integers._OPTIONS, "presolve", "off")
        agrees(tiny)
