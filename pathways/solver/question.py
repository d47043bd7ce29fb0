"""What the solver is asked and what it answers: one tree, the credits a record brings, and the best filling."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pathways.course_sets import CourseSets
from pathways.credit import Credit
from pathways.requirements import Leaf, Tree
from pathways.solver.further import Choice


@dataclass(frozen=True, slots=True)
class Candidate:
    """A credit that may be applied: one part of one reading of the line at position ``line``."""

    line: int
    reading: int
    part: int
    credit: Credit


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One tree and what a record brings to it.

    ``home``: the courses of the awarding institution. ``met``: places of nodes (with all below) that an award or a waiver
    meets. ``awarded``: the credential itself is on the record, so that nothing remains. ``stand_ins``: by leaf, the courses
    that a substitution lets fill it. ``counted_there``: under a ``unique_min`` that binds, the lines applied in the other audit.
    """

    tree: Tree
    courses: CourseSets
    home: int
    as_of: date
    candidates: tuple[Candidate, ...]
    met: frozenset[int] = frozenset()
    awarded: bool = False
    stand_ins: Mapping[int, int] = field(default_factory=dict)
    counted_there: frozenset[int] | None = None
    learnable: int = -1
    """The courses that further learning may be of; by default every one."""

    def bit(self, candidate: Candidate) -> int:
        """The bit of the credit's course."""
        return 1 << self.courses.bit_of[candidate.credit.course]

    def takes(self, candidate: Candidate, number: int) -> bool:
        """Whether the tree's ``number``-th leaf takes the credit's course, grade and age aside."""
        leaf = self.tree.leaves[number]
        return bool((leaf.taken | (self.stand_ins.get(number, 0) & leaf.admitted)) & self.bit(candidate))

    def fits(self, candidate: Candidate, number: int) -> bool:
        """Whether the tree's ``number``-th leaf would take the credit."""
        leaf: Leaf = self.tree.leaves[number]
        return self.takes(candidate, number) and candidate.credit.meets(leaf.asked, self.bit(candidate), self.as_of)

    def fits_outside(self, candidate: Candidate) -> bool:
        """Whether the credential-wide rules let the credit be other credit."""
        return candidate.credit.meets(self.tree.asked, self.bit(candidate), self.as_of)


@dataclass(frozen=True, slots=True)
class Planned:
    """Further learning of one choice: hundredths of a credit, and how many whole courses (0 for an amount)."""

    choice: Choice
    credits: int
    courses: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """The best filling. ``remaining`` of ``None``: nobody could fill the tree, and the rest is as far as it can be filled.

    ``standing``: by candidate (its place in ``Question.candidates``), the leaves where it stands; none is other credit.
    ``active``: the places of the tree that are meant; ``missing``: those among them whose award is missing.
    """

    remaining: int | None
    standing: Mapping[int, tuple[int, ...]]
    further: tuple[Planned, ...]
    active: frozenset[int]
    missing: frozenset[int]
