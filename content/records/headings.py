"""The lines of a transcript around its courses: terms, sections, colleges, column headings, totals and notes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from content.records.codes import codes_in, terms_in

Section = Literal["home", "transfer", "test", "now"]


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_SECTIONS: tuple[tuple[Section, re.Pattern[str]], ...] = (
    ("now", _any(
        r"\b(?:courses?|classes|work|credits?|hours)\s+in[- ]progress\b", r"\bin[- ]progress\s+(?:courses?|work|credits?)\b",
        r"\bcurrent\s+(?:enrollment|registration|courses|schedule)\b",
    )),
    ("test", _any(
        r"\b(?:test|exam(?:ination)?|advanced\s+placement|placement\s+exam)\s+(?:credits?|scores?|results?|component)\b",
        r"\bcredits?\s+(?:by|for)\s+exam(?:ination)?s?\b", r"\bcollege\s+board\b",
        r"^\W*(?:clep|advanced\s+placement|ap|dsst|ib)\s*(?:exams?|tests?|credits?|program)?\W*$",
    )),
    ("transfer", _any(
        r"\btransfer(?:red)?\s*(?:credits?|courses?|work|hours)\b", r"\bcredits?\s+accepted\b", r"\btransfer(?:red)?\s+(?:in|from)\b",
    )),
    ("home", _any(
        r"\binstitution(?:al)?\s+credits?\b", r"\bbeginning\s+of\s+\w+\s+(?:record|career)\b", r"\bresident\s+credits?\b",
        r"\bacademic\s+(?:record|history|work)\b", r"\bundergraduate\s+record\b", r"\bcourse\s?work\b",
    )),
)  # fmt: skip
_COLUMNS = frozenset(re.findall(
    r"\S+",
    "subj subject no nbr crse course courses number num title description level lvl cred credit credits hour hours hrs units grd "
    "grade grades pts points qpts attempted earned att attm cmpl comp gpa rpt repeat r ceus term section sec campus quality "
    "class code name mode type dates date start end status ehrs qhrs instructor completed titulo clase creditos nota",
))  # fmt: skip
_FIGURES = _any(
    r"\bg\.?p\.?a\b", r"\behrs\b", r"\bqpts\b", r"\bquality\s+p(?:oin)?ts\b", r"\bgrade\s+points?\b", r"\btotals?\b", r"\bsum\b", r"\bcum\b",
    r"\bcumulative\b", r"\b(?:attempt(?:ed)?|passed|earned)\s+(?:hours|hrs|credits|units)\b", r"\b(?:hours|credits)\s+(?:earned|attempted)\b",
    r"\bcurrent\s+term\b", r"\bpage\s*:?\s*\d+", r"\btranscripts?\b", r"\bend\s+of\s+\w+",
)  # fmt: skip
"""Totals and page headers: no one types these in a list of what they learned."""
_AROUND = _any(
    r"\boverall\b", r"\baverages?\b", r"\bstanding\b", r"\b(?:dean|president|chancellor)['’]?s\s+list\b", r"\bhono(?:u)?rs?\s+(?:list|roll)\b",
    r"\bprobation\b", r"\bofficial\b", r"\bcontinued\b", r"\blegend\b", r"\bkey\s+to\b", r"\bregistrar\b", r"\bsignature\b",
    r"\bprint(?:ed)?\b", r"\bissued?\b", r"\bmajor\b", r"\bminor\b", r"\bprograms?\b", r"\bplan\b", r"\bdegrees?\b", r"\bconcentration\b",
    r"\bcareer\b", r"\bdepartment\b", r"\bcatalog\b", r"\badmi(?:t|tted|ssion)\b", r"\bmatriculat\w+", r"\bapplied\s+toward\b",
    r"\bcomments?\b", r"\bnotes?\b", r"\bcourse\s+topic\b", r"\brepeat(?:ed)?\b", r"\brenewal\b", r"\b(?:ex|in)cluded\b", r"\bhigh\s+school\b",
    r"\bgraduated\b", r"\bgrading\b", r"\bferpa\b", r"\bconfidential\b", r"\baccredit\w*", r"\bundergraduate\b", r"\binformation\b",
    r"\bassociate\s+(?:of|in)\b", r"\bbachelor\s+(?:of|in)\b", r"\bcertificate\s+of\b", r"\bcurrent\b", r"\brun\s+date\b", r"\bsemester\b",
    r"^[^:]{2,30}:",
)  # fmt: skip
"""What stands around the courses of a printed transcript; in a person's own list these words may say what they learned."""
_PRINTED = _any(
    r"\bg\.?p\.?a\b", r"\btranscript\b", r"\bquality\s+p(?:oin)?ts\b", r"\bgrade\s+points\b", r"\bgrd\b", r"\bterm\s+totals?\b",
    r"\battempted\b", r"\binstitution\s+credit\b", r"\bcredits?\s+earned\b",
)  # fmt: skip
_RULE = re.compile(r"[\W_]*")
_COLLEGE = re.compile(r"\b(?:college|university|universidad|institute|academy|colegio|polytechnic|univ|coll)\b\.?", re.IGNORECASE)
_PREFIX = re.compile(
    r"^\W*(?:\d{6}\s*:\s*)?(?:(?:transfer\s+credits?\s+(?:accepted\s+)?from|transfer(?:red)?\s+from|from|institution|school)\s*:?\s+)?",
    re.IGNORECASE,
)
_NO_COLLEGE = re.compile(
    r"\bcollege\s+of\b|\bschool\s+of\b|:|\bhigh\s+school\b|\b(?:at|in|my|i|certificate|class|degree|diploma|training|course)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What a line says about the lines below it; nothing but that it is no learning, where all is None."""

    term: str | None = None
    section: Section | None = None
    college: str | None = None
    sums: bool = False
    """Totals, after which a section of transferred credit has ended."""


def looks_printed(text: str) -> bool:
    """Whether a machine printed the text, and not a person."""
    return _PRINTED.search(text) is not None or any(
        _is_column_heading(line) or re.fullmatch(r"\s*[-=_*]{8,}[\s=_*-]*", line) for line in text.splitlines()
    )


def heading(text: str, *, printed: bool) -> Heading | None:
    """What a line around the courses says; None where it may be learning, or something nobody understands."""
    if _RULE.fullmatch(text):
        return Heading()
    section = next((name for name, pattern in _SECTIONS if pattern.search(text)), None)
    term = _term(text)
    if term is not None:
        return Heading(term=term[0], section=section, college=_college(term[1]))
    if _is_column_heading(text):
        return Heading()
    if section is not None:
        return Heading(section=section, college=_college(text) if section == "transfer" else None)
    if _FIGURES.search(text) or (printed and _AROUND.search(text)):
        # "Harbor College Official Transcript" names the college too; "200930: Harbor College" the one that credit came from.
        named = re.search(r"\btranscript\b", text, re.IGNORECASE) or re.match(r"\W*\d{6}\s*:", text)
        sums = re.search(r"\b(?:totals?|sum|g\.?p\.?a|ehrs)\b", text, re.IGNORECASE) is not None
        return Heading(college=_college(text) if named else None, sums=sums)
    college = _college(text)
    return None if college is None else Heading(college=college)


def _term(text: str) -> tuple[str, str] | None:
    """The term that a line announces and what else stands there; None for a line that names one by the way."""
    found = terms_in(text)
    if not found or codes_in(text[: found[0].start]) or codes_in(text[found[0].end :]):
        return None
    first = found[0]
    before = re.sub(
        r"\b(?:term|semester|quarter|session|period|academic year)\b|[\W_]+", " ", text[: first.start], flags=re.IGNORECASE
    )
    return None if len(before.split()) > 1 else (first.term, f"{text[: first.start]} {text[first.end :]}")


def _is_column_heading(text: str) -> bool:
    words = [word for word in re.findall(r"[a-z']+", text.casefold()) if word not in ("id", "cr", "ern", "qual", "and", "of")]
    return len(words) >= 2 and sum(word in _COLUMNS for word in words) >= max(2, len(words) - 2)


def _college(text: str) -> str | None:
    """The college that a line names, without what stands around it; None for a sentence about one."""
    plain = re.sub(r"\b(?:official\b|unofficial\b|academic\b)?\s*transcripts?\b.*", "", text, flags=re.IGNORECASE)
    plain = re.split(r"\s{2,}|\d{2,}|[|;(]", _PREFIX.sub("", plain.strip(" *-=_:")).strip())[0].strip(" *-=_:,.")
    found = _COLLEGE.search(plain)
    # "College Writing" is a class; "University of the Coast" is none.
    placed = found is not None and (found.start() > 0 or plain[found.end() :].lstrip().casefold().startswith(("of ", "de ")))
    fits = 1 < len(plain.split()) <= 7 and placed and plain[:1].isupper()
    return plain if fits and not _NO_COLLEGE.search(plain) else None
