"""A map as an SVG file that stands alone, with its own style, for a command and for other people's pages."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from webapp.drawing.stack_map import MapDrawing


def svg_document(drawing: MapDrawing, *, title: str, note: str, lang: str) -> str:
    """The whole document, light and dark; ``title`` is what a screen reader says of it, ``note`` stands below the picture."""
    return _template().render(drawing=drawing, title=title, note=note, lang=lang)


@cache
def _template() -> Template:
    # The macros are the page's own; an application is not needed to print them.
    templates = Environment(
        loader=PackageLoader("webapp"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return templates.get_template("drawing/map.svg")
