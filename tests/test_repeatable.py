"""The same catalogue gives the same bytes in every process, whatever the order of its sets."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

TOP = Path(__file__).parent.parent
ONE_STACK = TOP / "tests" / "catalogues" / "one-stack"
AUDIT = """
from datetime import date
from decimal import Decimal
from pathlib import Path
from content.format.loader import read_catalogue
from pathways import Record, audit, compile_catalogue
from pathways.record import LearningLine

def took(code, credits, grade="B"):
    return LearningLine(kind="course", name=code, credits=Decimal(credits), grade=grade, term="2025-fall", institution="kvcc")

lines = [took("HVC 101", 2), took("HVC 110", 4), took("PHB 110", 6), took("ENG 101", 3), took("ENG 102", 3, "D"), took("HVC 200", 14)]
compiled = compile_catalogue(read_catalogue(Path({folder!r})))
for credential in compiled.catalogue.credentials:
    print(audit(compiled, Record(lines=tuple(lines)), credential, date(2026, 11, 24)))
"""


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["-m", "webapp.cli", "map", "energy-aas", "--json", "--catalogue", str(ONE_STACK)], id="map as JSON"),
        pytest.param(
            ["-m", "webapp.cli", "map", "energy-aas", "--format", "svg", "--catalogue", str(ONE_STACK)], id="map as SVG"
        ),
        pytest.param(["-c", AUDIT.format(folder=str(ONE_STACK))], id="audits"),
    ],
)
def test_two_processes_say_the_same(arguments: list[str], tmp_path: Path) -> None:
    first, second = (_said(arguments, seed, tmp_path) for seed in ("1", "20261124"))
    assert first
    assert first == second


def _said(arguments: list[str], seed: str, folder: Path) -> bytes:
    environment = os.environ | {"PYTHONHASHSEED": seed, "ONRAMP_INSTANCE": str(folder / "instance")}
    return subprocess.run([sys.executable, *arguments], cwd=TOP, env=environment, capture_output=True, check=True).stdout
