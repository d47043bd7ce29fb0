"""The interface is whole in both languages."""

from __future__ import annotations

import re

from tests.webapp.wording.messages import first, in_code, spanish, translated

_PLACE = re.compile(r"%\(\w+\)s")


def test_every_message_has_its_spanish_and_none_is_a_guess() -> None:
    catalog = spanish()
    lacking = [message for message in in_code() if not translated(first(message))]
    assert lacking == []
    assert [message.id for message in catalog if message.fuzzy and message.id] == []


def test_no_translation_is_left_of_a_message_that_nobody_says() -> None:
    said = {first(message) for message in in_code()}
    assert [message.id for message in spanish() if message.id and first(message.id) not in said] == []


def test_each_translation_fills_in_the_same_facts() -> None:
    for message in in_code():
        wanted = set(_PLACE.findall(message if isinstance(message, str) else " ".join(message))) - {"%(num)s"}
        for said in translated(first(message)):
            assert set(_PLACE.findall(said)) - {"%(num)s"} == wanted, message


def test_a_plural_in_english_is_a_plural_in_spanish() -> None:
    for message in in_code():
        if isinstance(message, tuple):
            assert len(translated(first(message))) == 2, message
