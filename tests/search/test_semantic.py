"""By meaning: the recipe's parts, the cut-off, reasons, and many threads at once. The encoder is a stub that knows words."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest

from pathways.model import Catalogue
from search import Encoders, Filters, Index, Why, understand
from search.meaning import CANDIDATES
from search.stacked import Rows, Stacked


@pytest.mark.parametrize(
    ("goal", "first"),
    [
        ("fix air conditioners", "hvac-cert"),
        ("learn to draw blood", "phlebotomy-cert"),
        ("nurse in a hospital", "nursing-aas"),
        ("CNA", "nursing-assistant-cert"),
        ("HLTH 110", "phlebotomy-cert"),
        ("SOC 31-9097", "phlebotomy-cert"),
    ],
)
def test_the_right_credential_comes_first(goal: str, first: str, semantic: Index, catalogue: Catalogue) -> None:
    results = semantic.find(understand(goal, catalogue))
    assert results.mode == "semantic"
    assert results.hits[0].credential_id == first


def test_the_lay_title_of_an_occupation_is_a_reason(semantic: Index, catalogue: Catalogue) -> None:
    results = semantic.find(understand("furnace repairer", catalogue))
    assert results.hits[0].credential_id == "hvac-cert"
    assert Why("occupation", "furnace repairer") in results.hits[0].why
    assert results.occupations == ("49-9021",)


def test_a_goal_that_nothing_answers_has_no_results_but_the_nearest(semantic: Index, catalogue: Catalogue) -> None:
    results = semantic.find(understand("knit woollen sweaters", catalogue))
    assert results.nothing_close
    assert (results.total, results.hits) == (0, ())
    assert 0 < len(results.near) <= 5


def test_filters_and_facts_hold_by_meaning_too(semantic: Index, catalogue: Catalogue) -> None:
    results = semantic.find(understand("fix computers, no coding", catalogue), Filters(modality=("online",)))
    assert [hit.credential_id for hit in results.hits] == ["help-desk-cert"]


def test_an_index_without_the_english_encoder_answers_with_the_other(catalogue: Catalogue, stubs: Encoders) -> None:
    alone = Index.build(catalogue, replace(stubs, english=None))
    assert alone.find(understand("fix air conditioners", catalogue)).hits[0].credential_id == "hvac-cert"


def test_every_text_is_encoded_with_progress(catalogue: Catalogue, stubs: Encoders) -> None:
    seen: list[tuple[int, int]] = []
    Index.build(catalogue, stubs, progress=lambda done, in_all: seen.append((done, in_all)))
    assert seen[-1][0] == seen[-1][1] > 0
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)


def test_many_threads_get_the_answers_that_one_gets(semantic: Index, catalogue: Catalogue) -> None:
    goals = ["draw blood", "fix air conditioners", "nurse", "work with kids", "CDL", "fix computers, evenings", ""] * 20
    asked = [understand(goal, catalogue) for goal in goals]
    alone = [semantic.find(one) for one in asked]
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(semantic.find, asked))
    assert together == alone


def test_the_best_text_of_each_document_whatever_they_share() -> None:
    rows = Rows.of([["a", "b"], [], ["b", "c", "b"]])
    stacked = Stacked.of(rows, np.array([[1, 0], [0, 1], [0.6, 0.8]], dtype=np.float32), 2)
    query = np.array([1, 0], dtype=np.float32)
    otherwise = np.array([9, 9, 9], dtype=np.float32)
    assert stacked.best(query, np.array([2, 1, 0]), otherwise=otherwise).tolist() == pytest.approx([0.6, 9, 1])
    assert stacked.best(query, np.array([1]), otherwise=otherwise[:1]).tolist() == [9]
    with pytest.raises(ValueError, match="expected 3 vectors"):
        Stacked.of(rows, np.zeros((2, 2), dtype=np.float32), 2)


def test_beyond_the_candidates_the_best_still_come_first(catalogue: Catalogue, stubs: Encoders) -> None:
    one = catalogue.credentials["welding-badge"]
    many = {f"copy-{n}": replace(one, id=f"copy-{n}", title=f"Badge {n}") for n in range(CANDIDATES + 50)}
    large = replace(catalogue, credentials={**many, **catalogue.credentials})
    results = Index.build(large, stubs).find(understand("fix air conditioners", large))
    assert results.hits[0].credential_id == "hvac-cert"
