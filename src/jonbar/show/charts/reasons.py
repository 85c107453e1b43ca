"""The chart of why somebody chose: what each want added to each option, and all together."""

from __future__ import annotations

from collections.abc import Iterator

import altair as alt

from jonbar.ask import chance as say
from jonbar.ask.answer import Span
from jonbar.ask.reasons import Option, WhyDecision
from jonbar.show.charts.captions import caption, marks_in_words
from jonbar.show.charts.ranges import Layout, Range, range_chart
from jonbar.show.charts.scales import units_axis

_ALL = "all together"
_TOLD = 0.05  # logit units; wants that never add so much to an option are left out there


def reason_chart(answer: WhyDecision) -> alt.HConcatChart:
    """Return the chart of a choice: what each want added to an option beyond the one explained.

    Args:
        answer: The answer of `why` about a decision.

    Returns:
        An Altair chart; its data are the numbers of the answer as they are.
    """
    others = [option for option in answer.options if option.value != answer.chosen]
    return range_chart(
        [row for option in others for row in _ranges(answer, option)],
        caption=caption(answer.question, _how_to_read(answer), answer.manifest),
        description=_description(answer, others),
        layout=Layout(series=170, axis=units_axis()),
    )


def _ranges(answer: WhyDecision, option: Option) -> Iterator[Range]:
    """Give what each want added to an option, then all together."""
    spans = {each.name.replace("_", " "): each.adds[option.value] for each in answer.reasons}
    told = {name: span for name, span in spans.items() if span.low < -_TOLD or span.high > _TOLD}
    for series, span in (told | {_ALL: option.worth}).items():
        yield Range(
            group=option.value,
            words=f"{option.what} ({say.percent(option.chance.median)})",
            series=series,
            span=span,
            says=_units(span),
            is_marked=series == _ALL,
        )


def _units(span: Span) -> str:
    """Return logit units with their range, to one decimal."""
    low, median, high = (f"{number:.1f}".replace("-0.0", "0.0") for number in span)
    figures = median if low == high else f"{median} ({low} to {high})"
    return figures.replace("-", "−")


def _how_to_read(answer: WhyDecision) -> str:
    """Return what the marks mean."""
    chosen = next(each for each in answer.options if each.value == answer.chosen)
    return (
        f"What each want added to an option beyond what it added to “{chosen.what}” "
        f"({say.percent(chosen.chance.median)}), in logit units: to the right it spoke for the "
        "option, to the left against it. Diamond: all together, which is their sum in every draw; "
        f"wants that never add {_TOLD} are counted in it, and not drawn. "
        f"{marks_in_words(answer.manifest)}"
    )


def _description(answer: WhyDecision, others: list[Option]) -> str:
    """Return the chart in sentences, for those who do not see it."""
    told = (
        f"{option.what}: "
        + ", ".join(f"{each.series} {each.says}" for each in _ranges(answer, option))
        for option in others
    )
    return f"{answer.question} {'. '.join(told)}."
