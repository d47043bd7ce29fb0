"""What a person says they do not want ("but no blood", "sin agujas"), in the words of a catalogue's ``involves`` vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from search.words import fold, stem

SYNONYMS: Mapping[str, str] = {
    "needles": "needle, injection, shots, aguja, inyecciones",
    "blood": "blood, gore, sangre",
    "bodily-fluids": "body fluids, vomit, poop, pee, diapers, fluidos, vomito, panales",
    "patients": "patient, sick people, hurt people, pacientes, enfermos, gente enferma, personas enfermas",
    "grief": "death, dying, dead people, dead bodies, muerte, muertos",
    "heavy-lifting": "lifting, heavy lifting, lift heavy, heavy things, heavy boxes, cargar, cosas pesadas, levantar",
    "standing": "stand, standing all day, on my feet, de pie, estar de pie, parado, parada, estar parado, estar parada",
    "sitting": "sit, sitting all day, a desk, desk job, desk work, sentado, sentada, estar sentado, estar sentada, escritorio",
    "screens": "screen, computers, computer work, pantallas, computadoras",
    "coding": "code, coding, writing code, programming, software development, programar, programacion, codigo",
    "math": "math, maths, mathematics, algebra, numbers, matematicas, numeros",
    "heights": "heights, ladders, roofs, climbing, alturas, escaleras, techos",
    "confined-spaces": "small spaces, tight spaces, crawl spaces, espacios cerrados, espacios chicos",
    "outdoors": "outside, outdoor work, being outside, afuera, aire libre, la intemperie",
    "heat-and-cold": "heat, the heat, cold, the cold, calor, frio, el sol",
    "night-shifts": "nights, night shift, night work, overnight, de noche, noches, turno de noche",
    "weekend-shifts": "weekends, weekend work, saturdays, sundays, fines de semana, fin de semana, sabados, domingos",
    "on-call": "being on call, guardias",
    "driving": "drive, driving, manejar, conducir",
    "travel": "travel, traveling, being away, viajar, viajes",
    "loud-noise": "noise, loud places, noisy places, ruido",
    "chemicals": "chemical, quimicos",
    "dust-and-fumes": "dust, fumes, smoke, polvo, humo",
    "electricity": "electricity, live wires, getting shocked, electricidad",
    "fire": "fire, fires, sparks, fuego, incendios",
    "animals": "animal, dogs, animales, perros",
    "children": "kids, child, babies, toddlers, ninos, bebes",
    "public-speaking": "speaking in public, presentations, hablar en publico",
    "phones": "phone, phone calls, telefono, llamadas",
    "selling": "sales, sell, vender, ventas",
    "conflict": "angry people, conflicts, fights, fighting, gente enojada, pleitos, conflictos",
    "weapons": "gun, guns, weapon, armas, pistolas",
    "emergencies": "emergency, emergencias",
    "fast-pace": "rushing, a rush, prisas",
    "food": "food, comida",
    "uniforms": "uniform, uniforme",
    "writing": "essays, papers, escribir, ensayos",
    "background-check": "background check, antecedentes",
    "strangers-homes": "other people's homes, casas ajenas",
    "machines": "heavy machinery, machinery, maquinas, maquinaria",
}
"""More names for the words that colleges use most. A word not in a catalogue's vocabulary is never avoided by its synonym."""


@dataclass(frozen=True, slots=True)
class Avoided:
    """A word of the vocabulary, the characters that named it, and the whole phrase around it, from its "but no"."""

    word: str
    start: int
    end: int
    phrase_start: int
    phrase_end: int


Vocabulary = Mapping[str, Sequence[tuple[tuple[str, ...], str]]]
"""By the first stem of a name: the stems of each such name, the longest first, and the word it stands for."""


def vocabulary_of(names: Mapping[str, Sequence[str]]) -> Vocabulary:
    """``names`` by word of the vocabulary, in every language, with the synonyms of ``SYNONYMS`` added."""
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for word, own in names.items():
        for name in (*own, word.replace("-", " "), *SYNONYMS.get(word, "").split(", ")):
            for lang in ("en", "es"):
                stems = tuple(stem(token, lang) for token in _WORD.findall(fold(name)))
                if stems:
                    by_first.setdefault(stems[0], []).append((stems, word))
    return {first: sorted(set(found), key=lambda one: (-len(one[0]), one)) for first, found in by_first.items()}


def avoided(folded: str, vocabulary: Vocabulary) -> Iterator[Avoided]:
    """What ``folded`` says to avoid. Only what the vocabulary names right after a "no" is taken; all else is left alone."""
    words = [_Token(match.group(), match.start(), match.end()) for match in _WORD.finditer(folded)]
    place = 0
    while place < len(words):
        length = _cue_at(words, place)
        found, after = _list_after(folded, words, place + length, vocabulary) if length else ([], 0)
        if not found:
            place += 1
            continue
        end = words[found[-1][2]].end
        if loose := _AFTERWARDS.match(folded, end):
            end = loose.end()
        for word, first, last in found:
            yield Avoided(word, words[first].start, words[last].end, words[place].start, end)
        place = after


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int


_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")

_CUES_TEXT = """
but not, but no, not, no, without, avoid, hate, hates, can't, cant, cannot, can not, don't want, dont want, do not want,
don't like, dont like, do not like, can't stand, cant stand, afraid of, scared of, nothing with, other than, except,
but nothing with,
but without, but i hate, but i can't stand, but i don't want, but i don't like, i don't want, i do not want, i don't like, i hate,
i can't stand, i can't, i'm afraid of, i am afraid of, i'm scared of, not good at, bad at, i'm not good at, i am not good at,
i'm bad at, i'm not, never,
sin, pero sin, no quiero, pero no quiero, yo no quiero, no me gusta, no me gustan, pero no me gusta, pero no me gustan, pero no,
no puedo, odio, pero odio, nada de, pero nada de, excepto, evitar, no soporto, me da miedo, me dan miedo, tengo miedo a,
tengo miedo de, le tengo miedo a, soy malo para, soy mala para, no soy bueno para, no soy buena para
"""
_CUES = sorted((tuple(cue.split()) for cue in _CUES_TEXT.split(",")), key=len, reverse=True)
"""The longest first."""

_DOUBLE = frozenset({"not", "no", "don't", "dont", "never", "isn't", "nunca", "have", "has", "got", "had", "having"})
"""Before a cue, these turn it around ("not afraid of blood") or make it a fact of life ("I have no kids")."""

_SMALL_TEXT = "any a an the of too much many lots lot all my la el las los un una de del tanto tanta mucho mucha muchos muchas"
_SMALL = frozenset(_SMALL_TEXT.split())
_FILLERS_TEXT = """
to be being have having do doing with work working works deal dealing see seeing look looking at handle handling touch touching
give giving get getting draw drawing use using around in on near about for job jobs that involve involves involving need needs
needing tener que trabajar con ver tocar sacar usar hacer dar poner estar andar a en
"""
_FILLERS = _SMALL | frozenset(_FILLERS_TEXT.split())
_AND = frozenset({"or", "and", "nor", "o", "y", "ni", "u", "e", "no", "sin", "without"})
_AFTERWARDS = re.compile(r"\s+(?:all day(?: long)?|all the time|a lot|todo el dia|todo el tiempo|mucho)\b")
_MOST_FILLERS = 5


def _cue_at(words: Sequence[_Token], place: int) -> int:
    """How many words of a cue stand at ``place``; 0 for none."""
    if place and words[place - 1].text in _DOUBLE:
        return 0
    for cue in _CUES:
        if tuple(word.text.replace("’", "'") for word in words[place : place + len(cue)]) == cue:
            return len(cue)
    return 0


def _list_after(
    folded: str, words: Sequence[_Token], place: int, vocabulary: Vocabulary
) -> tuple[list[tuple[str, int, int]], int]:
    """The words of the vocabulary from ``place`` on ("needles, blood or heights"), each with its first and last token."""
    found: list[tuple[str, int, int]] = []
    fillers, is_last = _FILLERS, False
    while (named := _named_at(words, place, fillers, vocabulary)) is not None:
        found.append(named)
        place = named[2] + 1
        # After an "and", a verb begins something that is wanted again: "no math and working with kids".
        fillers = _SMALL
        if is_last or place >= len(words):
            break
        has_comma = folded[words[place - 1].end : words[place].start].strip() == ","
        is_last = words[place].text in _AND
        if not (has_comma or is_last):
            break
        place += is_last
    return found, (found[-1][2] + 1 if found else place)


def _named_at(
    words: Sequence[_Token], place: int, fillers: frozenset[str], vocabulary: Vocabulary
) -> tuple[str, int, int] | None:
    for first in range(place, min(place + _MOST_FILLERS, len(words))):
        for lang in ("en", "es"):
            for stems, word in vocabulary.get(stem(words[first].text, lang), ()):
                there = words[first : first + len(stems)]
                if tuple(stem(one.text, lang) for one in there) == stems:
                    return word, first, first + len(stems) - 1
        if words[first].text not in fillers:
            return None
    return None
