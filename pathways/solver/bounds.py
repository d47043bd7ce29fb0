"""Optimistic bounds over a whole catalogue at once: what a record leaves of each credential at least, and counts at most.

A record's credits are columns, the leaves of all trees are rows, and a cell says whether the credit would stand there. Every
leaf takes all that it could, as if no other needed it; caps, exclusions and repeats are left aside. So no audit finds less
remaining, nor more in named nodes. Amounts are hundredths of a credit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

from pathways.course_sets import CourseSets
from pathways.credit import Credit, worth_of
from pathways.model import Credential
from pathways.record import LearningLine, Record, SubstitutionLine, WaiverLine
from pathways.requirements import Asked, Compiled, Tree, hundredths
from pathways.tree import ChooseNode, CourseNode, CredentialNode

Amounts = NDArray[np.int64]
Cells = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Bracket:
    """By credential, in the order of ``Bounds.ids``: ``remaining`` is never more than an audit's, ``named`` never less."""

    remaining: Amounts
    named: Amounts


@dataclass(slots=True)
class _Rows:
    """The leaves of every tree one after another, while they are gathered."""

    sets: dict[int, int] = field(default_factory=dict)
    asked: dict[Asked, int] = field(default_factory=dict)
    set_of: list[int] = field(default_factory=list)
    asked_of: list[int] = field(default_factory=list)
    in_credits: list[bool] = field(default_factory=list)
    need: list[int] = field(default_factory=list)
    unit: list[int] = field(default_factory=list)
    named: list[bool] = field(default_factory=list)


class Bounds:
    """The leaves of all credit credentials of one catalogue as arrays, made once; ``bracket`` holds a record against them."""

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled
        credentials = [one for one in compiled.catalogue.credentials.values() if one.credit_type == "credit"]
        self.ids = tuple(one.id for one in credentials)
        self._trees = [compiled.tree(one.id) for one in credentials]
        rows, self._first = _Rows(), np.zeros(len(credentials) + 1, dtype=np.int64)
        for place, tree in enumerate(self._trees):
            _gather(rows, tree, compiled.courses)
            self._first[place + 1] = len(rows.need)
        self._set_of, self._asked_of = np.array(rows.set_of, dtype=np.int64), np.array(rows.asked_of, dtype=np.int64)
        self._in_credits, self._named = np.array(rows.in_credits, dtype=np.bool_), np.array(rows.named, dtype=np.bool_)
        self._need, self._unit = np.array(rows.need, dtype=np.int64), np.array(rows.unit, dtype=np.int64)
        self._outside = np.array([rows.asked.setdefault(tree.asked, len(rows.asked)) for tree in self._trees], dtype=np.int64)
        self._asked = tuple(rows.asked)
        self._members = _packed(tuple(rows.sets), len(compiled.courses.codes))
        self._credits = np.array([hundredths(one.own_credits) for one in credentials], dtype=np.int64)
        self._resident = np.array([hundredths(one.rules.resident_min or Decimal(0)) for one in credentials], dtype=np.int64)
        self._upper = np.array([hundredths(one.rules.upper_min or Decimal(0)) for one in credentials], dtype=np.int64)
        self._shared = np.array([_shared(tree) for tree in self._trees], dtype=np.int64)
        self._choices = _Choices(self._trees, self._first)
        homes = [compiled.institution(one.institution) for one in credentials]
        self._homes = tuple(dict.fromkeys(homes))
        self._home_of = np.array([self._homes.index(home) for home in homes], dtype=np.int64)
        self._at_home = [credentials[homes.index(home)] for home in self._homes]

    def bracket(self, record: Record, as_of: date) -> Bracket:
        """The bounds of every credential for a record on the award date."""
        held = [self._held(record, credential, as_of) for credential in self._at_home]
        credits = held[0] if held else []
        worth = np.array([one.credits for one in credits], dtype=np.int64)
        fits = self._fits(credits, as_of)
        allowed = self._allowed(credits, as_of)
        brought = fits @ worth
        filled = np.where(self._in_credits, brought, fits.sum(axis=1))
        gaps = np.maximum(self._need - filled, 0) * self._unit
        usable = self._any(fits) | allowed[self._outside]
        resident = np.array([[one.resident for one in each] for each in held], dtype=np.bool_).reshape(len(held), len(credits))
        upper = np.array([one.upper for one in credits], dtype=np.bool_)
        remaining = np.maximum.reduce([
            self._of_trees(gaps),
            self._credits - usable @ worth,
            self._resident - (usable & resident[self._home_of]) @ worth if held else self._resident,
            self._upper - usable @ (worth * upper),
        ])  # fmt: skip
        most = self._need * np.where(self._in_credits, 1, 0) + int(worth.max(initial=0)) * np.where(
            self._in_credits, 1, self._need
        )
        in_leaves = self._sums(np.where(self._named, np.minimum(brought, most), 0))
        named = np.minimum(in_leaves, self._any(fits & self._named[:, None]) @ worth)
        for place in self._excepted(record):
            remaining[place], named[place] = 0, worth.sum()
        return Bracket(np.maximum(remaining, 0), named)

    # ------------------------------------------------------------- private

    def _held(self, record: Record, credential: Credential, as_of: date) -> list[Credit]:
        """What the record's lines are worth at one institution; of several readings all, which only makes the bounds wider."""
        lines = (line for line in record.lines if isinstance(line, LearningLine) and line.status == "completed")
        worths = (worth_of(self._compiled, line, credential, as_of) for line in lines)
        return [credit for worth in worths for parts in worth.readings for credit in parts]

    def _fits(self, credits: Sequence[Credit], as_of: date) -> Cells:
        """Leaf by credit: whether it would stand there."""
        bits = np.array([self._compiled.courses.bit_of[one.course] for one in credits], dtype=np.int64)
        taken = (self._members[:, bits >> 3] >> (bits & 7).astype(np.uint8)) & 1
        fits: Cells = taken.astype(np.bool_)[self._set_of] & self._allowed(credits, as_of)[self._asked_of]
        return fits

    def _allowed(self, credits: Sequence[Credit], as_of: date) -> Cells:
        """What is asked, by credit: whether grade and age meet it."""
        bit_of = self._compiled.courses.bit_of
        rows = [[one.meets(asked, 1 << bit_of[one.course], as_of) for one in credits] for asked in self._asked]
        return np.array(rows, dtype=np.bool_).reshape(len(self._asked), len(credits))

    def _any(self, cells: Cells) -> Cells:
        """Credential by credit: whether any of its leaves has it."""
        if not cells.size:
            return np.zeros((len(self.ids), cells.shape[1]), dtype=np.bool_)
        padded = np.vstack([cells, np.zeros((1, cells.shape[1]), dtype=np.bool_)])
        found: Cells = np.logical_or.reduceat(padded, self._first[:-1], axis=0)
        found[self._first[:-1] == self._first[1:]] = False
        return found

    def _sums(self, amounts: Amounts) -> Amounts:
        """By credential, the sum over its leaves."""
        running = _running(amounts)
        sums: Amounts = running[self._first[1:]] - running[self._first[:-1]]
        return sums

    def _of_trees(self, gaps: Amounts) -> Amounts:
        """What the trees ask at least: further learning may stand in several blocks that share."""
        sums = self._sums(gaps)
        self._choices.spare(_running(gaps), sums)
        for place in self._choices.nested:
            sums[place] = _least(self._trees[place], gaps, int(self._first[place]), 0)
        least: Amounts = sums - self._shared
        return least

    def _excepted(self, record: Record) -> set[int]:
        """The credentials to which a waiver, a substitution or an award on the record may matter: for them nothing is bounded."""
        lines = [line for line in record.lines if isinstance(line, WaiverLine | SubstitutionLine)]
        awards = {line.name for line in record.lines if isinstance(line, LearningLine) and line.kind in ("credential", "badge")}
        awards &= set(self._compiled.catalogue.credentials)
        if not lines and not awards:
            return set()
        return {place for place, tree in enumerate(self._trees) if _touched(tree, lines, awards, self._compiled.courses)}


def _gather(rows: _Rows, tree: Tree, courses: CourseSets) -> None:
    for leaf in tree.leaves:
        rows.set_of.append(rows.sets.setdefault(leaf.taken, len(rows.sets)))
        rows.asked_of.append(rows.asked.setdefault(leaf.asked, len(rows.asked)))
        rows.in_credits.append(leaf.counts_credits)
        rows.need.append(leaf.need)
        rows.unit.append(1 if leaf.counts_credits else _smallest(courses, leaf.taken))
        rows.named.append(not leaf.takes_any)


def _smallest(courses: CourseSets, taken: int) -> int:
    return min((hundredths(credits) for credits, bits in courses.by_credits.items() if bits & taken), default=0)


def _packed(sets: tuple[int, ...], courses: int) -> NDArray[np.uint8]:
    """Sets of courses as rows of bits, eight to a byte, the lowest first."""
    width = courses // 8 + 1
    return np.frombuffer(b"".join(one.to_bytes(width, "little") for one in sets), dtype=np.uint8).reshape(len(sets), width)


def _shared(tree: Tree) -> int:
    """What sharing may save at most; without a limit, everything."""
    whole = 1 << 40
    return sum(entry.limit if entry.limit is not None else whole for entry in tree.sharing)


def _running(amounts: Amounts) -> Amounts:
    """The sum of all amounts before each place, and at the end of all."""
    return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(amounts)])


class _Choices:
    """Every ``choose`` of the trees: the leaves below a node stand side by side, so its gap is a difference of running sums.

    ``nested`` are the trees where one ``choose`` stands below another; they are walked node by node.
    """

    def __init__(self, trees: Sequence[Tree], first: Amounts) -> None:
        self.nested = [place for place, tree in enumerate(trees) if _nested(tree)]
        apart = set(self.nested)
        found = [
            (place, int(first[place]), tree, node.at)
            for place, tree in enumerate(trees)
            if place not in apart
            for node in tree.nodes
            if isinstance(node.node, ChooseNode) and node.node.count < len(node.children)
        ]
        widest = max((len(tree.nodes[at].children) for _, _, tree, at in found), default=0)
        self._tree = np.array([place for place, _, _, _ in found], dtype=np.int64)
        self._count = np.array([_count(tree, at) for _, _, tree, at in found], dtype=np.int64)
        self._from, self._to = np.zeros((len(found), widest), dtype=np.int64), np.zeros((len(found), widest), dtype=np.int64)
        self._absent = np.ones((len(found), widest), dtype=np.bool_)
        for row, (_, start, tree, at) in enumerate(found):
            for column, child in enumerate(tree.nodes[at].children):
                leaves = tree.below(child)
                self._absent[row, column] = False
                if leaves:
                    self._from[row, column], self._to[row, column] = start + min(leaves), start + max(leaves) + 1

    def spare(self, running: Amounts, sums: Amounts) -> None:
        """Take from each tree's sum what its ``choose`` nodes leave out: all but the children that ask least."""
        if not len(self._tree):
            return
        parts = running[self._to] - running[self._from]
        whole = parts.sum(axis=1)
        parts[self._absent] = 1 << 40
        parts.sort(axis=1)
        kept = np.where(np.arange(parts.shape[1]) < self._count[:, None], parts, 0).sum(axis=1)
        np.subtract.at(sums, self._tree, whole - kept)


def _count(tree: Tree, at: int) -> int:
    node = tree.nodes[at].node
    assert isinstance(node, ChooseNode)
    return node.count


def _nested(tree: Tree) -> bool:
    """Whether a ``choose`` stands below another."""
    return any(
        isinstance(place.node, ChooseNode) and any(isinstance(above.node, ChooseNode) for above in list(tree.above(place.at))[1:])
        for place in tree.nodes
    )


def _least(tree: Tree, gaps: Amounts, first: int, at: int) -> int:
    """What a node asks at least: of a ``choose`` the nodes that ask least."""
    place = tree.nodes[at]
    if place.leaf is not None:
        return int(gaps[first + place.leaf])
    parts = [_least(tree, gaps, first, child) for child in place.children]
    return sum(sorted(parts)[: place.node.count]) if isinstance(place.node, ChooseNode) else sum(parts)


def _touched(tree: Tree, lines: list[WaiverLine | SubstitutionLine], awards: set[str], courses: CourseSets) -> bool:
    named = {line.waives if isinstance(line, WaiverLine) else line.instead_of for line in lines}
    groups = {courses.group_of[name] for name in named if name in courses.group_of}
    for place in tree.nodes:
        node = place.node
        if node.id in named or (isinstance(node, CredentialNode) and node.credential in awards):
            return True
        if isinstance(node, CourseNode) and courses.group_of.get(node.course) in groups:
            return True
    return tree.credential.rules.unique_min is not None and tree.credential.rules.unique_min.toward in awards
