"""A module per address: parse, call an action, render. The listing of this folder is the site map."""

from __future__ import annotations

from datetime import date
from weakref import WeakKeyDictionary

from flask import Flask, g, request
from werkzeug.exceptions import ServiceUnavailable

from webapp.serving.answering import Answering
from webapp.serving.snapshot import Snapshot
from webapp.wording.frame import Frame, frame

_FRAMES: WeakKeyDictionary[Snapshot, dict[tuple[str, date], Frame]] = WeakKeyDictionary()
"""By snapshot, what stands around its pages in a language on a day: to say it takes a look at every credential."""
_WITHOUT_CATALOGUE = {"health.healthz", "health.readyz", "api.openapi"}


def register(app: Flask) -> None:
    """Add every page to the app, and give each request the snapshot that answers it."""
    from webapp.drawing.bars import bar, parts
    from webapp.pages import (
        about,
        credentials,
        degrees,
        fields,
        glossary,
        health,
        home,
        my_audit,
        my_credits,
        occupations,
        search,
    )

    answering: Answering = app.extensions["onramp.answering"]

    @app.before_request
    def _take_snapshot() -> None:
        g.snapshot = answering.snapshot
        if g.snapshot is None and request.endpoint not in _WITHOUT_CATALOGUE:
            raise ServiceUnavailable("the catalogue is still loading")

    app.jinja_env.globals.update(bar_of=bar, parts_of=parts, frame_of=_frame)
    for module in (home, search, credentials, fields, degrees, my_credits, my_audit, occupations, glossary, about, health):
        app.register_blueprint(module.bp)
    # Its forms look at where a request comes from: a token would need a cookie before anything was added.
    app.extensions["csrf"].exempt(my_credits.bp)


def _frame() -> Frame | None:
    """What stands around a page; nothing while there is no catalogue to tell it."""
    snapshot: Snapshot | None = g.get("snapshot")
    if snapshot is None:
        return None
    known, today = _FRAMES.setdefault(snapshot, {}), date.today()
    if (g.lang, today) not in known:
        known[g.lang, today] = frame(snapshot.catalogue, snapshot.version, g.lang, today)
    return known[g.lang, today]
