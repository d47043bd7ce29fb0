"""What counts toward what, said: "16 of the 16 credits count toward the 60 you need", never a percentage, never "of 0"."""

from __future__ import annotations

from decimal import Decimal

from pathways.stack_map import Edge
from webapp.wording.figures import credits, number
from webapp.wording.language import tongue


def of_required(edge: Edge, lang: str) -> str:
    """``16 of 60``, as a label on a line; where the target is worth no credits the first alone, and a way without credit says so."""
    words = tongue(lang)
    if not edge.credits_counted:
        return words.gettext("prepares") if edge.kind == "prepares" else words.gettext("asked for")
    if not edge.credits_required:
        return credits(edge.credits_counted, lang)
    return words.gettext("%(n)s of %(m)s", n=number(edge.credits_counted, lang), m=number(edge.credits_required, lang))


def counts_toward(edge: Edge, target: str, lang: str) -> str:
    """The whole sentence about one edge; ``target`` is the title of what it counts toward."""
    words = tongue(lang)
    if not edge.credits_counted:
        if edge.kind == "prepares":
            return words.gettext("It prepares you for %(target)s. It gives no credit there.", target=target)
        return words.gettext("%(target)s asks for it. It gives no credit there.", target=target)
    if edge.kind == "agreement" and not edge.credits_from:
        return _by_agreement(edge, target, lang)
    return _counted(edge.credits_counted, edge.credits_from, edge.credits_required, target, lang)


def into(edge: Edge, lang: str) -> str:
    """What comes along into the next credential, where its title already stands: ``16 of the 16 credits count toward its 60``."""
    words = tongue(lang)
    if not edge.credits_counted:
        if edge.kind == "prepares":
            return words.gettext("It gets you ready for this. It gives no credit.")
        return words.gettext("This asks for it. It gives no credit.")
    counted, required = number(edge.credits_counted, lang), number(edge.credits_required, lang)
    agreed = edge.kind == "agreement" and not edge.credits_from
    if not edge.credits_required:
        counting = credits(edge.credits_counted, lang)
        return (
            words.gettext("By agreement: %(credits)s.", credits=counting) if agreed else _counts_here(edge.credits_counted, lang)
        )
    if agreed:
        return words.gettext("By agreement: %(n)s of its %(m)s credits.", n=counted, m=required)
    if edge.credits_counted > edge.credits_from:
        return words.ngettext(
            "%(n)s credit counts toward its %(m)s.", "%(n)s credits count toward its %(m)s.",
            1 if edge.credits_counted == 1 else 2, n=counted, m=required,
        )  # fmt: skip
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


def _counted(counted: Decimal, of: Decimal, required: Decimal, target: str, lang: str) -> str:
    """``16 of the 16 credits count toward the 60 you need for`` the target.

    Learning that has no credits of its own, or fewer than count there (a 60-credit degree by way of 63 credits of courses), is
    no whole that a part can be taken of, and a target without credits asks for no number of them: either is then left unsaid.
    """
    words = tongue(lang)
    n, m, one = number(counted, lang), number(required, lang), 1 if counted == 1 else 2
    if counted <= of:
        if not required:
            return words.gettext(
                "%(n)s of the %(of)s credits count toward %(target)s", n=n, of=number(of, lang), target=target
            )  # fmt: skip
        return words.gettext(
            "%(n)s of the %(of)s credits count toward the %(m)s you need for %(target)s",
            n=n, of=number(of, lang), m=m, target=target,
        )  # fmt: skip
    if not required:
        return words.ngettext(
            "%(n)s credit counts toward %(target)s", "%(n)s credits count toward %(target)s", one, n=n, target=target
        )
    return words.ngettext(
        "%(n)s credit counts toward the %(m)s you need for %(target)s",
        "%(n)s credits count toward the %(m)s you need for %(target)s",
        one, n=n, m=m, target=target,
    )  # fmt: skip


def _by_agreement(edge: Edge, target: str, lang: str) -> str:
    words, counted = tongue(lang), number(edge.credits_counted, lang)
    one = 1 if edge.credits_counted == 1 else 2
    if not edge.credits_required:
        return words.ngettext(
            "By agreement, it becomes %(n)s credit toward %(target)s",
            "By agreement, it becomes %(n)s credits toward %(target)s",
            one, n=counted, target=target,
        )  # fmt: skip
    return words.ngettext(
        "By agreement, it becomes %(n)s credit of the %(m)s you need for %(target)s",
        "By agreement, it becomes %(n)s credits of the %(m)s you need for %(target)s",
        one, n=counted, m=number(edge.credits_required, lang), target=target,
    )  # fmt: skip


def _counts_here(counted: Decimal, lang: str) -> str:
    return tongue(lang).ngettext(
        "%(n)s credit counts here.", "%(n)s credits count here.", 1 if counted == 1 else 2, n=number(counted, lang)
    )
