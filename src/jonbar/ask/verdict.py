"""From the draws in which a test holds to a verdict, and from verdicts under readings to one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from jonbar.ask.judged import Verdict
from jonbar.program.game import Floats

SURE = 0.95  # share of the draws from which on a verdict is given; what a printed range leaves out
THIRD = 1 / 3  # of a range, at either end: what is held against what to find what decides
OUTSIDE: Verdict = "outside the model"


def verdict_of(holds: float) -> Verdict:
    """Return the verdict of a test that holds in a share of the draws.

    Example:
        >>> [verdict_of(share) for share in (0.97, 0.5, 0.02)]
        ['supported', 'open', 'contradicted']
    """
    if holds >= SURE:
        return "supported"
    return "contradicted" if holds <= 1 - SURE else "open"


def share_of(holds: NDArray[np.bool_], weight: Floats) -> float:
    """Return the share of the weight of the draws in which a test holds."""
    return float(weight[holds].sum() / weight.sum())


def decider(points: Floats, holds: NDArray[np.bool_], weight: Floats) -> int | None:
    """Return the range that decides a test, if one does.

    In the draws in the upper third of such a range the claim is supported, in those in the lower
    third contradicted, or the other way round, whatever the other numbers are.

    Args:
        points: The points of the unit cube that the draws come from; shape (ranges, draws).
        holds: Whether the test holds; shape (draws,).
        weight: Weight of each draw.

    Returns:
        The number of the range; None if none decides.

    Example:
        >>> ends = np.linspace(0, 1, 30)
        >>> decider(np.stack([ends[::-1] % 0.7, ends]), ends > 0.4, np.ones(30))
        1
    """
    shares = []
    for place, point in enumerate(points):
        low, high = (
            (weight[there & holds].sum(), weight[there].sum())
            for there in (point < THIRD, point > 1 - THIRD)
        )
        if low[1] > 0 and high[1] > 0:
            ends = sorted((low[0] / low[1], high[0] / high[1]))
            if ends[0] <= 1 - SURE and ends[1] >= SURE:
                shares.append((ends[1] - ends[0], -place))
    return -max(shares)[1] if shares else None


def over_readings(
    found: Mapping[str, Verdict], quantifier: Literal["every", "some"] | None
) -> tuple[Verdict, str]:
    """Return the verdict over several readings, and what decides where they disagree.

    A reading that cannot judge the claim has no say. `in every reading` is contradicted by one that
    contradicts it, `in some reading` supported by one that supports it.

    Example:
        >>> over_readings({"a": "supported", "b": "contradicted"}, None)
        ('depends on', 'the reading')
        >>> over_readings({"a": "supported", "b": "contradicted"}, "every")
        ('contradicted', '')
    """
    judged = [each for each in found.values() if each != OUTSIDE]
    kinds = set(judged)
    if not kinds:
        return OUTSIDE, ""
    if len(kinds) == 1:
        return judged[0], ""
    if quantifier is None:
        return "depends on", "the reading"
    decisive: Verdict = "contradicted" if quantifier == "every" else "supported"
    if decisive in kinds:
        return decisive, ""
    return "open", ""
