"""Course codes, terms and grades where they stand in running text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from content.records import values
from pathways import grades

_CODE = (
    r"(?P<subject>[A-Za-z]{2,6}&?)(?:\s{0,10}[-–*.]\s?|\s{0,10})(?P<number>\d{1,4}[A-Za-z]{0,2}|[A-Z]\d{3,4}[A-Z]?)"
    r"(?P<section>[-–*]\w{1,5}|(?<=[A-Za-z][.]\d{3})[.]\w{1,5}){0,2}(?![\w.&])"
)
_AT_START = re.compile(rf"^[\s>•*#\-–]*(?:\d{{1,2}}[.)]\s+)?{_CODE}")
_ANYWHERE = re.compile(rf"(?<![\w&]){_CODE}")

NO_SUBJECTS = frozenset(re.findall(
    r"\S+",
    "page pages pg term terms semester quarter session fall autumn spring summer winter fa sp su wi gpa qpa cum total totals level "
    "credit credits hour hours hrs unit units grade grades score scores points pts year years week weeks month months day days age "
    "room box apt suite class no nbr num number id sid line lines since from until to in on at by about and or the a an of for with "
    "jan feb mar apr may jun june jul july aug sep sept oct nov dec march april august ap ib clep dsst dants dantes ged sat act mos "
    "afsc nec rate earned attempted passed qtr army navy usaf usmc usn usa corps top over under ehrs qpts gpahrs ahrs version ver rev part verano otono otoño",
))  # fmt: skip
"""Words that stand before a number and are no subject of a course."""

_SEASON = "|".join(sorted(values.SEASONS, key=len, reverse=True))
_YEARS = r"(?P<{0}>(?:19|20)\d\d)(?:\s*[-/–]\s*(?P<{0}_to>(?:19|20)?\d\d))?"
_BETWEEN = r"(?:\s+(?:semester|quarter|term|session|qtr|sem|trimester))?"
_TERM = re.compile(
    rf"(?<![A-Za-z\d])(?:(?P<s1>{_SEASON}){_BETWEEN}(?:\s+(?:I{{1,3}}|[12AB]))?\s*[-/,:']?\s*{_YEARS.format('y1')}"
    rf"|{_YEARS.format('y2')}\s*[-/]?\s*(?P<s2>{_SEASON}){_BETWEEN})(?![A-Za-z\d])",
    re.IGNORECASE,
)

PASSING_WORDS = frozenset({"PASS", "PASSED", "CREDIT"})
TRANSFER_GRADES = frozenset({"T", "TR", "TC", "TCR", "TRN", "TRANSFER", "ACC", "EX"})
"""Say that credit was taken over and no grade with it."""
NOW_GRADES = frozenset({"IP", "CIP", "IPR", "IN-PROGRESS", "RG", "REG", "ENR", "CURR", "***", "--"})
"""Stand where the grade will be, in a class that is being taken."""


@dataclass(frozen=True, slots=True)
class CodeFound:
    """A course code in a text: subject in capitals, number, and where it stands."""

    subject: str
    number: str
    start: int
    end: int

    @property
    def code(self) -> str:
        """The code with one space, as catalogues write it."""
        return f"{self.subject} {self.number}"


def code_at_start(text: str) -> CodeFound | None:
    """The code that a line begins with."""
    found = _AT_START.match(text)
    return None if found is None or not _is_code(found) else _made(found)


def codes_in(text: str) -> list[CodeFound]:
    """Every code in a line; those in small letters only where their number has three digits or more."""
    return [
        _made(found)
        for found in _ANYWHERE.finditer(text)
        if _is_code(found) and ((found["subject"].isupper() and len(found["number"]) > 1) or re.match(r"\d{3}", found["number"]))
    ]


@dataclass(frozen=True, slots=True)
class TermFound:
    """A term in a text, as the format writes it, and where it stands."""

    term: str
    start: int
    end: int


def terms_in(text: str) -> list[TermFound]:
    """Every term that a text names. Of an academic year (2016-2017) the fall has the first half, the others the second."""
    found = []
    for match in _TERM.finditer(text):
        season = values.SEASONS[(match["s1"] or match["s2"]).casefold()]
        year, second = (match["y1"], match["y1_to"]) if match["y1"] else (match["y2"], match["y2_to"])
        if second and season != "fall":
            year = second if len(second) == 4 else year[:2] + second
        found.append(TermFound(f"{year}-{season}", match.start(), match.end()))
    return found


def is_grade(token: str) -> bool:
    """Whether a token is a grade of the contract, a mark of a transfer or of a class being taken."""
    plain = token.upper()
    return (
        values.known_grade(plain)
        or plain in TRANSFER_GRADES
        or plain in NOW_GRADES
        or (plain[:1] in "TE" and len(plain) > 1 and plain[1:] in (*grades.LETTERS, "F", "CR", "P"))
    )


def _is_code(found: re.Match[str]) -> bool:
    return found["subject"].casefold().rstrip("&") not in NO_SUBJECTS and not re.fullmatch(r"(?:19|20)\d\d", found["number"])


def _made(found: re.Match[str]) -> CodeFound:
    return CodeFound(found["subject"].upper(), found["number"].upper(), found.start("subject"), found.end())
