"""Chances on the scale of log-odds, on which 1 in 1,000 and 1 in 100 stand well apart."""

from __future__ import annotations

import math

LEAST = 1e-4  # a smaller chance stands where this one does: that of 0 would be infinitely far away


def log_odds(chance: float) -> float:
    """Return the natural logarithm of the odds of a chance.

    Args:
        chance: A chance, 0 to 1; below 1 in 10,000, or that far from 1, it counts as just that.

    Returns:
        Log-odds, -9.21 to 9.21; 0 is an even chance.

    Example:
        >>> [round(log_odds(each), 2) for each in (0, 0.01, 0.5, 0.99)]
        [-9.21, -4.6, 0.0, 4.6]
    """
    held = min(max(chance, LEAST), 1 - LEAST)
    return math.log(held / (1 - held))
