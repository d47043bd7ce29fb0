"""What every answer carries and every request must keep to: headers, forgery protection, rate limits, the caller's address,
and a log that holds nothing about a person: method, route pattern, status and time, never a query, a body or a code.
"""

from __future__ import annotations

import ipaddress
import logging
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from flask import Flask, Response, g, request
from flask_limiter import Limiter
from flask_wtf import CSRFProtect
from flask_wtf.csrf import CSRFError
from secure import ContentSecurityPolicy, Secure, StrictTransportSecurity
from secure.headers import (
    CrossOriginOpenerPolicy,
    PermissionsPolicy,
    ReferrerPolicy,
    XContentTypeOptions,
    XFrameOptions,
)

from webapp.settings import Network, Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

csrf = CSRFProtect()
log = logging.getLogger("onramp.requests")

CAMPUS = 20
"""As many busy visits as one address may have at a time: more than a campus behind it, and visits can't be made to escape limits."""


def setup(app: Flask, settings: Settings) -> None:
    """Wire security into the app; every later part relies on it being wired first."""
    app.wsgi_app = TrustedProxies(app.wsgi_app, settings.proxies)  # type: ignore[method-assign]
    app.config.update(
        SECRET_KEY=settings.secret_key(),
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SECURE=settings.env == "production",
        MAX_CONTENT_LENGTH=2 * 1024 * 1024,
        WTF_CSRF_TIME_LIMIT=None,
    )
    csrf.init_app(app)
    app.extensions["onramp.limiter"] = Limiter(
        key_func=caller,
        app=app,
        storage_uri=settings.redis or "memory://",
        strategy="fixed-window",
        headers_enabled=True,
        # When Redis is away the site goes on, each process counting for itself.
        in_memory_fallback_enabled=settings.redis is not None,
        in_memory_fallback=[],
    )
    app.after_request(_headers(app))
    app.before_request(_note_the_start)
    app.after_request(_log_the_request)


def limited(app: Flask, settings: Settings, name: str, endpoints: Iterable[str]) -> None:
    """Count the calls of all ``endpoints`` together under the limit called ``name``, each visit by itself; none when it is off."""
    limit = settings.limits.get(name)
    if limit is None:
        return
    limiter: Limiter = app.extensions["onramp.limiter"]
    amount, _, period = limit.partition(" per ")
    shared = limiter.shared_limit(limit, scope=name)
    ceiling = limiter.shared_limit(f"{int(amount) * CAMPUS} per {period}", scope=f"{name} by address", key_func=_address)
    for endpoint in endpoints:
        app.view_functions[endpoint] = ceiling(shared(app.view_functions[endpoint]))  # type: ignore[assignment]


def caller() -> str:
    """Who is counted: the visit where there is one, else the address that the request came from, as far as our proxies say."""
    return g.get("visit_name") or _address()


def own_forms_only() -> None:
    """Refuse what another site's page sends, by what browsers say of where a request comes from.

    A token in the form would need a cookie before the person has added anything.
    """
    came_from = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    trusted = came_from in {"same-origin", "none"} if came_from else origin is None or urlsplit(origin).netloc == request.host
    if request.method == "POST" and not trusted:
        raise CSRFError("The form comes from another site.")


def _address() -> str:
    return request.remote_addr or "unknown"


class TrustedProxies:
    """WSGI middleware that believes ``X-Forwarded-For`` and ``-Proto`` only from the networks it was given.

    From the right, each address that is itself a trusted proxy is passed over; the first that is not is the caller.
    """

    def __init__(self, app: WSGIApplication, networks: tuple[Network, ...]) -> None:
        self._app = app
        self._networks = networks

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if self._networks and self._trusts(environ.get("REMOTE_ADDR", "")):
            hops = [hop.strip() for hop in environ.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
            while len(hops) > 1 and self._trusts(hops[-1]):
                hops.pop()
            if hops:
                environ["REMOTE_ADDR"] = hops[-1]
            if environ.get("HTTP_X_FORWARDED_PROTO") in {"http", "https"}:
                environ["wsgi.url_scheme"] = environ["HTTP_X_FORWARDED_PROTO"]
        return self._app(environ, start_response)

    def _trusts(self, address: str) -> bool:
        try:
            parsed = ipaddress.ip_address(address)
        except ValueError:
            return False
        return any(parsed in network for network in self._networks)


def _note_the_start() -> None:
    g.started = time.perf_counter()


def _log_the_request(response: Response) -> Response:
    pattern = request.url_rule.rule if request.url_rule is not None else "(no such page)"
    spent = (time.perf_counter() - g.started) * 1000 if "started" in g else 0.0
    log.info("%s %s %d %.0f ms", request.method, pattern, response.status_code, spent)
    return response


def _headers(app: Flask) -> Callable[[Response], Response]:
    policy = (
        ContentSecurityPolicy()
        .default_src("'self'")
        .object_src("'none'")
        .base_uri("'none'")
        .frame_ancestors("'none'")
        .form_action("'self'")
        .img_src("'self'")
    )
    common: dict[str, Any] = {
        "csp": policy,
        "referrer": ReferrerPolicy().same_origin(),
        "permissions": PermissionsPolicy().geolocation("()").camera("()").microphone("()"),
        "xcto": XContentTypeOptions().nosniff(),
        "xfo": XFrameOptions().deny(),
        "coop": CrossOriginOpenerPolicy().same_origin(),
    }
    plain = Secure(**common)
    over_tls = Secure(**common, hsts=StrictTransportSecurity().max_age(31_536_000))

    def add(response: Response) -> Response:
        (over_tls if request.is_secure else plain).set_headers(response)
        if response.mimetype == "text/html":
            # A page may be kept, but is asked for again: the catalogue behind it can change at any second.
            response.headers.setdefault("Cache-Control", "no-cache")
        return response

    return add
