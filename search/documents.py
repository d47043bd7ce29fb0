"""What is indexed of a credential: one English text for its meaning, and its chunks in every language for its words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pathways.model import Catalogue, Credential, Occupation, Skill
from pathways.tree import AllNode, ChooseNode, CourseNode, Node
from search.results import WhyField

LANGUAGES = ("en", "es")


@dataclass(frozen=True, slots=True)
class Chunk:
    """One text of a credential: the field it stands in, its language, and the occupation it belongs to, if any."""

    field: WhyField
    text: str
    lang: str = "en"
    soc: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A credential as search sees it.

    ``whole`` is all its English text, what tells most first, for an encoder reads only the beginning. ``chunks`` are its
    texts one by one; ``titles`` the lay titles of its occupations, which rank as a term of their own.
    """

    credential_id: str
    kind: str
    whole: str
    chunks: tuple[Chunk, ...]
    titles: tuple[Chunk, ...]
    codes: tuple[tuple[str, Chunk], ...]
    """Its id, its CIP code, its occupations' SOC codes and the courses that its tree names, each with the text to show."""


def documents(catalogue: Catalogue) -> tuple[Document, ...]:
    """A document for each credential, in the catalogue's order."""
    return tuple(_document(credential, catalogue) for credential in catalogue.credentials.values())


def hash_of(texts: Sequence[Document]) -> str:
    """The SHA-256 of everything that is indexed: equal texts, equal hash."""
    digest = hashlib.sha256()
    for document in texts:
        for part in (document.credential_id, document.kind, document.whole, *_parts(document)):
            digest.update(part.encode())
            digest.update(b"\0")
    return digest.hexdigest()


def _document(credential: Credential, catalogue: Catalogue) -> Document:
    skills = [catalogue.skills[taught.skill] for taught in credential.skills if taught.skill in catalogue.skills]
    occupations = [catalogue.occupations[soc] for soc in credential.occupations if soc in catalogue.occupations]
    chunks = [
        *_texts(credential, "title", "title"),
        *_texts(credential, "also", "also"),
        *_texts(credential, "summary", "summary"),
        *_texts(credential, "description", "description"),
        *(Chunk("certification", preparation.certification) for preparation in credential.prepares_for),
        *(chunk for skill in skills for chunk in _skill_chunks(skill)),
        *(chunk for one in occupations for chunk in _texts(one, "title", "occupation", soc=one.soc)),
    ]
    titles = [chunk for one in occupations for chunk in _texts(one, "also", "occupation", soc=one.soc)]
    return Document(
        credential_id=credential.id,
        kind=str(credential.kind),
        whole=_whole(credential, skills, occupations),
        chunks=tuple(chunks),
        titles=tuple(titles),
        codes=tuple(_codes(credential, occupations, catalogue)),
    )


def _whole(credential: Credential, skills: Sequence[Skill], occupations: Sequence[Occupation]) -> str:
    parts = [
        credential.title,
        *credential.also,
        credential.summary,
        *(skill.title for skill in skills),
        *(occupation.title for occupation in occupations),
        *(preparation.certification for preparation in credential.prepares_for),
        credential.description or "",
        *(text for skill in skills for text in (skill.statement or "", *skill.also)),
        *(text for occupation in occupations for text in occupation.also),
    ]
    return ". ".join(dict.fromkeys(part.strip().rstrip(".") for part in parts if part.strip()))


def _skill_chunks(skill: Skill) -> Iterator[Chunk]:
    for key in ("title", "also", "statement"):
        yield from _texts(skill, key, "skill")


def _texts(entry: object, key: str, field: WhyField, *, soc: str | None = None) -> Iterator[Chunk]:
    """The texts of ``entry.key`` in each language that has its own: another language's is not put in its place."""
    for lang in LANGUAGES:
        value = getattr(entry, key) if lang == "en" else getattr(entry, "translations", {}).get(lang, {}).get(key)
        own = (value,) if isinstance(value, str) else tuple(value or ())
        yield from (Chunk(field, text, lang, soc) for text in own if isinstance(text, str) and text.strip())


def _codes(credential: Credential, occupations: Sequence[Occupation], catalogue: Catalogue) -> Iterator[tuple[str, Chunk]]:
    yield credential.id, Chunk("code", credential.id)
    if credential.cip:
        yield credential.cip, Chunk("code", f"CIP {credential.cip}")
    for occupation in occupations:
        yield occupation.soc, Chunk("occupation", f"{occupation.soc} {occupation.title}", soc=occupation.soc)
    for code in dict.fromkeys(_course_codes(credential.requires)):
        title = catalogue.courses[code].title if code in catalogue.courses else ""
        yield code, Chunk("course", f"{code} {title}".strip())


def _course_codes(tree: Node | None) -> Iterator[str]:
    waiting = [tree] if tree is not None else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, CourseNode):
            yield node.course
        elif isinstance(node, AllNode | ChooseNode):
            waiting.extend(reversed(node.nodes))


def _parts(document: Document) -> Iterator[str]:
    for chunk in (*document.chunks, *document.titles, *(chunk for _, chunk in document.codes)):
        yield from (chunk.field, chunk.lang, chunk.soc or "", chunk.text)
