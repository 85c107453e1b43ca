"""Where the branching timeline draws what: rows for how moments went, lanes for timelines."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jonbar.ask.timelines import Event, Recorded, Story, Timeline

_QUIET = {"no", "none"}  # what did not come; it has a row only where some timeline tells it


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way a moment went, which has a row of its own.

    Attributes:
        moment: The moment.
        value: How it went.
        what: How it went, in words.
        top: Number of the moment's first row, from 0.
        is_in_fact: Whether it really went so.
        events: Number of a timeline that goes so -> its event.
    """

    moment: Recorded
    value: str
    what: str
    top: int
    is_in_fact: bool
    events: Mapping[int, Event]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of a line, from one point to another.

    Attributes:
        start: Lane and height, in rows from the top.
        end: Lane and height.
        chance: Chance of the timeline so far.
    """

    start: tuple[float, float]
    end: tuple[float, float]
    chance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Branches:
    """A story laid out: time runs down, history is lane 0.

    Attributes:
        ways: How moments went, from the top down; below them stand the endings, one a row:
            history's, then those of the timelines.
        lanes: Of each timeline the lane in which it ends.
        marks: Of each timeline, row -> the lane of its mark.
        pieces: The lines of the timelines; one where several go the same way.
    """

    ways: tuple[Way, ...]
    lanes: tuple[int, ...]
    marks: tuple[Mapping[int, int], ...]
    pieces: tuple[Piece, ...]


def lay_out(story: Story) -> Branches:
    """Return where everything of a story is drawn.

    A timeline runs in history's lane until its change, or until it goes another way than history;
    those that have gone the same way share a lane, which the likeliest keeps when they part. Lines
    of timelines that tell of the same moments do not cross.

    Args:
        story: The answer of `story`.
    """
    ways = tuple(_ways(story))
    rows = {(way.moment.name, way.value): row for row, way in enumerate(ways)}
    paths = [
        tuple(rows[event.name, event.value] for event in timeline.events)
        for timeline in story.timelines
    ]
    leaves = [_leaves(timeline) for timeline in story.timelines]
    first = _first_of_each(paths)
    lanes = _lanes(paths, leaves, first)
    marks = tuple(
        {
            row: 0 if step < leaves[number] else lanes[first[path[: step + 1]]]
            for step, row in enumerate(path)
        }
        for number, path in enumerate(paths)
    )
    pieces: dict[tuple[tuple[float, float], tuple[float, float]], Piece] = {}
    for number, timeline in enumerate(story.timelines):
        end = len(ways) + 1 + number
        for piece in _pieces(ways, timeline, leaves[number], marks[number], (lanes[number], end)):
            pieces[piece.start, piece.end] = piece
    return Branches(ways=ways, lanes=lanes, marks=marks, pieces=tuple(pieces.values()))


def _ways(story: Story) -> Iterator[Way]:
    """Give every way that a moment went: in fact, then in the timelines, the likeliest first."""
    told: dict[str, dict[str, dict[int, Event]]] = {}
    for number, timeline in enumerate(story.timelines):
        for event in timeline.events:
            told.setdefault(event.name, {}).setdefault(event.value, {})[number] = event
    row = 0
    for moment in story.record:
        events = told.get(moment.name, {})
        values = list(events)
        if moment.value in values:
            values.remove(moment.value)
        if moment.value is not None and (moment.value in events or moment.value not in _QUIET):
            values.insert(0, moment.value)
        for value in values:
            in_them = events.get(value, {})
            yield Way(
                moment=moment,
                value=value,
                what=next((event.what for event in in_them.values()), moment.what),
                top=row,
                is_in_fact=value == moment.value,
                events=in_them,
            )
        row += len(values)


def _leaves(timeline: Timeline) -> int:
    """Return at which of its events a timeline leaves history; their count if it never does."""
    events = enumerate(timeline.events)
    leaving = (step for step, event in events if event.changed or event.differs)
    return next(leaving, len(timeline.events))


def _first_of_each(paths: Sequence[tuple[int, ...]]) -> Mapping[tuple[int, ...], int]:
    """Return, for each beginning of a path, the first path that begins so."""
    first: dict[tuple[int, ...], int] = {}
    for number, path in enumerate(paths):
        for step in range(len(path)):
            first.setdefault(path[: step + 1], number)
    return first


def _lanes(
    paths: Sequence[tuple[int, ...]],
    leaves: Sequence[int],
    first: Mapping[tuple[int, ...], int],
) -> tuple[int, ...]:
    """Return the lane in which each path ends; the lower it parts, the nearer to its parent."""
    below = 1 + max((row for path in paths for row in path), default=0)

    def place(number: int) -> tuple[float, ...]:
        path, leave = paths[number], leaves[number]
        key: list[float] = [-path[leave], first[path[: leave + 1]]]
        for step in range(leave + 1, len(path)):
            goes_on = first[path[: step + 1]] == first[path[:step]]
            key.append(-math.inf if goes_on else -path[step])
        if first[path] != number:
            key.append(-below)  # it ends where a likelier one goes on
        return tuple(key)

    leaving = [number for number, path in enumerate(paths) if leaves[number] < len(path)]
    lanes = {number: lane for lane, number in enumerate(sorted(leaving, key=place), start=1)}
    return tuple(lanes.get(number, 0) for number in range(len(paths)))


def _pieces(
    ways: Sequence[Way],
    timeline: Timeline,
    leaves: int,
    marks: Mapping[int, int],
    end: tuple[int, int],
) -> Iterator[Piece]:
    """Give the line of a timeline once it has left history: down its lane, aside, and down."""
    before = (0.0, 0.0)
    chance = 1.0
    for step, ((row, lane), event) in enumerate(zip(marks.items(), timeline.events, strict=True)):
        here = (float(lane), row + 0.5)
        if step >= leaves:
            parting = (before[0], float(ways[row].top))
            if step > leaves:
                yield Piece(start=before, end=parting, chance=chance)
            yield Piece(start=parting, end=here, chance=event.so_far)
        before, chance = here, event.so_far
    if leaves == len(timeline.events):
        before = (0.0, len(ways) + 0.5)  # where history ends
    elif before[0] != end[0]:  # another goes on, and keeps the lane
        parting = (before[0], float(len(ways)))
        yield Piece(start=before, end=parting, chance=chance)
        before = parting
    yield Piece(start=before, end=(float(end[0]), end[1] + 0.5), chance=chance)
