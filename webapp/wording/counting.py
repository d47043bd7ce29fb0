"""What counts toward what, said: always "16 of the 16 credits count toward the 60 you need", never a percentage alone."""

from __future__ import annotations

from decimal import Decimal

from pathways.stack_map import Edge
from webapp.wording.figures import credits, number
from webapp.wording.language import tongue


def of_required(edge: Edge, lang: str) -> str:
    """``16 of 60``, as a label on a line; a way that only prepares says so."""
    words = tongue(lang)
    if edge.kind == "prepares" and not edge.credits_counted:
        return words.gettext("prepares")
    return words.gettext("%(n)s of %(m)s", n=number(edge.credits_counted, lang), m=number(edge.credits_required, lang))


def counts_toward(edge: Edge, target: str, lang: str) -> str:
    """The whole sentence about one edge; ``target`` is the title of what it counts toward."""
    words = tongue(lang)
    if edge.kind == "prepares" and not edge.credits_counted:
        return words.gettext("It prepares you for %(target)s. It gives no credit there.", target=target)
    counted, required = number(edge.credits_counted, lang), number(edge.credits_required, lang)
    if edge.kind == "agreement" and not edge.credits_from:
        return words.ngettext(
            "By agreement, it becomes %(n)s credit of the %(m)s you need for %(target)s",
            "By agreement, it becomes %(n)s credits of the %(m)s you need for %(target)s",
            1 if edge.credits_counted == 1 else 2,
            n=counted, m=required, target=target,
        )  # fmt: skip
    return words.gettext(
        "%(n)s of the %(of)s credits count toward the %(m)s you need for %(target)s",
        n=counted, of=number(edge.credits_from, lang), m=required, target=target,
    )  # fmt: skip


def into(edge: Edge, lang: str) -> str:
    """What comes along into the next credential, where its title already stands: ``16 of the 16 credits count toward its 60``."""
    words = tongue(lang)
    if edge.kind == "prepares" and not edge.credits_counted:
        return words.gettext("It gets you ready for this. It gives no credit.")
    counted, required = number(edge.credits_counted, lang), number(edge.credits_required, lang)
    if edge.kind == "agreement" and not edge.credits_from:
        return words.gettext("By agreement: %(n)s of its %(m)s credits.", n=counted, m=required)
    return words.gettext(
        "%(n)s of the %(of)s credits count toward its %(m)s.", n=counted, of=number(edge.credits_from, lang), m=required
    )


def guaranteed(edge: Edge, lang: str) -> str | None:
    """What counts whatever was chosen, where that is less than the best; else nothing to say."""
    if edge.credits_guaranteed >= edge.credits_counted:
        return None
    words = tongue(lang)
    if not edge.credits_guaranteed:
        return words.gettext("How much counts depends on the courses you choose.")
    return words.gettext("At least %(n)s count, whichever courses you choose.", n=credits(edge.credits_guaranteed, lang))


def elective(edge: Edge, lang: str) -> str | None:
    """What would fit as free electives only, its own number."""
    if not edge.credits_elective:
        return None
    return tongue(lang).ngettext(
        "%(n)s more credit may fit as a free elective.",
        "%(n)s more credits may fit as free electives.",
        1 if edge.credits_elective == 1 else 2,
        n=number(edge.credits_elective, lang),
    )


def earns(value: Decimal | None, hours: Decimal | None, lang: str) -> str:
    """What a credential earns by itself: ``16 credits``, or ``No credit yet, 36 hours``."""
    words = tongue(lang)
    if value is not None:
        return credits(value, lang)
    if hours is None:
        return words.gettext("No credit yet")
    return words.gettext("No credit yet, %(n)s hours", n=number(hours, lang))
