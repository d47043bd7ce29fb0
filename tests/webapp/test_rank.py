"""``onramp rank`` and ``POST /api/v1/rank``: each row is its audit's, in the order of the contract, and both are one object."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.webapp.conftest import ONE_STACK
from tests.webapp.test_audit_api import RECORD
from tests.webapp.test_cli import onramp

__all__ = ["onramp"]


def post(client: FlaskClient, body: Any, status: int = 200) -> Any:
    """What the call answers."""
    answer = client.post("/api/v1/rank", data=json.dumps(body))
    assert answer.status_code == status, answer.text[:500]
    assert answer.headers["Cache-Control"] == "no-store"
    return answer.get_json(force=True)


def rows(client: FlaskClient, **asked: Any) -> list[Any]:
    """The rows for the record of these tests."""
    found: list[Any] = post(client, {"record": RECORD, **asked})["results"]
    return found


def test_each_row_has_the_figures_of_its_own_audit(client: FlaskClient) -> None:
    found = rows(client)
    assert {"id", "remaining", "named_credits_used", "counted", "proof"} <= set(found[0])
    for row in found:
        audit = client.post("/api/v1/audit", data=json.dumps({"credential": row["id"], "record": RECORD})).get_json()
        figures = audit["credits"]
        assert (row["remaining"], row["counted"], row["named_credits_used"]) == (
            figures["remaining"],
            figures["applied"],
            figures["named"],
        )
        assert row["proof"] == audit["proof"] == "exact"


def test_the_orders_are_the_contracts(client: FlaskClient) -> None:
    closest = rows(client)
    assert closest == sorted(closest, key=lambda row: (row["remaining"], -row["named_credits_used"], row["id"]))
    used = rows(client, by="most-used")
    assert used == sorted(used, key=lambda row: (-row["named_credits_used"], row["remaining"], row["id"]))
    assert {row["id"] for row in used} == {row["id"] for row in closest}
    assert rows(client, limit=2) == closest[:2]


def test_awarded_and_noncredit_ones_are_left_out_and_toward_keeps_a_degrees_own(client: FlaskClient) -> None:
    ids = {row["id"] for row in rows(client)}
    assert "hvac-cert" in ids
    assert "refrigerant-badge" not in ids
    held = {"lines": [{"credential": "hvac-cert"}]}
    assert "hvac-cert" not in {row["id"] for row in post(client, {"record": held})["results"]}
    assert {row["id"] for row in rows(client, toward="building-cert")} == {"building-cert", "hvac-cert"}


def test_a_goal_orders_by_what_fits_and_another_order_keeps_what_it_finds(client: FlaskClient) -> None:
    fits = rows(client, goal="fix air conditioners")
    assert fits[0]["id"] == "hvac-cert"
    assert rows(client, goal="fix air conditioners", by="goal") == fits
    closest = rows(client, goal="fix air conditioners", by="closest")
    assert {row["id"] for row in closest} == {row["id"] for row in fits}
    assert [row["remaining"] for row in closest] == sorted(row["remaining"] for row in closest)


@pytest.mark.parametrize(
    ("part", "value"),
    [("by", "luck"), ("by", "goal"), ("limit", 0), ("limit", "SECRET"), ("limit", 501), ("goal", 5), ("goal", "x" * 501), ("lang", "fr")],
)  # fmt: skip
def test_a_part_that_cannot_be_used_is_named(client: FlaskClient, part: str, value: Any) -> None:
    said = post(client, {"record": RECORD, part: value}, 422)
    assert said["errors"][0]["part"] == ("goal" if value == "goal" else part)
    assert "SECRET" not in json.dumps(said)


def test_an_unknown_degree_is_404_and_an_unreadable_record_422(client: FlaskClient) -> None:
    post(client, {"record": RECORD, "toward": "SECRET"}, 404)
    said = post(client, {"record": {"lines": [{"course": "A 1", "credits": "SECRET"}]}}, 422)
    assert (said["errors"][0]["position"], said["errors"][0]["part"]) == (0, "record.lines.0.credits")


def test_the_command_prints_the_same_object(client: FlaskClient, onramp: Any, tmp_path: Path) -> None:
    file = tmp_path / "r.json"
    file.write_text(json.dumps(RECORD))
    printed = onramp("rank", "--record", str(file), "--json", "--catalogue", str(ONE_STACK))
    assert (printed.code, printed.json) == (0, post(client, {"record": RECORD}))
    assert not (tmp_path / "instance").exists()


def test_a_person_reads_the_nearest_first(onramp: Any, tmp_path: Path) -> None:
    file = tmp_path / "r.json"
    file.write_text(json.dumps(RECORD))
    said = onramp("rank", "--record", str(file), "--catalogue", str(ONE_STACK), "--lang", "es", "--limit", "1")
    assert said.out.startswith("1. ")
    assert "Faltan" in said.out
    assert "Decide la oficina de registro." in said.out


def test_what_cannot_be_ranked_is_2(onramp: Any, tmp_path: Path) -> None:
    file = tmp_path / "r.json"
    file.write_text(json.dumps(RECORD))
    for arguments in (("--toward", "nothing"), ("--by", "goal"), ("--by", "luck"), ("--limit", "0")):
        said = onramp("rank", "--record", str(file), "--catalogue", str(ONE_STACK), *arguments)
        assert (said.code, said.out) == (2, ""), arguments
        assert said.err.count("\n") == 1
