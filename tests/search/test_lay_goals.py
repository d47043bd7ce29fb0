"""What the demo promises of its breadth: a goal in a person's own words finds the right credential first (``lay_goals.yaml``)."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from pathways.model import Catalogue
from search import Index, understand

pytestmark = pytest.mark.slow

GOALS = yaml.safe_load((Path(__file__).parent / "lay_goals.yaml").read_text(encoding="utf-8"))["goals"]


def test_every_field_has_a_goal_and_every_goal_names_credentials(demo: Catalogue) -> None:
    asked_for = {one for goal in GOALS for one in goal["first"]}
    assert asked_for <= set(demo.credentials)
    assert {demo.credentials[one].field for one in asked_for} == {one.field for one in demo.credentials.values()}
    assert len({goal["text"] for goal in GOALS}) == len(GOALS)


@pytest.mark.parametrize(("lang", "least"), [("en", 80), ("es", 30)])
def test_a_lay_goal_finds_the_right_credential_first(lang: str, least: int, demo: Catalogue, demo_index: Index) -> None:
    goals = [goal for goal in GOALS if goal.get("lang", "en") == lang]
    assert len(goals) >= least
    found = {goal["text"]: _first(goal["text"], lang, demo, demo_index) for goal in goals}
    misses = {goal["text"]: found[goal["text"]] for goal in goals if found[goal["text"]] not in goal["first"]}
    assert set(misses) <= {goal["text"] for goal in goals if "missed" in goal}, misses


def _first(text: str, lang: str, demo: Catalogue, index: Index) -> str | None:
    """The credential at the first place, ``None`` where nothing comes close."""
    results = index.find(understand(text, demo, lang=lang), limit=1)
    return None if results.nothing_close or not results.hits else results.hits[0].credential_id
