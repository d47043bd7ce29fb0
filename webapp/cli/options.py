"""Options that several commands take, and how a command prints."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from webapp.settings import Settings

_FOLDER = click.Path(path_type=Path)

catalogue_option = click.option(
    "--catalogue", type=_FOLDER, metavar="DIR", help="The catalogue's folder (default: the one that comes with Onramp)."
)
folder_argument = click.argument("folder", metavar="[DIR]", type=_FOLDER, required=False)
json_option = click.option("--json", "json_only", is_flag=True, help="Print JSON alone on standard output.")
lang_option = click.option(
    "--lang", type=click.Choice(["en", "es"]), default="en", show_default=True, help="The language of the answer."
)


def settings_for(folder: Path | None) -> Settings:
    """The environment's settings, with the command's own catalogue folder where one was given."""
    from webapp.settings import read_settings

    return read_settings() if folder is None else read_settings(catalogue=folder)


def instance_of(settings: Settings) -> Path:
    """The folder for all that a running app writes, made when it is missing. Raises ``OnrampError`` where nothing can be written."""
    from pathways.errors import OnrampError

    folder = settings.instance
    try:
        folder.mkdir(parents=True, exist_ok=True)
        reason = "" if os.access(folder, os.W_OK) else "no permission"
    except OSError as error:
        reason = "it is a file" if folder.is_file() else error.strerror or str(error)
    if reason:
        raise OnrampError(
            f"nothing can be written in the folder {folder}: {reason}", mend="set ONRAMP_INSTANCE to another folder"
        )
    return folder


def print_json(value: Any) -> None:
    """JSON alone on standard output."""
    plain = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    print(json.dumps(value, ensure_ascii=plain, indent=2))


@contextmanager
def progress(what: str, *, quiet: bool = False) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on a terminal, silence elsewhere and with ``quiet``; the value takes done and total."""
    if quiet or not sys.stderr.isatty():
        yield lambda done, total: None
        return
    with click.progressbar(length=1, label=what, file=sys.stderr) as bar:

        def report(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield report
