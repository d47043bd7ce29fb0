"""The demo's own figures are made up, and each page that shows one says so in plain words."""

from __future__ import annotations

import pytest

from tests.webapp.pages.conftest import Read
from webapp.wording.credentials import source_said
from webapp.wording.language import Text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "cost", "employers", "footer"),
    [
        (
            "/credentials/hvac-cert",
            "Source: a made-up figure of a made-up college.",
            "These employers are made up, and so is what they need.",
            "Prices, start dates and what employers need are made-up figures of made-up colleges.",
        ),
        (
            "/es/credentials/hvac-cert",
            "Fuente: cifra inventada de un colegio inventado.",
            "Estas empresas son inventadas, y también lo que piden.",
            "Los precios, las fechas y lo que piden las empresas son cifras inventadas de colegios inventados.",
        ),
    ],
)
def test_a_credential_of_the_demo_says_that_its_figures_are_made_up(
    read_demo: Read, path: str, cost: str, employers: str, footer: str
) -> None:
    page = read_demo(path)
    assert cost in page.text
    assert employers in page.text
    assert footer in page.one("footer", class_="foot").text


def test_what_is_real_beside_a_made_up_figure_keeps_its_source() -> None:
    said = source_said("catalogue", Text("demo; Oregon Revised Statutes 329A.030, read 2026-11-24"), "en")
    assert said == (
        "Courses and credits: a made-up figure of a made-up college; "
        "what is real in it comes from Oregon Revised Statutes 329A.030, read 2026-11-24"
    )
    assert source_said("wage", Text("BLS OEWS May 2025"), "en") == "Pay: BLS OEWS May 2025"
