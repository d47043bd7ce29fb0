"""What a record's lines are worth: agreements turn them into credit as courses, or say why a line gives none.

A line may have several readings (as it stands, or through one agreement or another); an audit takes the one that serves best.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from pathways import grades
from pathways.college import Terms
from pathways.model import Agreement, Credential, Learning
from pathways.record import LearningLine
from pathways.requirements import Age, Asked, Compiled, hundredths

Refusal = Literal["not_completed", "remedial", "noncredit", "declined", "no_agreement", "agreement_expired", "grade_too_low"]
_REFUSALS: tuple[Refusal, ...] = (
    "not_completed", "remedial", "noncredit", "declined", "no_agreement", "agreement_expired", "grade_too_low",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """One course's worth of what a line gives, in hundredths of a credit."""

    course: str
    credits: int
    resident: bool
    transfer: bool
    prior_learning: bool
    upper: bool
    passed: bool
    """Graded CR or P (S is as P)."""
    standing: int | None
    """The rank it stands at for a minimum grade; None: it meets no minimum."""
    letter: bool
    earned_on: date | None
    agreement: str | None = None

    def meets(self, asked: Asked, bit: int, as_of: date) -> bool:
        """Whether grade and age rules let it stand; ``bit`` is its course's."""
        return self.grade_meets(asked) and not any(self.too_old_for(age, bit, as_of) for age in asked.ages)

    def grade_meets(self, asked: Asked) -> bool:
        """Whether its grade meets the highest minimum asked."""
        if asked.grade is None:
            return True
        return self.standing is not None and self.standing >= asked.grade and (self.letter or not asked.letter)

    def too_old_for(self, age: Age, bit: int, as_of: date) -> bool:
        """Whether a recency rule turns it away; one without a day fails any."""
        return bool(age.courses & bit) and not (self.earned_on is not None and add_months(self.earned_on, age.months) >= as_of)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """Why one way of reading a line gives nothing, and the agreement that says so."""

    reason: Refusal
    agreement: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Worth:
    """What a line is worth: its ``readings`` (each one or more courses, both given), or, with none, the first reason that fits.

    ``award`` is the catalogue credential that the line is an award of.
    """

    readings: tuple[tuple[Credit, ...], ...] = ()
    refused: Refused | None = None
    award: str | None = None


def worth_of(compiled: Compiled, line: LearningLine, credential: Credential, as_of: date) -> Worth:
    """What a line gives toward a credential on the award date. One in progress or planned is read as completed, grade and all."""
    award = line.name if line.kind in ("credential", "badge") and line.name in compiled.catalogue.credentials else None
    grade = line.grade.strip().upper() if line.grade else None
    if line.status == "completed" and not grades.earns(grade):
        return Worth(refused=Refused(reason="not_completed"), award=None)
    readings: list[tuple[Credit, ...]] = []
    refusals: list[Refused] = []
    for reading in _readings(compiled, line, credential, as_of):
        if isinstance(reading, Refused):
            refusals.append(reading)
        elif reading not in readings:
            readings.append(reading)
    if readings:
        return Worth(readings=tuple(readings), award=award)
    plain: Refusal = "noncredit" if line.kind in ("badge", "credential") else "no_agreement"
    refusals.append(Refused(reason=plain))
    named = [refusal for refusal in refusals if refusal.reason != plain] or refusals
    return Worth(refused=min(named, key=lambda refusal: _REFUSALS.index(refusal.reason)), award=award)


def own_course(compiled: Compiled, line: LearningLine) -> str | None:
    """The catalogue's course that a course line is, taken at that course's own institution; None for any other line."""
    if line.kind != "course":
        return None
    code = compiled.courses.meant_by(" ".join(line.name.split()), line.earned_on(compiled.catalogue.terms))
    if code is None:
        return None
    own = compiled.institution(compiled.catalogue.courses[code].institution)
    return code if line.institution is None or compiled.institution(line.institution) == own else None


def add_months(day: date, months: int) -> date:
    """The same day so many months later, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _readings(
    compiled: Compiled, line: LearningLine, credential: Credential, as_of: date
) -> Iterator[tuple[Credit, ...] | Refused]:
    code = own_course(compiled, line)
    if code is not None:
        yield _as_it_stands(compiled, line, code, credential)
    for agreement in compiled.agreements_for(line.kind, line.name):
        if _names(compiled, agreement.learning, line):
            yield _through(compiled, agreement, line, credential, as_of)


def _as_it_stands(compiled: Compiled, line: LearningLine, code: str, credential: Credential) -> tuple[Credit, ...] | Refused:
    course = compiled.catalogue.courses[code]
    if course.remedial:
        return Refused(reason="remedial")
    resident = compiled.institution(course.institution) == compiled.institution(credential.institution)
    credits = course.credits if line.credits is None else line.credits
    return (_graded(line, compiled.catalogue.terms, Credit(
        course=code, credits=hundredths(credits), resident=resident, transfer=not resident, prior_learning=False,
        upper=course.level >= 300, passed=False, standing=None, letter=False, earned_on=None,
    )),)  # fmt: skip


def _through(
    compiled: Compiled, agreement: Agreement, line: LearningLine, credential: Credential, as_of: date
) -> tuple[Credit, ...] | Refused:
    """What an agreement makes of a line that it names."""
    if agreement.kind == "none":
        return Refused(reason="declined", agreement=agreement.id)
    day = line.earned_on(compiled.catalogue.terms)
    if not _in_force(agreement, day, as_of):
        return Refused(reason="agreement_expired", agreement=agreement.id)
    if line.status == "completed" and not _good_enough(agreement.learning, line):
        return Refused(reason="grade_too_low", agreement=agreement.id)
    home = compiled.institution(credential.institution)
    posted = line.kind in ("exam", "badge", "military", "certification") and line.institution is not None
    elsewhere = posted and line.institution is not None and compiled.institution(line.institution) != home
    given = []
    for code, credits in _shares(compiled, agreement, line):
        course = compiled.catalogue.courses[code]
        if course.remedial:
            continue
        given.append(_graded(line, compiled.catalogue.terms, Credit(
            course=code, credits=credits, resident=agreement.resident and compiled.institution(course.institution) == home,
            transfer=agreement.kind == "transfer" or elsewhere, prior_learning=agreement.kind == "prior-learning",
            upper=agreement.upper and course.level >= 300, passed=False, standing=None, letter=False, earned_on=None,
            agreement=agreement.id,
        )))  # fmt: skip
    return tuple(given) or Refused(reason="remedial", agreement=agreement.id)


def _graded(line: LearningLine, terms: Terms, credit: Credit) -> Credit:
    """The credit with the line's grade and day; one in progress or planned is taken to end well."""
    day = line.earned_on(terms)
    if line.status != "completed":
        return replace(credit, standing=len(grades.LETTERS) - 1, letter=True, earned_on=day or date.max)
    grade = line.grade.strip().upper() if line.grade else None
    if credit.prior_learning:
        return replace(credit, standing=grades.C_RANK, letter=False, passed=grade in grades.PASSES, earned_on=day)
    letter = grade in grades.LETTERS
    return replace(credit, standing=grades.standing(grade), letter=letter, passed=grade in grades.PASSES, earned_on=day)


def _shares(compiled: Compiled, agreement: Agreement, line: LearningLine) -> list[tuple[str, int]]:
    """The courses that an agreement gives and the credits of each: the catalogue's in turn, the last gets the rest."""
    own = [(code, hundredths(compiled.catalogue.courses[code].credits)) for code in agreement.to]
    if agreement.credits is None:
        return own
    left = hundredths(agreement.credits)
    shares = []
    for code, credits in own[:-1]:
        shares.append((code, min(credits, left)))
        left -= min(credits, left)
    return [*shares, (own[-1][0], left)] if own else []


def _in_force(agreement: Agreement, day: date | None, as_of: date) -> bool:
    """Whether an agreement was open on the day of the learning and the learning is young enough on the award date."""
    dated = agreement.valid_from is not None or agreement.valid_until is not None or agreement.expires_after is not None
    if not dated:
        return True
    if day is None:
        return False
    opened = agreement.valid_from is None or agreement.valid_from <= day
    closed = agreement.valid_until is not None and agreement.valid_until < day
    young = agreement.expires_after is None or add_months(day, agreement.expires_after) >= as_of
    return opened and not closed and young


def _good_enough(asked: Learning, line: LearningLine) -> bool:
    if asked.min_score is not None and (line.score is None or line.score < asked.min_score):
        return False
    if asked.min_grade is None:
        return True
    minimum = grades.standing(asked.min_grade.strip().upper())
    standing = grades.standing(line.grade.strip().upper() if line.grade else None)
    return minimum is None or (standing is not None and standing >= minimum)


def _names(compiled: Compiled, learning: Learning, line: LearningLine) -> bool:
    """Whether an agreement's institution is the line's; one that names none takes any."""
    if learning.institution is None:
        return True
    where = line.institution
    if where is None and line.kind == "course":
        code = own_course(compiled, line)
        where = None if code is None else compiled.catalogue.courses[code].institution
    return where is not None and compiled.institution(where) == compiled.institution(learning.institution)


def as_credits(amount: int) -> Decimal:
    """Hundredths of a credit as credits, exact and without trailing zeros."""
    whole, rest = divmod(amount, 100)
    return Decimal(whole) if rest == 0 else (Decimal(amount) / 100).normalize()


def by_line(worths: Sequence[Worth]) -> Iterator[tuple[int, int, int, Credit]]:
    """Every credit of every reading with its line, reading and part, each from 0."""
    for line, worth in enumerate(worths):
        for reading, parts in enumerate(worth.readings):
            for part, credit in enumerate(parts):
                yield line, reading, part, credit
