"""What is indexed of a credential: one English text for its meaning, and its chunks in every language for its words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pathways.model import Catalogue, Credential
from pathways.tree import AllNode, ChooseNode, CourseNode, Node
from pathways.work import Occupation, Skill
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


def every_chunk(document: Document) -> tuple[Chunk, ...]:
    """Its own texts, then its occupations' lay titles."""
    return document.chunks + document.titles


def documents(catalogue: Catalogue) -> tuple[Document, ...]:
    """A document for each credential, in the catalogue's order."""
    shared = _Shared(
        skills={id: tuple(_skill_chunks(skill)) for id, skill in catalogue.skills.items()},
        occupations={soc: tuple(_texts(one, "title", "occupation", soc=soc)) for soc, one in catalogue.occupations.items()},
        titles={soc: tuple(_texts(one, "also", "occupation", soc=soc)) for soc, one in catalogue.occupations.items()},
        codes={
            **{soc: Chunk("occupation", f"{soc} {one.title}", soc=soc) for soc, one in catalogue.occupations.items()},
            **{code: Chunk("course", f"{code} {course.title}") for code, course in catalogue.courses.items()},
        },
    )
    return tuple(_document(credential, catalogue, shared) for credential in catalogue.credentials.values())


def hash_of(texts: Sequence[Document]) -> str:
    """The SHA-256 of everything that is indexed: equal texts, equal hash."""
    digest = hashlib.sha256()
    for document in texts:
        for part in (document.credential_id, document.kind, document.whole, *_parts(document)):
            digest.update(part.encode())
            digest.update(b"\0")
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class _Shared:
    """The chunks that many credentials have in common, made once."""

    skills: Mapping[str, tuple[Chunk, ...]]
    occupations: Mapping[str, tuple[Chunk, ...]]
    titles: Mapping[str, tuple[Chunk, ...]]
    codes: Mapping[str, Chunk]
    """By SOC and course code."""


def _document(credential: Credential, catalogue: Catalogue, shared: _Shared) -> Document:
    skills = [catalogue.skills[taught.skill] for taught in credential.skills if taught.skill in catalogue.skills]
    occupations = [catalogue.occupations[soc] for soc in credential.occupations if soc in catalogue.occupations]
    chunks = [
        *_texts(credential, "title", "title"),
        *_texts(credential, "also", "also"),
        *_texts(credential, "summary", "summary"),
        *_texts(credential, "description", "description"),
        *(Chunk("certification", preparation.certification) for preparation in credential.prepares_for),
        *(chunk for skill in skills for chunk in shared.skills[skill.id]),
        *(chunk for one in occupations for chunk in shared.occupations[one.soc]),
    ]
    return Document(
        credential_id=credential.id,
        kind=str(credential.kind),
        whole=_whole(credential, skills, occupations),
        chunks=tuple(chunks),
        titles=tuple(chunk for one in occupations for chunk in shared.titles[one.soc]),
        codes=tuple(_codes(credential, shared)),
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


def _codes(credential: Credential, shared: _Shared) -> Iterator[tuple[str, Chunk]]:
    yield credential.id, Chunk("code", credential.id)
    if credential.cip:
        yield credential.cip, Chunk("code", f"CIP {credential.cip}")
    for code in dict.fromkeys((*credential.occupations, *_course_codes(credential.requires))):
        if code in shared.codes:
            yield code, shared.codes[code]


def _course_codes(tree: Node | None) -> Iterator[str]:
    waiting = [tree] if tree is not None else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, CourseNode):
            yield node.course
        elif isinstance(node, AllNode | ChooseNode):
            waiting.extend(reversed(node.nodes))


def _parts(document: Document) -> Iterator[str]:
    for chunk in (*every_chunk(document), *(chunk for _, chunk in document.codes)):
        yield from (chunk.field, chunk.lang, chunk.soc or "", chunk.text)
