"""Every message of the interface as the code has it, and its Spanish."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

WEBAPP = Path(__file__).parents[3] / "webapp"

MessageId = str | tuple[str, ...] | list[str]


@cache
def in_code() -> frozenset[MessageId]:
    """The messages that code and templates say; with a plural as a pair."""
    found = extract_from_dir(
        WEBAPP, [("**.py", "python"), ("templates/**.html", "jinja2")], {"**.html": {"extensions": "jinja2.ext.i18n"}}
    )
    return frozenset(message for _, _, message, _, _ in found)


@cache
def spanish() -> Catalog:
    """The Spanish catalogue."""
    with (WEBAPP / "translations" / "es" / "LC_MESSAGES" / "messages.po").open("rb") as stream:
        return read_po(stream, locale="es")


def first(message: MessageId) -> str:
    """The message itself; of a plural the form for one."""
    return message if isinstance(message, str) else message[0]


def translated(message: str) -> tuple[str, ...]:
    """Its Spanish, in every form; nothing where there is none."""
    found = spanish().get(message)
    if found is None or not found.string:
        return ()
    return (found.string,) if isinstance(found.string, str) else tuple(found.string)
