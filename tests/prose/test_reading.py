"""The measures of reading know hard words from easy ones."""

from __future__ import annotations

import pytest

from tests.prose.reading import ease_spanish, grade_english, spanish_syllables


@pytest.mark.parametrize(("word", "count"), [("crédito", 3), ("carrera", 3), ("oficio", 3), ("guía", 2), ("aún", 2), ("que", 1)])
def test_spanish_syllables_are_counted_as_they_are_spoken(word: str, count: int) -> None:
    assert spanish_syllables(word) == count


def test_english_is_graded_by_its_words_and_sentences() -> None:
    hard = ["Institutional articulation facilitates the transferability of previously accumulated academic credit."]
    assert grade_english(hard) > 14
    assert grade_english(["You keep what you earn. You can stop here."]) < 3


def test_spanish_is_eased_by_its_words_and_sentences() -> None:
    hard = ["La articulación institucional posibilita la transferencia de créditos académicos acumulados anteriormente."]
    assert ease_spanish(hard) < 20
    assert ease_spanish(["Lo que ganas es tuyo. Aquí puedes parar."]) > 80
