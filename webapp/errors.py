"""Every error as a page in the site's own layout, as a fragment where a fragment was asked for, as problem details in the API."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask, Response, current_app, request
from flask_limiter import RateLimitExceeded
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError, ServiceUnavailable

from pathways.errors import OnrampError, UnknownCredential
from webapp.rendering import render

log = logging.getLogger("onramp.errors")

KINDS = {400: "bad_request", 404: "not_found", 405: "not_found", 413: "too_large", 429: "too_many", 503: "starting"}
"""Which page an error status gets; any other is "ours"."""


@dataclass(frozen=True)
class ErrorPage:
    """What the error page is told: the status, which words to use, and seconds to wait where we know them."""

    status: int
    kind: str
    retry_after: int | None = None


Problem = Callable[[int, str], Response]
"""Makes the API's answer from a status and a detail."""


def setup(app: Flask, problem: Problem) -> None:
    """Answer every error ourselves; below ``/api/`` with what ``problem`` makes of it."""
    app.extensions["onramp.problem"] = problem
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(UnknownCredential, _not_found)
    app.register_error_handler(Exception, _ours)


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    if error.response is not None and status < 400:
        return error.response  # type: ignore[return-value]
    if isinstance(error, CSRFError):
        status = 400
    return _answer(status, str(error.description or ""), _retry_after(error))


def _not_found(error: OnrampError) -> Response:
    return _answer(404, error.problem, None)


def _ours(error: Exception) -> Response:
    # The route pattern and the kind of error, never the address: it may hold what a person typed.
    log.error("%s in %s", type(error).__name__, request.url_rule, exc_info=error)
    return _answer(InternalServerError.code, "", None)


def _answer(status: int, detail: str, retry_after: int | None) -> Response:
    if request.path.startswith("/api/"):
        problem: Problem = current_app.extensions["onramp.problem"]
        response = problem(status, detail)
    else:
        page = ErrorPage(status=status, kind=KINDS.get(status, "ours"), retry_after=retry_after)
        target = request.headers.get("HX-Target", "")
        response = render("errors/error.html", page, blocks={target: "message"} if target else None, status=status)
        response.headers["Cache-Control"] = "no-store"
    if retry_after is not None:
        response.headers["Retry-After"] = str(retry_after)
    return response


def _retry_after(error: HTTPException) -> int | None:
    if isinstance(error, RateLimitExceeded):
        return 60
    if isinstance(error, ServiceUnavailable):
        return 5
    return None
