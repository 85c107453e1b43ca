"""The shares of a chance's variance that numbers carry: alone, in all, two at a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from jonbar.ask.reliance import NOISE, rank_shares
from jonbar.program.game import Floats
from jonbar.solve.shares import STILL, Curves, can_fit, curves, heights, together, total

HEAVY = 8  # numbers whose total share is computed one by one
PAIRED = 5  # of these, numbers of which every pair is tried
LEAST = 0.01  # share of the variance from which on a pair is told
ROWS = 256  # draws at which numbers are drawn anew
_WIDE = 3.2897072539029444  # standard deviations from the 5th percentile to the 95th
_EDGE = 2.0**-40  # no number is drawn farther out

ChanceAt = Callable[[Floats], Floats]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Portions:
    """Shares of the variance of a chance; each as lower end, share, upper end.

    Attributes:
        order: The numbers, the one that carries most first.
        alone: Number -> its share by itself, for the HEAVY first; empty with too few draws.
        total: Number -> its share by itself or with others, for the HEAVY first; empty with one
            draw, in which nothing varies.
        others: Share of all the other numbers together; None if there are none.
        pairs: Two numbers -> the share that hangs on both at once.
    """

    order: tuple[int, ...]
    alone: dict[int, Floats]
    total: dict[int, Floats]
    others: Floats | None
    pairs: dict[tuple[int, int], Floats]


def portions(
    points: Floats, answer: Floats, chance_at: ChanceAt, *, swing: Floats, seed: int
) -> Portions:
    """Return what each number carries of the variance of a chance.

    The numbers that weigh most, moved one at a time or by rank correlation, are looked at one by
    one. What each carries by itself comes from the draws that there are already. What it carries in
    all cannot be had from them, so it is drawn anew while the others stay; all the others are drawn
    anew in one go, so that nothing is overlooked; then the heaviest two at a time.

    Args:
        points: Where the chance is known, in the unit cube; shape (numbers, draws).
        answer: The chance; shape (draws,), finite.
        chance_at: Takes more points, shape (numbers, cases), and gives the chance at each, which is
            not a number where it cannot be said.
        swing: How far each number by itself moves the chance from end to end of its range.
        seed: Seed of what is drawn anew.

    Example:
        >>> points = np.random.default_rng(1).random((3, 512))
        >>> found = portions(
        ...     points, points[1], lambda some: some[1], swing=np.array([0, 0.9, 0]), seed=1
        ... )
        >>> found.order[0], [round(float(found.total[each][1]), 1) for each in range(3)]
        (1, [0.0, 1.0, 0.0])
    """
    rng = np.random.default_rng(seed)
    numbers = range(len(points))
    if answer.size < 2:
        return Portions(order=tuple(numbers), alone={}, total={}, others=None, pairs={})
    if np.ptp(answer) < STILL:
        nothing = {number: np.zeros(3) for number in numbers}
        return Portions(order=tuple(numbers), alone=nothing, total=nothing, others=None, pairs={})
    order = _weighed(points, answer, swing)
    heavy, others = order[:HEAVY], order[HEAVY:]
    some = points[:, :ROWS]
    again = _Again(
        points=some,
        answer=answer[:ROWS],
        anew=rng.random(some.shape).clip(_EDGE, 1 - _EDGE),
        chance_at=chance_at,
        rng=rng,
    )
    moved = again.moved([*([number] for number in heavy), *([others] if others else [])])
    fitted = curves(points[heavy], answer, rng) if can_fit(len(heavy), answer.size) else None
    carried = {
        number: again.total(each, number, None if fitted is None else (fitted, place))
        for place, (number, each) in enumerate(zip(heavy, moved, strict=False))
    }
    rest = again.total(moved[-1]) if others else None
    drawn = dict(zip(heavy, moved, strict=False))
    by_itself = {}
    if fitted is not None:
        by_itself = {  # where all answers are the same, what a curve follows is mere chance
            number: share if carried[number][2] > STILL else np.zeros(3)
            for number, share in zip(heavy, fitted.share, strict=True)
        }
    heavy.sort(key=lambda number: -carried[number][1])
    # what hangs on a number and another is part of what it carries in all, but not by itself
    joined = [
        number
        for number in heavy
        if carried[number][2] - by_itself.get(number, np.zeros(3))[1] >= LEAST
    ]
    pairs = list(combinations(joined[:PAIRED], 2))
    both = dict(zip(pairs, again.moved(pairs), strict=True))
    return Portions(
        order=(*heavy, *others),
        alone=by_itself,
        total=carried,
        others=rest,
        pairs={
            (one, two): again.together(drawn[one], drawn[two], found)
            for (one, two), found in both.items()
        },
    )


def _weighed(points: Floats, answer: Floats, swing: Floats) -> list[int]:
    """Return the numbers, those that seem to carry most first."""
    by_swing = np.nan_to_num(swing / _WIDE) ** 2 / answer.var()
    by_rank = rank_shares(points, answer, np.ones(answer.size))
    by_rank[by_rank < NOISE / answer.size] = 0
    return [int(each) for each in np.argsort(-np.maximum(by_swing, by_rank), kind="stable")]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Again:
    """Draws at which some numbers are drawn anew, always to the same values.

    Attributes:
        points: Shape (numbers, draws).
        answer: The chance there.
        anew: Where each number is drawn anew.
        chance_at: Gives the chance at other points.
        rng: For the bootstrap.
    """

    points: Floats
    answer: Floats
    anew: Floats
    chance_at: ChanceAt
    rng: np.random.Generator

    def moved(self, groups: Sequence[Sequence[int]]) -> list[Floats]:
        """Return the chances with each group of numbers drawn anew, all in one batch."""
        if not groups:
            return []
        cases = np.tile(self.points, len(groups))
        rows = self.answer.size
        for place, group in enumerate(groups):
            cases[list(group), place * rows : (place + 1) * rows] = self.anew[list(group)]
        return np.split(self.chance_at(cases), len(groups))

    def total(
        self, moved: Floats, number: int = 0, curve: tuple[Curves, int] | None = None
    ) -> Floats:
        """Return the share in all of what was drawn anew; of one number by help of its curve."""
        known = np.isfinite(moved)
        kept = self.answer[known]
        if curve is None:
            return total(kept, moved[known], self.rng)
        fitted, place = curve
        before, after = (
            heights(fitted.coefficients[place], each[number, known])
            for each in (self.points, self.anew)
        )
        share = float(fitted.share[place, 1])
        return total(kept, moved[known], self.rng, along=(before, after), share=share)

    def together(self, first: Floats, second: Floats, both: Floats) -> Floats:
        """Return the share that hangs on two numbers at once."""
        known = np.isfinite(first) & np.isfinite(second) & np.isfinite(both)
        return together(self.answer[known], first[known], second[known], both[known], self.rng)
