"""Ranges as distributions, and draws from them."""

from __future__ import annotations

from math import exp, log
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jonbar.program import uncertain
from jonbar.program.game import Floats
from jonbar.program.uncertain import Kind, Uncertain, draw, ranges_of
from jonbar.text.word import Place
from tests import strategies
from tests.crises import crisis_of, shared

assert strategies.ACTORS  # its settings hold for the properties here

ALL_KINDS = """\
jonbar: 1
title: Ranges of every kind
from: 1900-01-01
to: 1900-12-31
actors: {king: The king}
moments:
  storm: {on: 1900-02-01, what: A storm breaks}
  reply: {on: 1900-03-01, by: king, what: A reply}
endings: {wet: storm, dry: otherwise}
reading:
  name: plain
  actors:
    king:
      steadiness: 1..2
      wants: [2..4 if storm, -3..1 if reply]
      believes: {storm: 5..20%}
  assumptions: {ships: 10..90, debt: -5..8, share: 20..60%, sure: 3..3}
  moments:
    storm: {chance: [0.2..0.7 if ships > 20, "max(0.1, min(0.9, debt / 100 + 1..2))"]}
"""


def quantiles(kind: Kind, low: float, high: float, points: list[float]) -> list[float]:
    """What a range comes to at some points between 0 and 1."""
    each = Uncertain(key="it", place=Place("", 1, 1), kind=kind, low=low, high=high)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(uncertain, "_sobol", lambda *_: np.array([points]))
        numbers, drawn = draw((each,), draws=len(points), seed=0)

    assert drawn.tolist() == [points]
    found: list[float] = numbers[each.place].tolist()
    return found


@settings(max_examples=60)
@given(ends=st.tuples(st.floats(0.001, 0.999), st.floats(0.001, 0.999)))
def test_a_chance_is_normal_in_its_log_odds(ends: tuple[float, float]) -> None:
    """Its ends are the 5th and the 95th percentile; the middle is that of the log odds."""
    low, high = sorted(ends)
    odds = [log(end / (1 - end)) for end in (low, high)]

    found = quantiles("chance", low, high, [0.05, 0.5, 0.95])

    if low < high:
        middle = 1 / (1 + exp(-sum(odds) / 2))
        assert found == pytest.approx([low, middle, high], abs=1e-9)


@settings(max_examples=60)
@given(ends=st.tuples(st.floats(1e-3, 1e6), st.floats(1e-3, 1e6)))
def test_a_quantity_is_normal_in_its_logarithm(ends: tuple[float, float]) -> None:
    """Its middle is the geometric mean of its ends."""
    low, high = sorted(ends)

    found = quantiles("positive", low, high, [0.05, 0.5, 0.95])

    if low < high:
        assert found == pytest.approx([low, (low * high) ** 0.5, high], rel=1e-9)


@settings(max_examples=60)
@given(ends=st.tuples(st.floats(-100, 100), st.floats(-100, 100)), u=st.floats(0.01, 0.99))
def test_a_want_is_normal(ends: tuple[float, float], u: float) -> None:
    """At any point it is what the normal distribution says."""
    low, high = sorted(ends)
    spread = (high - low) / (2 * NormalDist().inv_cdf(0.95))
    expected = (low + high) / 2 + spread * NormalDist().inv_cdf(u)

    found = quantiles("plain", low, high, [0.05, 0.5, 0.95, u])

    if low < high:
        assert found == pytest.approx([low, (low + high) / 2, high, expected], abs=1e-9)


def test_each_range_has_the_kind_that_it_stands_for() -> None:
    """Chances by where they stand or by their percent sign, wants, quantities."""
    (reading,) = crisis_of(ALL_KINDS).readings.values()

    found = {each.key: each.kind for each in ranges_of(reading)}

    wants = {key: kind for key, kind in found.items() if ".wants." in key}
    assert set(wants.values()) == {"plain"}
    assert len(wants) == 2
    assert {key: kind for key, kind in found.items() if key not in wants} == {
        "actors.king.steadiness": "positive",
        "actors.king.believes.storm.yes": "chance",
        "assumptions.debt": "plain",
        "assumptions.share": "chance",
        "assumptions.ships": "positive",
        "assumptions.sure": "positive",
        "moments.storm.yes": "chance",
        "moments.storm.yes#2": "positive",
    }


def drawn(draws: int, seed: int = 1956, first: int = 0) -> dict[str, Floats]:
    """The draws of the Berlin crisis, by key."""
    (reading,) = shared("berlin.yaml").readings.values()
    ranges = ranges_of(reading)
    numbers, _ = draw(ranges, draws=draws, seed=seed, first=first)
    return {each.key: numbers[each.place] for each in ranges}


@pytest.mark.parametrize(("few", "more"), [(2, 3), (7, 64), (64, 100), (256, 1000)])
def test_the_first_draws_of_a_longer_run_are_those_of_a_shorter(few: int, more: int) -> None:
    """So that more draws refine an answer and do not replace it."""
    short, long = drawn(few), drawn(more)

    for key, numbers in short.items():
        assert (numbers == long[key][:few]).all()


@pytest.mark.parametrize(("first", "last"), [(1, 2), (63, 65), (256, 512), (500, 777)])
def test_the_last_draws_can_be_had_alone(first: int, last: int) -> None:
    """So that many machines can share them: each draw is the same wherever it is drawn."""
    whole, part = drawn(last), drawn(last, first=first)

    for key, numbers in part.items():
        assert numbers.tolist() == whole[key][first:].tolist()


def test_one_draw_is_the_medians() -> None:
    """With one draw every number stands at its median, whatever the seed."""
    one = drawn(1)

    assert one == drawn(1, seed=8)
    assert one["assumptions.airlift_tonnes"] == pytest.approx([(3500 * 5500) ** 0.5])
    assert one["actors.moscow.steadiness"] == pytest.approx([2**0.5])
    odds = (log(0.05 / 0.95) + log(0.15 / 0.85)) / 2
    assert one["actors.moscow.believes.airlift_works.yes"] == pytest.approx([1 / (1 + exp(-odds))])


def test_a_range_without_width_is_a_number() -> None:
    """It takes no draws."""
    (reading,) = crisis_of(ALL_KINDS).readings.values()
    ranges = ranges_of(reading)

    numbers, points = draw(ranges, draws=8, seed=1)

    (sure,) = (each for each in ranges if each.key == "assumptions.sure")
    assert numbers[sure.place].tolist() == [3]
    assert points.shape == (len(ranges), 8)


def test_draws_fill_the_distribution() -> None:
    """Of 1024 scrambled Sobol points a tenth lie outside the interval, almost exactly."""
    for key, numbers in drawn(1024).items():
        assert len(np.unique(numbers)) == 1024, key
    ships = drawn(1024)["assumptions.airlift_tonnes"]
    assert (ships < 3500).mean() == pytest.approx(0.05, abs=0.002)
    assert (ships > 5500).mean() == pytest.approx(0.05, abs=0.002)


def test_another_seed_scrambles_otherwise() -> None:
    """And the same one gives the same."""
    once, again, other = drawn(16), drawn(16), drawn(16, seed=5)

    for key, numbers in once.items():
        assert (numbers == again[key]).all()
        assert (numbers != other[key]).any()
