"""The chart of a decision: the chance of every option in each situation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import altair as alt

from jonbar.ask import chance as say
from jonbar.ask.nouns import Policy
from jonbar.show.charts.captions import caption, marks_in_words
from jonbar.show.charts.ranges import Range, range_chart
from jonbar.show.situations import same_everywhere
from jonbar.show.words import counted

_MOST = 12  # situations; more are a table, not a picture


def option_chart(answer: Policy) -> alt.HConcatChart:
    """Return the chart of a decision: in each situation, the chance of each option.

    Args:
        answer: The answer of `policy`.

    Returns:
        An Altair chart; its data are the numbers of the answer as they are. Of more than 12
        situations the first 12 are drawn, and it says so.
    """
    constant = same_everywhere(answer.rows) if len(answer.rows) > 1 else {}
    possible = {name for row in answer.rows for name, span in row.chances.items() if span.high > 0}
    ranges = [
        Range(
            group=str(number),
            words=", ".join(_told(row.given, constant)) or "Always",
            series=name.replace("_", " "),
            span=span,
            says=say.spread(span),
            is_marked=name == answer.happened,
        )
        for number, row in enumerate(answer.rows[:_MOST])
        for name, span in row.chances.items()
        if name in possible
    ]
    return range_chart(
        ranges,
        caption=caption(f"{answer.actor}: {answer.what}", _how_to_read(answer), answer.manifest),
        description=_description(answer),
    )


def _told(given: Mapping[str, str], constant: Mapping[str, str]) -> Iterator[str]:
    """Give what is so in a situation, without what is so in every one."""
    for name, value in given.items():
        if name not in constant:
            yield f"{name}{say.GLUE}={say.GLUE}{value}"


def _how_to_read(answer: Policy) -> str:
    """Return what the marks mean, and what the options are."""
    if not answer.rows:
        return "The choice never arises under this reading."
    text = marks_in_words(answer.manifest)
    if answer.happened is not None:
        text += "Diamond: what was chosen. "
    options = "; ".join(
        f"{name.replace('_', ' ')}: {words or name}" for name, words in answer.option_words.items()
    )
    text += f"Options: {options}."
    if constant := same_everywhere(answer.rows):
        text += f" In every situation: {', '.join(_told(constant, {}))}."
    if len(answer.rows) > _MOST:
        text += f" Drawn are the first {_MOST} of {counted(len(answer.rows), 'situation')}."
    return text


def _description(answer: Policy) -> str:
    """Return the chart in sentences, for those who do not see it."""
    situations = (
        f"{', '.join(_told(row.given, {})) or 'Always'}: "
        + ", ".join(f"{name} {say.spread(span)}" for name, span in row.chances.items())
        for row in answer.rows[:_MOST]
    )
    return f"{answer.actor}: {answer.what} {'. '.join(situations)}."
