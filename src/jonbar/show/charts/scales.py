"""The axes of charts: chances from left to right, rows from the top down."""

from __future__ import annotations

from typing import Any

import altair as alt

from jonbar.ask.log_odds import LEAST, log_odds

_TICKS = (0.001, 0.5, 0.999)
_AS_PERCENT = "replace(format(%s, '.1~%%'), '%%', '\u00a0%%')"  # "50 %", as everywhere else


def chance_axis() -> dict[str, Any]:
    """Return scale and axis from 0 to 100 %, as arguments of `altair.X`."""
    return {
        "scale": alt.Scale(domain=[0, 1]),
        "axis": alt.Axis(
            values=[0, 0.5, 1], labelExpr=_AS_PERCENT % "datum.value", orient="top", title=None
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


def units_axis() -> dict[str, Any]:
    """Return scale and axis of logit units, with 0 on it."""
    return {"axis": alt.Axis(orient="top", title=None, tickCount=7), "scale": alt.Scale(zero=True)}


def rows_axis() -> alt.Y:
    """Return the rows of a column, the first at the top."""
    return alt.Y("row:O", axis=None, scale=alt.Scale(padding=0))


def tops_axis() -> alt.Y:
    """Return the same rows for marks that stand on the upper edge of theirs."""
    return alt.Y("row:O", axis=None, scale=alt.Scale(padding=0), bandPosition=0)
