"""What a person may have learned, as the catalogue and its agreements know it: found by a code or a few letters of a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from pathways.model import Catalogue, LearningKind, text_in
from search.words import fold
from webapp.serving.snapshot import Snapshot

MOST = 12


@dataclass(frozen=True)
class Suggestion:
    """A piece of learning under the name that a record gives it, and the ``label`` that a person chooses it by."""

    kind: LearningKind
    name: str
    label: str
    institution: str | None = None
    found_by: str = ""


_KNOWN: WeakKeyDictionary[Snapshot, dict[str, tuple[Suggestion, ...]]] = WeakKeyDictionary()


def suggest(snapshot: Snapshot, text: str, lang: str = "en", limit: int = MOST) -> tuple[Suggestion, ...]:
    """The first ``limit`` whose words all of ``text``'s words begin; what begins with the text itself comes first."""
    wanted = _folded(text)
    words = wanted.split()
    if not words:
        return ()
    found = [one for one in _known(snapshot, lang) if all(f" {word}" in one.found_by for word in words)]
    found.sort(key=lambda one: not one.found_by.startswith(f" {wanted}"))
    return tuple(found[:limit])


def chosen(snapshot: Snapshot, text: str, lang: str = "en") -> Suggestion | None:
    """The one that a text names: by its label, or by its name alone where only one has it."""
    wanted = _folded(text)
    known = _known(snapshot, lang)
    labelled = [one for one in known if _folded(one.label) == wanted]
    named = labelled or [one for one in known if _folded(one.name) == wanted]
    return named[0] if labelled or len(named) == 1 else None


def _folded(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+\+*", fold(text)))


def _known(snapshot: Snapshot, lang: str) -> tuple[Suggestion, ...]:
    by_lang = _KNOWN.setdefault(snapshot, {})
    if lang not in by_lang:
        by_lang[lang] = tuple(dict.fromkeys(_of(snapshot.catalogue, lang)))
    return by_lang[lang]


def _of(catalogue: Catalogue, lang: str) -> Iterator[Suggestion]:
    for course in catalogue.courses.values():
        old = " ".join(former.code for former in course.formerly)
        yield _one("course", course.code, f"{course.code}, {text_in(course, 'title', lang)[0]}", also=old)
    for agreement in catalogue.agreements.values():
        learning = agreement.learning
        if learning.kind == "course":
            place = catalogue.institutions.get(learning.institution or "")
            college = text_in(place, "title", lang)[0] if place is not None else learning.institution or ""
            yield _one("course", learning.name, f"{learning.name}, {college}".rstrip(", "), learning.institution)
        elif learning.kind in ("exam", "certification", "military"):
            # The catalogue has a military job's code alone; what it gives leads there by name.
            gives = " ".join(catalogue.courses[code].title for code in agreement.to) if learning.kind == "military" else ""
            yield _one(learning.kind, learning.name, learning.name, also=gives)
    for credential in catalogue.credentials.values():
        kind: LearningKind = "badge" if credential.kind.value == "badge" else "credential"
        yield _one(
            kind, credential.id, text_in(credential, "title", lang)[0], also=f"{credential.id} {' '.join(credential.also)}"
        )
        for prepared in credential.prepares_for:
            yield _one("certification", prepared.certification, prepared.certification)


def _one(kind: LearningKind, name: str, label: str, institution: str | None = None, *, also: str = "") -> Suggestion:
    squeezed = "".join(label.split(",")[0].split()) if kind == "course" else ""
    return Suggestion(kind, name, label, institution, f" {_folded(f'{label} {squeezed} {also}')}")
