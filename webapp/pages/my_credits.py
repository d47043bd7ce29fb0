"""``/my-credits``: what a person brings, line by line as it was read, and the shortest ways to finish something with it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from flask import Blueprint, Response, g, redirect, request, url_for
from werkzeug.exceptions import NotFound

from content.records import values
from content.records.learner import Form, form_of, read_bytes, read_record
from content.records.reading import Counts, Note, Reading
from content.records.structured import ALL_KEYS, KINDS, read_document
from pathways.model import COLUMN, LearningKind
from pathways.record import LearningLine
from webapp import visiting
from webapp.actions import brought as bringing
from webapp.actions.audit import AuditResult
from webapp.actions.brought import Brought, Entry, TooMuch
from webapp.actions.nearest import Order, nearest
from webapp.actions.suggestions import chosen, suggest
from webapp.actions.waiting import for_record
from webapp.rendering import render
from webapp.security import own_forms_only
from webapp.serving.snapshot import Snapshot
from webapp.wording import brought as said
from webapp.wording import cards, records
from webapp.wording.brought import Progress, progress

bp = Blueprint("my_credits", __name__)
bp.before_request(own_forms_only)

BLOCKS = {"mine": "mine", "near": "near", "what-list": "suggestions"}


@dataclass(frozen=True)
class Fields:
    """What stands in the fields that describe one piece of learning."""

    kind: str = ""
    what: str = ""
    credits: str = ""
    result: str = ""
    when: str = ""
    where: str = ""
    status: str = "completed"


@dataclass(frozen=True)
class LineSaid:
    """A line as it was read; ``fields`` where it can be changed, ``editing`` where it is being changed."""

    key: int
    outcome: str
    name: str
    details: str
    text: str
    notes: tuple[tuple[str, str], ...]
    fields: Fields | None
    editing: bool


@dataclass(frozen=True)
class NearSaid:
    """A credential that the record nearly completes, or completes."""

    id: str
    title: str
    kind: str
    column: int
    complete: bool
    summary: str
    progress: Progress


@dataclass(frozen=True)
class MyCreditsPage:
    """Everything the page prints. ``waiting``: the nearest are still being worked out; ``problem`` and its mend."""

    counts: Counts
    came_in: str
    lines: tuple[LineSaid, ...]
    has_learning: bool
    near: tuple[NearSaid, ...]
    waiting: bool
    by: Order
    kinds: dict[LearningKind, str]
    statuses: dict[str, str]
    colleges: tuple[str, ...]
    suggestions: tuple[str, ...] = ()
    problem: tuple[str, str] | None = None
    typed: Fields = field(default_factory=Fields)
    here: str = ""


@bp.get("/my-credits")
def show() -> Response:
    """What was brought, and what it is near to; ``edit`` opens one line, ``by`` orders the credentials."""
    return _page(edit=request.args.get("edit", type=int))


@bp.get("/my-credits/suggestions")
def suggestions() -> Response:
    """What a few typed letters may mean, as options of the field."""
    found = suggest(g.snapshot, request.args.get("what", "")[: values.LONGEST_TEXT], g.lang)
    return _page(suggestions=tuple(one.label for one in found))


@bp.post("/my-credits/lines")
def add() -> Response:
    """Add one thing that was typed."""
    fields = _fields()
    if not fields.what:
        return _page(problem=Note(code="empty"), typed=fields, status=422)
    return _add(_typed(g.snapshot, fields, g.lang), typed=fields)


@bp.post("/my-credits/pasted")
def paste() -> Response:
    """Add the lines of a pasted text or a file: a transcript, a list, CSV, JSON or YAML."""
    snapshot: Snapshot = g.snapshot
    file = request.files.get("file")
    if file is not None and file.filename:
        form = form_of(file.filename)
        if form is None:
            return _page(said_problem=records.unknown_ending(g.lang), status=422)
        return _add(read_bytes(file.stream.read(), form, snapshot.catalogue))
    text = request.form.get("text", "")
    return _add(read_record(text, _form_by_look(text), snapshot.catalogue))


@bp.post("/my-credits/lines/<int:key>")
def change(key: int) -> Response:
    """Save a changed line, take it as right, or remove it."""
    do = request.form.get("do", "save")
    if do == "remove":
        return _changed(lambda held: bringing.without(held, key))
    if do == "right":
        return _changed(lambda held: bringing.confirmed(held, key))
    fields = _fields()
    if bringing.entry_of(visiting.brought(), key) is None:
        raise NotFound("The line is no longer there.")
    reading = _typed(g.snapshot, fields, g.lang) if fields.what else read_record("", "text")
    if reading.broken is not None or len(reading.lines) != 1:
        return _page(problem=reading.broken or Note(code="not_understood"), edit=key, status=422)
    return _changed(lambda held: bringing.mended(held, key, reading))


@bp.post("/my-credits/forget")
def forget() -> Response:
    """Delete all of it now."""
    visiting.forget()
    return _there()


def _add(reading: Reading, typed: Fields | None = None) -> Response:
    if reading.broken is not None:
        return _page(problem=reading.broken, typed=typed, status=422)
    return _changed(lambda held: bringing.added(held, reading))


def _changed(change: Callable[[Brought], Brought]) -> Response:
    try:
        visiting.changed(change)
    except TooMuch:
        return _page(problem=Note(code="too_many_lines"), status=422)
    return _page() if "HX-Request" in request.headers else _there()


def _there() -> Response:
    """To the page itself, so that reloading it sends nothing twice."""
    if "HX-Request" in request.headers:
        return _page()
    return redirect(url_for("my_credits.show"), code=303)  # type: ignore[return-value]


# ---------------------------------------------------------------- from a form


def _fields() -> Fields:
    form = request.form
    return Fields(
        **{
            name: form.get(name, "").strip()[: values.LONGEST_TEXT]
            for name in ("kind", "what", "credits", "result", "when", "where")
        },
        status=form.get("status", "completed"),
    )


def _typed(snapshot: Snapshot, fields: Fields, lang: str) -> Reading:
    """The one line that the fields describe: what was chosen from the suggestions, of the kind that was said, or read as pasted."""
    known = chosen(snapshot, fields.what, lang)
    if known is not None and fields.kind in ("", known.kind):
        entry: dict[str, object] = {known.kind: known.name, "institution": known.institution}
    elif fields.kind in KINDS:
        entry = {fields.kind: fields.what}
    elif fields == Fields(what=fields.what):
        return read_record(fields.what, "text", snapshot.catalogue)
    else:
        entry = {"course": fields.what}
    return read_document({"lines": [entry | _more(fields)]})


def _more(fields: Fields) -> dict[str, object]:
    """The other fields under the record's own names, what is empty left out."""
    when = "date" if fields.when and not isinstance(values.day(fields.when, "date"), Note) else "term"
    score = re.fullmatch(r"[\d.]+", fields.result) is not None
    given = {
        "credits": fields.credits.replace(",", "."),
        "score" if score else "grade": fields.result,
        when: fields.when,
        "institution": fields.where,
        "status": "" if fields.status == "completed" else fields.status,
    }
    return {key: value for key, value in given.items() if value}


def _form_by_look(text: str) -> Form:
    """The form of a pasted text: JSON by its brace, YAML by its list of lines, CSV by a first row of our names, else words."""
    start = text.lstrip("\ufeff \n\r\t")
    if start.startswith("{"):
        return "json"
    if re.search(r"^lines\s*:", text, re.MULTILINE):
        return "yaml"
    names = [cell.strip().strip('"').casefold() for cell in start.split("\n", 1)[0].split(",")]
    return "csv" if len(names) > 1 and len([name for name in names if name in ALL_KEYS]) > 1 else "text"


# ---------------------------------------------------------------- to the page


def _page(
    *,
    edit: int | None = None,
    suggestions: tuple[str, ...] | None = None,
    problem: Note | None = None,
    said_problem: tuple[str, str] | None = None,
    typed: Fields | None = None,
    status: int = 200,
) -> Response:
    snapshot: Snapshot = g.snapshot
    lang, held = g.lang, visiting.brought()
    by: Order = "most-used" if request.args.get("by") == "most-used" else "closest"
    found = None if suggestions is not None else _nearest(snapshot, held, by, lang)
    page = MyCreditsPage(
        counts=held.counts,
        came_in=said.came_in(held.counts, lang),
        lines=tuple(_line(snapshot, entry, edit, lang) for entry in held.entries),
        has_learning=held.has_learning,
        near=found or (),
        waiting=found is None and held.has_learning,
        by=by,
        kinds=said.kinds(lang),
        statuses=said.statuses(lang),
        colleges=tuple(one.title for one in snapshot.catalogue.institutions.values()),
        suggestions=suggestions or (),
        problem=said_problem if problem is None else (records.problem(problem, lang), records.mend(problem, lang)),
        typed=typed or Fields(),
        here=url_for("my_credits.show", by=None if by == "closest" else by),
    )
    return render("my_credits/page.html", page, blocks=BLOCKS, status=status)


def _nearest(snapshot: Snapshot, held: Brought, by: Order, lang: str) -> tuple[NearSaid, ...] | None:
    """The nearest credentials; None while they are being worked out."""
    if not held.has_learning:
        return None
    reading = held.reading

    def work() -> tuple[NearSaid, ...]:
        return tuple(_near(snapshot, one, lang) for one in nearest(snapshot, reading, by=by, lang=lang).audits)

    return for_record(snapshot.stack_map, held.checksum, ("near", by, lang), work)


def _near(snapshot: Snapshot, found: AuditResult, lang: str) -> NearSaid:
    credential, figures = snapshot.catalogue.credentials[found.credential], found.credits
    return NearSaid(
        id=found.credential,
        title=found.title,
        kind=cards.kind_line(credential, lang),
        column=COLUMN[credential.kind],
        complete=found.complete,
        summary=found.summary,
        progress=progress(
            required=figures.required, named=figures.named, elective=figures.elective, remaining=figures.remaining,
            projected=figures.projected, lang=lang,
        ),
    )  # fmt: skip


def _line(snapshot: Snapshot, entry: Entry, edit: int | None, lang: str) -> LineSaid:
    line = entry.line
    return LineSaid(
        key=entry.key,
        outcome=entry.outcome,
        name="" if line is None else said.name(snapshot.catalogue, line, lang),
        details="" if line is None else said.details(snapshot.catalogue, line, lang),
        text=entry.text if line is None else "",
        notes=tuple((records.problem(note, lang), records.mend(note, lang)) for note in entry.notes),
        fields=Fields() if line is None else _fields_of(line) if isinstance(line, LearningLine) else None,
        editing=entry.key == edit or (line is None and entry.outcome == "not-read"),
    )


def _fields_of(line: LearningLine) -> Fields:
    result = line.grade or ("" if line.score is None else f"{line.score:f}")
    return Fields(
        kind=line.kind,
        what=line.name,
        credits="" if line.credits is None else f"{line.credits:f}",
        result=result,
        when=line.date.isoformat() if line.date is not None else line.term or "",
        where=line.institution or "",
        status=line.status,
    )
