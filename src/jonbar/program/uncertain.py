"""The ranges of a reading, and draws from them: scrambled Sobol points through inverse CDFs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import lru_cache
from typing import Literal

import numpy as np

from jonbar.model.assumed import ChanceCase, Reading, Sum
from jonbar.model.crisis import Change
from jonbar.program.game import Floats
from jonbar.text.expression import Range
from jonbar.text.word import Place

Kind = Literal["chance", "positive", "plain"]
Numbers = Mapping[Place, Floats]  # where a range stands -> its draws

_FIVE_PERCENT = 1.6448536269514722  # standard deviations from the median to the 95th percentile
_FEW = 256  # draws that are worth keeping: every case of a measure takes the same
_FEWEST_AXES = 64  # so that a range made on the spot, which comes last, leaves the others alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncertain:
    """A number that is known only as a range, the middle 90 % of its distribution.

    Attributes:
        key: What it is, wherever it stands in its file, such as "assumptions.city_needs".
        place: Where it stands.
        kind: "chance" is logit-normal, "positive" log-normal, "plain" normal.
        low: 5th percentile.
        high: 95th percentile.
    """

    key: str
    place: Place
    kind: Kind
    low: float
    high: float


def uncertain(reading: Reading, changes: Iterable[Change] = ()) -> tuple[Uncertain, ...]:
    """Return the ranges of a reading in order of their keys, then those of some changes.

    The order does not hang on the order of the file, so neither do the draws.
    """
    found = _keyed(_of_reading(reading))
    for change in sorted(changes, key=lambda change: change.name):
        found += _keyed(_of_change(change))
    return tuple(found)


def ranges_of(whole: Reading | Sum) -> tuple[Uncertain, ...]:
    """Return the ranges of a reading, or of a single number of it."""
    return (
        uncertain(whole) if isinstance(whole, Reading) else tuple(_keyed(_of_sum("", whole, None)))
    )


def draw(
    ranges: tuple[Uncertain, ...], *, draws: int, seed: int, first: int = 0
) -> tuple[Numbers, Floats]:
    """Return draws of all ranges, and the points of the unit cube that they come from.

    Args:
        ranges: What to draw; may be empty.
        draws: How many; with 1 every number stands at its median.
        seed: Seed of the scrambling; the first draws of a longer run are those of a shorter one.
        first: How many of them to leave out at the beginning; fewer than draws.

    Returns:
        Place -> draws of shape (draws - first,), or (1,) where low equals high; and the points, of
        shape (ranges, draws - first).

    Source:
        Owen (1998), Scrambling Sobol' and Niederreiter-Xing points, Journal of Complexity 14,
        466-489.
    """
    points = (
        _sobol(len(ranges), draws, seed, first) if draws > 1 else np.full((len(ranges), 1), 0.5)
    )
    return numbers_from(ranges, points), points


def numbers_from(ranges: tuple[Uncertain, ...], points: Floats) -> Numbers:
    """Return the numbers that belong to points of the unit cube.

    Args:
        ranges: What is asked for.
        points: Shape (ranges, draws), each between 0 and 1: the share of the distribution below.

    Returns:
        Place -> numbers of shape (draws,), or (1,) where low equals high.

    Example:
        >>> fight = Uncertain(key="fight", place=Place("", 1, 1), kind="chance", low=0.2, high=0.8)
        >>> numbers_from((fight,), np.array([[0.05, 0.5, 0.95]]))[fight.place].round(9)
        array([0.2, 0.5, 0.8])
    """
    from scipy.special import ndtri  # noqa: PLC0415  (slow to load, and not always needed)

    return numbers_at(ranges, ndtri(points) / _FIVE_PERCENT)


def numbers_at(ranges: tuple[Uncertain, ...], steps: Floats) -> Numbers:
    """Return the numbers that lie so many steps from the middles of their ranges.

    Args:
        ranges: What is asked for.
        steps: Shape (ranges, draws); 0 is the median, -1 and 1 are the ends of the range. A step
            is even on the scale on which the number is normal, so a chance stays between 0 and 1
            and a positive quantity positive, however far.

    Returns:
        Place -> numbers of shape (draws,), or (1,) where low equals high.

    Example:
        >>> fight = Uncertain(key="fight", place=Place("", 1, 1), kind="chance", low=0.2, high=0.8)
        >>> numbers_at((fight,), np.array([[-1.0, 0.0, 1.0, 2.0]]))[fight.place].round(3)
        array([0.2  , 0.5  , 0.8  , 0.941])
    """
    return {
        each.place: np.array([each.low]) if each.low == each.high else _quantile(each, step)
        for each, step in zip(ranges, steps, strict=True)
    }


def _quantile(each: Uncertain, step: Floats) -> Floats:
    """Return the number so many steps from the median, on the scale on which it is normal."""
    if each.kind == "plain":
        low, high = each.low, each.high
    elif each.kind == "positive":
        low, high = np.log(each.low), np.log(each.high)
    else:
        low, high = (np.log(end / (1 - end)) for end in (each.low, each.high))
    scaled: Floats = (low + high) / 2 + step * (high - low) / 2
    if each.kind == "plain":
        return scaled
    if each.kind == "positive":
        return np.asarray(np.exp(scaled))
    return np.asarray(1 / (1 + np.exp(-scaled)))


def _sobol(axes: int, draws: int, seed: int, first: int) -> Floats:
    return (_kept if draws <= _FEW else _scrambled)(axes, draws, seed, first)


@lru_cache(maxsize=16)
def _kept(axes: int, draws: int, seed: int, first: int) -> Floats:
    points = _scrambled(axes, draws, seed, first)
    points.flags.writeable = False
    return points


def _scrambled(axes: int, draws: int, seed: int, first: int) -> Floats:
    from scipy.stats import qmc  # noqa: PLC0415  (slow to load, and not always needed)

    wide = max(_FEWEST_AXES, 1 << max(axes - 1, 1).bit_length())
    engine = qmc.Sobol(wide, scramble=True, rng=np.random.default_rng(seed))
    if first:
        points = engine.fast_forward(first).random(draws - first)[:, :axes]
    else:  # a power of two, as Sobol points want; what is too many is left
        points = engine.random_base2(max(draws - 1, 1).bit_length())[:draws, :axes]
    return np.clip(points.T, 2.0**-40, 1 - 2.0**-40)


def _keyed(found: Iterable[tuple[str, Kind | None, Range]]) -> list[Uncertain]:
    """Sort by key and tell equal keys apart by a number; a nameless want goes by its range."""
    taken: dict[str, int] = {}
    result = []
    for whole, kind, each in sorted(found, key=lambda entry: entry[0]):
        home, nameless, _ = whole.partition(".wants.(")
        key = f"{home}.wants.{each.low:g}..{each.high:g}" if nameless else whole
        taken[key] = taken.get(key, 0) + 1
        usual: Kind = "chance" if each.is_chance else "positive" if each.low > 0 else "plain"
        result.append(
            Uncertain(
                key=key if taken[key] == 1 else f"{key}#{taken[key]}",
                place=each.word.place,
                kind=kind or usual,
                low=each.low,
                high=each.high,
            )
        )
    return result


def _of_reading(reading: Reading) -> Iterator[tuple[str, Kind | None, Range]]:
    for name, number in reading.assumptions.items():
        yield from _of_sum(f"assumptions.{name}", number, None)
    for name, actor in reading.actors.items():
        if actor.steadiness is not None:
            yield from _of_sum(f"actors.{name}.steadiness", actor.steadiness, None)
        for want in actor.wants:
            yield from _of_sum(
                f"actors.{name}.wants.{want.name or repr(want.cases)}", want, "plain"
            )
        for moment, cases in actor.believes.items():
            yield from _of_chances(f"actors.{name}.believes.{moment}", cases)
    for name, entry in reading.moments.items():
        yield from _of_chances(f"moments.{name}", entry.chances)
        yield from _of_parts(f"moments.{name}", entry.rule, None)


def _of_change(change: Change) -> Iterator[tuple[str, Kind | None, Range]]:
    key = f"changes.{change.name}"
    for name, number in change.assume.items():
        yield from _of_sum(f"{key}.assume.{name}", number, None)
    for name, wants in change.wants.items():
        for want in wants:
            yield from _of_sum(f"{key}.wants.{name}.{want.name}", want, "plain")
    for name, beliefs in change.believes.items():
        for moment, cases in beliefs.items():
            yield from _of_chances(f"{key}.believes.{name}.{moment}", cases)


def _of_sum(key: str, number: Sum, kind: Kind | None) -> Iterator[tuple[str, Kind | None, Range]]:
    for case in number.cases:
        if isinstance(case.value, Range) and not (case.value.is_chance and kind is None):
            yield key, kind, case.value
        else:
            yield from _of_parts(key, case.value, None)
        yield from _of_parts(key, case.condition, None)


def _of_chances(key: str, cases: Iterable[ChanceCase]) -> Iterator[tuple[str, Kind | None, Range]]:
    for case in cases:
        yield from _of_parts(key, case.condition, None)
        for value in sorted(case.chances):
            formula = case.chances[value]
            kind: Kind | None = "chance" if isinstance(formula, Range) else None
            yield from _of_parts(f"{key}.{value}", formula, kind)


def _of_parts(
    key: str, part: object, kind: Kind | None
) -> Iterator[tuple[str, Kind | None, Range]]:
    """Give every range inside an expression, from left to right."""
    if isinstance(part, Range):
        yield key, kind, part
    elif isinstance(part, tuple):
        for each in part:
            yield from _of_parts(key, each, kind)
    elif is_dataclass(part):
        for field in fields(part):
            yield from _of_parts(key, getattr(part, field.name), None)
