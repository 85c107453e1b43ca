"""The same luck in two worlds: the joint law of two Gumbel-max choices, in closed form."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from jonbar.program.game import Floats


def joint_choice(factual: Floats, otherwise: Floats) -> Floats:
    """Return the joint law of two Gumbel-max choices made with the same luck.

    Args:
        factual: Law in the world that is; shape (values, …, draws), each law sums to 1.
        otherwise: Law in the world that might have been; shapes broadcast.

    Returns:
        Chance of value i in fact and of value j otherwise; shape (values, values, …, draws). Its
        marginals are the two laws, to rounding.

    Source:
        As for `given_choice`.

    Example:
        >>> w = np.array([[0.5], [0.5]])
        >>> v = np.array([[0.8], [0.2]])
        >>> joint_choice(w, v)[:, :, 0].round(3)
        array([[0.5, 0. ],
               [0.3, 0.2]])
    """
    w = np.broadcast_arrays(factual, otherwise)[0]
    return w[:, None] * given_choice(factual, otherwise, range(len(factual)))


def given_choice(factual: Floats, otherwise: Floats, happened: Sequence[int]) -> Floats:
    """Return the law of a Gumbel-max choice in another world, given how it went in this one.

    Choice k wins in a world with law w where an exponential clock of rate w_k rings first; the same
    clocks run in both worlds. Given that i won at time 1, clock k of the other world rings at
    r_k + (an exponential of rate w'_k), with r_k = w_k / w'_k, so that with
    A(u) = sum over k != i of w'_k max(u - r_k, 0)

    - i wins again with chance 1 / (1 + A(r_i)),
    - j wins with chance w'_j times the integral of (1 + A(u))^-2 from r_j to r_i.

    A is linear between the r_k, so the integral is a finite sum.

    Args:
        factual: Law in the world that is; shape (values, …, draws), each law sums to 1.
        otherwise: Law in the world that might have been; shapes broadcast.
        happened: The factual values that are of interest.

    Returns:
        Chance of each value otherwise; shape (happened, values, …, draws).

    Source:
        Oberst and Sontag (2019), Counterfactual off-policy evaluation with Gumbel-max structural
        causal models, ICML; the closed form follows from the exponential race, as above.

    Example:
        >>> given_choice(np.array([[0.5], [0.5]]), np.array([[0.8], [0.2]]), [1])[0, :, 0].round(3)
        array([0.6, 0.4])
    """
    w, v = np.broadcast_arrays(factual, otherwise)
    # a clock that never rings in the other world would come in at infinity
    with np.errstate(over="ignore"):
        ratio = np.divide(w, v, out=np.full(w.shape, np.inf), where=v > 0)
        rule = _given_of_two if len(v) == 2 else _given
        return np.stack([rule(i, ratio, v) for i in happened])


def _given_of_two(i: int, ratio: Floats, v: Floats) -> Floats:
    """Return the same as `_given` where there are two values, as there mostly are."""
    j = 1 - i
    area = v[j] * np.maximum(ratio[i] - ratio[j], 0)
    law: Floats = np.empty_like(v)
    law[i] = 1 / (1 + area)
    law[j] = np.where(np.isinf(area), 1, 0)
    np.multiply(area, law[i], out=law[j], where=np.isfinite(area))
    return law


def _given(i: int, ratio: Floats, v: Floats) -> Floats:
    """Return the law of the other choice, given that i won in fact; shape as v."""
    end = ratio[i]
    rate = np.where(ratio < end, v, 0.0)  # whoever starts after r_i cannot win before it
    rate[i] = 0
    begin = np.minimum(ratio, end)  # the break points up to r_i, which is one of them
    order = np.argsort(begin, axis=0, kind="stable")
    begin = np.take_along_axis(begin, order, axis=0)
    slope = np.cumsum(np.take_along_axis(rate, order, axis=0), axis=0)
    area = np.zeros_like(v)  # integral from a break point to r_i
    level = np.ones_like(end)  # 1 + A at the start of a piece
    for piece in range(len(v)):
        stop = begin[piece + 1] if piece + 1 < len(v) else end
        endless = np.isinf(stop) & (slope[piece] > 0)
        length = np.subtract(stop, begin[piece], out=np.zeros_like(end), where=np.isfinite(stop))
        rise = np.where(endless, np.inf, level + slope[piece] * length)
        to_infinity = 1 / (level * np.where(endless, slope[piece], 1.0))
        area[: piece + 1] += np.where(endless, to_infinity, length / (level * rise))
        level = rise
    law: Floats = np.empty_like(v)
    np.put_along_axis(law, order, area, axis=0)
    law *= rate
    law[i] = 1 / level
    return law
