"""The branching timeline: history as one line, and the storylines that leave it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import altair as alt

from jonbar.ask import chance as say
from jonbar.ask.timelines import Story, Timeline
from jonbar.show.charts.arcs import REACH, arc_layers, arcs
from jonbar.show.charts.branches import Branches, Way, lay_out
from jonbar.show.charts.captions import caption, in_lines
from jonbar.show.charts.columns import Rows, empty_column, line_above, tint, words, words_column
from jonbar.show.story import sentences as tell
from jonbar.show.words import ending_in_words, short_dates

_ROW = 32  # pixels: two lines of words
_DATE, _DATE_WIDTH = 17, 106  # characters of a line, pixels
_WORDS, _BOLD, _WORDS_WIDTH = 92, 78, 484  # the same, and bold ones of a line
_CHANCE_WIDTH = 144
_LANE, _NARROW = 34, 24  # pixels from one lane to the next: a few lanes, many
_FEW = 8  # lanes
_THIN, _THICK = 1, 12  # pixels: a chance of 0 and of 1
_SHAPES = {"decision": "square", "event": "circle", "rule": "circle"}
_CHANGED, _END = "diamond", "triangle-down"
_STATES = {  # of a mark: its style, and its size in square pixels
    "in fact": ("hollow ink", 90),
    "same": ("hollow chance", 90),
    "differs": ("chance", 110),
    "changed": ("turn", 150),
    "ending": ("chance", 200),
}


def timeline_chart(story: Story) -> alt.HConcatChart:
    """Return the branching timeline: time runs down, a row for each way a moment went.

    The line at the left is history; each storyline leaves it where it first goes another way, or
    where the change is made, and is as wide as it is likely so far. Squares are decisions, circles
    are events. The last rows are the endings.

    Args:
        story: The answer of `story`.

    Returns:
        An Altair chart; its data are the numbers of the answer as they are.
    """
    branches = lay_out(story)
    rows = [*_ways(branches), *_endings(story)]
    rows = [{"row": place, **row} for place, row in enumerate(rows)]
    title = f"{story.manifest.crisis}. {story.question}"
    return alt.hconcat(
        _said(rows, "date", _DATE_WIDTH, heading="Date"),
        _lines(rows, story, branches),
        _said(rows, "words", _WORDS_WIDTH, heading="What happens"),
        _said(rows, "says", _CHANCE_WIDTH, heading="Its chance"),
        spacing=8,
        title=caption(title, _how_to_read(story), story.manifest),
        description=_description(story),
    )


def _ways(branches: Branches) -> Iterator[dict[str, Any]]:
    """Give the words of each way that a moment went."""
    dates = short_dates(way.moment.date for way in branches.ways)
    earlier = ""
    for row, (way, date) in enumerate(zip(branches.ways, dates, strict=True)):
        is_changed = any(event.changed for event in way.events.values())
        is_bold = is_changed or any(event.differs for event in way.events.values())
        yield {
            "moment": way.moment.name,
            "value": way.value,
            "date": in_lines(date, _DATE) if way.moment.date != earlier else "",
            "is_first": way.top == row,
            "words": in_lines(_told(way), _BOLD if is_bold else _WORDS),
            "is_bold": is_bold,
            "says": _own_chances(way),
            "is_turn": is_changed,
        }
        earlier = way.moment.date


def _told(way: Way) -> str:
    """Return how a moment went, with who chose it, and whether it really did."""
    told = f"{way.moment.actor}: {way.what}" if way.moment.actor else way.what
    if any(event.changed for event in way.events.values()):
        return f"→ {told}"
    if way.moment.value is None:
        return f"{told} (what really happened is not known)"
    return told if way.is_in_fact else f"≠ {told}"


def _own_chances(way: Way) -> str:
    """Return the chance of a way, given all above it: in several timelines from least to most."""
    chances = [event.chance for event in way.events.values() if not event.changed]
    if not chances:
        return "set" if way.events else ""
    return say.between(min(chances), max(chances))


def _endings(story: Story) -> Iterator[dict[str, Any]]:
    """Give the words of each ending: history's, then those of the timelines."""
    row = {"date": "", "is_first": True, "is_bold": True, "is_turn": False}
    in_fact = "it is not known how it ended"
    if story.ending is not None:
        in_fact = ending_in_words(story.ending, story.ending_words)
    yield row | {"words": in_lines(f"In fact: {in_fact}", _BOLD), "says": ""}
    for number, timeline in enumerate(story.timelines, start=1):
        words = ending_in_words(timeline.ending, story.ending_words)
        yield row | {
            "words": in_lines(f"Timeline {number}: {words}", _BOLD),
            "timeline": number,
            "low": timeline.chance.low,
            "median": timeline.chance.median,
            "high": timeline.chance.high,
            "says": say.odds(timeline.chance).replace(" (", "\n("),
        }


def _said(rows: Rows, field: str, width: int, *, heading: str) -> alt.LayerChart:
    """Return a column that says something."""
    base = empty_column(rows, width=width, row=_ROW)
    bold = "datum.is_bold" if field != "date" else "false"
    return words_column(
        tint(base, "datum.is_turn"),
        line_above(base, "datum.is_first && datum.row > 0"),
        words(base, field, where=f"!{bold}"),
        words(base, field, where=bold, weight="bold"),
        heading=heading,
    )


def _lines(rows: Rows, story: Story, branches: Branches) -> alt.LayerChart:
    """Return the column of lines and marks."""
    points = arcs(story, branches)
    first = -0.5 - (REACH if points else 0)
    lanes = max(branches.lanes, default=0) + 0.5 - first
    across = alt.X("lane:Q", scale=alt.Scale(domain=[first, first + lanes]), axis=None)
    down = alt.Y("at:Q", scale=alt.Scale(domain=[0, len(rows)], reverse=True), axis=None)
    turns = [{"at": row["row"], "to": row["row"] + 1} for row in rows if row["is_turn"]]
    past = [{"lane": 0, "at": 0, "to": len(branches.ways) + 0.5}]
    layers = [
        _of(turns)
        .mark_rect(style="turn", opacity=0.13)
        .encode(x=alt.value(0), x2=alt.value("width"), y=down, y2="to:Q"),
        _of(_drawn(branches))
        .mark_rule(style="path", strokeCap="round")
        .encode(
            x=across,
            x2="lane_to:Q",
            y=down,
            y2="to:Q",
            strokeWidth=alt.StrokeWidth(
                "chance:Q", scale=alt.Scale(domain=[0, 1], range=[_THIN, _THICK]), legend=None
            ),
        ),
        *(arc_layers(points, across, down) if points else ()),
        _of(past).mark_rule(style="ink", strokeWidth=3).encode(x=across, y=down, y2="to:Q"),
    ]
    marks = [*_history(branches), *_marks(story, branches)]
    for state in _STATES:
        some = _of([mark for mark in marks if mark["state"] == state])
        layers += (mark.encode(x=across, y=down) for mark in _marked(some, state))
    return alt.LayerChart(
        layer=layers,
        width=round(lanes) * (_LANE if lanes <= _FEW else _NARROW),
        height=len(rows) * _ROW,
        view=alt.ViewConfig(stroke=None),
    )


def _marked(some: alt.Chart, state: str) -> Iterator[alt.Chart]:
    """Give the marks of a state; paper lies below them, so that no line shines through."""
    style, size = _STATES[state]
    colour = style.removeprefix("hollow ")
    for ground, is_filled in (("paper", True), (colour, colour == style)):
        yield some.mark_point(
            style=ground, filled=is_filled, size=size, opacity=1, strokeWidth=2
        ).encode(shape=alt.Shape("shape:N", scale=None), tooltip=alt.Tooltip("says:N", title=" "))


def _of(rows: Rows) -> alt.Chart:
    """Return a chart of rows in which nothing is drawn yet."""
    return alt.Chart(alt.InlineData(values=rows))


def _drawn(branches: Branches) -> Rows:
    """Return the pieces of the timelines' lines."""
    return [
        {"lane": piece.start[0], "at": piece.start[1]}
        | {"lane_to": piece.end[0], "to": piece.end[1], "chance": piece.chance}
        for piece in branches.pieces
    ]


def _history(branches: Branches) -> Iterator[dict[str, Any]]:
    """Give history's marks."""
    for row, way in enumerate(branches.ways):
        if way.is_in_fact:
            yield _mark(0, row, _SHAPES[way.moment.kind], "in fact", f"In fact: {way.what}")
    yield _mark(0, len(branches.ways), _END, "in fact", "How it ended")


def _marks(story: Story, branches: Branches) -> Iterator[dict[str, Any]]:
    """Give the marks of the timelines, one for each event and one for the ending."""
    for number, (timeline, lanes) in enumerate(zip(story.timelines, branches.marks, strict=True)):
        for (row, lane), event in zip(lanes.items(), timeline.events, strict=True):
            shape = _CHANGED if event.changed else _SHAPES[branches.ways[row].moment.kind]
            state = "changed" if event.changed else "differs" if event.differs else "same"
            if lane > 0 or not branches.ways[row].is_in_fact:
                says = f"{event.what}: {tell.own_chance(event)}, so far {tell.so_far(event)}"
                yield _mark(lane, row, shape, state, says) | {
                    "timeline": number + 1,
                    "own": event.chance,
                    "so_far": event.so_far,
                }
        row = len(branches.ways) + 1 + number
        yield _mark(branches.lanes[number], row, _END, "ending", say.odds(timeline.chance)) | {
            "timeline": number + 1
        }


def _mark(lane: int, row: int, shape: str, state: str, says: str) -> dict[str, Any]:
    """Return a mark in the middle of a row."""
    return {"lane": lane, "at": row + 0.5, "shape": shape, "state": state, "says": says}


def _how_to_read(story: Story) -> str:
    """Return what lines and marks mean."""
    text = (
        "Time runs down. Dark line: what really happened. Each other line is a timeline, which "
        "leaves history where it first goes another way; it is as wide as the whole chain down to "
        "there is likely. Square: somebody decided; circle: an event. Filled (≠): otherwise than "
        "in fact. "
    )
    if story.changes:
        text += "Diamond (→): set by the change. "
    if story.arrows:
        text += "Arcs: what moved what in history, the darker the more. "
    return (
        f"{text}Its chance: given all above it, and in several timelines from the least to the "
        f"most. {tell.about(story)}"
    )


def _description(story: Story) -> str:
    """Return the chart in sentences, for those who do not see it."""
    told = (
        f"{tell.title(story, number, timeline)}, {say.odds(timeline.chance)}: {_turns(timeline)}"
        for number, timeline in enumerate(story.timelines, start=1)
    )
    return f"{story.manifest.crisis}. {story.question}. {'. '.join(told)}."


def _turns(timeline: Timeline) -> str:
    """Return where a timeline goes another way than history."""
    turns = [
        f"{event.date}, {tell.what(event)}"
        for event in timeline.events
        if event.changed or event.differs
    ]
    return "; ".join(turns) or "it goes as history went"
