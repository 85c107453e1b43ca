"""What would turn a claim: the one number of a reading that has to move least."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor, isfinite, log10

import numpy as np

from jonbar.ask.draws import in_blocks
from jonbar.ask.judged import Flip
from jonbar.ask.reliance import named
from jonbar.ask.terms import Term, answer_terms, under_luck
from jonbar.ask.trial import margin, weight
from jonbar.ask.world import World
from jonbar.program.game import Floats
from jonbar.program.roots import beyond_zero
from jonbar.program.uncertain import Numbers, Uncertain, numbers_at
from jonbar.text.expression import Expression
from jonbar.text.flaw import JonbarError

STEPS = (-3.0, -1.0, 1.0, 3.0)  # where each number is tried; 1 is an end of its range
NEAREST = 3  # numbers of which it is found out exactly where they turn a test
_FIGURES = 3  # to which a turning point is rounded, away from the median

Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What would turn a test.

    Attributes:
        holds: Whether it holds with every number at its median; None if that cannot be said.
        flip: The number that turns it; None if no single one does.
    """

    holds: bool | None
    flip: Flip | None


def tried_for(ranges: Sequence[Uncertain]) -> int:
    """Return how many games the search tries at first: one, and for each range its steps."""
    return 1 + len(STEPS) * len(_movable(ranges))


def turns(
    here: World,
    tests: Sequence[Expression],
    terms: Sequence[Term],
    *,
    deciders: Sequence[int | None],
    progress: Progress | None = None,
) -> tuple[Turn, ...]:
    """Return what would turn each of some tests, with every other number at its median.

    Each number is tried at the ends of its range and three times as far, on the scale on which it
    is normal, so that a chance stays between 0 and 1 and a positive quantity positive. Where a test
    turns, the point is found, rounded away from the median, and tried once more.

    Args:
        here: The world of a reading.
        tests: Comparisons, joined by and, or, not.
        terms: All their terms.
        deciders: For each test the number of the range to be preferred; None = the nearest.
        progress: Is told the share of the work that is done.
    """
    bench = _Bench(here=here, tests=tests, terms=terms)
    movable = _movable(here.ranges)
    moved = [(place, step) for place in movable for step in STEPS]
    margins = bench.margins_at([(0, 0.0), *moved], progress)
    middle = margins[:, 0]
    tried = margins[:, 1:].reshape(len(tests), len(movable), len(STEPS))
    crossings = [
        crossing
        for test, decider in enumerate(deciders)
        for crossing in _nearest(test, decider, movable, middle[test], tried[test])
    ]
    flips = _confirmed(bench, middle, crossings, bench.exact(crossings))
    return tuple(
        Turn(holds=bool(each > 0) if isfinite(each) else None, flip=flips.get(test))
        for test, each in enumerate(middle)
    )


def _movable(ranges: Sequence[Uncertain]) -> list[int]:
    return [place for place, each in enumerate(ranges) if each.low < each.high]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Crossing:
    """A range that turns a test somewhere between two steps.

    Attributes:
        test: Number of the test.
        place: Number of the range.
        near: Step at which the test is still as in the middle.
        far: Step at which it has turned.
        guess: How far from the middle it may turn.
    """

    test: int
    place: int
    near: float
    far: float
    guess: float


def _nearest(
    test: int, decider: int | None, movable: Sequence[int], middle: float, tried: Floats
) -> list[_Crossing]:
    """Return the ranges that turn a test soonest; the one that decides, if it does, alone."""
    found = [
        crossing
        for place, margins in zip(movable, tried, strict=True)
        for crossing in _crossings(test, place, middle, margins)
    ]
    preferred = [each for each in found if each.place == decider]
    return sorted(preferred or found, key=lambda each: (each.guess, each.place))[:NEAREST]


def _crossings(test: int, place: int, middle: float, margins: Floats) -> Iterator[_Crossing]:
    """Give where a test first turns, on either side of the middle."""
    known = dict(zip(STEPS, map(float, margins), strict=True))
    for side in (sorted(step for step in STEPS if step > 0), [-1.0, -3.0]):
        near, held = 0.0, middle
        for far in side:
            if not isfinite(held) or not isfinite(known[far]):
                break
            if (known[far] > 0) != (middle > 0):
                part = abs(held) / (abs(held) + abs(known[far]))
                guess = abs(near) + abs(far - near) * part
                yield _Crossing(test=test, place=place, near=near, far=far, guess=guess)
                break
            near, held = far, known[far]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bench:
    """Tests that are tried with one number moved at a time."""

    here: World
    tests: Sequence[Expression]
    terms: Sequence[Term]

    def margins_at(
        self, moves: Sequence[tuple[int, float]], progress: Progress | None = None
    ) -> Floats:
        """Return each test's margin with one range moved; shape (tests, moves)."""
        return self._margins(self._moved(moves), len(moves), progress)

    def exact(self, crossings: Sequence[_Crossing]) -> Floats:
        """Return the step just beyond which each crossing turns its test."""

        def function(steps: Floats, numbers: Floats) -> Floats:
            asked = [crossings[int(number)] for number in numbers]
            moves = [(each.place, float(step)) for each, step in zip(asked, steps, strict=True)]
            margins = self.margins_at(moves)
            return margins[[each.test for each in asked], np.arange(len(asked))]

        near, far = (
            np.array([getattr(each, end) for each in crossings]) for end in ("near", "far")
        )
        return beyond_zero(function, near, far)

    def margins_with(self, values: Sequence[tuple[int, float]]) -> Floats:
        """Return each test's margin with one range replaced by a number; shape (tests, values)."""
        numbers = dict(self._moved([(place, 0.0) for place, _ in values]))
        for column, (place, value) in enumerate(values):
            where = self.here.ranges[place].place
            numbers[where] = numbers[where].copy()
            numbers[where][column] = value
        return self._margins(numbers, len(values), None)

    def _moved(self, moves: Sequence[tuple[int, float]]) -> Numbers:
        steps = np.zeros((len(self.here.ranges), len(moves)))
        for column, (place, step) in enumerate(moves):
            if step:
                steps[place, column] = step
        return numbers_at(self.here.ranges, steps)

    def _margins(self, numbers: Numbers, count: int, progress: Progress | None) -> Floats:
        blocks = in_blocks(self._tried, numbers, 0, count, progress)
        return np.concatenate([found["margins"] for _, (found, _) in blocks], axis=-1)

    def _tried(self, numbers: Numbers) -> tuple[Mapping[str, Floats], None]:
        """Compute margins; not a number where a number so far out makes the crisis unsound."""
        try:
            arrays = answer_terms(self.here, self.terms, numbers, ("same",))
        except JonbarError:
            count = max(map(len, numbers.values()), default=1)
            if count == 1:
                return {"margins": np.full((len(self.tests), 1), np.nan)}, None
            halves = (slice(count // 2), slice(count // 2, count))
            parts = [
                self._tried({w: n[half] if len(n) > 1 else n for w, n in numbers.items()})
                for half in halves
            ]
            return {"margins": np.concatenate([part["margins"] for part, _ in parts], -1)}, None
        answered = under_luck(arrays, self.terms, "same")
        rows = [
            np.where(weight(test, answered) > 0, margin(test, answered), np.nan)
            for test in self.tests
        ]
        return {"margins": np.stack(np.broadcast_arrays(*rows))}, None


def _confirmed(
    bench: _Bench, middle: Floats, crossings: Sequence[_Crossing], ends: Floats
) -> dict[int, Flip]:
    """Return the nearest flip of each test, rounded where the rounded number turns it too."""
    best: dict[int, tuple[_Crossing, float]] = {}
    for crossing, end in zip(crossings, ends, strict=True):
        if isfinite(end) and (crossing.test not in best or abs(end) < abs(best[crossing.test][1])):
            best[crossing.test] = crossing, float(end)
    if not best:
        return {}
    ranges = bench.here.ranges
    values = [_value(ranges[crossing.place], end) for crossing, end in best.values()]
    rounded = [
        _rounded(ranges[crossing.place], value, end)
        for (crossing, end), value in zip(best.values(), values, strict=True)
    ]
    asked = [
        (crossing.place, each) for (crossing, _), each in zip(best.values(), rounded, strict=True)
    ]
    margins = bench.margins_with(asked)
    flips = {}
    for column, (test, (crossing, end)) in enumerate(best.items()):
        each = margins[test, column]
        is_turned = isfinite(each) and (each > 0) != (middle[test] > 0)
        value = rounded[column] if is_turned else values[column]
        flips[test] = _flip(ranges[crossing.place], value, end)
    return flips


def _value(each: Uncertain, step: float) -> float:
    return float(numbers_at((each,), np.array([[step]]))[each.place][0])


def _rounded(each: Uncertain, value: float, step: float) -> float:
    """Return a number with few figures, away from the median; itself where there is no room."""
    if value == 0:
        return value
    figure = _FIGURES - 1 - floor(log10(abs(value)))
    scaled = value * 10.0**figure
    rounded = round((ceil if step > 0 else floor)(scaled) / 10.0**figure, max(figure, 0))
    is_inside = each.kind == "plain" or (rounded > 0 and (each.kind == "positive" or rounded < 1))
    return rounded if is_inside else value


def _flip(each: Uncertain, value: float, step: float) -> Flip:
    return Flip(
        number=each.key,
        what=named(each),
        low=each.low,
        high=each.high,
        is_chance=each.kind == "chance",
        value=value,
        beyond="above" if step > 0 else "below",
        steps=abs(step),
    )
