"""Pages as a reader gets them, each checked for what every page must keep to."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.webapp.pages.html import Document
from webapp.serving.snapshot import Snapshot

Read = Callable[..., Document]


@pytest.fixture
def snapshot(site: Flask) -> Snapshot:
    """What the small site answers with."""
    answers = site.extensions["onramp.answering"].snapshot
    assert isinstance(answers, Snapshot)
    return answers


@pytest.fixture
def read(client: FlaskClient) -> Read:
    """Opens an address of the small site and checks the page; ``target`` asks for a fragment instead."""
    return _reader(client)


@pytest.fixture
def read_demo(demo_client: FlaskClient) -> Read:
    """As ``read`` at the demo college."""
    return _reader(demo_client)


def _reader(client: FlaskClient) -> Read:
    def open_page(path: str, status: int = 200, target: str | None = None) -> Document:
        headers = {} if target is None else {"HX-Request": "true", "HX-Target": target}
        answer = client.get(path, headers=headers)
        assert answer.status_code == status, f"{answer.status_code} at {path}"
        html = answer.get_data(as_text=True)
        document = Document(html)
        if target is None:
            check_page(html, document, "es" if path.startswith("/es") else "en")
        return document

    return open_page


def check_page(html: str, document: Document, lang: str) -> None:
    """What holds for every page, whatever it is about."""
    assert html.startswith("<!doctype html>")
    assert document.one("html").attributes["lang"] == lang
    assert len(document.all("h1")) == 1
    assert document.one("main").attributes["id"] == "main"
    assert len(document.one("title").text) > len(" – Onramp")
    ids = [element.attributes["id"] for element in document.elements if "id" in element.attributes]
    assert len(ids) == len(set(ids)), sorted(id_ for id_ in ids if ids.count(id_) > 1)
    for element in document.elements:
        assert "style" not in element.attributes, f"an inline style on <{element.tag}>"
        assert not any(name.startswith("on") for name in element.attributes), f"an inline script on <{element.tag}>"
        for name in ("src", "href"):
            address = element.attributes.get(name, "")
            outside = address.startswith(("http:", "https:", "//", "data:"))
            assert not outside or element.tag == "a", f"<{element.tag}> fetches {address}"
    _check_headings(document)
    _check_labels(document)


def _check_headings(document: Document) -> None:
    """No heading skips a level on its way down."""
    levels = [int(element.tag[1]) for element in document.elements if element.tag in {"h1", "h2", "h3", "h4", "h5"}]
    for before, after in itertools.pairwise(levels):
        assert after <= before + 1, f"h{before} is followed by h{after}"


def _check_labels(document: Document) -> None:
    """Every field has its words."""
    labelled = {element.attributes["for"] for element in document.all("label") if "for" in element.attributes}
    for element in document.elements:
        if element.tag in {"input", "select", "textarea"} and element.attributes.get("type") != "hidden":
            named = element.attributes.get("id") in labelled or "label" in element.parents
            assert named, f"a field called {element.attributes.get('name')} has no label"
