"""What takes long goes out without its slow part, asks again by itself, and has it the second time."""

from __future__ import annotations

import threading

import pytest

from pathways.errors import UnknownCredential
from pathways.stack_map import StackMap, stack_map
from tests.webapp.pages.conftest import Read
from webapp.actions import waiting
from webapp.pages import credentials, degrees, fields, home
from webapp.serving.snapshot import Snapshot


@pytest.fixture
def graph(snapshot: Snapshot) -> StackMap:
    """A stack map that no other test waits for."""
    return stack_map(snapshot.compiled)


def test_a_quick_answer_comes_at_once_and_is_worked_out_once(graph: StackMap) -> None:
    calls = iter(("here", "again"))
    assert [waiting.within(graph, "quick", lambda: next(calls)) for _ in range(3)] == ["here"] * 3


def test_a_slow_answer_is_nothing_first_and_there_later(graph: StackMap) -> None:
    may_go_on = threading.Event()

    def slow() -> str:
        may_go_on.wait(10)
        return "here"

    assert waiting.within(graph, "slow", slow, seconds=0.01) is None
    may_go_on.set()
    assert waiting.within(graph, "slow", slow, seconds=10) == "here"


def test_whoever_asks_for_what_is_not_there_is_told(graph: StackMap) -> None:
    def unknown() -> str:
        raise UnknownCredential("nope")

    for _ in range(2):
        with pytest.raises(UnknownCredential):
            waiting.within(graph, "unknown", unknown)


def test_only_the_last_answers_about_records_are_kept_and_one_is_forgotten_when_asked(
    graph: StackMap, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "_MOST_RECENT", 2)
    calls: list[str] = []

    def ask(checksum: str) -> None:
        waiting.for_record(graph, checksum, "near", lambda: calls.append(checksum) or checksum, seconds=10)

    for checksum in ("a", "a", "b", "c", "c", "a"):
        ask(checksum)
    assert calls == ["a", "b", "c", "a"]
    waiting.drop(graph, "a")
    ask("c")
    ask("a")
    assert calls == ["a", "b", "c", "a", "a"]


@pytest.mark.parametrize(
    "address", ["/credentials/hvac-cert", "/credentials/hvac-cert/map", "/fields/trades/map", "/degrees/energy-aas"]
)
def test_a_page_whose_map_is_being_worked_out_says_so_and_asks_again(
    read: Read, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    for module in (credentials, degrees, fields):
        monkeypatch.setattr(module, "within", lambda *_: None)
    page = read(address)
    waits = page.one("div", id_="stack")
    assert waits.attributes["hx-get"] == address
    assert "Working it out" in waits.text
    assert [link.attributes["href"] for link in page.all("a", class_="block-link") if link.text == "Show it"] == [address]
    assert read(address, target="stack").elements[0].attributes["id"] == "stack"


def test_the_first_page_does_not_wait_for_its_journeys(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(home, "within", lambda *_: None)
    page = read("/")
    assert page.one("div", id_="ways").attributes["hx-get"] == "/"
    assert page.all("ul", class_="fields")


def test_the_second_answer_also_brings_the_figure_of_the_first_screen(read: Read) -> None:
    fragment = read("/credentials/hvac-cert", target="stack")
    brought = [each for each in fragment.elements if "hx-swap-oob" in each.attributes]
    assert [each.attributes["id"] for each in brought] == ["fact-4"]
    assert "16 of 16" in brought[0].text
    assert "16 of 16" in read("/credentials/hvac-cert").one("div", id_="fact-4").text
