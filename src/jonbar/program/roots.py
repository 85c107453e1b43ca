"""Where functions cross zero: many of them side by side."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from jonbar.program.game import Floats

Batch = Callable[[Floats, Floats], Floats]
_CLOSE = 1e-3  # a bracket this narrow is narrow enough


def beyond_zero(function: Batch, start: Floats, end: Floats) -> Floats:
    """Return, for each of some functions, a point just beyond the one at which it crosses zero.

    Args:
        function: Takes points and the numbers of the functions to compute there, and gives their
            values; each function may jump.
        start: For each function a point on the near side; shape (functions,).
        end: A point at which its value has the other sign.

    Returns:
        Points at which the functions have the sign that they have at `end`; shape (functions,).

    Source:
        Chandrupatla (1997), Advances in Engineering Software 28, 145-149.

    Example:
        >>> beyond_zero(lambda x, _: x**2 - 2, np.array([1.0]), np.array([2.0])).round(3)
        array([1.414])
    """
    from scipy.optimize import elementwise  # noqa: PLC0415  (slow to load, and not always needed)

    if not len(start):
        return start
    numbers = np.arange(len(start), dtype=np.float64)
    low, high = np.minimum(start, end), np.maximum(start, end)
    found = elementwise.find_root(
        function, (low, high), args=(numbers,), tolerances={"xatol": _CLOSE, "xrtol": _CLOSE}
    )
    left, right = found.bracket
    beyond = np.where(end > start, right, left)
    # a root that is hit exactly leaves its bracket wide
    is_near = np.abs(beyond - found.x) <= 2 * _CLOSE * (1 + np.abs(found.x))
    return np.asarray(np.where(is_near, beyond, found.x + np.sign(end - start) * _CLOSE))
