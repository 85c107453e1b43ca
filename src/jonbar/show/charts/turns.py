"""The chart of why it ended so: how necessary each moment was."""

from __future__ import annotations

from collections.abc import Iterator

import altair as alt

from jonbar.ask import chance as say
from jonbar.ask.causes import Cause, Instead, WhyEnding
from jonbar.show.charts.captions import caption, marks_in_words
from jonbar.show.charts.ranges import Layout, Range, range_chart

_TOLD = 0.01  # turns that never make so much of a difference are left out


def turn_chart(answer: WhyEnding) -> alt.HConcatChart:
    """Return the chart of what was necessary: a row for each turn that would have mattered.

    Args:
        answer: The answer of `why` about an ending.

    Returns:
        An Altair chart; its data are the numbers of the answer as they are.
    """
    ranges = [row for cause in answer.moments for row in _ranges(cause)]
    return range_chart(
        ranges,
        caption=caption(answer.question, _how_to_read(answer), answer.manifest),
        description=_description(answer, ranges),
        layout=Layout(row=44, series=230),
    )


def _ranges(cause: Cause) -> Iterator[Range]:
    """Give the turns of a moment that would have mattered."""
    who = f"{cause.actor}: " if cause.actor else ""
    for each in cause.instead:
        span = each.necessary.same_luck
        if span is not None and span.high >= _TOLD:
            yield Range(
                group=cause.name,
                words=f"{cause.date}. {who}{cause.happened}",
                series=f"→ {_instead(cause, each)} (chance {say.percent(each.chance.median)})",
                span=span,
                says=say.spread(span),
                is_marked=True,
            )


def _instead(cause: Cause, each: Instead) -> str:
    """Return another way of a moment; that of a yes/no moment needs no second telling."""
    if {cause.value, each.value} == {"yes", "no"}:
        return "It happens" if each.value == "yes" else "It does not happen"
    return each.what


def _how_to_read(answer: WhyEnding) -> str:
    """Return what the marks mean."""
    if answer.asked == "did not come":
        asks = "The chance that it would have come, had the moment gone the other way"
    else:
        asks = "The chance that it would have ended otherwise, had the moment gone the other way"
    return (
        f"{asks}, given all that did happen and with the same luck. In brackets: how likely that "
        f"way was at the time. Turns that never reach {say.percent(_TOLD)} are left out. "
        f"{marks_in_words(answer.manifest)}"
    )


def _description(answer: WhyEnding, ranges: list[Range]) -> str:
    """Return the chart in sentences, for those who do not see it."""
    told = (f"{each.words} {each.series}: {each.says}" for each in ranges)
    return f"{answer.question} {'. '.join(told)}."
