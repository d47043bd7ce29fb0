"""What a record comes to toward one credential, exactly: the contract's section "What counts, exactly".

Only codes and facts: every sentence is made in ``webapp.wording``. The values are in ``pathways.audited``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from pathways.audited import (
    AppliedLine,
    Audit,
    Block,
    ComingLine,
    CreditFigures,
    ExceptionUsed,
    NotHere,
    Reason,
    RuleOutcome,
    UnusedLine,
)
from pathways.averages import averages
from pathways.blocks import OTHER, BlockView
from pathways.credit import Credit, as_credits
from pathways.record import LearningLine, Record, SubstitutionLine, WaiverLine
from pathways.requirements import Compiled, hundredths
from pathways.solver.exact import fill
from pathways.solver.question import Candidate, Filling
from pathways.solver.reasons import Reasons
from pathways.standing import Standing, standing_of, substitute

__all__ = [
    "AppliedLine", "Audit", "Block", "ComingLine", "CreditFigures", "ExceptionUsed", "NotHere", "Reason", "RuleOutcome",
    "UnusedLine", "audit",
]  # fmt: skip


def audit(compiled: Compiled, record: Record, credential_id: str, as_of: date | None = None) -> Audit:
    """What the record comes to toward the credential on the award date ``as_of`` (default: the record's own, else today).

    Exact and lexicographic: least remaining, then most credits applied, named, resident, transfer, then the record's order.
    Raises ``UnknownCredential``.
    """
    day = as_of or record.as_of or date.today()
    standing = standing_of(compiled, record, credential_id, day)
    filling = fill(standing.question)
    later, completed = _completed(compiled, record, credential_id, day, standing, filling)
    view = BlockView(standing, filling)
    blocks = view.blocks()
    rules = (*_rules(standing, filling), *averages(compiled, record, standing.credential))
    exceptions = tuple(_exceptions(compiled, record, standing, filling))
    ready = filling.remaining == 0 and not filling.missing and all(rule.met for rule in rules if rule.rule == "gpa_min")
    remaining = None if filling.remaining is None else as_credits(filling.remaining)
    return Audit(
        credential=credential_id,
        as_of=day,
        complete=standing.question.awarded or ready,
        proof="unfillable" if remaining is None else "exact",
        credits=_figures(standing, filling, completed),
        courses_remaining=None if remaining is None else _courses_remaining(filling),
        blocks=blocks,
        rules=rules,
        unused=tuple(_unused(record, standing, filling, exceptions)),
        coming=tuple(_coming(record, later, completed)),
        exceptions=exceptions,
    )


def _completed(
    compiled: Compiled, record: Record, credential_id: str, day: date, standing: Standing, filling: Filling
) -> tuple[Standing, Filling]:
    """The same with every line in progress or planned completed."""
    if all(line.status == "completed" for line in record.lines if isinstance(line, LearningLine)):
        return standing, filling
    later = standing_of(compiled, record, credential_id, day, projected=True)
    return later, fill(later.question)


def _figures(standing: Standing, filling: Filling, completed: Filling) -> CreditFigures:
    applied = [(standing.question.candidates[place].credit, leaves) for place, leaves in filling.standing.items()]
    named = {number for number, leaf in enumerate(standing.tree.leaves) if not leaf.takes_any}

    def total(counts: Callable[[Credit], bool]) -> Decimal:
        return as_credits(sum(credit.credits for credit, _ in applied if counts(credit)))

    in_named = sum(credit.credits for credit, leaves in applied if named.intersection(leaves))
    projected = None
    if filling.remaining is not None and completed.remaining is not None:
        projected = as_credits(filling.remaining - completed.remaining)
    return CreditFigures(
        required=standing.credential.own_credits,
        applied=total(lambda credit: True),
        remaining=None if filling.remaining is None else as_credits(filling.remaining),
        projected=projected,
        resident=total(lambda credit: credit.resident),
        transfer=total(lambda credit: credit.transfer),
        prior_learning=total(lambda credit: credit.prior_learning),
        upper=total(lambda credit: credit.upper),
        named=as_credits(in_named),
        elective=as_credits(sum(credit.credits for credit, _ in applied) - in_named),
    )


def _courses_remaining(filling: Filling) -> int:
    """Missing courses by count, the rest at 3 credits each, rounded up."""
    whole = sum(plan.courses for plan in filling.further)
    rest = sum(plan.credits for plan in filling.further if plan.choice.kind.supply is None)
    return whole + -(-rest // 300)


def _rules(standing: Standing, filling: Filling) -> Iterator[RuleOutcome]:
    """The credential-wide limits, each with the value that the applied lines reach."""
    rules, question = standing.credential.rules, standing.question
    applied = [question.candidates[place] for place in filling.standing]

    def total(counts: Callable[[Candidate], bool]) -> int:
        return sum(candidate.credit.credits for candidate in applied if counts(candidate))

    floors = {
        "resident_min": (rules.resident_min, total(lambda one: one.credit.resident)),
        "upper_min": (rules.upper_min, total(lambda one: one.credit.upper)),
    }
    ceilings = {
        "transfer_max": (rules.transfer_max, total(lambda one: one.credit.transfer)),
        "prior_learning_max": (rules.prior_learning_max, total(lambda one: one.credit.prior_learning)),
        "pass_max": (rules.pass_max, total(lambda one: one.credit.passed)),
    }
    for name, (limit, value) in floors.items():
        if limit is not None:
            yield RuleOutcome(rule=name, limit=limit, value=as_credits(value), met=value >= hundredths(limit))
    for name, (limit, value) in ceilings.items():
        if limit is not None:
            yield RuleOutcome(rule=name, limit=limit, value=as_credits(value), met=value <= hundredths(limit))
    for ceiling in standing.tree.at_most:
        sets = question.courses.by_subject.values() if ceiling.each_subject else [ceiling.courses]
        value = max((sum(one.credit.credits for one in applied if question.bit(one) & bits) for bits in sets), default=0)
        met = value <= ceiling.limit
        yield RuleOutcome(
            rule="at_most", limit=as_credits(ceiling.limit), value=as_credits(value), met=met, selector=ceiling.written
        )
    there = question.counted_there
    if rules.unique_min is not None and there is not None:
        value = sum(one.credit.credits for one in applied if one.line not in there)
        met = value >= hundredths(rules.unique_min.credits)
        yield RuleOutcome(rule="unique_min", limit=rules.unique_min.credits, value=as_credits(value), met=met)


def _exceptions(compiled: Compiled, record: Record, standing: Standing, filling: Filling) -> Iterator[ExceptionUsed]:
    """The waivers of nodes that are meant, and the substitutions that a line stands by."""
    for number, ats in standing.excepted.items():
        line = record.lines[number]
        if isinstance(line, WaiverLine) and filling.active.intersection(ats):
            yield ExceptionUsed(line=number, kind="waiver", node=line.waives, by=line.by, on=line.on, why=line.why)
        if isinstance(line, SubstitutionLine) and _stands_by(compiled, line, ats, standing, filling):
            yield ExceptionUsed(line=number, kind="substitution", node=line.instead_of, by=line.by, on=line.on, why=line.why)


def _stands_by(compiled: Compiled, line: SubstitutionLine, ats: tuple[int, ...], standing: Standing, filling: Filling) -> bool:
    question, bits = standing.question, substitute(compiled, line)
    for place, leaves in filling.standing.items():
        bit = question.bit(question.candidates[place])
        if bit & bits and any(
            standing.tree.leaves[leaf].at in ats and not standing.tree.leaves[leaf].taken & bit for leaf in leaves
        ):
            return True
    return False


def _unused(record: Record, standing: Standing, filling: Filling, exceptions: tuple[ExceptionUsed, ...]) -> Iterator[UnusedLine]:
    """Each completed line, waiver or substitution that gives nothing, with the first reason that fits."""
    reasons = Reasons(standing.question, filling)
    used = {standing.question.candidates[place].line for place in filling.standing} | set(_awards_used(standing, filling))
    used.update(exception.line for exception in exceptions)
    for number, line in enumerate(record.lines):
        if number in used:
            continue
        if not isinstance(line, LearningLine):
            reason: Reason = "requirement_already_met" if standing.excepted[number] else "not_required"
            yield UnusedLine(line=number, credits=Decimal(0), reason=reason)
        elif line.status == "completed":
            worth = standing.worths[number]
            if worth.refused is not None:
                facts = {} if worth.refused.agreement is None else {"agreement": worth.refused.agreement}
                yield UnusedLine(line=number, credits=line.credits or Decimal(0), reason=worth.refused.reason, facts=facts)
            else:
                turned = reasons.why_not(number)
                credits = as_credits(sum(credit.credits for credit in worth.readings[0]))
                yield UnusedLine(line=number, credits=credits, reason=turned.reason, rule=turned.rule, facts=turned.facts)


def _awards_used(standing: Standing, filling: Filling) -> Iterator[int]:
    """The lines of awards that meet a node that is meant, or are of the credential itself."""
    for credential_id, line in standing.awards.items():
        meant = (
            place.at in filling.active
            for place in standing.tree.nodes
            if getattr(place.node, "credential", None) == credential_id
        )
        if credential_id == standing.credential.id or any(meant):
            yield line


def _coming(record: Record, later: Standing, completed: Filling) -> Iterator[ComingLine]:
    """Every line in progress or planned, and the block where it would count."""
    view = BlockView(later, completed)
    for number, line in enumerate(record.lines):
        if not isinstance(line, LearningLine) or line.status == "completed":
            continue
        stands = [place for place in sorted(completed.standing) if later.question.candidates[place].line == number]
        if stands:
            credits = sum(later.question.candidates[place].credit.credits for place in stands)
            leaves = completed.standing[stands[0]]
            block = view.block_of(leaves[0]) if leaves else OTHER
            course = later.question.candidates[stands[0]].credit.course
            yield ComingLine(line=number, course=course, credits=as_credits(credits), block=block)
        else:
            readings = later.worths[number].readings
            credits = sum(credit.credits for credit in readings[0]) if readings else 0
            yield ComingLine(
                line=number, course=readings[0][0].course if readings else None, credits=as_credits(credits), block=None
            )
