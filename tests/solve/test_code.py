"""Schedules as plain numbers: what the compiled loop needs fits into the cache."""

from __future__ import annotations

from itertools import pairwise

from jonbar.solve.code import Code, coded
from jonbar.solve.planner import Planner


def chain(moments: int) -> Code:
    """The steps to the last marginal of a chain of moments with two values each."""
    names = [f"m{number}" for number in range(moments)]
    planner = Planner(dict.fromkeys(names, 2))
    slots = [planner.given(axes) for axes in [(names[0],), *pairwise(names)]]
    schedule = planner.schedule([planner.contract(slots, names[-1:])])
    return coded(schedule, [slot.shape for slot in slots])


def test_what_is_gone_makes_room() -> None:
    """However long the chain, no more than two tables, of four entries each, stand at once."""
    assert chain(4).room == chain(40).room == 8


def test_equal_lists_stand_there_once() -> None:
    """However long the chain, every step takes the same entries of its tables."""
    assert chain(4).index.tolist() == chain(40).index.tolist()
