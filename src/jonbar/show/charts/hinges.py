"""The hinge chart: the chance of every ending after each moment, and where it turned."""

from __future__ import annotations

from typing import Literal

import altair as alt

from jonbar.ask import chance as say
from jonbar.ask.answer import Span
from jonbar.ask.log_odds import log_odds
from jonbar.ask.nouns import History, Step
from jonbar.show.charts.captions import caption, in_lines
from jonbar.show.charts.columns import (
    Rows,
    column_heading,
    empty_column,
    tint,
    words,
    words_column,
)
from jonbar.show.charts.scales import chance_axis, log_odds_axis, rows_axis, tops_axis
from jonbar.show.words import ending_in_words, short_dates

Scale = Literal["chance", "log-odds"]
SCALES: tuple[Scale, ...] = ("chance", "log-odds")

HINGE = 0.05  # share of draws in which a moment must have the largest swing to be marked
TOLD = 0.01  # endings whose range never reaches this have no column of their own
_ROW = 28  # pixels: two lines of words
_DATE, _DATE_WIDTH = 17, 106  # characters of a line, pixels
_WORDS, _BOLD, _WORDS_WIDTH = 52, 46, 312
_COLUMN_WIDTH = 108


def hinge_chart(history: History, *, scale: Scale = "chance") -> alt.HConcatChart:
    """Return the hinge chart: time runs down, a row for each moment, a column for each ending.

    In a column the line is the median and the band its range; each jump of the line is what the
    moment did. Medians are not stacked, for they need not add up to 1. A hinge is marked by a
    tinted row, bold words and its rank.

    Args:
        history: The answer of `history`.
        scale: "chance", from 0 to 100 %, or "log-odds", which sets small chances apart.

    Returns:
        An Altair chart; its data are the numbers of the answer as they are.
    """
    rows = _rows(history)
    endings = [
        _ending(rows, name, spans, history, scale)
        for name, spans in _by_ending(history).items()
        if scale == "log-odds" or not _is_small(spans)
    ]
    title = f"{history.manifest.crisis}: how likely each ending was, moment by moment"
    return alt.hconcat(
        _text(rows, "date", _DATE_WIDTH),
        _text(rows, "words", _WORDS_WIDTH),
        *endings,
        _swings(rows, history),
        spacing=8,
        title=caption(title, _how_to_read(history, scale), history.manifest),
        description=_description(history),
    )


def hinges_marked(history: History) -> tuple[str, ...]:
    """Return the moments that are marked, the largest swing first."""
    steps = {step.name: step for step in history.moments}
    return tuple(name for name in history.hinges if steps[name].ranks_first >= HINGE)


def _rows(history: History) -> Rows:
    """Return what each row says in words; the first is before any moment."""
    ranks = {name: f"Hinge {rank}. " for rank, name in enumerate(hinges_marked(history), start=1)}
    dates = short_dates(step.date for step in history.moments)
    first = "Before the first moment"
    rows: Rows = [{"row": 0, "date": "", "words": first, "happened": first, "hinge": False}]
    earlier = ""
    for number, (step, date) in enumerate(zip(history.moments, dates, strict=True), start=1):
        happened, mark = _happened(step), ranks.get(step.name, "")
        rows.append(
            {
                "row": number,
                "moment": step.name,
                "date": in_lines(date, _DATE) if mark or step.date != earlier else "",
                "words": in_lines(f"{mark}{happened}", _BOLD if mark else _WORDS),
                "happened": happened,
                "hinge": bool(mark),
            }
        )
        earlier = step.date
    return rows


def _happened(step: Step) -> str:
    """Return what happened, with who chose it."""
    if step.value is None:
        return f"{step.what} (what happened is not known)"
    happened = step.happened or f"Did not happen: {step.what}"
    return f"{step.actor}: {happened}" if step.actor else happened


def _by_ending(history: History) -> dict[str, list[Span]]:
    """Return the chances of each ending: before the first moment, then after each."""
    return {
        name: [span, *(step.endings[name] for step in history.moments)]
        for name, span in history.start.endings.items()
    }


def _is_small(spans: list[Span]) -> bool:
    """Say whether an ending is never likely enough to be seen between 0 and 100 %."""
    return all(span.high < TOLD for span in spans)


def _ending(
    rows: Rows, name: str, spans: list[Span], history: History, scale: Scale
) -> alt.LayerChart:
    """Return the column of an ending: a band for its range, a line for its median."""
    place = log_odds if scale == "log-odds" else float
    before = [spans[0], *spans]
    data = [
        row
        | {"ending": name, "low": span.low, "median": span.median, "high": span.high}
        | {"from": place(span.low), "at": place(span.median), "to": place(span.high)}
        | {"came_from": place(earlier.median), "says": say.spread(span)}
        for row, span, earlier in zip(rows, spans, before, strict=False)
    ]
    ending = ending_in_words(name, history.ending_words)
    came = " (this is what came)" if name == history.ending else ""
    tooltip = [
        alt.Tooltip("happened:N", title="After"),
        alt.Tooltip("says:N", title=ending),
    ]
    base = empty_column(data, width=_COLUMN_WIDTH, row=_ROW)
    top, bottom = tops_axis(), alt.Y2("row", bandPosition=1)
    axis = log_odds_axis() if scale == "log-odds" else chance_axis()
    line = base.mark_rule(style="chance", strokeWidth=2, strokeCap="square")
    return alt.LayerChart(
        layer=[
            tint(base, "datum.hinge"),
            base.mark_bar(style="chance", opacity=0.3).encode(
                x=alt.X("from:Q", **axis), x2="to:Q", y=rows_axis(), tooltip=tooltip
            ),
            line.encode(x="came_from:Q", x2="at:Q", y=top, tooltip=tooltip),
            line.encode(x="at:Q", y=top, y2=bottom, tooltip=tooltip),
        ],
        title=column_heading(ending + came),
    )


def _text(rows: Rows, field: str, width: int) -> alt.LayerChart:
    """Return a column of words; those of a hinge are bold."""
    base = empty_column(rows, width=width, row=_ROW).encode(
        tooltip=alt.Tooltip("happened:N", title=" ")
    )
    return words_column(
        tint(base, "datum.hinge"),
        words(base, field, where="!datum.hinge"),
        words(base, field, where="datum.hinge", weight="bold"),
    )


def _swings(rows: Rows, history: History) -> alt.LayerChart:
    """Return the column of swings, each with its range."""
    swings = (Span(0, 0, 0), *(step.swing for step in history.moments))
    data = [
        row
        | {"low": swing.low, "median": swing.median, "high": swing.high}
        | {"says": say.spread(swing)}
        for row, swing in zip(rows, swings, strict=True)
    ]
    base = empty_column(data, width=_COLUMN_WIDTH, row=_ROW)
    tooltip = [
        alt.Tooltip("happened:N", title="At"),
        alt.Tooltip("says:N", title="Swing"),
    ]
    return alt.LayerChart(
        layer=[
            tint(base, "datum.hinge"),
            base.mark_bar(style="turn", opacity=0.4, height=_ROW // 3).encode(
                x=alt.X("median:Q", **chance_axis()), y=rows_axis(), tooltip=tooltip
            ),
            base.mark_rule(style="turn", strokeWidth=1.5).encode(
                x="low:Q", x2="high:Q", y=rows_axis(), tooltip=tooltip
            ),
        ],
        title=column_heading("Swing"),
    )


def _how_to_read(history: History, scale: Scale) -> str:
    """Return what lines, bands and marks mean, and what is not drawn."""
    text = (
        "Time runs down. In each column: the chance of an ending once the moment had gone as it "
        "went. "
    )
    if history.manifest.ranges:
        text += "Line: the middle of all draws; band: nine draws in ten. "
    text += (
        "Swing: how far the moment moved the chances of all endings. A tinted row is a hinge: in "
        f"at least {say.percent(HINGE)} of the draws no moment moved more."
    )
    if scale == "log-odds":
        return f"{text} Chances stand by their log-odds; 0 % and 100 % at the edges."
    small = [
        ending_in_words(name, history.ending_words)
        for name, spans in _by_ending(history).items()
        if _is_small(spans)
    ]
    if small:
        text += f" Not drawn, since never above {say.percent(TOLD)}: {'; '.join(small)}."
    return text


def _description(history: History) -> str:
    """Return the chart in sentences, for those who do not see it."""
    ends = [
        f"{ending_in_words(name, history.ending_words)}: {say.spread(spans[0])} before the first "
        f"moment, {say.spread(spans[-1])} after the last"
        for name, spans in _by_ending(history).items()
    ]
    steps = {step.name: step for step in history.moments}
    hinges = [
        f"{_happened(steps[name])}, {steps[name].date}, swing {say.spread(steps[name].swing)}"
        for name in hinges_marked(history)
    ]
    turned = f" It turned most at: {'; '.join(hinges)}." if hinges else ""
    return f"Hinge chart of {history.manifest.crisis}. {'. '.join(ends)}.{turned}"
