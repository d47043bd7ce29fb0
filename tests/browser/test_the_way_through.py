"""From a goal in plain words to a credential, its map and its degree: with a mouse, by keyboard, without a script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WAYS = (("", "fix air conditioners", "Cooling Certificate"), ("/es", "arreglar aires", "Certificado de enfriamiento"))


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize(("prefix", "goal", "title"), WAYS)
def test_from_a_goal_to_the_certificate_to_its_map_to_its_degree(
    page_in: Open, prefix: str, goal: str, title: str, script: bool
) -> None:
    page: Page = page_in(width=360, height=800, script=script)
    page.goto(f"{prefix}/")
    page.get_by_role("searchbox").fill(goal)
    page.get_by_role("searchbox").press("Enter")
    first = page.locator("#results h3 a").first
    expect(first).to_contain_text(title)
    first.click()
    expect(page.locator("h1")).to_contain_text(title)
    page.locator(f"a[href='{prefix}/credentials/hvac-cert/map']").first.click()
    expect(page.locator("svg.map__tall")).to_be_visible()
    page.locator("svg.map__tall a[href$='/credentials/energy-aas']").click()
    expect(page).to_have_url(re.compile(re.escape(f"{prefix}/credentials/energy-aas") + "$"))


def test_the_keyboard_alone_gets_there(page_in: Open) -> None:
    page: Page = page_in()
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("fix air conditioners")
    page.keyboard.press("Enter")
    expect(page.locator("#count")).to_be_visible()
    page.locator("#results h3 a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Cooling Certificate")


def test_the_map_is_walked_in_reading_order_with_a_ring_around_the_place(page_in: Open) -> None:
    page: Page = page_in()
    page.goto("/credentials/hvac-cert/map")
    nodes = page.locator("svg.map__wide a.node")
    nodes.first.focus()
    places = []
    for _ in range(nodes.count()):
        box = page.evaluate("document.activeElement.querySelector('.box').getBoundingClientRect().x")
        places.append(round(box))
        page.keyboard.press("Tab")
    assert places == sorted(places)
    nodes.first.focus()
    page.keyboard.press("Tab")
    ring = page.evaluate("getComputedStyle(document.activeElement.querySelector('.ring')).stroke")
    assert ring not in {"none", "rgba(0, 0, 0, 0)"}


def test_typing_searches_by_itself_keeps_the_focus_and_tells_politely(page_in: Open) -> None:
    page: Page = page_in()
    page.goto("/search")
    box = page.get_by_role("searchbox")
    box.focus()
    page.keyboard.type("draw blood", delay=20)
    expect(page.locator("#results h3 a").first).to_contain_text("Blood Draw")
    expect(box).to_be_focused()
    expect(page.locator("#said")).to_contain_text("found")
    expect(page).to_have_url(re.compile(r"/search\?q=draw(%20|\+)blood$"))
    page.reload()
    expect(page.get_by_role("searchbox")).to_have_value("draw blood")


def test_a_filter_answers_at_once_and_back_takes_it_off(page_in: Open) -> None:
    page: Page = page_in()
    page.goto("/search?field=Trades")
    before = page.locator("#count").inner_text()
    page.get_by_label("Badge", exact=False).first.check()
    expect(page.locator("#count")).not_to_have_text(before)
    expect(page).to_have_url(re.compile("kind=badge"))
    page.go_back()
    expect(page.locator("#count")).to_have_text(before)


def test_a_chip_takes_its_limit_off(page_in: Open) -> None:
    page: Page = page_in()
    page.goto("/search?q=a+trade,+no+heights")
    page.get_by_role("link", name="Remove: no heights").click()
    expect(page).to_have_url(re.compile("ignore="))
    expect(page.get_by_role("link", name="Remove: no heights")).to_have_count(0)


def test_a_term_opens_in_place_and_closes_again(page_in: Open) -> None:
    page: Page = page_in()
    page.goto("/credentials/hvac-cert")
    term = page.locator(".term").first
    expect(term).to_have_attribute("aria-expanded", "false")
    term.press("Space")
    expect(page.locator(".term__box")).to_be_visible()
    expect(term).to_have_attribute("aria-expanded", "true")
    term.press("Enter")
    expect(page.locator(".term__box")).to_have_count(0)


def test_without_a_script_a_term_is_a_link_to_the_glossary(page_in: Open) -> None:
    page: Page = page_in(script=False)
    page.goto("/credentials/hvac-cert")
    page.locator(".term").first.click()
    expect(page).to_have_url(re.compile("/glossary#"))


def test_light_or_dark_by_hand_is_remembered(page_in: Open) -> None:
    page: Page = page_in(scheme="light")
    page.goto("/")
    page.get_by_role("button", name="Light or dark").click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.goto("/glossary")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_the_other_language_is_the_same_page(page_in: Open) -> None:
    page: Page = page_in()
    page.goto("/credentials/hvac-cert")
    page.get_by_role("link", name="Español").click()
    expect(page).to_have_url(re.compile(re.escape("/es/credentials/hvac-cert") + "$"))
    assert page.locator("html").get_attribute("lang") == "es"


def test_paper_gets_the_page_and_the_date_of_its_facts(page_in: Open) -> None:
    page: Page = page_in()
    page.goto("/credentials/hvac-cert")
    page.emulate_media(media="print")
    expect(page.locator(".mast")).to_be_hidden()
    expect(page.locator(".foot p")).to_be_visible()
    expect(page.locator(".foot p")).to_contain_text("The registrar decides.")
    expect(page.locator(".foot p")).to_contain_text("Catalogue version")
    expect(page.locator(".foot .print-only")).to_be_visible()


def test_the_first_visit_is_light(page_in: Open) -> None:
    page: Page = page_in(width=360)
    sizes: list[int] = []
    page.on("response", lambda response: sizes.append(_wire(response)))
    page.goto("/")
    page.wait_for_load_state("networkidle")
    assert 0 < sum(sizes) < 100_000


def _wire(response: object) -> int:
    sizes = response.request.sizes()  # type: ignore[attr-defined]
    return int(sizes["responseBodySize"])
