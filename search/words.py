"""Words as search compares them: folded, split, stemmed lightly in English and Spanish, and without the empty ones."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TOKEN = re.compile(r"c\+\+|[a-z]#|[a-z0-9]+\+|[^\W_]+")

_EMPTY = (
    # English function words, then what nearly every goal says
    "a about after all also am an and any are as at be been before being but by can could did do does doing don dont down for "
    "from get getting give go going had has have how i id if im in into is it its ive just let like ll m me more most much my "
    "need needs no not of off on one or other our out over own please re s so some something somewhere t than that the their "
    "them then there these they thing things this those to too up us ve very want wanna wants was we were what when where which "
    "while who why will with would you your "
    "become becoming career careers class classes course courses degree interested job jobs learn learning program programs "
    "school study studying training work working finish finishing "
    # Spanish
    "a al algo algun alguna algunas algunos ante como con cual cuando de del desde donde e el ella ellas ellos en entre era es "
    "esa ese eso esta estan estar este esto estoy estos fue gusta gustaria ha hacer hasta hay la las le les lo los mas me mi mis "
    "muy necesito ni no nos o os otra otro para pero poder por porque puedo que quien quiero quisiera se sea ser si sin sobre "
    "son soy su sus te tengo ti tu tus u un una unas uno unos y ya yo "
    "aprender carrera carreras clase clases curso cursos estudiar programa programas trabajar trabajo trabajos convertirme "
    "terminar"
)
EMPTY_WORDS = frozenset(_EMPTY.split())
"""Folded words that say nothing about which credential is meant."""

DEGREE_WORDS = frozenset({"degree", "carrera", "carreras"})
"""Empty in a goal, for whoever wants any way in says them too; beside an acronym ("HVAC degree") they name the longer way."""


def fold(text: str) -> str:
    """``text`` in lower case without accents, each character for one character, so that positions stay true."""
    return text.lower() if text.isascii() else "".join(map(_fold_one, text))


def tokens(text: str) -> list[str]:
    """The folded words of ``text`` in order; ``c++``, ``c#`` and ``a+`` keep their signs."""
    return _TOKEN.findall(fold(text))


@lru_cache(maxsize=65_536)
def stem(word: str, lang: str) -> str:
    """A folded word without its commonest endings, Spanish for ``es`` and otherwise English. Digits and signs are left alone."""
    if not word.isalpha() or len(word) < 4:
        return word
    return _stem_es(word) if lang == "es" else _stem_en(word)


@lru_cache(maxsize=4_096)
def _fold_one(character: str) -> str:
    base = unicodedata.normalize("NFKD", character)[0].lower()
    return base if len(base) == 1 else character


_ENGLISH_ENDINGS = ("ings", "ing", "ers", "er", "ors", "or", "ed")


def _stem_en(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith(("sses", "shes", "ches", "xes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in _ENGLISH_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiousl":
        word = word[:-1]
    if len(word) > 4 and word[-1] in "ey":
        word = word[:-1]
    return word


_SPANISH_ENDINGS = (
    "aciones", "iciones", "amiento", "imiento", "adoras", "adores", "acion", "icion", "adora", "iendo", "ando", "ador",
    "eros", "eras", "ados", "adas", "idos", "idas", "ero", "era", "ado", "ada", "ido", "ida", "ar", "er", "ir", "es", "os", "as",
    "o", "a", "e", "s",
)  # fmt: skip


def _stem_es(word: str) -> str:
    for ending in _SPANISH_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word[:-1] if word[-1] in "aeos" else word
