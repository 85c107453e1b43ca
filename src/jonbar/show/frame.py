"""An answer as a pandas data frame; pandas is an extra, so it may not be there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jonbar.ask.answer import Answer, Span
from jonbar.ask.nouns import Checkup, History, Policy, Readings, WhatIf
from jonbar.text.flaw import JonbarError


def frame(answer: Answer) -> Any:  # noqa: ANN401  (a pandas data frame; pandas is an extra)
    """Return an answer as a data frame.

    Args:
        answer: The answer to any question.

    Returns:
        A row for each moment (history), ending (whatif), option in a situation (policy) or reading
        (check); a number with a range has three columns: `x`, `x_low` and `x_high`.

    Raises:
        JonbarError: If pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError:
        hint = "pip install 'jonbar[tables]'"
        raise JonbarError(f"a table needs pandas, which is missing\n  hint: {hint}") from None
    return pd.DataFrame(rows(answer))


def rows(answer: Answer) -> list[dict[str, Any]]:
    """Return the rows of an answer's table.

    Args:
        answer: The answer to any question.

    Returns:
        Column -> value for each row.

    Raises:
        TypeError: If it is an answer that no table knows.
    """
    match answer:
        case History():
            return [
                {"name": step.name, "on": step.on, "kind": step.kind, "value": step.value}
                | _span("chance", step.chance)
                | _spans(step.endings)
                | _span("swing", step.swing)
                | {"ranks_first": step.ranks_first}
                for step in answer.moments
            ]
        case WhatIf():
            return [
                {"ending": name}
                | _span("in_fact", shift.in_fact)
                | _span("before", shift.before)
                | _span("after", shift.after)
                | _span("after_fresh_luck", shift.after_fresh_luck)
                | _span("after_hypothetical", shift.after_hypothetical)
                for name, shift in answer.endings.items()
            ]
        case Policy():
            return [
                dict(row.given) | {"option": option} | _span("chance", chance)
                for row in answer.rows
                for option, chance in row.chances.items()
            ]
        case Checkup():
            return [{"reading": name} | dict(counts) for name, counts in answer.readings.items()]
        case Readings():
            return [
                {"reading": name} | row
                for name, each in answer.readings.items()
                for row in rows(each)
            ]
        case _:
            raise TypeError(f"there is no table for {type(answer).__name__!r}")


def _span(name: str, span: Span | None) -> dict[str, float | None]:
    """Return a number with its range as three columns."""
    low, median, high = span or (None, None, None)
    return {name: median, f"{name}_low": low, f"{name}_high": high}


def _spans(spans: Mapping[str, Span]) -> dict[str, float | None]:
    """Return the chances of the endings as columns."""
    return {key: value for name in spans for key, value in _span(name, spans[name]).items()}
