"""Grades: what earns credit, which meets a minimum, and what counts in an average (catalogue format, "A learner's record")."""

from __future__ import annotations

from decimal import Decimal

LETTERS = ("D-", "D", "D+", "C-", "C", "C+", "B-", "B", "B+", "A-", "A", "A+")
"""From the lowest up; a grade's rank is its place here."""

PASSES = frozenset({"CR", "P", "S"})
"""Earn credit and stand as C; S is as P."""

NOTHING = frozenset({"F", "W", "I", "AU", "NC", "U", "NP", "WF", "WP", "IP", "X"})
"""Earn nothing."""

POINTS = {
    "A+": Decimal("4"), "A": Decimal("4"), "A-": Decimal("3.7"), "B+": Decimal("3.3"), "B": Decimal("3"), "B-": Decimal("2.7"),
    "C+": Decimal("2.3"), "C": Decimal("2"), "C-": Decimal("1.7"), "D+": Decimal("1.3"), "D": Decimal("1"), "D-": Decimal("0.7"),
    "F": Decimal("0"),
}  # fmt: skip

C_RANK = LETTERS.index("C")


def rank(grade: str) -> int | None:
    """How high a letter grade stands; None for what is no letter grade."""
    return LETTERS.index(grade) if grade in LETTERS else None


def earns(grade: str | None) -> bool:
    """Whether a completed line with this grade earns credit: no grade does, one that nobody knows doesn't."""
    return grade is None or grade in LETTERS or grade in PASSES


def standing(grade: str | None) -> int | None:
    """The rank that a grade stands at for a minimum: CR, P and S as C. None: it meets no minimum."""
    if grade is None:
        return None
    return C_RANK if grade in PASSES else rank(grade)
