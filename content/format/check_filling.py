"""A plain filling of a requirement tree by a learner who could take everything: quick, and right whenever it finds a way.

It takes the scarcest node first and never goes back, so it may miss a way that there is. Then the exact audit is asked.
"""

from __future__ import annotations

from pathways.course_sets import CourseSets
from pathways.requirements import Compiled, Leaf, Tree, hundredths
from pathways.tree import AllNode, ChooseNode


def may_be_filled(compiled: Compiled, tree: Tree) -> bool:
    """True: every node can be filled at once, each course in one node. False: no way was found like this."""
    if any(place.node.transfer_max is not None for place in tree.nodes) or any(ceiling.each_subject for ceiling in tree.at_most):
        return False
    wanted = _leaves(tree, 0)
    if wanted is None:
        return False
    filling = _Filling(compiled.courses, tree)
    ordered = sorted((tree.leaves[number] for number in wanted), key=lambda leaf: (leaf.takes_any, leaf.taken.bit_count()))
    return all(filling.fill(leaf) for leaf in ordered)


def _leaves(tree: Tree, at: int) -> list[int] | None:
    """The leaves to fill below a node, the least wanting children of a choice; None where a node has no way to be met."""
    place = tree.nodes[at]
    if place.leaf is not None:
        leaf = tree.leaves[place.leaf]
        return [place.leaf] if leaf.taken or not leaf.need else None
    below = [_leaves(tree, child) for child in place.children]
    if isinstance(place.node, ChooseNode):
        ways = sorted((one for one in below if one is not None), key=len)
        return None if len(ways) < place.node.count else [leaf for one in ways[: place.node.count] for leaf in one]
    if isinstance(place.node, AllNode) or place.children:
        return None if any(one is None for one in below) else [leaf for one in below if one for leaf in one]
    return []


class _Filling:
    """What has been taken so far, over the whole tree, and how much room its ceilings leave."""

    def __init__(self, courses: CourseSets, tree: Tree) -> None:
        rules = tree.credential.rules
        self._courses = courses
        self._home = courses.by_institution.get(tree.credential.institution, 0)
        self._times: dict[str, int] = {}
        self._shut: set[str] = set()
        self._ceilings = [(ceiling.courses, ceiling.limit) for ceiling in tree.at_most]
        if rules.transfer_max is not None:
            self._ceilings.append((courses.everything & ~self._home, hundredths(rules.transfer_max)))

    def fill(self, leaf: Leaf) -> bool:
        """Take courses for one node: first for its least amounts, then until its need is met."""
        if any(ceiling.each_subject for ceiling in leaf.at_most):
            return False
        own = [(ceiling.courses, ceiling.limit) for ceiling in leaf.at_most]
        mine: list[str] = []
        for courses, amount in leaf.at_least:
            short = amount - sum(self._worth(code, leaf) for code in mine if self._in(code, courses))
            if not self._take(leaf, courses & leaf.taken, short, own, mine):
                return False
        return self._take(leaf, leaf.taken, leaf.need - sum(self._worth(code, leaf) for code in mine), own, mine)

    def _take(self, leaf: Leaf, bits: int, amount: int, own: list[tuple[int, int]], mine: list[str]) -> bool:
        """Take courses of a set, those of the college itself first, until they come to the amount."""
        for part in (bits & self._home, bits & ~self._home):
            for code in self._courses.listed(part):
                if amount <= 0:
                    return True
                while amount > 0 and (worth := self._worth(code, leaf)) and self._may(code, worth, own):
                    self._use(code, worth, own)
                    mine.append(code)
                    amount -= worth
        return amount <= 0

    def _may(self, code: str, worth: int, own: list[tuple[int, int]]) -> bool:
        group = self._courses.group_of[code]
        if group in self._shut or self._times.get(group, 0) >= self._courses.repeat_max[group]:
            return False
        credits = self._credits(code)
        return all(worth <= room for courses, room in own if self._in(code, courses)) and all(
            credits <= room for courses, room in self._ceilings if self._in(code, courses)
        )

    def _use(self, code: str, worth: int, own: list[tuple[int, int]]) -> None:
        group, credits = self._courses.group_of[code], self._credits(code)
        self._times[group] = self._times.get(group, 0) + 1
        self._shut |= self._courses.excluded.get(group, frozenset())
        own[:] = [(courses, room - (worth if self._in(code, courses) else 0)) for courses, room in own]
        self._ceilings = [(courses, room - (credits if self._in(code, courses) else 0)) for courses, room in self._ceilings]

    def _in(self, code: str, courses: int) -> bool:
        return bool(courses >> self._courses.bit_of[code] & 1)

    def _worth(self, code: str, leaf: Leaf) -> int:
        return self._credits(code) if leaf.counts_credits else 1

    def _credits(self, code: str) -> int:
        return hundredths(self._courses.courses[code].credits)
