"""Lines of pasted text that are no course: an exam with its score, a military job, a certification, a badge, a credential."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from content.records import values
from content.records.codes import terms_in
from content.records.known import Known
from content.records.reading import Code
from pathways.record import LearningLine

_EXAM = re.compile(
    r"^\W*(?:(?:test|exam|score)\s*[:-]\s*)?(AP|CLEP|DSST|DANTES|IB|GED)\b[\s:.-]*(?:exam(?:ination)?|test)?[\s:.-]*(?=[A-Za-z])",
    re.IGNORECASE,
)
_MILITARY = re.compile(r"^\W*(?:military\s*:?\s*)?(?:MOS|AFSC|NEC|rating|rate)\s*[:#]?\s*([A-Z0-9]{2,6})\b", re.IGNORECASE)
_SCORE = re.compile(r"\b(?:score|puntaje|scored|result)\s*(?:of|de)?\s*[:=]?\s*(\d{1,4})\b", re.IGNORECASE)
_BARE = re.compile(r"(?<![\d./-])(\d{1,3})(?![\d./%-])")
_DATE = re.compile(r"\b(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/\d{4})\b")
_CREDITS = re.compile(r"\b\d{1,2}(?:\.\d{1,3})?\s*(?:credits?|crs?|hours?|hrs?|units?)\b|\b\d{1,2}\.\d{1,3}\b", re.IGNORECASE)
_RANGES = {"AP": (1, 5), "IB": (1, 7), "CLEP": (20, 80), "DSST": (20, 500), "DANTES": (20, 500), "GED": (100, 200)}


def exam_line(text: str, known: Known, term: str | None = None) -> tuple[LearningLine, list[Code]] | None:
    """The learning that a line names and the doubts about it; None for a line that names none."""
    day, rest = _dated(text)
    when = terms_in(rest)
    for one in reversed(when):
        rest = f"{rest[: one.start]} {rest[one.end :]}"
    named = known.named(rest)
    exam = _EXAM.match(rest)
    job = _MILITARY.match(rest)
    at = when[-1].term if when else None if day else term
    if named is not None and (named.kind != "exam" or exam is None):
        if named.kind == "exam":
            score, doubts = _score(rest, named.name.split()[0].upper())
            return LearningLine(kind="exam", name=named.name, score=score, date=day, term=at), doubts
        return LearningLine(kind=named.kind, name=named.name, date=day, term=at), []
    if exam is not None:
        score, doubts = _score(rest, exam[1].upper())
        name = named.name if named is not None and named.kind == "exam" else _name(exam[1].upper(), rest[exam.end() :])
        return None if not name else (LearningLine(kind="exam", name=name, score=score, date=day, term=at), doubts)
    if job is not None:
        return LearningLine(kind="military", name=job[1].upper(), date=day, term=at), []
    return None


def _dated(text: str) -> tuple[date | None, str]:
    """The last date of a line, and the line without its dates."""
    days = [day for found in _DATE.findall(text) if isinstance(day := values.day(found, "date"), date)]
    return (days[-1] if days else None), _DATE.sub(" ", text)


def _score(text: str, board: str) -> tuple[Decimal | None, list[Code]]:
    """The score; one that is not called so only where no credit could be meant, else with a doubt."""
    if said := _SCORE.search(text):
        return Decimal(said[1]), []
    low, high = _RANGES.get(board, (1, 500))
    fitting = [one for one in _BARE.findall(_CREDITS.sub(" ", text)) if low <= int(one) <= high]
    if not fitting:
        return None, ["no_score"]
    return Decimal(fitting[-1]), ["score_doubtful"] if board in ("AP", "IB") or len(fitting) > 1 else []


def _name(board: str, rest: str) -> str:
    """The exam's own name: the words before the first figure or wide gap."""
    words = re.split(r"\s{2,}|\s[-–|,;]\s|[:(]|\bscore\b|\d", rest, maxsplit=1, flags=re.IGNORECASE)[0].strip(" .,;:-–")
    return f"{board} {words}" if words else ""
