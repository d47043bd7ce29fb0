"""The language of a request: Spanish pages live under ``/es/``, everything else is English.

The prefix moves from the path to ``SCRIPT_NAME`` before routing, as a mount point would, so every route exists once and every
address made with ``url_for`` stays in the reader's language by itself. A cookie or ``Accept-Language`` only redirects ``/``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, g, redirect, request
from flask_babel import Babel
from werkzeug.local import LocalProxy

from webapp.wording.language import tongue

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LANGUAGES = {"en": "English", "es": "Español"}
DEFAULT = "en"
COOKIE = "language"
_YEAR = 365 * 24 * 3600

lang: Any = LocalProxy(lambda: g.lang)
"""The language of the request in hand, also inside macros, which see no context."""


class LanguagePrefix:
    """WSGI middleware that takes ``/es`` off the path and says so in ``environ["onramp.lang"]``."""

    def __init__(self, app: WSGIApplication) -> None:
        self._app = app

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        root = environ.get("SCRIPT_NAME", "")
        environ["onramp.root"] = root
        environ["onramp.lang"] = DEFAULT
        for code in LANGUAGES:
            if code != DEFAULT and (path == f"/{code}" or path.startswith(f"/{code}/")):
                environ["onramp.lang"] = code
                environ["SCRIPT_NAME"] = f"{root}/{code}"
                environ["PATH_INFO"] = path[len(code) + 1 :] or "/"
        return self._app(environ, start_response)


def setup(app: Flask) -> None:
    """Wire languages into the app: the prefix, Babel, and what templates may ask."""
    app.wsgi_app = LanguagePrefix(app.wsgi_app)  # type: ignore[method-assign]
    Babel(app, locale_selector=lambda: getattr(g, "lang", DEFAULT), default_translation_directories="translations")
    # Templates speak with the same tongue as wording, which needs no compiled files beside the package.
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        lambda message: tongue(getattr(g, "lang", DEFAULT)).gettext(message),
        lambda one, many, number: tongue(getattr(g, "lang", DEFAULT)).ngettext(one, many, number),
        newstyle=True,
    )
    app.before_request(_note_language)
    app.after_request(_say_language)
    app.jinja_env.globals.update(lang=lang, languages=LANGUAGES, in_language=in_language)


def in_language(code: str) -> str:
    """This page's address in another language, query and all; reading it there also remembers the choice."""
    prefix = "" if code == DEFAULT else f"/{code}"
    query = request.query_string.decode("utf-8", "replace")
    return f"{root()}{prefix}{request.path}" + (f"?{query}" if query else "")


def root() -> str:
    """The mount point of the whole app, without a language."""
    return str(request.environ.get("onramp.root", ""))


def _note_language() -> Response | None:
    g.lang = request.environ.get("onramp.lang", DEFAULT)
    if request.path != "/" or request.method != "GET" or g.lang != DEFAULT or "HX-Request" in request.headers:
        return None
    remembered = request.cookies.get(COOKIE)
    wanted = remembered if remembered in LANGUAGES else request.accept_languages.best_match(LANGUAGES, DEFAULT)
    came_from_here = request.referrer is not None and request.referrer.startswith(request.host_url)
    # Someone who just followed "English" from a Spanish page means it.
    if wanted == DEFAULT or came_from_here:
        return None
    answer = redirect(in_language(wanted), code=302)
    answer.headers["Cache-Control"] = "no-store"
    answer.vary.update(("Accept-Language", "Cookie"))
    return answer  # type: ignore[return-value]


def _say_language(response: Response) -> Response:
    if response.mimetype != "text/html":
        return response
    response.headers.setdefault("Content-Language", g.get("lang", DEFAULT))
    chosen = request.cookies.get(COOKIE)
    came_from_here = request.referrer is not None and request.referrer.startswith(request.host_url)
    if came_from_here and chosen != g.get("lang") and response.status_code == 200 and "HX-Request" not in request.headers:
        response.set_cookie(
            COOKIE, g.lang, max_age=_YEAR, path=root() or "/", samesite="Lax", secure=request.is_secure, httponly=True
        )
    if request.path == "/":
        response.vary.update(("Accept-Language", "Cookie"))
    return response
