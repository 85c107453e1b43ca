"""Sums of products."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jonbar.program.game import ENDING, Game, Table
from jonbar.solve.contraction import contract
from jonbar.text.flaw import TooLargeError
from tests import brute
from tests.strategies import games, networks


@settings(max_examples=80)
@given(network=networks(), data=st.data())
def test_a_contraction_is_a_sum_over_worlds(network: dict[str, Table], data: st.DataObject) -> None:
    """Whatever is kept, in whatever order, the rest is summed out."""
    keep = data.draw(st.lists(st.sampled_from(list(network)), max_size=3, unique=True))

    result = contract(list(network.values()), keep)

    expected = brute.summed(network.values(), keep)
    assert result.axes == tuple(keep)
    assert result.values == pytest.approx(expected.values, abs=1e-12)


@settings(max_examples=60)
@given(game=games(), data=st.data())
def test_tables_need_not_be_laws(game: Game, data: st.DataObject) -> None:
    """Wants, gates and endings are tables like any other, in any order."""
    gates = [choice.gate for choice in game.decisions.values() if choice.gate is not None]
    wants = [want for each in game.wants.values() for want in each]
    tables = data.draw(st.permutations([*game.tables.values(), *wants[:3], *gates, game.endings]))
    axes = sorted(brute.sizes_of(tables))
    keep = data.draw(st.lists(st.sampled_from(axes), max_size=3, unique=True))

    result = contract(tables, keep)

    expected = brute.summed(tables, keep)
    scale = max(1.0, float(np.abs(expected.values).max()))
    assert result.axes == tuple(keep)
    assert result.values / scale == pytest.approx(expected.values / scale, abs=1e-12)


@settings(max_examples=25)
@given(game=games())
def test_some_ending_holds(game: Game) -> None:
    """Whatever everybody does, the chances of the endings sum to 1 in every draw."""
    network = brute.policies(game)

    chances = contract([*network.values(), game.endings], [ENDING])

    assert chances.values.sum(axis=0) == pytest.approx(1, abs=1e-12)
    assert (chances.values >= 0).all()


def test_nothing_kept_is_a_number() -> None:
    """The product of a network summed over everything is 1, one number a draw."""
    coin = Table(("coin",), np.array([[0.5, 0.1], [0.5, 0.9]]))

    result = contract([coin], [])

    assert result.axes == ()
    assert result.values.tolist() == [1.0, 1.0]


def test_one_draw_serves_all() -> None:
    """A table of one draw meets a table of three, and the result has three."""
    rain = Table(("rain",), np.array([[0.8], [0.2]]))
    wet = Table(
        ("rain", "wet"), np.array([[[1.0, 0.9, 0.8], [0.0, 0.1, 0.2]], [[0.0] * 3, [1.0] * 3]])
    )

    result = contract([rain, wet], ["wet"])

    assert result.values[1] == pytest.approx([0.2, 0.28, 0.36])


def test_a_long_chain_is_cheap() -> None:
    """Two hundred moments in a row never make a table of more than two axes."""
    step = np.array([[[0.9], [0.1]], [[0.2], [0.8]]])
    chain = [Table(("m0",), np.array([[0.5], [0.5]]))]
    chain += [Table((f"m{k}", f"m{k + 1}"), step) for k in range(200)]

    result = contract(chain, ["m200"], limit=200)

    assert result.values[:, 0] == pytest.approx([2 / 3, 1 / 3])


def test_a_sum_over_an_axis_of_nobody_is_refused() -> None:
    """What stands in no table cannot be kept, and the error names it."""
    coin = Table(("coin",), np.array([[0.5], [0.5]]))

    with pytest.raises(ValueError, match="penny"):
        contract([coin], ["penny"])


def test_too_large_is_refused_before_it_is_paid_for() -> None:
    """A table beyond the limit is refused, with the moment that makes it so."""
    moments = [f"m{k}" for k in range(20)]
    coins = [Table((moment,), np.array([[0.5], [0.5]])) for moment in moments]

    with pytest.raises(TooLargeError, match="1 draw"):
        contract(coins, moments, limit=1_000_000)
