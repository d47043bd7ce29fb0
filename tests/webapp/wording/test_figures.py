"""Figures are written as each language writes them, with nothing lost."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from webapp.wording import figures


def test_whole_dollars_have_no_cents_and_odd_ones_keep_theirs() -> None:
    assert [figures.money(cents, "en") for cents in (142_000, 1_950, 5)] == ["$1,420", "$19.50", "$0.05"]
    assert figures.money(142_000, "es") == "$1,420"


def test_credits_lose_no_digits() -> None:
    assert [figures.credits(Decimal(value), "en") for value in ("16", "2.67", "1", "0.5")] == [
        "16 credits",
        "2.67 credits",
        "1 credit",
        "0.5 credits",
    ]
    assert figures.credits(Decimal(16), "es") == "16 créditos"


def test_a_day_is_written_out() -> None:
    assert figures.day(date(2027, 1, 12), "en") == "January 12, 2027"
    assert figures.day(date(2027, 1, 12), "es") == "12 de enero de 2027"


def test_lists_end_with_a_word() -> None:
    assert figures.listed(("a", "b", "c"), "en") == "a, b and c"
    assert figures.listed(("a", "b"), "es", last="or") == "a o b"
    assert figures.listed((), "en") == ""
