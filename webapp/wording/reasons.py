"""Why a line of a record gives nothing toward a credential, and what would make it count: a sentence for each reason.

Nothing here promises credit. What nobody has looked at yet is an open door, with whom to ask and what to bring.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import cast

from pathways import grades
from pathways.audited import Elsewhere, Reason, UnusedLine
from pathways.college import Contact
from pathways.model import Agreement, Catalogue, Credential, LearningKind, text_in
from pathways.record import LearningLine, Line, Record, WaiverLine
from pathways.requirements import parse_selectors
from webapp.wording.figures import credits, day, listed, number
from webapp.wording.language import Tongue, text_of, tongue
from webapp.wording.requirements import selector_words
from webapp.wording.rules import months

_ASKED = ("prior-learning", "evaluation", "credit-evaluation", "registrar")
"""The words under a contact's ``for`` that make it the office to ask about credit, the most fitting first."""


@dataclass(frozen=True, slots=True)
class Because:
    """Why a line gives nothing (``explains``), and what would change that."""

    explains: str
    would_count_if: str


@dataclass(frozen=True, slots=True)
class Case:
    """A line that gives nothing, with all that a sentence about it needs."""

    catalogue: Catalogue
    credential: Credential
    record: Record
    unused: UnusedLine
    lang: str
    asked_by: tuple[str, ...] = ()
    """Credentials, other than this one, that ask for the course by its name."""

    @property
    def words(self) -> Tongue:
        """The language of the sentences."""
        return tongue(self.lang)

    @property
    def line(self) -> Line:
        """The line of the record."""
        return self.record.lines[self.unused.line]

    @property
    def learned(self) -> LearningLine | None:
        """The same where it is something learned."""
        return self.line if isinstance(self.line, LearningLine) else None

    @property
    def agreement(self) -> Agreement | None:
        """The agreement that the reason comes from."""
        return self.catalogue.agreements.get(str(self.unused.facts.get("agreement", "")))

    @property
    def earned(self) -> date | None:
        """When it was earned."""
        return None if self.learned is None else self.learned.earned_on(self.catalogue.terms)

    @property
    def office(self) -> str:
        """Whom to ask."""
        return office(self.catalogue, self.credential, self.lang)


def because(
    catalogue: Catalogue,
    credential: Credential,
    record: Record,
    unused: UnusedLine,
    lang: str,
    asked_by: tuple[str, ...] = (),
) -> Because:
    """The two sentences about an unused line. ``asked_by``: other credentials that ask for its course by name."""
    return _SAYS[unused.reason](Case(catalogue, credential, record, unused, lang, asked_by))


def elsewhere(reason: Elsewhere, used_in: str, lang: str) -> str:
    """Why a line that a block could take stands in another block."""
    words = tongue(lang)
    if reason == "sharing_limit":
        return words.gettext("It counts in “%(block)s”. No more credit may count in both.", block=used_in)
    return words.gettext("It helps you more in “%(block)s”.", block=used_in)


def whom_to_ask(catalogue: Catalogue, credential: Credential) -> Contact | None:
    """The office that decides what counts: the credential's own college's where it has one."""
    fitting = [one for purpose in _ASKED for one in catalogue.contacts.values() if purpose in one.help_with]
    own = [one for one in fitting if one.institution == credential.institution]
    return next(iter(own or [one for one in fitting if one.institution is None] or fitting), None)


def office(catalogue: Catalogue, credential: Credential, lang: str) -> str:
    """The office's name as it stands in a sentence, or "the registrar" where the college names none."""
    contact = whom_to_ask(catalogue, credential)
    named = "" if contact is None else text_in(contact, "title", lang)[0]
    return named or tongue(lang).gettext("the registrar")


def notice(lang: str) -> str:
    """What stands on every result."""
    return tongue(lang).gettext("An estimate. The registrar decides.")


# ------------------------------------------------------------------- a reason each


def _not_completed(case: Case) -> Because:
    words, line = case.words, case.learned
    grade = "" if line is None or line.grade is None else line.grade.strip().upper()
    if grade in grades.NOTHING:
        return Because(
            words.gettext("A grade of %(grade)s gives no credit.", grade=grade),
            words.gettext("It could count if you take it again and pass."),
        )
    return Because(
        words.gettext("We don’t know this grade, so the line does not count."),
        words.gettext("It could count with a grade that we know. Ask the college what this one means."),
    )


def _remedial(case: Case) -> Because:
    words = case.words
    return Because(
        words.gettext("This class gets you ready for college work. It gives no college credit."),
        words.gettext("It does not need to count. It can let you start the next class."),
    )


def _noncredit(case: Case) -> Because:
    words = case.words
    return Because(
        words.gettext("This award gives no college credit, and no agreement turns it into credit."),
        words.gettext("It could count if the college agrees to give credit for it. Ask %(office)s.", office=case.office),
    )


def _declined(case: Case) -> Because:
    words = case.words
    why = "" if case.agreement is None else text_of(case.agreement, "why", case.lang).words
    said = words.gettext("The college looked at this and gives no credit for it.")
    return Because(
        f"{said} {why}".strip(),
        words.gettext(
            "It could count only if the college decides anew. You can ask %(office)s to look again.", office=case.office
        ),
    )


def _no_agreement(case: Case) -> Because:
    words = case.words
    kind: LearningKind = "course" if case.learned is None else case.learned.kind
    return Because(
        words.gettext("Nobody has looked at this yet."),
        words.gettext(
            "It could count if the college agrees. Ask %(office)s to look at it, and bring %(evidence)s.",
            office=case.office, evidence=_evidence(words, kind),
        ),
    )  # fmt: skip


def _agreement_expired(case: Case) -> Because:
    words, agreement, earned = case.words, case.agreement, case.earned
    if earned is None:
        return Because(
            words.gettext("The agreement for this holds for certain dates, and we don’t know when you earned it."),
            words.gettext("It could count if you add the date."),
        )
    ask = words.gettext("It could count if there is a newer agreement. Ask %(office)s.", office=case.office)
    if agreement is not None and agreement.valid_from is not None and earned < agreement.valid_from:
        return Because(words.gettext("The agreement for this starts on %(day)s.", day=day(agreement.valid_from, case.lang)), ask)
    if agreement is not None and agreement.valid_until is not None and agreement.valid_until < earned:
        return Because(words.gettext("The agreement for this ended on %(day)s.", day=day(agreement.valid_until, case.lang)), ask)
    time = "" if agreement is None or agreement.expires_after is None else months(agreement.expires_after, case.lang)
    if time:
        return Because(
            words.gettext("Credit for this holds for %(time)s, and you earned it longer ago.", time=time),
            words.gettext("It could count if you earn or renew it again."),
        )
    return Because(words.gettext("The agreement for this does not hold for the day you earned it."), ask)


def _not_required(case: Case) -> Because:
    words, title = case.words, text_of(case.credential, "title", case.lang).words
    if case.learned is None:
        said = (
            words.gettext("This waives a part that %(title)s does not have.", title=title)
            if isinstance(case.line, WaiverLine)
            else words.gettext("This stands in for a part that %(title)s does not have.", title=title)
        )
        return Because(said, words.gettext("It could count if it names a course or a block of this program."))
    return Because(
        words.gettext("%(title)s does not ask for this.", title=title),
        _toward_another(case) or words.gettext("It could count toward a program that asks for it."),
    )


def _too_old(case: Case) -> Because:
    words, facts = case.words, case.unused.facts
    written, span = str(facts.get("from", "any")), facts.get("months")
    if case.earned is None:
        return Because(
            words.gettext("This program sets a limit on how old credit may be, and we don’t know when you earned this."),
            words.gettext("It could count if you add the date."),
        )
    again = words.gettext(
        "It could count if you take it again, or if the college makes an exception. Ask %(office)s.", office=case.office
    )
    if not isinstance(span, int):
        return Because(words.gettext("This is older than this program accepts."), again)
    taken = selector_words(case.catalogue, parse_selectors(written), case.lang)
    said = words.gettext(
        "This is older than the %(time)s that this program accepts for %(courses)s.", time=months(span, case.lang), courses=taken
    )
    return Because(said, again)


def _grade_too_low(case: Case) -> Because:
    words, line, agreement = case.words, case.learned, case.agreement
    asked = None if agreement is None else agreement.learning
    if asked is not None and asked.min_score is not None and (line is None or line.score is None or line.score < asked.min_score):
        return _score_too_low(case, asked.min_score)
    rank = case.unused.facts.get("grade")
    wanted = asked.min_grade if asked is not None else grades.LETTERS[rank] if isinstance(rank, int) else None
    grade = None if line is None or line.grade is None else line.grade.strip().upper()
    if grade is None and line is not None and line.kind == "course":
        return Because(
            words.gettext("This needs a certain grade here, and we don’t know your grade."),
            words.gettext("It could count if you add the grade."),
        )
    standing = grades.C_RANK if line is not None and line.kind != "course" else grades.standing(grade)
    if isinstance(rank, int) and standing is not None and standing >= rank:
        return Because(
            words.gettext("This needs a letter grade here."),
            words.gettext("It could count if you take it for a letter grade, or if the college makes an exception."),
        )
    if wanted is None:
        return Because(
            words.gettext("This needs a higher grade here."),
            words.gettext("It could count if you take it again for a higher grade."),
        )
    return Because(
        words.gettext("This needs a %(grade)s or better here.", grade=wanted),
        words.gettext("It could count if you take it again and get a %(grade)s or better.", grade=wanted),
    )


def _score_too_low(case: Case, least: Decimal) -> Because:
    words = case.words
    if case.learned is not None and case.learned.score is None:
        return Because(
            words.gettext("This needs a score of %(n)s or more, and we don’t know your score.", n=number(least, case.lang)),
            words.gettext("It could count if you add the score."),
        )
    return Because(
        words.gettext("This needs a score of %(n)s or more.", n=number(least, case.lang)),
        words.gettext("It could count if you take the test again and get %(n)s or more.", n=number(least, case.lang)),
    )


def _repeated(case: Case) -> Because:
    words = case.words
    return Because(
        words.gettext("This comes to the same course as another of your lines. A course counts once."),
        words.gettext("It has done its part: the other line is the one that counts."),
    )


def _cross_listed(case: Case) -> Because:
    words = case.words
    used = case.unused.facts.get("used")
    other = case.record.lines[used] if isinstance(used, int) else None
    name = other.name if isinstance(other, LearningLine) and other.name in case.catalogue.courses else ""
    said = (
        words.gettext("This is the same course as %(course)s under another code. It counts once.", course=name)
        if name
        else words.gettext("This is the same course as another one, under another code. It counts once.")
    )
    return Because(said, words.gettext("It has done its part: the other line is the one that counts."))


def _excluded_pair(case: Case) -> Because:
    words, other = case.words, str(case.unused.facts.get("other", ""))
    return Because(
        words.gettext("This covers much the same ground as %(course)s. Only one of the two may count.", course=other),
        words.gettext("It could count in place of the other one."),
    )


def _transfer_cap(case: Case) -> Because:
    return _capped(case, case.credential.rules.transfer_max, "transfer")


def _prior_learning_cap(case: Case) -> Because:
    return _capped(case, case.credential.rules.prior_learning_max, "prior-learning")


def _pass_cap(case: Case) -> Because:
    return _capped(case, case.credential.rules.pass_max, "pass")


def _at_most_cap(case: Case) -> Because:
    return _capped(case, None, "at-most")


def _capped(case: Case, most: Decimal | None, what: str) -> Because:
    words = case.words
    much = "" if most is None else credits(most, case.lang)
    limits = {
        "transfer": words.gettext("Only so much credit from other colleges may count here, and that is used up."),
        "prior-learning": words.gettext("Only so much credit for tests, work or training may count here, and that is used up."),
        "pass": words.gettext("Only so much credit with a pass or fail grade may count here, and that is used up."),
        "at-most": words.gettext("Only so much credit of this kind may count here, and that is used up."),
    }
    said = limits[what] + (" " + words.gettext("The limit is %(n)s.", n=much) if much else "")
    return Because(
        said, words.gettext("It could count if the college makes room under that limit. Ask %(office)s.", office=case.office)
    )


def _already_met(case: Case) -> Because:
    words = case.words
    return Because(
        words.gettext("Each part that could take this is full already."),
        _toward_another(case) or words.gettext("It could count toward a program that still has room for it."),
    )


def _toward_another(case: Case) -> str:
    titles = tuple(text_of(case.catalogue.credentials[one], "title", case.lang).words for one in case.asked_by)
    if not titles:
        return ""
    named = listed(titles, case.lang, last="or")
    return case.words.gettext("It could count toward a program that asks for it: %(titles)s.", titles=named)


def _evidence(words: Tongue, kind: LearningKind) -> str:
    return {
        "course": words.gettext("your transcript and the course outline"),
        "exam": words.gettext("your score report"),
        "military": words.gettext("your Joint Services Transcript"),
        "certification": words.gettext("your certificate and its date"),
        "badge": words.gettext("your badge and what it took to earn it"),
        "credential": words.gettext("your certificate or diploma"),
    }[kind]


_SAYS = {
    "not_completed": _not_completed,
    "remedial": _remedial,
    "noncredit": _noncredit,
    "declined": _declined,
    "no_agreement": _no_agreement,
    "agreement_expired": _agreement_expired,
    "not_required": _not_required,
    "too_old": _too_old,
    "grade_too_low": _grade_too_low,
    "repeated": _repeated,
    "cross_listed": _cross_listed,
    "excluded_pair": _excluded_pair,
    "transfer_cap": _transfer_cap,
    "prior_learning_cap": _prior_learning_cap,
    "pass_cap": _pass_cap,
    "at_most_cap": _at_most_cap,
    "requirement_already_met": _already_met,
}

REASONS = cast("tuple[Reason, ...]", tuple(_SAYS))
"""Every reason that has its sentences."""
