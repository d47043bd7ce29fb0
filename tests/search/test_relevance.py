"""The demo catalogue and the real encoders, judged by labelled goals (``queries.yaml``)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import yaml

from pathways.model import Catalogue
from search import Index, Results, understand
from search.evaluation import LabelledQuery, evaluate

pytestmark = pytest.mark.slow

HERE = Path(__file__).parent


def _labelled() -> tuple[LabelledQuery, ...]:
    entries = yaml.safe_load((HERE / "queries.yaml").read_text(encoding="utf-8"))["queries"]
    return tuple(LabelledQuery(**{"grades": {}, **entry}) for entry in entries)


QUERIES = _labelled()
SPLITS = {split: tuple(query for query in QUERIES if query.split == split) for split in ("train", "test")}

Ask = Callable[[str], Results]


@pytest.fixture(scope="module")
def ask(demo: Catalogue, demo_index: Index) -> Ask:
    return lambda goal: demo_index.find(understand(goal, demo))


@pytest.fixture(scope="module")
def ask_by_words(demo: Catalogue) -> Ask:
    index = Index.lexical(demo)
    return lambda goal: index.find(understand(goal, demo))


def ids(results: Results) -> Sequence[str]:
    return [hit.credential_id for hit in results.hits]


def test_every_label_names_a_credential_and_every_group_is_in_both_splits(demo: Catalogue) -> None:
    assert {one for query in QUERIES for one in query.grades} <= set(demo.credentials)
    assert {query.group for query in SPLITS["train"]} == {query.group for query in SPLITS["test"]}
    assert len({query.text for query in QUERIES}) == len(QUERIES) >= 70


@pytest.mark.parametrize(
    ("goal", "first"),
    [
        ("fix air conditioners", "hvac-cert"),
        ("arreglar aires acondicionados", "hvac-cert"),
        ("draw blood", "phlebotomy-cert"),
        ("sacar sangre", "phlebotomy-cert"),
        ("CNA", "nursing-assistant-cert"),
        ("31-9097", "phlebotomy-cert"),
    ],
)
def test_the_journeys_of_the_home_page_begin_right(goal: str, first: str, ask: Ask, ask_by_words: Ask) -> None:
    assert ids(ask(goal))[0] == first
    assert ids(ask_by_words(goal))[0] == first


@pytest.mark.parametrize("split", ["train", "test"])
def test_goals_find_what_answers_them(split: str, ask: Ask) -> None:
    quality = evaluate(SPLITS[split], lambda goal: ids(ask(goal)))
    assert quality.ndcg >= 0.90
    assert quality.hit_at_1 >= 0.90
    assert quality.recall >= 0.85


def test_words_alone_are_good_enough_while_the_encoders_load(ask_by_words: Ask) -> None:
    assert evaluate(QUERIES, lambda goal: ids(ask_by_words(goal))).ndcg >= 0.80


def test_hopeless_goals_are_known_and_no_other_is_taken_for_one(ask: Ask) -> None:
    hopeless = [query.text for query in QUERIES if not query.grades]
    answerable = [query.text for query in QUERIES if query.grades]
    assert sum(ask(goal).nothing_close for goal in hopeless) >= 0.75 * len(hopeless)
    assert [goal for goal in answerable if ask(goal).nothing_close] == []


def test_nothing_that_is_avoided_is_found(demo: Catalogue, ask: Ask) -> None:
    results = ask("health care without needles or blood")
    assert results.total > 5
    assert all({"needles", "blood"}.isdisjoint(demo.credentials[one].involves) for one in ids(results))


def test_every_result_says_why(ask: Ask) -> None:
    for query in QUERIES:
        for hit in ask(query.text).hits:
            assert hit.why, (query.text, hit.credential_id)
