"""The calls that take a learner's record: what is sent is read, answered and forgotten, and no error repeats a word of it."""

from __future__ import annotations

import re
from datetime import date as Day
from typing import Annotated, Any, Literal, get_args

from flask import Response, g, request
from pydantic import BaseModel, ConfigDict, Field
from werkzeug.exceptions import BadRequest

from content.records.files import Figure, json_lines_of, parse_json
from content.records.learner import read_record
from content.records.reading import MOST_BYTES, MOST_LINES, Reading
from content.records.structured import read_document
from pathways.errors import OnrampError
from webapp.actions.audit import AuditResult, UnreadableRecord, whole
from webapp.actions.audit import audit as what_counts
from webapp.actions.rank import LONGEST_GOAL, MOST, By, NoGoal, RankResult
from webapp.actions.rank import rank as nearest
from webapp.api.openapi import body, described
from webapp.api.problems import BadPart, problem
from webapp.api.routes import answer, bp

_ROOM = 16 * 1024
"""Bytes of a body around the record itself."""

Amount = Annotated[float, Field(ge=0)]


class RecordLine(BaseModel):
    """One line of a record: exactly one key names what it is, the others are optional."""

    model_config = ConfigDict(extra="allow")

    course: str | None = None
    exam: str | None = None
    certification: str | None = None
    military: str | None = None
    badge: str | None = None
    credential: str | None = None
    waiver: str | None = None
    substitution: str | None = None
    instead_of: Annotated[str | None, Field(alias="for")] = None
    credits: Amount | None = None
    grade: str | None = None
    status: Literal["completed", "in-progress", "planned"] | None = None
    term: str | None = Field(None, examples=["2011-fall"])
    date: Day | None = None
    institution: str | None = None
    score: Amount | None = None
    by: str | None = None
    on: Day | None = None
    why: str | None = None


class RecordSent(BaseModel):
    """A record in the form of the record file."""

    as_of: Day | None = None
    lines: Annotated[list[RecordLine], Field(max_length=MOST_LINES)]


class AuditAsked(BaseModel):
    """A credential and a record: in the form of the record file, or the text of a transcript."""

    credential: str
    record: RecordSent | str
    lang: Literal["en", "es"] = "en"


class RankAsked(BaseModel):
    """A record, and how to order: closest to finish, most credits used on named requirements, or by a goal in plain words."""

    record: RecordSent | str
    toward: str | None = Field(None, description="Only what stands in this degree's tree, and the degree")
    goal: str | None = Field(None, max_length=LONGEST_GOAL)
    by: Literal["closest", "most-used", "goal"] | None = None
    limit: int = Field(MOST, ge=1, le=MOST)
    lang: Literal["en", "es"] = "en"


class BadPartError(OnrampError):
    """A part of a body that can't be used; its value is not repeated."""

    def __init__(self, part: str, mend: str) -> None:
        super().__init__(f"{part} can't be used", mend=mend)
        self.part = BadPart(part=part, problem=self.problem, mend=mend)


@bp.post("/audit")
@described(body(AuditResult), sent=AuditAsked, also=(400, 404, 413, 422))
def audit() -> Response:
    """What of a record counts toward a credential, what is left, and why the rest does not count.

    `line` is a line's position in the record, from 0. Nothing that is sent is kept.
    """
    sent, text = _body()
    lang = _language(sent)
    credential = _text(sent, "credential")
    g.snapshot.compiled.credential(credential)
    return answer(what_counts(g.snapshot, _record(sent, text, lang), credential, lang))


@bp.post("/rank")
@described(body(RankResult), sent=RankAsked, also=(400, 404, 413, 422))
def rank() -> Response:
    """Every credential for one record, best first; each figure is that credential's own audit's.

    What is awarded already, and what gives no credit, is left out. Nothing that is sent is kept.
    """
    sent, text = _body()
    lang = _language(sent)
    asked = _parts(sent)
    try:
        found = nearest(g.snapshot, _record(sent, text, lang), lang=lang, **asked)
    except NoGoal as error:
        raise BadPartError("goal", error.mend) from None
    return answer(found)


@bp.after_request
def _kept_by_nobody(response: Response) -> Response:
    if request.method == "POST":
        response.headers["Cache-Control"] = "no-store"
    return response


@bp.errorhandler(UnreadableRecord)
def _unreadable(error: UnreadableRecord) -> Response:
    parts = tuple(
        BadPart(
            part=".".join(
                str(piece)
                for piece in ("record", *(() if one.position is None else ("lines", one.position)), one.key)
                if piece != ""
            ),
            problem=one.problem,
            line=one.line,
            position=one.position,
            mend=one.mend,
        )
        for one in error.lines
    )
    return problem(422, str(error), parts)


@bp.errorhandler(BadPartError)
def _bad_part(error: BadPartError) -> Response:
    return problem(422, f"{error.part.part}: {error.part.problem}", (error.part,))


def _body() -> tuple[dict[str, Any], str]:
    """The body's JSON object, numbers as they were written, and its text."""
    request.max_content_length = MOST_BYTES + _ROOM
    try:
        text = request.get_data().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadRequest("The body is not UTF-8.") from None
    sent = parse_json(text)
    if isinstance(sent, Reading):
        raise BadRequest(f"The body is not JSON; look at line {sent.broken_at}.")
    if not isinstance(sent, dict):
        raise BadRequest("The body is not a JSON object.")
    return sent, text


def _record(sent: dict[str, Any], text: str, lang: str) -> Reading:
    """The record of a body, every line of it; of a transcript's text, the lines that can be read. Raises ``UnreadableRecord``."""
    record = sent.get("record")
    if isinstance(record, str) and not isinstance(record, Figure):
        reading = read_record(record, "text", g.snapshot.catalogue)
        return reading if reading.broken is None else whole(reading, lang)
    return whole(read_document(record, json_lines_of(text, ("record",))), lang)


def _text(sent: dict[str, Any], name: str) -> str:
    value = sent.get(name)
    if not isinstance(value, str) or isinstance(value, Figure):
        raise BadPartError(name, "send a text")
    return value


def _parts(sent: dict[str, Any]) -> dict[str, Any]:
    """How to order, each part checked."""
    asked: dict[str, Any] = {}
    for name in ("toward", "goal"):
        if sent.get(name) is not None:
            asked[name] = _text(sent, name)
    if len(asked.get("goal", "")) > LONGEST_GOAL:
        raise BadPartError("goal", f"use at most {LONGEST_GOAL} letters")
    if (by := sent.get("by")) is not None:
        if by not in get_args(By):
            raise BadPartError("by", f"send {', '.join(get_args(By))}")
        asked["by"] = str(by)
    if (limit := sent.get("limit")) is not None:
        if not isinstance(limit, Figure) or not re.fullmatch(r"\d{1,4}", limit) or not 1 <= int(limit) <= MOST:
            raise BadPartError("limit", f"send a whole number from 1 to {MOST}")
        asked["limit"] = int(limit)
    if "toward" in asked:
        g.snapshot.compiled.credential(asked["toward"])
    return asked


def _language(sent: dict[str, Any]) -> str:
    lang = sent.get("lang", "en")
    if lang not in ("en", "es"):
        raise BadPartError("lang", "send en or es")
    return str(lang)
