"""Bounds on the probabilities of causation: they hold, and nothing narrower would."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jonbar.program.game import Floats
from jonbar.solve.causation import Contrast, bounds_of_both, bounds_of_sufficiency
from jonbar.solve.evidence import share
from tests.strategies import laws

CLOSE = 1e-9
CELLS = [
    (x, y, z) for x in (0, 1) for y in (0, 1) for z in (0, 1)
]  # went by x, y with x, y with x'


def contrast(cells: Floats) -> Contrast:
    """What experiments and observation tell of a law over (x, y with x, y with x')."""

    def chance(**given_: int) -> Floats:
        names = ("x", "with_x", "without")
        fits = [
            all(dict(zip(names, c, strict=True))[k] == v for k, v in given_.items()) for c in CELLS
        ]
        return np.asarray(cells[fits].sum(axis=0))

    return Contrast(
        after_x=chance(with_x=1),
        after_other=chance(without=1),
        both=chance(x=1, with_x=1),
        only_y=chance(x=0, without=1),
        only_x=chance(x=1, with_x=0),
        neither=chance(x=0, without=0),
    )


def truth(cells: Floats) -> tuple[Floats, Floats]:
    """Necessity and sufficiency (PNS), and sufficiency (PS), of the law itself."""
    both = cells[CELLS.index((1, 1, 0))] + cells[CELLS.index((0, 1, 0))]
    enough = cells[CELLS.index((0, 1, 0))]
    neither = enough + cells[CELLS.index((0, 0, 0))]
    return both, share(enough, neither)


@settings(max_examples=100)
@given(seed=st.integers(0, 2**32 - 1), zeros=st.booleans())
def test_the_truth_lies_within_the_bounds(seed: int, zeros: bool) -> None:  # noqa: FBT001
    """Whatever law stands behind what is told."""
    cells = laws(np.random.default_rng(seed), (8, 20), zeros=zeros)

    told = contrast(cells)

    for chance, (low, high) in zip(
        truth(cells), (bounds_of_both(told), bounds_of_sufficiency(told)), strict=True
    ):
        assert (low <= chance + CLOSE).all()
        assert (chance <= high + CLOSE).all()


@settings(max_examples=60)
@given(seed=st.integers(0, 2**32 - 1), zeros=st.booleans())
def test_the_bounds_are_reached(seed: int, zeros: bool) -> None:  # noqa: FBT001
    """Among the laws of which the same is told, some come to either end."""
    told = contrast(laws(np.random.default_rng(seed), (8, 1), zeros=zeros))

    ends = np.array([[float(each[0]) for each in truth(law)] for law in _alike(told)])

    for column, bounds in enumerate((bounds_of_both(told), bounds_of_sufficiency(told))):
        low, high = (float(each[0]) for each in bounds)
        assert ends[:, column].min() == pytest.approx(low, abs=CLOSE)
        assert ends[:, column].max() == pytest.approx(high, abs=CLOSE)


def _alike(told: Contrast) -> Iterator[Floats]:
    """The laws at the corners of all those of which the same is told.

    Two numbers are left free: how often y comes either way, among those who went by x and among
    the others.
    """
    both, only_x, only_y, neither = (
        float(each[0]) for each in (told.both, told.only_x, told.only_y, told.neither)
    )
    without = float(told.after_other[0]) - only_y  # went by x, and y without it
    with_x = float(told.after_x[0]) - both  # went by x', and y with x
    for one, two in product(
        (max(0.0, without - only_x), min(both, without)),
        (max(0.0, with_x - neither), min(only_y, with_x)),
    ):
        cells = {
            (1, 1, 1): one,
            (1, 0, 1): without - one,
            (1, 1, 0): both - one,
            (1, 0, 0): only_x - without + one,
            (0, 1, 1): two,
            (0, 1, 0): with_x - two,
            (0, 0, 1): only_y - two,
            (0, 0, 0): neither - with_x + two,
        }
        yield np.array([[cells[cell]] for cell in CELLS])


def test_where_y_comes_anyway_nothing_is_said_of_sufficiency() -> None:
    """Without a world in which neither came the question does not arise."""
    sure = Contrast(
        after_x=np.ones(1),
        after_other=np.ones(1),
        both=np.full(1, 0.5),
        only_y=np.full(1, 0.5),
        only_x=np.zeros(1),
        neither=np.zeros(1),
    )

    assert [float(each[0]) for each in bounds_of_sufficiency(sure)] == [0, 0]
    assert [float(each[0]) for each in bounds_of_both(sure)] == [0, 0]
