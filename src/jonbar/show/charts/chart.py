"""From any answer that has a chart to its chart."""

from __future__ import annotations

import altair as alt

from jonbar.ask.answer import Answer
from jonbar.ask.causes import WhyEnding
from jonbar.ask.nouns import History, Policy, Readings, WhatIf
from jonbar.ask.reasons import WhyDecision
from jonbar.show.charts.captions import in_lines
from jonbar.show.charts.hinges import SCALES, Scale, hinge_chart
from jonbar.show.charts.look import Look, look_config
from jonbar.show.charts.options import option_chart
from jonbar.show.charts.reasons import reason_chart
from jonbar.show.charts.shifts import shift_chart
from jonbar.show.charts.turns import turn_chart

Chart = alt.HConcatChart | alt.VConcatChart


def chart(answer: Answer, *, look: Look = "light", scale: Scale = "chance") -> Chart:
    """Return the chart of an answer, dressed.

    Args:
        answer: The answer of `history`, `whatif`, `why` or `policy`, under one reading or several.
        look: "light", as for print, or "dark".
        scale: Of the hinge chart: "chance", or "log-odds", which sets small chances apart.

    Returns:
        Its chart; of several readings one below the other.

    Raises:
        ValueError: If there is no such look or scale.
        TypeError: If it is an answer that no chart knows.
    """
    if scale not in SCALES:
        raise ValueError(f"scale is {scale!r}; it can be {' or '.join(map(repr, SCALES))}")
    drawn = _drawn(answer, scale)
    drawn.config = look_config(look)
    return drawn


def _drawn(answer: Answer, scale: Scale) -> Chart:
    """Return the chart of an answer, plain."""
    match answer:
        case History():
            return hinge_chart(answer, scale=scale)
        case WhatIf():
            return shift_chart(answer)
        case Policy():
            return option_chart(answer)
        case WhyEnding():
            return turn_chart(answer)
        case WhyDecision():
            return reason_chart(answer)
        case Readings():
            return _readings(answer, scale)
        case _:
            raise TypeError(f"there is no chart for {type(answer).__name__!r}")


def _readings(answer: Readings, scale: Scale) -> alt.VConcatChart:
    """Return the chart of each reading, one below the other."""
    charts = [_drawn(each, scale) for each in answer.readings.values()]
    said = [each.description for each in charts if isinstance(each.description, str)]
    agreement = [line for each in answer.agreement for line in in_lines(each, 150, 4).split("\n")]
    return alt.vconcat(
        *charts,
        spacing=48,
        title=alt.TitleParams(text=["Under every reading"], subtitle=agreement),
        description=" ".join((*answer.agreement, *said)),
    )
