"""``onramp``: every command, its exit code and its manners.

0: done, or the answer is yes. 1: the answer is no (an invalid catalogue). 2: could not run, with the reason in one line on
standard error. ``--catalogue`` and ``--json`` may stand before or after the command's name.
"""

from __future__ import annotations

import sys
from io import TextIOWrapper

import click

from pathways.errors import OnrampError
from webapp.cli.bench import bench
from webapp.cli.catalogue import check, map_command, publish, rollback, search
from webapp.cli.learner import audit, rank
from webapp.cli.operate import serve, tidy


@click.group(help="A pathway explorer and advising chat that a college runs over its own catalogue.")
@click.version_option(package_name="onramp", message="%(version)s")
def onramp() -> None:
    """The group that all commands stand in."""


for _command in (serve, check, publish, rollback, search, map_command, audit, rank, tidy, bench):
    onramp.add_command(_command)

_TAKES_VALUE = {"--catalogue"}
_ANYWHERE = {"--json"} | _TAKES_VALUE


def main(arguments: list[str] | None = None) -> None:
    """Run the command line (default: this process's own) and leave with its exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    _for_any_terminal()
    try:
        onramp(args=_after_the_name(given), standalone_mode=False, prog_name="onramp")
    except click.exceptions.NoArgsIsHelpError as error:
        print(error.ctx.get_help() if error.ctx else "")
        _could_not("say which command")
    except click.UsageError as error:
        command, said = error.ctx.command_path if error.ctx else "onramp", error.format_message()
        _could_not(f"{said}{'' if said.endswith(('.', '?')) else '.'} See {command} --help")
    except click.ClickException as error:
        _could_not(error.format_message())
    except (click.Abort, KeyboardInterrupt):
        _could_not("stopped")
    except OnrampError as error:
        _could_not(str(error))
    except OSError as error:
        _could_not(f"{error.strerror or error}" + (f": {error.filename}" if error.filename else ""))
    except Exception as error:
        # A fault of ours: still one line, and the kind of error for whoever reports it.
        _could_not(f"something went wrong inside Onramp ({type(error).__name__}: {error}); please report it")


def _for_any_terminal() -> None:
    """A terminal that cannot write a sign (ASCII alone, say) shows a question mark in its place, and no command fails over it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _could_not(reason: str) -> None:
    print(f"onramp: {' '.join(reason.split())}", file=sys.stderr)
    sys.exit(2)


def _after_the_name(arguments: list[str]) -> list[str]:
    """Move ``--json`` and ``--catalogue DIR`` that stand before the command's name behind it."""
    moved: list[str] = []
    kept: list[str] = []
    rest = list(arguments)
    while rest and rest[0].startswith("-"):
        option = rest.pop(0)
        if option.partition("=")[0] not in _ANYWHERE:
            kept.append(option)
            continue
        moved.append(option)
        if option in _TAKES_VALUE and rest:
            moved.append(rest.pop(0))
    return [*kept, rest[0], *moved, *rest[1:]] if rest else kept
