"""axe finds nothing on any page, in both languages, light and dark; nothing scrolls sideways; fingers fit."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open

pytestmark = [pytest.mark.browser, pytest.mark.slow]

STATES = (
    "/",
    "/search?q=fix+air+conditioners",
    "/search?q=a+trade,+no+heights,+under+$2,000#filters",
    "/search?q=fix+air+conditioners,+no+heights,+under+$10",
    "/search?near=north&within=5#filters",
    "/search?q=zzzqqq+xyzzy",
    "/search",
    "/credentials/hvac-cert",
    "/credentials/blood-cert",
    "/credentials/hvac-cert/map",
    "/degrees",
    "/degrees/energy-aas",
    "/fields/trades/map",
    "/my-credits",
    "/my-credits/hvac-cert",
    "/my-credits/hvac-cert/evaluator",
    "/occupations/49-9021",
    "/glossary",
    "/glossary/elective",
    "/about",
    "/privacy",
    "/accessibility",
)
DEMO_STATES = ("/", "/search?q=draw+blood", "/credentials/nursing-bsn", "/degrees", "/glossary", "/occupations/31-9097")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("prefix", ["", "/es"])
def test_axe_finds_nothing(page_in: Open, prefix: str, scheme: str) -> None:
    found: dict[tuple[str, str], list[str]] = {}
    for width in (360, 1280):
        page = page_in(width=width, scheme=scheme)
        found |= violations(page, [prefix + state for state in STATES])
    assert found == {}


def test_axe_finds_nothing_at_the_demo_college_while_its_map_is_worked_out(page_in: Open, demo_address: str) -> None:
    page = page_in(width=360, scheme="dark", at=demo_address)
    assert violations(page, DEMO_STATES) == {}


def violations(page: Page, addresses: Iterable[str]) -> dict[tuple[str, str], list[str]]:
    """What axe finds at each address: the rule, and the elements that break it."""
    found = {}
    for address in addresses:
        page.goto(address)
        for violation in Axe().run(page, options={"runOnly": RULES}).response["violations"]:
            found[address, violation["id"]] = [node["html"][:160] for node in violation["nodes"][:3]]
    return found


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
    for state in ("/", "/search?q=a+trade,+no+heights#filters", "/credentials/hvac-cert"):
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
    expect(page.locator(".map__wide .node").first).to_be_visible()
    assert Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa"]}).response["violations"] == []
