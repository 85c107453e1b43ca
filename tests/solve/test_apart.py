"""Turns of many moments against sums over every pair of worlds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jonbar.program.game import Floats, Table
from jonbar.solve.apart import Rule, bounded, expected, from_turns
from jonbar.solve.coupling import at_least, at_most, fresh_luck, same_luck
from jonbar.solve.outlook import hope, laws_met, so_far
from jonbar.solve.parting import Crossing, Turn, part
from jonbar.solve.situations import Course, situations
from jonbar.solve.together import together
from tests import brute
from tests.strategies import Twins, sure, twins

Luck = Literal["same", "fresh"]
Law = Callable[[Crossing, Table], Floats]
LUCKS = pytest.mark.parametrize("luck", ["same", "fresh"])
LAWS = {"same": same_luck, "fresh": fresh_luck}
CLOSE = 1e-11


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Case:
    """A network, what is known, what is wanted, and every turn that it has.

    Attributes:
        network: Moment -> table, in order of time.
        history: Known moment -> its value.
        wanted: 1 where what is wanted holds, over some moments.
    """

    network: Mapping[str, Table]
    history: Mapping[str, int]
    wanted: Table

    @property
    def turns(self) -> list[Turn]:
        return [
            Turn(moment, self.history[moment], value)
            for moment, table in self.network.items()
            if moment in self.history
            for value in range(table.values.shape[-2])
            if value != self.history[moment]
        ]

    @property
    def course(self) -> Course:
        settable = {turn.moment: range(9)[: _size(self, turn.moment)] for turn in self.turns}
        return situations(self.network, self.wanted, settable)

    def holds(self, world: Mapping[str, int]) -> bool:
        return bool(brute.entry(self.wanted, world)[0])


def _size(case: Case, moment: str) -> int:
    return int(case.network[moment].values.shape[-2])


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A network with a few gaps in its history, and something that is wanted."""
    twin: Twins = draw(twins())
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    names = list(twin.factual)
    axes = draw(st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True))
    shape = [twin.factual[axis].values.shape[-2] for axis in axes]
    wanted = rng.integers(0, 2, (*shape, 1)).astype(np.float64)
    return Case(network=twin.factual, history=twin.history, wanted=Table(tuple(axes), wanted))


def apart(case: Case, sets: Mapping[str, int], history: Mapping[str, int], luck: Luck) -> Floats:
    """The chance of some history, what is wanted holding in fact and not once moments are set."""
    altered = dict(case.network)
    for moment, value in sets.items():
        altered[moment] = sure(moment, value, _size(case, moment))
    names = list(case.network)
    total = np.zeros(max(table.values.shape[-1] for table in case.network.values()))
    for world in brute.worlds(brute.sizes_of(case.network.values()), history):
        if case.holds(world):
            joint = brute.twin(case.network, altered, world, luck, names).values
            for other in brute.worlds(brute.sizes_of(case.network.values())):
                if not case.holds(other):
                    total += joint[tuple(other[name] for name in names)]
    return total


def before(case: Case, moment: str) -> dict[str, int]:
    """What is known of the moments before one."""
    names = list(case.network)
    return {m: v for m, v in case.history.items() if names.index(m) < names.index(moment)}


def found(
    case: Case, rule: Rule, after: Mapping[str, int], *, taken: bool = False
) -> dict[Turn, Floats]:
    """The fast chances; `taken` says whether a turn's moment went the other way in fact."""
    course = case.course
    chances = so_far(course, case.network, case.history)
    parting = part(course, case.turns, before=case.history, after=after)
    names = list(case.network)
    result = {}
    for turn, chance in from_turns(parting, case.network, rule):
        place = names.index(turn.moment)
        law = laws_met(course.stages[place], case.network)
        was = turn.instead if taken else turn.was
        result[turn] = np.asarray((chances[place] * law[was] * chance).sum(axis=0))
    return result


@LUCKS
@settings(max_examples=60)
@given(case=cases())
def test_the_world_that_was_against_the_world_after_a_turn(luck: Luck, case: Case) -> None:
    """One pass backwards is, for every turn, the sum over every pair of worlds."""
    chances = found(case, expected(LAWS[luck]), case.history)

    for turn, chance in chances.items():
        slow = apart(case, {turn.moment: turn.instead}, case.history, luck)
        assert np.broadcast_to(chance, slow.shape) == pytest.approx(slow, abs=CLOSE)


@LUCKS
@settings(max_examples=40)
@given(case=cases())
def test_two_worlds_of_which_only_the_past_is_known(luck: Luck, case: Case) -> None:
    """Sufficiency: the turn was taken and what is wanted failed; without the turn it holds."""
    chances = found(case, expected(LAWS[luck]), {}, taken=True)

    failed = Case(
        network=case.network,
        history=case.history,
        wanted=Table(case.wanted.axes, 1 - case.wanted.values),
    )
    for turn, chance in chances.items():
        taken = {**before(case, turn.moment), turn.moment: turn.instead}
        slow = apart(failed, {turn.moment: turn.was}, taken, luck)
        assert np.broadcast_to(chance, slow.shape) == pytest.approx(slow, abs=CLOSE)


@LUCKS
@settings(max_examples=40)
@given(case=cases())
def test_two_turns_in_one_world(luck: Luck, case: Case) -> None:
    """Every two turns at two moments, those that could not have come about included."""
    course = case.course
    chances = so_far(course, case.network, case.history)
    parting = part(course, case.turns, before=case.history, after=case.history)
    names = list(case.network)

    pairs = together(course, parting, case.network, LAWS[luck], so_far=chances, firsts=case.turns)

    for each in pairs:
        second, chance = each.turn, each.apart
        for number, first in enumerate(case.turns):
            if names.index(first.moment) < names.index(second.moment):
                sets = {first.moment: first.instead, second.moment: second.instead}
                slow = apart(case, sets, case.history, luck)
                assert np.broadcast_to(chance[number], slow.shape) == pytest.approx(slow, abs=CLOSE)
            else:
                assert (chance[number] == 0).all()


@settings(max_examples=60)
@given(case=cases())
def test_what_is_hoped_for_is_what_comes(case: Case) -> None:
    """Hope before the first moment is the chance of what is wanted; so is all that leads there."""
    course = case.course
    slow = brute.summed([*case.network.values(), case.wanted], ()).values

    first = hope(course, case.network)[0][0]
    last = (so_far(course, case.network, {})[-1] * course.holds[:, None]).sum(axis=0)

    for chance in (first, last):
        assert np.broadcast_to(chance, slow.shape) == pytest.approx(slow, abs=CLOSE)


# ---- bounds -------------------------------------------------------------------------------------


def shuffled_luck(seed: int) -> Law:
    """A rule of luck: both worlds take the value on which one number between 0 and 1 falls.

    Each row has its values in an order of its own.
    """

    def law(crossing: Crossing, table: Table) -> Floats:
        values = table.values.reshape(-1, *table.values.shape[-2:])
        rng = np.random.default_rng(seed)
        orders = [rng.permutation(values.shape[1]) for _ in values]
        joint = np.zeros((*values.shape[1:2] * 2, crossing.rows.shape[1], values.shape[-1]))
        for place, draw in np.ndindex(*joint.shape[2:]):
            rows = [int(row) for row in crossing.rows[:, place]]
            ends = [np.cumsum(values[row, orders[row], draw]) for row in rows]
            knots = np.unique(np.clip(np.concatenate([[0.0], *ends]), 0, 1))
            for low, high in pairwise(knots):
                one, two = (
                    orders[row][min(np.searchsorted(end, (low + high) / 2), len(end) - 1)]
                    for row, end in zip(rows, ends, strict=True)
                )
                joint[one, two, place, draw] += high - low
        found: Floats = joint[list(crossing.fact)]
        return found

    return law


@settings(max_examples=60)
@given(case=cases(), seed=st.integers(0, 2**32 - 1), is_past_only=st.booleans())
def test_bounds_hold_whatever_the_rule(case: Case, seed: int, is_past_only: bool) -> None:  # noqa: FBT001
    """Same luck, fresh luck and any other rule lie between the bounds."""
    after = {} if is_past_only else case.history
    low, high = (found(case, bounded(each), after) for each in (at_least, at_most))

    for law in (same_luck, fresh_luck, shuffled_luck(seed)):
        for turn, chance in found(case, expected(law), after).items():
            assert (low[turn] <= chance + CLOSE).all()
            assert (chance <= high[turn] + CLOSE).all()
