"""Texts know their language, and facts never become markup."""

from __future__ import annotations

from markupsafe import Markup

from pathways.work import Skill
from search import Why
from webapp.wording.language import Text, text_of, tongue
from webapp.wording.understood import marked, why_text

SKILL = Skill(id="a", title="Welding", translations={"es": {"title": "Soldadura"}})


def test_a_text_without_a_translation_is_marked_as_english() -> None:
    assert text_of(SKILL, "title", "es").__html__() == "Soldadura"
    bare = Skill(id="b", title="Wiring")
    assert text_of(bare, "title", "es").__html__() == '<span lang="en">Wiring</span>'
    assert text_of(bare, "title", "en").__html__() == "Wiring"


def test_a_catalogue_cannot_write_markup() -> None:
    assert Text("<script>").__html__() == "&lt;script&gt;"
    said = tongue("en").gettext("%(title)s. %(kind)s, %(earns)s.", title=Markup("<b>x</b>"), kind="<i>", earns="1")
    assert said == "<b>x</b>. &lt;i&gt;, 1."


def test_the_words_of_the_goal_are_marked_however_they_end() -> None:
    html = marked(Text("Air conditioner repair & more"), "fix air conditioners")
    assert html == "<mark>Air</mark> <mark>conditioner</mark> repair &amp; more"


def test_marking_looks_past_accents_and_keeps_the_language() -> None:
    why = Why(field="also", text="Técnico de refrigeración", lang="es")
    html = marked(why_text(why, "en"), "tecnico")
    assert html == '<span lang="es"><mark>Técnico</mark> de refrigeración</span>'
