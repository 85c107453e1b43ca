"""Worlds drawn at random come up as often as they are likely."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jonbar.program.game import Floats
from jonbar.solve.ancestral import drawn, next_law
from jonbar.solve.twin import counterfactual
from tests import brute
from tests.strategies import Twins, twins

CLOSE = 1e-9
COUNT = 400
Luck = Literal["same", "fresh"]


def mixed(each: Twins, luck: Luck, weight: Floats) -> Floats:
    """The chance of every world of the mixture, given history; one axis for each moment."""
    joint = brute.twin(each.factual, each.altered, each.history, luck, list(each.factual)).values
    chance: Floats = (joint * weight).sum(axis=-1) / (joint * weight).sum()
    return chance


@pytest.mark.parametrize("luck", ["same", "fresh"])
@settings(max_examples=60)
@given(each=twins(), seed=st.integers(0, 2**32 - 1), data=st.data())
def test_the_next_law_is_that_of_every_world(
    luck: Luck, each: Twins, seed: int, data: st.DataObject
) -> None:
    """A moment's law, given how a world has gone so far, is the share of the worlds that fit."""
    weight: Floats = np.random.default_rng(seed).uniform(0.1, 1, (_draws(each),))
    chance = mixed(each, luck, weight)
    other = counterfactual(each.factual, each.altered, each.history, luck)
    likely = np.unravel_index(int(np.argmax(chance)), chance.shape)
    asked = [moment for moment in each.factual if moment in other.network]
    moment = data.draw(st.sampled_from(asked))
    place = list(each.factual).index(moment)
    world = {m: int(v) for m, v in zip(each.factual, likely[:place], strict=False)}
    so_far = {m: v for m, v in world.items() if m in other.network}

    law = next_law(other, weight, so_far, moment)

    fits = chance[tuple(world.values())]
    slow = fits.reshape(fits.shape[0], -1).sum(axis=-1)
    assert law == pytest.approx(slow / slow.sum(), abs=CLOSE)


@settings(max_examples=15)
@given(each=twins(), seed=st.integers(0, 2**32 - 1))
def test_worlds_come_up_as_often_as_they_are_likely(each: Twins, seed: int) -> None:
    """Their frequencies lie within five standard errors of their chances."""
    rng = np.random.default_rng(seed)
    weight: Floats = rng.uniform(0.1, 1, (_draws(each),))
    chance = mixed(each, "same", weight)
    other = counterfactual(each.factual, each.altered, each.history, "same")
    found = np.zeros(chance.shape)

    for _ in range(COUNT):
        world = {**other.fixed, **drawn(other, weight, rng)}
        found[tuple(world[moment] for moment in each.factual)] += 1 / COUNT

    error = np.sqrt(chance * (1 - chance) / COUNT)
    assert (np.abs(found - chance) <= 5 * error + 5 / COUNT).all()
    assert (found[chance <= 0] == 0).all()


def _draws(each: Twins) -> int:
    tables = [*each.factual.values(), *each.altered.values()]
    return max(int(table.values.shape[-1]) for table in tables)
