"""Every case in ``cases/``: a small catalogue, a record, and what the contract says it comes to."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from pathways import Audit, audit, compile_catalogue
from pathways.audited import Block
from tests.pathways.reading import catalogue_from, record_from

CASES = [
    pytest.param(document, case, id=f"{path.stem}: {case['name']}")
    for path in sorted((Path(__file__).parent / "cases").glob("*.yaml"))
    for document in [yaml.safe_load(path.read_text(encoding="utf-8"))]
    for case in document["cases"]
]


@pytest.mark.parametrize(("document", "case"), CASES)
def test_what_counts(document: dict[str, Any], case: dict[str, Any]) -> None:
    catalogue = catalogue_from(merged(document["catalogue"], case.get("catalogue", {})))
    record = record_from(case.get("record", {}))
    found = audit(compile_catalogue(catalogue), record, case.get("credential", "it"))
    assert said(found, case["expect"]) == case["expect"]
    each_line_stands_once(found, len(record.lines))


def merged(below: Any, above: Any) -> Any:
    if isinstance(below, dict) and isinstance(above, dict):
        return {**below, **{key: merged(below.get(key), value) for key, value in above.items()}}
    return above


def said(found: Audit, expect: dict[str, Any]) -> dict[str, Any]:
    """What the audit says of the things that a case expects something of, in the case's own short form."""
    short: dict[str, Any] = {
        "complete": found.complete,
        "proof": found.proof,
        "courses_remaining": found.courses_remaining,
        "unused": {line.line: line.reason for line in found.unused},
        "coming": {line.line: line.block for line in found.coming},
        "exceptions": [line.line for line in found.exceptions],
        "rules": {
            rule.rule + (f" {rule.selector}" if rule.selector else ""): [number(rule.value), rule.met] for rule in found.rules
        },
        "applied_in": {block.id: [line.line for line in block.applied] for block in every(found.blocks)},
        "block_complete": {block.id: block.complete for block in every(found.blocks)},
        "block_remaining": {block.id: number(block.remaining_credits) for block in every(found.blocks)},
        "block_required": {block.id: number(block.required) for block in every(found.blocks)},
        "not_here": {block.id: {line.line: line.reason for line in block.not_here} for block in every(found.blocks)},
    }
    for name in (
        "required",
        "applied",
        "remaining",
        "projected",
        "resident",
        "transfer",
        "prior_learning",
        "upper",
        "named",
        "elective",
    ):
        short[name] = number(getattr(found.credits, name))
    answer: dict[str, Any] = {}
    for key, wanted in expect.items():
        value = short[key]
        answer[key] = {name: value.get(name) for name in wanted} if isinstance(wanted, dict) and key != "unused" else value
    return answer


def every(blocks: tuple[Block, ...]) -> list[Block]:
    return [inner for block in blocks for inner in (block, *every(block.blocks))]


def number(value: Decimal | None) -> int | float | None:
    return None if value is None else int(value) if value == int(value) else float(value)


def each_line_stands_once(found: Audit, lines: int) -> None:
    applied = {line.line for block in every(found.blocks) for line in block.applied}
    others = [line.line for line in (*found.unused, *found.coming, *found.exceptions)]
    assert sorted([*applied, *others]) == list(range(lines))
