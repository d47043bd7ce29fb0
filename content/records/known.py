"""The names that a catalogue knows, found again in a text that writes them another way: codes without their space, exams, jobs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from pathways.model import Catalogue, LearningKind

_MILITARY = re.compile(
    r"\b(?:military|mos|afsc|rating|rate|nec|army|navy|marines?|corps|air force|coast guard|militar)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Learned:
    """A piece of learning that a text names as the catalogue knows it."""

    kind: LearningKind
    name: str


@dataclass(frozen=True, slots=True)
class Known:
    """What one catalogue knows by name."""

    courses: dict[str, str] = field(default_factory=dict)
    """Codes by their letters and figures alone: old codes and those of other colleges in agreements too."""
    learning: tuple[tuple[frozenset[str], Learned], ...] = ()
    """The words of each name, those with most words first."""
    military: dict[str, str] = field(default_factory=dict)
    institutions: dict[str, str] = field(default_factory=dict)

    def code(self, code: str) -> str:
        """The code as the catalogue writes it."""
        return self.courses.get(_squeezed(code), code)

    def knows(self, code: str) -> bool:
        """Whether the catalogue has ever heard of the code."""
        return _squeezed(code) in self.courses

    def institution(self, text: str) -> str | None:
        """The institution that a line names, as the catalogue writes it."""
        folded = " ".join(_words(text))
        return next((name for words, name in self.institutions.items() if f" {words} " in f" {folded} "), None)

    def named(self, text: str) -> Learned | None:
        """The exam, certification, badge, credential or military job that a line names."""
        words = frozenset(_words(text))
        for wanted, learned in self.learning:
            if wanted <= words:
                return learned
        for token in re.findall(r"[A-Za-z0-9]+", text):
            job = self.military.get(token.casefold())
            if job is not None and (_MILITARY.search(text) or (token.isupper() and re.search(r"\d[A-Z]|[A-Z]\d", token))):
                return Learned("military", job)
        return None


def known(catalogue: Catalogue | None) -> Known:
    """What a catalogue knows; nothing without one."""
    if catalogue is None:
        return Known()
    learnings = [agreement.learning for agreement in catalogue.agreements.values()]
    former = [old.code for course in catalogue.courses.values() for old in course.formerly]
    codes = [*catalogue.courses, *former, *(one.name for one in learnings if one.kind == "course")]
    named = {(one.kind, one.name): one.name for one in learnings if one.kind in ("exam", "certification", "military")}
    names = [(Learned(kind, name), text) for (kind, name), text in named.items() if kind != "military" or " " in name]
    for credential in catalogue.credentials.values():
        kind: LearningKind = "badge" if credential.kind.value == "badge" else "credential"
        names += [(Learned(kind, credential.id), credential.title), (Learned(kind, credential.id), credential.id)]
    words = [(frozenset(_words(text)), learned) for learned, text in names]
    elsewhere = {one.institution for one in learnings if one.institution is not None}
    return Known(
        courses={_squeezed(code): code for code in reversed(codes)},
        learning=tuple(sorted((one for one in words if one[0]), key=lambda one: -len(one[0]))),
        military={one.name.casefold(): one.name for one in learnings if one.kind == "military" and " " not in one.name},
        institutions=dict(_institutions(catalogue, elsewhere)),
    )


def _institutions(catalogue: Catalogue, elsewhere: Iterable[str]) -> Iterable[tuple[str, str]]:
    found = [(institution.title, institution.id) for institution in catalogue.institutions.values()]
    found += [(name, name) for name in sorted(elsewhere) if name not in catalogue.institutions]
    for title, name in sorted(found, key=lambda one: -len(one[0])):
        yield " ".join(_words(title)), name


def _squeezed(code: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", code.upper())


def _words(text: str) -> list[str]:
    """The words of a name, folded; ``A+`` keeps its sign."""
    return re.findall(r"[^\W_]+\+*", text.casefold())
