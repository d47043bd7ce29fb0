"""A credential's page answers the questions of the first screen, and never adds electives to what counts."""

from __future__ import annotations

import itertools
from xml.etree import ElementTree

import pytest
from flask import Flask

from pathways.errors import UnknownCredential
from pathways.model import Catalogue
from tests.webapp.pages.conftest import Read
from webapp.actions import stack_map as maps
from webapp.actions.credential import MOST_STOPS, ladder
from webapp.actions.journeys import journeys
from webapp.serving.snapshot import Snapshot


def snapshot_of(site: Flask) -> Snapshot:
    """What the site answers with."""
    snapshot = site.extensions["onramp.answering"].snapshot
    assert isinstance(snapshot, Snapshot)
    return snapshot


def test_the_first_screen_has_time_cost_pay_with_place_and_year_and_what_counts(read: Read) -> None:
    facts = read("/credentials/hvac-cert").one("dl", class_="facts--big").text
    assert "32 weeks" in facts
    assert "$1,420" in facts
    assert "Middle pay in Oregon $62,940 a year" in facts
    assert "2025" in facts
    assert "16 of 16 credits, toward the 60 you need" in facts


def test_the_ladder_runs_from_a_first_step_to_a_degree(site: Flask) -> None:
    snapshot = snapshot_of(site)
    stops = ladder(snapshot, snapshot.catalogue.credentials["hvac-cert"])
    assert [stop.here for stop in stops].count(True) == 1
    assert stops[0].came is None
    assert stops[0].credential.id == "refrigerant-handling-badge"
    assert stops[-1].credential.kind in {"associate", "bachelor"}
    for before, after in itertools.pairwise(stops):
        assert after.came is not None
        assert (after.came.source, after.came.target) == (before.credential.id, after.credential.id)


def test_no_ladder_is_longer_than_a_page_is_wide_and_none_has_a_stop_twice(site: Flask) -> None:
    snapshot = snapshot_of(site)
    for credential in snapshot.catalogue.credentials.values():
        stops = [stop.credential.id for stop in ladder(snapshot, credential)]
        assert len(stops) <= MOST_STOPS
        assert len(set(stops)) == len(stops)
        assert credential.id in stops


def test_the_journeys_of_the_first_page_exist(site: Flask) -> None:
    snapshot = snapshot_of(site)
    found = journeys(snapshot)
    assert len(found) == 3
    assert len({journey.stops[0].credential.field for journey in found}) == 3
    for journey in found:
        assert journey.stops[0].credential.kind == "badge"
        assert journey.stops[-1].credential.kind == "bachelor"
        for before, after in zip(journey.stops, journey.stops[1:], strict=False):
            edges = {edge.target: edge for edge in snapshot.stack_map.onward(before.credential.id)}
            assert after.came == edges[after.credential.id]


def test_every_fact_of_the_map_stands_in_the_list_beside_it(site: Flask, read: Read) -> None:
    view = maps.around(snapshot_of(site), "hvac-cert")
    page = read("/credentials/hvac-cert/map")
    listed = page.one("ul", class_="nest").text
    rows = page.all("tr")[1:]
    assert len(rows) == len(view.edges)
    for node in view.nodes:
        assert node.title in listed
    # Each picture has every box, as a link with words for a screen reader.
    for name in ("map__wide", "map__tall"):
        assert page.one("svg", class_=name).attributes["role"] == "group"
    nodes = page.all("a", class_="node")
    assert len(nodes) == 2 * len(view.nodes)
    assert all(element.attributes["aria-label"] for element in nodes)


def test_the_command_gets_a_file_and_a_text_of_the_same_map(site: Flask) -> None:
    snapshot = snapshot_of(site)
    root = ElementTree.fromstring(maps.as_svg(snapshot, "hvac-cert"))
    assert root.attrib["width"]
    text = maps.as_text(snapshot, "hvac-cert", "es")
    assert "Cálculo" in text or "cálculo" in text
    assert "cuentan para los" in text


def test_a_credential_nobody_knows_is_no_map(site: Flask) -> None:
    with pytest.raises(UnknownCredential, match="nope"):
        maps.as_text(snapshot_of(site), "nope")


def test_what_is_not_known_is_said_and_not_left_out(read: Read, demo: Catalogue) -> None:
    bare = next(each for each in demo.credentials.values() if each.outcomes is None)
    assert "We don’t know yet how many finished or found work." in read(f"/credentials/{bare.id}").text


def test_english_that_stands_in_a_spanish_page_is_marked(site: Flask, read: Read) -> None:
    catalogue = snapshot_of(site).catalogue
    employer = next(each for each in catalogue.employers.values() if each.hires_from and "es" not in each.translations)
    page = read(f"/es/credentials/{employer.hires_from[0]}")
    assert employer.title in [each.text for each in page.all("span") if each.attributes.get("lang") == "en"]


def test_a_term_is_a_link_without_a_script(read: Read) -> None:
    terms = read("/credentials/hvac-cert").all("a", class_="term")
    assert terms
    for term in terms:
        meaning = read(term.attributes["data-term"], target="meaning")
        assert len(meaning.one("b").text) > 2


def test_on_ramps_stand_in_the_contracts_order(site: Flask, read: Read) -> None:
    ramps = snapshot_of(site).stack_map.on_ramps("building-energy-aas")
    counted = [ramp.edge.credits_counted for ramp in ramps]
    assert counted == sorted(counted, reverse=True)
    page = read("/degrees/building-energy-aas")
    assert len(page.all("li", class_="card")) == len(ramps)
