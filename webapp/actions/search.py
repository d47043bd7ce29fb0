"""Find credentials by a goal in a person's words, each with what it counts toward."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pathways.model import Kind, text_in
from pathways.stack_map import Edge
from pathways.work import Wage
from search import Correction, FacetCount, Filters, Hit, Sort, Understood, Why
from webapp.actions.shapes import Cents, Credits, PageOnly, credential_address
from webapp.actions.waiting import onward_within, within
from webapp.serving.snapshot import Snapshot

NO_FILTERS = Filters()


@dataclass(frozen=True)
class MatchedOccupation:
    """An occupation that a goal or a credential leads to."""

    soc: str
    title: str
    title_lang: Annotated[str, PageOnly]
    wages: Annotated[tuple[Wage, ...], PageOnly]


@dataclass(frozen=True)
class CountsToward:
    """How much of a credential counts toward another: ``credits`` on named requirements at best, ``guaranteed`` whatever was
    chosen, ``elective`` only as free electives and never part of the others; ``of`` its own credits, ``required`` the other's."""

    id: str
    title: str
    title_lang: Annotated[str, PageOnly]
    kind: str
    credits: Credits
    guaranteed: Credits
    elective: Credits
    of: Credits
    required: Credits


@dataclass(frozen=True)
class FoundCredential:
    """One result. ``cost`` is the total in cents, ``None`` where the catalogue does not say; ``weeks`` likewise.

    ``counts_toward`` is ``None`` while that is still being worked out: ask again.
    """

    id: str
    title: str
    title_lang: Annotated[str, PageOnly]
    kind: str
    url: str
    score: float
    why: tuple[Why, ...]
    occupations: tuple[MatchedOccupation, ...]
    skills: tuple[str, ...]
    counts_toward: tuple[CountsToward, ...] | None
    cost: Cents | None
    weeks: int | None
    summary: str
    summary_lang: Annotated[str, PageOnly]
    institution: str
    credit_type: str
    credits: Credits | None
    hours: Credits | None
    field: str
    modality: tuple[str, ...]
    schedule: tuple[str, ...]


@dataclass(frozen=True)
class UnderstoodGoal:
    """What was understood of the query, in the names of the filters; ``max_cost`` in cents."""

    text: str
    goal: str
    lang: str | None
    avoid: tuple[str, ...]
    max_cost: Cents | None
    max_weeks: int | None
    schedule: tuple[str, ...]
    modality: tuple[str, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """An answer to a search. ``near`` is filled only when ``total`` is 0; ``occupations`` are those that the goal names."""

    query: str
    understood: UnderstoodGoal
    mode: str
    total: int
    results: tuple[FoundCredential, ...]
    facets: Mapping[str, tuple[FacetCount, ...]]
    occupations: tuple[MatchedOccupation, ...]
    corrected: Correction | None
    nothing_close: bool
    near: tuple[FoundCredential, ...]
    not_known: Mapping[str, int]
    asked: Annotated[Understood, PageOnly]


def search(
    snapshot: Snapshot,
    understood: Understood,
    filters: Filters = NO_FILTERS,
    *,
    sort: Sort = "relevance",
    limit: int = 10,
    offset: int = 0,
    lang: str = "en",
    correct: bool = True,
    patience: float | None = None,
) -> Found:
    """Credentials for what was ``understood``, narrowed by ``filters``, in ``lang``; ``correct=False`` takes words as typed.

    ``patience`` is how many seconds to wait, in all, for what the results count toward, where nobody has asked before; ``None``
    waits for all of it.

    Raises ``UnknownCredential`` for a ``toward`` that is no credential, ``UnknownPlace`` for a ``near`` that is no place.
    """
    among = None if filters.toward is None else _leading_to(snapshot, filters.toward)
    results = snapshot.index.find(understood, filters, sort=sort, limit=limit, offset=offset, among=among, correct=correct)
    deadline = None if patience is None else time.monotonic() + patience

    def left() -> float | None:
        return None if deadline is None else max(0.0, deadline - time.monotonic())

    return Found(
        query=understood.text,
        understood=_goal(understood),
        mode=results.mode,
        total=results.total,
        results=tuple(_found(snapshot, hit, lang, left()) for hit in results.hits),
        facets=results.facets,
        occupations=tuple(matched_occupation(snapshot, soc, lang) for soc in results.occupations),
        corrected=results.corrected,
        nothing_close=results.nothing_close,
        near=tuple(_found(snapshot, hit, lang, left()) for hit in results.near),
        not_known=results.not_known,
        asked=understood,
    )


def matched_occupation(snapshot: Snapshot, soc: str, lang: str) -> MatchedOccupation:
    """An occupation of the catalogue with its title in ``lang``."""
    occupation = snapshot.catalogue.occupations[soc]
    title, title_lang = text_in(occupation, "title", lang)
    return MatchedOccupation(soc=soc, title=title, title_lang=title_lang, wages=occupation.wages)


def counts_toward(
    snapshot: Snapshot, credential_id: str, lang: str, patience: float | None = None
) -> tuple[CountsToward, ...] | None:
    """What a credential counts toward, the most first; ``None`` where that takes longer than ``patience`` seconds."""
    edges = onward_within(snapshot.stack_map, credential_id, patience)
    if edges is None:
        return None
    return tuple(_toward(snapshot, edge, lang) for edge in edges if edge.kind != "prepares")


def _leading_to(snapshot: Snapshot, target: str) -> frozenset[str]:
    graph = snapshot.stack_map
    edges = within(graph, ("inward", target), lambda: graph.inward(target))
    if edges is None:
        # Until the exact figures are there: what has a course for it.
        return frozenset(source for source, leads_to in graph.candidates() if leads_to == target) | {target}
    return frozenset(edge.source for edge in edges if edge.kind != "prepares") | {target}


def _toward(snapshot: Snapshot, edge: Edge, lang: str) -> CountsToward:
    target = snapshot.catalogue.credentials[edge.target]
    title, title_lang = text_in(target, "title", lang)
    return CountsToward(
        id=edge.target,
        title=title,
        title_lang=title_lang,
        kind=target.kind.value,
        credits=edge.credits_counted,
        guaranteed=edge.credits_guaranteed,
        elective=edge.credits_elective,
        of=edge.credits_from,
        required=edge.credits_required,
    )


def _goal(understood: Understood) -> UnderstoodGoal:
    return UnderstoodGoal(
        text=understood.text,
        goal=understood.goal,
        lang=understood.lang,
        avoid=understood.avoid,
        max_cost=understood.max_cost,
        max_weeks=understood.max_weeks,
        schedule=understood.schedule,
        modality=understood.modality,
        kinds=understood.kinds,
    )


def _found(snapshot: Snapshot, hit: Hit, lang: str, patience: float | None) -> FoundCredential:
    catalogue = snapshot.catalogue
    credential = catalogue.credentials[hit.credential_id]
    title, title_lang = text_in(credential, "title", lang)
    summary, summary_lang = text_in(credential, "summary", lang)
    jobs = [*hit.occupations, *(soc for soc in credential.occupations if soc not in hit.occupations)]
    return FoundCredential(
        id=credential.id,
        title=title,
        title_lang=title_lang,
        kind=Kind(credential.kind).value,
        url=credential_address(credential.id, lang),
        score=hit.score,
        why=hit.why,
        occupations=tuple(matched_occupation(snapshot, soc, lang) for soc in jobs),
        skills=tuple(text_in(catalogue.skills[taught.skill], "title", lang)[0] for taught in credential.skills),
        counts_toward=counts_toward(snapshot, credential.id, lang, patience),
        cost=credential.cost.total if credential.cost else None,
        weeks=credential.delivery.weeks,
        summary=summary,
        summary_lang=summary_lang,
        institution=text_in(catalogue.institutions[credential.institution], "title", lang)[0],
        credit_type=credential.credit_type,
        credits=credential.credits,
        hours=credential.hours,
        field=credential.field,
        modality=credential.delivery.modality,
        schedule=credential.delivery.schedule,
    )
