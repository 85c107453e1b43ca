"""The branching timeline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jonbar.ask.answer import Span
from jonbar.ask.timelines import Event, Recorded, Story, Timeline
from jonbar.show.charts.branches import lay_out
from jonbar.show.charts.chart import chart
from jonbar.show.charts.picture import svg_picture
from jonbar.show.charts.timeline import timeline_chart
from tests.show import deeper
from tests.show.charts.drawn import rows_with


def many(worlds: Sequence[Sequence[str]], happened: Sequence[str | None]) -> Story:
    """A story in which each world gives every moment a value; an empty one leaves it out."""
    names = [f"moment_{place}" for place in range(len(happened))]
    record = tuple(
        Recorded(
            name=name,
            date=f"{place + 1} June 1948",
            kind="decision" if place % 2 else "event",
            actor="Somebody" if place % 2 else "",
            value=value,
            what="" if value is None else f"{name} goes {value}",
        )
        for place, (name, value) in enumerate(zip(names, happened, strict=True))
    )
    timelines = tuple(
        Timeline(
            ending="western",
            chance=Span(0.1, 0.2, 0.3),
            ending_chance=0.5,
            events=tuple(_events(record, world)),
            warning="",
        )
        for world in worlds
    )
    return replace(deeper.story(), changes=(), record=record, timelines=timelines)


def _events(record: Sequence[Recorded], world: Sequence[str]) -> list[Event]:
    so_far = 1.0
    events = []
    for moment, value in zip(record, world, strict=True):
        if value:
            so_far *= 0.9
            events.append(
                Event(
                    name=moment.name,
                    date=moment.date,
                    actor=moment.actor,
                    value=value,
                    what=f"{moment.name} goes {value}",
                    happened=moment.value,
                    in_fact=moment.what,
                    differs=moment.value is not None and moment.value != value,
                    changed=False,
                    chance=0.9,
                    so_far=so_far,
                    leads=0.5,
                )
            )
    return events


ALL_TOLD = ("a", "b", "c")
SOME_TOLD = ("", "a", "b", "c")


@st.composite
def stories(draw: st.DrawFn, values: Sequence[str]) -> Story:
    """A story of up to six timelines over up to six moments."""
    moments = draw(st.integers(1, 6))
    known = st.sampled_from([None, "a", "b", "no"])
    happened = draw(st.lists(known, min_size=moments, max_size=moments))
    world = st.lists(st.sampled_from(values), min_size=moments, max_size=moments).map(tuple)
    return many(draw(st.lists(world, max_size=6, unique=True)), happened)


@pytest.mark.parametrize(
    "story", [deeper.story(), deeper.story("drawn"), many([["a", "b"], ["a", "a"]], ["a", None])]
)
def test_the_marks_are_the_events_of_the_answer(story: Story) -> None:
    """Each event off history's line has a mark with its chance and that so far, exactly."""
    made = timeline_chart(story)

    for number, (timeline, lanes) in enumerate(
        zip(story.timelines, lay_out(story).marks, strict=True), start=1
    ):
        marks = [row for row in rows_with(made, timeline=number) if "so_far" in row]
        off = [
            event
            for event, lane in zip(timeline.events, lanes.values(), strict=True)
            if lane > 0 or event.happened != event.value
        ]
        assert [
            (row["own"], row["so_far"]) for row in sorted(marks, key=lambda row: row["at"])
        ] == [(event.chance, event.so_far) for event in off]
        (ending,) = [row for row in rows_with(made, timeline=number) if "median" in row]
        assert Span(ending["low"], ending["median"], ending["high"]) == timeline.chance


def test_a_line_is_as_wide_as_its_timeline_is_likely() -> None:
    """From each event on, the line has the chance of the whole chain down to it."""
    story = many([["a", "b", "a"]], ["a", "a", "a"])
    first, second, third = story.timelines[0].events

    pieces = lay_out(story).pieces

    assert [(piece.start, piece.end, piece.chance) for piece in pieces] == [
        ((0, 1), (1, 2.5), second.so_far),
        ((1, 2.5), (1, 3), second.so_far),
        ((1, 3), (1, 3.5), third.so_far),
        ((1, 3.5), (1, 5.5), third.so_far),
    ]
    assert first.so_far > second.so_far > third.so_far


def test_decisions_and_events_differ_in_shape() -> None:
    """A decision is a square, an event a circle, what the change sets a diamond."""
    made = timeline_chart(deeper.story())

    shapes = {(row["shape"], row["state"]) for row in rows_with(made) if "shape" in row}

    assert shapes == {
        ("square", "in fact"),
        ("triangle-down", "in fact"),
        ("diamond", "changed"),
        ("circle", "same"),
        ("triangle-down", "ending"),
    }


def test_what_did_not_come_has_a_row_only_where_it_is_told() -> None:
    """History's "no" is left out unless some timeline tells of the moment."""
    quiet = [way.moment.name for way in lay_out(many([["a", ""]], ["a", "no"])).ways]
    told = [(way.moment.name, way.value) for way in lay_out(many([["a", "no"]], ["a", "no"])).ways]

    assert quiet == ["moment_0"]
    assert told == [("moment_0", "a"), ("moment_1", "no")]


def test_a_timeline_that_goes_as_history_went_stays_on_its_line() -> None:
    """It has no line of its own but below history's end."""
    story = many([["a", "b"]], ["a", "b"])

    branches = lay_out(story)

    assert branches.lanes == (0,)
    assert [(piece.start, piece.end) for piece in branches.pieces] == [((0, 2.5), (0, 3.5))]


def test_one_that_ends_where_another_goes_on_leaves_below() -> None:
    """It shares the lane of the likelier one down to the last moment, and then goes aside."""
    branches = lay_out(many([["b", "b"], ["b", ""]], ["a", "a"]))

    assert branches.lanes == (1, 2)
    assert [(piece.start, piece.end) for piece in branches.pieces][-2:] == [
        ((1, 1.5), (1, 4)),
        ((1, 4), (2, 6.5)),
    ]


@given(stories(ALL_TOLD))
def test_no_lines_cross(story: Story) -> None:
    """Where one line goes aside, no other runs through between its two lanes."""
    branches = lay_out(story)

    straight = [piece for piece in branches.pieces if piece.start[0] == piece.end[0]]
    for piece in branches.pieces:
        (left, top), (right, bottom) = piece.start, piece.end
        between = [
            other
            for other in straight
            if left < other.start[0] < right and other.start[1] < bottom and other.end[1] > top
        ]
        assert left <= right
        assert not between


@given(stories(SOME_TOLD))
def test_every_timeline_reaches_its_ending(story: Story) -> None:
    """From where a timeline leaves history, pieces lead down to its ending without a gap."""
    branches = lay_out(story)
    ends = {piece.end: piece.start for piece in branches.pieces}

    for number, lane in enumerate(branches.lanes):
        point = (float(lane), len(branches.ways) + 1.5 + number)
        while point in ends:
            point = ends[point]
        assert point[0] == 0


@given(stories(SOME_TOLD))
def test_two_timelines_share_a_lane_only_while_they_go_the_same_way(story: Story) -> None:
    """Off history's line, a mark of two timelines has the same events above it."""
    branches = lay_out(story)

    above: dict[tuple[int, int], set[tuple[tuple[str, str], ...]]] = {}
    for timeline, marks in zip(story.timelines, branches.marks, strict=True):
        path = [(event.name, event.value) for event in timeline.events]
        for step, (row, lane) in enumerate(marks.items()):
            if lane > 0:
                above.setdefault((row, lane), set()).add(tuple(path[: step + 1]))
    assert all(len(paths) == 1 for paths in above.values())


def test_arcs_are_the_arrows_of_the_answer() -> None:
    """Each arrow between moments with a row has an arc with its chance, from one to the other."""
    story = deeper.story()

    made = timeline_chart(story)

    rows = {way.moment.name: row for row, way in enumerate(lay_out(story).ways) if way.is_in_fact}
    for arrow in story.arrows:
        first, *_, last = rows_with(made, cause=arrow.cause, effect=arrow.effect)
        assert Span(first["low"], first["median"], first["high"]) == arrow.chance
        assert (first["lane"], first["at"]) == (0, rows[arrow.cause] + 0.5)
        assert last["is_head"]
        assert last["at"] == rows.get(arrow.effect, len(lay_out(story).ways)) + 0.5


def test_an_arrow_from_what_has_no_row_is_left_out() -> None:
    """What did not come and is not told has no place, so neither has what it moved."""
    story = deeper.story()
    (arrow, *_) = story.arrows

    made = timeline_chart(replace(story, arrows=(replace(arrow, cause="shooting"),)))

    assert not rows_with(made, cause="shooting")


def test_without_timelines_there_is_history() -> None:
    """A story of which no timeline could be singled out is history's line alone."""
    story = replace(deeper.story(), timelines=())

    assert "In fact: The Western sectors remain Western" in svg_picture(chart(story))


def test_an_ending_that_is_not_known_is_said_so() -> None:
    """Where history leaves the ending open its line says so."""
    drawn = svg_picture(chart(replace(deeper.story(), ending=None)))

    assert "it is not known how it ended" in drawn


def test_the_chart_is_told_in_words() -> None:
    """The description names each timeline with its chance, and where it leaves history."""
    description = timeline_chart(deeper.story()).to_dict()["description"]

    assert (
        "Timeline 1: The Western sectors remain Western (this is what came), 50\u00a0%"
        in description
    )
    assert "26 June 1948, The United States: An armed [convoy]" in description
