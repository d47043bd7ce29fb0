"""The API's description, ``/api/v1/openapi.json``, generated from the result types and the query models.

spectree gathers the routes; reading a request stays ours, because spectree takes a body it cannot read for an empty one.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any, TypeVar

from pydantic import BaseModel, RootModel
from spectree import Response, SpecTree

from webapp.api.problems import Problem

View = TypeVar("View", bound=Callable[..., Any])

ProblemBody = RootModel[Problem]
ProblemBody.__name__ = "Problem"

spec = SpecTree(
    "flask",
    title="Onramp",
    version="1",
    description="Search, one credential, and what counts toward what. Credits, hours and money are numbers.",
    # spectree leaves out every route below the path of its own pages; ours serves the description itself instead.
    path="spectree",
    mode="strict",
    annotations=False,
    page_templates={},
    validation_error_model=ProblemBody,
    naming_strategy=lambda model: model.__name__,
    nested_naming_strategy=lambda _parent, child: child,
)


def description() -> dict[str, Any]:
    """The OpenAPI document, with errors under the media type that they are sent as."""
    document: dict[str, Any] = copy.deepcopy(spec.spec)
    for path in document["paths"].values():
        for call in path.values():
            for status, answer in call["responses"].items():
                if status >= "400" and "content" in answer:
                    answer["content"] = {"application/problem+json": next(iter(answer["content"].values()))}
    return document


def body(result: type[Any]) -> type[RootModel[Any]]:
    """A result type as the model that spectree describes, under its own name."""
    model: type[RootModel[Any]] = RootModel[result]  # type: ignore[valid-type]
    model.__name__ = result.__name__
    return model


def described(
    answer: type[RootModel[Any]],
    *,
    query: type[BaseModel] | None = None,
    sent: type[BaseModel] | None = None,
    also: tuple[int, ...] = (),
) -> Callable[[View], View]:
    """Describe a view: what it answers, its query parameters or the JSON sent to it, and its problems beside 429 and 503."""
    answers: dict[str, Any] = {"HTTP_200": answer} | {f"HTTP_{status}": ProblemBody for status in (*also, 429, 503)}
    decorate: Callable[[View], View] = spec.validate(query=query, json=sent, resp=Response(**answers), skip_validation=True)
    return decorate
