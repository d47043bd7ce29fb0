"""The blocks of an audit: the tree mirrored, each node with what stands in it, what it still needs and what would fill it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from pathways.audited import AppliedLine, Block, NotHere
from pathways.credit import as_credits
from pathways.demand import least_credits
from pathways.requirements import Leaf, Place
from pathways.solver.further import shareable
from pathways.solver.question import Filling
from pathways.standing import Standing
from pathways.tree import AllNode, ChooseNode, CredentialNode

OTHER = "other"
"""The block of other credit."""

_OPTIONS_SHOWN = 12


class BlockView:
    """The blocks of one filling."""

    def __init__(self, standing: Standing, filling: Filling) -> None:
        self.standing = standing
        self.filling = filling
        self.tree = standing.tree
        self.question = standing.question

    def blocks(self) -> tuple[Block, ...]:
        """The children of the top ``all``, or else the top node; then other credit, where there is any."""
        inside = tuple(self._block(place) for place in self.top())
        return inside if (other := self._other()) is None else (*inside, other)

    def top(self) -> tuple[Place, ...]:
        """The places that are blocks of the audit."""
        if not self.tree.nodes:
            return ()
        return self._parts(self.tree.nodes[0]) if isinstance(self.tree.nodes[0].node, AllNode) else (self.tree.nodes[0],)

    def block_of(self, leaf: int) -> str:
        """The id of the audit's block in which a leaf stands."""
        above = {place.at for place in self.tree.above(self.tree.leaves[leaf].at)}
        return next(place.name for place in self.top() if place.at in above)

    # ------------------------------------------------------------- private

    def _parts(self, place: Place) -> tuple[Place, ...]:
        """The nodes shown below a node; of a credential's own tree, the children of its top ``all``."""
        parts = tuple(self.tree.nodes[child] for child in place.children)
        if isinstance(place.node, CredentialNode) and len(parts) == 1 and isinstance(parts[0].node, AllNode):
            return self._parts(parts[0])
        return parts

    def _block(self, place: Place) -> Block:
        below = self.tree.below(place.at)
        planned = sum(plan.credits for plan in self.filling.further if below.intersection(plan.choice.leaves))
        complete = self._complete(place)
        return Block(
            id=place.name,
            title=place.node.title,
            complete=complete,
            required=as_credits(least_credits(self.tree, self.question.courses, place.at)),
            applied=tuple(self._applied(place, below)),
            remaining_credits=as_credits(planned),
            options=() if complete else self._options(below),
            not_here=() if complete else tuple(self._not_here(below)),
            blocks=tuple(self._block(part) for part in self._parts(place)),
            chosen=place.at in self.filling.active,
            translations=place.node.translations,
        )

    def _other(self) -> Block | None:
        applied = tuple(
            AppliedLine(line=candidate.line, course=candidate.credit.course, credits=as_credits(candidate.credit.credits))
            for place, leaves in sorted(self.filling.standing.items())
            if not leaves
            for candidate in [self.question.candidates[place]]
        )
        award = self.standing.awards.get(self.tree.credential.id)
        if award is not None:
            applied = (AppliedLine(line=award, course=self.tree.credential.id, credits=Decimal(0)), *applied)
        planned = sum(plan.credits for plan in self.filling.further if not plan.choice.leaves)
        if not applied and not planned:
            return None
        required = sum((line.credits for line in applied), Decimal(0)) + as_credits(planned)
        return Block(
            id=OTHER, title=None, complete=not planned, required=required, applied=applied, remaining_credits=as_credits(planned)
        )

    def _applied(self, place: Place, below: frozenset[int]) -> Iterator[AppliedLine]:
        """The lines that stand at or below a node, each once; awards that meet it or a node below, at no credit."""
        found: list[AppliedLine] = []
        for node in self.tree.nodes:
            if (
                isinstance(node.node, CredentialNode)
                and node.at in self.filling.active
                and node.node.credential in self.standing.awards
            ):
                line = self.standing.awards[node.node.credential]
                if any(above.at == place.at for above in self.tree.above(node.at)) and all(line != one.line for one in found):
                    found.append(AppliedLine(line=line, course=node.node.credential, credits=Decimal(0)))
        for number, leaves in self.filling.standing.items():
            if below.intersection(leaves):
                candidate = self.question.candidates[number]
                credit = candidate.credit
                found.append(AppliedLine(line=candidate.line, course=credit.course, credits=as_credits(credit.credits)))
        yield from sorted(found, key=lambda one: one.line)

    def _complete(self, place: Place) -> bool:
        if place.at in self.question.met:
            return True
        children = [self._complete(self.tree.nodes[child]) for child in place.children]
        if place.leaf is not None:
            return self._leaf_complete(self.tree.leaves[place.leaf], place)
        if isinstance(place.node, ChooseNode):
            return sum(children) >= place.node.count
        if isinstance(place.node, CredentialNode):
            return bool(children) and children[0]
        return all(children)

    def _leaf_complete(self, leaf: Leaf, place: Place) -> bool:
        """Whether what stands in a leaf meets its need and floors; where a tree can be filled, whether nothing is planned for it."""
        if place.at not in self.filling.active:
            return False
        number = place.leaf
        planned = any(number in plan.choice.leaves for plan in self.filling.further)
        if planned or self.filling.remaining is not None:
            return not planned
        return all(
            self._filled(number, within, leaf.counts_credits) >= amount for within, amount in [(-1, leaf.need), *leaf.at_least]
        )

    def _filled(self, number: int | None, within: int, in_credits: bool) -> int:
        total = 0
        for place, leaves in self.filling.standing.items():
            candidate = self.question.candidates[place]
            if number in leaves and self.question.bit(candidate) & within:
                total += candidate.credit.credits if in_credits else 1
        return total

    def _options(self, below: frozenset[int]) -> tuple[str, ...]:
        """Courses that would fill the leaves that are short, the smallest first; none that is used up already."""
        courses = self.question.courses
        uses: dict[str, int] = {}
        for place in self.filling.standing:
            group = courses.group_of[self.question.candidates[place].credit.course]
            uses[group] = uses.get(group, 0) + 1
        short = {leaf for plan in self.filling.further for leaf in plan.choice.leaves if leaf in below}
        bits = 0
        for leaf in short:
            bits |= self.tree.leaves[leaf].taken
        free = [
            code
            for code in courses.listed(bits)
            if uses.get(courses.group_of[code], 0) < courses.repeat_max[courses.group_of[code]]
        ]
        return tuple(sorted(free, key=lambda code: (courses.courses[code].credits, code))[:_OPTIONS_SHOWN])

    def _not_here(self, below: frozenset[int]) -> Iterator[NotHere]:
        """Lines that a short leaf here would take and that stand in another block."""
        short = {leaf for plan in self.filling.further for leaf in plan.choice.leaves if leaf in below}
        for place, leaves in sorted(self.filling.standing.items()):
            candidate = self.question.candidates[place]
            here = [leaf for leaf in sorted(short) if self.question.fits(candidate, leaf)]
            if here and leaves and not below.intersection(leaves):
                shared = any(shareable(self.tree, leaf, other) for leaf in here for other in leaves)
                reason = NotHere(
                    line=candidate.line,
                    reason="sharing_limit" if shared else "better_used_elsewhere",
                    used_in=self.block_of(leaves[0]),
                )
                yield reason
