"""What stands behind a course's code on a line: title, credits, grade, marks; whichever order a transcript prints them in.

Read from the right: numbers, one grade, and marks of a repeat; what is left is the title, and is not kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from content.records.codes import NOW_GRADES, PASSING_WORDS, TRANSFER_GRADES, is_grade, terms_in
from content.records.reading import Code
from pathways import grades
from pathways.record import Status

_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})?|\.\d{1,3}")
_LABELLED = re.compile(
    r"(?<![\d.])(\d{1,2}(?:\.\d{1,3})?)\s*(?:semester\s+|quarter\s+)?(?:credits?|creds?|(?-i:[Cc]rs?\.?)|hours?|hrs?|units?|sh|créditos?)(?![\w.])"
    r"|\b(?:credits?|units|hours|hrs|créditos)\s*[:=]\s*(\d{1,2}(?:\.\d{1,3})?)",
    re.IGNORECASE,
)
_GRADE = re.compile(
    r"\b(?:(?:grade|nota)\s*(?:of|de)?\s*[:=]?\s*(?:an?\s+)?|(?:got|with|earned|saqué)\s+(?:an?|una?)\s+)([A-Za-z]{1,3}[+-]?)(?![\w+])",
    re.IGNORECASE,
)
_NOW = re.compile(r"\b(?:in[- ]progress|currently|taking now|right now|enrolled|registered|en curso|ahora)\b", re.IGNORECASE)
_PLANNED = re.compile(r"\b(?:planned|planning|will take|voy a tomar)\b", re.IGNORECASE)
_DATES = re.compile(r"\(?\d{1,2}/\d{1,2}/\d{2,4}\)?|\(?\d{4}-\d{2}-\d{2}\)?")
_ARTICLE = re.compile(r"\W*[AI]\s+[A-Za-z]{2,}")
"""A title that begins with a word that looks like a grade: "A Survey of Art"."""
_FLAGS = frozenset(
    {
        "R",
        "RPT",
        "REP",
        "RP",
        "E",
        "N",
        "Y",
        "REPEAT",
        "REPEATED",
        "EXCL",
        "INCL",
        "(R)",
        "(I)",
        "(E)",
        "*",
        "**",
        "#",
        "^",
        "@",
        "~",
        "+",
        "&",
    }
)
_LETTER_FLAGS = frozenset({"I", "A"})
"""Marks of a repeat that look like grades."""
_LEVELS = frozenset({"UG", "GR", "UN", "GD", "U1", "01", "CE", "LD", "UD", "CU"})
_SEPARATORS = frozenset({"-", "–", "—", "|", ",", ";", ":", "/", "·", "•"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A course's row. ``complete`` once it has credits or a grade; ``doubts`` are the codes of what is not sure."""

    credits: Decimal | None = None
    grade: str | None = None
    status: Status = "completed"
    term: str | None = None
    transferred: bool = False
    complete: bool = False
    doubts: tuple[Code, ...] = field(default=())


def row(rest: str, *, now: bool = False) -> Row:
    """The row behind a code; ``now`` in a section of classes in progress, where no grade stands."""
    terms = terms_in(rest)
    for term in reversed(terms):
        rest = f"{rest[: term.start]}  {rest[term.end :]}"
    rest = _DATES.sub("  ", rest)
    status: Status = "planned" if _PLANNED.search(rest) else "in-progress" if now or _NOW.search(rest) else "completed"
    rest = _NOW.sub("  ", _PLANNED.sub("  ", rest))
    labelled = _LABELLED.search(rest)
    if labelled:
        rest = f"{rest[: labelled.start()]}  {rest[labelled.end() :]}"
    said = _GRADE.search(rest)
    if said and is_grade(said[1]):
        rest = f"{rest[: said.start()]}  {rest[said.end() :]}"
        grade: str | None = said[1].upper()
        before, after = _numbers(rest)
    else:
        before, grade, after = _tail(rest, now=now)
    return _read(
        status=status,
        grade=grade,
        before=before,
        after=after,
        labelled=Decimal(labelled[1] or labelled[2]) if labelled else None,
        term=terms[-1].term if terms else None,
    )


def only_figures(text: str) -> bool:
    """Whether a line holds nothing but numbers, grades and marks: cells of the row above."""
    return all(_NUMBER.fullmatch(one) or is_grade(one) or one.upper() in _FLAGS for one in text.split())


def _read(
    *, status: Status, grade: str | None, before: list[Decimal], after: list[Decimal], labelled: Decimal | None, term: str | None
) -> Row:
    doubts: list[Code] = []
    transferred = False
    if grade is not None:
        grade = "P" if grade in PASSING_WORDS else grade
        if grade in NOW_GRADES:
            doubts += [] if status != "completed" else ["in_progress_grade"]
            grade, status = None, "in-progress"
        elif grade in TRANSFER_GRADES:
            grade, transferred = None, True
        elif grade[0] in "TE" and grade[1:] in (*grades.LETTERS, "F", "CR", "P"):
            grade, transferred = grade[1:], True
    numbers = before or after
    credits = labelled if labelled is not None else (numbers[0] if numbers else None)
    taken_away = labelled is None and _earned_nothing(before, after, grade, transferred)
    if taken_away and grade is None and status == "completed":
        status = "in-progress"
        doubts.append("in_progress_grade")
    elif taken_away and status == "completed" and grades.earns(grade):
        doubts.append("credit_taken_away")
    if grade is not None and not (grade in grades.LETTERS or grade in grades.PASSES or grade in grades.NOTHING):
        doubts.append("unknown_grade")
    if grade is None and status == "completed" and not transferred:
        doubts.append("no_grade")
    if credits is not None and credits > 30:
        credits = None
        doubts.append("no_credits")
    return Row(
        credits=None if credits is None else _plain(credits),
        grade=grade,
        status=status,
        term=term,
        transferred=transferred,
        complete=credits is not None and (grade is not None or transferred or status != "completed"),
        doubts=tuple(doubts),
    )


def _earned_nothing(before: list[Decimal], after: list[Decimal], grade: str | None, transferred: bool) -> bool:
    """Attempted and earned stand side by side, and nothing was earned."""
    pair = before[:2] if grade is not None or transferred else (before or after)[:2]
    return len(pair) == 2 and pair[0] > 0 and pair[1] == 0


def _plain(credits: Decimal) -> Decimal:
    rounded = round(credits, 2)
    whole = rounded.to_integral_value()
    return whole if rounded == whole else rounded.normalize()


def _numbers(text: str) -> tuple[list[Decimal], list[Decimal]]:
    found = [Decimal(one) for one in text.split() if _NUMBER.fullmatch(one)]
    return found, []


def _tail(rest: str, *, now: bool) -> tuple[list[Decimal], str | None, list[Decimal]]:
    """Numbers before the grade, the grade, numbers behind it."""
    alone = _alone(rest)
    tokens = [one.strip(",;|()[]") or one for one in rest.split()]
    tokens = [one for one in tokens if one not in _SEPARATORS and one]
    at = len(tokens)
    while at and (tokens[at - 1].upper() in _FLAGS or _is_letter_flag(tokens, at - 1)):
        at -= 1
    behind: list[str] = []
    grade: str | None = None
    front: list[str] = []
    while at:
        token = tokens[at - 1]
        if _NUMBER.fullmatch(token):
            (behind if grade is None else front).append(token)
        elif grade is None and not now and _takes_as_grade(tokens, at - 1, behind, alone):
            grade = token.upper()
        else:
            break
        at -= 1
    if grade is None and tokens and not now and is_grade(tokens[0]) and not _ARTICLE.match(rest):
        # A person writes the grade right behind the code: "ENG 101 B college writing".
        return [Decimal(one) for one in reversed(behind)], tokens[0].upper(), []
    if grade == "CR" and at and is_grade(tokens[0]):
        # "ENG 101 B 3 CR": the sign of credits, and not a second grade.
        grade = tokens[0].upper()
    return _with_places(front), grade, _with_places(behind)


def _takes_as_grade(tokens: list[str], at: int, behind: list[str], alone: frozenset[str]) -> bool:
    token = tokens[at]
    before_is_number = at > 0 and _NUMBER.fullmatch(tokens[at - 1]) is not None
    if is_grade(token):
        if not token.isupper() and token.isalpha() and len(token) > 1 and token.upper() not in PASSING_WORDS | NOW_GRADES:
            # "as", "ip", "tr" in small letters are words of a title, unless nothing else is left.
            return at == 0
        if at == 0 or before_is_number or token in alone:
            return True
        if token.upper() == "I":
            return len(behind) >= 2 and Decimal(behind[0]) == 0
        return True
    short = re.fullmatch(r"[A-Z]{1,3}[+-]?", token) is not None
    return short and before_is_number and bool(behind) and token not in _LEVELS


def _is_letter_flag(tokens: list[str], at: int) -> bool:
    """A letter at the end that marks a repeat: behind the points, with the grade before them."""
    return (
        at >= 2
        and tokens[at].upper() in _LETTER_FLAGS
        and _NUMBER.fullmatch(tokens[at - 1]) is not None
        and any(is_grade(one) for one in tokens[max(0, at - 4) : at - 1])
    )


def _alone(rest: str) -> frozenset[str]:
    """The tokens that stand alone between wide gaps: cells of a table."""
    cells = re.split(r"\s{2,}", rest.strip())
    return frozenset(cell for cell in cells if " " not in cell) if len(cells) > 1 else frozenset()


def _with_places(right_to_left: list[str]) -> list[Decimal]:
    """The numbers from the left; a whole number before others with places is the title's ("Windows 10  3.00")."""
    found = list(reversed(right_to_left))
    if any("." in one for one in found):
        while found and "." not in found[0]:
            found.pop(0)
    return [Decimal(one) for one in found]
