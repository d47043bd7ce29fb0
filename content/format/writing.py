"""Requirement trees, selectors and rules back in the words of the catalogue format, as plain lists and mappings."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from pathways.tree import (
    AllNode,
    AllOf,
    Amount,
    AnyCourse,
    AnyOf,
    ChooseNode,
    CodeIs,
    CourseNode,
    CoursesNode,
    CreditsNode,
    LevelIs,
    Node,
    NumberBetween,
    Rules,
    Selector,
    Sharing,
    SubjectIs,
    TagIs,
)


def requirement(node: Node) -> dict[str, Any]:
    """A node as the format writes it, its own keys first; credits stay ``Decimal``."""
    written: dict[str, Any] = {}
    if node.id is not None:
        written["id"] = node.id
    if node.title is not None:
        written["title"] = node.title
    written |= _what(node)
    written |= _present(
        min_grade=node.min_grade,
        min_level=node.min_level,
        overflow="electives" if node.overflow else None,
        transfer_max=node.transfer_max,
        at_least=_amounts(node.at_least),
        at_most=_amounts(node.at_most),
    )
    if node.excluded is not None:
        written["except"] = selector(node.excluded)
    if node.translations:
        written["translations"] = {lang: dict(texts) for lang, texts in node.translations.items()}
    return written


def selector(chosen: Selector) -> Any:
    """A selector as the format writes it: text, a list, or a mapping with ``all``."""
    match chosen:
        case CodeIs(code):
            return code
        case SubjectIs(subject):
            return f"{subject} *"
        case NumberBetween(subject, low, high):
            return f"{subject} {low}..{high}"
        case TagIs(tag):
            return f"tag:{tag}"
        case LevelIs(comparison, level):
            return f"level {comparison} {level}"
        case AnyCourse():
            return "any"
        case AllOf(parts):
            return {"all": [selector(part) for part in parts]}
        case AnyOf(parts):
            return [selector(part) for part in parts]


def rules(limits: Rules) -> dict[str, Any]:
    """The rules as the format writes them; absent limits stay absent."""
    min_grade: Any = limits.min_grade
    if limits.min_grade_of:
        min_grade = dict(limits.min_grade_of)
    return _present(
        min_grade=min_grade,
        resident_min=limits.resident_min,
        transfer_max=limits.transfer_max,
        prior_learning_max=limits.prior_learning_max,
        upper_min=limits.upper_min,
        at_most=_amounts(limits.at_most),
        pass_max=limits.pass_max,
        gpa_min=_amounts(limits.gpa_min),
        recency={rule.written: f"{rule.months} months" for rule in limits.recency} or None,
        unique_min=limits.unique_min and {"toward": limits.unique_min.toward, "credits": limits.unique_min.credits},
        letter_grade=limits.letter_grade or None,
    )


def sharing(entries: Iterable[Sharing]) -> list[dict[str, Any]]:
    """The sharing entries as the format writes them."""
    return [{"between": list(entry.between)} | _present(max_credits=entry.max_credits) for entry in entries]


def _what(node: Node) -> dict[str, Any]:
    match node:
        case CourseNode():
            return {"course": node.course}
        case AllNode():
            return {"all": [requirement(child) for child in node.nodes]}
        case ChooseNode():
            return {"choose": node.count, "of": [requirement(child) for child in node.nodes]}
        case CreditsNode():
            return {"credits": node.credits, "from": selector(node.selector)}
        case CoursesNode():
            return {"courses": node.count, "from": selector(node.selector)}
        case _:
            return {"credential": node.credential}


def _amounts(amounts: Iterable[Amount]) -> dict[str, Decimal] | None:
    return {amount.written: amount.value for amount in amounts} or None


def _present(**values: Any) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}
