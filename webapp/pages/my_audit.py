"""``/my-credits/<credential>``: what each line does toward one credential and why, for the learner and for an advisor beside them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from flask import Blueprint, Response, g

from pathways.model import COLUMN
from pathways.record import LearningLine
from webapp import visiting
from webapp.actions.audit import AuditBlock, AuditResult, Office, Unused, audit
from webapp.actions.nearest import nearest
from webapp.actions.offered import next_offered
from webapp.actions.waiting import for_record
from webapp.rendering import render
from webapp.serving.snapshot import Snapshot
from webapp.wording import brought as said
from webapp.wording import cards
from webapp.wording.brought import Progress, progress
from webapp.wording.figures import credits
from webapp.wording.language import text_of

bp = Blueprint("my_audit", __name__)

MOST_OPTIONS = 6
"""As many courses as a block names before the rest is left to the credential's own page."""

ELSEWHERE_PATIENCE = 0.5
"""Seconds to wait for where else a line counts before the page goes out without it."""


@dataclass(frozen=True)
class LineDone:
    """A line and what it does here: ``state`` is counts, coming, unused or open (nobody has looked at it yet)."""

    name: str
    details: str
    state: str
    says: tuple[str, ...]
    mend: str
    elsewhere: tuple[tuple[str, str], ...]
    """Other credentials near to this record where it does count: id and title."""


@dataclass(frozen=True)
class BlockSaid:
    """A requirement block for an advisor."""

    title: str
    complete: bool
    needs: str
    lines: tuple[str, ...]
    options: tuple[str, ...]
    more: int
    not_here: tuple[str, ...]
    blocks: tuple[BlockSaid, ...]


@dataclass(frozen=True)
class AuditPage:
    """Everything the page prints; ``audit`` is None where nothing was brought."""

    id: str
    title: str
    kind: str
    column: int
    audit: AuditResult | None
    progress: Progress | None
    lines: tuple[LineDone, ...]
    open_lines: tuple[LineDone, ...]
    blocks: tuple[BlockSaid, ...]
    agreements: tuple[str, ...]
    exceptions: tuple[str, ...]
    contact: Office | None
    came_in: str


@bp.get("/my-credits/<credential_id>")
def show(credential_id: str) -> Response:
    """One credential for this person."""
    return render("my_credits/credential.html", _page(g.snapshot, credential_id, g.lang))


@bp.get("/my-credits/<credential_id>/evaluator")
def evaluator(credential_id: str) -> Response:
    """A page to print and take along: the learning that nobody has looked at yet, with room for an answer."""
    return render("my_credits/evaluator.html", _page(g.snapshot, credential_id, g.lang))


def _page(snapshot: Snapshot, credential_id: str, lang: str) -> AuditPage:
    credential = snapshot.compiled.credential(credential_id)
    held = visiting.brought()
    found = audit(snapshot, held.reading, credential_id, lang) if held.has_learning else None
    lines = () if found is None else tuple(_lines(snapshot, found, _elsewhere(snapshot, credential_id, lang), lang))
    return AuditPage(
        id=credential_id,
        title=text_of(credential, "title", lang).words,
        kind=cards.kind_line(credential, lang),
        column=COLUMN[credential.kind],
        audit=found,
        progress=None if found is None else _progress(found, lang),
        lines=lines,
        open_lines=tuple(one for one in lines if one.state == "open"),
        blocks=() if found is None else tuple(_block(snapshot, found, block, lang) for block in found.blocks if block.chosen),
        agreements=() if found is None else tuple(_agreements(snapshot, found, lang)),
        exceptions=() if found is None else tuple(_exceptions(snapshot, found, lang)),
        contact=None if found is None else found.contact,
        came_in=said.came_in(held.counts, lang),
    )


def _progress(found: AuditResult, lang: str) -> Progress:
    figures = found.credits
    return progress(
        required=figures.required, named=figures.named, elective=figures.elective, remaining=figures.remaining,
        projected=figures.projected, lang=lang,
    )  # fmt: skip


def _lines(
    snapshot: Snapshot, found: AuditResult, elsewhere: dict[int, tuple[tuple[str, str], ...]], lang: str
) -> Iterator[LineDone]:
    """Each line of the record in its order, with what the audit says of it."""
    record, catalogue = found.brought, snapshot.catalogue
    counted: dict[int, list[str]] = defaultdict(list)
    for block in _flat(found.blocks):
        for one in block.applied:
            counted[one.line].append(said.did(one.credits, one.course, block.title, lang))
    coming = {one.line: one for one in found.coming}
    unused = {one.line: one for one in found.unused}
    for place, line in enumerate(record.lines):
        name, details = said.name(catalogue, line, lang), said.details(catalogue, line, lang)
        if place in counted:
            yield LineDone(name, details, "counts", tuple(counted[place]), "", ())
        elif place in coming:
            on_the_way = coming[place]
            says = said.comes(on_the_way.credits, on_the_way.course, on_the_way.block or "", lang)
            yield LineDone(name, details, "coming", (says,), "", ())
        elif place in unused:
            yield _unused(name, details, unused[place], elsewhere.get(place, ()))
        else:
            yield LineDone(name, details, "counts", (said.exception(lang),), "", ())


def _unused(name: str, details: str, one: Unused, elsewhere: tuple[tuple[str, str], ...]) -> LineDone:
    state = "open" if one.reason == "no_agreement" else "unused"
    return LineDone(name, details, state, (one.explains,), one.would_count_if, elsewhere)


def _elsewhere(snapshot: Snapshot, credential_id: str, lang: str) -> dict[int, tuple[tuple[str, str], ...]]:
    """By line, two other credentials near to this record in which it counts; nothing while that is still being worked out."""
    held = visiting.brought()
    reading = held.reading

    def work() -> dict[int, list[tuple[str, str]]]:
        found: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for one in nearest(snapshot, reading, by="most-used", lang=lang, limit=4).audits:
            for line in dict.fromkeys(applied.line for block in _flat(one.blocks) for applied in block.applied):
                found[line].append((one.credential, one.title))
        return found

    found = for_record(snapshot.stack_map, held.checksum, ("elsewhere", lang), work, ELSEWHERE_PATIENCE) or {}
    return {line: tuple(place for place in places if place[0] != credential_id)[:2] for line, places in found.items()}


def _flat(blocks: tuple[AuditBlock, ...]) -> Iterator[AuditBlock]:
    """The blocks that lines stand in: the innermost ones."""
    for block in blocks:
        if block.blocks:
            yield from _flat(block.blocks)
        else:
            yield block


def _block(snapshot: Snapshot, found: AuditResult, block: AuditBlock, lang: str) -> BlockSaid:
    catalogue, record = snapshot.catalogue, found.brought
    options = () if block.complete or block.blocks else next_offered(snapshot, block.options, found.as_of, MOST_OPTIONS)
    titles = {one.course.code: f"{one.course.code} {text_of(one.course, 'title', lang).words}" for one in options}
    return BlockSaid(
        title=block.title,
        complete=block.complete,
        needs=said.needs(block.required, block.remaining_credits, block.complete, lang),
        lines=()
        if block.blocks
        else tuple(
            f"{said.name(catalogue, record.lines[one.line], lang)}: {credits(one.credits, lang)}"
            + ("" if _same(record.lines[one.line], one.course) else f" ({one.course})")
            for one in block.applied
        ),
        options=tuple(said.offered(titles[one.course.code], one.course.credits, one.term, lang) for one in options),
        more=0 if not options else max(0, len(block.options) - len(options)),
        not_here=tuple(f"{said.name(catalogue, record.lines[one.line], lang)}: {one.explains}" for one in block.not_here),
        blocks=tuple(_block(snapshot, found, part, lang) for part in block.blocks if part.chosen),
    )


def _same(line: object, course: str) -> bool:
    return isinstance(line, LearningLine) and line.name == course


def _agreements(snapshot: Snapshot, found: AuditResult, lang: str) -> Iterator[str]:
    """The agreements that lines which count came by."""
    given: dict[int, set[str]] = defaultdict(set)
    for block in _flat(found.blocks):
        for one in block.applied:
            given[one.line].add(one.course)
    for place, courses in sorted(given.items()):
        line = found.brought.lines[place]
        if not isinstance(line, LearningLine) or line.name in courses:
            continue
        for agreed in snapshot.compiled.agreements_for(line.kind, line.name):
            if courses <= set(agreed.to):
                yield said.agreement(said.name(snapshot.catalogue, line, lang), tuple(sorted(courses)), agreed.id, lang)
                break


def _exceptions(snapshot: Snapshot, found: AuditResult, lang: str) -> Iterator[str]:
    for one in found.exceptions:
        name = said.name(snapshot.catalogue, found.brought.lines[one.line], lang)
        yield ", ".join(part for part in (name, one.by, one.on and one.on.isoformat(), one.why) if part)
