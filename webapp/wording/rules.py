"""The limits beside a requirement tree, a sentence each."""

from __future__ import annotations

from collections.abc import Iterator

from pathways.model import Catalogue, Credential
from pathways.tree import Rules
from webapp.wording.figures import credits, number
from webapp.wording.language import text_of, tongue
from webapp.wording.requirements import selector_words


def rules_of(catalogue: Catalogue, credential: Credential, lang: str) -> tuple[str, ...]:
    """What holds for the whole credential, in the order of the format."""
    return (
        *_grades(credential.rules, lang),
        *_caps(catalogue, credential, lang),
        *_averages_and_age(catalogue, credential.rules, lang),
    )


def _grades(rules: Rules, lang: str) -> Iterator[str]:
    words = tongue(lang)
    if rules.min_grade is not None:
        yield words.gettext("Each course needs a %(grade)s or better.", grade=rules.min_grade)
    for grade in dict.fromkeys(rules.min_grade_of.values()):
        yield words.gettext("Some of the courses need a %(grade)s or better.", grade=grade)
    if rules.letter_grade:
        yield words.gettext("Each course needs a letter grade.")


def _caps(catalogue: Catalogue, credential: Credential, lang: str) -> Iterator[str]:
    words, rules = tongue(lang), credential.rules
    if rules.resident_min is not None:
        school = text_of(catalogue.institutions[credential.institution], "title", lang).words
        yield words.gettext("At least %(n)s must be earned at %(school)s.", n=credits(rules.resident_min, lang), school=school)
    if rules.transfer_max is not None:
        yield words.gettext("At most %(n)s may come from other colleges.", n=credits(rules.transfer_max, lang))
    if rules.prior_learning_max is not None:
        yield words.gettext("At most %(n)s may come from tests, work or training.", n=credits(rules.prior_learning_max, lang))
    if rules.upper_min is not None:
        yield words.gettext("At least %(n)s must be of level 300 or above.", n=credits(rules.upper_min, lang))
    for amount in rules.at_most:
        much = credits(amount.value, lang)
        if amount.each_subject:
            yield words.gettext("At most %(amount)s in any one subject.", amount=much)
        else:
            taken = selector_words(catalogue, amount.selector, lang)
            yield words.gettext("At most %(amount)s from %(courses)s.", amount=much, courses=taken)
    if rules.pass_max is not None:
        yield words.gettext("At most %(n)s may be graded pass or fail.", n=credits(rules.pass_max, lang))


def _averages_and_age(catalogue: Catalogue, rules: Rules, lang: str) -> Iterator[str]:
    words = tongue(lang)
    for average in rules.gpa_min:
        taken, least = selector_words(catalogue, average.selector, lang), number(average.value, lang)
        yield words.gettext("Your grade average in %(courses)s must be %(n)s or more.", courses=taken, n=least)
    for recent in rules.recency:
        taken, time = selector_words(catalogue, recent.selector, lang), months(recent.months, lang)
        yield words.gettext("Credit from %(courses)s counts for %(time)s.", courses=taken, time=time)


def months(span: int, lang: str) -> str:
    """A span of months in words: ``10 years``, ``18 months``."""
    words = tongue(lang)
    if span % 12 == 0:
        return words.ngettext("%(n)s year", "%(n)s years", span // 12, n=span // 12)
    return words.ngettext("%(n)s month", "%(n)s months", span, n=span)
