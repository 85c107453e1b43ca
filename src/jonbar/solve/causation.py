"""Bounds on the probabilities of causation that hold however luck carries over."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from jonbar.program.game import Floats
from jonbar.solve.evidence import share


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Contrast:
    """Two ways of a moment, x and x', and what is wanted, y; chances of any shape.

    Attributes:
        after_x: Chance of y, had the moment gone by x: P(y_x).
        after_other: Chance of y, had it gone by x': P(y_x').
        both: Chance of x together with y: P(x, y).
        only_y: Chance of x' together with y: P(x', y).
        only_x: Chance of x without y: P(x, y').
        neither: Chance of x' without y: P(x', y'). The last four add up to 1.
    """

    after_x: Floats
    after_other: Floats
    both: Floats
    only_y: Floats
    only_x: Floats
    neither: Floats


def bounds_of_both(given: Contrast) -> tuple[Floats, Floats]:
    """Return the least and the largest chance that x was necessary and sufficient for y (PNS).

    That is P(y_x, y'_x'): y with x, and not without.

    Source:
        Tian and Pearl (2000), Probabilities of causation: bounds and identification, Annals of
        Mathematics and Artificial Intelligence 28, 287-313.

    Example:
        >>> half, quarter = np.array([0.5]), np.array([0.25])
        >>> bet = Contrast(
        ...     after_x=half, after_other=half, both=quarter, only_y=quarter, only_x=quarter,
        ...     neither=quarter,
        ... )
        >>> bounds_of_both(bet)
        (array([0.]), array([0.5]))
    """
    y = given.both + given.only_y
    effect = given.after_x - given.after_other
    least = np.maximum.reduce([0 * y, effect, y - given.after_other, given.after_x - y])
    most = np.minimum.reduce(
        [
            given.after_x,
            1 - given.after_other,
            given.both + given.neither,
            effect + given.only_x + given.only_y,
        ]
    )
    return least, np.maximum(least, most)


def bounds_of_sufficiency(given: Contrast) -> tuple[Floats, Floats]:
    """Return the least and the largest chance that x would have been enough for y (PS).

    That is P(y_x | x', y'): where neither was, y would have come with x. Where y comes with x'
    anyway nothing can be said, and both are 0.

    Source:
        As for `bounds_of_both`.

    Example:
        >>> half, quarter = np.array([0.5]), np.array([0.25])
        >>> bet = Contrast(
        ...     after_x=half, after_other=half, both=quarter, only_y=quarter, only_x=quarter,
        ...     neither=quarter,
        ... )
        >>> bounds_of_sufficiency(bet)
        (array([0.]), array([1.]))
    """
    y = given.both + given.only_y
    least = share(np.maximum(given.after_x - y, 0), given.neither)
    most = share(given.after_x - given.both, given.neither)
    return least, np.clip(most, least, 1)
