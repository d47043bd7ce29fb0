"""The interface stays easy to read: English at grade 8 or below, Spanish at INFLESZ 55 or above."""

from __future__ import annotations

import re

from tests.prose.reading import ease_spanish, grade_english
from tests.webapp.wording.messages import first, in_code, translated

_NAMES = re.compile(r"O\*NET|U\.S\. [A-Z]\w+ of Labor( Statistics)?|CC BY 4\.0|WCAG 2\.2")


def test_english_reads_at_grade_eight_or_below() -> None:
    prose = [_plain(message) for message in _running()]
    assert len(prose) > 80
    assert grade_english(prose) <= 8
    hard = {text: round(grade_english([text]), 1) for text in prose if len(text.split()) > 12 and grade_english([text]) > 12}
    assert hard == {}


def test_spanish_reads_at_inflesz_55_or_above() -> None:
    prose = [_plain(translated(message)[0]) for message in _running()]
    assert len(prose) > 80
    assert ease_spanish(prose) >= 55
    hard = {text: round(ease_spanish([text])) for text in prose if len(text.split()) > 12 and ease_spanish([text]) < 40}
    assert hard == {}


def test_nobody_is_blamed() -> None:
    blame = re.compile(r"\b(invalid|illegal|failed|expired|unfortunately|error)\b", re.IGNORECASE)
    assert [message for message in _running() if blame.search(message)] == []


def _running() -> list[str]:
    """Messages that are sentences, in a settled order."""
    said = map(first, in_code())
    return sorted(message for message in said if len(message.split()) > 4 and message.rstrip().endswith((".", "?")))


def _plain(message: str) -> str:
    return _NAMES.sub("it", re.sub(r"%\(\w+\)s", "it", message))
