"""The visit of a request: what the person behind its cookie brought, changed in one transaction, and kept by no cache.

There is no cookie before something was added. It ends with the browser; the row behind it a day after the last change.
"""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, Response, current_app, g, request

from webapp.actions.brought import Brought, restored, stored
from webapp.actions.nearest import used_in
from webapp.actions.waiting import drop, for_record
from webapp.languages import root
from webapp.serving.snapshot import Snapshot
from webapp.settings import Settings
from webapp.store import Database, transaction, visits
from webapp.wording.brought import Own, own

COOKIE = "visit"
PATIENCE = 0.3
"""Seconds that a page waits for how much of what it shows the person has."""


def setup(app: Flask, settings: Settings, database: Database) -> None:
    """Wire visits into the app: each request knows its own, and answers that could show it are not stored."""
    app.extensions["onramp.database"] = database
    app.extensions["onramp.visits_over_tls_only"] = settings.env != "development"
    app.before_request(_find)
    app.after_request(_answer)


def brought() -> Brought:
    """What the person of this request brought; nothing where they have no visit."""
    if "brought" not in g:
        document: str | None = g.get("visit_document")
        g.brought = Brought() if document is None else restored(document)
    return g.brought  # type: ignore[no-any-return]


def own_in(snapshot: Snapshot, ids: tuple[str, ...], lang: str) -> dict[str, Own]:
    """By credential, how much of it the person has; only where something counts, and nothing where that takes long to say."""
    held = brought()
    if not held.has_learning or not ids:
        return {}
    reading, credentials = held.reading, snapshot.catalogue.credentials
    rows = for_record(snapshot.stack_map, held.checksum, ("used", ids), lambda: used_in(snapshot, reading, ids), PATIENCE)
    return {
        each: own(
            row.named_credits_used, row.counted - row.named_credits_used, credentials[each].own_credits, row.remaining, lang
        )
        for each, row in (rows or {}).items()
    }


def changed(change: Callable[[Brought], Brought]) -> Brought:
    """What the person has after a change, which begins their visit if they had none. Raises ``TooMuch`` and changes nothing."""
    with transaction(_database()) as db:
        held = None if g.visit_secret is None else visits.hold(db, g.visit_secret)
        after = change(Brought() if held is None else restored(held))
        if held is not None:
            visits.change(db, g.visit_secret, stored(after))
        elif after != Brought():
            g.visit_secret = g.new_visit = visits.start(db, stored(after))
    g.brought = after
    return after


def forget() -> None:
    """Delete the visit now, its row and its cookie."""
    if g.visit_secret is not None:
        drop(g.snapshot.stack_map, brought().checksum)
        with transaction(_database()) as db:
            visits.forget(db, g.visit_secret)
    g.visit_secret, g.visit_name, g.brought, g.new_visit = None, None, Brought(), ""


def _find() -> None:
    """Look up the visit of a page's request; the API reads no cookie."""
    g.visit_secret = g.visit_name = g.visit_document = g.new_visit = None
    secret = request.cookies.get(COOKIE)
    if not secret or request.path.startswith("/api/"):
        return
    with transaction(_database()) as db:
        g.visit_document = visits.document(db, secret)
    if g.visit_document is not None:
        # Only a visit that is there is counted by itself: names that anybody could make up would escape every limit.
        g.visit_secret, g.visit_name = secret, visits.name_of(secret)


def _answer(response: Response) -> Response:
    if g.get("visit_secret") is not None or g.get("new_visit") is not None:
        response.headers["Cache-Control"] = "no-store"
    new: str | None = g.get("new_visit")
    path = root() or "/"
    if new:
        over_tls = request.is_secure or current_app.extensions["onramp.visits_over_tls_only"]
        response.set_cookie(COOKIE, new, path=path, httponly=True, samesite="Lax", secure=over_tls)
    elif new is not None:
        response.delete_cookie(COOKIE, path=path, httponly=True, samesite="Lax")
    return response


def _database() -> Database:
    database: Database = current_app.extensions["onramp.database"]
    return database
