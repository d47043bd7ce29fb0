"""Figures are the same when a reader of either language is told the same, however each writes them."""

from __future__ import annotations

import pytest

from tests.prose.numbers import differing


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("It takes 16 weeks.", "Toma 16 semanas."),
        ("It takes sixteen weeks.", "Toma 16 semanas."),
        ("Work for sixty hours.", "Trabaja sesenta horas."),
        ("A ten-hour class.", "Una clase de diez horas."),
        ("It takes 1,500 hours.", "Toma 1,500 horas."),
        ("It takes 1,500 hours.", "Toma 1.500 horas."),
        ("It brings 2.67 credits.", "Da 2.67 créditos."),
        ("It brings 2.5 credits.", "Da 2,5 créditos."),
        ("It costs $1,420.", "Cuesta $1,420."),
        ("It costs $90.", "Cuesta 90 dólares."),
        ("We kept 55% of them.", "Se quedó el 55 por ciento."),
        ("By January 12, 2027.", "Antes del 12 de enero de 2027."),
        ("Monday to Thursday, two Saturdays.", "De lunes a jueves, dos sábados."),
        ("Twice a week.", "Dos veces por semana."),
        ("Both classes count.", "Las dos clases cuentan."),
        ("An associate degree.", "Un título de dos años."),
        ("In week four of the third year.", "En la cuarta semana del tercer año."),
        ("Clean the rooms at once.", "Limpia los cuartos de una vez."),
        ("Three Oaks Health, computers", "Three Oaks Health, cómputo"),
        ("You may start in May.", "Puedes empezar en mayo."),
        ("One class, from the start.", "Una clase, desde cero."),
        ("Hundreds of people.", "Cientos de personas."),
    ],
)
def test_the_same_figure_may_be_written_in_many_ways(english: str, spanish: str) -> None:
    assert differing(english, spanish) == ()


@pytest.mark.parametrize(
    ("english", "spanish", "told"),
    [
        ("It takes 16 weeks.", "Toma 15 semanas.", ("16", "15")),
        ("It takes sixteen weeks.", "Toma seis semanas.", ("16", "6")),
        ("Work for sixty hours.", "Trabaja unas horas.", ("60",)),
        ("Work for some hours.", "Trabaja sesenta horas.", ("60",)),
        ("It takes 1,500 hours.", "Toma 15,000 horas.", ("1,500", "15,000")),
        ("It takes 1.5 hours.", "Toma 1,500 horas.", ("1.5", "1,500")),
        ("It costs $90.", "Cuesta 90 horas.", ("$90", "90")),
        ("We kept 55% of them.", "Se quedaron 55.", ("55%", "55")),
        ("By January 12, 2027.", "Antes del 12 de junio de 2027.", ("January", "junio")),
        ("By January 12, 2027.", "Antes del 12 de enero de 2028.", ("2027", "2028")),
        ("Monday to Thursday.", "De lunes a viernes.", ("Thursday", "viernes")),
        ("Call 541-555-0142.", "Llama al 541-555-0143.", ("0142", "0143")),
    ],
)
def test_another_figure_is_told_as_it_is_written(english: str, spanish: str, told: tuple[str, ...]) -> None:
    assert differing(english, spanish) == told
