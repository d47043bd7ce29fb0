"""Grade averages over a record as it stands, applied or not (catalogue format, ``gpa_min``)."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal
from fractions import Fraction

from pathways import grades
from pathways.audited import RuleOutcome
from pathways.credit import own_course
from pathways.model import Credential
from pathways.record import LearningLine, Record
from pathways.requirements import Compiled
from pathways.tree import Amount


def averages(compiled: Compiled, record: Record, credential: Credential) -> tuple[RuleOutcome, ...]:
    """Every ``gpa_min`` of a credential with the average reached: compared exactly, shown cut to two places."""
    return tuple(_outcome(compiled, record, credential, minimum) for minimum in credential.rules.gpa_min)


def _outcome(compiled: Compiled, record: Record, credential: Credential, minimum: Amount) -> RuleOutcome:
    average = _average(compiled, record, credential, minimum)
    shown = None
    if average is not None:
        shown = (Decimal(average.numerator) / Decimal(average.denominator)).quantize(Decimal("0.01"), rounding=ROUND_DOWN)
    met = average is None or average >= Fraction(minimum.value)
    return RuleOutcome(rule="gpa_min", limit=minimum.value, value=shown, met=met, selector=minimum.written)


def _average(compiled: Compiled, record: Record, credential: Credential, minimum: Amount) -> Fraction | None:
    """By credits over resident, letter-graded course lines; of repeats the best, the first among equals. None: no such line."""
    courses, home = compiled.courses, compiled.institution(credential.institution)
    taken = courses.taken(minimum.selector)
    attempts: dict[str, list[tuple[Fraction, Fraction]]] = {}
    for line in record.lines:
        if not isinstance(line, LearningLine) or line.status != "completed":
            continue
        code = own_course(compiled, line)
        points = grades.POINTS.get(line.grade.strip().upper()) if line.grade else None
        if code is None or points is None or not taken >> courses.bit_of[code] & 1:
            continue
        course = compiled.catalogue.courses[code]
        if compiled.institution(course.institution) == home:
            credits = course.credits if line.credits is None else line.credits
            attempts.setdefault(courses.group_of[code], []).append((Fraction(points), Fraction(credits)))
    kept = [
        attempt
        for group, tries in attempts.items()
        for attempt in sorted(tries, key=lambda attempt: -attempt[0])[: courses.repeat_max[group]]
    ]
    total = sum((credits for _, credits in kept), Fraction(0))
    return sum((points * credits for points, credits in kept), Fraction(0)) / total if total else None
