"""People one step away: how to reach them, and when they are there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from babel.dates import format_time, get_day_names

from pathways.college import Contact, OpenHours
from pathways.model import Catalogue
from pathways.opening import END_OF_DAY, presence
from webapp.wording.figures import day
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
    now: str = ""
    """Whether someone is there; empty where that was not asked or is not known."""


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


def there_now(catalogue: Catalogue, contact: Contact, moment: datetime, lang: str) -> str:
    """``Open now, until 5 p.m.`` or ``Closed now. Opens Monday at 8 a.m.``, by the usual hours; empty where they aren't known."""
    found = presence(catalogue, contact, moment)
    words = tongue(lang)
    if found is None:
        return ""
    if found.open_now and found.closes is None:
        return words.gettext("Open now, and at any hour.")
    if found.open_now and found.closes is not None:
        return words.gettext("Open now, until %(time)s", time=_time(found.closes.time(), lang))
    if found.opens_next is None:
        return ""
    today = moment.astimezone(found.opens_next.tzinfo).date()
    at = _time(found.opens_next.time(), lang)
    ahead = (found.opens_next.date() - today).days
    if ahead == 0:
        return words.gettext("Closed now. Opens today at %(time)s", time=at)
    if ahead == 1:
        return words.gettext("Closed now. Opens tomorrow at %(time)s", time=at)
    if ahead < 7:
        name = get_day_names("wide", locale=LOCALES[lang])[found.opens_next.weekday()]
        return words.gettext("Closed now. Opens %(day)s at %(time)s", day=name, time=at)
    return words.gettext("Closed now. Opens %(day)s at %(time)s", day=day(found.opens_next.date(), lang), time=at)


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
    said = words.gettext("every day") if len(days) == 7 else said
    if open_hours.opens == time() and open_hours.closes in END_OF_DAY:
        return words.gettext("%(days)s, at any hour", days=said[:1].upper() + said[1:])
    return words.gettext(
        "%(days)s, %(opens)s to %(closes)s",
        days=said[:1].upper() + said[1:], opens=_time(open_hours.opens, lang), closes=_time(open_hours.closes, lang),
    )  # fmt: skip


def _time(at: time, lang: str) -> str:
    """``8 a.m.``, ``4:30 p.m.``."""
    if at in END_OF_DAY:
        return tongue(lang).gettext("midnight")
    half = tongue(lang).gettext("a.m.") if at.hour < 12 else tongue(lang).gettext("p.m.")
    clock = format_time(at, "h" if at.minute == 0 else "h:mm", locale=LOCALES[lang])
    return f"{clock} {half}"
