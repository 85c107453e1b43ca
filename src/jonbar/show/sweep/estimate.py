"""How long a sweep still takes, with the range that is honest."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf, sqrt
from statistics import fmean, stdev

from jonbar.show.words import counted

_FEWEST = 5  # blocks from which nobody can say how long the others take
_FIVE_PERCENT = 1.645  # standard deviations
_MINUTE, _HOUR, _MANY_HOURS = 60, 3600, 3 * 3600  # seconds


def time_left(pauses: Sequence[float], blocks: int) -> tuple[float, float]:
    """Return the seconds that are left, from how blocks followed one another so far.

    Args:
        pauses: Seconds between one finished block and the next, of the latest blocks.
        blocks: Blocks that are left.

    Returns:
        The middle 90 % of what is to be expected if it goes on like this: the mean of the pauses is
        known only so well, and each block to come is one more such pause. From 0 to infinity while
        too few have come.

    Example:
        >>> time_left([2.0, 2.0, 2.0, 2.0, 2.0], 5)
        (10.0, 10.0)
        >>> [round(end) for end in time_left([1.0, 3.0, 1.0, 3.0, 1.0, 3.0], 60)]
        [74, 166]
    """
    if not blocks:
        return 0.0, 0.0
    if len(pauses) < _FEWEST:
        return 0.0, inf
    middle = blocks * fmean(pauses)
    spread = _FIVE_PERCENT * stdev(pauses) * sqrt(blocks + blocks**2 / len(pauses))
    return max(middle - spread, 0.0), middle + spread


def left_in_words(low: float, high: float) -> str:
    """Return the time that is left, as people say it; "" while nobody can say.

    Example:
        >>> left_in_words(10.0, 50.0), left_in_words(70.0, 290.0), left_in_words(3600.0, 9000.0)
        ('less than a minute left', '1 to 5 minutes left', '60 to 150 minutes left')
        >>> left_in_words(40_000.0, 80_000.0), left_in_words(0.0, inf)
        ('11 to 23 hours left', '')
    """
    if high == inf:
        return ""
    if high < _MINUTE:
        return "less than a minute left"
    unit, name = (_MINUTE, "minute") if high < _MANY_HOURS else (_HOUR, "hour")
    most = counted(-(-high // unit), name)
    return f"at most {most} left" if low < unit else f"{low // unit:.0f} to {most} left"
