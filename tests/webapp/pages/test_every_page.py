"""Every address, in both languages: a whole page with one heading, its language, labels, and nothing from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from pathways.model import Catalogue
from tests.webapp.pages.conftest import Read

ADDRESSES = (
    "/",
    "/search",
    "/search?q=fix+air+conditioners",
    "/search?q=draw+blood,+no+heights,+evenings,+under+$2,000",
    "/search?q=zzzqqq+xyzzy",
    "/search?field=Trades&max_cost=5000&schedule=evening&offset=1&limit=1",
    "/search?toward=energy-aas",
    "/credentials/hvac-cert",
    "/credentials/hvac-cert/map",
    "/credentials/refrigerant-badge",
    "/credentials/technology-bas",
    "/credentials/blood-cert",
    "/credentials/blood-cert/map",
    "/degrees",
    "/degrees/energy-aas",
    "/fields/trades/map",
    "/fields/health/map",
    "/my-credits",
    "/my-credits?by=most-used",
    "/my-credits/suggestions?what=cool",
    "/my-credits/hvac-cert",
    "/my-credits/hvac-cert/evaluator",
    "/occupations/49-9021",
    "/occupations/31-9097",
    "/glossary",
    "/glossary/elective",
    "/about",
    "/privacy",
    "/accessibility",
)


@pytest.mark.parametrize("prefix", ["", "/es"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_the_page_is_whole(read: Read, prefix: str, address: str) -> None:
    read(prefix + address)


@pytest.mark.slow
def test_every_credential_and_every_occupation_of_the_demo_has_its_page_in_both_languages(
    read_demo: Read, demo: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What leads where is tested elsewhere; here nobody waits for it.
    monkeypatch.setattr("webapp.pages.credentials.within", lambda *_: None)
    monkeypatch.setattr("webapp.pages.occupations.onward_within", lambda *_: None)
    for prefix in ("", "/es"):
        for credential in demo.credentials:
            read_demo(f"{prefix}/credentials/{credential}")
        for occupation in demo.occupations:
            read_demo(f"{prefix}/occupations/{occupation}")


def test_no_link_on_any_page_leads_nowhere(read: Read, client: FlaskClient) -> None:
    seen: set[str] = set()
    for address in ADDRESSES:
        for link in read(address).all("a"):
            path = link.attributes["href"].split("#")[0]
            if path.startswith("/") and not path.startswith("/search?"):
                seen.add(path)
    assert len(seen) > 25
    assert [path for path in sorted(seen) if client.get(path).status_code != 200] == []


def test_a_link_into_a_page_finds_its_place(read: Read) -> None:
    for address in ADDRESSES:
        page = read(address)
        ids = {element.attributes.get("id") for element in page.elements}
        inside = {link.attributes["href"][1:] for link in page.all("a") if link.attributes["href"].startswith("#")}
        assert inside <= ids, address


def test_every_address_is_read_here(site: Flask) -> None:
    rules = {str(rule) for rule in site.url_map.iter_rules() if "GET" in (rule.methods or set())}
    pages = {rule for rule in rules if not rule.startswith(("/api", "/healthz", "/readyz", "/static"))}
    patterns = [re.compile(re.sub(r"<[^>]+>", "[^/?]+", rule) + r"(\?.*)?$") for rule in sorted(pages)]
    unread = [pattern.pattern for pattern in patterns if not any(pattern.match(address) for address in ADDRESSES)]
    assert unread == []


@pytest.mark.parametrize(
    "address", ["/nope", "/credentials/nope", "/degrees/hvac-cert", "/occupations/1", "/fields/nope/map", "/es/nope"]
)
def test_what_is_not_there_is_said_in_the_sites_own_layout(read: Read, address: str) -> None:
    page = read(address, status=404)
    assert page.all("a", class_="button")


def test_words_that_mean_nothing_to_a_filter_are_not_guessed_at(read: Read) -> None:
    for query in ("kind=nonsense", "max_cost=much", "field=Nowhere", "near=nowhere", "sort=best"):
        read(f"/search?{query}", status=400)


def test_our_own_script_is_small() -> None:
    scripts = (Path(__file__).parents[3] / "webapp" / "static" / "js").glob("*.js")
    assert sum(script.stat().st_size for script in scripts) < 10_000
