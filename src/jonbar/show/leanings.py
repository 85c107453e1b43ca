"""Numbers that an ending's chance leans on: in words, and whether they move it at all."""

from __future__ import annotations

from jonbar.ask import chance as say
from jonbar.ask.answer import Span
from jonbar.ask.leanings import Leaning, Sensitivity

_STILL = 5e-4  # a chance that moves less than this is told as not moving


def is_still(answer: Sensitivity, each: Leaning) -> bool:
    """Say whether a number does nothing, by itself or, as far as is known, with others."""
    ends = (each.at_low, each.at_high)
    moves = any(end is None or abs(end - answer.at_medians) > _STILL for end in ends)
    return not moves and (each.total is None or each.total.median < _STILL)


def range_in_words(each: Leaning) -> str:
    """Return the middle of a number and its range; "" where they are part of its name."""
    if each.what.endswith(")"):
        return ""
    span = Span(each.low, each.median, each.high)
    return say.spread(span) if each.is_chance else say.quantity(span, "")


def ends_in_words(each: Leaning) -> str:
    """Return the ending's chance at both ends of a number; "–" for an end that cannot be."""
    ends = ("–" if end is None else say.percent(end) for end in (each.at_low, each.at_high))
    return f"{say.GLUE}→{say.GLUE}".join(ends)


def number_in_words(value: float, *, is_chance: bool) -> str:
    """Return a number of the reading as people write it.

    Example:
        >>> number_in_words(-0.694, is_chance=False)
        '−0.694'
    """
    return say.percent(value) if is_chance else say.quantity(Span(value, value, value), "")
