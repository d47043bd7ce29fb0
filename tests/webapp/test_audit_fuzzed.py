"""Records of any shape toward real credentials: an answer in which every line stands once, or a clear 422; never our own fault."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import content.records
from tests.webapp.test_cli import onramp

__all__ = ["onramp"]

EXAMPLES = Path(content.records.__file__).parent / "examples"

codes = st.sampled_from(
    ["HVC 101", "HVC 105", "HVC 110", "HVC 120", "HVC 200", "ZZZ 1", "hvac-cert", "refrigerant-badge", "lower", "x"]
)
extras: dict[str, st.SearchStrategy[Any]] = {
    "credits": st.sampled_from([0, 0.5, 2, 2.67, 4, 30, 999]),
    "grade": st.sampled_from(["A", "C", "D-", "W", "CR", "ZZ", " b "]),
    "status": st.sampled_from(["completed", "in-progress", "planned"]),
    "term": st.sampled_from(["2011-fall", "2026-spring", "once", "9999-fall", "0000-fall"]),
    "date": st.dates().map(str),
    "institution": st.sampled_from(["kvcc", "Harbor College", ""]),
    "score": st.integers(0, 900),
    "title": st.text(max_size=5),
}
kinds = st.sampled_from(["course", "exam", "certification", "military", "badge", "credential", "waiver"])
learning = st.builds(lambda kind, name, more: {kind: name, **more}, kinds, codes, st.fixed_dictionaries({}, optional=extras))
substitutions = st.builds(lambda one, other: {"substitution": one, "for": other}, codes, codes)
days = st.one_of(st.none(), st.dates().map(str))
records = st.fixed_dictionaries({"lines": st.lists(st.one_of(learning, substitutions), max_size=8), "as_of": days})


@pytest.mark.slow
def test_every_line_of_any_record_stands_once(site: Flask) -> None:
    client = site.test_client()

    @settings(max_examples=60, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(
        record=records,
        credential=st.sampled_from(["hvac-cert", "building-cert", "energy-aas"]),
        lang=st.sampled_from(["en", "es"]),
    )
    def fuzz(record: Any, credential: str, lang: str) -> None:
        answer = client.post("/api/v1/audit", data=json.dumps({"credential": credential, "record": record, "lang": lang}))
        assert answer.status_code == 200, answer.text[:300]
        found = answer.get_json()
        stood = {line["line"] for block in found["blocks"] for line in block["applied"]}
        others = [one["line"] for part in ("unused", "coming", "exceptions") for one in found[part]]
        assert sorted([*stood, *others]) == list(range(len(record["lines"])))
        assert all(one["explains"] and one["would_count_if"] for one in found["unused"])
        ranked = client.post("/api/v1/rank", data=json.dumps({"record": record, "lang": lang}))
        assert ranked.status_code == 200, ranked.text[:300]

    fuzz()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "credential"), [("stop-out", "it-aas"), ("veteran", "health-sciences-aas"), ("worker", "help-desk-cert")]
)
def test_the_examples_say_the_same_over_the_api(demo_client: FlaskClient, onramp: Any, name: str, credential: str) -> None:
    file = EXAMPLES / f"{name}.yaml"
    # The plain loader takes the key "on" for a yes.
    record = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    answer = demo_client.post("/api/v1/audit", data=json.dumps({"credential": credential, "record": record}))
    assert answer.get_json() == onramp("audit", "--record", str(file), "--credential", credential, "--json").json
