"""What can go wrong, as values: the problem, the place, the mend.

OnrampError
├── (content)  CatalogueError, RecordError …
├── (search)   IndexError …
└── (pathways) UnknownCredential, UnreadableSelector …

Each room adds its own small branch below ``OnrampError``; a page, the API and the command show the same three parts.
"""

from __future__ import annotations


class OnrampError(Exception):
    """A mistake that a person can mend.

    ``problem`` says what is wrong, ``place`` where (a file and line, a field; may be empty), ``mend`` what would be right.
    """

    def __init__(self, problem: str, *, place: str = "", mend: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.place = place
        self.mend = mend

    def __str__(self) -> str:
        said = f"{self.place}: {self.problem}" if self.place else self.problem
        return f"{said}. {self.mend[:1].upper()}{self.mend[1:]}" if self.mend else said


class UnknownCredential(OnrampError):
    """No credential of the catalogue has this id."""

    def __init__(self, credential_id: str) -> None:
        super().__init__(f"no credential has the id {credential_id!r}")
        self.credential_id = credential_id


class UnreadableSelector(OnrampError):
    """A selector's text is none of the forms of the catalogue format."""
