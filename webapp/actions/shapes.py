"""How values of a result leave as JSON: the one encoder for the API, its description, and the commands.

Results are frozen dataclasses; pydantic reads their annotations, so what is described and what is sent cannot differ.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, TypeVar

from pydantic import Field, PlainSerializer, TypeAdapter, WithJsonSchema

T = TypeVar("T")
_ADAPTERS: dict[type[Any], TypeAdapter[Any]] = {}


def number(value: Decimal) -> int | float:
    """A decimal as a JSON number with the digits it has: 16, 2.67. At most two places, so nothing is lost on the way."""
    return int(value) if value == value.to_integral_value() else float(value)


def dollars(cents: int) -> int | float:
    """Cents as a JSON number of dollars: 1840, 19.5."""
    return number(Decimal(cents) / 100)


Credits = Annotated[Decimal, PlainSerializer(number), WithJsonSchema({"type": "number"}, mode="serialization")]
"""Credits or hours with at most two places; a JSON number."""

_DOLLARS = {"type": "number", "description": "US dollars"}

Cents = Annotated[int, PlainSerializer(dollars), WithJsonSchema(_DOLLARS, mode="serialization")]
"""Money in cents; a JSON number of dollars."""

PageOnly = Field(exclude=True)
"""``Annotated[X, PageOnly]``: a part of a result that pages read and JSON does not carry."""


def credential_address(credential_id: str, lang: str) -> str:
    """The address of a credential's page in ``lang``, as results name it."""
    return f"{'' if lang == 'en' else '/' + lang}/credentials/{credential_id}"


def adapter(kind: type[T]) -> TypeAdapter[T]:
    """The (de)serialiser of a result type."""
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def as_json(result: object) -> Any:
    """A result as what ``json.dumps`` takes."""
    return adapter(type(result)).dump_python(result, mode="json", by_alias=True)
