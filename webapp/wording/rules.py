"""The limits beside a requirement tree, a sentence each."""

from __future__ import annotations

from pathways.model import Catalogue, Credential
from webapp.wording.figures import credits, number
from webapp.wording.language import text_of, tongue
from webapp.wording.requirements import selector_words


def rules_of(catalogue: Catalogue, credential: Credential, lang: str) -> tuple[str, ...]:
    """What holds for the whole credential, in the order of the format."""
    words, rules = tongue(lang), credential.rules
    said: list[str] = []
    if rules.min_grade is not None:
        said.append(words.gettext("Each course needs a %(grade)s or better.", grade=rules.min_grade))
    for grade in dict.fromkeys(rules.min_grade_of.values()):
        said.append(words.gettext("Some of the courses need a %(grade)s or better.", grade=grade))
    if rules.resident_min is not None:
        school = text_of(catalogue.institutions[credential.institution], "title", lang).words
        said.append(words.gettext("At least %(n)s must be earned at %(school)s.", n=credits(rules.resident_min, lang), school=school))
    if rules.transfer_max is not None:
        said.append(words.gettext("At most %(n)s may come from other colleges.", n=credits(rules.transfer_max, lang)))
    if rules.prior_learning_max is not None:
        said.append(
            words.gettext("At most %(n)s may come from tests, work or training.", n=credits(rules.prior_learning_max, lang))
        )
    if rules.upper_min is not None:
        said.append(words.gettext("At least %(n)s must be of level 300 or above.", n=credits(rules.upper_min, lang)))
    for amount in rules.at_most:
        if amount.each_subject:
            said.append(words.gettext("At most %(amount)s in any one subject.", amount=credits(amount.value, lang)))
        else:
            courses = selector_words(catalogue, amount.selector, lang)
            said.append(words.gettext("At most %(amount)s from %(courses)s.", amount=credits(amount.value, lang), courses=courses))
    if rules.pass_max is not None:
        said.append(words.gettext("At most %(n)s may be graded pass or fail.", n=credits(rules.pass_max, lang)))
    for average in rules.gpa_min:
        courses = selector_words(catalogue, average.selector, lang)
        said.append(
            words.gettext("Your grade average in %(courses)s must be %(n)s or more.", courses=courses, n=number(average.value, lang))
        )
    for recent in rules.recency:
        courses = selector_words(catalogue, recent.selector, lang)
        said.append(words.gettext("Credit from %(courses)s counts for %(time)s.", courses=courses, time=_months(recent.months, lang)))
    if rules.letter_grade:
        said.append(words.gettext("Each course needs a letter grade."))
    return tuple(said)


def _months(months: int, lang: str) -> str:
    words = tongue(lang)
    if months % 12 == 0:
        return words.ngettext("%(n)s year", "%(n)s years", months // 12, n=months // 12)
    return words.ngettext("%(n)s month", "%(n)s months", months, n=months)
