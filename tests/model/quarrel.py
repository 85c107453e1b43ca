"""A small sound crisis that uses every part of the format, for tests that break it."""

from __future__ import annotations

from pathlib import Path

import pytest

from jonbar.model.read import read
from jonbar.text.flaw import FlawedCrisisError

QUARREL = """\
jonbar: 1
title: A quarrel
from: 1956-10-23
to: 1956-11-04
sources:
  book: {cite: A book}
  notes: {file: notes.txt, kind: cards}
actors:
  king: The king
  town: The town
moments:
  demand:
    on: 1956-10-24
    by: town
    options: {none: Silence, petition: A petition, revolt: A revolt}
    happened: petition
  storm: {on: 1956-10-25, what: A storm breaks, happened: no}
  reply:
    on: 1956-10-26
    by: king
    options: {none: No reply, yield: He yields, refuse: He refuses}
    happened: refuse
  riot: {on: 1956-11-01, what: Shots are fired}
facts:
  dead:
    what: The dead
    figures: [{value: 20, cites: book p. 1}, {value: some 30, cites: book p. 2}]
measures:
  killed: {what: The dead, fact: dead}
endings:
  war: riot
  peace: reply = yield
  quiet: otherwise
changes:
  soft: {on: 1956-10-26, set: {reply: yield}}
claims:
  - {at: notes card 3, says: He could have yielded, test: P(war if soft) < P(war)}
reading:
  name: plain
  actors:
    king:
      wants:
        - -3..-1 if riot
      believes: {storm: 5%}
    town:
      wants:
        - 1..2 if reply = yield
  assumptions:
    anger: 1..3
  facts: {dead: 20}
  moments:
    reply: {knows: [demand], only_if: demand != none}
    storm: {chance: 10%}
    riot:
      chance:
        - 20..50% if reply = refuse
        - logistic(anger - 4)
  measures:
    killed:
      - 10..40 if riot
      - 0
"""


def flaws_of(text: str, folder: Path) -> list[str]:
    """Return the first line of each flaw of a crisis, without the name of the file."""
    file = folder / "crisis.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(FlawedCrisisError) as caught:
        read(file)
    firsts = (str(flaw).splitlines()[0] for flaw in caught.value.flaws)
    return [line.removeprefix(f"{file}:").replace(str(file), file.name) for line in firsts]
