"""Cycles that nobody could ever leave: courses that ask for each other first, credentials that hold each other."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Any

from content.format.problems import Finding, Path
from content.format.schema_learning import CourseDoc, CredentialDoc
from content.format.schema_trees import AllNeeded, AnyNeeded, CourseNeeded, NodeDoc
from content.format.trees import nodes_of


def prerequisite_cycles(courses: Mapping[str, CourseDoc]) -> Iterator[Finding]:
    """One finding a cycle of prerequisites. Corequisites can close one; alone they make none (a lecture and its lab)."""
    first: dict[tuple[str, str], Path] = {}
    edges: dict[str, set[str]] = {}
    for code, course in courses.items():
        for needed, place in _needed(course.prerequisites, ("courses", code, "prerequisites")):
            first.setdefault((code, needed), place)
            edges.setdefault(code, set()).add(needed)
        edges.setdefault(code, set()).update(course.corequisites or ())
    for cycle in _cycles(edges, list(first)):
        said = " needs ".join([*cycle, cycle[0]])
        yield Finding(
            first[cycle[0], cycle[1 % len(cycle)]], f"a cycle of prerequisites: {said}", "remove one of these prerequisites"
        )


def stack_cycles(credentials: Mapping[str, CredentialDoc]) -> Iterator[Finding]:
    """One finding a cycle of ``credential`` nodes."""
    places: dict[tuple[str, str], Path] = {}
    edges: dict[str, set[str]] = {}
    for name, credential in credentials.items():
        for node, place in nodes_of(credential.requires, ("credentials", name, "requires")):
            if isinstance(node, NodeDoc) and node.credential is not None:
                places.setdefault((name, node.credential), (*place, "credential"))
                edges.setdefault(name, set()).add(node.credential)
    for cycle in _cycles(edges, list(places)):
        said = " holds ".join([*cycle, cycle[0]])
        yield Finding(
            places[cycle[0], cycle[1 % len(cycle)]], f"a cycle of stacks: {said}", "remove one of these credential nodes"
        )


def _needed(doc: Any, path: Path) -> Iterator[tuple[str, Path]]:
    if isinstance(doc, str):
        if ":" not in doc:
            yield doc, path
    elif isinstance(doc, CourseNeeded):
        yield doc.course, (*path, "course")
    elif isinstance(doc, AllNeeded | AnyNeeded):
        key, parts = ("all", doc.all) if isinstance(doc, AllNeeded) else ("any", doc.any)
        for at, part in enumerate(parts):
            yield from _needed(part, (*path, key, at))


def _cycles(edges: Mapping[str, set[str]], through: list[tuple[str, str]]) -> Iterator[list[str]]:
    """The shortest cycle through each of these edges, each set of members once, beginning with the edge."""
    try:
        TopologicalSorter(edges).prepare()
    except CycleError:
        seen: set[frozenset[str]] = set()
        for start, following in through:
            cycle = [start, *_way(edges, following, start)] if following != start else [start]
            if (len(cycle) > 1 or following == start) and frozenset(cycle) not in seen:
                seen.add(frozenset(cycle))
                yield cycle


def _way(edges: Mapping[str, set[str]], start: str, end: str) -> list[str]:
    """The members of a shortest way from start to end, the end left out; empty where there is none."""
    before: dict[str, str] = {}
    waiting = deque([start])
    while waiting:
        here = waiting.popleft()
        for onward in sorted(edges.get(here, ())):
            if onward == end:
                way = [here]
                while way[-1] != start:
                    way.append(before[way[-1]])
                return way[::-1]
            if onward not in before and onward != start:
                before[onward] = here
                waiting.append(onward)
    return []
