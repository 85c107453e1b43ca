"""An answer as a pandas data frame; pandas is an extra, so it may not be there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jonbar.ask.answer import Answer, Span, plain
from jonbar.ask.causes import WhyEnding
from jonbar.ask.judged import Claims, Finding
from jonbar.ask.leanings import Sensitivity
from jonbar.ask.nouns import Checkup, History, Policy, Readings, WhatIf
from jonbar.ask.reasons import WhyDecision
from jonbar.ask.sought import Find
from jonbar.ask.sweep import Sweep
from jonbar.ask.timelines import Story
from jonbar.ask.understood import Understood
from jonbar.text.flaw import JonbarError

_NOWHERE: Mapping[str, Finding | None] = {"": None}  # the row of a claim without a test


def frame(answer: Answer) -> Any:  # noqa: ANN401  (a pandas data frame; pandas is an extra)
    """Return an answer as a data frame.

    Args:
        answer: The answer to any question.

    Returns:
        A row for each moment (history), ending (whatif), turn (why), option (why DECISION), set of
        changes (find), number (sensitivity), event of a timeline (story), option in a situation
        (policy), claim under a reading (claims), line of a passage (read) or reading (check); a
        number with a range has three columns: `x`, `x_low` and `x_high`.

    Raises:
        JonbarError: If pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError:
        hint = "pip install 'jonbar[tables]'"
        raise JonbarError(f"a table needs pandas, which is missing\n  hint: {hint}") from None
    return pd.DataFrame(rows(answer))


def rows(answer: Answer) -> list[dict[str, Any]]:  # noqa: C901, PLR0911, PLR0912  (one for each answer)
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
        case WhyEnding():
            return [
                {"moment": cause.name, "value": cause.value, "instead": each.value}
                | _span("chance", each.chance)
                | _span("necessary", each.necessary.same_luck)
                | _span("necessary_fresh_luck", each.necessary.fresh_luck)
                | _span("sufficient", each.sufficient.same_luck)
                | _span("sufficient_fresh_luck", each.sufficient.fresh_luck)
                for cause in answer.moments
                for each in cause.instead
            ]
        case WhyDecision():
            return [
                {"option": option.value}
                | _span("chance", option.chance)
                | _span("worth", option.worth)
                | {reason.name: reason.adds[option.value].median for reason in answer.reasons}
                for option in answer.options
            ]
        case Find():
            return [
                {"changes": ", ".join(part.name for part in member.parts)}
                | _span("bits", member.bits)
                | _span("chance", member.chance)
                | _span("chance_fresh_luck", member.chance_fresh_luck)
                for member in answer.front
            ]
        case Sensitivity():
            return [
                {"number": each.number, "what": each.what}
                | {"low": each.low, "median": each.median, "high": each.high}
                | {"at_low": each.at_low, "at_high": each.at_high}
                | _span("alone", each.alone)
                | _span("total", each.total)
                for each in answer.leanings
            ]
        case Story():
            return [
                {"timeline": number, "ending": timeline.ending} | plain(event)
                for number, timeline in enumerate(answer.timelines, start=1)
                for event in timeline.events
            ]
        case Policy():
            return [
                dict(row.given) | {"option": option} | _span("chance", chance)
                for row in answer.rows
                for option, chance in row.chances.items()
            ]
        case Checkup():
            return [{"reading": name} | dict(counts) for name, counts in answer.readings.items()]
        case Understood():
            return [
                {"cite": each.cite, "at": each.at, "author": each.author, "line": line.number}
                | {"role": line.role, "of": line.of, "text": line.text, "is_cited": each.is_cited}
                for each in answer.passages
                for line in each.lines
            ]
        case Claims():
            return [
                {"number": claim.number, "source": claim.source, "passage": claim.passage}
                | {"says": claim.says, "type": claim.type, "verdict": claim.verdict}
                | _finding(name, found)
                for claim in answer.claims
                for name, found in (claim.readings or _NOWHERE).items()
            ]
        case Sweep():
            return [plain(cell) for cell in answer.cells]
        case Readings():
            return [
                {"reading": name} | row
                for name, each in answer.readings.items()
                for row in rows(each)
            ]
        case _:
            raise TypeError(f"there is no table for {type(answer).__name__!r}")


def _finding(reading: str, found: Finding | None) -> dict[str, Any]:
    """Return what a reading finds of a claim as columns; the first number of its test."""
    if found is None:
        return {"reading": reading, "finding": None, "holds": None} | _span("value", None)
    value = found.measured[0].value if found.measured else None
    return {"reading": reading, "finding": found.verdict, "holds": found.holds} | _span(
        "value", value
    )


def _span(name: str, span: Span | None) -> dict[str, float | None]:
    """Return a number with its range as three columns."""
    low, median, high = span or (None, None, None)
    return {name: median, f"{name}_low": low, f"{name}_high": high}


def _spans(spans: Mapping[str, Span]) -> dict[str, float | None]:
    """Return the chances of the endings as columns."""
    return {key: value for name in spans for key, value in _span(name, spans[name]).items()}
