"""Conditions of claims as tables: moments, endings, and what could not be held."""

from __future__ import annotations

import numpy as np
import pytest

from jonbar.program.build import scope_of
from jonbar.program.evaluate import Scope
from jonbar.program.events import event_table
from jonbar.program.game import ENDING
from jonbar.text.flaw import TooLargeError
from jonbar.text.language import read_expression
from jonbar.text.word import Word
from tests.crises import shared

BERLIN = shared("berlin.yaml")
ORDER = tuple(BERLIN.moments)


def scope(memory: int = 10**9) -> Scope:
    """What names mean in Berlin."""
    (reading,) = BERLIN.readings.values()
    return scope_of(BERLIN, reading, ORDER, {}, memory=memory)


def test_a_condition_on_moments_is_a_table_over_them() -> None:
    """1 where it holds; the axes stand in order of time."""
    table = event_table(
        read_expression(Word("shooting or reply in (airlift, convoy)")), BERLIN, scope()
    )

    assert table.axes == ("reply", "shooting")
    assert table.values[..., 0].tolist() == [[0, 1], [0, 1], [1, 1], [1, 1]]


def test_endings_share_an_axis() -> None:
    """An ending is a value of that axis, whose last value is none of them."""
    table = event_table(read_expression(Word("not (war or soviet)")), BERLIN, scope())

    assert table.axes == (ENDING,)
    assert table.values[:, 0].tolist() == [0, 1, 0, 1]
    both = event_table(read_expression(Word("war and shooting")), BERLIN, scope())
    assert set(both.axes) == {"shooting", ENDING}
    assert np.sum(both.values) == 1


def test_a_condition_on_too_many_moments_is_refused() -> None:
    """Before its table is made."""
    with pytest.raises(TooLargeError, match="a claim hangs on 2 moments at once"):
        event_table(read_expression(Word("shooting and west_stays")), BERLIN, scope(memory=8))
