"""From any answer that has a chart to its chart."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from jonbar.ask.answer import Answer
from jonbar.ask.causes import WhyEnding
from jonbar.ask.judged import Claims
from jonbar.ask.leanings import Sensitivity
from jonbar.ask.nouns import History, Policy, Readings, WhatIf
from jonbar.ask.reasons import WhyDecision
from jonbar.ask.sought import Find
from jonbar.ask.timelines import Story
from jonbar.show.charts.captions import in_lines
from jonbar.show.charts.front import front_chart
from jonbar.show.charts.hinges import SCALES, Scale, hinge_chart
from jonbar.show.charts.look import Look, look_config
from jonbar.show.charts.options import option_chart
from jonbar.show.charts.reasons import reason_chart
from jonbar.show.charts.shifts import shift_chart
from jonbar.show.charts.timeline import timeline_chart
from jonbar.show.charts.tornado import tornado_chart
from jonbar.show.charts.turns import turn_chart
from jonbar.show.charts.verdicts import verdict_chart

Chart = alt.HConcatChart | alt.VConcatChart


def chart(answer: Answer, *, look: Look = "light", scale: Scale = "chance") -> Chart:
    """Return the chart of an answer, dressed.

    Args:
        answer: The answer to any question that has a chart, under one reading or several.
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


def _drawn(  # noqa: C901, PLR0911  (one for each answer)
    answer: Answer, scale: Scale, beside: Sequence[Answer] = ()
) -> Chart:
    """Return the chart of an answer, plain; `beside` are those that are drawn with it."""
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
        case Sensitivity():
            return tornado_chart(answer, beside=_about_the_same(answer, beside))
        case Story():
            return timeline_chart(answer)
        case Find():
            return front_chart(answer)
        case Claims():
            return verdict_chart(answer)
        case Readings():
            return _readings(answer, scale)
        case _:
            raise TypeError(f"there is no chart for {type(answer).__name__!r}")


def _about_the_same(answer: Sensitivity, beside: Sequence[Answer]) -> list[Sensitivity]:
    """Return the answers about the same ending; others have a scale of their own."""
    tornados = (each for each in beside if isinstance(each, Sensitivity))
    return [each for each in tornados if each.ending == answer.ending]


def _readings(answer: Readings, scale: Scale) -> alt.VConcatChart:
    """Return the chart of each reading, one below the other."""
    answers = tuple(answer.readings.values())
    charts = [_drawn(each, scale, answers) for each in answers]
    said = [each.description for each in charts if isinstance(each.description, str)]
    agreement = [line for each in answer.agreement for line in in_lines(each, 150, 4).split("\n")]
    return alt.vconcat(
        *charts,
        spacing=48,
        title=alt.TitleParams(text=["Under every reading"], subtitle=agreement),
        description=" ".join((*answer.agreement, *said)),
    )
