"""Why a line that could be read as credit gives nothing: the first of the contract's reasons that fits, as code and facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from pathways.requirements import Leaf, Place, Tree
from pathways.solver.exact import fill
from pathways.solver.question import Candidate, Filling, Question
from pathways.tree import Rules

Turned = Literal[
    "not_required", "too_old", "grade_too_low", "repeated", "cross_listed", "excluded_pair", "transfer_cap",
    "prior_learning_cap", "pass_cap", "at_most_cap", "requirement_already_met",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnedAway:
    """The reason, the rule that it comes from and facts: ``course`` (taken as), ``used`` (the line that counts instead) …"""

    reason: Turned
    rule: str | None = None
    facts: Mapping[str, object] = field(default_factory=dict)


class Reasons:
    """The reasons of one filling; what must be solved again to know them is solved once."""

    def __init__(self, question: Question, filling: Filling) -> None:
        self.question = question
        self.filling = filling
        self._eased: dict[str, bool] = {}

    def why_not(self, line: int) -> TurnedAway:
        """Why the line at this position, which has a reading as credit, isn't applied."""
        candidates = [candidate for candidate in self.question.candidates if candidate.line == line]
        found = [self._why_not(candidate) for candidate in candidates]
        return min(found, key=lambda one: _ORDER.index(one.reason))

    def _why_not(self, candidate: Candidate) -> TurnedAway:
        question = self.question
        taking = [number for number in range(len(question.tree.leaves)) if question.takes(candidate, number)]
        open_outside = any(not leaves for leaves in self.filling.standing.values()) or any(
            not plan.choice.leaves for plan in self.filling.further
        )
        facts: dict[str, object] = {"course": candidate.credit.course}
        if not taking and not open_outside:
            return TurnedAway(reason="not_required", facts=facts)
        fitting = [number for number in taking if question.fits(candidate, number)]
        if not fitting and not (open_outside and question.fits_outside(candidate)):
            return self._grade_or_age(candidate, taking, facts)
        return (
            self._taken_up(candidate, taking, facts)
            or self._capped(candidate, facts)
            or TurnedAway(reason="requirement_already_met", facts=facts)
        )

    def _grade_or_age(self, candidate: Candidate, taking: Sequence[int], facts: Mapping[str, object]) -> TurnedAway:
        question = self.question
        asked = [question.tree.leaves[number].asked for number in taking] or [question.tree.asked]
        bit = question.bit(candidate)
        for one in asked:
            for age in one.ages:
                if candidate.credit.too_old_for(age, bit, question.as_of):
                    return TurnedAway(
                        reason="too_old", rule="recency", facts={**facts, "from": age.written, "months": age.months}
                    )
        lowest = min((one.grade for one in asked if one.grade is not None), default=None)
        return TurnedAway(reason="grade_too_low", rule="min_grade", facts={**facts, "grade": lowest})

    def _taken_up(self, candidate: Candidate, taking: Sequence[int], facts: Mapping[str, object]) -> TurnedAway | None:
        """Whether the credit of this course is used up, by another line or by the retake that the filling counts on."""
        courses = self.question.courses
        group = courses.group_of[candidate.credit.course]
        used = [self.question.candidates[place] for place in sorted(self.filling.standing)]
        same = [one for one in used if courses.group_of[one.credit.course] == group]
        retaken = sum(plan.courses for plan in self.filling.further if plan.choice.kind.group == group)
        if retaken and len(same) + retaken >= courses.repeat_max[group]:
            if any(not candidate.credit.grade_meets(self.question.tree.leaves[number].asked) for number in taking):
                return TurnedAway(reason="grade_too_low", rule="min_grade", facts=facts)
            return TurnedAway(reason="repeated", facts=facts)
        if same and len(same) >= courses.repeat_max[group]:
            reason: Turned = "repeated" if any(one.credit.course == candidate.credit.course for one in same) else "cross_listed"
            return TurnedAway(reason=reason, facts={**facts, "used": same[0].line})
        for one in used:
            if courses.group_of[one.credit.course] in courses.excluded.get(group, frozenset()):
                return TurnedAway(reason="excluded_pair", facts={**facts, "used": one.line, "other": one.credit.course})
        return None

    def _capped(self, candidate: Candidate, facts: Mapping[str, object]) -> TurnedAway | None:
        """Whether a ceiling keeps it out: without the ceiling less would remain."""
        credit, bit = candidate.credit, self.question.bit(candidate)
        bears: dict[str, bool] = {
            "transfer_cap": credit.transfer,
            "prior_learning_cap": credit.prior_learning,
            "pass_cap": credit.passed,
            "at_most_cap": any(ceiling.courses & bit for ceiling in self.question.tree.at_most)
            or any(ceiling.courses & bit for leaf in self.question.tree.leaves for ceiling in leaf.at_most),
        }
        for reason, (rule, eased) in _CAPS.items():
            if bears[reason] and self._less_without(reason, eased):
                return TurnedAway(reason=reason, rule=rule, facts=facts)
        return None

    def _less_without(self, reason: str, eased: Callable[[Tree], Tree]) -> bool:
        if reason not in self._eased:
            tree = eased(self.question.tree)
            without = None if tree == self.question.tree else fill(replace(self.question, tree=tree)).remaining
            here = self.filling.remaining
            self._eased[reason] = without is not None and (here is None or without < here)
        return self._eased[reason]


def _without_transfer(tree: Tree) -> Tree:
    nodes = tuple(_without_node_cap(place) for place in tree.nodes)
    return replace(_with_rules(tree, replace(tree.credential.rules, transfer_max=None)), nodes=nodes)


def _without_node_cap(place: Place) -> Place:
    return place if place.node.transfer_max is None else replace(place, node=replace(place.node, transfer_max=None))


def _without_prior_learning(tree: Tree) -> Tree:
    return _with_rules(tree, replace(tree.credential.rules, prior_learning_max=None))


def _without_pass(tree: Tree) -> Tree:
    return _with_rules(tree, replace(tree.credential.rules, pass_max=None))


def _without_at_most(tree: Tree) -> Tree:
    leaves: tuple[Leaf, ...] = tuple(replace(leaf, at_most=()) if leaf.at_most else leaf for leaf in tree.leaves)
    return replace(tree, at_most=(), leaves=leaves)


def _with_rules(tree: Tree, rules: Rules) -> Tree:
    return replace(tree, credential=replace(tree.credential, rules=rules))


_CAPS: Mapping[Turned, tuple[str, Callable[[Tree], Tree]]] = {
    "transfer_cap": ("transfer_max", _without_transfer),
    "prior_learning_cap": ("prior_learning_max", _without_prior_learning),
    "pass_cap": ("pass_max", _without_pass),
    "at_most_cap": ("at_most", _without_at_most),
}

_ORDER: tuple[Turned, ...] = (
    "not_required", "too_old", "grade_too_low", "repeated", "cross_listed", "excluded_pair", *_CAPS, "requirement_already_met",
)  # fmt: skip
