"""The front of `find`: the luck that each set of changes needs, against what it leads to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import altair as alt

from jonbar.ask import chance as say
from jonbar.ask.sought import Find, Member
from jonbar.show.charts.captions import caption, in_lines, marks_in_words
from jonbar.show.charts.columns import LINE, Rows, empty_column, line_above, words, words_column
from jonbar.show.charts.scales import bits_axis, upward_axis
from jonbar.show.find import luck_in_words, worth_telling
from jonbar.show.words import counted

_WIDTH, _HEIGHT, _MARGIN = 640, 300, 16  # pixels of the front
_POINT, _PLAIN = 300, 40  # square pixels: of a set that has a row, of one that has none
_NUMBER_WIDTH, _LUCK_WIDTH, _CHANCE_WIDTH = 30, 116, 86
_CHANGES, _CHANGES_WIDTH = 76, 420  # characters of a line, pixels
_MOST_LINES = 8  # of what one set changes


def front_chart(answer: Find) -> alt.VConcatChart:
    """Return the front: luck in bits across, the chance of what is wanted up, and the sets below.

    Sets that make it likelier by less than a point than the one before are points without a number.

    Args:
        answer: The answer of `find`.

    Returns:
        An Altair chart; its data are the numbers of the answer as they are.
    """
    told = worth_telling(answer)
    rows = list(_rows(told))
    return alt.vconcat(
        _front(answer, told),
        *([_table(rows)] if rows else []),
        spacing=16,
        title=caption(answer.question, _how_to_read(answer, told), answer.manifest),
        description=_description(answer, told),
    )


def _rows(told: tuple[Member, ...]) -> Iterator[dict[str, Any]]:
    """Give a row for each set that is told."""
    for row, member in enumerate(told):
        lines = [in_lines(f"{part.date}: {part.what}", _CHANGES, 3) for part in member.parts]
        yield {
            "row": row,
            "number": f"{row + 1}",
            "luck": luck_in_words(member.bits),
            "chance": say.stacked(member.chance),
            "changes": "\n".join("\n".join(lines).split("\n")[:_MOST_LINES]) or "Nothing more",
        }


def _table(rows: Rows) -> alt.HConcatChart:
    """Return what each numbered set changes."""
    most = max(row[field].count("\n") + 1 for row in rows for field in ("luck", "changes"))
    columns = []
    for field, heading, width in (
        ("number", "No.", _NUMBER_WIDTH),
        ("luck", "Luck it needs", _LUCK_WIDTH),
        ("chance", "Chance of it", _CHANCE_WIDTH),
        ("changes", "What is changed", _CHANGES_WIDTH),
    ):
        base = empty_column(rows, width=width, row=most * LINE + 8)
        ground = line_above(base, "datum.row > 0")
        columns.append(words_column(ground, words(base, field), heading=heading))
    return alt.hconcat(*columns, spacing=8)


def _front(answer: Find, told: tuple[Member, ...]) -> alt.LayerChart:
    """Return the front itself; it begins with what was so in fact, which needs no luck."""
    base = alt.Chart(
        alt.InlineData(values=list(_points(answer, told))), width=_WIDTH, height=_HEIGHT
    )
    furthest = max((member.bits.high for member in answer.front), default=1.0)
    across = alt.X("bits:Q", **bits_axis(furthest, (_MARGIN, _WIDTH - _MARGIN)))
    up = alt.Y("chance:Q", **upward_axis("Chance of it", (_HEIGHT - _MARGIN, _MARGIN)))
    tooltip = alt.Tooltip("says:N", title=" ")
    points = base.transform_filter("datum.set > 0")
    numbered = points.transform_filter("datum.number")
    ranges = numbered.mark_rule(style="chance", strokeWidth=4, opacity=0.35)
    return alt.LayerChart(
        layer=[
            base.mark_line(
                style="ink", interpolate="step-after", strokeWidth=1, strokeDash=[4, 3]
            ).encode(x=across, y=up, order="set:Q"),
            ranges.encode(x=across, y="chance_low:Q", y2="chance_high:Q"),
            ranges.encode(x="bits_low:Q", x2="bits_high:Q", y=up),
            base.transform_filter("datum.set == 0")
            .mark_point(style="ink", shape="diamond", filled=True, size=110, opacity=1)
            .encode(x=across, y=up, tooltip=tooltip),
            points.mark_point(style="chance", filled=True, size=_PLAIN, opacity=1).encode(
                x=across, y=up, tooltip=tooltip
            ),
            numbered.mark_point(style="chance", filled=True, size=_POINT, opacity=1).encode(
                x=across, y=up, tooltip=tooltip
            ),
            numbered.mark_text(style="paper", fontWeight="bold").encode(
                x=across, y=up, text="number:N"
            ),
        ]
    )


def _points(answer: Find, told: tuple[Member, ...]) -> Iterator[dict[str, Any]]:
    """Give what was so in fact, then each set."""
    in_fact = answer.in_fact
    yield {"set": 0, "number": "", "bits": 0, "chance": in_fact.median, "says": "In fact"}
    numbers = {id(member): f"{number}" for number, member in enumerate(told, start=1)}
    for number, member in enumerate(answer.front, start=1):
        yield {
            "set": number,
            "number": numbers.get(id(member), ""),
            "bits_low": member.bits.low,
            "bits": member.bits.median,
            "bits_high": member.bits.high,
            "chance_low": member.chance.low,
            "chance": member.chance.median,
            "chance_high": member.chance.high,
            "says": f"{_changes(member)}: {say.spread(member.chance)}",
        }


def _changes(member: Member) -> str:
    """Return the changes of a set in one line."""
    return "; ".join(part.what for part in member.parts) or "nothing more"


def _how_to_read(answer: Find, told: tuple[Member, ...]) -> str:
    """Return what points and lines mean."""
    text = f"Diamond: in fact, {say.spread(answer.in_fact)}. "
    if not answer.front:
        return f"{text}No set of up to {counted(answer.most, 'change')} makes it likelier."
    text += (
        "Each point is a set of changes; no other needs less luck and makes it at least as likely. "
        "Luck is counted in bits: one is the flip of a coin, ten are 1 in 1,024. "
    )
    if answer.given:
        text += f"Every set also makes: {'; '.join(part.what for part in answer.given)}. "
    left = len(answer.front) - len(told)
    if left:
        text += f"Points without a number ({left}) add less than a point of chance. "
    return text + marks_in_words(answer.manifest)


def _description(answer: Find, told: tuple[Member, ...]) -> str:
    """Return the chart in sentences, for those who do not see it."""
    sets = (
        f"{number}. {_changes(member)}: {member.bits.median:.1f} bits of luck, "
        f"{say.spread(member.chance)}"
        for number, member in enumerate(told, start=1)
    )
    return f"{answer.question} {'. '.join((f'In fact {say.spread(answer.in_fact)}', *sets))}."
