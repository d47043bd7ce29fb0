"""Spanish lives under ``/es/``; a cookie or the browser's wish redirects the home page alone."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

SPANISH = {"Accept-Language": "es-MX,es;q=0.9"}


@pytest.mark.parametrize(
    ("path", "lang"), [("/", "en"), ("/es/", "es"), ("/search?q=cooling", "en"), ("/es/search?q=soldar", "es")]
)
def test_a_page_says_its_language(client: FlaskClient, path: str, lang: str) -> None:
    answer = client.get(path)
    assert f'<html lang="{lang}"' in answer.text
    assert answer.headers["Content-Language"] == lang


def test_a_spanish_browser_is_led_from_the_home_page_to_the_spanish_one(client: FlaskClient) -> None:
    answer = client.get("/?from=poster", headers=SPANISH)
    assert (answer.status_code, answer.location) == (302, "/es/?from=poster")
    assert {"Accept-Language", "Cookie"} <= set(answer.headers["Vary"].split(", "))


@pytest.mark.parametrize("path", ["/search?q=cooling", "/credentials/hvac-cert", "/healthz", "/api/v1/search?q=cooling"])
def test_no_other_address_is_ever_redirected(client: FlaskClient, path: str) -> None:
    assert client.get(path, headers=SPANISH).status_code == 200


def test_who_chose_english_on_a_spanish_page_stays_there(client: FlaskClient) -> None:
    chosen = client.get("/", headers=SPANISH | {"Referer": "http://localhost/es/"})
    assert chosen.status_code == 200
    assert "language=en" in chosen.headers["Set-Cookie"]
    assert client.get("/", headers=SPANISH).status_code == 200


def test_spanish_addresses_stay_spanish(client: FlaskClient) -> None:
    page = client.get("/es/search?q=arreglar+aires").text
    assert 'href="/es/credentials/' in page
    assert 'href="/credentials/' not in page


def test_the_other_language_is_one_link_away_and_keeps_the_question(client: FlaskClient) -> None:
    assert 'href="/es/search?q=fix+air+conditioners"' in client.get("/search?q=fix+air+conditioners").text
    assert 'href="/search?q=soldar"' in client.get("/es/search?q=soldar").text


def test_the_address_of_spanish_without_its_slash_works(client: FlaskClient) -> None:
    assert client.get("/es").status_code == 200


def test_a_path_that_only_begins_like_a_language_is_not_one(client: FlaskClient) -> None:
    assert client.get("/escape").status_code == 404
