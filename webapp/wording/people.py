"""People one step away: how to reach them, and when they are there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time

from babel.dates import format_time, get_day_names

from pathways.college import Contact, OpenHours
from pathways.model import Catalogue
from webapp.wording.language import LOCALES, Text, text_of, tongue


@dataclass(frozen=True, slots=True)
class Desk:
    """A person or office to turn to. Empty parts are not known."""

    title: Text
    phone: str
    dial: str
    """The phone number as a link takes it."""
    email: str
    url: str
    hours: tuple[str, ...]


def desk(contact: Contact, lang: str) -> Desk:
    """A contact in words."""
    phone = contact.phone or ""
    digits = "".join(sign for sign in phone if sign.isdigit())
    return Desk(
        title=text_of(contact, "title", lang),
        phone=phone,
        # A North American number of ten digits also works from a phone that roams.
        dial=f"tel:+1{digits}" if len(digits) == 10 else f"tel:{digits}",
        email=contact.email or "",
        url=contact.url or "",
        hours=tuple(_hours(each, lang) for each in contact.hours or ()),
    )


def front_desk(catalogue: Catalogue, lang: str) -> Desk | None:
    """The first person to talk to: whoever is there for ``human`` or ``advising``."""
    for purpose in ("human", "advising"):
        for contact in catalogue.contacts.values():
            if purpose in contact.help_with:
                return desk(contact, lang)
    return None


def _hours(open_hours: OpenHours, lang: str) -> str:
    words = tongue(lang)
    names = get_day_names("wide", locale=LOCALES[lang])
    days = sorted(open_hours.days)
    in_a_row = len(days) > 2 and days == list(range(days[0], days[-1] + 1))
    said = (
        words.gettext("%(first)s to %(last)s", first=names[days[0]], last=names[days[-1]])
        if in_a_row
        else ", ".join(names[day] for day in days)
    )
    return words.gettext(
        "%(days)s, %(opens)s to %(closes)s",
        days=said[:1].upper() + said[1:], opens=_time(open_hours.opens, lang), closes=_time(open_hours.closes, lang),
    )  # fmt: skip


def _time(at: time, lang: str) -> str:
    """``8 a.m.``, ``4:30 p.m.``."""
    half = tongue(lang).gettext("a.m.") if at.hour < 12 else tongue(lang).gettext("p.m.")
    clock = format_time(at, "h" if at.minute == 0 else "h:mm", locale=LOCALES[lang])
    return f"{clock} {half}"
