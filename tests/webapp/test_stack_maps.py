"""What the stack map's child works out is kept, read back whole, and never taken for another catalogue's or another day's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from content.format.loader import read_catalogue
from pathways import StackMap, compile_catalogue, stack_map
from pathways.model import Catalogue
from tests.webapp.conftest import settings_in
from webapp.serving import stack_maps
from webapp.settings import Settings

DAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def small() -> Catalogue:
    return read_catalogue(Path(__file__).parent.parent / "catalogues" / "small-college")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return settings_in(tmp_path)


def test_every_pair_comes_back_as_it_was_worked_out(small: Catalogue, settings: Settings) -> None:
    stack_maps.work_out(settings, small, DAY)
    known = stack_maps.known_edges(stack_maps.map_file(settings, small, DAY), small)
    graph = stack_map(compile_catalogue(small), DAY)
    assert set(known) == set(graph.candidates())
    assert known == {pair: graph.pair(*pair) for pair in graph.candidates()}
    assert any(known.values())


def test_what_is_known_is_not_worked_out_again(small: Catalogue, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    stack_maps.work_out(settings, small, DAY)
    monkeypatch.setattr(StackMap, "pair", _never)
    stack_maps.work_out(settings, small, DAY)


def test_a_child_whose_server_is_gone_keeps_what_it_has(small: Catalogue, settings: Settings) -> None:
    stack_maps.work_out(settings, small, DAY, _times(2))
    assert len(stack_maps.known_edges(stack_maps.map_file(settings, small, DAY), small)) == 2


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 1}', '{"format": 0, "checksum": "", "pairs": []}'])
def test_a_file_that_cannot_be_read_is_nothing_known(small: Catalogue, settings: Settings, text: str) -> None:
    path = stack_maps.map_file(settings, small, DAY)
    path.parent.mkdir(parents=True)
    path.write_text(text)
    assert stack_maps.known_edges(path, small) == {}


def test_another_catalogues_figures_are_refused(small: Catalogue, settings: Settings) -> None:
    stack_maps.work_out(settings, small, DAY)
    path = stack_maps.map_file(settings, small, DAY)
    assert stack_maps.known_edges(path, replace(small, checksum="f" * 64)) == {}


def test_a_day_with_other_agreements_has_a_file_of_its_own(small: Catalogue, settings: Settings) -> None:
    [agreement] = small.agreements.values()
    ends = replace(small, agreements={agreement.id: replace(agreement, valid_until=date(2026, 12, 31))})
    assert stack_maps.map_file(settings, ends, DAY) == stack_maps.map_file(settings, ends, date(2026, 12, 31))
    assert stack_maps.map_file(settings, ends, DAY) != stack_maps.map_file(settings, ends, date(2027, 1, 1))


def _never(*_: object) -> None:
    raise AssertionError("worked out again")


def _times(most: int) -> Callable[[], bool]:
    left = iter(range(most))
    return lambda: next(left, None) is not None
