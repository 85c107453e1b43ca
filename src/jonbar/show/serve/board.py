"""The endings as a page draws them: how likely each was all along, and how a what-if moves it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jonbar.ask import chance as say
from jonbar.ask.answer import Span
from jonbar.ask.supposed import Supposed
from jonbar.show.words import ending_in_words

_FULL = 100  # per cent
_TOLD = 1  # per cent; an ending whose range never reaches it is named, not drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A chance in words and as a mark.

    Attributes:
        figure: Its median, such as "62 %".
        spread: The median with its range, such as "62 % (41–80 %)".
        stacked: The median, and its range in a line below.
        low: Where the range begins, in per cent.
        median: Where the median stands.
        high: Where the range ends.
    """

    figure: str
    spread: str
    stacked: str
    low: float
    median: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How likely an ending was, moment by moment.

    Attributes:
        name: The ending.
        what: What it is, in words.
        is_history: Whether it is what came.
        chances: Before the first moment, then after each.
        line: Points of a line through the medians: a moment is 1 wide, 100 % is at the top (0).
        band: Points around the ranges, in the same square.
        is_small: Whether there is nothing to be seen of it between 0 and 100 %.
    """

    name: str
    what: str
    is_history: bool
    chances: tuple[Drawn, ...]
    line: str
    band: str
    is_small: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """How a what-if moves an ending.

    Attributes:
        name: The ending.
        what: What it is, in words.
        is_history: Whether it is what came.
        before: Its chance just before the change, when nobody knew the rest.
        after: Its chance with the change, under the mode asked for.
        is_small: Whether there is nothing to be seen of either between 0 and 100 %.
    """

    name: str
    what: str
    is_history: bool
    before: Drawn
    after: Drawn
    is_small: bool


def courses(history: Mapping[str, Any]) -> tuple[Course, ...]:
    """Return the course of each ending.

    Args:
        history: The answer of `history` under one reading, as data.
    """
    return tuple(_course(history, name) for name in history["start"]["endings"])


def shifts(whatif: Mapping[str, Any]) -> tuple[Shift, ...]:
    """Return the shift of each ending.

    Args:
        whatif: The answer of `whatif` under one reading, as data.
    """
    return tuple(_shift(whatif, name) for name in whatif["endings"])


def supposed(answer: Supposed) -> tuple[Shift, ...]:
    """Return how assumptions that are set by hand move each ending: `before` is the reading's own.

    Args:
        answer: The answer of `suppose`.
    """
    return tuple(
        _as_shift(
            name,
            ending_in_words(name, answer.ending_words),
            is_history=name == answer.ending,
            before=drawn(shift.as_read),
            after=drawn(shift.as_set),
        )
        for name, shift in answer.endings.items()
    )


def drawn(span: Sequence[float]) -> Drawn:
    """Return a chance as it is drawn.

    Args:
        span: 5th percentile, median, 95th percentile.

    Example:
        >>> drawn([0.5, 0.5, 0.5]).median
        50.0
    """
    chance = Span(*span)
    return Drawn(
        figure=say.percent(chance.median),
        spread=say.spread(chance),
        stacked=say.stacked(chance),
        low=_FULL * chance.low,
        median=_FULL * chance.median,
        high=_FULL * chance.high,
    )


def _shift(whatif: Mapping[str, Any], name: str) -> Shift:
    before, after = (drawn(whatif["endings"][name][key]) for key in ("before", "after"))
    what = ending_in_words(name, whatif["ending_words"])
    return _as_shift(name, what, is_history=name == whatif["ending"], before=before, after=after)


def _as_shift(name: str, what: str, *, is_history: bool, before: Drawn, after: Drawn) -> Shift:
    return Shift(
        name=name,
        what=what,
        is_history=is_history,
        before=before,
        after=after,
        is_small=_is_small([before, after]),
    )


def _course(history: Mapping[str, Any], name: str) -> Course:
    steps = [history["start"], *history["moments"]]
    chances = tuple(drawn(step["endings"][name]) for step in steps)
    there = _stairs(each.low for each in chances)
    back = reversed(_stairs(each.high for each in chances))
    return Course(
        name=name,
        what=ending_in_words(name, history["ending_words"]),
        is_history=name == history["ending"],
        chances=chances,
        line=" ".join(_stairs(each.median for each in chances)),
        band=" ".join((*there, *back)),
        is_small=_is_small(chances),
    )


def _is_small(chances: Iterable[Drawn]) -> bool:
    return all(each.high < _TOLD for each in chances)


def _stairs(heights: Iterable[float]) -> list[str]:
    """Return the points of a line that is level within each moment."""
    return [
        f"{place + side},{_FULL - height:.2f}"
        for place, height in enumerate(heights)
        for side in (0, 1)
    ]
