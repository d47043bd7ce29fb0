"""The plain filling of a tree is right whenever it finds a way: the exact audit never calls such a tree unfillable."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.format.check_filling import may_be_filled
from content.format.loader import read_catalogue
from pathways import Record, audit, compile_catalogue
from webapp.cli.bench_catalogue import write_synthetic


@pytest.mark.slow
def test_what_it_fills_the_audit_fills_too(tmp_path: Path) -> None:
    write_synthetic(tmp_path, credentials=200, courses=96, seed=12)
    compiled = compile_catalogue(read_catalogue(tmp_path))
    filled, unfillable = 0, 0
    for name, credential in compiled.catalogue.credentials.items():
        if credential.requires is None:
            continue
        proved = audit(compiled, Record(), name).credits.remaining is not None
        if may_be_filled(compiled, compiled.tree(name)):
            filled += 1
            assert proved, name
        unfillable += not proved
    assert filled > 100
    assert unfillable > 0, "the catalogue should be poor enough in courses that some trees cannot be filled"


NODE = """
institutions: {k: {title: K}, other: {title: O}}
courses:
  A 1: {title: A, credits: 3, institution: k, level: 100, excludes: [B 1]}
  B 1: {title: B, credits: 3, institution: k, level: 100, tags: [T]}
  C 1: {title: C, credits: 3, institution: other, level: 100, repeat_max: 2}
credentials:
  c: {title: T, kind: certificate, institution: k, credit_type: credit, credits: 6, field: F, summary: S, RULES requires: TREE}
"""


@pytest.mark.parametrize(
    ("tree", "rules", "fills"),
    [
        ('{all: ["A 1", "C 1"]}', "", True),
        ('{all: ["A 1", "B 1"]}', "", False),
        ('{all: ["A 1", {courses: 1, from: tag:T}]}', "", False),
        ('{all: [{courses: 2, from: "C *"}]}', "", True),
        ('{all: [{courses: 3, from: "C *"}]}', "", False),
        ('{all: ["A 1", {choose: 1, of: ["B 1", "C 1"]}]}', "", True),
        ('{all: ["A 1", {choose: 2, of: ["B 1", "C 1"]}]}', "", False),
        ('{all: ["A 1", "C 1"]}', "rules: {transfer_max: 0},", False),
        ('{all: ["A 1"]}', "rules: {upper_min: 3},", False),
        ('{all: [{credits: 6, from: "A *", at_most: {"A *": 3}}]}', "", False),
    ],
)  # fmt: skip
def test_it_says_what_the_audit_says(tmp_path: Path, tree: str, rules: str, fills: bool) -> None:
    (tmp_path / "a.yaml").write_text(NODE.replace("TREE", tree).replace("RULES", rules))
    compiled = compile_catalogue(read_catalogue(tmp_path))
    assert may_be_filled(compiled, compiled.tree("c")) is fills
    assert (audit(compiled, Record(), "c").credits.remaining is not None) is fills
