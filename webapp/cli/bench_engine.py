"""What an audit and a ranking cost, beside the bare bounds, beside solving everything, and beside filling greedily."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from webapp.cli.bench import Row
from webapp.cli.bench_catalogue import made

if TYPE_CHECKING:
    from pathways import Compiled, Record
    from pathways.solver.question import Question

Thing = TypeVar("Thing")

DAY = date(2026, 11, 1)
RECORDS = 12
LINES = (20, 40)
SOLVED = 60


def rows(credentials: int) -> list[Row]:
    """Made records of 20 and 40 lines over ``credentials`` made credentials; the share of greedy answers that are wrong."""
    from pathways import compile_catalogue

    catalogue = made(credentials)
    compiled, chance = compile_catalogue(catalogue), random.Random(1)
    found: list[Row] = []
    for lines in LINES:
        found += _of_records([_record(compiled, chance, lines) for _ in range(RECORDS)], compiled, chance, lines)
    return found


def _of_records(records: list[Record], compiled: Compiled, chance: random.Random, lines: int) -> list[Row]:
    from pathways import audit, rank
    from pathways.solver.bounds import Bounds
    from pathways.solver.exact import fill
    from pathways.standing import standing_of

    bounds = Bounds(compiled)
    of = f"{lines} lines, {len(bounds.ids):,} credentials"
    bounded = _spent(records, lambda record: bounds.bracket(record, DAY))
    rank(compiled, records[0], as_of=DAY)
    ten = _spent(records, lambda record: rank(compiled, record, as_of=DAY))
    asked = [standing_of(compiled, record, chance.choice(bounds.ids), DAY).question for record in records for _ in range(5)]
    one = _spent(records, lambda record: audit(compiled, record, chance.choice(bounds.ids), DAY))
    each = _spent(asked[:SOLVED], lambda question: fill(question, figures_only=True))
    short = _spent(asked[:SOLVED], _greedy)
    wrong = sum(_greedy(question) != (fill(question, figures_only=True).remaining or 0) for question in asked[:SOLVED])
    floor = statistics.median(bounded)
    return [
        Row(f"engine, every credential bounded, {of}", floor, "ms", None, "", "under 100 ms"),
        Row(f"engine, the ten closest, exact, {of}", statistics.median(ten), "ms", floor, "bounds alone", "under 20 ms"),
        Row(f"engine, the same at the 95th of 100, {of}", _late(ten), "ms", floor, "bounds alone", "under 60 ms"),
        Row(f"engine, one audit, {lines} lines", statistics.median(one), "ms", statistics.median(short), "filled greedily", "under 10 ms"),
        Row(f"engine, the same at the 95th of 100, {lines} lines", _late(one), "ms", _late(short), "filled greedily", ""),
        Row(f"engine, every credential solved, {of}", statistics.mean(each) * len(bounds.ids), "ms", floor, "bounds alone", ""),
        Row(f"engine, greedy is wrong, {lines} lines", 100 * wrong / len(asked[:SOLVED]), "%", None, "", "why not greedy"),
    ]  # fmt: skip


def _spent(things: Sequence[Thing], call: Callable[[Thing], object]) -> list[float]:
    """The milliseconds of each call."""
    times = []
    for thing in things:
        started = time.perf_counter()
        call(thing)
        times.append((time.perf_counter() - started) * 1000)
    return times


def _late(times: list[float]) -> float:
    return sorted(times)[int(0.95 * (len(times) - 1) + 0.5)]


def _record(compiled: Compiled, chance: random.Random, lines: int) -> Record:
    """Two thirds of a record from courses that one credential takes, the rest from anywhere."""
    from pathways import Record
    from pathways.record import LearningLine

    tree = compiled.tree(chance.choice(list(compiled.catalogue.credentials)))
    near = list(dict.fromkeys(code for leaf in tree.leaves for code in list(compiled.courses.listed(leaf.taken))[:12]))
    chance.shuffle(near)
    codes = near[: lines * 2 // 3]
    codes += chance.sample([code for code in compiled.courses.codes if code not in codes], lines - len(codes))
    chance.shuffle(codes)
    return Record(
        lines=tuple(
            LearningLine(kind="course", name=code, grade=chance.choice("AABBCD"), date=date(chance.randint(2012, 2026), 5, 1))
            for code in codes
        )
    )


def _greedy(question: Question) -> int:
    """What remains when each line fills the first node that takes it, in the catalogue's order: quick, and not the truth."""
    from pathways.requirements import hundredths

    tree = question.tree
    open_needs = [leaf.need for leaf in tree.leaves]
    used = 0
    for candidate in question.candidates:
        for number, leaf in enumerate(tree.leaves):
            if open_needs[number] > 0 and question.fits(candidate, number):
                open_needs[number] -= candidate.credit.credits if leaf.counts_credits else 1
                used += candidate.credit.credits
                break
    left = _left(question, open_needs, 0)
    return max(left, hundredths(tree.credential.own_credits) - used)


def _left(question: Question, needs: list[int], at: int) -> int:
    from pathways.requirements import hundredths
    from pathways.tree import ChooseNode

    place = question.tree.nodes[at]
    if place.leaf is not None:
        leaf, sizes = question.tree.leaves[place.leaf], question.courses.by_credits.items()
        smallest = min((hundredths(credits) for credits, bits in sizes if bits & leaf.taken), default=0)
        return max(0, needs[place.leaf]) * (1 if leaf.counts_credits else smallest)
    parts = sorted(_left(question, needs, child) for child in place.children)
    return sum(parts[: place.node.count] if isinstance(place.node, ChooseNode) else parts)
