"""What a record comes to toward one credential: the contract's audit, with its sentences; page, API and command show this one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal
from weakref import WeakKeyDictionary

from pydantic import Field

from content.records.reading import LineRead, Reading
from pathways.audit import audit as what_counts
from pathways.audited import Audit, Block, Elsewhere, Reason, UnusedLine
from pathways.errors import OnrampError
from pathways.model import Catalogue, text_in
from pathways.record import Record
from pathways.tree import AllNode, ChooseNode, CourseNode, Node
from webapp.actions.shapes import Credits, PageOnly, credential_address
from webapp.serving.snapshot import Snapshot
from webapp.wording import audits, reasons, records


@dataclass(frozen=True)
class Figures:
    """The totals, in credits. ``remaining`` and ``projected`` are null where nobody could fill the tree."""

    required: Credits
    applied: Credits
    remaining: Credits | None
    projected: Credits | None
    resident: Credits
    transfer: Credits
    prior_learning: Credits
    upper: Credits
    named: Credits
    elective: Credits


@dataclass(frozen=True)
class Applied:
    """A line that counts, as which course. ``line`` is its position in the record, from 0."""

    line: int
    course: Annotated[str, Field(serialization_alias="as")]
    credits: Credits


@dataclass(frozen=True)
class NotHere:
    """A line that this block could take and that stands in the block ``used_in``."""

    line: int
    reason: Elsewhere
    used_in: str
    explains: str


@dataclass(frozen=True)
class AuditBlock:
    """A requirement block. ``chosen`` is false below a choice that is better met by other blocks."""

    id: str
    title: str
    complete: bool
    required: Credits
    applied: tuple[Applied, ...]
    remaining_credits: Credits
    options: tuple[str, ...]
    not_here: tuple[NotHere, ...]
    blocks: tuple[AuditBlock, ...]
    chosen: bool


@dataclass(frozen=True)
class Rule:
    """A limit of the whole credential; ``from`` says which courses, where it is about some."""

    rule: str
    limit: Credits
    value: Credits | None
    met: bool
    selector: Annotated[str | None, Field(serialization_alias="from")]
    explains: str


@dataclass(frozen=True)
class Unused:
    """A completed line that gives nothing, why, and what would change that; ``asked_by`` are credentials that ask for it."""

    line: int
    credits: Credits
    reason: Reason
    rule: str | None
    explains: str
    would_count_if: str
    asked_by: tuple[str, ...]


@dataclass(frozen=True)
class Coming:
    """A line in progress or planned, and the block where it would count; null: nowhere."""

    line: int
    course: Annotated[str | None, Field(serialization_alias="as")]
    credits: Credits
    block: str | None


@dataclass(frozen=True)
class ExceptionSaid:
    """A waiver or substitution that was used; ``incomplete`` where who, when or why is missing."""

    line: int
    kind: Literal["waiver", "substitution"]
    node: str
    by: str | None
    on: date | None
    why: str | None
    incomplete: bool


@dataclass(frozen=True)
class Doubt:
    """What was in doubt when the record was read. ``line`` is its position in the record; null: the record itself."""

    line: int | None
    problem: str
    mend: str


@dataclass(frozen=True)
class RecordRead:
    """How many lines came in and what became of them, and each doubt.

    ``unread`` are the lines of a pasted text that could not be read, by their number in the text, from 1.
    """

    came_in: int
    read: int
    doubt: int
    not_read: int
    private: int
    doubts: tuple[Doubt, ...]
    unread: tuple[int, ...]


@dataclass(frozen=True)
class Office:
    """Whom to ask what counts."""

    title: str
    phone: str | None
    email: str | None
    url: str | None


@dataclass(frozen=True)
class AuditResult:
    """The contract's audit."""

    credential: str
    title: str
    url: str
    as_of: date
    complete: bool
    proof: Literal["exact", "unfillable"]
    credits: Figures
    courses_remaining: int | None
    blocks: tuple[AuditBlock, ...]
    rules: tuple[Rule, ...]
    unused: tuple[Unused, ...]
    coming: tuple[Coming, ...]
    exceptions: tuple[ExceptionSaid, ...]
    summary: str
    notice: str
    contact: Office | None
    record: RecordRead
    brought: Annotated[Record, PageOnly]


@dataclass(frozen=True)
class Unreadable:
    """A line of a record that can't be read: its line in the text from 1, its position in the record from 0, and the mend."""

    line: int | None
    position: int | None
    key: str
    problem: str
    mend: str


class UnreadableRecord(OnrampError):
    """A record has lines that can't be read. ``lines`` holds them all; the message shows the first and counts the rest."""

    def __init__(self, lines: tuple[Unreadable, ...]) -> None:
        first = lines[0]
        rest = f" ({len(lines) - 1} more)" if len(lines) > 1 else ""
        line = "" if first.line is None else f"line {first.line}"
        position = "" if first.position is None else f"position {first.position}"
        place = ", ".join(part for part in (line, position) if part)
        super().__init__(first.problem.rstrip(".") + rest, place=place, mend=first.mend)
        self.lines = lines


def audit(snapshot: Snapshot, reading: Reading, credential_id: str, lang: str = "en", as_of: date | None = None) -> AuditResult:
    """What the record comes to toward the credential on ``as_of`` (default: the record's own day, else today).

    Lines that could not be read are counted and left out; ``whole`` refuses them. Raises ``UnknownCredential``.
    """
    found = what_counts(snapshot.compiled, reading.record, credential_id, as_of)
    return _said(snapshot, reading, found, lang)


def whole(reading: Reading, lang: str = "en") -> Reading:
    """The reading itself where every line of it could be read. Raises ``UnreadableRecord``."""
    if reading.broken is not None:
        note = reading.broken
        raise UnreadableRecord(
            (Unreadable(reading.broken_at, None, note.key, records.problem(note, lang), records.mend(note, lang)),)
        )
    if reading.unread:
        raise UnreadableRecord(tuple(_unreadable(one, lang) for one in reading.unread))
    return reading


def _unreadable(line: LineRead, lang: str) -> Unreadable:
    note = line.notes[0]
    return Unreadable(line.number, line.position, note.key, records.problem(note, lang), records.mend(note, lang))


def _said(snapshot: Snapshot, reading: Reading, found: Audit, lang: str) -> AuditResult:
    catalogue, record = snapshot.catalogue, reading.record
    credential = catalogue.credentials[found.credential]
    titles = audits.block_titles(catalogue, snapshot.compiled.tree(found.credential), lang)
    unused = []
    for one in found.unused:
        elsewhere = _asked_elsewhere(snapshot, one, found.credential)
        said = reasons.because(catalogue, credential, record, one, lang, elsewhere)
        unused.append(Unused(one.line, one.credits, one.reason, one.rule, said.explains, said.would_count_if, elsewhere))
    figures = found.credits
    summary = f"{audits.counted(figures, brought_credits(found), lang)} {audits.left(figures, found.complete, lang)}"
    return AuditResult(
        credential=found.credential,
        title=text_in(credential, "title", lang)[0],
        url=credential_address(found.credential, lang),
        as_of=found.as_of,
        complete=found.complete,
        proof=found.proof,
        credits=Figures(
            figures.required, figures.applied, figures.remaining, figures.projected, figures.resident, figures.transfer,
            figures.prior_learning, figures.upper, figures.named, figures.elective,
        ),
        courses_remaining=found.courses_remaining,
        blocks=tuple(_block(block, titles, lang) for block in found.blocks),
        rules=tuple(
            Rule(one.rule, one.limit, one.value, one.met, one.selector, audits.limit(catalogue, one, lang)) for one in found.rules
        ),
        unused=tuple(unused),
        coming=tuple(Coming(one.line, one.course, one.credits, one.block) for one in found.coming),
        exceptions=tuple(
            ExceptionSaid(one.line, one.kind, one.node, one.by, one.on, one.why, one.incomplete) for one in found.exceptions
        ),
        summary=summary,
        notice=reasons.notice(lang),
        contact=_office(snapshot, found.credential, lang),
        record=record_read(reading, lang),
        brought=record,
    )  # fmt: skip


_ASKED_BY: WeakKeyDictionary[Snapshot, Mapping[str, tuple[str, ...]]] = WeakKeyDictionary()
"""By snapshot, the credentials that ask for each course by its name, the smallest first."""

_MOST_NAMED = 3


def _asked_elsewhere(snapshot: Snapshot, unused: UnusedLine, credential_id: str) -> tuple[str, ...]:
    """Other credentials that ask for the course of a line that this one has no use for."""
    if unused.reason not in ("not_required", "requirement_already_met"):
        return ()
    known = _ASKED_BY.get(snapshot)
    if known is None:
        known = _ASKED_BY[snapshot] = _asked_by(snapshot.catalogue)
    found = known.get(str(unused.facts.get("course", "")), ())
    return tuple(one for one in found if one != credential_id)[:_MOST_NAMED]


def _asked_by(catalogue: Catalogue) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for credential in sorted(catalogue.credentials.values(), key=lambda one: (one.own_credits, one.id)):
        if credential.credit_type == "credit" and credential.requires is not None:
            for code in _named_in(credential.requires):
                found.setdefault(code, {})[credential.id] = None
    return {code: tuple(ids) for code, ids in found.items()}


def _named_in(node: Node) -> Iterator[str]:
    if isinstance(node, CourseNode):
        yield node.course
    elif isinstance(node, AllNode | ChooseNode):
        for part in node.nodes:
            yield from _named_in(part)


def record_read(reading: Reading, lang: str) -> RecordRead:
    """The counts of a reading, and its doubts in words."""
    counts = reading.counts
    doubts = tuple(
        Doubt(line.position, records.problem(note, lang), records.mend(note, lang))
        for line in reading.doubted
        for note in line.notes
    )
    unread = tuple(line.number for line in reading.unread if line.number is not None)
    return RecordRead(counts.came_in, counts.read, counts.doubt, counts.not_read, counts.private, doubts, unread)


def brought_credits(found: Audit) -> Decimal:
    """All the completed college credit that the record brings: what counts, and what the unused lines state or would give."""
    unused = (one.credits for one in found.unused if one.reason not in ("not_completed", "remedial"))
    return found.credits.applied + sum(unused, Decimal(0))


def _block(block: Block, titles: dict[str, str], lang: str) -> AuditBlock:
    return AuditBlock(
        id=block.id,
        title=text_in(block, "title", lang)[0] or titles.get(block.id, block.id),
        complete=block.complete,
        required=block.required,
        applied=tuple(Applied(one.line, one.course, one.credits) for one in block.applied),
        remaining_credits=block.remaining_credits,
        options=block.options,
        not_here=tuple(
            NotHere(one.line, one.reason, one.used_in, reasons.elsewhere(one.reason, titles.get(one.used_in, one.used_in), lang))
            for one in block.not_here
        ),
        blocks=tuple(_block(part, titles, lang) for part in block.blocks),
        chosen=block.chosen,
    )


def _office(snapshot: Snapshot, credential_id: str, lang: str) -> Office | None:
    catalogue = snapshot.catalogue
    contact = reasons.whom_to_ask(catalogue, catalogue.credentials[credential_id])
    if contact is None:
        return None
    return Office(
        reasons.office(catalogue, catalogue.credentials[credential_id], lang), contact.phone, contact.email, contact.url
    )
