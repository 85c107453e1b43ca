"""What everybody does, against the oracle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from jonbar.program.game import Floats, Game, Table
from jonbar.solve.policy import solve
from tests import brute
from tests.strategies import games


def spread(table: Table, like: Table) -> Floats:
    """A table's values over the axes of another that has them all."""
    assert table.axes[-1] == like.axes[-1]
    assert set(table.axes) <= set(like.axes)
    order = [table.axes.index(axis) for axis in like.axes if axis in table.axes]
    values = table.values.transpose(*order, -1)
    missing = tuple(place for place, axis in enumerate(like.axes) if axis not in table.axes)
    full: Floats = np.expand_dims(values, missing)
    return full


def assert_same(
    policies: Mapping[str, Table], expected: Mapping[str, Table], within: float
) -> None:
    """The same chances; a policy may leave out what makes no difference to it."""
    assert list(policies) == list(expected)
    for moment, table in expected.items():
        difference = np.abs(spread(policies[moment], table) - table.values)
        assert difference.max() <= within, moment


@settings(max_examples=80)
@given(random_game=games(acyclic=True, payoffs=3, steadiness=3))
def test_policies_are_exact_where_choices_hang_on_later_ones_only(random_game: Game) -> None:
    """With hidden events, gates, beliefs and contradicted beliefs, to rounding."""
    assert_same(solve(random_game), brute.policies(random_game), 1e-10)


@settings(max_examples=40)
@given(random_game=games(hidden=False, payoffs=3, steadiness=3))
def test_policies_are_exact_where_everything_is_seen(random_game: Game) -> None:
    """Perfect information: backward induction with a trembling hand."""
    assert_same(solve(random_game), brute.policies(random_game), 1e-10)


@settings(max_examples=80)
@given(random_game=games(payoffs=1, steadiness=0.5))
def test_policies_are_exact_where_only_one_equilibrium_is(random_game: Game) -> None:
    """Choices may hang on each other; where nobody is steady there is one equilibrium only."""
    assert_same(solve(random_game), brute.policies(random_game), 1e-9)


@settings(max_examples=80)
@given(random_game=games(beliefs=False))
def test_policies_answer_each_other(random_game: Game) -> None:
    """In any game each policy is the logit answer to all others."""
    network = solve(random_game)

    for draw in range(random_game.draws):
        single = brute.game_at(random_game, draw)
        now = {moment: brute.at(each, draw) for moment, each in network.items()}
        for moment in random_game.decisions:
            answer = brute.response(single, now, moment)
            assert np.abs(spread(now[moment], answer) - answer.values).max() < 1e-9


@settings(max_examples=50)
@given(random_game=games())
def test_policies_are_laws_behind_gates(random_game: Game) -> None:
    """Every row sums to 1; what is closed is never chosen; what does not arise is value 0."""
    network = solve(random_game)

    assert list(network) == list(random_game.sizes)
    for moment, given_table in random_game.tables.items():
        assert network[moment] is given_table
    for moment, decision in random_game.decisions.items():
        axes = (*brute.policy_axes(decision), moment)
        full = tuple(random_game.sizes[axis] for axis in axes)
        like = Table(axes, np.zeros((*full, random_game.draws)))
        policy = np.broadcast_to(spread(network[moment], like), like.values.shape)
        assert policy.sum(axis=-2) == pytest.approx(1, abs=1e-12)
        for situation in brute.worlds({axis: random_game.sizes[axis] for axis in axes[:-1]}):
            row = policy[tuple(situation.values())]
            if decision.gate is not None and brute.entry(decision.gate, situation)[0] == 0:
                assert (row[0] == 1).all()
            else:
                assert (row[~np.array(decision.open)] == 0).all()


@settings(max_examples=30)
@given(random_game=games(beliefs=False))
def test_who_is_not_steady_tosses_a_coin(random_game: Game) -> None:
    """At steadiness 0 every open option is equally likely, whatever is wanted."""
    careless = replace(random_game, steadiness=dict.fromkeys(random_game.wants, np.zeros(1)))

    network = solve(careless)

    single = brute.game_at(careless, 0)
    for moment in careless.decisions:
        coin = brute.response(single, None, moment)
        assert np.abs(spread(network[moment], coin) - coin.values).max() < 1e-12
