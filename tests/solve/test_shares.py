"""Shares of variance against functions whose shares are known."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from scipy.stats import qmc

from jonbar.solve.shares import can_fit, curves, heights, together, total
from jonbar.text.flaw import JonbarError


def test_a_share_alone_is_exact_for_curves_of_low_degree() -> None:
    """x + y² has variances 1/12 and 4/45, and the product adds what neither carries alone."""
    points = np.random.default_rng(1).random((2, 400))

    shares = curves(points, points[0] + points[1] ** 2, np.random.default_rng(2)).share

    variances = np.array([1 / 12, 4 / 45])
    assert shares[:, 1] == pytest.approx(variances / variances.sum(), abs=0.03)


def test_what_another_number_does_is_not_given_to_an_idle_one() -> None:
    """Among many Sobol points of many numbers some pairs go together; none inherits a share."""
    points = qmc.Sobol(256, scramble=True, rng=np.random.default_rng(1956)).random(1024).T
    answer = 1 / (1 + np.exp(-4 * (points[20] - 0.5)))

    shares = curves(points[[20, *range(100, 107)]], answer, np.random.default_rng(2)).share

    assert shares[0, 1] > 0.99
    assert shares[1:].max() < 0.001


def test_a_product_carries_only_together() -> None:
    """Centred, x · y has no share alone; in all, each carries everything."""
    rng = np.random.default_rng(1)
    x, y, x2, y2 = rng.random((4, 4096)) - 0.5
    kept, first, second, both = x * y, x2 * y, x * y2, x2 * y2

    assert curves(np.stack([x, y]) + 0.5, kept, rng).share[:, 1].max() < 0.01
    assert total(kept, first, rng)[1] == pytest.approx(1, abs=0.1)
    assert together(kept, first, second, both, rng)[1] == pytest.approx(1, abs=0.1)


def test_an_idle_number_has_no_share_at_all() -> None:
    """Drawn anew it changes nothing, so its total share is 0 exactly."""
    rng = np.random.default_rng(1)
    kept = rng.random(100)

    assert total(kept, kept, rng).tolist() == [0, 0, 0]


def test_what_stands_still_has_no_shares() -> None:
    """Nothing is divided by no variance."""
    rng, still = np.random.default_rng(1), np.full(100, 0.3)

    assert not total(still, still, rng).any()
    assert not together(still, still, still, still, rng).any()


def test_a_curve_takes_the_chance_out_of_a_total_share() -> None:
    """Of what a curve follows wholly the share is exact, however few draws are drawn anew."""
    rng = np.random.default_rng(1)
    points, anew = rng.random((2, 2, 100))
    answer = points[0] ** 2 + points[1]
    fitted = curves(points, answer, rng)

    moved = anew[0] ** 2 + points[1]
    before, after = (heights(fitted.coefficients[0], each[0]) for each in (points, anew))
    share = float(fitted.share[0, 1])
    found = total(answer, moved, rng, along=(before, after), share=share)

    assert found == pytest.approx(np.full(3, share), abs=1e-9)
    assert abs(total(answer, moved, rng)[1] - share) > 0.01


def test_an_interval_holds_the_share() -> None:
    """Its ends lie on either side, between 0 and 1."""
    rng = np.random.default_rng(1)
    x, y, anew = rng.random((3, 50))

    shares = curves(np.stack([x, y]), x * y, rng).share

    for low, share, high in (*shares, total(x * y, anew * y, rng)):
        assert 0 <= low <= share <= high <= 1


def test_few_points_do_not_tell_much() -> None:
    """Each number needs twenty points."""
    assert can_fit(2, 40)
    assert not can_fit(2, 39)


def test_a_missing_library_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """SALib is an extra."""
    monkeypatch.setitem(sys.modules, "SALib.analyze.sobol", None)
    kept = np.array([0.1, 0.2])

    with pytest.raises(JonbarError, match=r"pip install 'jonbar\[sensitivity\]'"):
        total(kept, kept, np.random.default_rng(1))
