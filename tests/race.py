"""The exact joint law of two choices made with the same luck, in fractions."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from itertools import pairwise, takewhile

Law = tuple[float, ...]


@lru_cache(maxsize=100_000)
def joint_choice(factual: Law, counterfactual: Law) -> tuple[Law, ...]:
    """The joint law of two Gumbel-max choices with the same noise.

    Gumbel-max is a race: E_k are independent exponentials, and the least E_k / w_k wins.
    Integrating over E_i = x and E_j = r x, for i the winner in fact and j otherwise, leaves
    1 / D(r)^2 with D(r) = 1 + r + sum over the rest of max(a_k, r b_k), a_k = w_k / w_i and
    b_k = w'_k / w'_j, for r from a_j to 1 / b_i. D is linear between the r at which some
    a_k = r b_k, and there the integral from s to t is (t - s) / (D(s) D(t)).
    """
    w = [Fraction(each) for each in factual]
    v = [Fraction(each) for each in counterfactual]
    return tuple(tuple(float(_race(w, v, i, j)) for j in range(len(w))) for i in range(len(w)))


def _race(w: list[Fraction], v: list[Fraction], i: int, j: int) -> Fraction:
    """The chance that clock i rings first in fact and clock j otherwise."""
    if w[i] == 0 or v[j] == 0:
        return Fraction(0)
    if i == j:
        total = sum((max(w[k] / w[i], v[k] / v[i]) for k in range(len(w))), start=Fraction(0))
        return 1 / total
    rest = [(w[k] / w[i], v[k] / v[j]) for k in range(len(w)) if k not in (i, j)]

    def level(r: Fraction) -> Fraction:
        return 1 + r + sum(max(a, r * b) for a, b in rest)

    start = w[j] / w[i]
    end = v[j] / v[i] if v[i] > 0 else None  # no end: clock i never rings otherwise
    if end is not None and end <= start:
        return Fraction(0)
    breaks = sorted(a / b for a, b in rest if b > 0 and a / b > start)
    inside = list(breaks if end is None else takewhile(lambda each: each < end, breaks))
    stops = [start, *inside, *([] if end is None else [end])]
    area = sum(
        ((t - s) / (level(s) * level(t)) for s, t in pairwise(stops)),
        start=Fraction(0),
    )
    if end is None:
        area += 1 / (level(stops[-1]) * (1 + sum(b for _, b in rest)))
    return area
