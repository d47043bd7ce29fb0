"""Validated trees become the values of ``pathways.tree``; equal leaves are made once, for a catalogue repeats them a lot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from content.format.schema_trees import (
    EACH_SUBJECT,
    AllNeeded,
    AllSelector,
    AnyNeeded,
    AnySelector,
    CourseNeeded,
    NodeDoc,
    RulesDoc,
    SharingDoc,
)
from pathways import model as m
from pathways import tree as t
from pathways.selectors import parse_selector, parse_selectors


def selector(doc: Any) -> t.Selector:
    """A selector from its text, list, ``{all: …}`` or ``{any: …}``."""
    if isinstance(doc, str):
        return _selector_of(doc)
    if isinstance(doc, AllSelector):
        return t.AllOf(tuple(selector(part) for part in doc.all))
    return t.AnyOf(tuple(selector(part) for part in (doc.any if isinstance(doc, AnySelector) else doc)))


def node(doc: str | NodeDoc) -> t.Node:
    """A node of the form that its keys say."""
    if isinstance(doc, str):
        return _course(doc)
    common = _common(doc)
    if doc.course is not None:
        return t.CourseNode(course=doc.course, **common)
    if doc.all is not None:
        return t.AllNode(nodes=tuple(node(part) for part in doc.all), **common)
    if doc.choose is not None:
        return t.ChooseNode(count=doc.choose, nodes=tuple(node(part) for part in doc.of or ()), **common)
    if doc.credential is not None:
        return t.CredentialNode(credential=doc.credential, **common)
    if doc.courses is not None:
        return t.CoursesNode(count=doc.courses, selector=selector(doc.from_), **common)
    return t.CreditsNode(credits=doc.credits or Decimal(0), selector=selector(doc.from_), **common)


def rules(doc: RulesDoc | None) -> t.Rules:
    """The limits beside the tree; a map of ``min_grade`` is by node id."""
    if doc is None:
        return _NO_RULES
    by_node = isinstance(doc.min_grade, dict)
    return t.Rules(
        min_grade=None if by_node else doc.min_grade,  # type: ignore[arg-type]
        min_grade_of=dict(doc.min_grade) if isinstance(doc.min_grade, dict) else {},
        resident_min=doc.resident_min,
        transfer_max=doc.transfer_max,
        prior_learning_max=doc.prior_learning_max,
        upper_min=doc.upper_min,
        at_most=_amounts(doc.at_most),
        pass_max=doc.pass_max,
        gpa_min=_amounts(doc.gpa_min),
        recency=tuple(t.Recency(key, _selectors_of(key), months) for key, months in (doc.recency or {}).items()),
        unique_min=None if doc.unique_min is None else t.UniqueMin(doc.unique_min.toward, doc.unique_min.credits),
        letter_grade=bool(doc.letter_grade),
    )


def sharing(docs: Sequence[SharingDoc] | None) -> tuple[t.Sharing, ...]:
    """Which nodes may share lines, and how many credits."""
    return tuple(t.Sharing(tuple(doc.between), doc.max_credits) for doc in docs or ())


def prerequisite(doc: Any) -> m.Prerequisite:
    """What a course asks first. A text with a colon is free words (``placement:writing``), any other a course code."""
    if isinstance(doc, str):
        return m.OtherPrerequisite(doc) if ":" in doc else m.CoursePrerequisite(doc)
    if isinstance(doc, CourseNeeded):
        return m.CoursePrerequisite(doc.course, doc.min_grade)
    if isinstance(doc, AllNeeded):
        return m.AllPrerequisites(tuple(prerequisite(part) for part in doc.all))
    assert isinstance(doc, AnyNeeded)
    return m.AnyPrerequisite(tuple(prerequisite(part) for part in doc.any))


_NO_RULES = t.Rules()
_selector_of = lru_cache(maxsize=65536)(parse_selector)
_selectors_of = lru_cache(maxsize=65536)(parse_selectors)


@lru_cache(maxsize=65536)
def _course(code: str) -> t.Node:
    return t.CourseNode(course=code)


def _common(doc: NodeDoc) -> dict[str, Any]:
    """What a node of any form may carry, those keys alone that are written."""
    common: dict[str, Any] = {}
    if doc.id is not None:
        common["id"] = doc.id
    if doc.title is not None:
        common["title"] = doc.title
    if doc.translations:
        common["translations"] = {lang: dict(texts) for lang, texts in doc.translations.items()}
    if doc.min_grade is not None:
        common["min_grade"] = doc.min_grade
    if doc.min_level is not None:
        common["min_level"] = doc.min_level
    if doc.except_ is not None:
        common["excluded"] = selector(doc.except_)
    if doc.overflow is not None:
        common["overflow"] = True
    if doc.transfer_max is not None:
        common["transfer_max"] = doc.transfer_max
    if doc.at_least:
        common["at_least"] = _amounts(doc.at_least)
    if doc.at_most:
        common["at_most"] = _amounts(doc.at_most)
    return common


def _amounts(limits: Mapping[str, Decimal] | None) -> tuple[t.Amount, ...]:
    return tuple(
        t.Amount(key, t.AnyOf(()), value, each_subject=True) if key == EACH_SUBJECT else t.Amount(key, _selectors_of(key), value)
        for key, value in (limits or {}).items()
    )
