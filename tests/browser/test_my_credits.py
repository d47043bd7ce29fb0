"""The whole way of "My credits": a pasted transcript, a line mended, the nearest completion, why a course does not count."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.test_accessible import RULES

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TRANSCRIPT = """Kestrel Valley Community College
Name: Ana Diaz
Fall 2025
HVC 101  Tools and Safety   2.00 B
HVC 110  Cooling Systems    4.00 A
Spring 2026
HVC 120  Find the Fault     8.00 A
ENG 101  Writing            3.00 B
zz zz zz zz
BIOL 2401 at Harbor College 4.00 A
ENG 102  Writing More       3.00
"""
ADDRESSES = (
    "/my-credits",
    "/my-credits?edit=2",
    "/my-credits/hvac-cert",
    "/my-credits/energy-aas",
    "/my-credits/hvac-cert/evaluator",
    "/credentials/hvac-cert/map",
    "/search?q=cooling",
)
NOT_READ, DOUBT = "#line-5", "#line-7"


def _paste(page: Page, prefix: str = "") -> None:
    page.goto(f"{prefix}/my-credits")
    page.locator("#text").fill(TRANSCRIPT)
    page.locator("form[enctype] button").click()
    expect(page.locator("#lines-h")).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("width", [360, 1280])
def test_from_a_pasted_transcript_to_why_a_course_does_not_count(page_in: Open, width: int, script: bool) -> None:
    page: Page = page_in(width=width, script=script)
    page.goto("/")
    page.get_by_role("link", name="My credits").first.click()
    _paste(page)
    expect(page.locator(".tally")).to_contain_text(re.compile(r"Lines came in\s*11"))
    expect(page.locator(NOT_READ)).to_contain_text("zz zz zz zz")
    expect(page.locator("#near li").first).to_contain_text("2 credits left")

    page.locator("#line-5-what").fill("HVC 105")
    page.locator("#line-5-credits").fill("2")
    page.locator("#line-5-result").fill("A")
    page.locator("#line-5-when").fill("spring 2026")
    page.locator(f"{NOT_READ} button[value=save]").click()
    expect(page.locator(NOT_READ)).to_contain_text("Refrigerants")
    expect(page.locator("#near li").first).to_contain_text("You have earned this")
    expect(page.locator("#near li").first).to_contain_text("Cooling Certificate")

    page.locator(f"{DOUBT} button[value=right]").click()
    expect(page.locator(".tally")).to_contain_text(re.compile(r"Read, with doubt\s*0"))
    page.locator("#near h3 a").first.click()
    expect(page.locator("h1")).to_have_text("Your credits in Cooling Certificate")
    why = page.locator(".lines details", has_text="Does not count here: ENG 101")
    why.locator("summary").click()
    expect(why).to_contain_text("Cooling Certificate does not ask for this.")
    page.get_by_role("link", name="See it on the map").click()
    picture = page.locator("svg.map__tall" if width < 960 else "svg.map__wide")
    expect(picture.locator("a.current")).to_have_attribute("aria-label", re.compile("You have 16 of the 16 credits"))
    expect(picture.locator("a.current .ownbar")).to_be_visible()
    page.go_back()
    page.get_by_role("link", name="Print a page for the evaluator").click()
    expect(page.locator(".ask-table")).to_contain_text("BIOL 2401")


def test_a_line_is_opened_changed_and_removed_and_all_of_it_forgotten(page_in: Open) -> None:
    page: Page = page_in(width=360)
    _paste(page)
    page.locator("#line-3 a", has_text="Change").click()
    page.locator("#line-3-result").fill("D")
    page.locator("#line-3 button[value=save]").click()
    expect(page.locator("#line-3")).to_contain_text("grade D")
    page.locator("#line-3 button[value=remove]").click()
    expect(page.locator("#line-3")).to_have_count(0)
    page.reload()
    expect(page.locator("#line-2")).to_be_visible()
    page.get_by_role("button", name="Forget it all now").click()
    expect(page.locator("#lines-h")).to_have_count(0)
    assert [cookie["name"] for cookie in page.context.cookies()] == []


def test_typing_brings_suggestions_and_keeps_the_place(page_in: Open) -> None:
    page: Page = page_in()
    page.goto("/my-credits")
    field = page.get_by_label("What you learned")
    field.press_sequentially("cooling sys")
    expect(page.locator("#what-list option")).to_have_count(1)
    expect(field).to_be_focused()
    field.fill("HVC 110, Cooling Systems")
    field.press("Enter")
    expect(page.locator("#line-1")).to_contain_text("Cooling Systems")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("prefix", ["", "/es"])
def test_axe_finds_nothing_on_the_pages_of_a_person_with_a_record(page_in: Open, prefix: str, scheme: str) -> None:
    found = {}
    for width in (360, 1280):
        page: Page = page_in(width=width, scheme=scheme)
        _paste(page, prefix)
        for address in ADDRESSES:
            page.goto(f"{prefix}{address}")
            for summary in page.locator("main summary").all():
                summary.click()
            for violation in Axe().run(page, options={"runOnly": RULES}).response["violations"]:
                found[address, violation["id"]] = [node["html"][:160] for node in violation["nodes"][:3]]
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    assert found == {}
