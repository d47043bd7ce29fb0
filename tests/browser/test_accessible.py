"""axe finds nothing on any page, in both languages, light and dark; nothing scrolls sideways; fingers fit."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Open

pytestmark = [pytest.mark.browser, pytest.mark.slow]

STATES = (
    "/",
    "/search?q=fix+air+conditioners",
    "/search?q=health+job,+no+blood,+under+$2,000#filters",
    "/search?q=zzzqqq+xyzzy",
    "/search",
    "/credentials/hvac-cert",
    "/credentials/hvac-cert/map",
    "/degrees",
    "/degrees/building-energy-aas",
    "/fields/general-studies/map",
    "/occupations/31-9097",
    "/glossary",
    "/glossary/elective",
    "/about",
    "/privacy",
    "/accessibility",
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("prefix", ["", "/es"])
def test_axe_finds_nothing(page_in: Open, prefix: str, scheme: str) -> None:
    page = page_in(width=360, height=800, scheme=scheme)
    wide = page_in(width=1280, scheme=scheme)
    found = {}
    for state in STATES:
        for view in (page, wide):
            view.goto(prefix + state)
            answer = Axe().run(view, options={"runOnly": RULES})
            for violation in answer.response["violations"]:
                places = [node["html"][:120] for node in violation["nodes"][:2]]
                found[prefix + state, view.viewport_size["width"], violation["id"]] = places
    assert found == {}


def test_a_page_that_is_not_there_is_accessible_too(page_in: Open) -> None:
    page = page_in(width=360)
    page.route("**/nope", lambda route: route.fulfill(response=route.fetch(), status=200))
    page.goto("/nope")
    assert Axe().run(page, options={"runOnly": RULES}).response["violations"] == []


@pytest.mark.parametrize("prefix", ["", "/es"])
def test_nothing_scrolls_sideways_on_the_narrowest_screen(page_in: Open, prefix: str) -> None:
    page = page_in(width=320, height=600)
    wide = {}
    for state in STATES:
        page.goto(prefix + state)
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if over > 0:
            wide[state] = over
    assert wide == {}


def test_what_can_be_tapped_is_as_large_as_a_finger(page_in: Open) -> None:
    page = page_in(width=360, height=800)
    small = {}
    for state in ("/", "/search?q=health+job,+no+blood#filters", "/credentials/hvac-cert"):
        page.goto(state)
        sizes = page.eval_on_selector_all(
            "button, .button, .chip, .tick, .mast a, .foot a, select, input:not([type=hidden]):not([type=checkbox])",
            "all => all.filter(e => e.offsetParent).map(e => [e.textContent.trim(), e.getBoundingClientRect().height])",
        )
        for words, height in sizes:
            if height < 43.5:
                small[state, words] = height
    assert small == {}


def test_high_contrast_and_reduced_motion_lose_nothing(page_in: Open) -> None:
    page = page_in(width=1280, contrast="more", reduced_motion="reduce")
    page.goto("/credentials/hvac-cert/map")
    assert page.locator(".map__wide .node").first.is_visible()
    assert Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa"]}).response["violations"] == []
