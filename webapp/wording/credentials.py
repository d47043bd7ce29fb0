"""The parts of a credential's page in words: stops, cost, jobs, how it is earned, what to do next, sources."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from pathways.college import Institution
from pathways.model import COLUMN, Catalogue, Credential, Outcomes
from pathways.stack_map import Edge
from pathways.work import Employer, Need, Wage
from webapp.wording import cards, counting, names
from webapp.wording.figures import day, money, month, number, weeks
from webapp.wording.language import Text, source_of, text_of, text_within, texts_within, tongue

MADE_UP = "demo"
"""The source of what a demonstration catalogue made up itself."""


@dataclass(frozen=True, slots=True)
class StopSaid:
    """A stop on the ladder. ``flag`` says what a person can do there, ``facts`` what it earns, takes, costs and leads to."""

    id: str
    title: Text
    kind: str
    column: int
    noncredit: bool
    here: bool
    by_agreement: bool
    flag: str
    facts: tuple[cards.Fact, ...]


@dataclass(frozen=True, slots=True)
class CostSaid:
    """Cost in parts; ``total`` is empty where not even tuition is known."""

    parts: tuple[tuple[str, str], ...]
    total: str
    note: str
    source: Text | Markup


@dataclass(frozen=True, slots=True)
class SkillSaid:
    """A skill, what it means, and how it is tested."""

    title: Text
    statement: Text
    assessed_by: Text


@dataclass(frozen=True, slots=True)
class Earned:
    """One part of how it is earned, in the college's words."""

    name: str
    value: Text
    note: str = ""


@dataclass(frozen=True, slots=True)
class EmployerSaid:
    """A local employer and what it said it needs; ``made_up`` where the demo invented both."""

    title: Text
    url: str
    needs: tuple[str, ...]
    made_up: bool


def stop_said(found: Credential, came: Edge | None, here: bool, pay: str, lang: str) -> StopSaid:
    """A stop; ``pay`` is the sentence on its first job, empty where there is none."""
    words = tongue(lang)
    if here:
        flag = words.gettext("You are here")
    elif COLUMN[found.kind] < 2:
        flag = words.gettext("Get on here")
    else:
        flag = ""
    jobs = pay or words.gettext("We don’t know")
    time = words.gettext("We don’t know") if found.delivery.weeks is None else weeks(found.delivery.weeks, lang)
    total = None if found.cost is None else found.cost.total
    return StopSaid(
        id=found.id,
        title=text_of(found, "title", lang),
        kind=names.kind(found.kind, lang),
        column=COLUMN[found.kind],
        noncredit=found.credit_type == "noncredit",
        here=here,
        by_agreement=came is not None and came.kind == "agreement",
        flag=flag,
        facts=(
            cards.Fact(words.gettext("Earns"), _earns(found, came, lang)),
            cards.Fact(words.gettext("Time"), time),
            cards.Fact(words.gettext("Costs"), words.gettext("We don’t know") if total is None else money(total, lang)),
            cards.Fact(words.gettext("Jobs"), jobs),
        ),
    )


def _earns(found: Credential, came: Edge | None, lang: str) -> str:
    earns = counting.earns(found.credits, found.hours, lang)
    if came is None or not came.credits_counted:
        return earns
    before = number(came.credits_counted, lang)
    if came.kind == "agreement":
        return tongue(lang).gettext("%(earns)s. You bring %(n)s by agreement.", earns=earns, n=before)
    return tongue(lang).gettext("%(earns)s. You bring %(n)s from the step before.", earns=earns, n=before)


def cost_said(found: Credential, lang: str) -> CostSaid:
    """What it costs, part by part."""
    words, cost = tongue(lang), found.cost
    if cost is None or cost.total is None:
        return CostSaid((), "", words.gettext("We don’t know what it costs yet. Ask before you sign up."), Text(""))
    parts = tuple(
        (cards.cost_part(code, lang), words.gettext("We don’t know") if cents is None else money(cents, lang))
        for code, cents in (("tuition", cost.tuition), ("fees", cost.fees), ("books", cost.books))
    )
    note = words.gettext("Checked %(day)s.", day=day(cost.as_of, lang)) if cost.as_of else ""
    return CostSaid(parts, money(cost.total, lang), note, _where_from(source_of(found, "cost", lang), lang))


def asks(found: Credential, lang: str) -> tuple[str, ...]:
    """What is asked of a person before they start, a sentence each."""
    words, asked = tongue(lang), found.eligibility
    if asked is None:
        return (words.gettext("We don’t know what is asked of you before you start. Ask first."),)
    said = []
    if asked.education is not None:
        said.append(words.gettext("Schooling: %(what)s.", what=cards.education(asked.education, lang)))
    if asked.age is not None:
        said.append(words.gettext("You are %(n)s or older.", n=asked.age))
    if asked.background_check:
        said.append(words.gettext("There is a background check. Ask first if that worries you. It is not always a no."))
    elif asked.background_check is False:
        said.append(words.gettext("No background check."))
    return tuple(said)


def earned(found: Credential, lang: str) -> tuple[Earned, ...]:
    """How a person knows that it is earned."""
    words = tongue(lang)
    parts = (
        (words.gettext("You show it by"), "assessment"),
        (words.gettext("The proof is"), "evidence"),
        (words.gettext("You get it"), "awarded"),
    )
    said = ((name, text_within(found, "earned_by", key, lang)) for name, key in parts)
    return tuple(Earned(name, text) for name, text in said if text)


def wage_says(wage: Wage, lang: str) -> str:
    """``In Oregon, half earn less than $49,160 a year and half earn more (2025).``"""
    return tongue(lang).gettext(
        "In %(place)s, half earn less than %(money)s a year and half earn more (%(year)s).",
        place=names.area(wage.area, lang), money=money(wage.median, lang), year=wage.year,
    )  # fmt: skip


def employer_said(catalogue: Catalogue, employer: Employer, needs: tuple[Need, ...], lang: str) -> EmployerSaid:
    """An employer with the openings it named, each with its day."""
    words = tongue(lang)
    said = []
    for need in needs:
        if need.openings is None or need.as_of is None or need.occupation is None:
            continue
        job = text_of(catalogue.occupations[need.occupation], "title", lang).words
        said.append(
            words.ngettext(
                "%(n)s opening for %(job)s in %(month)s",
                "%(n)s openings for %(job)s in %(month)s",
                need.openings, n=number(need.openings, lang), job=job, month=month(need.as_of, lang),
            )
        )  # fmt: skip
    return EmployerSaid(text_of(employer, "title", lang), employer.url or "", tuple(said), made_up=employer.source == MADE_UP)


def outcomes(known: Outcomes | None, lang: str) -> tuple[str, ...]:
    """What became of those who started, a sentence each; nothing where nothing is known."""
    words = tongue(lang)
    if known is None:
        return ()
    said = []
    if known.started is not None and known.completed is not None:
        said.append(
            words.gettext("Of %(n)s who started, %(m)s finished.", n=number(known.started, lang), m=number(known.completed, lang))
        )
    if known.employed is not None:
        said.append(words.gettext("%(n)s found work with it.", n=number(known.employed, lang)))
    if known.median_wage is not None:
        said.append(words.gettext("The middle pay was %(money)s an hour.", money=money(known.median_wage, lang)))
    if said and known.year is not None:
        said.append(words.gettext("These figures are from %(year)s.", year=known.year))
    return tuple(said)


def steps(institution: Institution, found: Credential, lang: str) -> tuple[Text, ...]:
    """How to apply, step by step: its own steps, or its institution's."""
    for owner in (found, institution):
        said = texts_within(owner, "apply", "steps", lang)
        if said:
            return said
    return ()


def apply_by(found: Credential, lang: str, today: date) -> str:
    """The last day to apply; a day that is past is said to be past."""
    if found.apply is None or found.apply.by is None:
        return ""
    words, last = tongue(lang), day(found.apply.by, lang)
    if found.apply.by < today:
        return words.gettext("The last day to apply was %(day)s. Ask when the next one is.", day=last)
    return words.gettext("Apply by %(day)s.", day=last)


def source_said(of: str, source: Text, lang: str) -> Markup:
    """Where a fact comes from: ``Pay: BLS OEWS May 2025``; a made-up one says that it is made up."""
    words = tongue(lang)
    name = {
        "catalogue": words.gettext("Courses and credits"),
        "cost": words.gettext("Cost"),
        "outcomes": words.gettext("What became of people"),
        "wage": words.gettext("Pay"),
        "agreement": words.gettext("Agreement"),
    }[of]
    return Markup("{}: {}").format(name, _where_from(source, lang))


def _where_from(source: Text, lang: str) -> Text | Markup:
    """A source as a reader is told it; after ``demo`` may stand where the part that is real was read (``demo; ORS 329A.030``)."""
    made_up, _, real = source.words.partition("; ")
    if made_up != MADE_UP:
        return source
    words = tongue(lang)
    if not real:
        return Text(words.gettext("a made-up figure of a made-up college"))
    said = words.gettext("a made-up figure of a made-up college; what is real in it comes from")
    return Markup("{} {}").format(said, replace(source, words=real))
