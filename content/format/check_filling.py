"""A plain filling of a requirement tree by a learner who could take everything: quick, and right whenever it finds a way.

It takes the scarcest node first and never goes back, so it may miss a way that there is. Then the exact audit is asked.
"""

from __future__ import annotations

from pathways.course_sets import CourseSets
from pathways.requirements import Compiled, Leaf, Tree, hundredths
from pathways.tree import ChooseNode


def may_be_filled(compiled: Compiled, tree: Tree, through: int | None = None) -> bool:
    """True: every node can be filled at once, each course in one node. False: no way was found like this.

    ``through`` is the place of a node that the filling has to go through, whatever choices stand above it.
    """
    rules, courses = tree.credential.rules, compiled.courses
    home = courses.by_institution.get(tree.credential.institution, 0)
    if (rules.upper_min and not courses.upper & courses.college) or (rules.resident_min and not home & courses.college):
        return False
    if any(place.node.transfer_max is not None for place in tree.nodes) or any(ceiling.each_subject for ceiling in tree.at_most):
        return False
    forced = frozenset() if through is None else frozenset(place.at for place in tree.above(through))
    return _Filling(courses, tree, home, forced).meet(0)


class _Filling:
    """What has been taken so far, over the whole tree, and how much room its ceilings leave (in hundredths of a credit)."""

    def __init__(self, courses: CourseSets, tree: Tree, home: int, forced: frozenset[int]) -> None:
        rules = tree.credential.rules
        self._tree = tree
        self._courses = courses
        self._home = home
        self._forced = forced
        self._times: dict[str, int] = {}
        self._shut: set[str] = set()
        self._ceilings = [[ceiling.courses, ceiling.limit] for ceiling in tree.at_most]
        if rules.transfer_max is not None:
            self._ceilings.append([courses.everything & ~self._home, hundredths(rules.transfer_max)])

    def meet(self, at: int) -> bool:
        """Meet a node and all it asks for: whole courses first, the scarcest before others, then choices, then credits."""
        leaves, choices = self._asked(at)
        scarce = sorted(leaves, key=lambda leaf: (leaf.counts_credits, leaf.taken.bit_count()))
        whole = [leaf for leaf in scarce if not leaf.counts_credits]
        return all(map(self._fill, whole)) and all(map(self._choose, choices)) and all(map(self._fill, scarce[len(whole) :]))

    def _asked(self, at: int) -> tuple[list[Leaf], list[int]]:
        """The leaves that every way of meeting a node fills, and its topmost choices."""
        place = self._tree.nodes[at]
        if place.leaf is not None:
            return [self._tree.leaves[place.leaf]], []
        if isinstance(place.node, ChooseNode):
            return [], [at]
        below = [self._asked(child) for child in place.children]
        return [leaf for leaves, _ in below for leaf in leaves], [choice for _, choices in below for choice in choices]

    def _choose(self, at: int) -> bool:
        """Meet as many children of a choice as it asks, taking back what a child that can't be met had taken.

        The one that the filling has to go through comes first, and nothing stands in for it.
        """
        node = self._tree.nodes[at].node
        assert isinstance(node, ChooseNode)
        met = 0
        for child in sorted(self._tree.nodes[at].children, key=lambda child: child not in self._forced):
            if met == node.count:
                break
            kept = (dict(self._times), set(self._shut), [list(ceiling) for ceiling in self._ceilings])
            if self.meet(child):
                met += 1
            elif child in self._forced:
                return False
            else:
                self._times, self._shut, self._ceilings = kept
        return met == node.count

    def _fill(self, leaf: Leaf) -> bool:
        """Meet one leaf: first its least amounts, then what is left of its need."""
        if any(ceiling.each_subject for ceiling in leaf.at_most):
            return False
        own = [[ceiling.courses, ceiling.limit] for ceiling in leaf.at_most]
        taken: list[tuple[int, int]] = []
        for courses, amount in leaf.at_least:
            short = amount - sum(worth for bit, worth in taken if courses >> bit & 1)
            if not self._take(leaf, courses & leaf.taken, short, own, taken):
                return False
        return self._take(leaf, leaf.taken, leaf.need - sum(worth for _, worth in taken), own, taken)

    def _take(self, leaf: Leaf, bits: int, amount: int, own: list[list[int]], taken: list[tuple[int, int]]) -> bool:
        """Take courses of a set, those of the college itself first, until they come to the amount."""
        for part in (bits & self._home, bits & ~self._home):
            for code in self._courses.listed(part):
                while amount > 0 and (worth := self._may(code, leaf, amount, own)):
                    self._use(code, leaf, worth, own)
                    taken.append((self._courses.bit_of[code], worth))
                    amount -= worth
                if amount <= 0:
                    return True
        return amount <= 0

    def _may(self, code: str, leaf: Leaf, amount: int, own: list[list[int]]) -> int:
        """How much of a course may count here: all that its ceilings leave on a credits node (the contract lets further
        learning be of any size there), else the whole course once or not at all."""
        group, bit = self._courses.group_of[code], self._courses.bit_of[code]
        if group in self._shut:
            return 0
        room = [limit for courses, limit in self._ceilings if courses >> bit & 1]
        within = [limit for courses, limit in own if courses >> bit & 1]
        if leaf.counts_credits:
            return max(min([amount, *room, *within]), 0)
        free = self._times.get(group, 0) < self._courses.repeat_max[group]
        return int(free and all(self._credits(code) <= limit for limit in room) and all(limit >= 1 for limit in within))

    def _use(self, code: str, leaf: Leaf, worth: int, own: list[list[int]]) -> None:
        group, bit = self._courses.group_of[code], self._courses.bit_of[code]
        credits = worth if leaf.counts_credits else self._credits(code)
        if not leaf.counts_credits:
            self._times[group] = self._times.get(group, 0) + 1
        self._shut |= self._courses.excluded.get(group, frozenset())
        for ceilings, counted in ((own, worth), (self._ceilings, credits)):
            for ceiling in ceilings:
                if ceiling[0] >> bit & 1:
                    ceiling[1] -= counted

    def _credits(self, code: str) -> int:
        return hundredths(self._courses.courses[code].credits)
