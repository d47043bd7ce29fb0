"""The same actions as JSON below ``/api/v1``: no cookie, no account, no token, errors as RFC 9457 problem details."""

from __future__ import annotations

from flask import Flask

from webapp.api import learner
from webapp.api.problems import problem
from webapp.api.routes import bp

__all__ = ["learner", "problem", "register"]


def register(app: Flask) -> None:
    """Add the API and its description to the app. Forgery protection is for HTML forms, and the API takes no cookie."""
    app.extensions["csrf"].exempt(bp)
    app.register_blueprint(bp)
