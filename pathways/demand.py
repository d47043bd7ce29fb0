"""What a node asks at least, taken alone, in hundredths of a credit: no sharing with other nodes, no rule beside the tree."""

from __future__ import annotations

from pathways.course_sets import CourseSets
from pathways.requirements import Tree, hundredths
from pathways.tree import ChooseNode, CourseNode


def least_credits(tree: Tree, courses: CourseSets, at: int = 0) -> int:
    """The least credits that a node of the tree asks; of a ``choose`` the cheapest nodes, of ``courses`` the smallest courses."""
    if not tree.nodes:
        return 0
    place = tree.nodes[at]
    parts = [least_credits(tree, courses, child) for child in place.children]
    if isinstance(place.node, ChooseNode):
        return sum(sorted(parts)[: place.node.count])
    if place.leaf is None:
        return sum(parts)
    leaf = tree.leaves[place.leaf]
    if isinstance(place.node, CourseNode):
        return hundredths(courses.courses[place.node.course].credits) if place.node.course in courses.courses else 0
    if leaf.counts_credits:
        return max([leaf.need, *(amount for _, amount in leaf.at_least)])
    return _smallest(courses, leaf.taken, leaf.need)


def _smallest(courses: CourseSets, taken: int, count: int) -> int:
    """The credits of the ``count`` smallest courses of a set, each as often as it may be repeated."""
    sizes: list[int] = []
    for credits, bits in sorted(courses.by_credits.items()):
        for code in courses.listed(bits & taken):
            sizes.extend([hundredths(credits)] * courses.repeat_max[courses.group_of[code]])
        if len(sizes) >= count:
            break
    return sum(sizes[:count])
