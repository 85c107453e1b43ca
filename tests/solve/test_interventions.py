"""Sets of interventions, held against sums over both worlds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Literal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jonbar.program.game import ENDING, Floats, Table
from jonbar.solve.evidence import certain
from jonbar.solve.intervened import Intervened, intervened
from jonbar.solve.interventions import Outcome, Set, interventions
from jonbar.solve.prospects import prospects
from tests import brute
from tests.strategies import Twins, twins

CLOSE = 1e-9
LUCKS = pytest.mark.parametrize("luck", ["same", "fresh"])
Luck = Literal["same", "fresh"]


def made(
    both: Twins, luck: Luck = "same", like: Intervened | None = None
) -> tuple[Intervened, list[list[Floats]]]:
    """The world after the announcement, and the prospects of its last moment's last value."""
    last = list(both.factual)[-1]
    size = both.factual[last].values.shape[-2]
    endings = Table((last, ENDING), np.eye(size)[:, :, None])
    wanted = Table((ENDING,), certain(size - 1, size))
    world = intervened(
        both.factual,
        both.altered,
        endings,
        both.history,
        wanted=wanted,
        settable=free(both),
        luck=luck,
        like=like,
    )
    return world, prospects(world, world.course.holds)


def free(both: Twins) -> dict[str, list[int]]:
    """Every value that did not happen, of every moment but the last."""
    return {
        moment: [v for v in range(table.values.shape[-2]) if v != both.history.get(moment)]
        for moment, table in list(both.factual.items())[:-1]
    }


def summed(both: Twins, sets: Sequence[Set], luck: Luck) -> tuple[Floats, Floats]:
    """The luck of a set and the chance of the last moment's last value, as sums over worlds."""
    network = dict(both.altered)
    chance = np.ones(1)
    for moment, value in sets:
        before = list(network)[: list(network).index(moment)]
        past = {name: both.history[name] for name in before if name in both.history}
        law = brute.twin(both.factual, network, past, luck, [moment]).values
        total = law.sum(axis=0)
        chance = chance * np.divide(law[value], total, out=np.zeros_like(total), where=total > 0)
        size = network[moment].values.shape[-2]
        network[moment] = Table((moment,), certain(value, size))
    last = list(network)[-1]
    joint = brute.twin(both.factual, network, both.history, luck, [last]).values
    total = joint.sum(axis=0)
    return chance, np.divide(joint[-1], total, out=np.zeros_like(total), where=total > 0)


def every_set(both: Twins, most: int) -> list[tuple[Set, ...]]:
    """Every set of interventions, in order of time."""
    single = [Set(moment, value) for moment, values in free(both).items() for value in values]
    return [
        sets
        for count in range(most + 1)
        for sets in combinations(single, count)
        if len({each.moment for each in sets}) == count
    ]


def by_sets(outcomes: Sequence[Outcome]) -> Mapping[tuple[Set, ...], Outcome]:
    found = {outcome.sets: outcome for outcome in outcomes}
    assert len(found) == len(outcomes)
    return found


@LUCKS
@settings(max_examples=12)
@given(both=twins(most_unknown=1))
def test_every_set_is_the_sum_over_both_worlds(luck: Luck, both: Twins) -> None:
    """Its luck, and what follows; a set is left out only if it cannot come about."""
    world, ahead = made(both, luck)

    found = by_sets([*interventions(world, ahead, forced={}, free=free(both), most=2)])

    for sets in every_set(both, 2):
        own, chance = summed(both, sets, luck)
        if sets in found:
            assert found[sets].luck + 0 * own == pytest.approx(
                own + 0 * found[sets].luck, abs=CLOSE
            )
            assert found[sets].chances[0] == pytest.approx(chance, abs=CLOSE)
        else:
            assert not own.any()


@LUCKS
@settings(max_examples=25)
@given(both=twins(most_unknown=1))
def test_what_is_not_altered_need_not_be_made_again(luck: Luck, both: Twins) -> None:
    """Laws taken from the world without the announcement are the very same."""
    before, _ = made(replace(both, altered=both.factual), luck)

    (world, _), (again, _) = made(both, luck), made(both, luck, before)

    for moment, law in world.laws.items():
        assert again.laws[moment].axes == law.axes
        assert (again.laws[moment].values == law.values).all()
    for moment, table in both.altered.items():
        if table is both.factual[moment]:
            assert again.laws[moment] is before.laws[moment]


@settings(max_examples=25)
@given(both=twins(most_unknown=1))
def test_impossible_sets_are_given_if_asked_for(both: Twins) -> None:
    """Then every set is; those that are given else too are as they were."""
    world, ahead = made(both)
    few = by_sets([*interventions(world, ahead, forced={}, free=free(both), most=2)])

    every = by_sets(
        [*interventions(world, ahead, forced={}, free=free(both), most=2, also_impossible=True)]
    )

    assert every.keys() == set(every_set(both, 2))
    for sets, outcome in every.items():
        assert (sets in few) == (outcome.luck > 0).any()
        if sets in few:
            assert (outcome.chances == few[sets].chances).all()


@settings(max_examples=25)
@given(both=twins())
def test_what_is_forced_is_part_of_the_set(both: Twins) -> None:
    """A set of two is the same whether one of them is forced, or both."""
    world, ahead = made(both)
    pairs = by_sets([*interventions(world, ahead, forced={}, free=free(both), most=2, fewest=2)])
    for (first, second), outcome in pairs.items():
        rest = {name: values for name, values in free(both).items() if name != second.moment}
        asked = {"forced": dict([second]), "free": rest, "most": 1, "fewest": 1}
        one = by_sets([*interventions(world, ahead, **asked)])[first,]  # type: ignore[arg-type]
        (all_,) = interventions(world, ahead, forced=dict([first, second]), free={}, most=0)
        for other in (one, all_):
            assert other.luck == pytest.approx(outcome.luck, abs=CLOSE)
            assert other.chances == pytest.approx(outcome.chances, abs=CLOSE)


@settings(max_examples=25)
@given(both=twins(), most=st.integers(0, 3))
def test_no_set_exceeds_its_bound(both: Twins, most: int) -> None:
    """What so many interventions can make of the world at best is no less than any set of them."""
    world, ahead = made(both)
    bounds = prospects(world, world.course.holds, free=free(both), most=most)

    best = bounds[most][0][0] * world.start
    for outcome in interventions(world, ahead, forced={}, free=free(both), most=most):
        assert (outcome.chances[0] * world.known <= best + CLOSE).all()
    if most == 0:
        assert best == pytest.approx(ahead[0][0][0] * world.start, abs=CLOSE)


@settings(max_examples=25)
@given(both=twins())
def test_what_is_passed_over_is_worse(both: Twins) -> None:
    """If what cannot reach the best so far is passed over, the best of all is still found."""
    world, ahead = made(both)
    best = [0.0]

    def is_hopeless(_: Sequence[Set], __: Floats, bound: Floats) -> bool:
        return float(bound.min()) < best[0]

    for outcome in interventions(
        world, ahead, forced={}, free=free(both), most=3, is_hopeless=is_hopeless
    ):
        best[0] = max(best[0], float(outcome.chances[0].min()))

    every = interventions(world, ahead, forced={}, free=free(both), most=3)
    assert best[0] == pytest.approx(max(float(each.chances[0].min()) for each in every), abs=CLOSE)
