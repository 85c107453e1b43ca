"""What a network says once some moments are known."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jonbar.program.game import ENDING, Floats, Game, Table
from jonbar.solve.contraction import contract
from jonbar.solve.evidence import observe
from tests import brute
from tests.strategies import games, networks


@st.composite
def questions(draw: st.DrawFn) -> tuple[dict[str, Table], list[str], dict[str, int]]:
    """A network, what is asked about, and what is known; nothing is both."""
    network = draw(networks())
    order = draw(st.permutations(list(network)))
    asked = draw(st.integers(0, 2))
    known = draw(st.integers(0, 3))
    given_ = {
        moment: draw(st.integers(0, network[moment].values.shape[-2] - 1))
        for moment in order[asked : asked + known]
    }
    return network, order[:asked], given_


@settings(max_examples=100)
@given(question=questions())
def test_evidence_is_a_sum_over_the_worlds_that_fit(
    question: tuple[dict[str, Table], list[str], dict[str, int]],
) -> None:
    """The joint chance of what is asked and what is known, for every draw."""
    network, keep, known = question

    result = observe(network, keep, known)

    expected = brute.observe(network, keep, known).values
    assert result.axes == tuple(keep)
    # fewer draws than the oracle's are one number for all
    assert np.broadcast_to(result.values, expected.shape) == pytest.approx(expected, abs=1e-12)


@settings(max_examples=40)
@given(question=questions())
def test_the_chances_of_a_moment_sum_to_the_chance_of_the_evidence(
    question: tuple[dict[str, Table], list[str], dict[str, int]],
) -> None:
    """Asking about more splits the chance of the evidence and never changes it."""
    network, keep, known = question

    split = observe(network, keep, known).values
    whole = observe(network, [], known).values

    assert split.sum(axis=tuple(range(len(keep)))) == pytest.approx(whole, abs=1e-12)


@settings(max_examples=25)
@given(game=games(), data=st.data())
def test_history_makes_up_its_mind(game: Game, data: st.DataObject) -> None:
    """The chance of every ending after every moment of history, as the oracle counts it."""
    network = brute.policies(game)
    weights = brute.joint(network).values[..., 0]
    likely = np.unravel_index(int(np.argmax(weights)), weights.shape)
    history = {moment: int(value) for moment, value in zip(game.sizes, likely, strict=True)}
    forgotten = data.draw(st.sampled_from([None, *game.sizes]))
    known = {moment: value for moment, value in history.items() if moment != forgotten}
    if (brute.observe(network, [], known).values == 0).any():
        return  # a miracle in some draw: no chances given it

    chances = [
        _ending_chances(network, game.endings, dict(list(known.items())[:count]))
        for count in range(len(known) + 1)
    ]

    expected = brute.history_chances(network, game.endings, known)
    taught = [0, *(k + 1 for k, moment in enumerate(game.sizes) if moment in known)]
    for mine, theirs in zip(chances, expected[taught], strict=True):
        assert np.broadcast_to(mine, theirs.shape) == pytest.approx(theirs, abs=1e-10)


def _ending_chances(
    network: Mapping[str, Table], endings: Table, known: Mapping[str, int]
) -> Floats:
    """Law of the endings given what is known, by way of the moments that decide them."""
    asked = [axis for axis in endings.axes if axis not in known and axis != ENDING]
    index = tuple(known.get(axis, slice(None)) for axis in endings.axes)
    left = tuple(axis for axis in endings.axes if axis not in known)
    joint = observe(network, asked, known)
    chance = contract([joint, Table(left, endings.values[index])], [ENDING]).values
    law: Floats = chance / chance.sum(axis=0)
    return law


def test_a_signal_moves_a_belief() -> None:
    """Bayes by hand: an alarm that is right nine times in ten, of what has one chance in five."""
    network = {
        "attack": Table(("attack",), np.array([[0.8], [0.2]])),
        "alarm": Table(("attack", "alarm"), np.array([[[0.9], [0.1]], [[0.1], [0.9]]])),
    }

    after = observe(network, ["attack"], {"alarm": 1}).values[:, 0]

    assert after == pytest.approx([0.08, 0.18])
    assert after[1] / after.sum() == pytest.approx(9 / 13)


def test_the_impossible_has_no_chance() -> None:
    """Evidence that cannot be has chance 0; it raises nothing."""
    network = {"coin": Table(("coin",), np.array([[1.0], [0.0]]))}

    assert observe(network, [], {"coin": 1}).values.tolist() == [0.0]
