"""How much of an answer's variance each number carries; the only place that knows SALib."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jonbar.program.game import Floats
from jonbar.text.flaw import JonbarError

_DEGREE = 4  # of the curve that is laid along each number
_POINTS_EACH = 5  # points that each of its coefficients needs
_RESAMPLES = 200
STILL = 1e-12  # an answer that moves less than this stands still


def can_fit(numbers: int, points: int) -> bool:
    """Return whether there are points enough for `curves`."""
    return points >= _POINTS_EACH * _DEGREE * numbers


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Curves:
    """Curves along each of some numbers, which add up to most of an answer.

    Attributes:
        coefficients: Of Legendre polynomials of variance 1; shape (numbers, degree).
        share: Share of the answer's variance that each number carries by itself: lower end, share,
            upper end of a 90 % bootstrap interval; shape (numbers, 3).
    """

    coefficients: Floats
    share: Floats


def curves(points: Floats, answer: Floats, rng: np.random.Generator) -> Curves:
    """Fit a curve along each number, all at once, to answers that there are already.

    Methods that look at one number after the other take for independent what is spread evenly
    together, as Sobol' points are, and give to one number what another does. What a curve of degree
    4 does not follow, such as a jump, counts only in part.

    Args:
        points: Where the answer was computed, in the unit cube; shape (numbers, points), at least
            20 points for each number.
        answer: Shape (points,), finite and not constant.
        rng: For the bootstrap.

    Source:
        Sudret (2008), Global sensitivity analysis using polynomial chaos expansions, Reliability
        Engineering and System Safety 93, 964-979.

    Example:
        >>> rng = np.random.default_rng(1)
        >>> points = rng.random((2, 512))
        >>> curves(points, points[0], rng).share[:, 1].round(9).tolist()
        [1.0, 0.0]
    """
    columns = np.column_stack([np.ones(answer.size), *_waves(points)])
    shape = len(points), _DEGREE

    def fitted(rows: NDArray[np.intp]) -> Floats:
        return np.asarray(np.linalg.lstsq(columns[rows], answer[rows], rcond=None)[0][1:])

    def carried(coefficients: Floats) -> Floats:
        return np.asarray((coefficients.reshape(shape) ** 2).sum(axis=1) / answer.var())

    every = np.arange(answer.size)
    samples = [rng.integers(answer.size, size=answer.size) for _ in range(_RESAMPLES)]
    again = np.array([carried(fitted(rows)) for rows in samples])
    whole = fitted(every)
    return Curves(coefficients=whole.reshape(shape), share=_told(carried(whole), again))


def total(
    kept: Floats,
    moved: Floats,
    rng: np.random.Generator,
    *,
    along: tuple[Floats, Floats] | None = None,
    share: float = 0.0,
) -> Floats:
    """Return the share of an answer's variance that some numbers carry, by themselves or not.

    It is what is left of the variance, on average, once all the other numbers are known, and 0
    exactly where the answer does not hang on these at all. Where a curve along a number is known,
    only what the number does beyond its curve is left to chance (a control variate).

    Args:
        kept: Answers at some points; shape (points,), two at least.
        moved: Answers at the same points with these numbers drawn anew, the others kept.
        rng: For the bootstrap.
        along: Heights of the number's curve at its values in `kept` and in `moved`.
        share: Share of the variance that the curve carries.

    Returns:
        Lower end, share, upper end of a 90 % bootstrap interval; shape (3,).

    Raises:
        JonbarError: If SALib is not installed.

    Source:
        Jansen (1999), Computer Physics Communications 117, 35-43; recommended by Saltelli et al.
        (2010), the same journal, 181, 259-270.

    Example:
        >>> rng = np.random.default_rng(1)
        >>> x, y, anew = rng.random((3, 4096))
        >>> found = total(x + y, anew + y, rng)
        >>> bool(abs(found[1] - 0.5) < 0.03 and found[0] < 0.5 < found[2])
        True
    """
    try:
        from SALib.analyze.sobol import total_order  # noqa: PLC0415  (an extra, slow to load)
    except ImportError:
        hint = "pip install 'jonbar[sensitivity]'"
        raise JonbarError(f"sensitivity needs SALib, which is missing\n  hint: {hint}") from None
    if len(kept) < 2 or np.ptp(kept) < STILL or np.abs(kept - moved).max() < STILL:
        return np.zeros(3)
    step = np.zeros(len(kept)) if along is None else along[0] - along[1]

    def carried(rows: NDArray[np.intp]) -> Floats:
        plain = np.asarray(total_order(kept[rows], moved[rows], kept[rows]))
        spread = np.maximum(kept[rows].var(axis=0), STILL**2)
        return np.asarray(plain - (step[rows] ** 2).mean(axis=0) / (2 * spread) + share)

    rows = rng.integers(len(kept), size=(len(kept), _RESAMPLES))
    return _told(carried(np.arange(len(kept))), carried(rows))


def together(
    kept: Floats, first: Floats, second: Floats, both: Floats, rng: np.random.Generator
) -> Floats:
    """Return the share of an answer's variance that hangs on two numbers at once.

    Also what hangs on a third besides counts; what the two do by adding up does not.

    Args:
        kept: Answers at some points; shape (points,), two at least.
        first: With the first number drawn anew.
        second: With the second drawn anew.
        both: With both drawn anew.
        rng: For the bootstrap.

    Returns:
        Lower end, share, upper end of a 90 % bootstrap interval; shape (3,). It is 0 where the two
        only add up.

    Source:
        Liu and Owen (2006), Estimating mean dimensionality of analysis of variance decompositions,
        Journal of the American Statistical Association 101, 712-721 (superset importance).

    Example:
        >>> rng = np.random.default_rng(1)
        >>> x, y, x2, y2 = rng.random((4, 64))
        >>> together(x + y, x2 + y, x + y2, x2 + y2, rng).round(9).tolist()
        [0.0, 0.0, 0.0]
    """
    if len(kept) < 2 or np.ptp(kept) < STILL:
        return np.zeros(3)
    terms = (kept - first - second + both) ** 2 / (4 * kept.var())
    again = terms[rng.integers(len(kept), size=(_RESAMPLES, len(kept)))].mean(axis=1)
    return _told(terms.mean(), again)


def heights(coefficients: Floats, points: Floats) -> Floats:
    """Return how high a curve stands at some values of its number; shape (points,).

    Args:
        coefficients: Of the curve; shape (degree,).
        points: The number's values, as points of the unit interval.
    """
    return np.asarray(coefficients @ _waves(points[None]))


def _waves(points: Floats) -> Floats:
    """Return Legendre polynomials of variance 1 along each number; (numbers * degree, points)."""
    found = np.polynomial.legendre.legvander(2 * points - 1, _DEGREE)[..., 1:]
    scaled = found * np.sqrt(2 * np.arange(1, _DEGREE + 1) + 1)
    return np.asarray(np.moveaxis(scaled, -1, 1).reshape(-1, points.shape[1]))


def _told(share: Floats, again: Floats) -> Floats:
    """Return a share between the ends of the middle 90 % of its resamples; draws come first."""
    low, high = np.quantile(again, [0.05, 0.95], axis=0)
    ends = [np.minimum(low, share), share, np.maximum(high, share)]
    return np.stack(ends, axis=-1).clip(0, 1)
