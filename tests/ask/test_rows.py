"""The rows of a sweep: to the last bit what the questions themselves find."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from jonbar.ask.draws import BLOCK, ENOUGH, effective_draws, span, spans
from jonbar.ask.grid import Cell, grid
from jonbar.ask.history import history
from jonbar.ask.nouns import History, WhatIf
from jonbar.ask.rows import Columns, rows
from jonbar.ask.whatif import whatif
from jonbar.ask.world import Settings
from jonbar.model.crisis import Crisis
from jonbar.model.read import read
from jonbar.model.template import new
from jonbar.program.game import Floats
from tests.crises import crisis_of

DRAWS = 2 * BLOCK + 77  # three blocks, the last of them short
HOW = Settings(draws=DRAWS)


@pytest.fixture(scope="module")
def dam(tmp_path_factory: pytest.TempPathFactory) -> Crisis:
    """The small crisis that `jonbar new` makes; it has a measure and wants without names."""
    return read(new(Path(tmp_path_factory.mktemp("crises")) / "dam"))


def swept(crisis: Crisis, whatif: str | None = None, draws: int = DRAWS) -> Mapping[str, Columns]:
    """All tables of one question, in one block."""
    cell = cell_of(crisis, whatif, draws)
    return rows(crisis, cell, 0, cell.draws, HOW)


def cell_of(crisis: Crisis, whatif: str | None, draws: int = DRAWS) -> Cell:
    """One question to a crisis under its first reading."""
    asked = grid({"it": crisis}, [whatif] if whatif else [], reading="all", draws=draws)
    return asked.cells[-1]


def of(table: Columns, name: str, column: str, key: str = "ending") -> Floats:
    """A column in the rows of one ending, or of whatever the key names."""
    found: Floats = table[column][table[key] == name]
    return found


@pytest.mark.parametrize("change", ["refusal", "answer=none", "snow=1..2@1931-04", "demand=wait"])
def test_a_whatif_is_in_the_rows(dam: Crisis, change: str) -> None:
    """Medians and ranges of the rows are exactly those that `whatif` gives for the same draws."""
    answer = whatif(dam, [change], settings=HOW)
    assert isinstance(answer, WhatIf)
    assert answer.manifest.draws == DRAWS

    table = swept(dam, change)["endings"]

    for name, shift in answer.endings.items():
        weight, before = (of(table, name, each) for each in ("weight", "weight_before"))
        assert span(of(table, name, "in_fact"), weight) == shift.in_fact
        assert span(of(table, name, "before"), before) == shift.before
        assert span(of(table, name, "after"), weight) == shift.after
        assert span(of(table, name, "after_fresh_luck"), weight) == shift.after_fresh_luck
        assert span(of(table, name, "after_hypothetical"), before) == shift.after_hypothetical
        assert effective_draws(weight) == answer.manifest.effective_draws > ENOUGH


def test_history_is_in_the_rows(dam: Crisis) -> None:
    """So are the chances of every ending after every moment, and of all that happened."""
    answer = history(dam, settings=HOW)
    assert isinstance(answer, History)

    table = swept(dam)["history"]

    for place, step in enumerate(answer.moments, start=1):
        for name, chance in step.endings.items():
            here = (table["place"] == place) & (table["ending"] == name)
            assert set(table["moment"][here]) == {step.name}
            assert span(table["chance"][here], table["weight"][here]) == chance
    last = (table["place"] == len(answer.moments)) & (table["ending"] == answer.ending)
    assert span(table["weight"][last], np.ones(DRAWS)) == answer.whole_history


@pytest.mark.parametrize("change", [None, "refusal"])
def test_blocks_do_not_show(dam: Crisis, change: str | None) -> None:
    """Cut into blocks, the draws have the very same rows."""
    cell = cell_of(dam, change)

    parts = [
        rows(dam, cell, first, min(first + BLOCK, DRAWS), HOW) for first in range(0, DRAWS, BLOCK)
    ]

    for table, columns in swept(dam, change).items():
        for name, column in columns.items():
            put_together = np.concatenate([part[table][name] for part in parts])
            assert put_together.tolist() == column.tolist()


def test_more_draws_leave_the_first_as_they_are(dam: Crisis) -> None:
    """A full block of a small sweep is a block of a larger one."""
    few = rows(dam, cell_of(dam, "refusal"), 0, BLOCK, HOW)["endings"]
    many = rows(dam, cell_of(dam, "refusal", 10 * DRAWS), 0, BLOCK, HOW)["endings"]

    assert all(few[name].tolist() == many[name].tolist() for name in few)


MEASURED = """\
jonbar: 1
title: A coin is tossed for money
from: 1900-01-01
to: 1900-12-31
moments:
  toss: {on: 1900-02-01, what: The coin shows heads, happened: yes}
  next: {on: 1900-03-01, what: The next one shows heads}
endings: {won: next, lost: otherwise}
measures: {gold: {what: Gold won, unit: coins}}
reading:
  name: fair
  assumptions: {bent: 30..60%}
  moments: {toss: {chance: 50%}, next: {chance: [bent if toss, 10%]}}
  measures: {gold: [100 if next, 20]}
"""


def test_what_is_expected_of_a_measure() -> None:
    """It is the sum over its cases, each with its chance, draw by draw."""
    crisis = crisis_of(MEASURED)
    bent = swept(crisis)["numbers"]["value"]

    table = swept(crisis, "toss=no")["measures"]

    assert table["in_fact"] == pytest.approx(100 * bent + 20 * (1 - bent), abs=1e-9)
    assert table["after"] == pytest.approx(np.full(DRAWS, 100 * 0.1 + 20 * 0.9), abs=1e-9)
    assert set(table["measure"]) == {"gold"}


def test_every_number_has_a_name_of_its_own(dam: Crisis) -> None:
    """Each range is there once a draw, in words that can head a column."""
    table = swept(dam)["numbers"]

    names = table["number"][: len(set(table["number"]))].tolist()

    assert len(set(names)) == len(table["number"]) / DRAWS
    assert "actors.city.wants.-8..-4" in names
    assert not [name for name in names if "(" in name]
    snow = spans(of(table, "assumptions.snow", "value", "number"), np.ones(DRAWS))
    assert snow[[0, 2]].round(1).tolist() == [2.0, 3.0]


TWICE = """\
jonbar: 1
title: Two equal wants
from: 1900-01-01
to: 1900-12-31
actors: {king: The king}
moments: {reply: {on: 1900-03-01, by: king, what: A reply, happened: yes}}
endings: {said: reply, silent: otherwise}
reading:
  name: plain
  actors: {king: {wants: [2..4 if reply, 2..4 if not reply]}}
"""


def test_equal_wants_are_told_apart() -> None:
    """Two wants without a name and with the same range are two numbers."""
    names = swept(crisis_of(TWICE), draws=2)["numbers"]["number"]

    assert names.tolist() == ["actors.king.wants.2..4", "actors.king.wants.2..4#2"] * 2


def test_luck_of_the_change() -> None:
    """The chance of what is set stands in every row."""
    table = swept(crisis_of(MEASURED), "next=yes")["endings"]
    bent = swept(crisis_of(MEASURED))["numbers"]["value"]

    assert of(table, "won", "chance_of_change") == pytest.approx(bent, abs=1e-9)
    assert of(table, "won", "after").tolist() == [1.0] * DRAWS
