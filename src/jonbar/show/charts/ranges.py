"""Numbers side by side: rows in groups, each a mark on its range with the number beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import altair as alt

from jonbar.ask.answer import Span
from jonbar.show.charts.captions import in_lines
from jonbar.show.charts.columns import (
    LINE,
    Rows,
    Weight,
    empty_column,
    line_above,
    words,
    words_column,
)
from jonbar.show.charts.scales import chance_axis, rows_axis

_WORDS, _WORDS_WIDTH = 36, 250  # characters of a line, pixels
_WIDTH, _SAYS_WIDTH = 320, 110
_LETTER = 6  # pixels
_GROUP = "datum.is_first && datum.row > 0"  # the first row of any group but the first


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """One row.

    Attributes:
        group: Key of the rows that belong together, such as an ending.
        words: What the group is, in words.
        series: Which of the group this is, in a few words.
        span: Where it stands: its chance, if the layout does not say otherwise.
        says: The same in words.
        is_marked: Whether it is drawn as what turned, or was changed.
    """

    group: str
    words: str
    series: str
    span: Span
    says: str
    is_marked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How rows are laid out.

    Attributes:
        row: Height of a row, in pixels.
        series: Width of the column of series, in pixels.
        axis: Scale and axis, as arguments of `altair.X`.
    """

    row: int = 22
    series: int = 130
    axis: dict[str, Any] = field(default_factory=chance_axis)


def range_chart(
    ranges: Sequence[Range],
    *,
    caption: alt.TitleParams,
    description: str,
    layout: Layout | None = None,
) -> alt.HConcatChart:
    """Return rows of numbers in groups; words, place and shape tell them apart, not colour alone.

    Args:
        ranges: The rows, those of a group together, from the top down.
        caption: Title of the chart.
        description: The chart in sentences.
        layout: How rows are laid out; None for chances in low rows.
    """
    laid = layout or Layout()
    rows = [
        {
            "row": row,
            "group": each.group,
            "words": in_lines(each.words, _WORDS, 3) if _is_first(ranges, row) else "",
            "is_first": _is_first(ranges, row),
            "series": in_lines(each.series, laid.series // _LETTER, laid.row // LINE),
            "is_marked": each.is_marked,
            "low": each.span.low,
            "median": each.span.median,
            "high": each.span.high,
            "says": each.says,
        }
        for row, each in enumerate(ranges)
    ]
    return alt.hconcat(
        _text(rows, laid, "words", _WORDS_WIDTH),
        _text(rows, laid, "series", laid.series),
        _marks(rows, laid),
        _text(rows, laid, "says", _SAYS_WIDTH),
        spacing=8,
        title=caption,
        description=description,
    )


def _is_first(ranges: Sequence[Range], row: int) -> bool:
    """Say whether a row is the first of its group."""
    return row == 0 or ranges[row].group != ranges[row - 1].group


def _text(rows: Rows, laid: Layout, name: str, width: int) -> alt.LayerChart:
    """Return a column of words."""
    base = empty_column(rows, width=width, row=laid.row)
    weight: Weight = "bold" if name == "words" else "normal"
    return words_column(line_above(base, _GROUP), words(base, name, weight=weight))


def _marks(rows: Rows, laid: Layout) -> alt.LayerChart:
    """Return the column of chances."""
    base = empty_column(rows, width=_WIDTH, row=laid.row)
    tooltip = [alt.Tooltip("says:N", title=" ")]
    layers = [line_above(base, _GROUP)]
    for is_marked, style, shape in (("!datum", "chance", "circle"), ("datum", "turn", "diamond")):
        some = base.transform_filter(f"{is_marked}.is_marked")
        layers += [
            some.mark_rule(style=style, strokeWidth=4, opacity=0.45).encode(
                x=alt.X("low:Q", **laid.axis), x2="high:Q", y=rows_axis(), tooltip=tooltip
            ),
            some.mark_point(style=style, shape=shape, filled=True, size=80, opacity=1).encode(
                x="median:Q", y=rows_axis(), tooltip=tooltip
            ),
        ]
    return alt.LayerChart(layer=layers)
