"""An invented catalogue of any size in the real format, for the benchmarks and their tests.

Its shape follows a college's: subjects with a ladder of courses, certificates of 16 to 30 credits that associates hold, bachelors
that the associates lead to, general education by tags, choices, sharing, agreements, about seventy words of text a credential.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from content.format.loader import read_catalogue
from content.format.schema import VOCABULARIES
from pathways.model import Catalogue

PER_FILE = 250
"""Entries in one file, about what an editor still likes to open."""

_TAGS = ("HUM", "SOC", "SCI", "WRI", "QUANT", "ART")
_FIELDS = ("Health", "Information technology", "Trades", "Business", "Education", "Public safety")
_MODALITIES = ("hybrid", "online", "in-person")
_TRADES = (
    "accounting", "welding", "nursing", "network", "carpentry", "dental", "electrical", "kitchen", "paralegal",
    "pharmacy", "radiology", "solar", "machining", "payroll", "tutoring", "forestry", "firefighting", "plumbing",
    "imaging", "database", "logistics", "childcare", "surveying", "water",
)  # fmt: skip
_ROLES = (
    "technician",
    "assistant",
    "specialist",
    "operator",
    "inspector",
    "coordinator",
    "clerk",
    "installer",
    "analyst",
    "aide",
)
_VERBS = (
    "set up",
    "repair",
    "test",
    "plan",
    "clean",
    "measure",
    "record",
    "explain",
    "inspect",
    "schedule",
    "load",
    "draw",
    "price",
    "protect",
)
_THINGS = (
    "pipes", "patient files", "servers", "engines", "forms", "samples", "cables", "budgets", "rooms", "tools", "meals",
    "maps", "batteries", "doors", "lesson plans", "permits", "pumps", "labels", "cameras", "contracts", "scanners",
    "beams", "invoices", "filters", "gauges",
)  # fmt: skip


def write_synthetic(folder: Path, *, credentials: int, courses: int, seed: int) -> None:
    """Write a catalogue of so many credentials and courses into ``folder``; the same seed writes the same text."""
    maker = _Maker(random.Random(seed), credentials, courses)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "college.yaml").write_text(maker.college(), encoding="utf-8")
    for section, entries in maker.sections():
        for number, start in enumerate(range(0, len(entries), PER_FILE)):
            text = f"{section}:\n" + "".join(entries[start : start + PER_FILE])
            (folder / f"{section}-{number:03}.yaml").write_text(text, encoding="utf-8")


def made(credentials: int) -> Catalogue:
    """Such a catalogue of 2,400 courses, read as any other is."""
    with tempfile.TemporaryDirectory() as place:
        write_synthetic(Path(place), credentials=credentials, courses=2400, seed=1)
        return read_catalogue(Path(place))


@dataclass(frozen=True, slots=True)
class _Course:
    code: str
    subject: str
    level: int
    credits: Decimal
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Certificate:
    name: str
    courses: tuple[_Course, ...]

    @property
    def credits(self) -> Decimal:
        return sum((course.credits for course in self.courses), Decimal(0))


class _Maker:
    """One catalogue in the making: every choice comes from one source of chance."""

    def __init__(self, chance: random.Random, credentials: int, courses: int) -> None:
        self._chance = chance
        self._credentials = credentials
        self._subjects = [f"S{number:03}" for number in range(max(courses // 24, 1))]
        self._courses = [self._course(number) for number in range(courses)]
        self._by_subject: dict[str, list[_Course]] = {}
        for course in self._courses:
            self._by_subject.setdefault(course.subject, []).append(course)
        self._skills = [f"skill-{number}" for number in range(max(credentials // 10, 8))]
        self._jobs = [f"{11 + number % 43}-{1000 + number}" for number in range(max(credentials // 25, 4))]

    def college(self) -> str:
        """Institutions, terms, contacts and words."""
        fields = "".join(f"    {field}: {{translations: {{es: {{title: {field} (es)}}}}}}\n" for field in _FIELDS)
        others = "".join(
            f"  {name}: {{{name}-one: {{title: One}}, {name}-two: {{title: Two}}}}\n" for name in VOCABULARIES if name != "fields"
        )
        return (
            "institutions:\n"
            "  college:\n"
            "    title: Synthetic College\n"
            "    campuses: {north: {title: North}, south: {title: South}}\n"
            "    apply: {contact: front}\n"
            "  university: {title: Synthetic University}\n"
            "terms: {order: [spring, summer, fall], weeks: {spring: 16, summer: 10, fall: 16}}\n"
            "contacts:\n"
            '  front: {title: Front desk, phone: 555-0100, hours: [{days: mon-fri, from: "08:00", to: "17:00"}], for: [human]}\n'
            f"words:\n  fields:\n{fields}{others}"
        )

    def sections(self) -> Iterator[tuple[str, list[str]]]:
        """The sections that hold many entries, each entry as its lines."""
        yield "courses", [self._course_text(course) for course in self._courses]
        yield (
            "skills",
            [f"  {name}: {{title: {self._title()}, also: [{self._phrase()}, {self._phrase()}]}}\n" for name in self._skills],
        )
        yield "occupations", [self._occupation(code) for code in self._jobs]
        yield "credentials", list(self._all_credentials())
        yield "agreements", [self._agreement(number) for number in range(max(self._credentials // 10, 1))]

    # ------------------------------------------------------------- courses

    def _course(self, number: int) -> _Course:
        subject = self._subjects[number % len(self._subjects)]
        place = number // len(self._subjects)
        level = (100, 200, 300, 400)[min(place // 8, 3)]
        credits = Decimal(self._chance.choice(("3", "3", "3", "4", "4", "5", "1", "2.67")))
        tags = tuple(self._chance.sample(_TAGS, k=1)) if self._chance.random() < 0.3 else ()
        return _Course(f"{subject} {level + place % 8 * 5 + 1}", subject, level, credits, tags)

    def _course_text(self, course: _Course) -> str:
        before = [one for one in self._by_subject[course.subject] if one.level < course.level]
        lines = [
            f'  "{course.code}":',
            f"    title: {self._title()}",
            f"    credits: {course.credits}",
            f"    institution: {'college' if course.level < 300 else 'university'}",
            f"    level: {course.level}",
            f"    description: {self._sentence(18)}",
            f"    offered: [{self._chance.choice(('fall, spring', 'fall', 'spring', 'fall, spring, summer'))}]",
        ]
        if course.tags:
            lines.append(f"    tags: [{', '.join(course.tags)}]")
        if before and self._chance.random() < 0.6:
            lines.append(f'    prerequisites: {{all: [{{course: "{self._chance.choice(before).code}", min_grade: C}}]}}')
        return "\n".join(lines) + "\n"

    # --------------------------------------------------------- credentials

    def _all_credentials(self) -> Iterator[str]:
        """Badges, certificates, associates and bachelors in a college's own mix; degrees hold certificates of their subject."""
        certificates: dict[str, list[_Certificate]] = {}
        for number in range(self._credentials):
            subject = self._subjects[number % len(self._subjects)]
            rung = number // len(self._subjects) % 10
            name = f"c{number}"
            if rung == 0:
                yield self._head(name, "badge", "noncredit", "hours: 45")
            elif rung < 6:
                courses = self._some(subject, self._chance.randint(4, 7), most=299)
                certificate = _Certificate(name, tuple(courses))
                certificates.setdefault(subject, []).append(certificate)
                yield self._certificate(certificate, subject)
            else:
                yield self._degree(name, subject, self._chance.choice(certificates[subject]), bachelor=rung == 9)

    def _certificate(self, certificate: _Certificate, subject: str) -> str:
        choices = [course for course in self._some(subject, 14, most=299) if course not in certificate.courses][:3]
        least = min(course.credits for course in choices)
        tree = [f'- "{course.code}"' for course in certificate.courses]
        tree.append(f"- {{id: choice, title: One of these, choose: 1, of: [{_codes(choices)}]}}")
        amount = f"credits: {certificate.credits + least}"
        rules = "    rules: {min_grade: C, resident_min: 6}\n"
        return self._head(certificate.name, "certificate", "credit", amount) + _tree(tree) + rules

    def _degree(self, name: str, subject: str, stack: _Certificate, *, bachelor: bool) -> str:
        total, core_size, depth = (120, 8, 9) if bachelor else (60, 3, 3)
        pool = [course for course in self._some(subject, 30, most=499 if bachelor else 299) if course not in stack.courses]
        core, choices = pool[:core_size], pool[core_size : core_size + 4]
        nearby = self._subjects[(self._subjects.index(subject) + 1) % len(self._subjects)]
        asked = stack.credits + 27 + sum((course.credits for course in core), Decimal(6)) + depth
        tree = [
            f"- {{id: stack, title: Certificate courses, credential: {stack.name}}}",
            "- id: gened",
            "  title: General education",
            "  translations: {es: {title: Educación general}}",
            "  all:",
            "    - {credits: 6, from: tag:WRI}",
            "    - {credits: 9, from: [tag:HUM, tag:SOC], at_least: {tag:HUM: 3, tag:SOC: 3}}",
            "    - {courses: 2, from: tag:SCI}",
            f'    - {{credits: 3, from: {{all: [tag:QUANT, "level < 300"]}}, except: "{subject} 100..120"}}',
            f"- {{id: core, title: Core, all: [{_codes(core)}, {{choose: 2, of: [{_codes(choices)}]}}]}}",
            f'- {{id: depth, title: Depth, credits: {depth}, from: ["{subject} *", "{nearby} *"],',
            f'   at_most: {{"{subject} 100..120": 6}}}}',
            f"- {{id: free, title: Free choice, credits: {max(total - asked, Decimal(0))}, from: any}}",
        ]
        rules = "{resident_min: 15, prior_learning_max: 15}"
        if bachelor:
            rules = "{resident_min: 30, transfer_max: 90, upper_min: 36, gpa_min: {any: 2.0}}"
        kind = "bachelor" if bachelor else "associate"
        tail = f"    rules: {rules}\n    sharing: [{{between: [gened, core], max_credits: 6}}]\n"
        return self._head(name, kind, "credit", f"credits: {total}") + _tree(tree) + tail

    def _head(self, name: str, kind: str, credit_type: str, amount: str) -> str:
        weeks = {"badge": 6, "certificate": 16, "associate": 64, "bachelor": 128}[kind]
        title = self._title()
        lines = [
            f"  {name}:",
            f"    title: {title} {kind}",
            f"    kind: {kind}",
            f"    institution: {'university' if kind == 'bachelor' else 'college'}",
            f"    credit_type: {credit_type}",
            "    catalogue_year: 2026-27",
            f"    {amount}",
            f"    field: {self._chance.choice(_FIELDS)}",
            f'    cip: "{self._chance.randint(10, 54)}.{self._chance.randint(1000, 9999)}"',
            f"    summary: {self._sentence(16)}",
            f"    description: {self._sentence(34)}",
            f"    translations: {{es: {{title: {title} (es), summary: {self._sentence(12)}}}}}",
            f"    also: [{self._phrase()}, {self._phrase()}]",
            f"    skills: [{', '.join(self._chance.sample(self._skills, k=3))}]",
            f'    occupations: ["{self._chance.choice(self._jobs)}"]',
            f"    earned_by: {{assessment: {self._phrase()}, evidence: {self._phrase()}}}",
            f"    delivery: {{modality: [{self._chance.choice(_MODALITIES)}], weeks: {weeks}, languages: [en]}}",
            f"    cost: {{tuition: {weeks * 110}, fees: 120, books: 210.50, as_of: 2026-08-01, source: made up}}",
            "    aid: [aid-one]",
        ]
        return "\n".join(lines) + "\n"

    def _some(self, subject: str, count: int, *, most: int) -> list[_Course]:
        """Courses of one subject with a few of its neighbours', the same one once."""
        own = [course for course in self._by_subject[subject] if course.level <= most]
        others = self._chance.sample(self._courses, k=min(len(self._courses), 12))
        pool = [
            *self._chance.sample(own, k=min(len(own), count)),
            *(course for course in others if course.level <= most and course.subject != subject),
        ]
        return pool[:count]

    # ------------------------------------------------------- other entries

    def _occupation(self, code: str) -> str:
        pay = self._chance.randint(32_000, 98_000)
        return (
            f'  "{code}": {{title: {self._title()}, also: [{self._phrase()}, {self._phrase()}], '
            f"skills: [{self._chance.choice(self._skills)}], wage: [{{median: {pay}, year: 2025, area: US, source: made up}}]}}\n"
        )

    def _agreement(self, number: int) -> str:
        course = self._chance.choice(self._courses)
        return (
            f'  A-{number}: {{from: {{exam: Exam {number}, min_score: 50}}, to: "{course.code}", credits: {course.credits}, '
            "as: prior-learning, valid: 2025-08-01/2028-07-31, source: made up}\n"
        )

    def _title(self) -> str:
        return f"{self._chance.choice(_TRADES).capitalize()} {self._chance.choice(_ROLES)}"

    def _phrase(self) -> str:
        return f"{self._chance.choice(_VERBS)} {self._chance.choice(_THINGS)}"

    def _sentence(self, words: int) -> str:
        """About so many words of plain text."""
        phrases = [self._phrase() for _ in range(words // 3)]
        return f"You learn to {' and '.join(phrases)} at work."


def _tree(lines: list[str]) -> str:
    return "    requires:\n      all:\n" + "".join(f"        {line}\n" for line in lines)


def _codes(courses: list[_Course]) -> str:
    return ", ".join(f'"{course.code}"' for course in courses)
