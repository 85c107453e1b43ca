"""The axes of charts: chances from left to right, rows from the top down."""

from __future__ import annotations

import math
from typing import Any

import altair as alt

from jonbar.ask.log_odds import LEAST, log_odds

_TICKS = (0.001, 0.5, 0.999)
_NARROWEST = 1e-4  # of chance, which fills a chart; what is less is hardly more than rounding
_AS_PERCENT = "replace(format(%s, '.1~%%'), '%%', '\u00a0%%')"  # "50 %", as everywhere else


def chance_axis() -> dict[str, Any]:
    """Return scale and axis from 0 to 100 %, as arguments of `altair.X`."""
    return {
        "scale": alt.Scale(domain=[0, 1]),
        "axis": alt.Axis(
            values=[0, 0.5, 1], labelExpr=_AS_PERCENT % "datum.value", orient="top", title=None
        ),
    }


def part_axis(least: float, most: float, pixels: tuple[int, int]) -> dict[str, Any]:
    """Return scale and axis of the part of 0 to 100 % in which something lies.

    Args:
        least: The least chance that is drawn.
        most: The most.
        pixels: From where to where it is drawn; what is beyond is room for words.
    """
    if most - least < _NARROWEST:
        least, most = max(0.0, least - _NARROWEST), min(1.0, most + _NARROWEST)
    return {
        "scale": alt.Scale(domain=[least, most], range=list(pixels), nice=True, zero=False),
        "axis": alt.Axis(
            labelExpr="replace(format(datum.value, '.3~p'), '%', '\u00a0%')",
            orient="top",
            title=None,
            tickCount=5,
            labelFlush=False,
        ),
    }


def points_axis(least: float) -> dict[str, Any]:
    """Return scale and axis of chances and of their differences.

    Args:
        least: The least of them, at most 0.
    """
    least = math.floor(10 * least) / 10
    values = [each for each in (-1, -0.5, 0, 0.5, 1) if each >= least]
    return {
        "scale": alt.Scale(domain=[least, 1], nice=False),
        "axis": alt.Axis(
            values=values, labelExpr=_AS_PERCENT % "datum.value", orient="top", title=None
        ),
    }


def log_odds_axis() -> dict[str, Any]:
    """Return scale and axis of log-odds, told as the chances that they stand for."""
    return {
        "scale": alt.Scale(domain=[log_odds(LEAST), log_odds(1 - LEAST)], nice=False),
        "axis": alt.Axis(
            values=[log_odds(each) for each in _TICKS],
            labelExpr=_AS_PERCENT % "1 / (1 + exp(-datum.value))",
            orient="top",
            title=None,
        ),
    }


def bits_axis(furthest: float, pixels: tuple[int, int]) -> dict[str, Any]:
    """Return scale and axis of luck in bits, as arguments of `altair.X`.

    Args:
        furthest: The most luck that is drawn.
        pixels: From where to where it is drawn.
    """
    return {
        "scale": alt.Scale(domain=[0, max(furthest, 1)], range=list(pixels), nice=True),
        "axis": alt.Axis(title="Luck needed, in bits", tickCount=8, labelFlush=False),
    }


def upward_axis(title: str, pixels: tuple[int, int]) -> dict[str, Any]:
    """Return scale and axis of chances from below up, as arguments of `altair.Y`.

    Args:
        title: What they are chances of.
        pixels: From where to where they are drawn, counted from above.
    """
    return {
        "scale": alt.Scale(domain=[0, 1], range=list(pixels)),
        "axis": alt.Axis(
            values=[0, 0.25, 0.5, 0.75, 1], labelExpr=_AS_PERCENT % "datum.value", title=title
        ),
    }


def units_axis() -> dict[str, Any]:
    """Return scale and axis of logit units, with 0 on it."""
    return {"axis": alt.Axis(orient="top", title=None, tickCount=7), "scale": alt.Scale(zero=True)}


def rows_axis() -> alt.Y:
    """Return the rows of a column, the first at the top."""
    return alt.Y("row:O", axis=None, scale=alt.Scale(padding=0))


def tops_axis() -> alt.Y:
    """Return the same rows for marks that stand on the upper edge of theirs."""
    return rows_at(0)


def rows_at(part: float) -> alt.Y:
    """Return the same rows for marks that stand in a part of theirs: 0 is the upper edge."""
    return alt.Y("row:O", axis=None, scale=alt.Scale(padding=0), bandPosition=part)
