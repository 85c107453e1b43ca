"""What charts that read like a table are made of: columns of words, headings, tints and lines."""

from __future__ import annotations

from typing import Any, Literal

import altair as alt

from jonbar.show.charts.captions import in_lines
from jonbar.show.charts.scales import rows_axis, tops_axis

Rows = list[dict[str, Any]]
Weight = Literal["normal", "bold"]
ALL = "true"  # as a Vega expression: whichever row

LINE = 14  # pixels from one line of words to the next
_MARGIN = 4  # pixels


def empty_column(rows: Rows, *, width: int, row: int) -> alt.Chart:
    """Return a column in which nothing is drawn yet.

    Args:
        rows: What is to be drawn; each has its number from the top as `row`.
        width: Pixels.
        row: Height of a row, in pixels.
    """
    return alt.Chart(alt.InlineData(values=rows), width=width, height=alt.Step(row))


def words_column(*layers: alt.Chart, heading: str = "", letters: int = 15) -> alt.LayerChart:
    """Return a column of words, which has no frame.

    Args:
        layers: What stands in it.
        heading: What stands above it.
        letters: Characters of a line of the heading.
    """
    drawn = alt.LayerChart(layer=list(layers), view=alt.ViewConfig(stroke=None))
    return drawn.properties(title=column_heading(heading, letters)) if heading else drawn


def column_heading(text: str, letters: int = 15) -> alt.TitleParams:
    """Return the heading of a column, in lines of so many characters."""
    return alt.TitleParams(in_lines(text, letters, 6).split("\n"), fontSize=11, offset=4)


def words(
    base: alt.Chart,
    field: str,
    *,
    where: str = ALL,
    weight: Weight = "normal",
    lines_above: int = 0,
) -> alt.Chart:
    """Return the words of a column, from the top of each row down.

    Args:
        base: The column.
        field: What holds the words.
        where: In which rows, as a Vega expression.
        weight: How heavy they are.
        lines_above: Lines that are left free for other words.
    """
    text = base.transform_filter(where).mark_text(
        align="left", baseline="top", dy=5 + lines_above * LINE, fontWeight=weight
    )
    drawn: alt.Chart = text.encode(x=alt.value(_MARGIN), y=tops_axis(), text=f"{field}:N")
    return drawn


def tint(base: alt.Chart, where: str) -> alt.Chart:
    """Return the tint of the rows that turn something, across a column."""
    ground: alt.Chart = base.transform_filter(where).mark_rect(style="turn", opacity=0.13)
    return ground.encode(x=alt.value(0), x2=alt.value("width"), y=rows_axis())


def line_above(base: alt.Chart, where: str) -> alt.Chart:
    """Return a line above some rows, across a column."""
    line: alt.Chart = base.transform_filter(where).mark_rule(style="grid")
    return line.encode(x=alt.value(0), x2=alt.value("width"), y=tops_axis())
