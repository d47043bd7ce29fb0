"""A credential as a card says it: the facts a person asks first, and what it counts toward."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from pathways.model import COLUMN, Catalogue, Cost, Credential
from pathways.stack_map import Edge
from pathways.work import Wage
from webapp.wording import counting, names
from webapp.wording.figures import credits, day, listed, money, number, weeks
from webapp.wording.language import Text, text_of, tongue

Address = Callable[[str], str]
"""Makes the address of a credential's page from its id."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A figure with its name and, where there is more to say, a note."""

    name: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Toward:
    """How much counts toward one target: the sentence, the numbers for its bar, and what else must be said."""

    says: str
    label: str
    counted: Decimal
    elective: Decimal
    required: Decimal
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A credential in a list. ``toward`` is the best it counts toward, ``None`` where it counts toward nothing."""

    id: str
    title: Text
    kind: str
    column: int
    noncredit: bool
    summary: Text
    facts: tuple[Fact, ...]
    toward: Toward | None


def card(catalogue: Catalogue, found: Credential, edge: Edge | None, lang: str, *, today: date, address: Address) -> Card:
    """The card of ``found``; ``edge`` is the one thing it counts toward that is shown."""
    return Card(
        id=found.id,
        title=text_of(found, "title", lang),
        kind=kind_line(found, lang),
        column=COLUMN[found.kind],
        noncredit=found.credit_type == "noncredit",
        summary=text_of(found, "summary", lang),
        facts=(
            time_fact(found, lang),
            cost_fact(found.cost, lang),
            start_fact(catalogue, found, lang, today),
            entry_fact(found, lang),
        ),
        toward=None if edge is None else toward(edge, catalogue.credentials[edge.target], lang, address),
    )


def toward(edge: Edge, target: Credential, lang: str, address: Address) -> Toward:
    """What ``edge`` brings toward ``target``, whose title is a link."""
    notes = (counting.guaranteed(edge, lang), counting.elective(edge, lang))
    return Toward(
        says=counting.counts_toward(edge, link(target, lang, address), lang),
        label=counting.of_required(edge, lang),
        counted=edge.credits_counted,
        elective=edge.credits_elective,
        required=edge.credits_required,
        notes=tuple(note for note in notes if note),
    )


def link(target: Credential, lang: str, address: Address) -> Markup:
    """A credential's title as a link to its page."""
    return Markup('<a href="{}">{}</a>').format(address(target.id), text_of(target, "title", lang))


def kind_line(found: Credential, lang: str) -> str:
    """``Certificate, 16 credits``."""
    earns = counting.earns(found.credits, found.hours, lang)
    return tongue(lang).gettext("%(kind)s, %(earns)s", kind=names.kind(found.kind, lang), earns=earns[:1].lower() + earns[1:])


def time_fact(found: Credential, lang: str) -> Fact:
    """How long it takes and when it meets."""
    words, delivery = tongue(lang), found.delivery
    value = words.gettext("We don’t know") if delivery.weeks is None else weeks(delivery.weeks, lang)
    when = listed(tuple(names.schedule(each, lang).lower() for each in delivery.schedule), lang, last="or")
    return Fact(words.gettext("Time"), value, when)


def cost_fact(cost: Cost | None, lang: str) -> Fact:
    """What it costs in all, and which parts that holds."""
    words = tongue(lang)
    if cost is None or cost.total is None:
        return Fact(words.gettext("Cost"), words.gettext("We don’t know"))
    parts = listed(tuple(cost_part(each, lang).lower() for each, cents in cost.known.items() if cents), lang)
    value = words.gettext("Free") if cost.total == 0 else money(cost.total, lang)
    return Fact(words.gettext("Cost"), value, parts)


def cost_part(code: str, lang: str) -> str:
    """``Tuition``."""
    words = tongue(lang)
    return {"tuition": words.gettext("Tuition"), "fees": words.gettext("Fees"), "books": words.gettext("Books")}[code]


def start_fact(catalogue: Catalogue, found: Credential, lang: str, today: date) -> Fact:
    """The next day it starts, and where."""
    words, delivery = tongue(lang), found.delivery
    coming = [start for start in delivery.starts if start >= today]
    campuses = catalogue.institutions[found.institution].campuses
    places = tuple(text_of(campuses[each], "title", lang).words for each in delivery.campus if each in campuses)
    if not places and "online" in delivery.modality:
        places = (names.modality("online", lang),)
    value = (
        day(min(coming), lang)
        if coming
        else words.gettext("Ask for the date")
        if delivery.starts
        else words.gettext("We don’t know")
    )
    return Fact(words.gettext("Next start"), value, listed(places, lang, last="or"))


def entry_fact(found: Credential, lang: str) -> Fact:
    """What is asked of a person before they start."""
    words, asked = tongue(lang), found.eligibility
    name = words.gettext("To get in")
    if asked is None:
        return Fact(name, words.gettext("We don’t know"))
    more = []
    if asked.age:
        more.append(words.gettext("age %(n)s or over", n=asked.age))
    if asked.background_check:
        more.append(words.gettext("background check"))
    return Fact(name, education(asked.education, lang), ", ".join(more))


def education(code: str | None, lang: str) -> str:
    """The schooling asked for; a word of the college's own stays as it is."""
    words = tongue(lang)
    known = {
        "none": words.gettext("No diploma needed"),
        "high-school-or-equivalent": words.gettext("High school or GED"),
        "some-college": words.gettext("Some college"),
        "associate": words.gettext("Associate degree"),
        "bachelor": words.gettext("Bachelor’s degree"),
    }
    return words.gettext("We don’t know") if code is None else known.get(code, code.replace("-", " "))


def pay_fact(wage: Wage | None, job: str, lang: str) -> Fact:
    """The middle pay of one job, where and when."""
    words = tongue(lang)
    if wage is None:
        return Fact(words.gettext("Middle pay"), words.gettext("We don’t know"))
    return Fact(
        words.gettext("Middle pay in %(place)s", place=names.area(wage.area, lang)),
        money(wage.median, lang),
        words.gettext("a year, %(job)s, %(year)s", job=job, year=wage.year),
    )


def toward_fact(edge: Edge | None, found: Credential, lang: str, *, waiting: bool = False) -> Fact:
    """How many of its credits count toward a degree."""
    words = tongue(lang)
    name = words.gettext("Counts toward a degree")
    if waiting:
        return Fact(name, words.gettext("One moment"), words.gettext("we are working it out"))
    if edge is None or not edge.credits_counted:
        return Fact(name, words.gettext("Not yet known") if found.leads_to_none is None else words.gettext("No"))
    brought = credits(edge.credits_counted, lang)
    agreed = edge.kind == "agreement" and not edge.credits_from
    if not edge.credits_required:
        return Fact(name, brought, words.gettext("by agreement") if agreed else "")
    required = number(edge.credits_required, lang)
    if agreed:
        return Fact(name, brought, words.gettext("by agreement, toward the %(n)s you need", n=required))
    if edge.credits_counted > edge.credits_from:
        return Fact(name, brought, words.gettext("toward the %(n)s you need", n=required))
    value = words.gettext("%(n)s of %(m)s", n=number(edge.credits_counted, lang), m=number(edge.credits_from, lang))
    return Fact(name, value, words.gettext("credits, toward the %(n)s you need", n=required))
