"""The calls of the API: parse, call the action, print its result."""

from __future__ import annotations

import json
from typing import Any, Literal

from flask import Blueprint, Response, current_app, g, request
from pydantic import BaseModel, ValidationError

from pathways.errors import OnrampError, UnknownCredential
from webapp.actions.flat_credential import FlatCredential, flat_credential
from webapp.actions.map_graph import MapGraph, map_graph
from webapp.actions.search import Found
from webapp.actions.search import search as find
from webapp.actions.search_query import SearchQuery
from webapp.actions.shapes import as_json
from webapp.api.openapi import body, described, description
from webapp.api.problems import problem, unusable
from webapp.serving.answering import Answering

PATIENCE = 5.0
PATIENCE_AT_START = 0.1
"""Seconds that a search waits for what its results count toward; what is not there then is ``null``, and there next time.

While a server starts, exact words answer at once.
"""

bp = Blueprint("api", __name__, url_prefix="/api/v1")


class InLanguage(BaseModel):
    """The language of the answer."""

    lang: Literal["en", "es"] = "en"


@bp.get("/search")
@described(body(Found), query=SearchQuery, also=(404, 422))
def search() -> Response:
    """Credentials for a goal in a person's own words.

    What was understood, why each matched, and what each counts toward. Lists repeat or hold commas.
    """
    query = SearchQuery.model_validate(_parameters())
    catalogue = g.snapshot.catalogue
    found = find(
        g.snapshot,
        query.understood(catalogue, query.lang),
        query.filters(catalogue),
        sort=query.sort or "relevance",
        limit=query.limit,
        offset=query.offset,
        lang=query.lang,
        correct=not query.exact,
        patience=PATIENCE_AT_START if _starting() else PATIENCE,
    )
    return answer(found)


@bp.get("/credentials/<credential_id>")
@described(body(FlatCredential), query=InLanguage, also=(404, 422))
def credential(credential_id: str) -> Response:
    """One credential, in the catalogue format's own keys, with its courses, agreements and what it counts toward."""
    asked = InLanguage.model_validate(_parameters())
    return answer(flat_credential(g.snapshot, credential_id, asked.lang))


@bp.get("/credentials/<credential_id>/map")
@described(body(MapGraph), query=InLanguage, also=(404, 422))
def credential_map(credential_id: str) -> Response:
    """The stackable pathway map around a credential: what leads into it and where it leads, with the credits that count."""
    asked = InLanguage.model_validate(_parameters())
    return answer(map_graph(g.snapshot, credential_id, asked.lang))


@bp.get("/openapi.json")
def openapi() -> Response:
    """The description of this API."""
    return _sent(description())


@bp.errorhandler(ValidationError)
def _unusable(error: ValidationError) -> Response:
    return unusable(error)


@bp.errorhandler(UnknownCredential)
def _unknown(_error: UnknownCredential) -> Response:
    return problem(404, "No credential has the id that was asked for.")


@bp.errorhandler(OnrampError)
def _wrong(error: OnrampError) -> Response:
    return problem(422, str(error))


def _parameters() -> dict[str, Any]:
    """Query parameters: a repeated one is a list, and a lone one is itself."""
    return {name: values if len(values) > 1 else values[0] for name, values in request.args.lists()}


def answer(result: object) -> Response:
    """A result as the JSON that the API answers with."""
    return _sent(as_json(result))


def _sent(plain: object) -> Response:
    response = Response(json.dumps(plain, ensure_ascii=False), mimetype="application/json")
    response.headers["Cache-Control"] = "no-cache"
    return response


def _starting() -> bool:
    answering: Answering = current_app.extensions["onramp.answering"]
    return answering.starting
