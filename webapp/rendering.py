"""``render(template, page, blocks)``: the only place that chooses the whole page or one of its fragments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from flask import Flask, Response, current_app, make_response, render_template, request, url_for
from jinja2 import StrictUndefined
from jinja2_fragments.flask import render_block

from webapp.serving.assets import Assets, collect


def render(template: str, page: object, blocks: Mapping[str, str] | None = None, status: int = 200) -> Response:
    """Render ``template`` with ``page``, or just the block that the request's ``HX-Target`` asks for.

    ``blocks`` maps the id of a target to the block that fills it; a target that is not in it gets the whole page, and so do
    a request without ``HX-Request``, a boosted one and one that restores history.
    """
    block = None
    if _wants_fragment():
        block = (blocks or {}).get(request.headers.get("HX-Target", ""))
    body = render_template(template, page=page) if block is None else render_block(template, block, page=page)
    response = make_response(body, status)
    response.vary.update(("HX-Request", "HX-Target"))
    return response


def setup(app: Flask, instance: Path) -> None:
    """Wire templates and static files: strict, escaped, with the macros as ``ui`` and every file under its hash."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    assets = collect(Path(app.root_path) / "static", {"htmx.js": htmx_file()}, instance / "static")
    app.extensions["onramp.assets"] = assets
    app.jinja_env.globals.update(asset=_asset, url=url_for)
    app.jinja_env.globals["ui"] = _Macros(app)


def htmx_file() -> Path:
    """htmx 2, out of the ``django-htmx`` package; Django itself is never imported."""
    spec = find_spec("django_htmx")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("django-htmx is not installed")
    return Path(next(iter(spec.submodule_search_locations))) / "static" / "django_htmx" / "htmx-2.min.js"


def _wants_fragment() -> bool:
    headers = request.headers
    return "HX-Request" in headers and "HX-Boosted" not in headers and "HX-History-Restore-Request" not in headers


def _asset(name: str) -> str:
    """The address of a static file, the same in every language so that a phone fetches it once."""
    assets: Assets = current_app.extensions["onramp.assets"]
    return f"{request.environ.get('onramp.root', '')}{assets.address(name)}"


class _Macros:
    """``ui.card`` is the macro ``card`` of whichever file in ``components/`` defines it; each file is read once."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._found: dict[str, Callable[..., Any]] = {}

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_"):
            raise AttributeError(name)
        if not self._found or self._app.debug:
            self._found = self._read()
        return self._found[name]

    def _read(self) -> dict[str, Callable[..., Any]]:
        env = self._app.jinja_env
        found: dict[str, Callable[..., Any]] = {}
        for path in sorted(env.list_templates(filter_func=lambda path: path.startswith("components/"))):
            module = env.get_template(path).make_module()
            found |= {name: macro for name, macro in vars(module).items() if callable(macro) and not name.startswith("_")}
        return found
