"""Situations and pairs of them: as few as tell worlds apart, and never more than are allowed."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings

from jonbar.program.game import Table
from jonbar.solve import parting as pairs_of_worlds
from jonbar.solve import situations as all_ways
from jonbar.solve.parting import Turn, part
from jonbar.solve.situations import NOWHERE, Course, situations
from jonbar.text.flaw import TooLargeError
from tests import brute
from tests.strategies import networks

IS_WET = Table(("wet",), np.array([[0.0], [1.0]]))


def coin(name: str, *parents: str) -> Table:
    """A yes/no moment whose chance is another in every row."""
    shape = (2,) * len(parents)
    yes = np.linspace(0.2, 0.8, 2 ** len(parents)).reshape(shape)
    return Table((*parents, name), np.stack([1 - yes, yes], axis=-1)[..., None])


def walked(course: Course, values: list[int]) -> float:
    """Whether what is wanted holds at the end of a world."""
    here = 0
    for stage, value in zip(course.stages, values, strict=True):
        assert stage.possible[value, here]
        here = int(stage.onward[value, here])
        assert here != NOWHERE
    return float(course.holds[here])


@settings(max_examples=60)
@given(network=networks(most_moments=5, most_worlds=80))
def test_every_world_finds_its_way(network: dict[str, Table]) -> None:
    """Each possible world meets its own rows, and comes to the end that it has."""
    last = list(network)[-1]
    wanted = Table((last,), np.arange(network[last].values.shape[-2]).astype(float)[:, None] % 2)
    course = situations(network, wanted, {})

    for world in brute.worlds(brute.sizes_of(network.values())):
        if all((brute.entry(table, world) > 0).any() for table in network.values()):
            assert walked(course, list(world.values())) == brute.entry(wanted, world)[0]


def test_what_no_longer_matters_is_forgotten() -> None:
    """A chain needs two situations a moment, however long; nothing else is told apart."""
    names = [f"m{place}" for place in range(12)]
    network = {"m0": coin("m0")}
    network |= {two: coin(two, one) for one, two in pairwise(names)}

    course = situations(network, Table(("m11",), np.array([[0.0], [1.0]])), {})

    assert [len(stage.row) for stage in course.stages] == [1, *[2] * 11]


def test_too_many_situations_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the moment after which there are too many."""
    monkeypatch.setattr(all_ways, "MOST", 3)
    network = {"a": coin("a"), "b": coin("b"), "wet": coin("wet", "a", "b")}

    with pytest.raises(TooLargeError, match="after 'b' there are more than 3 situations"):
        situations(network, IS_WET, {})


def test_too_many_pairs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the moment at which there are too many."""
    monkeypatch.setattr(pairs_of_worlds, "MOST_PAIRS", 2)
    network = {"a": coin("a"), "b": coin("b", "a"), "wet": coin("wet", "a", "b")}
    course = situations(network, IS_WET, {"a": [0, 1]})

    with pytest.raises(TooLargeError, match=r"more than 2 pairs of situations.* at 'b'"):
        part(course, [Turn("a", was=1, instead=0)], before={}, after={})
