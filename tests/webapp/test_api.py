"""The API word for word as interfaces.md has it."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

TOWARD = {"id", "title", "credits", "guaranteed", "elective", "of", "required"}


def _json(client: FlaskClient, path: str, status: int = 200) -> Any:
    answer = client.get(path)
    assert answer.status_code == status, answer.text[:500]
    return answer.get_json()


def test_a_search_answers_in_the_contracts_words(client: FlaskClient) -> None:
    found = _json(client, "/api/v1/search?q=fix+air+conditioners&limit=3")
    assert {"query", "understood", "mode", "total", "results", "facets"} <= set(found)
    assert (found["query"], found["mode"]) == ("fix air conditioners", "lexical")
    assert {"text", "avoid", "max_cost"} <= set(found["understood"])
    first = found["results"][0]
    assert first["id"] == "hvac-cert"
    assert first["url"] == "/credentials/hvac-cert"
    assert {"id", "title", "kind", "url", "score", "why", "occupations", "skills", "counts_toward", "cost", "weeks"} <= set(first)
    assert {"field", "text"} <= set(first["why"][0])
    assert {"soc", "title"} <= set(first["occupations"][0])
    assert set(first["counts_toward"][0]) >= TOWARD
    assert len(found["results"]) <= 3 <= found["total"]


def test_credits_and_money_leave_as_numbers(client: FlaskClient) -> None:
    first = _json(client, "/api/v1/search?q=fix+air+conditioners&limit=1")["results"][0]
    assert isinstance(first["cost"], int | float)
    assert first["cost"] < 10_000  # dollars, not cents
    assert all(isinstance(first["counts_toward"][0][part], int | float) for part in TOWARD - {"id", "title"})


def test_a_spanish_answer_is_in_spanish(client: FlaskClient) -> None:
    asked = "/api/v1/search?q=fix+air+conditioners&limit=1&lang="
    english, spanish = (_json(client, asked + lang)["results"][0] for lang in ("en", "es"))
    assert english["id"] == spanish["id"]
    assert english["title"] != spanish["title"]
    assert spanish["url"] == "/es/credentials/hvac-cert"


def test_a_limit_and_an_offset_page_through_the_same_list(client: FlaskClient) -> None:
    whole = [one["id"] for one in _json(client, "/api/v1/search?limit=6")["results"]]
    pages = [one["id"] for start in (0, 3) for one in _json(client, f"/api/v1/search?limit=3&offset={start}")["results"]]
    assert whole == pages


def test_filters_repeat_or_hold_commas(client: FlaskClient) -> None:
    repeated = _json(client, "/api/v1/search?kind=badge&kind=certificate&limit=100")
    commas = _json(client, "/api/v1/search?kind=badge,certificate&limit=100")
    assert [one["id"] for one in repeated["results"]] == [one["id"] for one in commas["results"]]
    assert {one["kind"] for one in commas["results"]} == {"badge", "certificate"}


def test_toward_keeps_what_leads_to_the_degree(client: FlaskClient) -> None:
    found = _json(client, "/api/v1/search?toward=building-cert&limit=100")
    assert {one["id"] for one in found["results"]} == {"building-cert", "hvac-cert", "refrigerant-badge"}


@pytest.mark.slow
def test_toward_tells_the_demos_trades_from_its_computers(demo_client: FlaskClient) -> None:
    found = _json(demo_client, "/api/v1/search?toward=it-aas&limit=100")
    ids = {one["id"] for one in found["results"]}
    assert {"help-desk-cert", "it-aas"} <= ids
    assert "hvac-cert" not in ids


@pytest.mark.parametrize(
    ("query", "part"),
    [
        part.split(" ")
        for part in (
            "limit=0 limit",
            "limit=101 limit",
            "limit=x limit",
            "offset=-1 offset",
            "kind=castle kind",
            "max_cost=cheap max_cost",
            "max_weeks=-3 max_weeks",
            "lang=fr lang",
            "sort=luck sort",
        )
    ],
)
def test_a_parameter_that_cannot_be_used_is_named_and_not_repeated(client: FlaskClient, query: str, part: str) -> None:
    answer = client.get(f"/api/v1/search?{query}")
    assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")
    said = answer.get_json()
    assert said["status"] == 422
    assert said["errors"][0]["part"].startswith(part)
    assert "cheap" not in answer.text
    assert "castle" not in answer.text


@pytest.mark.parametrize("query", ["field=Sorcery", "near=nowhere", "avoid=dragons"])
def test_a_word_that_the_catalogue_does_not_have_is_a_clear_422(client: FlaskClient, query: str) -> None:
    assert _json(client, f"/api/v1/search?{query}", 422)["detail"]


@pytest.mark.parametrize("path", ["search?toward=nothing", "credentials/nothing", "credentials/nothing/map", "nothing"])
def test_what_is_not_there_is_404_in_problem_details(client: FlaskClient, path: str) -> None:
    answer = client.get(f"/api/v1/{path}")
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")
    assert answer.get_json()["title"] == "Not Found"


def test_a_credential_is_flat_in_the_formats_own_keys(client: FlaskClient) -> None:
    one = _json(client, "/api/v1/credentials/hvac-cert")
    assert one["id"] == "hvac-cert"
    assert one["url"] == "/credentials/hvac-cert"
    assert one["credits"] == 16
    assert {"soc", "title", "wage"} <= set(one["occupations"][0])
    assert {"median", "year", "area", "source"} <= set(one["occupations"][0]["wage"][0])
    assert one["cost"]["tuition"] == int(one["cost"]["tuition"])
    for key in ("skills", "courses", "agreements", "counts_toward", "sources"):
        assert one[key], key
    assert "all" in one["requires"]


@pytest.mark.parametrize(
    ("college", "degree"), [("client", "energy-aas"), pytest.param("demo_client", "it-aas", marks=pytest.mark.slow)]
)
def test_the_map_has_nodes_and_edges_in_the_contracts_words(college: str, degree: str, request: pytest.FixtureRequest) -> None:
    graph = _json(request.getfixturevalue(college), f"/api/v1/credentials/{degree}/map")
    assert {"id", "kind", "level", "credits"} <= set(graph["nodes"][0])
    edge = graph["edges"][0]
    assert {
        "from",
        "to",
        "credits_counted",
        "credits_guaranteed",
        "credits_elective",
        "credits_from",
        "credits_required",
        "kind",
    } == set(edge)
    ids = {node["id"] for node in graph["nodes"]}
    assert degree in ids
    assert all({one["from"], one["to"]} <= ids for one in graph["edges"])
    assert all(one["credits_guaranteed"] <= one["credits_counted"] for one in graph["edges"])


def test_the_description_covers_every_call(client: FlaskClient) -> None:
    spec = _json(client, "/api/v1/openapi.json")
    assert spec["openapi"].startswith("3.1")
    assert set(spec["paths"]) == {
        "/api/v1/search",
        "/api/v1/credentials/{credential_id}",
        "/api/v1/credentials/{credential_id}/map",
        "/api/v1/audit",
        "/api/v1/rank",
    }
    search = spec["paths"]["/api/v1/search"]["get"]
    assert {"q", "limit", "kind", "max_cost", "toward", "lang"} <= {parameter["name"] for parameter in search["parameters"]}
    assert {"Found", "FlatCredential", "MapGraph", "Problem", "GraphEdge"} <= set(spec["components"]["schemas"])
    assert "from" in spec["components"]["schemas"]["GraphEdge"]["properties"]


def test_no_form_token_is_asked_of_the_api(client: FlaskClient) -> None:
    assert client.post("/api/v1/search").status_code == 405
