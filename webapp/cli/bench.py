"""The measurements in README, on this machine: each figure beside its floor in the same run, so that only ratios are read."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

import click

from webapp.cli.options import json_option, print_json


@dataclass(frozen=True)
class Row:
    """A figure beside its floor. ``aim`` says what README promises, in words; ``unit`` is of both."""

    what: str
    figure: float
    unit: str
    floor: float | None
    floor_is: str
    aim: str


Part = Callable[[int], list[Row]]


@click.command()
@click.argument("parts", nargs=-1, metavar="[PART…]")
@click.option(
    "--credentials", type=click.IntRange(10, 20_000), default=5000, show_default=True, help="Size of the made catalogue."
)
@json_option
def bench(parts: tuple[str, ...], credentials: int, json_only: bool) -> None:
    """Measure this machine: catalogue, search, map, engine, page, start. Without a PART, all of them.

    Each figure stands beside its floor, measured in the same run. On a busy machine read the ratios alone.
    """
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    known = _parts()
    wanted = parts or tuple(known)
    for name in wanted:
        if name not in known:
            raise click.BadParameter(f"{name!r} is no part; use {', '.join(known)}")
    rows = []
    for name in wanted:
        for row in known[name](credentials):
            rows.append(row)
            if not json_only:
                print(_line(row), flush=True)
    if json_only:
        print_json([vars(row) | {"ratio": _ratio(row)} for row in rows])


def median_ms(call: Callable[[], object], rounds: int) -> float:
    """The median time of one call, in milliseconds."""
    spent = []
    for _ in range(rounds):
        started = time.perf_counter()
        call()
        spent.append(time.perf_counter() - started)
    return statistics.median(spent) * 1000


def medians_ms(rounds: int, *calls: Callable[[], object]) -> list[float]:
    """The median time of each call, in milliseconds, taken in turns so that a busy moment meets them all."""
    spent: list[list[float]] = [[] for _ in calls]
    for _ in range(rounds):
        for times, call in zip(spent, calls, strict=True):
            started = time.perf_counter()
            call()
            times.append(time.perf_counter() - started)
    return [statistics.median(times) * 1000 for times in spent]


def _parts() -> dict[str, Part]:
    from webapp.cli import bench_engine, bench_search, bench_site, bench_stack_map, bench_yaml

    return {
        "catalogue": bench_yaml.rows,
        "search": bench_search.rows,
        "map": bench_stack_map.rows,
        "engine": bench_engine.rows,
        "page": bench_site.page_rows,
        "start": bench_site.start_rows,
    }


def _ratio(row: Row) -> float | None:
    return round(row.figure / row.floor, 2) if row.floor else None


def _line(row: Row) -> str:
    ratio = _ratio(row)
    floor = "" if row.floor is None else f"  floor {row.floor:,.1f} {row.unit} ({row.floor_is})  ratio {ratio}"
    return f"{row.what}: {row.figure:,.1f} {row.unit}{floor}" + (f"  [{row.aim}]" if row.aim else "")
