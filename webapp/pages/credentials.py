"""``/credentials/<id>`` and its map: what it is, where it leads, what it costs and asks, which jobs, what to do next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from flask import Blueprint, Response, g, url_for
from markupsafe import Markup

from pathways.college import Contact
from pathways.model import COLUMN, DEGREES, Catalogue
from pathways.stack_map import Edge, MapView
from webapp import visiting
from webapp.actions.credential import CredentialFound, Job, Stacked, Stop, Way, credential, stacked
from webapp.actions.flat_credential import sources_of
from webapp.actions.stack_map import Pictures, nearest, pictures, stations
from webapp.actions.waiting import within
from webapp.drawing import pay
from webapp.rendering import render
from webapp.serving.snapshot import Snapshot
from webapp.wording import cards, credentials, names, people, requirements, rules
from webapp.wording.brought import Own
from webapp.wording.figures import money
from webapp.wording.language import Text, as_written, text_of, text_within, tongue
from webapp.wording.maps import Line, Row, line, row

bp = Blueprint("credentials", __name__)

MOST_TOWARD = 4
"""As many bars as a page shows before the rest is left to the map and its list."""


MOST_ON_A_PAGE, MOST_ON_A_MAP = 5, 12
"""As many neighbours as the pictures show; the list and the table have them all."""


@dataclass(frozen=True)
class JobSaid:
    """A job with its middle pay: places on the pay line, the sentence, and whose figures they are."""

    soc: str
    title: Text
    says: tuple[str, ...]
    places: tuple[pay.Place, ...]
    sources: tuple[Text, ...]
    group: bool


@dataclass(frozen=True)
class StackSaid:
    """Where a credential leads: its ladder, the bars, the map with its list."""

    ladder: tuple[credentials.StopSaid, ...]
    toward: tuple[cards.Toward, ...]
    more_toward: int
    pictures: Pictures | None
    left_out: bool
    lines: tuple[Line, ...]
    own: dict[str, Own]
    """By credential of the map, how much of it the reader has."""


@dataclass(frozen=True)
class CredentialPage:
    """Everything the page of a credential prints."""

    id: str
    title: Text
    eyebrow: str
    column: int
    noncredit: bool
    summary: Text
    description: Text
    facts: tuple[cards.Fact, ...]
    leads_to_none: Text
    stack: StackSaid | None
    """Ladder and map; ``None`` while they are being worked out."""
    blocks: tuple[requirements.Block, ...]
    rules: tuple[str, ...]
    cost: credentials.CostSaid
    aid: tuple[Text, ...]
    supports: tuple[Text, ...]
    involves: tuple[Text, ...]
    asks: tuple[str, ...]
    skills: tuple[credentials.SkillSaid, ...]
    jobs: tuple[JobSaid, ...]
    no_occupation: Text
    earned: tuple[credentials.Earned, ...]
    prepares: tuple[str, ...]
    employers: tuple[credentials.EmployerSaid, ...]
    outcomes: tuple[str, ...]
    steps: tuple[Text, ...]
    apply_url: str
    apply_by: str
    desk: people.Desk | None
    sources: tuple[Markup, ...]
    entry_note: Text
    field: Text
    field_code: str
    field_map: str


@dataclass(frozen=True)
class MapPage:
    """Everything the map page prints."""

    id: str
    title: Text
    waiting: bool
    pictures: Pictures | None
    left_out: bool
    lines: tuple[Line, ...]
    rows: tuple[Row, ...]
    own: dict[str, Own]


@bp.get("/credentials/<credential_id>")
def show(credential_id: str) -> Response:
    """One credential."""
    snapshot: Snapshot = g.snapshot
    found = credential(snapshot, credential_id)
    stack = within(snapshot.stack_map, ("stacked", credential_id), lambda: stacked(snapshot, credential_id))
    return render("credentials/page.html", _page(snapshot, found, stack, g.lang), blocks={"stack": "stack"})


@bp.get("/credentials/<credential_id>/map")
def stack_map(credential_id: str) -> Response:
    """The stack map around a credential, with the same facts as a list and a table."""
    snapshot: Snapshot = g.snapshot
    one = credential(snapshot, credential_id).credential
    stack = within(snapshot.stack_map, ("stacked", credential_id), lambda: stacked(snapshot, credential_id))
    view = MapView(nodes=(), edges=()) if stack is None else stack.view
    near = view if stack is None else _near(stack, credential_id, MOST_ON_A_MAP)
    page = MapPage(
        id=credential_id,
        title=text_of(one, "title", g.lang),
        waiting=stack is None,
        pictures=_pictures(snapshot, near, credential_id, g.lang),
        left_out=len(near.edges) < len(view.edges),
        lines=_lines(snapshot, view, credential_id, g.lang),
        rows=tuple(row(snapshot.catalogue, edge, g.lang, _address) for edge in view.edges),
        own=_own(snapshot, view, g.lang),
    )
    return render("credentials/map.html", page, blocks={"stack": "stack"})


def _address(credential_id: str) -> str:
    return url_for("credentials.show", credential_id=credential_id)


def _page(snapshot: Snapshot, found: CredentialFound, stack: Stacked | None, lang: str) -> CredentialPage:
    one, catalogue = found.credential, snapshot.catalogue
    return CredentialPage(
        id=one.id,
        title=text_of(one, "title", lang),
        eyebrow=f"{cards.kind_line(one, lang)}. {text_of(found.institution, 'title', lang)}",
        column=COLUMN[one.kind],
        noncredit=one.credit_type == "noncredit",
        summary=text_of(one, "summary", lang),
        description=text_of(one, "description", lang),
        facts=_facts(found, stack, lang),
        leads_to_none=text_of(one, "leads_to_none", lang),
        stack=None if stack is None else _stack(snapshot, one.id, stack, lang),
        blocks=requirements.blocks_of(catalogue, one, lang),
        rules=rules.rules_of(catalogue, one, lang),
        cost=credentials.cost_said(one, lang),
        aid=tuple(names.vocabulary(catalogue, "aid", each, lang) for each in one.aid),
        supports=tuple(names.vocabulary(catalogue, "supports", each, lang) for each in one.delivery.supports),
        involves=tuple(names.vocabulary(catalogue, "involves", each, lang) for each in one.involves),
        asks=credentials.asks(one, lang),
        skills=tuple(
            credentials.SkillSaid(
                text_of(skill, "title", lang), text_of(skill, "statement", lang), text_of(taught, "assessed_by", lang)
            )
            for skill, taught in zip(found.skills, one.skills, strict=True)
        ),
        jobs=tuple(_job(job, lang) for job in found.jobs),
        no_occupation=text_of(one, "no_occupation", lang),
        earned=credentials.earned(one, lang),
        prepares=tuple(f"{each.certification} ({each.body})" if each.body else each.certification for each in one.prepares_for),
        employers=tuple(credentials.employer_said(catalogue, each.employer, each.needs, lang) for each in found.employers),
        outcomes=credentials.outcomes(one.outcomes, lang),
        steps=credentials.steps(found.institution, one, lang),
        apply_url=(one.apply and one.apply.url) or (found.institution.apply and found.institution.apply.url) or "",
        apply_by=credentials.apply_by(one, lang, date.today()),
        desk=_desk(catalogue, found.contact, lang) if found.contact else None,
        sources=tuple(
            credentials.source_said(each.of, Text(each.source, None if each.lang == lang else each.lang), lang)
            for each in sources_of(catalogue, one, found.agreements, lang)
        ),
        entry_note=text_within(one, "eligibility", "notes", lang),
        field_code=one.field,
        field=names.vocabulary(catalogue, "fields", one.field, lang),
        field_map=url_for("fields.stack_map", field=names.slug(one.field)),
    )


def _desk(catalogue: Catalogue, contact: Contact, lang: str) -> people.Desk:
    return replace(people.desk(contact, lang), now=people.there_now(catalogue, contact, datetime.now(UTC), lang))


def _stack(snapshot: Snapshot, credential_id: str, stack: Stacked, lang: str) -> StackSaid:
    onward = [way for way in stack.onward if way.edge.kind != "prepares" or way.edge.credits_counted]
    near = _near(stack, credential_id, MOST_ON_A_PAGE)
    return StackSaid(
        ladder=tuple(_stop(stop, lang) for stop in stack.ladder),
        toward=tuple(cards.toward(way.edge, way.credential, lang, _address) for way in onward[:MOST_TOWARD]),
        more_toward=max(0, len(onward) - MOST_TOWARD),
        pictures=_pictures(snapshot, near, credential_id, lang),
        left_out=len(near.edges) < len(stack.view.edges),
        lines=_lines(snapshot, near, credential_id, lang),
        own=_own(snapshot, near, lang),
    )


def _own(snapshot: Snapshot, view: MapView, lang: str) -> dict[str, Own]:
    return visiting.own_in(snapshot, tuple(node.id for node in view.nodes), lang)


def _near(stack: Stacked, credential_id: str, most: int) -> MapView:
    return nearest(stack.view, credential_id, most, first=[stop.credential.id for stop in stack.ladder])


def _pictures(snapshot: Snapshot, near: MapView, current: str, lang: str) -> Pictures | None:
    return pictures(snapshot, near, lang, address=_address, current=current) if near.edges else None


def _lines(snapshot: Snapshot, view: MapView, current: str, lang: str) -> tuple[Line, ...]:
    return tuple(
        line(snapshot.catalogue, each.credential, each.onward, lang, _address, here=each.credential.id == current)
        for each in stations(snapshot, view)
    )


def _stop(stop: Stop, lang: str) -> credentials.StopSaid:
    return credentials.stop_said(stop.credential, stop.came, stop.here, _pay(stop.job, lang), lang)


def _facts(found: CredentialFound, stack: Stacked | None, lang: str) -> tuple[cards.Fact, ...]:
    one = found.credential
    first = found.jobs[0] if found.jobs else None
    wage = first.wages[0] if first and first.wages else None
    job = text_of(first.occupation, "title", lang).words if first else ""
    leads = cards.toward_fact(None if stack is None else _to_a_degree(stack.onward), one, lang, waiting=stack is None)
    return (
        cards.time_fact(one, lang),
        cards.cost_fact(one.cost, lang),
        cards.pay_fact(wage, job, lang),
        cards.entry_fact(one, lang) if one.kind in DEGREES else leads,
    )


def _to_a_degree(onward: tuple[Way, ...]) -> Edge | None:
    edges = [way.edge for way in onward if way.credential.kind in DEGREES and way.edge.kind != "prepares"]
    return max(edges, key=lambda edge: (edge.credits_counted, -edge.credits_required), default=None)


def _pay(job: Job | None, lang: str) -> str:
    if job is None:
        return ""
    title = text_of(job.occupation, "title", lang).words
    if not job.wages:
        return title
    wage = job.wages[0]
    return tongue(lang).gettext(
        "%(job)s, middle pay %(money)s in %(place)s", job=title, money=money(wage.median, lang), place=names.area(wage.area, lang)
    )


def _job(job: Job, lang: str) -> JobSaid:
    wages = job.wages[:2]
    return JobSaid(
        soc=job.occupation.soc,
        title=text_of(job.occupation, "title", lang),
        says=tuple(credentials.wage_says(wage, lang) for wage in wages),
        places=tuple(pay.place(wage.median, f"{names.area_name(wage.area, lang)} {money(wage.median, lang)}") for wage in wages),
        sources=tuple(dict.fromkeys(as_written(wage.source, lang) for wage in wages if wage.source)),
        group=job.occupation.group is not None,
    )
