"""``POST /api/v1/audit`` word for word as the contract has it, and no word of what was sent in any error."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.webapp.conftest import ONE_STACK
from tests.webapp.test_cli import onramp

__all__ = ["onramp"]

LINES: list[dict[str, Any]] = [
    {"course": "HVC 101", "grade": "B", "term": "2024-fall"},
    {"course": "ZZZ 1", "credits": 3, "titel": "x"},
    {"waiver": "HVC 110", "credential": "hvac-cert", "by": "Dean"},
    {"course": "HVC 120", "status": "in-progress"},
]
RECORD = {"as_of": "2026-11-01", "lines": LINES}


def post(client: FlaskClient, body: Any, status: int = 200) -> Any:
    """What the call answers."""
    data = body if isinstance(body, str | bytes) else json.dumps(body)
    answer = client.post("/api/v1/audit", data=data, content_type="application/json")
    assert answer.status_code == status, answer.text[:500]
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Set-Cookie" not in answer.headers
    assert answer.mimetype == ("application/json" if status == 200 else "application/problem+json")
    return answer.get_json(force=True)


def test_an_audit_answers_in_the_contracts_words(client: FlaskClient) -> None:
    found = post(client, {"credential": "hvac-cert", "record": RECORD})
    assert list(found["credits"]) == [
        "required", "applied", "remaining", "projected", "resident", "transfer", "prior_learning", "upper", "named", "elective",
    ]  # fmt: skip
    assert {"credential", "complete", "proof", "courses_remaining", "blocks", "rules", "unused", "coming", "exceptions"} <= set(
        found
    )
    assert found["notice"] == "An estimate. The registrar decides."
    block = {"id", "title", "complete", "required", "applied", "remaining_credits", "options", "not_here", "blocks"}
    assert all(block <= set(one) for one in found["blocks"])
    applied = [line for one in found["blocks"] for line in one["applied"]]
    assert applied[0] == {"line": 0, "as": "HVC 101", "credits": applied[0]["credits"]}
    assert set(found["unused"][0]) == {"line", "credits", "reason", "rule", "explains", "would_count_if", "asked_by"}
    assert (found["unused"][0]["line"], found["unused"][0]["reason"]) == (1, "no_agreement")
    assert set(found["coming"][0]) == {"line", "as", "credits", "block"}
    assert all({"rule", "limit", "value", "met"} <= set(one) for one in found["rules"])
    assert found["record"]["doubts"][0]["line"] == 1


def test_a_course_that_is_asked_for_elsewhere_says_where(client: FlaskClient) -> None:
    found = post(client, {"credential": "hvac-cert", "record": {"lines": [{"course": "HVC 200", "grade": "B"}]}})
    [unused] = found["unused"]
    assert (unused["reason"], unused["asked_by"]) == ("not_required", ["building-cert"])
    assert "asks for it: " in unused["would_count_if"]


def test_it_is_the_object_of_the_command(client: FlaskClient, onramp: Any, tmp_path: Path) -> None:
    (tmp_path / "r.json").write_text(json.dumps(RECORD))
    printed = onramp(
        "audit", "--record", str(tmp_path / "r.json"), "--credential", "hvac-cert", "--json", "--catalogue", str(ONE_STACK)
    )
    assert printed.json == post(client, {"credential": "hvac-cert", "record": RECORD})


def test_sentences_are_in_the_language_asked_for(client: FlaskClient) -> None:
    found = post(client, {"credential": "hvac-cert", "record": RECORD, "lang": "es"})
    assert found["unused"][0]["explains"] == "Nadie ha revisado esto todavía."
    assert found["url"].startswith("/es/")


def test_numbers_are_exact(client: FlaskClient) -> None:
    body = '{"credential": "hvac-cert", "record": {"lines": [{"course": "HVC 101", "credits": 2.67, "grade": "B"}]}}'
    assert post(client, body)["credits"]["applied"] == 2.67


def test_the_text_of_a_transcript_may_be_sent_too(client: FlaskClient) -> None:
    found = post(client, {"credential": "hvac-cert", "record": "Name: Ana López\nHVC 101 B 3 credits fall 2024\nhm\n"})
    assert found["credits"]["applied"] == 3
    assert (found["record"]["private"], found["record"]["unread"]) == (1, [3])


def test_an_unknown_credential_is_404(client: FlaskClient) -> None:
    said = post(client, {"credential": "SECRET", "record": RECORD}, 404)
    assert "SECRET" not in json.dumps(said)


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ({"course": "SECRET 1", "credits": "SECRET"}, "credits"),
        ({"course": "SECRET 1", "date": "SECRET"}, "date"),
        ({"course": ["SECRET"]}, "course"),
        ({"SECRET": "SECRET"}, None),
        ({"exam": "SECRET", "course": "SECRET"}, None),
        ("SECRET", None),
    ],
)
def test_a_record_that_cannot_be_read_is_422_with_line_position_and_mend_and_no_word_of_it(
    client: FlaskClient, line: Any, key: str | None
) -> None:
    body = '{"credential": "hvac-cert", "record": {"lines": [\n{"course": "HVC 101"},\n' + json.dumps(line) + "]}}"
    said = post(client, body, 422)
    [error] = said["errors"]
    assert (error["line"], error["position"]) == (3, 1)
    assert error["part"] == ("record.lines.1" if key is None else f"record.lines.1.{key}")
    assert error["problem"]
    assert error["mend"]
    assert error["mend"] in said["detail"]
    assert "SECRET" not in json.dumps(said)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("SECRET", 400),
        (b"\xff\xfe", 400),
        ("[]", 400),
        ("{}", 422),
        ({"credential": 5, "record": RECORD}, 422),
        ({"credential": "hvac-cert"}, 422),
        ({"credential": "hvac-cert", "record": 5}, 422),
        ({"credential": "hvac-cert", "record": {"lines": "SECRET"}}, 422),
        ({"credential": "hvac-cert", "record": {"lines": [], "as_of": "SECRET"}}, 422),
        ({"credential": "hvac-cert", "record": RECORD, "lang": "SECRET"}, 422),
        ({"credential": "hvac-cert", "record": {"lines": [{"course": "A 1"}] * 501}}, 422),
        ({"credential": "hvac-cert", "record": " "}, 422),
        ("[" * 3000, 400),
        (" " * 300_000, 413),
    ],
)
def test_a_body_that_cannot_be_used_says_so_and_repeats_nothing(client: FlaskClient, body: Any, status: int) -> None:
    said = post(client, body, status)
    assert said["status"] == status
    assert said["detail"]
    assert "SECRET" not in json.dumps(said)


def test_it_is_described(client: FlaskClient) -> None:
    spec = client.get("/api/v1/openapi.json").get_json()
    call = spec["paths"]["/api/v1/audit"]["post"]
    assert {"200", "400", "404", "413", "422", "429", "503"} <= set(call["responses"])
    assert "requestBody" in call
    unused = spec["components"]["schemas"]["Unused"]["properties"]
    assert {"line", "credits", "reason", "rule", "explains", "would_count_if"} <= set(unused)


def test_get_is_no_way_to_send_a_record(client: FlaskClient) -> None:
    assert client.get("/api/v1/audit").status_code == 405
