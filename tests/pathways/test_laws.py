"""Laws that hold for every record and every tree, whatever the figures are: what a change may and may not do to an audit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pathways import Record, audit, compile_catalogue
from pathways.audited import CreditFigures
from pathways.record import LearningLine
from tests.pathways.oracle import Tiny, TinyLine
from tests.pathways.test_oracle import catalogue_of, instances

DAY = date(2026, 11, 1)
BETTER = {"D": "A", None: "A", "CR": "A", "A": "A"}


def record_of(lines: tuple[TinyLine, ...]) -> Record:
    return Record(
        lines=tuple(
            LearningLine(kind="course", name=one.course, credits=Decimal(one.credits), grade=one.grade, date=DAY) for one in lines
        )
    )


def figures(tiny: Tiny, lines: tuple[TinyLine, ...] | None = None) -> CreditFigures:
    return audit(compile_catalogue(catalogue_of(tiny)), record_of(tiny.lines if lines is None else lines), "it", DAY).credits


def left(found: CreditFigures) -> Decimal:
    """What remains; where nobody could fill the tree nothing can be said."""
    assume(found.remaining is not None)
    assert found.remaining is not None
    return found.remaining


@given(tiny=instances(), chance=st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_lines_changes_no_figure(tiny: Tiny, chance: st.randoms) -> None:
    shuffled = list(tiny.lines)
    chance.shuffle(shuffled)
    assert figures(tiny, tuple(shuffled)) == figures(tiny)


@given(tiny=instances(), more=st.data())
@settings(max_examples=60, deadline=None)
def test_another_line_never_hurts(tiny: Tiny, more: st.DataObject) -> None:
    course = more.draw(st.sampled_from(sorted(tiny.courses)))
    line = TinyLine(course, tiny.courses[course].credits, more.draw(st.sampled_from(["A", "D", "CR", None])))
    assert left(figures(tiny, (*tiny.lines, line))) <= left(figures(tiny))


@given(instances())
@settings(max_examples=60, deadline=None)
def test_a_better_grade_never_hurts(tiny: Tiny) -> None:
    better = tuple(replace(line, grade=BETTER[line.grade]) for line in tiny.lines)
    assert left(figures(tiny, better)) <= left(figures(tiny))


@given(instances())
@settings(max_examples=60, deadline=None)
def test_a_looser_cap_never_hurts(tiny: Tiny) -> None:
    assume(tiny.transfer_max is not None or tiny.at_most is not None)
    looser = replace(tiny, transfer_max=None, at_most=None)
    assert left(figures(looser)) <= left(figures(tiny))


@given(instances())
@settings(max_examples=60, deadline=None)
def test_a_smaller_minimum_never_hurts(tiny: Tiny) -> None:
    smaller = replace(tiny, credits=0, resident_min=0, upper_min=0)
    assert left(figures(smaller)) <= left(figures(tiny))


@given(instances())
@settings(max_examples=60, deadline=None)
def test_new_names_change_nothing(tiny: Tiny) -> None:
    new = {code: f"Z {90 - number}" for number, code in enumerate(sorted(tiny.courses))}

    def named(codes: frozenset[str]) -> frozenset[str]:
        return frozenset(new[code] for code in codes)

    def amount(rule: tuple[frozenset[str], int] | None) -> tuple[frozenset[str], int] | None:
        return None if rule is None else (named(rule[0]), rule[1])

    renamed = replace(
        tiny,
        courses={new[code]: replace(course, code=new[code]) for code, course in tiny.courses.items()},
        leaves=tuple(
            replace(one, takes=named(one.takes), at_least=amount(one.at_least), at_most=amount(one.at_most))
            for one in tiny.leaves
        ),
        lines=tuple(replace(line, course=new[line.course]) for line in tiny.lines),
        at_most=amount(tiny.at_most),
        excludes=named(tiny.excludes),
    )
    assert figures(renamed) == figures(tiny)


@given(instances())
@settings(max_examples=60, deadline=None)
def test_applied_is_named_and_elective_and_never_more_than_what_was_brought(tiny: Tiny) -> None:
    found = figures(tiny)
    assert found.named + found.elective == found.applied
    assert found.resident + found.transfer == found.applied
    assert found.applied <= sum((Decimal(line.credits) for line in tiny.lines), Decimal(0))
