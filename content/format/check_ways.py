"""What a learner would walk into: a choice that nobody can finish, and a course that asks first for one the credential never takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from content.format.check_filling import may_be_filled
from content.format.problems import Finding, Path
from pathways import Record, audit, compile_catalogue
from pathways.model import AllPrerequisites, AnyPrerequisite, CoursePrerequisite, Credential, OtherPrerequisite, Prerequisite
from pathways.requirements import Compiled
from pathways.tree import AllNode, ChooseNode, CodeIs, CourseNode, Node


def way_warnings(compiled: Compiled, credential: Credential) -> Iterator[Finding]:
    """The findings for one credential whose tree as a whole can be filled; none for one without ``requires``."""
    if credential.requires is None:
        return
    taken = 0
    shut: set[int] = set()
    tree = compiled.tree(credential.id)
    for leaf in tree.leaves:
        taken |= leaf.taken
    own = (place for place in tree.nodes if place.scope == (credential.id,))
    found = nodes_with_paths(credential.requires, ("credentials", credential.id, "requires"))
    for place, (node, path) in zip(own, found, strict=True):
        if isinstance(node, CourseNode):
            yield from _asked_first(compiled, node, taken, path)
        elif isinstance(node, ChooseNode):
            if any(above.at in shut for above in tree.above(place.at)):
                continue
            for at, (child, number) in enumerate(zip(node.nodes, place.children, strict=True)):
                if not may_be_filled(compiled, tree, number) and _nobody_takes(compiled, credential, node, child):
                    shut.add(number)
                    problem = "nobody can take this way: its courses shut each other out, or another node or a limit does"
                    mend = "look for courses that exclude each other or that another node names, or drop this way"
                    yield Finding((*path, "of", at), problem, mend)


def nodes_with_paths(node: Node, path: Path) -> Iterator[tuple[Node, Path]]:
    """The node and all below it in reading order, each with its place in the file."""
    yield node, path
    if isinstance(node, AllNode | ChooseNode):
        key = "all" if isinstance(node, AllNode) else "of"
        for at, child in enumerate(node.nodes):
            yield from nodes_with_paths(child, (*path, key, at))


def _asked_first(compiled: Compiled, node: CourseNode, taken: int, path: Path) -> Iterator[Finding]:
    """A named course whose prerequisite no node takes: the learner pays for credits that the page doesn't count."""
    missing = _missing(compiled, compiled.catalogue.courses[node.course].prerequisites, taken)
    if missing:
        problem = f"{node.course} asks first for {missing}, and no node here takes it"
        mend = "add it to requires, leave room with from: any, or let the course be entered another way (placement:…)"
        yield Finding(path, problem, mend)


def _missing(compiled: Compiled, prerequisite: Prerequisite | None, taken: int) -> str | None:
    """The courses to be had elsewhere first, in words; None: there is a way inside, by a remedial course or by other words."""
    match prerequisite:
        case CoursePrerequisite(code):
            inside = compiled.catalogue.courses[code].remedial or compiled.courses.taken(CodeIs(code)) & taken
            return None if inside else code
        case AllPrerequisites(parts):
            asked = [words for part in parts if (words := _missing(compiled, part, taken))]
            return " and ".join(asked) or None
        case AnyPrerequisite(parts):
            ways = [_missing(compiled, part, taken) for part in parts]
            return None if None in ways else " or ".join(words for words in ways if words)
        case OtherPrerequisite() | None:
            return None


def _nobody_takes(compiled: Compiled, credential: Credential, choice: ChooseNode, child: Node) -> bool:
    """The exact answer, by an audit of the credential with this child asked of everyone."""
    assert credential.requires is not None
    forced = replace(credential, requires=_with_forced(credential.requires, choice, child))
    catalogue = replace(compiled.catalogue, credentials={**compiled.catalogue.credentials, credential.id: forced})
    return audit(compile_catalogue(catalogue), Record(), credential.id).credits.remaining is None


def _with_forced(node: Node, choice: ChooseNode, child: Node) -> Node:
    if node is choice:
        others = tuple(other for other in choice.nodes if other is not child)
        rest = (ChooseNode(count=choice.count - 1, nodes=others),) if choice.count > 1 else ()
        return _all_of(choice, (child, *rest))
    if isinstance(node, ChooseNode) and any(below is choice for below, _ in nodes_with_paths(node, ())):
        inner = next(one for one in node.nodes if any(below is choice for below, _ in nodes_with_paths(one, ())))
        return _with_forced(_with_forced(node, node, inner), choice, child)
    if isinstance(node, AllNode):
        return replace(node, nodes=tuple(_with_forced(one, choice, child) for one in node.nodes))
    return node


def _all_of(choice: ChooseNode, nodes: tuple[Node, ...]) -> AllNode:
    """The choice as a node that asks for all of these, with its own id and rules."""
    return AllNode(
        nodes=nodes,
        id=choice.id,
        min_grade=choice.min_grade,
        min_level=choice.min_level,
        excluded=choice.excluded,
        overflow=choice.overflow,
        transfer_max=choice.transfer_max,
    )
