"""Filters keep their word, and a facet's count is exactly what choosing it gives."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pathways.college import Campus
from pathways.model import Catalogue, Delivery
from search import Filters, Index, UnknownPlace, understand
from search.filters import ALL_OF, CHOICES
from search.index import Sort

GOALS = ("", "nurse", "draw blood", "fix computers, evenings", "something under $2,000", "no needles", "zzyzx")

some_filters = st.builds(
    Filters,
    kind=st.sampled_from([(), ("certificate",), ("badge", "bachelor")]),
    credit_type=st.sampled_from([(), ("credit",), ("noncredit",)]),
    modality=st.sampled_from([(), ("online",), ("in-person", "hybrid")]),
    schedule=st.sampled_from([(), ("evening",), ("weekday", "weekend")]),
    field=st.sampled_from([(), ("Health",), ("Trades", "Education")]),
    aid=st.sampled_from([(), ("pell",)]),
    avoid=st.sampled_from([(), ("needles",), ("screens", "children")]),
    supports=st.sampled_from([(), ("childcare",), ("childcare", "wheelchair")]),
    taught_in=st.sampled_from([(), ("es",)]),
    max_weeks=st.sampled_from([None, 8, 32]),
    max_cost=st.sampled_from([None, 0, 150_000, 500_000]),
    near=st.sampled_from([None, "97520", "River Campus", "42.3,-122.8"]),
    within=st.sampled_from([5.0, 12.5, 25.0]),
)


def ids(index: Index, catalogue: Catalogue, goal: str = "", filters: Filters | None = None, **more: object) -> list[str]:
    results = index.find(understand(goal, catalogue), filters or Filters(), limit=100, **more)  # type: ignore[arg-type]
    assert len(results.hits) == results.total
    return [hit.credential_id for hit in results.hits]


@settings(max_examples=150, deadline=None)
@given(goal=st.sampled_from(GOALS), filters=some_filters)
def test_choosing_a_facet_value_gives_as_many_as_it_said_and_never_none(
    goal: str, filters: Filters, lexical: Index, catalogue: Catalogue
) -> None:
    understood = understand(goal, catalogue)
    results = lexical.find(understood, filters, limit=0)
    for name, counts in results.facets.items():
        for one in counts:
            value: object = (one.value,) if name in CHOICES else one.value if name == "near" else float(one.value)
            if name in ALL_OF:
                value = tuple(dict.fromkeys((*filters.supports, one.value)))
            chosen = lexical.find(understood, replace(filters, **{name: value}), limit=0)  # type: ignore[arg-type]
            assert chosen.total == one.count
            assert one.count > 0 or one.chosen


@settings(max_examples=60, deadline=None)
@given(goal=st.sampled_from(GOALS), filters=some_filters)
def test_one_more_filter_never_adds_a_result(goal: str, filters: Filters, lexical: Index, catalogue: Catalogue) -> None:
    without = set(ids(lexical, catalogue, goal))
    assert set(ids(lexical, catalogue, goal, filters)) <= without


def test_a_chosen_value_still_offers_the_others_of_its_filter(lexical: Index, catalogue: Catalogue) -> None:
    facets = lexical.find(understand("", catalogue), Filters(kind=("certificate",), field=("Health",))).facets
    assert {one.value: (one.count, one.chosen) for one in facets["kind"]} == {"certificate": (3, True), "associate": (1, False)}
    assert [one.value for one in facets["field"]] == ["Health", "Trades", "Information Technology"]


def test_what_the_catalogue_does_not_say_is_left_out_and_counted(lexical: Index, catalogue: Catalogue) -> None:
    results = lexical.find(understand("", catalogue), Filters(max_weeks=200, max_cost=10_000_000), limit=100)
    found = {hit.credential_id for hit in results.hits}
    assert {"child-care-microcredential", "teaching-bs"}.isdisjoint(found)
    # The microcredential's weeks and cost are both unknown, so that knowing one of them would not bring it in.
    assert results.not_known == {"max_weeks": 1}


def test_avoid_looks_at_the_work_that_a_credential_leads_to_as_well(lexical: Index, catalogue: Catalogue) -> None:
    assert {"phlebotomy-cert", "nursing-aas"}.isdisjoint(ids(lexical, catalogue, "", Filters(avoid=("needles",))))


def test_supports_add_up_while_other_values_are_alternatives(lexical: Index, catalogue: Catalogue) -> None:
    both = ids(lexical, catalogue, "", Filters(supports=("childcare", "wheelchair")))
    assert both == ["hvac-cert"]
    either = ids(lexical, catalogue, "", Filters(schedule=("weekend", "self-paced")))
    assert set(either) == {"welding-badge", "medical-billing-cert"}


def test_near_goes_by_the_campus(lexical: Index, catalogue: Catalogue) -> None:
    river = {"medical-billing-cert", "hvac-cert", "child-care-microcredential"}
    assert set(ids(lexical, catalogue, "", Filters(near="97501", within=5))) == river
    assert set(ids(lexical, catalogue, "", Filters(near="river", within=5))) == river
    assert set(ids(lexical, catalogue, "", Filters(near="42.33,-122.87", within=5))) == river
    assert river < set(ids(lexical, catalogue, "", Filters(near="97501", within=25)))


def test_places_are_offered_with_what_they_leave_and_distances_around_the_one_chosen(
    lexical: Index, catalogue: Catalogue
) -> None:
    everything = lexical.find(understand("", catalogue)).facets
    assert [(one.value, one.chosen) for one in everything["near"]] == [("north", False), ("river", False)]
    assert "within" not in everything
    chosen = lexical.find(understand("", catalogue), Filters(near="97501", within=5)).facets
    assert [(one.value, one.chosen) for one in chosen["near"]] == [("north", False), ("river", True)]
    assert {one.value: (one.count, one.chosen) for one in chosen["within"]}["5"] == (3, True)
    counts = [one.count for one in chosen["within"]]
    assert counts == sorted(set(counts))


def test_a_place_that_is_no_campus_stays_chosen_beside_them(lexical: Index, catalogue: Catalogue) -> None:
    facets = lexical.find(understand("", catalogue), Filters(near="42.3,-122.8", within=50)).facets
    assert [(one.value, one.chosen) for one in facets["near"]][-1] == ("42.3,-122.8", True)


def test_two_campuses_of_one_id_are_two_places(catalogue: Catalogue) -> None:
    kvsu = replace(
        catalogue.institutions["kvsu"],
        campuses={"north": Campus(id="north", title="North Hall", lat=Decimal("43.2"), lon=Decimal("-123.3"))},
    )
    there = replace(catalogue.credentials["teaching-bs"], delivery=Delivery(campus=("north",)))
    both = replace(
        catalogue,
        institutions={**catalogue.institutions, "kvsu": kvsu},
        credentials={**catalogue.credentials, "teaching-bs": there},
    )
    index = Index.lexical(both)
    places = [one.value for one in index.find(understand("", both)).facets["near"]]
    assert places == ["north", "river", "North Hall"]
    assert ids(index, both, "", Filters(near="North Hall", within=5)) == ["teaching-bs"]


def test_a_catalogue_without_places_offers_none(catalogue: Catalogue) -> None:
    bare = replace(catalogue, institutions={name: replace(one, campuses={}) for name, one in catalogue.institutions.items()})
    assert Index.lexical(bare).find(understand("", bare)).facets["near"] == ()


@pytest.mark.parametrize("near", ["10001", "nowhere", "91,0", "nan,nan", ""])
def test_a_place_nobody_knows_is_said_with_the_places_that_are_known(near: str, lexical: Index, catalogue: Catalogue) -> None:
    with pytest.raises(UnknownPlace) as raised:
        lexical.find(understand("", catalogue), Filters(near=near))
    assert "97501, 97520" in raised.value.mend


def test_only_what_counts_toward_a_degree_is_kept(lexical: Index, catalogue: Catalogue) -> None:
    toward = frozenset({"nursing-assistant-cert", "no-such-credential"})
    assert ids(lexical, catalogue, "", Filters(toward="nursing-aas"), among=toward) == ["nursing-assistant-cert"]


def test_an_empty_goal_lists_everything_on_ramps_first(lexical: Index, catalogue: Catalogue) -> None:
    listed = ids(lexical, catalogue)
    assert listed[:3] == ["welding-badge", "computer-basics-badge", "child-care-microcredential"]
    assert listed[-1] == "teaching-bs"
    assert len(listed) == len(catalogue.credentials)


@pytest.mark.parametrize(
    ("sort", "first", "last"),
    [
        ("cost", "computer-basics-badge", "child-care-microcredential"),
        ("weeks", "welding-badge", "teaching-bs"),
        ("credits", "welding-badge", "teaching-bs"),
        ("title", "nursing-aas", "programming-cert"),
    ],
)
def test_sorting_puts_what_is_not_known_last(sort: Sort, first: str, last: str, lexical: Index, catalogue: Catalogue) -> None:
    listed = ids(lexical, catalogue, sort=sort)
    assert (listed[0], listed[-1]) == (first, last)


def test_pages_of_results_join_without_a_gap(lexical: Index, catalogue: Catalogue) -> None:
    understood = understand("", catalogue)
    pages = [lexical.find(understood, limit=5, offset=offset).hits for offset in (0, 5, 10, 15)]
    assert [hit.credential_id for page in pages for hit in page] == ids(lexical, catalogue)
    assert pages[-1] == ()


def test_facts_of_the_goal_narrow_what_is_found(lexical: Index, catalogue: Catalogue) -> None:
    assert set(ids(lexical, catalogue, "computers")) == {"help-desk-cert", "programming-cert", "computer-basics-badge"}
    assert set(ids(lexical, catalogue, "computers, evenings, under $1,500")) == {"help-desk-cert", "computer-basics-badge"}


def test_facts_of_the_goal_hold_beside_the_filters(lexical: Index, catalogue: Catalogue) -> None:
    results = lexical.find(understand("fix computers, evenings", catalogue), Filters(schedule=("weekday",)))
    assert results.total == 0
    assert not results.nothing_close
    assert results.near[0].credential_id == "help-desk-cert"
