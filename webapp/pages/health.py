"""``/healthz`` says that the process lives, ``/readyz`` how far it is."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, jsonify

from webapp.actions.shapes import as_json
from webapp.serving.answering import Answering

bp = Blueprint("health", __name__)


@bp.get("/healthz")
def healthz() -> Response:
    """The process lives."""
    return jsonify(alive=True)


@bp.get("/readyz")
def readyz() -> tuple[Response, int]:
    """What is ready, part by part; 503 until lexical search can answer."""
    answering: Answering = current_app.extensions["onramp.answering"]
    state = answering.readiness()
    return jsonify(as_json(state)), 200 if state.ready else 503
