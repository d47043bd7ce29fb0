"""By meaning: the recipe's parts, the cut-off, reasons, and many threads at once. The encoder is a stub that knows words."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest

from pathways.model import Catalogue
from search import Encoder, Encoders, Filters, Index, MissingEncoder, Why, understand
from search.documents import Chunk, Document, documents
from search.meaning import CANDIDATES, Meaning
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


def recipe(encoder: Encoder, document: Document, goal: str) -> float:
    """The measured recipe, reckoned text by text: 0.7 of whole and best chunk by halves, 0.3 of the best lay title."""
    query = encoder.encode([goal])[0]

    def best(chunks: Sequence[Chunk]) -> float:
        return max(float(query @ encoder.encode([chunk.text])[0]) for chunk in chunks if chunk.lang == "en")

    mixed = 0.5 * float(query @ encoder.encode([document.whole])[0]) + 0.5 * best(document.chunks)
    return 0.7 * mixed + 0.3 * best(document.titles) if document.titles else mixed


def test_the_score_is_the_measured_recipe(catalogue: Catalogue, stubs: Encoders) -> None:
    texts = documents(catalogue)
    meaning = Meaning.build(texts, replace(stubs, english=None))
    assert stubs.multilingual is not None
    for goal in ("furnace repairer", "draw blood"):
        scores = meaning.nearness(goal, "en").above + meaning.floors["multilingual"]
        assert scores == pytest.approx([recipe(stubs.multilingual, one, goal) for one in texts], abs=1e-5)


def test_beyond_the_candidates_the_best_are_still_exact_and_first(catalogue: Catalogue, stubs: Encoders) -> None:
    one = catalogue.credentials["welding-badge"]
    many = {f"copy-{n}": replace(one, id=f"copy-{n}", title=f"Badge {n}") for n in range(CANDIDATES + 50)}
    large = replace(catalogue, credentials={**many, **catalogue.credentials})
    texts = documents(large)
    meaning = Meaning.build(texts, replace(stubs, english=None))
    nearness = meaning.nearness("fix air conditioners", "en")
    best = int(np.argmax(nearness.score))
    assert texts[best].credential_id == "hvac-cert"
    assert stubs.multilingual is not None
    exact = recipe(stubs.multilingual, texts[best], "fix air conditioners")
    assert nearness.above[best] + meaning.floors["multilingual"] == pytest.approx(exact, abs=1e-5)


def test_an_index_without_any_encoder_is_refused(catalogue: Catalogue) -> None:
    with pytest.raises(MissingEncoder):
        Index.build(catalogue, Encoders())


def test_a_goal_in_spanish_is_read_by_the_multilingual_encoder_alone(catalogue: Catalogue, stubs: Encoders) -> None:
    texts = documents(catalogue)
    both, alone = Meaning.build(texts, stubs), Meaning.build(texts, replace(stubs, english=None))
    assert both.nearness("sacar sangre", "es").score == pytest.approx(alone.nearness("sacar sangre", "es").score)
