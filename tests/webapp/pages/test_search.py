"""The search page: what was understood can be taken back, filters are addresses, fragments are the page's own parts."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from tests.webapp.pages.conftest import Read
from tests.webapp.pages.html import Document
from webapp.serving.answering import Answering, Readiness
from webapp.serving.snapshot import Snapshot, snapshot_of


def test_the_list_alone_is_what_results_asks_for(read: Read) -> None:
    fragment = read("/search?q=fix+air+conditioners", target="results")
    assert fragment.elements[0].tag == "ol"
    assert fragment.elements[0].attributes["id"] == "results"
    assert fragment.all("h1") == []
    whole = read("/search?q=fix+air+conditioners")
    titles = [link.text for link in whole.all("a") if "/credentials/" in link.attributes["href"]]
    assert [link.text for link in fragment.all("a") if "/credentials/" in link.attributes["href"]] == titles


def test_typing_gets_everything_below_the_box(read: Read) -> None:
    fragment = read("/search?field=Trades", target="found")
    assert fragment.one(id_="count").text.endswith(("credential found", "credentials found"))
    assert fragment.all("input")
    assert not [element for element in fragment.elements if element.attributes.get("id") == "q"]


def test_a_target_nobody_knows_gets_the_whole_page(client: FlaskClient) -> None:
    answer = client.get("/search?q=x", headers={"HX-Request": "true", "HX-Target": "message"})
    assert answer.get_data(as_text=True).startswith("<!doctype html>")


def test_going_back_gets_the_whole_page(client: FlaskClient) -> None:
    headers = {"HX-Request": "true", "HX-Target": "found", "HX-History-Restore-Request": "true"}
    answer = client.get("/search?q=x", headers=headers)
    assert answer.get_data(as_text=True).startswith("<!doctype html>")
    assert "HX-Request" in answer.headers["Vary"]


def test_the_first_answer_to_a_plain_goal_is_the_certificate_for_it(read: Read) -> None:
    page = read("/search?q=fix+air+conditioners")
    first = page.all("li", class_="card")[0]
    assert "Cooling Certificate" in first.text
    assert "Why it is here:" in first.text
    assert page.all("mark")
    assert "Middle pay in Oregon" in page.text


def test_a_limit_that_was_understood_is_a_chip_that_takes_it_back(read: Read) -> None:
    page = read("/search?q=a+trade,+no+heights,+under+$2,000")
    chips = {chip.text: chip.attributes["href"] for chip in page.all("a", class_="chip")}
    assert "Remove: no heights" in chips
    assert "Remove: at most $2,000" in chips
    without = read(chips["Remove: no heights"])
    assert "Remove: no heights" not in {chip.text for chip in without.all("a", class_="chip")}
    assert "Remove: at most $2,000" in {chip.text for chip in without.all("a", class_="chip")}


def test_a_filter_is_a_parameter_and_its_count_is_kept(read: Read) -> None:
    page = read("/search?field=Trades")
    label = next(each for each in page.all("label", class_="tick") if each.text.startswith("Badge"))
    count = int(label.text.split()[1])
    narrowed = read("/search?field=Trades&kind=badge")
    assert narrowed.one(id_="count").text.split()[0] == str(count)
    chosen = [each for each in narrowed.all("input") if "checked" in each.attributes]
    assert [each.attributes["value"] for each in chosen if each.attributes["name"] == "kind"] == ["badge"]


def test_money_in_the_address_is_dollars(read: Read) -> None:
    page = read("/search?max_cost=5000")
    chosen = [option for option in page.all("option") if "selected" in option.attributes]
    assert any(option.attributes["value"] == "5000" and option.text.startswith("$5,000") for option in chosen)


def test_pages_of_results_follow_each_other_without_a_gap(read: Read) -> None:
    first = read("/search?field=Trades&limit=2")
    following = next(link.attributes["href"] for link in first.all("a") if link.attributes.get("rel") == "next")
    second = read(following)
    titles = [page.all("h3", class_="t-3")[row].text for page in (first, second) for row in range(2)]
    assert len(set(titles)) == 4
    assert [link for link in second.all("a") if link.attributes.get("rel") == "prev"]


def test_nothing_found_says_so_and_offers_a_way_on(read: Read) -> None:
    page = read("/search?q=zzzqqq+xyzzy")
    assert page.one("div", class_="empty").text.startswith(("Nothing here does exactly that", "Nothing fits"))
    assert page.one("div", class_="empty")


def test_words_typed_into_the_box_never_become_markup(client: FlaskClient) -> None:
    html = client.get("/search?q=<script>alert(1)</script>").get_data(as_text=True)
    assert "<script>alert" not in html


@pytest.mark.parametrize(
    ("state", "lang", "says"),
    [
        ("loading", "", "We are still loading the search by meaning."),
        ("loading", "/es", "Aún cargamos la búsqueda"),
        ("missing", "", "This site is set up without the part that knows what words mean."),
        ("missing", "/es", "A este sitio le falta la parte"),
    ],
)
def test_a_search_by_exact_words_says_why_as_readyz_does(
    read: Read, client: FlaskClient, monkeypatch: pytest.MonkeyPatch, state: str, lang: str, says: str
) -> None:
    now = Readiness(ready=True, database=True, catalogue="1-x", index=state, encoder=state)  # type: ignore[arg-type]
    monkeypatch.setattr(Answering, "readiness", lambda self: now)
    assert says in read(f"{lang}/search?q=fix+air+conditioners").text
    assert says not in read(f"{lang}/search").text
    assert client.get("/readyz").get_json()["index"] == state


def test_where_no_encoder_is_installed_nobody_is_told_to_wait(read: Read, client: FlaskClient) -> None:
    until = time.monotonic() + 10
    while client.get("/readyz").get_json()["encoder"] == "loading" and time.monotonic() < until:
        time.sleep(0.02)
    assert client.get("/readyz").get_json()["index"] == "missing"
    assert "still loading" not in read("/search?q=fix+air+conditioners").text


def test_a_spanish_page_speaks_spanish(read: Read) -> None:
    page = read("/es/search?q=arreglar+aires")
    assert "credenciales encontradas" in page.text or "credencial encontrada" in page.text
    assert all(link.attributes["href"].startswith("/es") for link in page.all("a") if "/credentials/" in link.attributes["href"])


def _found(page: Document) -> int:
    return int(page.one(id_="count").text.split()[0])


def test_a_campus_and_a_distance_are_chosen_without_script(read: Read) -> None:
    page = read("/search")
    near = {
        option.text: option.attributes["value"] for option in page.all("option") if option.text.startswith(("North", "River"))
    }
    assert near == {"North Campus (2)": "north", "River Hall (2)": "hall"}
    assert not [field for field in page.all("select") if field.attributes["name"] == "within"]
    there = read("/search?near=north")
    assert _found(there) == 2
    assert "4 more may fit, but we don’t know: where it is taught." in there.text
    assert {option.text for option in there.all("option") if "mile" in option.text} == {"5 miles (1)", "25 miles (2)"}
    [chosen] = [option for option in there.all("option") if "selected" in option.attributes and "mile" in option.text]
    assert chosen.attributes["value"] == "25"
    assert _found(read("/search?near=north&within=5")) == 1


def test_every_place_and_distance_offered_leads_somewhere(read: Read) -> None:
    for path in (
        "/search",
        "/search?near=hall&within=5",
        "/search?field=Trades&near=north&within=5",
        "/search?q=cooling&near=97520",
    ):
        page = read(path)
        for option in page.all("option"):
            count = option.text.rpartition("(")[2].rstrip(")")
            assert not count.isdigit() or int(count) > 0, f"{option.text} at {path}"


def test_a_place_is_a_chip_that_takes_itself_back_and_nothing_else(read: Read) -> None:
    page = read("/search?near=97520&within=5&field=Trades")
    [chip] = [chip for chip in page.all("a", class_="chip") if "North Campus" in chip.text]
    assert chip.text == "Remove: within 5 miles of North Campus"
    without = read(chip.attributes["href"])
    assert not list(without.all("a", class_="chip"))
    assert [box for box in without.all("input") if box.attributes.get("value") == "Trades" and "checked" in box.attributes]
    spanish = read("/es/search?near=north")
    assert "a no más de 25 millas de Campus Norte" in spanish.text
    assert {"Cerca de este campus", "A no más de"} <= {label.text for label in spanish.all("label")}


def test_a_name_nobody_translated_is_marked_inside_its_select(read: Read) -> None:
    [hall] = [option for option in read("/es/search").all("option") if option.text.startswith("River Hall")]
    assert hall.attributes["lang"] == "en"


def test_a_degree_that_is_chosen_is_taken_back_alone(read: Read) -> None:
    page = read("/search?toward=energy-aas&field=Trades")
    [chip] = page.all("a", class_="chip")
    assert "counts toward Building and Energy Degree" in chip.text
    assert "field=Trades" in chip.attributes["href"]
    assert "toward" not in chip.attributes["href"]


def test_where_a_place_leaves_nothing_the_page_offers_to_leave_it_out(read: Read) -> None:
    page = read("/search?q=draw+blood&near=hall&within=5")
    assert _found(page) == 0
    assert "Without “within 5 miles of River Hall”" in page.text


def test_a_catalogue_without_places_has_no_such_control(read: Read, snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = snapshot.catalogue
    nowhere = replace(catalogue, institutions={name: replace(one, campuses={}) for name, one in catalogue.institutions.items()})
    monkeypatch.setattr(Answering, "snapshot", snapshot_of(nowhere))
    assert not [field for field in read("/search").all("select") if field.attributes["name"] in {"near", "within"}]
