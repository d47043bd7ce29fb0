"""Whether a requirement tree says one clear thing: one form a node, each id once, limits and sharing where they can stand."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal

from content.format.nearest import instead_of
from content.format.problems import Finding, Path
from content.format.schema_learning import CredentialDoc
from content.format.schema_trees import EACH_SUBJECT, NodeDoc
from content.format.shape import HOLE

_FORMS = ("course", "all", "choose", "credits", "courses", "credential")
_ASKED = "a node has one of: course; all; choose and of; credits and from; courses and from; credential"


def nodes_of(doc: str | NodeDoc | None, path: Path) -> Iterator[tuple[str | NodeDoc, Path]]:
    """The node and every node below it, each with its path; none for a credential without a tree."""
    if doc is None:
        return
    yield doc, path
    if isinstance(doc, NodeDoc):
        for key, parts in (("all", doc.all), ("of", doc.of)):
            for place, part in enumerate(parts or ()):
                yield from nodes_of(part, (*path, key, place))


def tree_findings(credential: CredentialDoc, path: Path, doubtful: Collection[Path] = ()) -> Iterator[Finding]:
    """What is unclear in one credential's tree, rules and sharing.

    ``doubtful`` are mappings with a key that was already found wrong: what such a node lacks is no second problem.
    """
    ids: dict[str, Path] = {}
    for node, place in nodes_of(credential.requires, (*path, "requires")):
        if isinstance(node, NodeDoc):
            if place not in doubtful:
                yield from _form(node, place)
            yield from _limits(node, place)
            if node.id is not None and node.id != HOLE:
                if node.id in ids:
                    yield Finding(
                        (*place, "id"), f"the node id {node.id!r} stands twice in this credential", "give each node its own id"
                    )
                else:
                    ids[node.id] = place
    yield from _rules(credential, path, ids)
    yield from _sharing(credential, path, ids)


def _form(node: NodeDoc, path: Path) -> Iterator[Finding]:
    forms = [form for form in _FORMS if getattr(node, form) is not None]
    if not forms:
        key = "from" if node.from_ is not None else "of" if node.of is not None else ""
        problem = f"the node has {key!r} and no number before it" if key else "the node asks for nothing"
        mend = {"from": "add credits: 9 or courses: 2", "of": "add choose: 1, or write all: instead of of:"}.get(key, _ASKED)
        yield Finding(path, problem, mend)
        return
    if len(forms) > 1:
        yield Finding(path, f"the node has both {forms[0]!r} and {forms[1]!r}", f"keep one; {_ASKED}")
        return
    form = forms[0]
    yield from _companion(node, path, form, "of", {"choose"})
    yield from _companion(node, path, form, "from", {"credits", "courses"})
    if form == "choose" and node.of is not None and node.choose is not None:
        if node.choose < 1:
            yield Finding((*path, "choose"), f"choose is {node.choose}", "choose one or more of the nodes")
        elif node.choose > len(node.of):
            mend = f"choose at most {len(node.of)}, or add nodes to of"
            yield Finding((*path, "choose"), f"choose is {node.choose}, and there are {len(node.of)} nodes to choose from", mend)


def _companion(node: NodeDoc, path: Path, form: str, key: str, forms: set[str]) -> Iterator[Finding]:
    there = (node.from_ if key == "from" else node.of) is not None
    if form in forms and not there:
        example = "from: tag:SCI" if key == "from" else "of: [first node, second node]"
        yield Finding((*path, form), f"{form!r} stands without {key!r}", f"add {example}")
    if there and form not in forms:
        yield Finding((*path, key), f"{key!r} does not go with {form!r}", f"{key!r} goes with {' or '.join(sorted(forms))}")


def _limits(node: NodeDoc, path: Path) -> Iterator[Finding]:
    counted = node.credits is not None or node.courses is not None
    for key, limits in (("at_least", node.at_least), ("at_most", node.at_most)):
        if limits is None:
            continue
        if not counted:
            yield Finding(
                (*path, key),
                f"{key!r} stands on a node without credits or courses",
                "move it to a node with credits or courses and from",
            )
        for name, value in limits.items():
            if key == "at_least" and name == EACH_SUBJECT:
                yield Finding((*path, key, name), "'each subject' cannot be a least amount", "use it under at_most")
            if node.courses is not None and value != value.to_integral_value():
                yield Finding((*path, key, name), f"{value} courses is no whole number", "under courses, limits count courses")


def _rules(credential: CredentialDoc, path: Path, ids: dict[str, Path]) -> Iterator[Finding]:
    rules = credential.rules
    if rules is None:
        return
    if isinstance(rules.min_grade, dict):
        for node_id in rules.min_grade:
            if node_id not in ids and node_id != HOLE:
                yield _no_node((*path, "rules", "min_grade", node_id), node_id, ids)
    for key, limits in (("gpa_min", rules.gpa_min), ("recency", rules.recency)):
        if limits and EACH_SUBJECT in limits:
            yield Finding(
                (*path, "rules", key, EACH_SUBJECT), f"'each subject' does not go with {key}", 'name the subjects: "HLTH *"'
            )
    for name, value in (rules.gpa_min or {}).items():
        if value > Decimal(4):
            yield Finding(
                (*path, "rules", "gpa_min", name), f"an average of {value} is above an A, which is 4", "write for example 2.0"
            )


def _sharing(credential: CredentialDoc, path: Path, ids: dict[str, Path]) -> Iterator[Finding]:
    for at, entry in enumerate(credential.sharing or ()):
        place = (*path, "sharing", at, "between")
        known = [name for name in entry.between if name in ids]
        for index, name in enumerate(entry.between):
            if name not in ids and name != HOLE:
                yield _no_node((*place, index), name, ids)
            elif name in entry.between[:index]:
                yield Finding((*place, index), f"{name!r} stands twice", "name each block once")
        if len(entry.between) < 2:
            yield Finding(place, "one block alone cannot share", "name two or more nodes")
        for inner in known:
            for outer in known:
                if inner != outer and _inside(ids[inner], ids[outer]):
                    yield Finding(place, f"{inner!r} lies inside {outer!r}", "name nodes none of which is inside another")


def _inside(inner: Path, outer: Path) -> bool:
    return len(inner) > len(outer) and inner[: len(outer)] == outer


def _no_node(path: Path, name: str, ids: dict[str, Path]) -> Finding:
    mend = instead_of(name, ids, otherwise="give that node an id, or name one of: " + (", ".join(ids) or "(no node has an id)"))
    return Finding(path, f"no node of this credential has the id {name!r}", mend)
