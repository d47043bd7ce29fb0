"""The requirement tree as values: selectors, nodes, and the rules beside the tree, as the catalogue format defines them.

What a selector takes and what a node needs is decided in ``pathways.requirements``; these are only the words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

Translations = Mapping[str, Mapping[str, object]]
"""By language, then by the entry's own text key: a text, or a list of texts (``also``, ``steps``)."""

# ---------------------------------------------------------------- selectors


@dataclass(frozen=True, slots=True)
class CodeIs:
    """One course by its code."""

    code: str


@dataclass(frozen=True, slots=True)
class SubjectIs:
    """``HLTH *``: every course of a subject."""

    subject: str


@dataclass(frozen=True, slots=True)
class NumberBetween:
    """``MATH 110..199``: subject, and the digits that open the code's last word, both ends in."""

    subject: str
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class TagIs:
    """``tag:SCI``."""

    tag: str


@dataclass(frozen=True, slots=True)
class LevelIs:
    """``level >= 300``: the declared level, never parsed from the number."""

    comparison: Literal[">=", "<=", ">", "<", "="]
    level: int


@dataclass(frozen=True, slots=True)
class AnyCourse:
    """``any``: every course that isn't remedial, whatever its level."""


@dataclass(frozen=True, slots=True)
class AllOf:
    """Courses that every part takes."""

    parts: tuple[Selector, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Courses that at least one part takes (a list in the catalogue)."""

    parts: tuple[Selector, ...]


Selector = CodeIs | SubjectIs | NumberBetween | TagIs | LevelIs | AnyCourse | AllOf | AnyOf


@dataclass(frozen=True, slots=True)
class Amount:
    """A limit with what it is a limit of: an entry of ``at_least``, ``at_most`` or ``gpa_min``.

    ``written`` is the key as the college wrote it; ``selector`` is what it means (several selectors with commas: any of
    them). ``each_subject`` is the key "each subject", where the limit holds for every subject alone and ``selector`` is
    ``AnyOf(())``. ``value`` is in the unit of the node it stands on: credits, or courses.
    """

    written: str
    selector: Selector
    value: Decimal
    each_subject: bool = False


# ---------------------------------------------------------- requirement tree


@dataclass(frozen=True, slots=True, kw_only=True)
class _Node:
    id: str | None = None
    title: str | None = None
    translations: Translations = field(default_factory=dict, hash=False, compare=False)
    min_grade: str | None = None
    min_level: int | None = None
    excluded: Selector | None = None
    """The node's ``except``."""
    overflow: bool = False
    """``overflow: electives``."""
    transfer_max: Decimal | None = None
    at_least: tuple[Amount, ...] = ()
    at_most: tuple[Amount, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseNode(_Node):
    """That course."""

    course: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AllNode(_Node):
    """Every one of the nodes."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseNode(_Node):
    """Exactly ``count`` whole nodes of ``nodes``, the best ones."""

    count: int
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditsNode(_Node):
    """At least ``credits`` credits from the courses that ``selector`` takes."""

    credits: Decimal
    selector: Selector


@dataclass(frozen=True, slots=True, kw_only=True)
class CoursesNode(_Node):
    """At least ``count`` courses, whatever their credits, from those that ``selector`` takes."""

    count: int
    selector: Selector


@dataclass(frozen=True, slots=True, kw_only=True)
class CredentialNode(_Node):
    """Satisfied by the award of ``credential``, or by its parts."""

    credential: str


Node = CourseNode | AllNode | ChooseNode | CreditsNode | CoursesNode | CredentialNode


@dataclass(frozen=True, slots=True)
class Recency:
    """Courses that ``selector`` takes are good for so many months after the day they were earned."""

    written: str
    selector: Selector
    months: int


@dataclass(frozen=True, slots=True)
class UniqueMin:
    """With the award of ``toward`` on the record: credits applied here and not in its audit."""

    toward: str
    credits: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The limits that hold beside the tree. ``None`` or empty: no such limit."""

    min_grade: str | None = None
    """For the whole tree."""
    min_grade_of: Mapping[str, str] = field(default_factory=dict)
    """By node id, from the map form of ``min_grade``."""
    resident_min: Decimal | None = None
    transfer_max: Decimal | None = None
    prior_learning_max: Decimal | None = None
    upper_min: Decimal | None = None
    at_most: tuple[Amount, ...] = ()
    pass_max: Decimal | None = None
    gpa_min: tuple[Amount, ...] = ()
    recency: tuple[Recency, ...] = ()
    unique_min: UniqueMin | None = None
    letter_grade: bool = False


@dataclass(frozen=True, slots=True)
class Sharing:
    """A line may stand in several of these nodes; ``max_credits`` is the ceiling on credits counted again (None: no limit)."""

    between: tuple[str, ...]
    max_credits: Decimal | None = None
