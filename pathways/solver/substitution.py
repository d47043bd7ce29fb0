"""A shortcut with proof: what a few whole courses replace of the further learning that an empty record leaves.

An empty record leaves ``remaining``; its part in named nodes alone is ``core``. A course at its catalogue credits is also legal
further learning, so no filling leaves less than ``remaining`` minus the credits used, nor less than ``core`` minus those in
named nodes. Where every course that fits a named node takes the place of equal further learning there, and free electives
take what else they can, that bound is reached: the filling is optimal and its figures are exact. Where that can't be seen at
once the answer is None, and the integer programme decides.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pathways.requirements import Tree, hundredths, without_totals
from pathways.solver.exact import fill
from pathways.solver.further import Choice
from pathways.solver.question import Candidate, Filling, Question


@dataclass(frozen=True, slots=True)
class Empty:
    """What an empty record leaves: the best filling, and the least that the named nodes alone ask."""

    filling: Filling
    remaining: int
    core: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Hundredths of a credit in named nodes and as free electives; ``named_lines``: the lines that stand in a named node."""

    named: int
    elective: int
    named_lines: frozenset[int]


@dataclass(slots=True)
class _Room:
    """What is left of one choice of further learning: hundredths, or whole courses of ``each`` hundredths."""

    choice: Choice
    left: int
    each: int | None


def empty_of(question: Question) -> Empty | None:
    """What an empty record leaves of a question's tree; None where nobody could fill it."""
    filling = fill(question, figures_only=True)
    if filling.remaining is None:
        return None
    core = fill(replace(question, tree=named_alone(question.tree)), figures_only=True).remaining
    return None if core is None else Empty(filling, filling.remaining, core)


def named_alone(tree: Tree) -> Tree:
    """The tree without what is asked beside its named nodes: no totals, no free electives."""
    leaves = tuple(replace(leaf, need=0, at_least=()) if leaf.takes_any else leaf for leaf in tree.leaves)
    return replace(without_totals(tree), leaves=leaves)


def substituted(question: Question, empty: Empty) -> Figures | None:
    """The exact figures of a record of whole courses, where the shortcut proves them; else None."""
    if question.met or question.awarded or question.stand_ins or question.counted_there is not None or not _plain(question):
        return None
    rooms = [_Room(plan.choice, plan.courses or plan.credits, plan.choice.kind.credits) for plan in empty.filling.further]
    named: list[tuple[Candidate, list[int]]] = []
    free: list[Candidate] = []
    for candidate in question.candidates:
        leaves = [number for number in range(len(question.tree.leaves)) if question.fits(candidate, number)]
        in_named = [number for number in leaves if not question.tree.leaves[number].takes_any]
        if in_named:
            named.append((candidate, in_named))
        elif leaves or question.fits_outside(candidate):
            free.append(candidate)
    gone: list[tuple[Candidate, Choice]] = []
    for candidate, leaves in sorted(named, key=lambda one: (len(one[1]), -one[0].credit.credits)):
        room = _room_for(question, candidate, leaves, rooms)
        if room is None:
            return None
        room.left -= 1 if room.each is not None else candidate.credit.credits
        gone.append((candidate, room.choice))
    elective = _electives(question, empty, rooms, free)
    if elective is None or not _still_legal(question, empty, rooms, gone):
        return None
    return Figures(sum(one.credit.credits for one, _ in named), elective, frozenset(one.line for one, _ in named))


def _plain(question: Question) -> bool:
    """Whether the lines are courses at their catalogue credits, read in one way, and the tree has no limit but on totals."""
    courses, tree = question.courses, question.tree
    lines: set[int] = set()
    uses: dict[str, int] = {}
    for candidate in question.candidates:
        credit = candidate.credit
        group = courses.group_of[credit.course]
        uses[group] = uses.get(group, 0) + 1
        whole = credit.credits == hundredths(courses.courses[credit.course].credits) > 0
        if candidate.line in lines or not whole or group in courses.excluded or uses[group] > courses.repeat_max[group]:
            return False
        lines.add(candidate.line)
    ceilings = (
        tree.at_most
        or any(leaf.at_most for leaf in tree.leaves)
        or any(place.node.transfer_max is not None for place in tree.nodes)
    )
    return not ceilings


def _room_for(question: Question, candidate: Candidate, leaves: Iterable[int], rooms: list[_Room]) -> _Room | None:
    """The tightest room in one of these leaves where the course takes the place of equal further learning."""
    credits, bit = candidate.credit.credits, question.bit(candidate)
    fitting = []
    for room in rooms:
        if len(room.choice.leaves) != 1 or room.choice.leaves[0] not in leaves:
            continue
        alike = not question.tree.leaves[room.choice.leaves[0]].at_least or bit & room.choice.kind.bits
        if alike and (room.left > 0 and room.each == credits if room.each is not None else room.left >= credits):
            fitting.append(room)
    return min(fitting, key=lambda room: (room.each is None, room.left), default=None)


def _electives(question: Question, empty: Empty, rooms: list[_Room], free: list[Candidate]) -> int | None:
    """The most that the free lines give as electives, each of them needed; None where the shortcut can't tell."""
    pool = empty.remaining - empty.core
    if pool == 0:
        return None if any(leaf.takes_any and leaf.need for leaf in question.tree.leaves) else 0
    open_rooms = [room for room in rooms if not room.choice.leaves or question.tree.leaves[room.choice.leaves[0]].takes_any]
    if len(open_rooms) != 1 or open_rooms[0].left != pool or len(open_rooms[0].choice.leaves) > 1:
        return None
    leaves = open_rooms[0].choice.leaves
    if not leaves and empty.remaining != hundredths(question.tree.credential.own_credits):
        return None
    fits = [question.fits(one, leaves[0]) if leaves else question.fits_outside(one) for one in free]
    elsewhere = [
        any(question.fits(one, number) for number in range(len(question.tree.leaves)) if number not in leaves) for one in free
    ]
    if not all(fits) or any(elsewhere):
        return None
    sizes = [one.credit.credits for one in free]
    return sum(sizes) if sum(sizes) <= pool else _most_needed(sizes, pool)


def _most_needed(sizes: list[int], pool: int) -> int:
    """The largest sum of lines of which the smallest is still needed: without it the sum is short of the pool."""
    best = 0
    for smallest in sorted(set(sizes)):
        rest = sorted(size for size in sizes if size >= smallest)
        rest.remove(smallest)
        sums = {smallest}
        for size in rest:
            sums |= {total + size for total in sums}
        best = max([best, *(total for total in sums if total - smallest < pool)])
    return best


def _still_legal(question: Question, empty: Empty, rooms: list[_Room], gone: list[tuple[Candidate, Choice]]) -> bool:
    """Whether totals, caps and supply allow the exchange, counting every line as if it counted."""
    rules, candidates = question.tree.credential.rules, question.candidates
    transfer = sum(one.credit.credits for one in candidates if one.credit.transfer)
    transfer += sum(plan.credits for plan in empty.filling.further if not plan.choice.kind.resident)
    prior = sum(one.credit.credits for one in candidates if one.credit.prior_learning)
    if rules.transfer_max is not None and transfer > hundredths(rules.transfer_max):
        return False
    if rules.prior_learning_max is not None and prior > hundredths(rules.prior_learning_max):
        return False
    for name, minimum in (("resident", rules.resident_min), ("upper", rules.upper_min)):
        if minimum is not None and _total_after(question, rooms, gone, name) < hundredths(minimum):
            return False
    return _supplied(question, rooms)


def _total_after(question: Question, rooms: list[_Room], gone: list[tuple[Candidate, Choice]], name: str) -> int:
    """Resident or upper credits after the exchange; what electives replace is taken as if it gave none."""
    total = sum(one.credit.credits for one, _ in gone if getattr(one.credit, name))
    for room in rooms:
        in_named = any(not question.tree.leaves[number].takes_any for number in room.choice.leaves)
        if in_named and getattr(room.choice.kind, name):
            total += room.left * (room.each or 1)
    return total


def _supplied(question: Question, rooms: list[_Room]) -> bool:
    """Whether what is still to be learned as whole courses can be, beside the courses that are there."""
    courses = question.courses
    held: dict[str, int] = {}
    for one in question.candidates:
        group = courses.group_of[one.credit.course]
        held[group] = held.get(group, 0) + 1
    wanted: dict[tuple[str | None, int], int] = {}
    for room in rooms:
        kind = room.choice.kind
        if kind.supply is not None and room.left:
            key = (kind.group, kind.bits if kind.group is None else 0)
            wanted[key] = wanted.get(key, 0) + room.left
            taken = (
                held.get(kind.group, 0)
                if kind.group is not None
                else sum(times for group, times in held.items() if kind.bits & courses.of_codes(courses.members[group]))
            )
            limit = courses.repeat_max[kind.group] if kind.group is not None else kind.supply
            if wanted[key] + taken > limit:
                return False
    return True
