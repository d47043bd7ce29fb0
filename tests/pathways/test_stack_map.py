"""What counts toward what: figures by hand, the rules of edges, and the shortcut against the integer programme."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest

from pathways import Record, StackMap, audit, compile_catalogue, stack_map
from pathways.counting import Counting
from pathways.errors import UnknownCredential
from pathways.model import Catalogue
from pathways.stack_map import Edge
from pathways.ways import held
from tests.pathways.reading import catalogue_from

TODAY = date(2026, 11, 24)
COURSES = {
    "HL 101": {"credits": 3, "tags": ["HL"]},
    "HL 102": {"credits": 3, "tags": ["HL"]},
    "HL 103": {"credits": 4, "tags": ["HL"]},
    "EN 101": {"credits": 3, "tags": ["HUM"]},
    "AR 101": {"credits": 3, "tags": ["HUM", "ART"]},
    "MA 101": {"credits": 4},
    "CIS 145": {"credits": 3},
}


def mapped(credentials: dict[str, Any], agreements: dict[str, Any] | None = None, **more: Any) -> StackMap:
    document = {"courses": {**COURSES, **more.get("courses", {})}, "credentials": credentials, "agreements": agreements or {}}
    return stack_map(compile_catalogue(catalogue_from(document)), TODAY)


def figures(edge: Edge) -> tuple[int, int, int, str]:
    return int(edge.credits_counted), int(edge.credits_guaranteed), int(edge.credits_elective), edge.kind


CERT = {"credits": 6, "requires": {"all": ["HL 101", "HL 102"]}}


def degree(*nodes: Any, credits: int = 20, **more: Any) -> dict[str, Any]:
    return {"kind": "associate", "credits": credits, "requires": {"all": list(nodes)}, **more}


def test_courses_count_in_a_degree_that_never_names_the_certificate() -> None:
    graph = mapped({"cert": CERT, "aas": degree("HL 101", "MA 101", {"credits": 9, "from": "any"}, credits=16)})
    assert [figures(edge) for edge in graph.onward("cert")] == [(3, 3, 3, "stacks")]
    assert graph.onward("cert") == graph.inward("aas")


def test_electives_alone_are_no_edge() -> None:
    graph = mapped({"cert": CERT, "aas": degree("MA 101", {"credits": 16, "from": "any"})})
    assert graph.onward("cert") == ()


def test_no_edge_leads_back() -> None:
    graph = mapped({"cert": CERT, "twin": CERT, "aas": degree("HL 101", "HL 102", credits=6)})
    assert [edge.target for edge in graph.onward("cert")] == ["aas"]
    assert graph.onward("aas") == ()


def test_the_best_choice_counts_and_the_common_courses_are_guaranteed() -> None:
    choosing = {"credits": 6, "requires": {"all": ["HL 101", {"choose": 1, "of": ["EN 101", "AR 101"]}]}}
    graph = mapped({"cert": choosing, "aas": degree("HL 101", {"credits": 3, "from": "tag:ART"}, credits=6)})
    assert [figures(edge) for edge in graph.onward("cert")] == [(6, 3, 0, "stacks")]


def test_a_choice_serves_one_node_only() -> None:
    choosing = {"credits": 6, "requires": {"credits": 6, "from": "tag:HUM"}}
    graph = mapped({"cert": choosing, "aas": degree({"courses": 1, "from": "tag:HUM"}, "MA 101", credits=7)})
    assert [figures(edge) for edge in graph.onward("cert")] == [(3, 3, 0, "stacks")]


def test_a_course_that_every_way_holds_is_guaranteed_though_no_node_names_it() -> None:
    choosing = {"credits": 10, "requires": {"courses": 3, "from": "tag:HL"}}
    graph = mapped({"cert": choosing, "aas": degree("HL 103", "MA 101", credits=8)})
    assert [figures(edge) for edge in graph.onward("cert")] == [(4, 4, 0, "stacks")]


def test_a_course_under_two_codes_is_guaranteed_by_either() -> None:
    either = {"credits": 6, "requires": {"all": ["HL 101", {"courses": 1, "from": ["EN 101", "EN 102"]}]}}
    twin = {"EN 102": {"credits": 3, "cross_listed": ["EN 101"]}}
    graph = mapped({"cert": either, "aas": degree("HL 101", "EN 102", credits=6)}, courses=twin)
    assert [figures(edge) for edge in graph.onward("cert")] == [(6, 6, 0, "stacks")]


def test_a_badge_converts_through_an_agreement_in_force() -> None:
    badge = {"kind": "badge", "credit_type": "noncredit", "hours": 40, "institution": "kvcc"}
    agreements = {
        "ART": {
            "from": {"badge": "cloud"},
            "to": "CIS 145",
            "credits": 3,
            "as": "prior-learning",
            "valid": "2025-08-01/2028-07-31",
        }
    }
    graph = mapped({"cloud": badge, "aas": degree("CIS 145", "MA 101")}, agreements)
    assert [figures(edge) for edge in graph.onward("cloud")] == [(3, 3, 0, "agreement")]


def test_an_agreement_out_of_date_converts_nothing() -> None:
    badge = {"kind": "badge", "credit_type": "noncredit", "hours": 40}
    agreements = {
        "ART": {
            "from": {"badge": "cloud"},
            "to": "CIS 145",
            "credits": 3,
            "as": "prior-learning",
            "valid": "2023-08-01/2025-07-31",
        }
    }
    assert mapped({"cloud": badge, "aas": degree("CIS 145", "MA 101")}, agreements).onward("cloud") == ()


def test_a_certification_is_prepared_for_and_converts_by_its_title() -> None:
    exam = {"kind": "industry-certification", "credit_type": "noncredit", "hours": 1, "title": "CompTIA A+"}
    cert = {**CERT, "prepares_for": [{"certification": "CompTIA A+", "body": "CompTIA"}]}
    agreements = {"A": {"from": {"certification": "CompTIA A+"}, "to": "CIS 145", "credits": 3, "as": "prior-learning"}}
    graph = mapped({"cert": cert, "a-plus": exam, "aas": degree("CIS 145", "MA 101")}, agreements)
    assert [(edge.target, *figures(edge)) for edge in graph.onward("cert")] == [("a-plus", 0, 0, 0, "prepares")]
    assert [figures(edge) for edge in graph.onward("a-plus")] == [(3, 3, 0, "agreement")]


def test_at_another_institution_its_transfer_cap_holds() -> None:
    bachelor = {"kind": "bachelor", "institution": "kvu", "credits": 20, "rules": {"transfer_max": 3}}
    graph = mapped({"cert": CERT, "bs": {**bachelor, "requires": {"all": ["HL 101", "HL 102", {"credits": 14, "from": "any"}]}}},
                   courses={"U 100": {"credits": 3, "institution": "kvu"}})  # fmt: skip
    assert [figures(edge)[0] for edge in graph.onward("cert")] == [3]


def test_a_course_agreement_carries_it_to_the_other_institution() -> None:
    bachelor = {
        "kind": "bachelor",
        "institution": "kvu",
        "credits": 20,
        "requires": {"all": ["WR 121", {"credits": 17, "from": "any"}]},
    }
    agreements = {
        "WR": {"from": {"course": "EN 101", "institution": "Kestrel Valley"}, "to": "WR 121", "credits": 3, "as": "transfer"}
    }
    cert = {"credits": 3, "requires": {"all": ["EN 101"]}}
    graph = mapped({"cert": cert, "bs": bachelor}, agreements, courses={"WR 121": {"credits": 3, "institution": "kvu"}})
    assert [figures(edge) for edge in graph.onward("cert")] == [(3, 3, 0, "stacks")]


def test_a_badge_that_a_degree_names_is_an_edge_though_it_gives_no_credit() -> None:
    badge = {"kind": "badge", "credit_type": "noncredit", "hours": 40}
    graph = mapped({"cloud": badge, "aas": degree({"credential": "cloud"}, "MA 101")})
    assert [figures(edge) for edge in graph.onward("cloud")] == [(0, 0, 0, "stacks")]


def test_on_ramps_stand_by_counted_guaranteed_cost_weeks_with_the_unknown_last() -> None:
    def short(cost: int | None, weeks: int | None) -> dict[str, Any]:
        told = {} if cost is None else {"cost": {"tuition": cost}}
        return {**CERT, **told, **({} if weeks is None else {"delivery": {"weeks": weeks}})}

    ramps = {"b": short(900, 8), "a": short(900, 12), "c": short(None, 4), "d": short(900, None), "cheap": short(100, None)}
    graph = mapped({**ramps, "aas": degree("HL 101", "HL 102")})
    assert [ramp.edge.source for ramp in graph.on_ramps("aas")] == ["cheap", "b", "a", "d", "c"]


def test_a_path_that_says_the_same_replaces_the_shortcut() -> None:
    stack = {
        "cert": CERT,
        "aas": degree({"credential": "cert"}, "MA 101"),
        "bs": {**degree({"credential": "aas"}, "EN 101"), "kind": "bachelor"},
    }
    graph = mapped(stack)
    assert {(edge.source, edge.target) for edge in graph.of_field("Health").edges} == {("cert", "aas"), ("aas", "bs")}
    assert ("cert", "bs") in {(edge.source, edge.target) for edge in graph.of_field("Health", shortcuts=True).edges}
    assert ("cert", "bs") in {(edge.source, edge.target) for edge in graph.around("cert").edges}


def test_an_unknown_credential_is_an_error_that_names_it() -> None:
    with pytest.raises(UnknownCredential, match="nowhere"):
        mapped({"cert": CERT}).onward("nowhere")


def every_way(catalogue: Catalogue, source: str) -> list[tuple[str, ...]]:
    """Every set of courses that completes the source with none to spare, by trying all."""
    compiled = compile_catalogue(catalogue)

    def earns(codes: tuple[str, ...]) -> bool:
        found = audit(compiled, Record(lines=tuple(held(code, TODAY) for code in codes)), source, TODAY)
        return found.complete and not found.unused

    return [
        codes for size in range(len(catalogue.courses) + 1) for codes in combinations(catalogue.courses, size) if earns(codes)
    ]


CHOOSY = {
    "half": {"credits": 9, "requires": {"all": [{"choose": 1, "of": ["HL 101", {"all": ["HL 102", "EN 101"]}]}, {"credits": 3, "from": "tag:HUM"}]}},
    "any": {"credits": 7, "requires": {"credits": 7, "from": "any"}},
    "short": {"credits": 8, "requires": {"all": ["MA 101"]}},
}  # fmt: skip
TARGETS = {
    "one": degree("HL 102", {"courses": 1, "from": "tag:HUM"}, credits=12),
    "two": degree(
        {"credits": 6, "from": ["tag:HUM", "tag:HL"], "at_least": {"tag:HL": 3}}, {"credits": 3, "from": "any"}, credits=9
    ),
    "three": degree({"choose": 1, "of": [{"all": ["MA 101", "HL 103"]}, {"all": ["EN 101", "AR 101"]}]}, credits=14),
}


@pytest.mark.slow
@pytest.mark.parametrize("source", CHOOSY)
@pytest.mark.parametrize("target", TARGETS)
def test_the_best_way_is_the_best_of_all_ways_tried(source: str, target: str) -> None:
    catalogue = catalogue_from({"courses": COURSES, "credentials": {**CHOOSY, **TARGETS}})
    compiled = compile_catalogue(catalogue)
    ways = every_way(catalogue, source)

    def named(codes: tuple[str, ...]) -> Decimal:
        lines = tuple(held(code, TODAY) for code in codes)
        return audit(compiled, Record(lines=lines), target, TODAY).credits.named

    counted = Counting(compiled, TODAY).count(source, target)
    assert Decimal(counted.counted) / 100 == max(named(codes) for codes in ways)
    common = tuple(code for code in catalogue.courses if all(code in codes for codes in ways))
    assert Decimal(counted.guaranteed) / 100 == named(common)
