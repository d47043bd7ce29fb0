"""Headers, the caller's address, rate limits, and logs that hold nothing about a person."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.webapp.conftest import no_encoders, settings_in
from webapp import create_app
from webapp.security import TrustedProxies
from webapp.settings import Settings

POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'; img-src 'self'"


@pytest.mark.parametrize("path", ["/", "/search?q=cooling", "/no-such-page", "/api/v1/search?q=cooling", "/healthz"])
def test_every_answer_carries_the_headers(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["Content-Security-Policy"] == POLICY
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Strict-Transport-Security" not in headers


def test_hsts_is_said_behind_tls_alone(client: FlaskClient) -> None:
    assert "Strict-Transport-Security" in client.get("/healthz", base_url="https://onramp.example").headers


@pytest.mark.parametrize("path", ["/", "/search?q=cooling", "/credentials/hvac-cert"])
def test_a_reader_gets_no_cookie(client: FlaskClient, path: str) -> None:
    assert "Set-Cookie" not in client.get(path).headers


def test_the_api_reads_and_sets_no_cookie(client: FlaskClient) -> None:
    client.set_cookie("language", "es")
    answer = client.get("/api/v1/search?q=cooling")
    assert "Set-Cookie" not in answer.headers
    assert "Cookie" not in answer.headers.get("Vary", "")


def _caller(networks: str, remote: str, forwarded: str, tmp_path: Path) -> tuple[str, str]:
    seen: dict[str, str] = {}

    def app(environ: dict[str, object], start_response: object) -> list[bytes]:
        seen.update(address=str(environ["REMOTE_ADDR"]), scheme=str(environ.get("wsgi.url_scheme")))
        return []

    proxies = settings_in(tmp_path, trusted_proxies=networks).proxies
    environ = {"REMOTE_ADDR": remote, "HTTP_X_FORWARDED_FOR": forwarded, "HTTP_X_FORWARDED_PROTO": "https"}
    TrustedProxies(app, proxies)(environ | {"wsgi.url_scheme": "http"}, lambda *_: None)  # type: ignore[arg-type]
    return seen["address"], seen["scheme"]


@pytest.mark.parametrize(
    ("networks", "remote", "forwarded", "address"),
    [
        ("", "203.0.113.9", "198.51.100.1", "203.0.113.9"),
        ("10.0.0.0/8", "203.0.113.9", "198.51.100.1", "203.0.113.9"),
        ("10.0.0.0/8", "10.1.1.1", "198.51.100.1", "198.51.100.1"),
        ("10.0.0.0/8", "10.1.1.1", "6.6.6.6, 198.51.100.1, 10.2.2.2", "198.51.100.1"),
        ("10.0.0.0/8", "10.1.1.1", "10.3.3.3", "10.3.3.3"),
        ("10.0.0.0/8", "10.1.1.1", "", "10.1.1.1"),
        ("10.0.0.0/8", "unix:", "198.51.100.1", "unix:"),
        ("::1/128", "::1", "2001:db8::7", "2001:db8::7"),
    ],
)
def test_a_forwarded_address_counts_only_from_a_proxy_that_is_trusted(
    networks: str, remote: str, forwarded: str, address: str, tmp_path: Path
) -> None:
    assert _caller(networks, remote, forwarded, tmp_path)[0] == address


def test_the_scheme_is_believed_from_a_trusted_proxy_alone(tmp_path: Path) -> None:
    assert _caller("10.0.0.0/8", "10.1.1.1", "1.2.3.4", tmp_path)[1] == "https"
    assert _caller("10.0.0.0/8", "10.99.1.1", "1.2.3.4", tmp_path)[1] == "https"
    assert _caller("10.0.0.0/8", "9.1.1.1", "1.2.3.4", tmp_path)[1] == "http"


@pytest.fixture
def limited(site: Flask, tmp_path: Path) -> Iterator[Flask]:
    """The same catalogue behind a limit of three searches a minute."""
    shared: Settings = site.extensions["onramp.settings"]
    settings = settings_in(tmp_path, rate_limits="search=3/minute", database=shared.database_url, trusted_proxies="127.0.0.1")
    app = create_app(settings, encoders=no_encoders, works_ahead=False)
    app.testing = True
    yield app
    app.extensions["onramp.answering"].stop()


def test_above_the_limit_the_answer_says_when_to_come_back(limited: Flask) -> None:
    client = limited.test_client()
    answers = [client.get("/api/v1/search?q=cooling"), client.get("/search?q=cooling"), client.get("/es/search?q=enfriar")]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    api, page = client.get("/api/v1/search?q=cooling"), client.get("/search?q=cooling")
    assert (api.status_code, page.status_code) == (429, 429)
    assert api.mimetype == "application/problem+json"
    assert api.get_json()["status"] == 429
    assert page.mimetype == "text/html"
    for answer in (api, page):
        assert 0 < int(answer.headers["Retry-After"]) <= 60


def test_a_search_over_the_limit_does_not_stop_other_pages(limited: Flask) -> None:
    client = limited.test_client()
    for _ in range(4):
        client.get("/search?q=cooling")
    assert client.get("/credentials/hvac-cert").status_code == 200


def test_the_limit_is_each_callers_own(limited: Flask) -> None:
    client = limited.test_client()
    for _ in range(4):
        client.get("/search?q=cooling", headers={"X-Forwarded-For": "198.51.100.1"})
    assert client.get("/search?q=cooling", headers={"X-Forwarded-For": "198.51.100.2"}).status_code == 200


def test_logs_hold_the_route_pattern_and_never_what_was_typed(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        client.get("/search?q=my+secret+wish", headers={"Cookie": "a=private"})
        client.get("/credentials/hvac-cert?from=my+secret+wish")
        client.get("/no-such/secret")
    said = "\n".join(record.getMessage() for record in caplog.records)
    assert "GET /search 200" in said
    assert "GET /credentials/<credential_id> 200" in said
    assert "GET (no such page) 404" in said
    assert "secret" not in said
    assert "private" not in said
