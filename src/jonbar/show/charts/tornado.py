"""The tornado: how far an ending's chance moves with each number, and where another takes over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

import altair as alt

from jonbar.ask import chance as say
from jonbar.ask.answer import Span
from jonbar.ask.leanings import Leaning, Sensitivity, Tipping
from jonbar.show.charts.captions import caption, in_lines
from jonbar.show.charts.columns import (
    Rows,
    column_heading,
    empty_column,
    line_above,
    tint,
    words,
    words_column,
)
from jonbar.show.charts.scales import chance_axis, part_axis, rows_axis
from jonbar.show.leanings import ends_in_words, is_still, number_in_words, range_in_words
from jonbar.show.words import counted, ending_in_words

_MOST = 10  # numbers that are drawn; those at which something tips are drawn besides
_ROW = 46  # pixels: three lines of words
_NAME, _NAME_WIDTH = 40, 262  # characters of a line, pixels
_ARMS_WIDTH, _BESIDE = 340, 44  # pixels; those kept for words on either side of the arms
_LOW, _HIGH = 20, 10  # pixels: height of the hollow arm and of the solid one
_ENDS_WIDTH, _SHARE_WIDTH = 104, 112
_TIPS, _TIPS_WIDTH = 32, 208


def tornado_chart(answer: Sensitivity, *, beside: Sequence[Sensitivity] = ()) -> alt.HConcatChart:
    """Return the tornado: a row for each number, with an arm to each end of its range.

    The hollow arm goes to the ending's chance with the number at its low end, the solid one to that
    at its high end, every other number in its middle. A number at which another ending becomes the
    likeliest has a tinted row, and words say where.

    Args:
        answer: The answer of `sensitivity`.
        beside: Answers that are drawn with it, so that all have one scale.

    Returns:
        An Altair chart; its data are the numbers of the answer as they are.
    """
    drawn = numbers_drawn(answer)
    rows = _rows(answer, drawn)
    columns = [
        _names(rows),
        _arms(rows, answer, drawn, _edges((answer, *beside))),
        _said(rows, "says", _ENDS_WIDTH, "Chance, from low to high"),
    ]
    if any(row["share_says"] for row in rows):
        columns.append(_shares(rows))
    if answer.tipping:
        columns.append(_said(rows, "tips", _TIPS_WIDTH, "Makes another ending the likeliest"))
    return alt.hconcat(
        *columns,
        spacing=8,
        title=caption(answer.question, _how_to_read(answer, drawn), answer.manifest),
        description=_description(answer, drawn),
    )


def numbers_drawn(answer: Sensitivity) -> tuple[Leaning, ...]:
    """Return the numbers that have a row: those that carry most, and those that tip something."""
    tips = {each.number for each in answer.tipping}
    moving = [each for each in answer.leanings if not is_still(answer, each)]
    return tuple(each for place, each in enumerate(moving) if place < _MOST or each.number in tips)


def _rows(answer: Sensitivity, drawn: Sequence[Leaning]) -> Rows:
    """Return what each row says: all ranges at once, each number, and the others."""
    tipping = {each.number: each for each in answer.tipping}
    rows: Rows = [
        {"name": "All ranges at once" if answer.manifest.ranges else "The chance", "range": ""}
        | _spanned("chance", answer.chance)
        | {"says": say.spread(answer.chance).replace(" ", "\n", 1)}
        | _shared(None, "")
    ]
    for each in drawn:
        tips = tipping.get(each.number)
        rows.append(
            {"number": each.number, "name": in_lines(each.what, _NAME, 2)}
            | {"range": range_in_words(each), "says": ends_in_words(each)}
            | _shared(each.total, "" if tips is None else _tips(answer, tips))
        )
    if answer.others.count and drawn:
        name = f"{counted(answer.others.count, 'more range')}, together"
        rows.append({"name": name, "range": "", "says": ""} | _shared(answer.others.total, ""))
    return [{"row": place, **row} for place, row in enumerate(rows)]


def _spanned(name: str, span: Span) -> dict[str, float]:
    """Return a number with its range as three fields."""
    return {f"{name}_low": span.low, name: span.median, f"{name}_high": span.high}


def _shared(share: Span | None, tips: str) -> dict[str, Any]:
    """Return what a number carries, and where it tips something, as fields of its row."""
    spanned = {} if share is None else _spanned("share", share)
    says = "" if share is None else say.spread(share)
    return spanned | {"share_says": says, "tips": in_lines(tips, _TIPS, 3)}


def _tips(answer: Sensitivity, each: Tipping) -> str:
    """Return where a number makes another ending the likeliest, and which."""
    number = number_in_words(each.value, is_chance=each.is_chance)
    where = "within" if each.is_within else "beyond"
    ending = ending_in_words(each.becomes, answer.ending_words)
    return f"{each.beyond} {number} ({where} its range): “{ending}”"


def _edges(answers: Sequence[Sensitivity]) -> tuple[float, float]:
    """Return between which chances everything lies that is drawn."""
    chances = [
        chance
        for answer in answers
        for chance in (
            *answer.chance,
            answer.at_medians,
            *(end for each in numbers_drawn(answer) for end in (each.at_low, each.at_high)),
        )
        if chance is not None
    ]
    return min(chances), max(chances)


def _column(rows: Rows, width: int) -> alt.Chart:
    """Return an empty column."""
    return empty_column(rows, width=width, row=_ROW)


def _ground(base: alt.Chart) -> list[alt.Chart]:
    """Return what lies under every column: the tint of some rows, a line between all."""
    return [tint(base, "datum.tips"), line_above(base, "datum.row > 0")]


def _names(rows: Rows) -> alt.LayerChart:
    """Return the column of numbers, each with its range."""
    base = _column(rows, _NAME_WIDTH)
    has_one_line = "indexof(datum.name, '\\n') < 0"
    return words_column(
        *_ground(base),
        words(base, "name", weight="bold"),
        words(base, "range", where=has_one_line, lines_above=1),
        words(base, "range", where=f"!({has_one_line})", lines_above=2),
    )


def _arms(
    rows: Rows, answer: Sensitivity, drawn: Sequence[Leaning], edges: tuple[float, float]
) -> alt.LayerChart:
    """Return the column of arms, with the middle as a line through all of them."""
    base = _column(rows, _ARMS_WIDTH)
    arms = _column(list(_both_arms(answer, drawn)), _ARMS_WIDTH)
    axis = part_axis(*edges, pixels=(_BESIDE, _ARMS_WIDTH - _BESIDE))
    tooltip = alt.Tooltip("says:N", title="Chance")
    whole = base.transform_filter("isValid(datum.chance)")
    low, high = (arms.transform_filter(f"datum.end == '{end}'") for end in ("low", "high"))
    middle = alt.Chart(alt.InlineData(values=[{"middle": answer.at_medians}]))
    layers = [
        *_ground(base),
        middle.mark_rule(style="ink", strokeWidth=1).encode(x=alt.X("middle:Q", **axis)),
        whole.mark_rule(style="chance", strokeWidth=4, opacity=0.45).encode(
            x="chance_low:Q", x2="chance_high:Q", y=rows_axis(), tooltip=tooltip
        ),
        whole.mark_point(style="chance", shape="circle", filled=True, size=80, opacity=1).encode(
            x="chance:Q", y=rows_axis(), tooltip=tooltip
        ),
        low.mark_bar(style="chance", filled=False, strokeWidth=1.5, height=_LOW).encode(
            x="middle:Q", x2="chance:Q", y=rows_axis(), tooltip=tooltip
        ),
        high.mark_bar(style="chance", height=_HIGH).encode(
            x="middle:Q", x2="chance:Q", y=rows_axis(), tooltip=tooltip
        ),
    ]
    sides: tuple[tuple[str, Literal["left", "right"], int], ...]
    sides = (("left", "right", -5), ("right", "left", 5))
    for side, align, aside in sides:
        label = arms.transform_filter(f"datum.side == '{side}'")
        layers.append(
            label.mark_text(align=align, baseline="middle", dx=aside).encode(
                x="chance:Q", y=rows_axis(), text="label:N"
            )
        )
    name = ending_in_words(answer.ending, answer.ending_words)
    heading = column_heading(f"Chance of “{name}”", 56)
    return alt.LayerChart(layer=layers, title=heading)


def _both_arms(answer: Sensitivity, drawn: Sequence[Leaning]) -> Iterator[dict[str, Any]]:
    """Give the two arms of each number; an end that makes the crisis unsound has none."""
    middle = answer.at_medians
    for row, each in enumerate(drawn, start=1):
        ends = {"low": (each.at_low, each.low), "high": (each.at_high, each.high)}
        reach = {end: chance - middle for end, (chance, _) in ends.items() if chance is not None}
        longest = max(reach, key=lambda end: abs(reach[end]), default="")
        for end, (chance, value) in ends.items():
            if chance is not None:
                # where both go one way the words of the shorter would stand on the longer
                is_hidden = end != longest and reach[end] * reach[longest] > 0
                label = "" if is_hidden else number_in_words(value, is_chance=each.is_chance)
                yield {
                    "row": row,
                    "number": each.number,
                    "end": end,
                    "middle": middle,
                    "chance": chance,
                    "side": "left" if reach[end] < 0 else "right",
                    "label": label if abs(reach[end]) > 0 else "",
                    "says": say.percent(chance),
                }


def _said(rows: Rows, field: str, width: int, heading: str) -> alt.LayerChart:
    """Return a column that only says something."""
    base = _column(rows, width)
    return words_column(*_ground(base), words(base, field), heading=heading, letters=width // 6)


def _shares(rows: Rows) -> alt.LayerChart:
    """Return the column of what each number carries."""
    base = _column(rows, _SHARE_WIDTH)
    share = base.transform_filter("isValid(datum.share)")
    layers = [
        *_ground(base),
        words(base, "share_says"),
        share.mark_bar(style="turn", opacity=0.4, height=_HIGH).encode(
            x=alt.X("share:Q", **chance_axis()), y=rows_axis()
        ),
        share.mark_rule(style="turn", strokeWidth=1.5).encode(
            x="share_low:Q", x2="share_high:Q", y=rows_axis()
        ),
    ]
    return alt.LayerChart(layer=layers, title=column_heading("Carries of its spread, in all", 18))


def _how_to_read(answer: Sensitivity, drawn: Sequence[Leaning]) -> str:
    """Return what arms, line and tint mean, and what is not drawn."""
    if not drawn:
        return "No range of this reading moves it."
    text = (
        "Line: the chance with every number in its middle. Hollow arm: with the number at its low "
        "end, every other in its middle; solid arm: at its high end; the figure beside an arm is "
        "that end. All ranges at once: the middle of all draws, and nine draws in ten. "
    )
    if answer.tipping:
        text += "A tinted row makes another ending the likeliest. "
    text += "Carries: the share of the variance, with a 90 % interval."
    left = sum(not is_still(answer, each) for each in answer.leanings) - len(drawn)
    if left:
        text += f" Not drawn: {counted(left, 'more range')} that can move it."
    return text


def _description(answer: Sensitivity, drawn: Sequence[Leaning]) -> str:
    """Return the chart in sentences, for those who do not see it."""
    tipping = {each.number: f"; {_tips(answer, each)}" for each in answer.tipping}
    told = (
        f"{each.what}: from {ends_in_words(each)}{tipping.get(each.number, '')}" for each in drawn
    )
    whole = f"With all ranges at once the chance is {say.spread(answer.chance)}"
    return f"{answer.question} {'. '.join((whole, *told))}."
