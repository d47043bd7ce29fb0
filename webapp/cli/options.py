"""Options that several commands take, and how a command prints."""

from __future__ import annotations

import json
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


def print_json(value: Any) -> None:
    """JSON alone on standard output."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on a terminal, silence elsewhere; the value takes done and total."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
