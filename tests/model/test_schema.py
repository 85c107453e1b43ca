"""The JSON Schema: generated from the format, shipped, and true of real crises."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from jonbar.model.schema import schema, shipped, written
from jonbar.model.template import new
from tests.model.quarrel import QUARREL

BERLIN = Path(__file__).parents[1] / "crises" / "berlin.yaml"
VALID = Draft202012Validator(schema())


def as_editors_see(text: str) -> Any:
    """Return a file as an editor's YAML 1.2 parser hands it to the schema."""
    return _numbers(yaml.load(text, Loader=yaml.BaseLoader))


def _numbers(value: Any) -> Any:
    """Turn digits into numbers and `true` into a boolean."""
    if isinstance(value, dict):
        return {key: _numbers(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_numbers(inner) for inner in value]
    return int(value) if value.isdigit() else value


def test_the_shipped_schema_is_that_of_the_code() -> None:
    """Nobody forgets to generate it anew."""
    assert shipped() == written()


def test_the_schema_is_one() -> None:
    """It follows the standard that it names."""
    Draft202012Validator.check_schema(schema())


def test_sound_crises_fit_the_schema(tmp_path: Path) -> None:
    """The examples pass, whole or in parts, as text and as an editor reads them."""
    folder = new(tmp_path / "dam")
    files = [BERLIN, folder / "record.yaml", folder / "readings" / "cautious.yaml"]
    texts = [QUARREL, *(file.read_text(encoding="utf-8") for file in files)]

    for text in texts:
        VALID.validate(yaml.load(text, Loader=yaml.BaseLoader))
        VALID.validate(as_editors_see(text))


@pytest.mark.parametrize(
    ("old", "new_text"),
    [
        ("happened: refuse", "hapened: refuse"),
        ("jonbar: 1", "jonbar: 2"),
        ("title: A quarrel\n", ""),
        ("storm: {chance: 10%}", "storm: 10%"),
        ("kind: cards", "kind: card"),
        ("anger: 1..3", "the-anger: 1..3"),
        ("anger: 1..3", "ending: 1..3"),
        ("title: A quarrel", "title: {a: b}"),
    ],
)
def test_slips_do_not_fit_the_schema(old: str, new_text: str) -> None:
    """What the reader refuses for its structure, an editor underlines."""
    assert QUARREL.count(old) == 1

    found = as_editors_see(QUARREL.replace(old, new_text))

    assert not VALID.is_valid(found)


def test_every_key_has_a_description() -> None:
    """Editors can say what a key is for."""
    moments = schema()["$defs"]["record"]["properties"]["moments"]

    described = moments["additionalProperties"]["properties"]
    assert all(entry["description"] for entry in described.values())
