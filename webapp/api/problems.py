"""Errors of the API: RFC 9457 problem details that never repeat what was sent."""

from __future__ import annotations

import json
from dataclasses import dataclass
from http import HTTPStatus

from flask import Response
from pydantic import ValidationError

from webapp.actions.shapes import as_json


@dataclass(frozen=True)
class BadPart:
    """One part of a request that cannot be used: where, and what would be right.

    For a line of a record: ``line`` is its line in the text that was sent, from 1, ``position`` its place in the record, from 0.
    """

    part: str
    problem: str
    line: int | None = None
    position: int | None = None
    mend: str | None = None


@dataclass(frozen=True)
class Problem:
    """Problem details. ``errors`` names each part of the request that cannot be used."""

    type: str
    title: str
    status: int
    detail: str
    errors: tuple[BadPart, ...] = ()


def problem(status: int, detail: str, errors: tuple[BadPart, ...] = ()) -> Response:
    """The answer for ``status``; ``detail`` says it in words."""
    body = Problem(type="about:blank", title=HTTPStatus(status).phrase, status=status, detail=detail, errors=errors)
    return Response(json.dumps(as_json(body)), status, mimetype="application/problem+json")


def unusable(error: ValidationError) -> Response:
    """422 for a request whose parts cannot be read; names each part and what is wrong, not the value."""
    parts = tuple(
        BadPart(part=".".join(str(piece) for piece in one["loc"]), problem=one["msg"])
        for one in error.errors(include_input=False, include_url=False, include_context=False)
    )
    return problem(422, f"{parts[0].part}: {parts[0].problem}", parts)
