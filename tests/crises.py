"""Crises for tests: written in the test as YAML, or shared ones from `tests/crises/`."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import yaml

from jonbar.model.crisis import Crisis
from jonbar.model.read import read
from jonbar.text.word import Word

SHARED = Path(__file__).parent / "crises"


def crisis_of(text: str) -> Crisis:
    """The crisis that some YAML holds; its file is called crisis.yaml."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "crisis.yaml"
        file.write_text(text, encoding="utf-8")
        return read(file)


def written(crisis: Mapping[str, object]) -> str:
    """A crisis as YAML; every word is quoted, so that `yes` stays a word."""
    text: str = yaml.dump(crisis, Dumper=_Plain, sort_keys=False, allow_unicode=True, width=1000)
    return text


def shared(name: str) -> Crisis:
    """A crisis of `tests/crises/`."""
    return read(SHARED / name)


def twice(crisis: Crisis) -> Crisis:
    """The same crisis with its first reading once more, under the name `other`."""
    first = crisis.readings[crisis.first_reading]
    other = replace(first, name=Word("other"))
    return replace(crisis, readings={first.name: first, other.name: other})


class _Plain(yaml.SafeDumper):
    """Writes everything out: crisis files have no anchors."""

    def ignore_aliases(self, data: object) -> bool:
        """Say that nothing is written by reference."""
        del data
        return True
