"""The yardstick itself, on rankings small enough to reckon by hand."""

from __future__ import annotations

import pytest

from search.evaluation import LabelledQuery, evaluate, interval, ndcg, recall, reciprocal_rank

GRADES = {"best": 3, "good": 2, "fair": 1}


def test_the_best_order_scores_one_and_a_worse_one_less() -> None:
    assert ndcg(["best", "good", "fair"], GRADES) == pytest.approx(1.0)
    # (3/1 + 7/log2 3 + 1/2) / (7/1 + 3/log2 3 + 1/2)
    assert ndcg(["good", "best", "fair"], GRADES) == pytest.approx(0.8428, abs=1e-4)
    assert ndcg(["other"], GRADES) == ndcg([], GRADES) == 0.0


def test_only_good_answers_count_for_rank_and_recall() -> None:
    assert reciprocal_rank(["fair", "other", "good"], GRADES) == pytest.approx(1 / 3)
    assert reciprocal_rank(["fair"], GRADES) == 0.0
    assert recall(["fair", "best"], GRADES) == 0.5
    assert recall(["fair"], {"fair": 1}) == 1.0


def test_hopeless_goals_are_left_out_of_the_means() -> None:
    queries = [LabelledQuery("a", GRADES), LabelledQuery("b", {"best": 3}), LabelledQuery("hopeless", {})]
    quality = evaluate(queries, lambda text: ["best"] if text == "a" else ["other", "best"])
    assert (quality.queries, quality.hit_at_1, quality.mrr, quality.recall) == (2, 0.5, 0.75, 0.75)
    with pytest.raises(ValueError, match="no query has grades"):
        evaluate(queries[2:], lambda text: [])


def test_the_interval_holds_the_mean_and_is_the_same_twice() -> None:
    values = [0.0, 0.5, 1.0, 1.0, 0.8]
    low, high = interval(values)
    assert low < 0.66 < high
    assert (low, high) == interval(values)
