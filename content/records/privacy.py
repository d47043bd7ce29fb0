"""What of a record must never be kept: a person's name, numbers, birth date, address, phone and e-mail.

Better one line too many left out than one kept: a transcript has its learning in lines of another shape.
"""

from __future__ import annotations

import re

_EMAIL = re.compile(r"[^\s@<>,;:]+@[^\s@<>,;:]+")
_SSN = re.compile(r"(?<![\w-])(?:\d{3}|[Xx*]{3})[- ](?:\d{2}|[Xx*]{2})[- ]\d{4}(?![\w-])")
_LONG_NUMBER = re.compile(r"\d{7,}")
"""A student number, or an SSN or phone number without its dashes; no code, score or credit has seven digits."""
_PHONE = re.compile(r"(?<!\d)(?:\+?1[-. ]?)?(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}(?!\d)")
_SHORT_PHONE = re.compile(r"(?<![A-Za-z0-9*#-])(?<![A-Za-z][ ])\d{3}-\d{4}(?![\d-])")
_BIRTH = re.compile(r"\b(?:birth|born|d\.?o\.?b\b|nacimiento|nacid[oa])", re.IGNORECASE)
_LABEL = re.compile(
    r"""(?:^|[\s|;(])(?:
        (?:student|legal|full|last|first|middle|preferred|former|previous|maiden|given|family)\s*(?:'s\s*)?name
        | (?:name|surname|nombre|apellidos?)\s*(?:of\s+student|del\s+estudiante|completo)?\s*[:=]
        | student\s*[:=] | estudiante\s*[:=] | (?:record|transcript)\s+(?:of|for)\s*[:=] | issued\s+to | send\s+to | mail\s+to
        | sent\s+to | prepared\s+for | attn\b
        | (?:student|campus|university|college|banner|emplid|employee|person|colleague|state)\s*(?:id|no\.?|number|\#)(?=\s|[:#.]|$)
        | emplid | (?:id|sid)\s*(?:no\.?|number|\#)?\s*[:#=] | n[uú]mero\s+(?:de|del)\s+estudiante | matr[ií]cula\s*[:=]
        | ssn\b | s\.s\.n | soc(?:ial)?\.?\s+sec(?:urity)? | seguro\s+social
        | (?:home|mailing|permanent|current|local|street|postal)?\s*address\s*[:=] | direcci[oó]n\s*[:=]
        | (?:home|cell|mobile|work)?\s*(?:phone|telephone|tel)\s*(?:no\.?|number|\#)?\s*[.:=] | cell\s*[:=] | tel[eé]fono
        | e-?mail | correo
        | sex\s*[:=] | gender\s*[:=] | parents?\s*[:=] | guardian | ethnicity | citizenship\s*[:=]
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_STREET = re.compile(
    r"(?<![\w.])\d{1,6}[A-Za-z]?\s+(?:[NSEW]{1,2}\.?\s+)?(?:[A-Za-z0-9.'’-]+\s+){1,4}"
    r"(?:st|street|ave|avenue|rd|road|blvd|boulevard|ln|lane|dr|drive|ct|court|way|pl|place|hwy|highway|cir|circle|ter|terrace|trl|trail"
    r"|loop|pkwy|parkway)\b\.?",
    re.IGNORECASE,
)
_UNIT = re.compile(r"\b(?:p\.?\s?o\.?\s+box\s+\d+|apt\.?\s*#?\w+|(?:unit|suite)\s+#?\d+)", re.IGNORECASE)
_ZIP = re.compile(r"\b[A-Za-z.' -]+,?\s+[A-Z]{2}\.?\s+\d{5}(?:-\d{4})?\b")

KEYS = frozenset((
    "name", "names", "first_name", "last_name", "middle_name", "full_name", "student", "student_name", "legal_name",
    "preferred_name", "surname", "nombre", "apellido", "apellidos", "student_id", "student_number", "id", "sid", "emplid", "ssn",
    "social_security", "social_security_number", "birth", "birthday", "birthdate", "birth_date", "date_of_birth", "dob", "address",
    "street", "city", "zip", "zip_code", "postal_code", "phone", "phone_number", "telephone", "mobile", "cell", "email", "e_mail",
    "email_address", "mail", "gender", "sex", "correo", "telefono", "direccion", "fecha_de_nacimiento", "parent", "guardian",
))  # fmt: skip
"""Keys and columns, folded by ``folded_key``, whose values are left out unseen."""


LONGEST = 600
"""Signs of a line or value that are looked at; what is longer is no line of a record and is never kept."""


def is_private(text: str) -> bool:
    """Whether a line or a value carries something that must not be kept."""
    return len(text) > LONGEST or any(
        pattern.search(text) is not None
        for pattern in (_EMAIL, _SSN, _LONG_NUMBER, _PHONE, _SHORT_PHONE, _BIRTH, _LABEL, _STREET, _UNIT, _ZIP)
    )


def value_is_private(text: str) -> bool:
    """The same for a value of a structured record, where what a key is called says what it holds."""
    return len(text) > LONGEST or any(
        pattern.search(text) is not None for pattern in (_EMAIL, _SSN, _LONG_NUMBER, _PHONE, _SHORT_PHONE, _STREET, _UNIT)
    )


def folded_key(key: str) -> str:
    """A key as ``KEYS`` has it: ``Student ID`` is ``student_id``."""
    return re.sub(r"[^a-z0-9]+", "_", key.casefold()).strip("_")


_CAPITAL = r"(?:[A-ZÁÉÍÓÚÑÜ][^\W\d_]*(?:['’-][^\W\d_]+)*\.?)"
_NAME = re.compile(
    rf"(?:{_CAPITAL}(?:\s+{_CAPITAL})?,\s+)?{_CAPITAL}(?:\s+(?:de|del|la|las|los|y|van|von|da|dos|{_CAPITAL})){{0,4}}"
)
_LABELLED_NAME = re.compile(
    r"(?:name|nombre|student|estudiante|record of|transcript (?:of|for)|issued to|prepared for)[^:=]*[:=]\s*([^\d:|\t]+?)"
    r"(?:\s{2,}|[\d:|\t]|$)",
    re.IGNORECASE,
)


def names_in(line: str) -> frozenset[str]:
    """The words of a name that a label announces, folded; to know the same name again in a page header."""
    found = _LABELLED_NAME.search(line)
    return frozenset() if found is None else words_of(found[1])


def words_of(text: str) -> frozenset[str]:
    """The words of a text that a name could be made of, folded."""
    return frozenset(word.casefold() for word in re.findall(r"[^\W\d_]{2,}", text))


def could_be_a_name(text: str) -> bool:
    """Whether a line that nobody understood has the shape of a person's name: two to five words with capitals, no figure."""
    plain = " ".join(text.split()).strip(" .,")
    return 2 <= len(plain.replace(",", " ").split()) <= 5 and _NAME.fullmatch(plain) is not None
