"""The API keeps to its own description, whatever is sent."""

from __future__ import annotations

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from pathways.model import Catalogue

pytestmark = pytest.mark.slow

# Called in-process, nobody would unpack a compressed answer.
HEADERS = {"Accept-Encoding": "identity"}


def _operation(site: Flask, call: str, method: str = "GET") -> schemathesis.schemas.APIOperation:  # type: ignore[type-arg]
    # schemathesis' own pytest plugin asks for a part of pytest that 9.2 no longer has, so its strategies are used directly.
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", site)[call][method]


@pytest.mark.parametrize(
    ("method", "call"),
    [
        ("GET", "/api/v1/search"),
        ("GET", "/api/v1/credentials/{credential_id}"),
        ("GET", "/api/v1/credentials/{credential_id}/map"),
        ("POST", "/api/v1/audit"),
        ("POST", "/api/v1/rank"),
    ],
)
def test_every_answer_is_one_that_the_description_lists(site: Flask, method: str, call: str) -> None:
    @given(case=_operation(site, call, method).as_strategy())
    @settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    def fuzz(case: schemathesis.Case) -> None:
        # A word that a filter's vocabulary lacks is refused, and which words those are only the catalogue knows.
        case.call_and_validate(headers=HEADERS, excluded_checks=[positive_data_acceptance])

    fuzz()


def test_what_the_demo_says_of_each_kind_of_credential_is_as_described(demo_site: Flask, demo: Catalogue) -> None:
    operation = _operation(demo_site, "/api/v1/credentials/{credential_id}")
    first = {credential.kind: credential.id for credential in reversed(demo.credentials.values())}
    assert len(first) >= 7
    for credential in first.values():
        answer = operation.Case(path_parameters={"credential_id": credential}).call_and_validate(headers=HEADERS)
        assert answer.status_code == 200, credential
