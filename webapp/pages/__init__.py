"""A module per address: parse, call an action, render. The listing of this folder is the site map."""

from __future__ import annotations

from flask import Flask, g, request
from werkzeug.exceptions import ServiceUnavailable

from webapp.serving.answering import Answering

_WITHOUT_CATALOGUE = {"health.healthz", "health.readyz", "api.openapi"}


def register(app: Flask) -> None:
    """Add every page to the app, and give each request the snapshot that answers it."""
    from webapp.drawing.bars import bar
    from webapp.pages import about, credentials, degrees, fields, glossary, health, home, occupations, search
    from webapp.wording.frame import frame

    answering: Answering = app.extensions["onramp.answering"]

    @app.before_request
    def _take_snapshot() -> None:
        g.snapshot = answering.snapshot
        if g.snapshot is None and request.endpoint not in _WITHOUT_CATALOGUE:
            raise ServiceUnavailable("the catalogue is still loading")

    app.jinja_env.globals.update(bar_of=bar, frame_of=lambda: g.snapshot and frame(g.snapshot.catalogue, g.snapshot.version, g.lang))
    for module in (home, search, credentials, fields, degrees, occupations, glossary, about, health):
        app.register_blueprint(module.bp)
