"""A credential's page answers the questions of the first screen, and never adds electives to what counts."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from pathways.errors import UnknownCredential
from tests.webapp.pages.conftest import Read
from webapp.actions import stack_map as maps
from webapp.actions.credential import MOST_STOPS, ladder
from webapp.actions.journeys import journeys
from webapp.serving.snapshot import Snapshot


def test_the_first_screen_has_time_cost_pay_with_place_and_year_and_what_counts(read: Read) -> None:
    facts = read("/credentials/hvac-cert").one("dl", class_="facts--big").text
    assert "Time 32 weeks evenings" in facts
    assert "Cost $1,420 tuition, fees and books" in facts
    assert "Middle pay in Oregon $62,940 a year, Heating and Cooling Mechanics, 2025" in facts
    assert "16 of 16 credits, toward the 60 you need" in facts


def test_the_bars_say_in_words_what_they_show_and_keep_electives_apart(read: Read) -> None:
    page = read("/credentials/hvac-cert")
    said = [each.text for each in page.all("p", class_="bar__say")]
    assert "16 of the 16 credits count toward the 60 you need for Building and Energy Degree" in said
    bars = [each.attributes["aria-label"] for each in page.all("svg") if each.attributes.get("role") == "img"]
    assert "16 of 60" in bars
    to_bachelor = read("/credentials/energy-aas").text
    assert "33 of the 60 credits count toward the 120 you need for Technology Management Degree" in to_bachelor
    assert "more credits may fit as free electives." in to_bachelor


def test_the_ladder_runs_from_a_first_step_to_a_degree(snapshot: Snapshot) -> None:
    stops = ladder(snapshot, snapshot.catalogue.credentials["hvac-cert"])
    assert [stop.credential.id for stop in stops] == [
        "refrigerant-badge",
        "hvac-cert",
        "building-cert",
        "energy-aas",
        "technology-bas",
    ]
    assert [stop.here for stop in stops] == [False, True, False, False, False]
    assert stops[0].came is None
    for before, after in pairwise(stops):
        assert after.came is not None
        assert (after.came.source, after.came.target) == (before.credential.id, after.credential.id)


def test_each_stop_says_what_it_earns_takes_costs_and_leads_to(read: Read) -> None:
    words = read("/credentials/hvac-cert").one("ol", class_="ladder").text
    assert "Earns 16 credits. You bring 2 by agreement." in words
    assert "Earns 30 credits. You bring 16 from the step before." in words
    assert "Costs We don’t know" in words
    assert "Jobs Heating and Cooling Mechanics, middle pay $62,940 in Oregon" in words


def test_no_ladder_is_longer_than_a_page_is_wide_and_none_has_a_stop_twice(snapshot: Snapshot) -> None:
    for credential in snapshot.catalogue.credentials.values():
        stops = [stop.credential.id for stop in ladder(snapshot, credential)]
        assert len(stops) <= MOST_STOPS
        assert len(set(stops)) == len(stops)
        assert credential.id in stops


def test_a_journey_of_the_first_page_is_a_chain_that_exists(snapshot: Snapshot, read: Read) -> None:
    (journey,) = journeys(snapshot)
    assert journey.stops[0].credential.kind == "badge"
    assert journey.stops[-1].credential.kind == "bachelor"
    for before, after in pairwise(journey.stops):
        assert after.came in snapshot.stack_map.onward(before.credential.id)
    shown = read("/").one("ul", class_="journeys").text
    assert "“fix air conditioners”" in shown
    assert "By agreement: 2 of its 16 credits." in shown


def test_every_fact_of_the_map_stands_in_the_list_and_the_table_beside_it(snapshot: Snapshot, read: Read) -> None:
    view = maps.around(snapshot, "hvac-cert")
    page = read("/credentials/hvac-cert/map")
    listed = page.one("ul", class_="nest").text
    assert len(page.all("tr")) - 1 == len(view.edges)
    for node in view.nodes:
        assert node.title in listed
    for name in ("map__wide", "map__tall"):
        assert page.one("svg", class_=name).attributes["role"] == "group"
    nodes = page.all("a", class_="node")
    assert len(nodes) == 2 * len(view.nodes)
    assert all(element.attributes["aria-label"] for element in nodes)


def test_a_crowded_map_keeps_what_counts_most_both_ways(snapshot: Snapshot) -> None:
    view = snapshot.stack_map.around("hvac-cert", shortcuts=True)
    assert len(view.nodes) == 5
    near = maps.nearest(view, "hvac-cert", 2)
    assert {node.id for node in near.nodes} == {"hvac-cert", "building-cert", "refrigerant-badge"}
    assert all({edge.source, edge.target} <= {node.id for node in near.nodes} for edge in near.edges)


def test_the_command_gets_a_file_and_a_text_of_the_same_map(snapshot: Snapshot) -> None:
    root = ElementTree.fromstring(maps.as_svg(snapshot, "hvac-cert"))
    assert root.attrib["width"]
    text = maps.as_text(snapshot, "hvac-cert")
    assert "* Cooling Certificate (Certificate, 16 credits)" in text
    assert "      16 of the 16 credits count toward the 30 you need for Building Certificate" in text
    assert "cuentan para los 30 que pide" in maps.as_text(snapshot, "hvac-cert", "es")


def test_a_credential_nobody_knows_is_no_map(snapshot: Snapshot) -> None:
    with pytest.raises(UnknownCredential, match="nope"):
        maps.as_text(snapshot, "nope")


def test_what_is_not_known_is_said_and_not_left_out(read: Read) -> None:
    page = read("/credentials/blood-cert").text
    for words in (
        "We don’t know what it costs yet.",
        "We don’t know the pay for this work here.",
        "We don’t know yet how many finished or found work.",
        "We don’t know what is asked of you before you start.",
        "Nothing here asks for it yet.",
        "The catalogue names no source for this one.",
    ):
        assert words in page


def test_what_to_take_is_said_in_words(read: Read) -> None:
    degree = read("/credentials/energy-aas").text
    assert "At least 6 credits from writing courses" in degree
    assert "2 courses fit" in degree
    assert "At least 24 credits from any college course" in degree
    assert "Choose 1 of these" in read("/credentials/technology-bas").text
    certificate = read("/credentials/hvac-cert").text
    assert "First: HVC 101 with a C or better" in certificate
    assert "At least 8 credits must be earned at Kestrel Valley Community College." in certificate


def test_english_that_stands_in_a_spanish_page_is_marked(read: Read) -> None:
    page = read("/es/credentials/hvac-cert")
    foreign = [each.text for each in page.all("span") if each.attributes.get("lang") == "en"]
    assert "Comfort Services" in foreign
    assert "Certificado de enfriamiento" not in foreign


def test_a_term_is_a_link_without_a_script(read: Read) -> None:
    terms = read("/credentials/hvac-cert").all("a", class_="term")
    assert terms
    for term in terms:
        meaning = read(term.attributes["data-term"], target="meaning")
        assert len(meaning.one("b").text) > 2


def test_on_ramps_stand_in_the_contracts_order(snapshot: Snapshot, read: Read) -> None:
    ramps = [ramp.edge.source for ramp in snapshot.stack_map.on_ramps("energy-aas")]
    assert ramps == ["building-cert", "hvac-cert", "refrigerant-badge"]
    titles = [each.text for each in read("/degrees/energy-aas").all("h2", class_="t-3")]
    assert titles == ["Building Certificate", "Cooling Certificate", "Refrigerant Badge"]


def test_a_field_without_lines_still_shows_what_is_in_it(read: Read) -> None:
    assert "Blood Draw Certificate" in read("/fields/health/map").one("ul", class_="nest").text


def test_a_spanish_page_has_its_sources_and_tests_in_spanish_and_marks_what_nobody_translated(read: Read) -> None:
    page = read("/es/credentials/hvac-cert")
    assert "Fuente: tabla de cuotas." in page.text
    assert "Precio: tabla de cuotas" in page.text
    assert "Acuerdo: un acuerdo de 2025" in page.text
    assert "Lo muestras así: una avería de verdad" in page.text
    assert "fee table" not in page.text
    english = {element.text for element in page.all("span") if element.attributes.get("lang") == "en"}
    assert "the catalogue of 2026" in english
    assert "price list" in {
        each.text for each in read("/es/credentials/refrigerant-badge").all("span") if each.attributes.get("lang") == "en"
    }


def test_an_english_page_marks_no_source_as_foreign(read: Read) -> None:
    page = read("/credentials/hvac-cert")
    assert "Source: fee table." in page.text
    assert "You show it by: a real fault" in page.text
    assert not [element for element in page.all("span") if element.attributes.get("lang")]


def test_the_api_names_sources_and_tests_in_the_language_asked_for(client: FlaskClient) -> None:
    said = client.get("/api/v1/credentials/hvac-cert?lang=es").get_json()
    assert said["cost"]["source"] == "tabla de cuotas"
    assert said["skills"][0]["assessed_by"] == "una avería de verdad"
    assert said["agreements"][0]["source"] == "un acuerdo de 2025"
    assert {"of": "cost", "source": "tabla de cuotas"} in said["sources"]
    assert {"of": "catalogue", "source": "the catalogue of 2026"} in said["sources"]


def test_next_steps_say_whether_the_office_is_open_now(read: Read) -> None:
    assert any(said in read("/credentials/hvac-cert").one(id_="next").text for said in ("Open now, until", "Closed now. Opens"))
    assert any(
        said in read("/es/credentials/hvac-cert").one(id_="next").text for said in ("Abierto ahora, hasta", "Cerrado ahora. Abre")
    )
