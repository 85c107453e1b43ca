"""The claims along the thread: passage by passage, a mark for each claim, and what was found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import altair as alt

from jonbar.ask.chance import GLUE
from jonbar.ask.judged import Claims, Finding, JudgedClaim, Measured
from jonbar.show.charts.captions import caption, in_lines
from jonbar.show.charts.columns import (
    LINE,
    Rows,
    column_heading,
    empty_column,
    line_above,
    words,
    words_column,
)
from jonbar.show.charts.scales import points_axis, rows_at, rows_axis, tops_axis
from jonbar.show.claims import sentences as tell

_PASSAGE_WIDTH, _LINE_WIDTH = 92, 26  # pixels
_VERDICT, _VERDICT_WIDTH = 24, 150  # characters of a line, pixels
_CLAIM, _SOURCE, _CLAIM_WIDTH = 70, 60, 384  # the same, and bold ones of a line
_FOUND, _FOUND_WIDTH = 28, 168
_MOST_LINES = 4  # of a claim, or of what its verdict depends on
_UNITS = {"chance", "points"}  # what has a place between -100 and 100 %
_CROSS = "M-0.8,-0.8L0.8,0.8M0.8,-0.8L-0.8,0.8"
_MARKS = {  # verdict -> shape, style, whether it is filled
    "supported": ("circle", "chance", True),
    "contradicted": (_CROSS, "turn", False),
    "open": ("circle", "chance", False),
    "depends on": ("diamond", "chance", False),
    "outside the model": ("stroke", "ink", False),
}
_READ = (
    "●_supported: its test holds in at least 95_% of the draws; ✕_contradicted: in at most 5_%; "
    "○_open; ◇_it depends on something; –_outside the model. Under a reading: what the test found; "
    "mark: the middle of all draws; line: nine draws in ten; tinted: where the claim needs it to "
    "be."
).replace("_", GLUE)


def verdict_chart(answer: Claims) -> alt.HConcatChart:
    """Return the claims along the thread: a row for each, passages in order.

    Shape and words tell the verdict. A column for each reading has the number that the test found
    with its range, where it is one chance, or one difference of chances; other numbers are words.

    Args:
        answer: The answer of `claims`.

    Returns:
        An Altair chart; its data are the numbers of the answer as they are.
    """
    rows = list(_rows(answer))
    lines = max(text.count("\n") + 1 for row in rows for text in (row["says"], row["verdict_says"]))
    height = max(lines, 2) * LINE + 8
    names = dict.fromkeys(name for claim in answer.claims for name in claim.readings)
    least = min((0.0, *(number for claim in answer.claims for number in _numbers(claim))))
    return alt.hconcat(
        _said(rows, height, "passage", "Passage", _PASSAGE_WIDTH),
        _thread(rows, height),
        _said(rows, height, "says", "Claim", _CLAIM_WIDTH),
        _said(rows, height, "verdict_says", "Verdict", _VERDICT_WIDTH),
        *(_under(answer, rows, height, name, least) for name in names),
        spacing=8,
        title=caption(
            f"{answer.title}: is what people claim right?",
            f"{tell.summary(answer)} {_READ}",
            *answer.manifests.values(),
        ),
        description=_description(answer),
    )


def _rows(answer: Claims) -> Iterator[dict[str, Any]]:
    """Give a row for each source, which has its name, and one for each claim."""
    row = 0
    source = passage = None
    for claim in answer.claims:
        if claim.source != source:
            name = answer.cited.get(claim.source) or claim.source
            yield _empty(row) | {"is_source": True, "says": in_lines(name, _SOURCE, _MOST_LINES)}
            row, source, passage = row + 1, claim.source, None
        is_first = claim.passage != passage
        against = ", ".join(f"no. {number}" for number in claim.against)
        says = f"{claim.number}. {claim.says}"
        yield _empty(row) | {
            "number": claim.number,
            "passage": in_lines(claim.passage or "as a whole", 14) if is_first else "",
            "is_first": is_first,
            "verdict": claim.verdict,
            "verdict_says": in_lines(tell.verdict(claim), _VERDICT, _MOST_LINES),
            "says": in_lines(
                f"{says} (not true together with {against})" if against else says,
                _CLAIM,
                _MOST_LINES,
            ),
        }
        row, passage = row + 1, claim.passage


def _empty(row: int) -> dict[str, Any]:
    """Return a row that says nothing."""
    empty = dict.fromkeys(("passage", "verdict", "verdict_says", "says"), "")
    return {"row": row, "is_source": False, "is_first": False} | empty


def _numbers(claim: JudgedClaim) -> Iterator[float]:
    """Give the numbers of a claim that have a place in a column."""
    for finding in claim.readings.values():
        if measured := _drawn(finding):
            yield from (*measured.value, measured.threshold)


def _drawn(finding: Finding) -> Measured | None:
    """Return the one chance, or difference of chances, that was tested; None for anything else."""
    if len(finding.measured) == 1 and finding.measured[0].unit in _UNITS:
        return finding.measured[0]
    return None


def _said(rows: Rows, height: int, field: str, heading: str, width: int) -> alt.LayerChart:
    """Return a column that says something."""
    base = empty_column(rows, width=width, row=height)
    source = "datum.is_source"
    return words_column(
        line_above(base, "datum.is_first"),
        words(base, field, where=f"!{source}"),
        words(base, field, where=source, weight="bold"),
        heading=heading,
    )


def _thread(rows: Rows, height: int) -> alt.LayerChart:
    """Return the thread: a line with a mark for each claim."""
    base = empty_column(rows, width=_LINE_WIDTH, row=height)
    line = base.transform_filter("datum.verdict").mark_rule(style="grid", strokeWidth=2)
    middle = alt.value(_LINE_WIDTH / 2)
    return words_column(
        base.mark_rect(opacity=0).encode(y=rows_axis()),  # so that no row is left out
        line.encode(x=middle, y=tops_axis(), y2=alt.Y2("row", bandPosition=1)),
        *(mark.encode(x=middle, y=rows_at(12 / height)) for mark in _marks(base, 130)),
    )


def _marks(base: alt.Chart, size: int) -> Iterator[alt.Chart]:
    """Give the marks of each verdict; paper lies below them, so that no line shines through."""
    for verdict, (shape, style, is_filled) in _MARKS.items():
        some = base.transform_filter(f"datum.verdict == '{verdict}'")
        tooltip = alt.Tooltip("verdict_says:N", title=" ")
        yield some.mark_point(style="paper", shape="circle", filled=True, size=size, opacity=1)
        yield some.mark_point(
            style=style, shape=shape, filled=is_filled, size=size, opacity=1, strokeWidth=2
        ).encode(tooltip=tooltip)


def _under(answer: Claims, rows: Rows, height: int, name: str, least: float) -> alt.LayerChart:
    """Return the column of what a reading found."""
    places = {row["number"]: row for row in rows if "number" in row}
    found = [
        {"row": places[claim.number]["row"], "number": claim.number, "reading": name}
        | _found(claim.readings[name])
        for claim in answer.claims
        if name in claim.readings
    ]
    base = empty_column(found, width=_FOUND_WIDTH, row=height)
    drawn = base.transform_filter("isValid(datum.median)")
    axis = points_axis(least)
    low = alt.X("low:Q", **axis)
    place = rows_at(26 / height)
    return alt.LayerChart(
        layer=[
            line_above(empty_column(rows, width=_FOUND_WIDTH, row=height), "datum.row >= 0"),
            drawn.mark_bar(style="turn", opacity=0.13, height=height, clip=True).encode(
                x=alt.X("needs_from:Q", **axis), x2="needs_to:Q", y=rows_axis()
            ),
            drawn.mark_rule(style="chance", strokeWidth=4, opacity=0.45).encode(
                x=low, x2="high:Q", y=place
            ),
            *(mark.encode(x="median:Q", y=place) for mark in _marks(drawn, 70)),
            words(base, "found"),
        ],
        title=column_heading(f"Under “{name}”", 26),
    )


def _found(finding: Finding) -> dict[str, Any]:
    """Return what a reading found of a claim: in words, and as numbers where they have a place."""
    says = "; ".join(map(tell.found, finding.measured)) or finding.verdict
    told = {
        "verdict": finding.verdict,
        "verdict_says": finding.verdict,
        "found": in_lines(says, _FOUND),
    }
    measured = _drawn(finding)
    if measured is None:
        return told
    least = 0 if measured.unit == "chance" else -1
    needs_more = measured.operator in {">", ">="}
    needs_less = measured.operator in {"<", "<="}
    return told | {
        "low": measured.value.low,
        "median": measured.value.median,
        "high": measured.value.high,
        "threshold": measured.threshold,
        "needs_from": least if needs_less else measured.threshold,
        "needs_to": 1 if needs_more else measured.threshold,
    }


def _description(answer: Claims) -> str:
    """Return the chart in sentences, for those who do not see it."""
    told = (f"{claim.number}. {claim.says}: {tell.verdict(claim)}" for claim in answer.claims)
    return f"{answer.title}. {tell.summary(answer)} {'. '.join(told)}."
