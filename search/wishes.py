"""When and how a person can learn, and what they would call the credential: "evenings", "online", "certificate"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

WishKind = Literal["schedule", "modality", "kind"]


@dataclass(frozen=True, slots=True)
class Wish:
    """A value of a filter (of the catalogue format's words), and the characters that named it."""

    kind: WishKind
    value: str
    start: int
    end: int


def wishes(folded: str) -> Iterator[Wish]:
    """What ``folded`` wishes for. "No weekends" and "I work nights" wish for nothing, an "online store" is no way to learn."""
    for kind, value, pattern in _PATTERNS:
        for match in pattern.finditer(folded):
            if not _TURNED_AROUND.search(folded[max(0, match.start() - _LOOK_BACK) : match.start()]):
                yield Wish(kind, value, match.start(), match.end())


_WORDS: tuple[tuple[WishKind, str, tuple[str, ...]], ...] = (
    ("modality", "in-person", ("in[- ]person", "face[- ]to[- ]face", "on campus", "presencial(?:es)?", "en persona")),
    ("modality", "hybrid", ("hybrids?(?! (?:car|vehicle|electric))", "hibrid[oa]s?(?! auto)")),
    (
        "modality",
        "online",
        (
            "(?:fully |all |100% )?online(?! (?:store|shop|market|business|sale|game|bank|secur|safe|ad))(?: class(?:es)?)?",
            "(?:clases )?en linea",
            "por internet",
            "a distancia",
            "virtual(?:es)?(?! (?:reality|assistant|machine))",
        ),
    ),
    ("schedule", "self-paced", ("self[- ]paced", "(?:at|on) my own (?:pace|time|schedule)", "a mi (?:propio )?ritmo")),
    (
        "schedule",
        "evening",
        (
            "(?:in the |on )?evenings?(?: class(?:es)?| courses?)?(?! shift)",
            "(?:at )?nights?(?: class(?:es)?| school| courses?)?(?! (?:shift|job|work))",
            "after work",
            "(?:clases )?(?:de|por|en) (?:la |las )?(?:noches?|tardes?)",
            "nocturn[oa]s?",
        ),
    ),
    (
        "schedule",
        "weekend",
        (
            "(?:on )?(?:the )?weekends?(?: class(?:es)?)?(?! shift)",
            "(?:on )?(?:saturdays?|sundays?)",
            "(?:en |los |el )?fin(?:es)? de semana",
            "(?:los )?(?:sabados?|domingos?)",
        ),
    ),
    (
        "schedule",
        "weekday",
        ("weekdays?", "daytime", "during the day", "(?:in the )?mornings", "entre semana", "de dia", "(?:por|en) las? mananas?"),
    ),
    ("kind", "badge", ("badges?", "insignias?")),
    ("kind", "microcredential", ("micro-?credentials?", "micro-?credencial(?:es)?")),
    ("kind", "certificate", ("certificates?(?: programs?)?", "certificados?")),
    ("kind", "diploma", ("diplomas?",)),
    ("kind", "apprenticeship", ("apprentice(?:ship)?s?",)),
    (
        "kind",
        "associate",
        ("associate'?s?'? degrees?", "associate's", "two[- ]year degrees?", "grado asociado", "titulo asociado"),
    ),
    ("kind", "bachelor", ("bachelor'?s?'?(?: degrees?)?", "four[- ]year degrees?", "licenciaturas?")),
    ("kind", "master", ("master'?s'? degrees?", "maestrias?")),
)
_PATTERNS = tuple((kind, value, re.compile(rf"\b(?:{'|'.join(words)})(?!\w)")) for kind, value, words in _WORDS)

_TURNED_AROUND = re.compile(
    r"\b(?:not?|without|never|except|sin|ni|nunca|don't want|hate|works?|working|worked|trabajo|trabajas|shift|turno)"
    r"(?: (?:an?|the|any|los|las|el|la))?\s*$"
)
_LOOK_BACK = 24
