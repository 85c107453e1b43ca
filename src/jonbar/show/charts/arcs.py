"""Arcs beside history's line: which moment moved which."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import altair as alt

from jonbar.ask import chance as say
from jonbar.ask.timelines import Story
from jonbar.program.game import ENDING
from jonbar.show.charts.branches import Branches
from jonbar.show.charts.columns import Rows

REACH = 2.6  # lanes that the longest arc takes at the left of history's line
_SHORT = 0.5  # lanes, of an arc from one row to the next
_HEAD = 0.24  # lanes from the point of an arrow to the middle of its mark


def arcs(story: Story, branches: Branches) -> Rows:
    """Return the points of an arc for each arrow between moments that have a row.

    Args:
        story: The answer of `story`, with its arrows.
        branches: Where its moments are drawn.
    """
    rows = {way.moment.name: row for row, way in enumerate(branches.ways) if way.is_in_fact}
    rows[ENDING] = len(branches.ways)
    return list(_points(story, rows))


def arc_layers(points: Rows, across: alt.X, down: alt.Y) -> Iterator[alt.Chart]:
    """Give the arcs, the darker the more one moved the other, and their heads.

    Args:
        points: The points of the arcs.
        across: Where lanes are drawn.
        down: Where rows are drawn.
    """
    strength = alt.Opacity("median:Q", scale=alt.Scale(domain=[0, 1], range=[0.25, 1]), legend=None)
    base = alt.Chart(alt.InlineData(values=points))
    tooltip = alt.Tooltip("says:N", title=" ")
    yield base.mark_line(style="turn", interpolate="basis", strokeWidth=1.5).encode(
        x=across,
        y=down,
        order="point:Q",
        detail=["cause:N", "effect:N"],
        opacity=strength,
        tooltip=tooltip,
    )
    heads = base.transform_filter("datum.is_head")
    yield heads.mark_point(style="turn", shape="triangle-right", filled=True, size=45).encode(
        x=across, y=down, opacity=strength, tooltip=tooltip
    )


def _points(story: Story, rows: dict[str, int]) -> Iterator[dict[str, Any]]:
    """Give the four corners by which each arc is bent; the longer it is, the further aside."""
    happened = {moment.name: moment.what for moment in story.record}
    drawn = [arrow for arrow in story.arrows if {arrow.cause, arrow.effect} <= rows.keys()]
    longest = max((rows[arrow.effect] - rows[arrow.cause] for arrow in drawn), default=1)
    for arrow in drawn:
        start, end = rows[arrow.cause] + 0.5, rows[arrow.effect] + 0.5
        aside = -_SHORT - (REACH - _SHORT) * (end - start) / longest
        corners = [(0.0, start), (aside, start), (aside, end), (-_HEAD, end)]
        effect = happened.get(arrow.effect, "the ending")
        arc = {
            "cause": arrow.cause,
            "effect": arrow.effect,
            "low": arrow.chance.low,
            "median": arrow.chance.median,
            "high": arrow.chance.high,
            "says": f"{happened[arrow.cause]} → {effect}: {say.spread(arrow.chance)}",
        }
        for point, (lane, at) in enumerate(corners):
            is_head = point == len(corners) - 1
            yield arc | {"point": point, "lane": lane, "at": at, "is_head": is_head}
