"""The measurements in README, on this machine: each figure beside its floor in the same run, so that only ratios are read."""

from __future__ import annotations

import click


@click.command()
def bench() -> None:
    """The measurements in README, on this machine."""
