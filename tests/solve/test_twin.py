"""Two worlds, one luck."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jonbar.program.game import ENDING, Floats, Game, Table
from jonbar.solve.contraction import contract
from jonbar.solve.luck import joint_choice
from jonbar.solve.twin import twin
from tests import brute, race
from tests.strategies import Twins, games, laws, networks, sure, twins

Luck = Literal["same", "fresh"]
LUCKS = pytest.mark.parametrize("luck", ["same", "fresh"])


@st.composite
def pairs_of_laws(draw: st.DrawFn) -> tuple[Floats, Floats]:
    """Two laws over the same values, some entries 0, some draws alike; shape (values, draws)."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    shape = (draw(st.integers(2, 5)), draw(st.integers(1, 4)))
    zeros = st.booleans()
    first, second = laws(rng, shape, zeros=draw(zeros)), laws(rng, shape, zeros=draw(zeros))
    if draw(st.booleans()):
        second[:, 0] = first[:, 0]
    if draw(st.booleans()):  # a value that hardly ever comes
        second[0] *= 1e-9
        second /= second.sum(axis=0)
    return first, second


def both(laws_: tuple[Floats, Floats]) -> Floats:
    """The oracle's joint law, draw by draw."""
    first, second = laws_
    each = [
        race.joint_choice(tuple(w.tolist()), tuple(v.tolist()))
        for w, v in zip(first.T, second.T, strict=True)
    ]
    return np.moveaxis(np.array(each), 0, -1)


# ---- one choice ---------------------------------------------------------------------------------


@settings(max_examples=150)
@given(pair=pairs_of_laws())
def test_a_pair_of_choices_is_the_race_in_fractions(pair: tuple[Floats, Floats]) -> None:
    """The fast joint law is the exact one to rounding."""
    assert joint_choice(*pair) == pytest.approx(both(pair), abs=1e-13)


@settings(max_examples=100)
@given(pair=pairs_of_laws())
def test_each_world_keeps_its_own_law(pair: tuple[Floats, Floats]) -> None:
    """The marginals of the joint law are the two laws."""
    factual, counterfactual = pair

    joint = joint_choice(factual, counterfactual)

    assert joint.sum(axis=1) == pytest.approx(factual, abs=1e-13)
    assert joint.sum(axis=0) == pytest.approx(counterfactual, abs=1e-13)
    assert (joint >= 0).all()


@settings(max_examples=100)
@given(pair=pairs_of_laws())
def test_the_same_law_gives_the_same_choice(pair: tuple[Floats, Floats]) -> None:
    """With nothing changed nobody chooses anything else, not even by rounding."""
    factual, _ = pair

    joint = joint_choice(factual, factual)

    others = ~np.eye(len(factual), dtype=bool)
    assert (joint[others] == 0).all()
    assert joint[np.eye(len(factual), dtype=bool)] == pytest.approx(factual, abs=1e-15)


@settings(max_examples=100)
@given(pair=pairs_of_laws())
def test_a_choice_moves_only_to_what_gained_more(pair: tuple[Floats, Floats]) -> None:
    """Counterfactual stability: i gives way to j only if j's odds against i went up."""
    factual, counterfactual = pair

    joint = joint_choice(factual, counterfactual)

    gained = factual[:, None] * counterfactual[None] > counterfactual[:, None] * factual[None]
    assert (joint[~gained & ~np.eye(len(factual), dtype=bool)[..., None]] <= 1e-15).all()


@given(p=st.floats(0, 1), q=st.floats(0, 1))
def test_two_values_are_monotone(p: float, q: float) -> None:
    """Between two values same luck is the monotone coupling: as few minds change as possible."""
    joint = joint_choice(np.array([[1 - p], [p]]), np.array([[1 - q], [q]]))[..., 0]

    assert joint[1, 1] == pytest.approx(min(p, q), abs=1e-14)
    assert joint[0, 0] == pytest.approx(min(1 - p, 1 - q), abs=1e-14)
    assert min(joint[0, 1], joint[1, 0]) == pytest.approx(0, abs=1e-14)


@pytest.mark.parametrize(
    ("factual", "counterfactual"),
    [
        ((0.2, 0.3, 0.5), (0.5, 0.3, 0.2)),
        ((0.7, 0.2, 0.1, 0.0), (0.1, 0.0, 0.4, 0.5)),
        ((0.05, 0.15, 0.35, 0.45), (0.25, 0.25, 0.25, 0.25)),
    ],
)
def test_the_law_of_sampled_choices(
    factual: tuple[float, ...], counterfactual: tuple[float, ...]
) -> None:
    """Choices drawn with shared Gumbel noise fall as the closed form says, to 5 standard errors."""
    count = 200_000
    noise = np.random.default_rng(1956).gumbel(size=(count, len(factual)))
    with np.errstate(divide="ignore"):
        first = np.argmax(np.log(factual) + noise, axis=1)
        second = np.argmax(np.log(counterfactual) + noise, axis=1)
    sampled = np.zeros((len(factual), len(factual)))
    np.add.at(sampled, (first, second), 1 / count)

    exact = np.array(race.joint_choice(factual, counterfactual))
    joint = joint_choice(np.array(factual)[:, None], np.array(counterfactual)[:, None])[..., 0]

    error = np.sqrt(exact * (1 - exact) / count)
    assert (np.abs(sampled - exact) <= 5 * error + 1e-15).all()
    assert joint == pytest.approx(exact, abs=1e-14)


# ---- whole worlds -------------------------------------------------------------------------------


@LUCKS
@settings(max_examples=80)
@given(case=twins(), data=st.data())
def test_a_twin_is_a_sum_over_pairs_of_worlds(luck: Luck, case: Twins, data: st.DataObject) -> None:
    """Abduction, action and prediction at once, with history known or partly unknown."""
    keep = data.draw(st.lists(st.sampled_from(list(case.factual)), max_size=2, unique=True))

    result = contract(twin(case.factual, case.altered, case.history, luck), keep)

    expected = brute.twin(case.factual, case.altered, case.history, luck, keep).values
    assert result.axes == tuple(keep)
    assert np.broadcast_to(result.values, expected.shape) == pytest.approx(expected, abs=1e-12)


@LUCKS
@settings(max_examples=40)
@given(case=twins())
def test_the_factual_world_does_not_feel_the_other(luck: Luck, case: Twins) -> None:
    """Summed over the other world, the chance of history is what it was."""
    result = contract(twin(case.factual, case.altered, case.history, luck), [])

    expected = brute.observe(case.factual, [], case.history).values
    shape = np.broadcast_shapes(result.values.shape, expected.shape)
    assert np.broadcast_to(result.values, shape) == pytest.approx(
        np.broadcast_to(expected, shape), abs=1e-12
    )


@LUCKS
@settings(max_examples=40)
@given(case=twins(), data=st.data())
def test_with_nothing_known_the_other_world_has_its_own_law(
    luck: Luck, case: Twins, data: st.DataObject
) -> None:
    """Without a history a counterfactual is a hypothetical: the altered network by itself."""
    keep = data.draw(st.lists(st.sampled_from(list(case.factual)), max_size=2, unique=True))

    result = contract(twin(case.factual, case.altered, {}, luck), keep)

    expected = brute.observe(case.altered, keep, {}).values
    shape = np.broadcast_shapes(result.values.shape, expected.shape)
    assert np.broadcast_to(result.values, shape) == pytest.approx(
        np.broadcast_to(expected, shape), abs=1e-12
    )


@LUCKS
@settings(max_examples=40)
@given(case=twins(most_unknown=0))
def test_changing_nothing_changes_nothing(luck: Luck, case: Twins) -> None:
    """A table replaced by its equal leaves history as it was, to the last moment."""
    again = {m: Table(table.axes, table.values.copy()) for m, table in case.factual.items()}

    for moment, value in case.history.items():
        chance = contract(twin(case.factual, again, case.history, luck), [moment]).values

        elsewhere = np.delete(chance, value, axis=0)
        assert elsewhere == pytest.approx(0, abs=1e-15)


@LUCKS
@settings(max_examples=40)
@given(case=twins(most_unknown=0), data=st.data())
def test_setting_what_happened_is_no_change(luck: Luck, case: Twins, data: st.DataObject) -> None:
    """Had a moment come out as it did, everything would have come out as it did."""
    moment = data.draw(st.sampled_from(list(case.factual)))
    size = case.factual[moment].values.shape[-2]
    altered = {**case.factual, moment: sure(moment, case.history[moment], size)}

    factors = twin(case.factual, altered, case.history, luck)

    for other, value in case.history.items():
        chance = contract(factors, [other]).values
        assert np.delete(chance, value, axis=0) == pytest.approx(0, abs=1e-15)


@LUCKS
@settings(max_examples=40)
@given(case=twins())
def test_nothing_before_the_change_moves(luck: Luck, case: Twins) -> None:
    """What came before every change, and is known, is in the other world as it was."""
    changed = [m for m in case.factual if case.altered[m] is not case.factual[m]]
    moments = list(case.factual)
    factors = twin(case.factual, case.altered, case.history, luck)

    for moment in moments[: min(moments.index(each) for each in changed)]:
        if moment in case.history:
            chance = contract(factors, [moment]).values
            assert np.delete(chance, case.history[moment], axis=0) == pytest.approx(0, abs=1e-15)


@LUCKS
@settings(max_examples=20)
@given(game=games(most_worlds=40), data=st.data())
def test_some_ending_holds_in_the_other_world(luck: Luck, game: Game, data: st.DataObject) -> None:
    """In a game's twin the endings of the other world share out the chance of history."""
    network = brute.policies(game)
    moment = data.draw(st.sampled_from(list(network)))
    altered = {**network, moment: sure(moment, 0, game.sizes[moment])}
    weights = brute.joint(network).values[..., 0]
    likely = np.unravel_index(int(np.argmax(weights)), weights.shape)
    history = {m: int(value) for m, value in zip(network, likely, strict=True)}

    chances = contract([*twin(network, altered, history, luck), game.endings], [ENDING]).values

    expected = brute.observe(network, [], history).values
    assert chances.sum(axis=0) == pytest.approx(
        np.broadcast_to(expected, chances.shape[1:]), abs=1e-12
    )


@given(network=networks(most_moments=4))
def test_history_need_not_be_possible(network: dict[str, Table]) -> None:
    """A history of chance 0 has chance 0 in the twin too, and raises nothing."""
    last = list(network)[-1]
    size = network[last].values.shape[-2]
    impossible = {**network, last: sure(last, 0, size)}
    altered = {**impossible, last: sure(last, 1, size)}

    result = contract(twin(impossible, altered, {last: 1}, "same"), [last])

    assert (result.values == 0).all()


def test_luck_carries_over_by_hand() -> None:
    """One choice, two chances: with same luck a thing that happened happens more surely.

    The odds of war go from 40 % to 70 % once the treaty is off; war came with the treaty on, so
    with the same luck it comes anyway, and with fresh luck it is the coin of 70 % again.
    """
    network = {
        "treaty": Table(("treaty",), np.array([[0.5], [0.5]])),
        "war": Table(("treaty", "war"), np.array([[[0.3], [0.7]], [[0.6], [0.4]]])),
    }
    altered = {**network, "treaty": sure("treaty", 0, 2)}
    history = {"treaty": 1, "war": 1}

    same = contract(twin(network, altered, history, "same"), ["war"]).values[:, 0]
    fresh = contract(twin(network, altered, history, "fresh"), ["war"]).values[:, 0]

    assert same == pytest.approx([0.0, 0.5 * 0.4])
    assert fresh == pytest.approx([0.5 * 0.4 * 0.3, 0.5 * 0.4 * 0.7])
