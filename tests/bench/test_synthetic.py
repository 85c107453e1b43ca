"""Synthetic crises: as large as they are said to be, and the same in every form."""

from __future__ import annotations

import shutil

import numpy as np
import pytest

from bench import ours
from bench.peers import loop
from bench.peers.tree import efg, situations
from bench.synthetic import HUNDRED, THOUSAND, Floats, Shape, large, make, path, small
from bench.work import Task, line_of, task_of
from bench.written import written
from jonbar.ask.world import Settings, world
from jonbar.program.uncertain import draw
from jonbar.solve.policy import solve

SHAPES = [
    small(5),
    small(4, is_private=True),
    large(4, 2),
    Shape(moments=1, options=2, reach=1, actors=1, moods=2),
]


@pytest.mark.parametrize("shape", SHAPES)
def test_the_crisis_file_makes_the_same_game(shape: Shape) -> None:
    """Read and built as people's crises are, it has the chances and policies of the tables."""
    crisis = make(shape)
    read = ours.crisis_of(written(crisis))
    here = world(read, read.readings[read.first_reading], Settings(draws=1))
    numbers, _ = draw(here.ranges, draws=1, seed=1)

    network = solve(here.game(numbers))

    expected = solve(ours.game(crisis))
    assert list(network) == list(expected)
    assert tuple(here.history.values()) == path(crisis)
    for moment, table in expected.items():
        axes = network[moment].axes
        values = network[moment].values.transpose(*map(axes.index, table.axes), -1)
        assert np.abs(values - table.values).max() < 1e-9


def test_sizes_are_as_stated() -> None:
    """S, L and private information, counted by hand."""
    crisis = make(small(20))
    assert sum(chances.size for chances in crisis.chances) == 2 + 4 + 8 + 16 + 17 * 32
    assert [ends.shape for ends in crisis.ends] == [(2, 2, 2, 1)] * 2
    assert [temper.shape for temper in crisis.tempers] == [(2, 2, 1)] * 2

    crisis = make(large(160, 4), draws=2)
    assert crisis.chances[-1].shape == (3, 3, 3, 3, 3, 3, 2)
    assert len(crisis.ends) == 3

    # at step 1, 3, 5 and 7 there are 1, 4, 16 and 64 pasts; the first actor sees two moods too
    private = make(small(8, is_private=True))
    assert len(situations(private)) == 2 * 1 + 4 + 2 * 16 + 64
    assert sum(line.startswith("t ") for line in efg(private).splitlines()) == 2 * 2**8


def test_numbers_are_the_same_for_every_engine() -> None:
    """Chances are whole thousandths that sum to 1, payoffs whole hundredths; a seed tells all."""
    crisis, again = (make(large(7, 2), draws=3, seed=7) for _ in range(2))

    for chances, same in zip(crisis.chances, again.chances, strict=True):
        assert (chances == same).all()
        assert (whole(chances * THOUSAND).sum(axis=-2) == THOUSAND).all()
        assert chances.min() > 0
    for payoffs in (*crisis.ends, *crisis.tempers):
        assert np.abs(whole(payoffs * HUNDRED)).max() <= HUNDRED


def test_a_task_crosses_to_another_process() -> None:
    """What is written on a line is read from it."""
    task = Task(verb="marginals", shape=large(9, 4), draws=5)

    assert task_of(line_of(task)) == task


@pytest.mark.skipif(shutil.which("cc") is None, reason="there is no C compiler")
@pytest.mark.parametrize("shape", [small(6), large(5, 2)])
def test_the_yardstick_measures_the_same_work(shape: Shape) -> None:
    """The loop in C finds our chances, in full blocks of draws and in what is left over."""
    crisis = make(shape, draws=19)
    job, yardstick = (engine.policies_and_marginals(crisis) for engine in (ours, loop))

    found, expected = (each.read(each.run()) for each in (yardstick, job))

    assert found.shape == expected.shape
    assert np.abs(found - expected).max() < 1e-12


def whole(numbers: Floats) -> Floats:
    """The numbers, if they are whole but for rounding."""
    assert np.abs(numbers - numbers.round()).max() < 1e-9
    return numbers.round()
