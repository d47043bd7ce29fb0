"""Is a goal of a few words English or Spanish: by its small words, its endings and its letters, no package needed."""

from __future__ import annotations

from search.words import fold, tokens

_SPANISH_TEXT = (
    "al algo alguien algun arreglar aprender ayudar busco cerca clase clases como con cosas cuidar cuidado curso cursos de del "
    "dinero donde el ella en enfermera enfermero enfermeria es escuela esta estar estoy este esto estudiar gente gusta gustaria "
    "hacer hasta hijos hola inscribirme la las lo los mas mejor mi mis mucho muy necesito negocio nada ni nino ninos noche o "
    "para pero persona personas poder por puedo que quien quiero quisiera rapido reparar sangre se sea ser si sin sobre soy su "
    "sus tengo tengas tiempo trabajar trabajo trabajos un una unas uno unos y ya yo salud poco menos semanas meses dolares "
    "computadoras carros casa ingles maquinas empresa oficina linea idioma madera luz agua"
)
_SPANISH = frozenset(_SPANISH_TEXT.split())
_ENGLISH_TEXT = (
    "a about an and any are at be become but by can cant do dont for from get going have help how i im in is it job jobs like "
    "my need not of on or out people school some something start stuff take teach that the this to train training under up us "
    "want what where with without work working you your class classes course night nights online evening evenings fix fixing "
    "care learn make making kids old money computer computers nurse nursing car cars build building draw blood drive driving "
    "certificate degree health business office air house weeks months"
)
_ENGLISH = frozenset(_ENGLISH_TEXT.split())
_SPANISH_ENDINGS = (
    "cion", "ciones", "ando", "iendo", "ador", "adora", "adores", "idad", "mente", "ito", "ita", "ero", "era", "eros", "eras",
    "eria", "ista", "istas", "ados", "adas", "ado", "ada", "ar", "ir", "aje", "ncia", "ico", "ica", "ia", "os", "as", "adura",
)  # fmt: skip
_ENGLISH_ENDINGS = (
    "ing", "ings", "tion", "tions", "ness", "ment", "ments", "ly", "ity", "ers", "ght", "th", "sh", "ck", "wn", "ew", "ee", "ful",
    "ance", "ence", "ist", "ists", "ogy", "ics", "graphy", "ure", "ware", "ch",
)  # fmt: skip
_ENGLISH_LETTERS = ("th", "wh", "sh", "ck", "w", "kn", "ph", "oo", "ee", "ght", "bb", "dd", "gg", "nn", "pp", "ss", "tt", "mm")


def language_of(text: str) -> str | None:
    """``en``, ``es``, or ``None`` where nothing decides (a name, an acronym, a word of both)."""
    if any(character in "ñ¿¡Ñ" for character in text):
        return "es"
    spanish = 2.0 if fold(text) != text.lower() else 0.0
    english = 0.0
    for word in tokens(text):
        in_spanish, in_english = word in _SPANISH, word in _ENGLISH
        if in_spanish or in_english:
            spanish += 2.0 * in_spanish
            english += 2.0 * in_english
        elif word.isalpha() and len(word) > 3:
            english += word.endswith(_ENGLISH_ENDINGS) or any(letters in word for letters in _ENGLISH_LETTERS)
            spanish += word.endswith(_SPANISH_ENDINGS)
    if spanish == english:
        return None
    return "es" if spanish > english else "en"
