"""A stop of an example journey in one line."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from pathways.model import Credential
from pathways.stack_map import Edge
from webapp.wording import cards, counting
from webapp.wording.figures import money, weeks
from webapp.wording.language import text_of


@dataclass(frozen=True, slots=True)
class StopLine:
    """A stop: its title as a link, what it takes, and what came along from the stop before."""

    title: Markup
    takes: str
    brings: str
    by_agreement: bool


def stop_line(found: Credential, came: Edge | None, href: str, lang: str) -> StopLine:
    """One stop of a journey; ``came`` is the edge from the stop before."""
    takes = [cards.kind_line(found, lang)]
    if found.delivery.weeks is not None:
        takes.append(weeks(found.delivery.weeks, lang))
    if found.cost is not None and found.cost.total is not None:
        takes.append(money(found.cost.total, lang))
    return StopLine(
        title=Markup('<a href="{}">{}</a>').format(href, text_of(found, "title", lang)),
        takes=", ".join(takes),
        brings="" if came is None else counting.into(came, lang),
        by_agreement=came is not None and came.kind == "agreement",
    )
