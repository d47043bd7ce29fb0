"""What is wrong with a catalogue's texts: too hard to read, too long or short for their place, untold, or with other figures."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.prose.numbers import differing
from tests.prose.reading import ease_spanish, grade_english
from tests.prose.texts import Said

HARDEST_GRADE, LEAST_EASE = 8, 55
MEASURABLE = 10
"""From so many words on a text is measured by itself; shorter ones jump by grades with a single word."""
_NAMES = re.compile(r"\b[A-Z][^\W\d]+(?:\s(?:(?:of|and|the|de|del|la|y)\s)*[A-Z][^\W\d]+)+")
"""Two words or more with capitals: an agency's or a college's name, whose length is not the writer's (experience.md, "Words")."""
RUN, SUMMARIES = 6, 3
"""A run of so many words in more than so many summaries is a mould."""


@dataclass(frozen=True, slots=True)
class Place:
    """What a place wants of its texts: how many words, whether they are sentences to read, whether Spanish is needed."""

    least: int
    most: int
    prose: bool = True
    told: bool = True


_NAME = Place(1, 10, prose=False)
_LAY_NAMES = Place(1, 9, prose=False)
PLACES = {
    ("institutions", "title"): Place(1, 10, prose=False, told=False),
    ("institutions", "plain"): Place(8, 40),
    ("institutions", "steps"): Place(2, 25),
    ("institutions", "hours"): Place(2, 15, prose=False),
    ("courses", "title"): _NAME,
    ("courses", "description"): Place(4, 30),
    ("skills", "title"): _NAME,
    ("skills", "statement"): Place(5, 25),
    ("skills", "also"): Place(1, 9, prose=False, told=False),
    ("occupations", "title"): Place(1, 14, prose=False),
    ("occupations", "also"): _LAY_NAMES,
    ("occupations", "outlook"): Place(6, 40),
    ("occupations", "no_credential"): Place(6, 40),
    ("credentials", "title"): Place(1, 12, prose=False),
    ("credentials", "summary"): Place(6, 25),
    ("credentials", "description"): Place(12, 70),
    ("credentials", "also"): _LAY_NAMES,
    ("credentials", "assessment"): Place(2, 25),
    ("credentials", "evidence"): Place(2, 25),
    ("credentials", "awarded"): Place(2, 25),
    ("credentials", "assessed_by"): Place(1, 15),
    ("credentials", "notes"): Place(2, 45),
    ("credentials", "steps"): Place(1, 20),
    ("credentials", "leads_to_none"): Place(6, 35),
    ("credentials", "no_occupation"): Place(6, 35),
    ("agreements", "why"): Place(6, 35),
    ("employers", "title"): Place(1, 10, prose=False, told=False),
    ("glossary", "term"): _NAME,
    ("glossary", "plain"): Place(7, 35),
    ("glossary", "formal"): Place(6, 35, prose=False),  # the field's own words, for whom they are
    ("success_definitions", "title"): _NAME,
    ("success_definitions", "means"): Place(8, 30),
    ("answers", "questions"): Place(1, 12, prose=False),
    ("answers", "answer"): Place(12, 55),
    ("contacts", "title"): _NAME,
    ("words", "title"): _NAME,
    ("surveys", "ask"): Place(4, 20),
    ("surveys", "choices"): Place(1, 10, prose=False),
}
"""By section and key; a text with another key is no text that people read."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing to mend."""

    file: str
    line: int
    path: str
    problem: str

    def __str__(self) -> str:
        """One line, as ``onramp check`` prints its own."""
        return f"{self.file}:{self.line}: {self.path}: {self.problem}"


def faults(texts: Iterable[Said]) -> list[Fault]:
    """Every fault of ``texts`` by file and line."""
    measured = [said for said in texts if said.kind in PLACES]
    found = [fault for said in measured for fault in (*_hard(said), *_ill_sized(said), *_untold(said), *_other_figures(said))]
    return sorted([*found, *_hard_together(measured)])


def repeated_runs(texts: Iterable[Said]) -> dict[str, list[str]]:
    """Runs of six words, and the entries in whose summaries they stand, where those are more than three; in each language."""
    entries: dict[str, list[str]] = defaultdict(list)
    for said in texts:
        if said.kind == ("credentials", "summary"):
            for summary in (*said.english, *said.spanish):
                for run in _runs(summary):
                    entries[run].append(said.entry)
    return {run: found for run, found in sorted(entries.items()) if len(found) > SUMMARIES}


def _hard(said: Said) -> Iterator[Fault]:
    """Texts that are long enough to be measured by themselves."""
    if PLACES[said.kind].prose:
        for text in said.english:
            yield from (Fault(said.file, said.line, said.path, f"{problem}: {text}") for problem in _hard_english([text]))
        for text in said.spanish:
            yield from (Fault(said.file, said.spanish_line, said.path, f"{problem}: {text}") for problem in _hard_spanish([text]))


def _hard_together(measured: Iterable[Said]) -> Iterator[Fault]:
    """All that an entry says, its short texts too, as a reader meets it."""
    entries: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for said in measured:
        if PLACES[said.kind].prose:
            entries[said.file, said.entry].append(said)
    for (file, entry), parts in entries.items():
        if len(parts) > 1:
            together = (
                *_hard_english([text for said in parts for text in said.english]),
                *_hard_spanish([text for said in parts for text in said.spanish]),
            )
            yield from (Fault(file, parts[0].line, entry, f"{problem}, all its texts together") for problem in together)


def _hard_english(texts: list[str]) -> Iterator[str]:
    texts = [_NAMES.sub("it", text) for text in texts]
    if _words(texts) >= MEASURABLE and (grade := round(grade_english(texts), 1)) > HARDEST_GRADE:
        yield f"grade {grade}, above {HARDEST_GRADE}"


def _hard_spanish(texts: list[str]) -> Iterator[str]:
    texts = [_NAMES.sub("eso", text) for text in texts]
    if _words(texts) >= MEASURABLE and (ease := round(ease_spanish(texts))) < LEAST_EASE:
        yield f"INFLESZ {ease}, below {LEAST_EASE}"


def _ill_sized(said: Said) -> Iterator[Fault]:
    place = PLACES[said.kind]
    for line, texts in ((said.line, said.english), (said.spanish_line, said.spanish)):
        for text in texts:
            words = _words([text])
            if not place.least <= words <= place.most:
                problem = f"{words} words, where {place.least} to {place.most} have room: {text}"
                yield Fault(said.file, line, said.path, problem)


def _untold(said: Said) -> Iterator[Fault]:
    if not said.spanish:
        if PLACES[said.kind].told:
            yield Fault(said.file, said.line, said.path, f"no Spanish for: {'; '.join(said.english)}")
    elif PLACES[said.kind].prose:
        if len(said.spanish) != len(said.english):
            problem = f"{len(said.english)} in English, {len(said.spanish)} in Spanish"
            yield Fault(said.file, said.spanish_line, said.path, problem)
        for english, spanish in zip(said.english, said.spanish, strict=False):
            if english == spanish and len(english.split()) > 2:
                yield Fault(said.file, said.spanish_line, said.path, f"the Spanish is the English: {english}")


def _other_figures(said: Said) -> Iterator[Fault]:
    """Lists of lay names and questions are no translations of each other; everything else is."""
    if said.spanish and (PLACES[said.kind].prose or len(said.english) == 1) and said.kind[1] not in {"also", "questions"}:
        for english, spanish in zip(said.english, said.spanish, strict=False):
            if figures := differing(english, spanish):
                problem = f"other figures ({', '.join(figures)}): {english} | {spanish}"
                yield Fault(said.file, said.spanish_line, said.path, problem)


def _runs(text: str) -> set[str]:
    words = re.findall(r"[^\W_]+(?:['’][^\W_]+)?", text.lower())
    return {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def _words(texts: Iterable[str]) -> int:
    return sum(len(text.split()) for text in texts)
