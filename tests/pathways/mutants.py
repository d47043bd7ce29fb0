"""Seeded bugs: each is put into a copy of the engine, one at a time, and the engine's tests must notice. ``make mutants``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

TOP = Path(__file__).parents[2]
NEEDED = ("pathways", "content", "tests", "pyproject.toml")
MINUTES = 10


@dataclass(frozen=True)
class Mutant:
    """A bug as someone could write it: ``old`` stands once in ``file`` and becomes ``new``."""

    name: str
    file: str
    old: str
    new: str


MUTANTS = (
    Mutant(
        "greedy: lines are used in the record's order, whatever remains",
        "pathways/solver/exact.py",
        "    yield negative(remaining_of(formulation))\n",
        "    yield from _record_order(formulation.lines)\n    yield negative(remaining_of(formulation))\n",
    ),
    Mutant(
        "a sharing ceiling is ignored", "pathways/solver/limits.py", "row(again, highest=entry.limit)", "row(again, highest=10**9)"
    ),
    Mutant(
        "the transfer cap is ignored",
        "pathways/solver/limits.py",
        "_cap(formulation, rules.transfer_max,",
        "_cap(formulation, None,",
    ),
    Mutant(
        "choose adds up halves of two nodes",
        "pathways/solver/formulation.py",
        "    formulation.model.row(chosen, highest=constant)\n",
        "    formulation.model.row(chosen, highest=constant + 1)\n",
    ),
    Mutant(
        "credits stay parked in a node that was not chosen",
        "pathways/solver/formulation.py",
        "model.row({leaves[number]: 1, formulation.active[leaf.at]: -1}, highest=0)",
        "model.row({leaves[number]: 1, formulation.active[leaf.at]: -1}, highest=1)",
    ),
    Mutant(
        "transfer credit is resident",
        "pathways/credit.py",
        "resident=resident, transfer=not resident",
        "resident=True, transfer=not resident",
    ),
    Mutant(
        "prior learning posted elsewhere is under one cap",
        "pathways/credit.py",
        'transfer=agreement.kind == "transfer" or elsewhere',
        'transfer=agreement.kind == "transfer"',
    ),
    Mutant(
        "prior learning gives upper credit unasked",
        "pathways/credit.py",
        "upper=agreement.upper and course.level >= 300",
        "upper=course.level >= 300",
    ),
    Mutant(
        "the level is read from the number",
        "pathways/course_sets.py",
        "self.by_level = self._by(lambda course: [course.level])",
        "self.by_level = self._by(lambda course: [int((course.code.split()[-1] + '0')[0]) * 100])",
    ),
    Mutant(
        "a repeat counts once more",
        "pathways/solver/limits.py",
        "row(uses, highest=courses.repeat_max[group])",
        "row(uses, highest=courses.repeat_max[group] + 1)",
    ),
    Mutant(
        "of a recency rule the last day is lost",
        "pathways/credit.py",
        "add_months(self.earned_on, age.months) >= as_of",
        "add_months(self.earned_on, age.months) > as_of",
    ),
    Mutant(
        "an agreement that closed goes on",
        "pathways/credit.py",
        "return opened and not closed and young",
        "return opened and young",
    ),
    Mutant(
        "a selector misses the other code of a cross-listed course",
        "pathways/course_sets.py",
        "self._joined_up(self._fits(selector)) & self.college",
        "self._fits(selector) & self.college",
    ),
    Mutant(
        "a D meets a C",
        "pathways/credit.py",
        "self.standing is not None and self.standing >= asked.grade",
        "self.standing is not None",
    ),
    Mutant(
        "courses that exclude each other both count",
        "pathways/solver/limits.py",
        "row({taken[group]: 1, taken[other]: 1}, highest=1)",
        "row({taken[group]: 1, taken[other]: 1}, highest=2)",
    ),
    Mutant(
        "free electives count as named",
        "pathways/solver/formulation.py",
        "named = [leaves[number] for number in numbers if not question.tree.leaves[number].takes_any]",
        "named = [leaves[number] for number in numbers]",
    ),
    Mutant(
        "what is planned counts today",
        "pathways/standing.py",
        '(projected or line.status == "completed")',
        '(projected or line.status != "dropped")',
    ),
    Mutant(
        "credits of the other award count as new",
        "pathways/solver/limits.py",
        "lambda line: line.candidate.line not in there",
        "lambda line: line.candidate.line not in ()",
    ),
    Mutant(
        "what a line brings beyond a need fills electives before the need is met",
        "pathways/solver/leaves.py",
        "met: -amount}, lowest=0)",
        "met: -amount}, lowest=-amount)",
    ),
    Mutant(
        "a bound forgets that blocks may share", "pathways/solver/bounds.py", "least: Amounts = sums - self._shared", "least: Amounts = sums"
    ),
    Mutant(
        "a joined goal is held as one row of large numbers",
        "pathways/solver/exact.py",
        "        for goal in goals:\n            solver.hold(goal, evaluate(goal, values))",
        "        solver.hold(whole, evaluate(whole, values))",
    ),
)  # fmt: skip


def main() -> int:
    """Try every mutant, or those whose names hold one of the arguments; 0 when all were caught."""
    chosen = [one for one in MUTANTS if not sys.argv[1:] or any(word in one.name for word in sys.argv[1:])]
    alive = 0
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place)
        for name in NEEDED:
            source = TOP / name
            if source.is_dir():
                shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__", "catalogue"))
            else:
                shutil.copy(source, copy / name)
        if _fails(copy):
            print("The tests fail without any bug: nothing can be told.", file=sys.stderr)
            return 2
        for one in chosen:
            caught = _caught(copy, one)
            alive += not caught
            print(f"{'caught' if caught else 'ALIVE '}  {one.name}", flush=True)
    print(f"{len(chosen) - alive} of {len(chosen)} caught.")
    return 1 if alive else 0


def _caught(copy: Path, mutant: Mutant) -> bool:
    path = copy / mutant.file
    sound = path.read_text(encoding="utf-8")
    path.write_text(sound.replace(mutant.old, mutant.new), encoding="utf-8")
    try:
        return _fails(copy)
    finally:
        path.write_text(sound, encoding="utf-8")


def _fails(copy: Path) -> bool:
    """Whether the engine's fast tests fail over the copy; tests that never end have noticed something too."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-m", "not slow", "tests/pathways", "--deselect", _LIST]
    environment = os.environ | {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        return subprocess.run(command, cwd=copy, env=environment, capture_output=True, timeout=MINUTES * 60).returncode != 0
    except subprocess.TimeoutExpired:
        return True


_LIST = "tests/pathways/test_mutants.py"

if __name__ == "__main__":
    sys.exit(main())
