"""The description for programs is true: every answer is one that it describes."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import CheckFunction
from schemathesis.specs.openapi.checks import (
    negative_data_rejection,
    positive_data_acceptance,
)

from jonbar.show.serve.questions import QUESTIONS

ASKED = {f"/crisis/{{name}}/{name}.json": each for name, each in QUESTIONS.items()}
ADDRESSES = ["/crisis/{name}.json", "/jobs/{job}", *ASKED]
WITH_WORDS = [address for address, each in ASKED.items() if each.parameters.model_fields]
FEW = 8  # draws: an answer that takes no time
# The description cannot know the names of a crisis, nor how long all words are together.
BEYOND: list[CheckFunction] = [positive_data_acceptance, negative_data_rejection]
HOW = settings(
    max_examples=12,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def described(pages: httpx.Client) -> dict[str, Any]:
    """What the server says of itself."""
    found: dict[str, Any] = pages.get("/openapi.json").json()
    return found


@pytest.mark.parametrize("crisis", [{"name": "dam"}, {}], ids=["a crisis", "any name"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_what_is_allowed_is_answered_as_described(
    pages: httpx.Client, described: dict[str, Any], address: str, crisis: dict[str, str]
) -> None:
    """Whatever names are given: status, type and form are those of the description; never a 500."""
    operation = schemathesis.openapi.from_dict(_cheap(described, address))[address]["GET"]

    @HOW
    @given(operation.as_strategy(GenerationMode.POSITIVE, path_parameters=crisis or None))
    def hold(case: Case[Any]) -> None:
        case.call_and_validate(base_url=str(pages.base_url), excluded_checks=BEYOND)

    hold()


@pytest.mark.parametrize("address", WITH_WORDS)
def test_what_is_not_allowed_is_answered_as_described(
    pages: httpx.Client, described: dict[str, Any], address: str
) -> None:
    """Nor is it a 500: numbers that are none or out of range, words without end, unknown words."""
    operation = schemathesis.openapi.from_dict(described)[address]["GET"]

    @HOW
    @given(operation.as_strategy(GenerationMode.NEGATIVE, path_parameters={"name": "dam"}))
    def hold(case: Case[Any]) -> None:
        case.call_and_validate(base_url=str(pages.base_url), excluded_checks=BEYOND)

    hold()


def _cheap(described: dict[str, Any], address: str) -> dict[str, Any]:
    """The description with so few draws that every answer comes at once."""
    operation = described["paths"][address]["get"]
    parameters = [
        {**each, "schema": {**each["schema"], "maximum": FEW}} if each["name"] == "draws" else each
        for each in operation.get("parameters", [])
    ]
    paths = {address: {"get": {**operation, "parameters": parameters}}}
    return {**described, "paths": paths}
