"""Whether trees can be filled and add up: selectors that take nothing, nodes no course can fill, totals that differ."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from content.format import writing as yaml_form
from content.format.check_filling import may_be_filled
from content.format.check_ways import nodes_with_paths, way_warnings
from content.format.folder import Progress
from content.format.problems import Finding, Path
from pathways import Record, audit
from pathways.model import Credential
from pathways.requirements import Compiled, Leaf, selects
from pathways.tree import (
    AllNode,
    Amount,
    AnyOf,
    ChooseNode,
    CourseNode,
    CoursesNode,
    CredentialNode,
    CreditsNode,
    Node,
    Selector,
)


def tree_warnings(compiled: Compiled, progress: Progress | None = None) -> Iterator[Finding]:
    """One finding for each selector, node or total that cannot be meant; ``progress`` hears after each credential."""
    totals = _Totals(compiled)
    credentials = compiled.catalogue.credentials
    for done, credential in enumerate(credentials.values(), start=1):
        if credential.requires is not None:
            path: Path = ("credentials", credential.id)
            yield from _selectors(compiled, credential, path)
            short = list(_nodes(compiled, credential, path)) or list(_unfillable(compiled, credential, path))
            yield from short or way_warnings(compiled, credential)
            yield from totals.findings(credential, path)
        if progress is not None:
            progress(done, len(credentials))


# ----------------------------------------------------------------- selectors


def _selectors(compiled: Compiled, credential: Credential, path: Path) -> Iterator[Finding]:
    assert credential.requires is not None
    for node, place in nodes_with_paths(credential.requires, (*path, "requires")):
        if isinstance(node, CreditsNode | CoursesNode):
            yield from _takes_something(compiled, node.selector, (*place, "from"))
        if node.excluded is not None:
            yield from _takes_something(compiled, node.excluded, (*place, "except"))
        yield from _keys(compiled, node.at_least, (*place, "at_least"))
        yield from _keys(compiled, node.at_most, (*place, "at_most"))
    rules = credential.rules
    yield from _keys(compiled, rules.at_most, (*path, "rules", "at_most"))
    yield from _keys(compiled, rules.gpa_min, (*path, "rules", "gpa_min"))
    for limit in rules.recency:
        yield from _takes_something(compiled, limit.selector, (*path, "rules", "recency", limit.written))


def _keys(compiled: Compiled, amounts: tuple[Amount, ...], path: Path) -> Iterator[Finding]:
    for amount in amounts:
        if not amount.each_subject:
            yield from _takes_something(compiled, amount.selector, (*path, amount.written))


def _takes_something(compiled: Compiled, selector: Selector, path: Path) -> Iterator[Finding]:
    """Every part of a list has to take a course, or it stands there for nothing."""
    if isinstance(selector, AnyOf):
        for at, part in enumerate(selector.parts):
            yield from _takes_something(compiled, part, (*path, at) if path[-1] in ("from", "except") else path)
    elif not compiled.courses.taken(selector):
        written = yaml_form.selector(selector)
        said = written if isinstance(written, str) else "all of these together"
        if not any(selects(selector, course) for course in compiled.catalogue.courses.values()):
            mend = "see that courses carry this subject, tag or level, or change the selector"
            yield Finding(path, f"no course matches {said!r}", mend)
        elif "from" in path:
            yield Finding(path, f"only remedial courses match {said!r}", "they never count; change the selector")


# --------------------------------------------------------------------- nodes


def _nodes(compiled: Compiled, credential: Credential, path: Path) -> Iterator[Finding]:
    """Nodes of the credential's own tree that are beyond what all their courses could give."""
    assert credential.requires is not None
    tree = compiled.tree(credential.id)
    own = [place for place in tree.nodes if place.scope == (credential.id,)]
    paths = nodes_with_paths(credential.requires, (*path, "requires"))
    for place, (node, where) in zip(own, paths, strict=True):
        if place.leaf is not None:
            yield from _leaf(compiled, tree.leaves[place.leaf], node, where)


def _leaf(compiled: Compiled, leaf: Leaf, node: Node, path: Path) -> Iterator[Finding]:
    if isinstance(node, CourseNode):
        if not leaf.taken:
            problem = f"{node.course} can never count here: it is remedial, or except or min_level shuts it out"
            yield Finding(path, problem, "name another course, or change what shuts it out")
        return
    unit = "credits" if leaf.counts_credits else "courses"
    need = Decimal(leaf.need) / 100 if leaf.counts_credits else Decimal(leaf.need)
    there = _supply(compiled, leaf.taken, in_credits=leaf.counts_credits, enough=need)
    if there < need:
        problem = f"no course can fill this: it asks for {_figure(need)} {unit}, and all that it takes come to {_figure(there)}"
        yield Finding(path, problem, "ask for less, or widen from")
        return
    for (courses, amount), written in zip(leaf.at_least, node.at_least, strict=True):
        supply = _supply(compiled, courses & leaf.taken, in_credits=leaf.counts_credits, enough=written.value)
        if supply < written.value:
            problem = f"at_least asks for {_figure(written.value)} {unit}, and such courses come to {_figure(supply)} here"
            yield Finding((*path, "at_least", written.written), problem, "ask for less, or widen from")
        elif amount > leaf.need:
            problem = f"at_least asks for {_figure(written.value)} {unit}, more than the {_figure(need)} of its node"
            yield Finding((*path, "at_least", written.written), problem, f"raise {unit}, or ask for less here")


def _supply(compiled: Compiled, bits: int, *, in_credits: bool, enough: Decimal) -> Decimal:
    """What a set of courses gives at most, counted up to ``enough``; each counts as often as it may be repeated."""
    courses = compiled.courses
    best: dict[str, Decimal] = {}
    total = Decimal(0)
    for code in courses.listed(bits):
        if total >= enough:
            break
        group = courses.group_of[code]
        worth = (courses.courses[code].credits if in_credits else Decimal(1)) * courses.repeat_max[group]
        before = best.get(group, Decimal(0))
        if worth > before:
            best[group] = worth
            total += worth - before
    return total


def _unfillable(compiled: Compiled, credential: Credential, path: Path) -> Iterator[Finding]:
    """Nodes that could each be filled and not all together. The audit is asked only where a plain filling didn't find a way."""
    if may_be_filled(compiled, compiled.tree(credential.id)):
        return
    if audit(compiled, Record(), credential.id).credits.remaining is None:
        problem = "nobody can fill this tree: its nodes ask for the same courses, or limits shut out what they need"
        yield Finding((*path, "requires"), problem, "look for a course that two nodes name, or add sharing between them")


# -------------------------------------------------------------------- totals


class _Totals:
    """The least and the most credits that a tree's nodes ask for, by credential."""

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled

    def findings(self, credential: Credential, path: Path) -> Iterator[Finding]:
        """Where the blocks and the stated credits cannot both be meant."""
        if credential.credits is None or credential.requires is None:
            return
        least, most = self._of(credential.requires)
        shared = self._shared(credential)
        stated = credential.credits
        if shared is not None and least - shared > stated:
            problem = f"its blocks ask for {_figure(least - shared)} credits, and credits says {_figure(stated)}"
            yield Finding((*path, "credits"), problem, "change credits, a block, or sharing between blocks")
        elif most < stated:
            problem = f"its blocks come to {_figure(most)} credits, and credits says {_figure(stated)}"
            mend = f"change credits, or add a block such as {{credits: {_figure(stated - most)}, from: any}}"
            yield Finding((*path, "credits"), problem, mend)

    def _of(self, node: Node) -> tuple[Decimal, Decimal]:
        catalogue = self._compiled.catalogue
        match node:
            case CourseNode():
                return (catalogue.courses[node.course].credits,) * 2
            case CreditsNode():
                return node.credits, node.credits
            case CoursesNode():
                return self._counted(node)
            case CredentialNode():
                held = catalogue.credentials[node.credential].own_credits
                return held, held
            case AllNode():
                parts = [self._of(child) for child in node.nodes]
                return sum((low for low, _ in parts), Decimal(0)), sum((high for _, high in parts), Decimal(0))
            case ChooseNode():
                parts = [self._of(child) for child in node.nodes]
                lows, highs = sorted(low for low, _ in parts), sorted((high for _, high in parts), reverse=True)
                return sum(lows[: node.count], Decimal(0)), sum(highs[: node.count], Decimal(0))

    def _counted(self, node: CoursesNode) -> tuple[Decimal, Decimal]:
        courses = self._compiled.courses
        sizes = sorted(courses.courses[code].credits for code in courses.listed(courses.taken(node.selector)))
        return sum(sizes[: node.count], Decimal(0)), sum(sizes[-node.count :] if node.count else [], Decimal(0))

    def _shared(self, credential: Credential) -> Decimal | None:
        """The most credits that may be counted again; None where some entry sets no limit."""
        limits = [entry.max_credits for entry in credential.sharing]
        return None if None in limits else sum((limit for limit in limits if limit is not None), Decimal(0))


def _figure(number: Decimal) -> str:
    return f"{number.normalize():f}"
