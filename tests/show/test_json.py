"""The contract of `--json`: docs/json.md names every key of every answer, and no other."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from jonbar.ask.answer import Answer, Manifest, Span
from tests.show import answers, deeper, sought
from tests.show.handed import understood

CONTRACT = Path(__file__).parents[2] / "docs" / "json.md"
EVERY = {
    "history": answers.history(),
    "whatif": answers.whatif(),
    "why": deeper.why_ending(),
    "why DECISION": deeper.why_decision(),
    "find": sought.find(),
    "sensitivity": deeper.sensitivity(),
    "story": deeper.story(),
    "policy": answers.policy(),
    "claims": answers.claims(),
    "check": answers.checkup(),
    "read": understood(),
    "--reading all": answers.readings(),
}


def documented(title: str) -> set[str]:
    """Return the keys that a part of the contract names."""
    parts = re.split(r"^## ", CONTRACT.read_text(encoding="utf-8"), flags=re.MULTILINE)
    (part,) = (each for each in parts if each.splitlines()[0] == title)
    return set(re.findall(r"^\| `([^`]+)` \|", part, flags=re.MULTILINE))


def keys(value: object, path: str = "") -> Iterator[str]:
    """Give the path of every leaf of an answer, as the contract writes it."""
    if isinstance(value, Span) or (path and isinstance(value, Manifest | Answer)):
        yield path
    elif is_dataclass(value):
        for field in fields(value):
            dot = f"{path}.{field.name}" if path else field.name
            yield from keys(getattr(value, field.name), dot)
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from keys(each, f"{path}.NAME")
    elif isinstance(value, tuple):
        for each in value:
            yield from keys(each, f"{path}[]")
    else:
        yield path


@pytest.mark.parametrize("title", EVERY)
def test_the_contract_names_every_key(title: str) -> None:
    """What is documented and what is there are the same."""
    assert set(keys(EVERY[title])) == documented(title)


def test_the_contract_names_the_manifest() -> None:
    """The manifest is documented once, for all answers."""
    assert {f"manifest.{key}" for key in keys(answers.manifest())} == documented("manifest")


@pytest.mark.parametrize("title", EVERY)
def test_the_answer_is_plain_json(title: str) -> None:
    """An answer survives being written and read; a span is a list of three numbers."""
    data = EVERY[title].to_dict()

    assert json.loads(json.dumps(data, ensure_ascii=False, allow_nan=False)) == data


def test_the_shape_of_history() -> None:
    """Moments and start have their chances under the ending's name."""
    data = EVERY["history"].to_dict()

    assert data["moments"][0]["chance"] == [0.6, 0.77, 0.9]
    assert list(data["start"]["endings"]) == ["war", "western", "soviet"]
    assert len(data["start"]["endings"]["war"]) == 3
