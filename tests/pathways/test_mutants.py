"""The list of seeded bugs fits the code it is about; ``make mutants`` says whether the tests notice them."""

from __future__ import annotations

import pytest

from tests.pathways.mutants import MUTANTS, TOP, Mutant


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda one: one.name)
def test_a_seeded_bug_has_its_one_place_in_the_code(mutant: Mutant) -> None:
    assert (TOP / mutant.file).read_text(encoding="utf-8").count(mutant.old) == 1
    assert mutant.new != mutant.old
