"""The map stays readable: columns by kind, no line over a box, the same picture every time, narrow enough for a phone."""

from __future__ import annotations

from decimal import Decimal
from xml.etree import ElementTree

import pytest

from webapp.drawing.bars import bar
from webapp.drawing.document import svg_document
from webapp.drawing.lettering import broken, width_of
from webapp.drawing.pay import place
from webapp.drawing.stack_map import MapDrawing, Stop, Way, draw_tall, draw_wide

HEADINGS = {0: "Badges", 1: "Certificates", 2: "Associate degrees", 3: "Bachelor’s degrees"}


def stop(id_: str, column: int, title: str = "A Certificate of Some Length") -> Stop:
    """A box to draw."""
    return Stop(
        id=id_, column=column, title=title, kind="Certificate", credits="16 credits", spoken=f"{id_}.", href=f"/credentials/{id_}"
    )


def way(source: str, target: str, share: float = 0.3, *, agreement: bool = False) -> Way:
    """A line to draw."""
    return Way(source=source, target=target, says="16 of 60", share=share, agreement=agreement)


STOPS = [
    stop("badge", 0),
    stop("safety", 0),
    stop("hvac", 1),
    stop("systems", 1),
    stop("electric", 1),
    stop("degree", 2, "Building and Energy Technology, Associate of Applied Science"),
    stop("bachelor", 3),
]
WAYS = [
    way("badge", "hvac", 0.1, agreement=True),
    way("safety", "hvac"),
    way("safety", "electric"),
    way("hvac", "systems", 0.5),
    way("hvac", "degree"),
    way("systems", "degree", 0.5),
    way("electric", "degree"),
    way("degree", "bachelor", 0.45),
    way("hvac", "bachelor", 0.13),
]


@pytest.fixture
def wide() -> MapDrawing:
    return draw_wide(STOPS, WAYS, HEADINGS)


@pytest.fixture
def tall() -> MapDrawing:
    return draw_tall(STOPS, WAYS)


def test_no_line_runs_over_a_box_it_does_not_join(wide: MapDrawing, tall: MapDrawing) -> None:
    assert (wide.through, tall.through) == (0, 0)
    assert wide.crossings <= 1


def test_each_kind_stands_to_the_right_of_the_kind_below_it(wide: MapDrawing) -> None:
    right = {column: max(each.x + each.width for each in wide.stops if each.stop.column == column) for column in range(4)}
    left = {column: min(each.x for each in wide.stops if each.stop.column == column) for column in range(4)}
    assert all(right[column] < left[column + 1] for column in range(3))
    assert [lane.heading.says for lane in wide.lanes] == list(HEADINGS.values())


def test_a_step_within_one_kind_is_a_step_to_the_right(wide: MapDrawing) -> None:
    places = {each.stop.id: each.x for each in wide.stops}
    assert places["hvac"] < places["systems"]


def test_boxes_are_read_along_the_columns(wide: MapDrawing) -> None:
    order = [(each.x, each.y) for each in wide.stops]
    assert order == sorted(order)


def test_a_phone_gets_a_map_whose_words_are_as_large_as_the_pages(tall: MapDrawing) -> None:
    assert tall.width <= 356
    assert [each.y for each in tall.stops] == sorted(each.y for each in tall.stops)


def test_the_same_input_draws_the_same_picture(wide: MapDrawing, tall: MapDrawing) -> None:
    assert draw_wide(STOPS, WAYS, HEADINGS) == wide
    assert draw_tall(STOPS, WAYS) == tall


def test_no_two_boxes_and_no_two_labels_lie_on_each_other(wide: MapDrawing, tall: MapDrawing) -> None:
    for drawing in (wide, tall):
        boxes = [(each.x, each.y, each.width, each.height) for each in drawing.stops]
        assert not _any_overlap(boxes)
        assert not _any_overlap([each.pill for each in drawing.ways])


def test_a_ring_of_certificates_keeps_its_stronger_line() -> None:
    ring = draw_wide([stop("a", 1), stop("b", 1)], [way("a", "b", 0.2), way("b", "a", 0.6)], HEADINGS)
    assert [(each.way.source, each.way.target) for each in ring.ways] == [("b", "a")]


def test_what_leads_down_is_not_drawn() -> None:
    down = draw_wide([stop("a", 1), stop("b", 2)], [way("b", "a")], HEADINGS)
    assert down.ways == ()


def test_a_map_of_one_box_and_of_none_can_be_drawn() -> None:
    assert len(draw_wide([stop("a", 1)], [], HEADINGS).stops) == 1
    assert draw_tall([], []).stops == ()


def test_a_large_field_stays_free_of_lines_over_boxes() -> None:
    stops = [stop(f"{column}-{row}", column) for column, rows in enumerate((9, 14, 5, 4)) for row in range(rows)]
    pairs = {
        (f"{column}-{row}", f"{column + 1}-{(row * 7 + step * 3) % rows}")
        for column, rows in ((0, 14), (1, 5), (2, 4))
        for row in range((9, 14, 5)[column])
        for step in range(1 + row % 2)
    }
    drawing = draw_wide(stops, [way(*pair) for pair in sorted(pairs)], HEADINGS)
    assert drawing.through == 0
    assert {(each.way.source, each.way.target) for each in drawing.ways} == pairs


def test_the_file_stands_alone_and_is_well_formed(wide: MapDrawing) -> None:
    text = svg_document(wide, title="The map & its <words>", note="An estimate.", lang="en")
    root = ElementTree.fromstring(text)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "var(--" not in text
    assert "The map &amp; its &lt;words&gt;" in text


def test_a_title_keeps_inside_its_box() -> None:
    lines = broken("Building and Energy Technology, Associate of Applied Science", 15, 154, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(width_of(line, 15, bold=True) <= 154 for line in lines)


def test_a_bar_is_never_longer_than_what_is_asked() -> None:
    assert bar(Decimal(16), Decimal(6), Decimal(60)).counted == 26.67
    full = bar(Decimal(70), Decimal(6), Decimal(60))
    assert (full.counted, full.elective) == (100, 0)
    assert bar(Decimal(3), Decimal(0), Decimal(0)).counted == 0


def test_pay_stays_on_its_line() -> None:
    low, middle, high = (place(cents, "").at for cents in (100, 6_000_000, 99_000_000))
    assert 5 < low < middle < high < 95


def _any_overlap(boxes: list[tuple[float, float, float, float]]) -> bool:
    return any(_meet(one, other) for place, one in enumerate(boxes) for other in boxes[place + 1 :])


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    across = one[0] < other[0] + other[2] and other[0] < one[0] + one[2]
    return across and one[1] < other[1] + other[3] and other[1] < one[1] + one[3]
