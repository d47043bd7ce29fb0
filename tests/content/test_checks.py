"""The warnings: a complete catalogue has none, and each thing taken from it or spoilt in it brings exactly one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from content.format.checks import check
from content.format.loader import load
from content.format.problems import Problem

COMPLETE = (Path(__file__).parent.parent / "catalogues" / "complete" / "catalogue.yaml").read_text(encoding="utf-8")
TODAY = date(2026, 11, 24)


def warnings_of(text: str, folder: Path, today: date = TODAY) -> tuple[Problem, ...]:
    (folder / "catalogue.yaml").write_text(text, encoding="utf-8")
    loaded = load(folder)
    assert loaded.errors == ()
    return check(loaded, today)


def test_nothing_is_said_about_a_complete_catalogue(tmp_path: Path) -> None:
    assert warnings_of(COMPLETE, tmp_path) == ()


CARE_COST = "cost: {tuition: 900, as_of: 2026-08-01, source: price list}"
SPOILT = {
    # what ought to be there
    "a cost": (f"    {CARE_COST}\n", "", "credentials.care-cert", "no cost is given"),
    "a cost's source": (
        CARE_COST,
        "cost: {tuition: 900, as_of: 2026-08-01}",
        "credentials.care-cert.cost",
        "the cost has no source",
    ),
    "a cost's day": (CARE_COST, "cost: {tuition: 900, source: price list}", "credentials.care-cert.cost", "the cost has no date"),
    "a lay name": ("    also: [care class]\n", "", "credentials.care-cert", "no lay name is given"),
    "a translation": (", summary: Aprende a cuidar.", "", "credentials.care-cert", "not in es: summary"),
    "how it is earned": ("    earned_by: {assessment: Courses}\n", "", "credentials.care-as", "nothing says how it is earned"),
    "an agreement's source": (", source: form 7", "", "agreements.BADGE", "the agreement has no source"),
    "a wage": (
        "    wage: [{median: 45230, year: 2025, area: US, source: OEWS}]\n",
        "",
        "occupations.31-9097",
        "no wage is given",
    ),
    "a wage's source": (", area: US, source: OEWS", ", area: US", "occupations.31-9097.wage.0", "the wage has no source"),
    "a formal definition": (", formal: Credits that count.", "", "glossary.stackable", "no formal definition is given"),
    "a word's translation": (
        "Health: {translations: {es: {title: Salud}}}",
        "Health: {}",
        "words.fields.Health",
        "not in es: title",
    ),
    "a review": (", reviewed: 2026-08-01,\n", ",\n", "answers.pell", "nobody has reviewed this answer"),
    "a time zone that is none": (
        "kvcc: {title: Kestrel Valley Community College}",
        "kvcc: {title: Kestrel Valley Community College, timezone: America/Los_Angelos}",
        "institutions.kvcc.timezone",
        "is no time zone",
    ),
    # what is out of date
    "an old review": ("reviewed: 2026-08-01,\n", "reviewed: 2025-08-01,\n", "answers.pell.reviewed", "over a year ago"),
    "an old agreement": (
        "2025-08-01/2028-07-31",
        "2025-08-01/2026-07-31",
        "agreements.BADGE.valid",
        "the agreement ended on 2026-07-31",
    ),
    "an agreement that nobody has to look at again": (
        ", valid: 2025-08-01/2028-07-31",
        "",
        "agreements.BADGE",
        "the agreement has no last day",
    ),
    # what hangs on nothing
    "a dead end": (
        "    leads_to_none: No university nearby takes it yet.\n",
        "",
        "credentials.care-as",
        "it counts toward no other credential",
    ),
    "no occupation": (
        '    occupations: ["31-9097"]\n    leads_to_none',
        "    leads_to_none",
        "credentials.care-as",
        "it leads to no occupation",
    ),
    "an occupation nobody leads to": (
        "\nemployers:",
        '  "31-9099": {title: Other, also: [x], wage: [{median: 1, year: 2025, area: US, source: s}],\n'
        "              translations: {es: {title: Otro}}}\n\nemployers:",
        "occupations.31-9099",
        "no credential leads to this occupation",
    ),
    "a need nobody teaches": (
        "    skills: [venipuncture]\n",
        "",
        "employers.valley-health.needs.0.skills.0",
        "no credential teaches the skill",
    ),
    "a course nobody uses": (
        "\nskills:",
        '  "ART 101": {title: Drawing, credits: 3, institution: kvcc, level: 100}\n\nskills:',
        "courses.ART 101",
        "no credential uses this course",
    ),
    "a corequisite in another term": (
        'level: 100, prerequisites: "HLTH 101"}',
        'level: 100, prerequisites: "HLTH 101", offered: [spring]}',
        "courses.HLTH 110.corequisites.0",
        "HLTH 102 is never offered in the same term",
    ),
    # trees
    "a selector no course matches": (
        "from: tag:WRI}",
        "from: [tag:WRI, tag:WRT]}",
        "credentials.care-as.requires.all.1.all.0.from.1",
        "no course matches 'tag:WRT'",
    ),
    "a node no course can fill": (
        '{courses: 1, from: "MATH 110..199"}',
        '{courses: 2, from: "MATH 110..199"}',
        "credentials.care-as.requires.all.1.all.1",
        "it asks for 2 courses, and all that it takes come to 1",
    ),
    "a remedial course in a tree": (
        '"HLTH 110"]}\n  care-as',
        '"HLTH 110", {choose: 1, of: ["MATH 95", {all: []}]}]}\n  care-as',
        "credentials.care-cert.requires.all.3.of.0",
        "MATH 95 can never count here",
    ),
    "a way nobody can take": (
        '"HLTH 110"]}\n  care-as',
        '"HLTH 110", {choose: 1, of: [{all: []}, "HLTH 101"]}]}\n  care-as',
        "credentials.care-cert.requires.all.3.of.1",
        "nobody can take this way",
    ),
    "a course that asks first for one that is not here": (
        'level: 100, prerequisites: "HLTH 101"}',
        'level: 100, prerequisites: {all: ["HLTH 101", "ENG 101"]}}',
        "credentials.care-cert.requires.all.1",
        "HLTH 102 asks first for ENG 101",
    ),
    "blocks below the credits": (
        "credits: 14\n",
        "credits: 17\n",
        "credentials.care-as.credits",
        "come to 14 credits, and credits says 17",
    ),
    "blocks beyond the credits": (
        "credits: 14\n",
        "credits: 12\n",
        "credentials.care-as.credits",
        "ask for 14 credits, and credits says 12",
    ),
    "at least more than the node": (
        "{credits: 3, from: tag:WRI}",
        '{credits: 3, from: [tag:WRI, "MATH *"], at_least: {"ENG 101, MATH 110": 4}}',
        "credentials.care-as.requires.all.1.all.0.at_least.ENG 101, MATH 110",
        "more than the 3 of its node",
    ),
}


@pytest.mark.parametrize(("good", "bad", "path", "problem"), SPOILT.values(), ids=SPOILT.keys())
def test_one_thing_spoilt_brings_one_warning(tmp_path: Path, good: str, bad: str, path: str, problem: str) -> None:
    assert COMPLETE.count(good) == 1
    told = warnings_of(COMPLETE.replace(good, bad), tmp_path)
    assert [one.path for one in told] == [path], [str(one) for one in told]
    assert problem in told[0].problem
    assert told[0].mend
    assert told[0].file == "catalogue.yaml"
    assert told[0].line is not None


def test_a_degree_nothing_leads_to_is_named(tmp_path: Path) -> None:
    text = COMPLETE.replace("        - {id: stack, credential: care-cert}\n", "").replace("credits: 14\n", "credits: 6\n")
    told = {(one.path, one.problem) for one in warnings_of(text, tmp_path)}
    assert ("credentials.care-as", "no credential leads to this degree") in told
    assert ("credentials.care-cert", "it counts toward no other credential") in told


def test_the_same_course_in_two_blocks_is_found_out_by_the_audit(tmp_path: Path) -> None:
    text = COMPLETE.replace('{courses: 1, from: "MATH 110..199"}', "{courses: 1, from: tag:SCI}")
    (one,) = (one for one in warnings_of(text, tmp_path) if "requires" in one.path)
    assert one.path == "credentials.care-as.requires"
    assert "nobody can fill this tree" in one.problem
    last = "{courses: 1, from: tag:SCI}]}\n"
    shared = text.replace(last, last + "    sharing: [{between: [stack, gened]}]\n")
    assert not [one for one in warnings_of(shared, tmp_path) if one.path == "credentials.care-as.requires"]


OTHER_WAYS_IN = {
    "a placement": 'prerequisites: {all: ["HLTH 101", {any: ["ENG 101", placement:writing]}]}',
    "a remedial course": 'prerequisites: {any: ["ENG 101", "MATH 95"]}',
    "a course that is here": 'prerequisites: {any: ["ENG 101", "HLTH 101"]}',
}


@pytest.mark.parametrize("asked", OTHER_WAYS_IN.values(), ids=OTHER_WAYS_IN.keys())
def test_a_course_that_can_be_entered_another_way_asks_for_nothing(tmp_path: Path, asked: str) -> None:
    assert warnings_of(COMPLETE.replace('prerequisites: "HLTH 101"', asked), tmp_path) == ()


def test_room_for_any_course_is_room_for_what_is_asked_first(tmp_path: Path) -> None:
    text = COMPLETE.replace('prerequisites: "HLTH 101"', 'prerequisites: "ENG 101"').replace("credits: 8\n", "credits: 11\n")
    text = text.replace('"HLTH 110"]}\n', '"HLTH 110", {credits: 3, from: any}]}\n').replace("credits: 14\n", "credits: 17\n")
    assert warnings_of(text, tmp_path) == ()


def test_a_way_inside_a_way_is_asked_about_with_the_ways_above_it(tmp_path: Path) -> None:
    """ART 101 shuts out HLTH 101, which the certificate asks of everyone; the other ways hide it from the whole tree."""
    text = COMPLETE.replace("\nskills:", ART + "\nskills:")
    ways = '{choose: 1, of: [{all: []}, {choose: 1, of: [{all: []}, {all: ["ART 101"]}]}]}'
    (one,) = warnings_of(text.replace('"HLTH 110"]}\n', f'"HLTH 110", {ways}]}}\n'), tmp_path)
    assert one.path == "credentials.care-cert.requires.all.3.of.1.of.1"


ART = '  "ART 101": {title: Drawing, credits: 3, institution: kvcc, level: 100, excludes: ["HLTH 101"]}\n'


def test_a_way_that_only_the_audit_finds_is_no_finding(tmp_path: Path) -> None:
    """The plain filling never finds a way past a ceiling on each subject; the exact audit does."""
    each = '{courses: 1, from: "HLTH 103..104", at_most: {each subject: 1}}'
    new = '  "HLTH 103": {title: Notes, credits: 1, institution: kvcc, level: 100}\n'
    text = COMPLETE.replace("\nskills:", new + "\nskills:")
    assert (
        warnings_of(text.replace('"HLTH 110"]}\n', f'"HLTH 110", {{choose: 1, of: [{{all: []}}, {each}]}}]}}\n'), tmp_path) == ()
    )


def test_a_folder_with_errors_has_no_warnings(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("institutions: {k: {titel: K}}")
    assert check(load(tmp_path), TODAY) == ()


def test_a_warning_stands_at_the_line_of_what_it_is_about(tmp_path: Path) -> None:
    text = COMPLETE.replace("from: tag:WRI}", "from: [tag:WRI, tag:WRT]}")
    (one,) = warnings_of(text, tmp_path)
    assert "tag:WRT" in text.splitlines()[(one.line or 0) - 1]
