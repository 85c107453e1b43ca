"""What stands in a chart, for tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import altair as alt

from jonbar.ask.nouns import History
from tests.show import answers


def data(chart: alt.TopLevelMixin) -> Iterator[list[dict[str, Any]]]:
    """Give the rows of each data set of a chart."""
    yield from chart.to_dict()["datasets"].values()


def rows_with(chart: alt.TopLevelMixin, **wanted: object) -> list[dict[str, Any]]:
    """Return the rows that have these values."""
    return [
        row
        for rows in data(chart)
        for row in rows
        if all(row.get(name) == value for name, value in wanted.items())
    ]


def long_history(moments: int) -> History:
    """Return a history of so many moments, of which the second is the hinge."""
    short = answers.history()
    steps = [
        replace(short.moments[number % 2], name=f"moment_{number}", ranks_first=float(number == 1))
        for number in range(moments)
    ]
    return replace(short, moments=tuple(steps), hinges=tuple(step.name for step in steps[1:2]))
