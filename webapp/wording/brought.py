"""What a person brought, said: each line as it was read, the kinds of learning, and how far each credential is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from content.records.reading import Counts
from pathways.model import Catalogue, LearningKind, text_in
from pathways.record import LearningLine, Line
from webapp.wording.audits import line_name
from webapp.wording.figures import credits, day, listed, number
from webapp.wording.language import tongue


def kinds(lang: str) -> dict[LearningKind, str]:
    """What kinds of learning a line can be about, in the words of a person who has some."""
    words = tongue(lang)
    return {
        "course": words.gettext("A class"),
        "exam": words.gettext("A test, like CLEP or AP"),
        "military": words.gettext("A military job"),
        "certification": words.gettext("A certificate from a test"),
        "badge": words.gettext("A badge"),
        "credential": words.gettext("A degree or award"),
    }


def statuses(lang: str) -> dict[str, str]:
    """Whether it is done."""
    words = tongue(lang)
    return {
        "completed": words.gettext("Done"),
        "in-progress": words.gettext("I am taking it now"),
        "planned": words.gettext("I plan to take it"),
    }


def name(catalogue: Catalogue, line: Line, lang: str) -> str:
    """A line by its name, with its title where the catalogue knows it."""
    if isinstance(line, LearningLine):
        known = catalogue.courses.get(line.name) if line.kind == "course" else catalogue.credentials.get(line.name)
        if known is not None and line.kind in ("course", "badge", "credential"):
            title = text_in(known, "title", lang)[0]
            return f"{line.name} {title}" if line.kind == "course" else title
        return line.name
    return line_name(line, lang)


def details(catalogue: Catalogue, line: Line, lang: str) -> str:
    """The rest of a line: ``3 credits, grade B, fall 2011, Harbor College``."""
    if not isinstance(line, LearningLine):
        return ", ".join(part for part in (line.by, line.why) if part)
    words = tongue(lang)
    place = catalogue.institutions.get(line.institution or "")
    parts = (
        {"military": words.gettext("military job"), "exam": words.gettext("test")}.get(line.kind, ""),
        "" if line.credits is None else credits(line.credits, lang),
        "" if line.grade is None else words.gettext("grade %(grade)s", grade=line.grade),
        "" if line.score is None else words.gettext("score %(n)s", n=number(line.score, lang)),
        "" if line.term is None else term_name(line.term, lang),
        "" if line.date is None else day(line.date, lang),
        text_in(place, "title", lang)[0] if place is not None else line.institution or "",
        {"in-progress": words.gettext("in progress"), "planned": words.gettext("planned")}.get(line.status, ""),
    )
    return ", ".join(part for part in parts if part)


def came_in(counts: Counts, lang: str) -> str:
    """What became of the lines, in one or two sentences."""
    words = tongue(lang)
    said = words.ngettext(
        "%(n)s line came in, and we read %(read)s.", "%(n)s lines came in, and we read %(read)s.",
        counts.came_in, n=counts.came_in, read=counts.read,
    )  # fmt: skip
    if counts.doubt:
        said += " " + words.gettext("We have a doubt about %(n)s.", n=counts.doubt)
    if counts.not_read:
        said += " " + words.gettext("We could not read %(n)s.", n=counts.not_read)
    return said


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a credential is, for a bar and its key: the parts in credits, kept apart, of a bar that is ``total`` long."""

    counted: Decimal
    coming: Decimal
    elective: Decimal
    left: Decimal
    total: Decimal
    label: str
    keys: tuple[tuple[str, str], ...]
    """What the parts are called in the style sheet, and what they say."""


def progress(
    *, required: Decimal, named: Decimal, elective: Decimal, remaining: Decimal | None, projected: Decimal | None, lang: str
) -> Progress:
    """The figures of an audit as a bar. Free electives stand apart from what counts toward what is asked for by name."""
    words = tongue(lang)
    open_still = remaining or Decimal(0)
    coming = min(projected or Decimal(0), open_still)
    left = open_still - coming
    keys = [("b-counted", words.gettext("%(n)s counted", n=number(named, lang)))]
    if coming:
        keys.append(("b-progress", words.gettext("%(n)s on the way", n=number(coming, lang))))
    if elective:
        keys.append(("b-elective", words.gettext("%(n)s as free electives, kept apart", n=number(elective, lang))))
    if left:
        keys.append(("b-left", words.gettext("%(n)s left", n=number(left, lang))))
    return Progress(
        counted=named,
        coming=coming,
        elective=elective,
        left=left,
        total=max(required, named + elective + open_still, Decimal(1)),
        label=", ".join(said for _, said in keys),
        keys=tuple(keys),
    )


def term_name(term: str, lang: str) -> str:
    """``2011-fall`` as ``fall 2011``; what can't be read as it is."""
    words = tongue(lang)
    year, _, season = term.partition("-")
    seasons = {
        "spring": words.gettext("spring %(year)s", year=year),
        "summer": words.gettext("summer %(year)s", year=year),
        "fall": words.gettext("fall %(year)s", year=year),
        "winter": words.gettext("winter %(year)s", year=year),
    }
    return seasons.get(season, term)


def did(counted: Decimal, course: str, block: str, lang: str) -> str:
    """What a line does in an audit: ``3 credits count as ENG 101, in “General education”.``"""
    words = tongue(lang)
    if course == block or block.startswith(f"{course} "):
        return words.ngettext(
            "%(n)s credit counts as %(block)s.", "%(n)s credits count as %(block)s.",
            1 if counted == 1 else 2, n=number(counted, lang), block=block,
        )  # fmt: skip
    return words.ngettext(
        "%(n)s credit counts as %(course)s, in “%(block)s”.", "%(n)s credits count as %(course)s, in “%(block)s”.",
        1 if counted == 1 else 2, n=number(counted, lang), course=course, block=block,
    )  # fmt: skip


def comes(counted: Decimal, course: str | None, block: str, lang: str) -> str:
    """What a line that is in progress or planned could do."""
    words = tongue(lang)
    if course is None:
        return words.gettext("This program has no place for it.")
    return words.gettext("Once you finish it, %(n)s could count as %(course)s.", n=credits(counted, lang), course=course)


def needs(required: Decimal, remaining: Decimal, complete: bool, lang: str) -> str:
    """How a block stands."""
    words = tongue(lang)
    if complete:
        return words.gettext("Done.")
    if not required:
        return words.gettext("Still open.")
    return words.gettext("%(left)s left of %(required)s.", left=credits(remaining, lang), required=number(required, lang))


def offered(title: str, counted: Decimal, term: str, lang: str) -> str:
    """A course that would fill a block, and when it is next offered."""
    words = tongue(lang)
    return words.gettext(
        "%(course)s, %(credits)s, next in %(term)s", course=title, credits=credits(counted, lang), term=term_name(term, lang)
    )


def agreement(learned: str, to: tuple[str, ...], agreed: str, lang: str) -> str:
    """An agreement that was used: what it takes, what it gives, and its number."""
    words = tongue(lang)
    return words.gettext(
        "%(learned)s counts as %(courses)s by agreement %(id)s.", learned=learned, courses=listed(to, lang), id=agreed
    )


def exception(lang: str) -> str:
    """What a waiver or substitution that was used does."""
    return tongue(lang).gettext("The college made an exception, and it is used here.")


@dataclass(frozen=True, slots=True)
class Own:
    """How much of a credential the reader has: the part of what it asks for, 0 to 1, and a sentence."""

    share: float
    says: str


def own(named: Decimal, elective: Decimal, required: Decimal, remaining: Decimal | None, lang: str) -> Own:
    """The reader's own credits in a credential; only what counts toward what it names fills its bar."""
    return Own(
        share=float(min(Decimal(1), named / required)) if required else 0.0,
        says=you_have(named, elective, required, remaining, lang),
    )


def you_have(named: Decimal, elective: Decimal, required: Decimal, remaining: Decimal | None, lang: str) -> str:
    """How much the reader has: ``You have 11 of the 16 credits. At least 5 credits left.``; free electives are said apart."""
    words = tongue(lang)
    facts = {"n": number(named, lang), "m": number(required, lang)}
    said = []
    if named and named <= required:
        said.append(words.gettext("You have %(n)s of the %(m)s credits.", **facts))
    elif named:
        said.append(words.gettext("%(n)s of your credits count here.", n=facts["n"]))
    if elective:
        said.append(words.gettext("%(n)s of yours count as free electives.", n=number(elective, lang)))
    if remaining:
        said.append(words.gettext("At least %(left)s left.", left=credits(remaining, lang)))
    return " ".join(said)
