"""A schedule as plain numbers: which entries every step reads, for a loop that knows no names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
from numpy.typing import NDArray

from jonbar.solve.schedule import (
    Belief,
    Choice,
    Knot,
    Part,
    Product,
    Schedule,
    Slot,
    Step,
    Total,
)

PRODUCT, SUM, TOTAL, BELIEF, CHOICE = range(5)
_WIDTH = 11  # numbers that describe one step

Numbers = NDArray[np.int64]
Shape = tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Code:
    """A schedule as a loop reads it.

    Attributes:
        steps: One row for each step: its kind; the slot that it fills; how many results, or rows of
            results; how many terms or values each has; then slots that it reads, each followed by
            where the entries that it takes of it are listed.
        index: The lists, one after the other; steps that take the same entries share them.
        shapes: Shape of each slot, less the draws.
        places: For each slot where it begins in the room for what nobody asks for; -1 for what is
            given or wanted.
        room: Entries that this room must have: what nothing needs any more makes place for others,
            so that all of it stays in the cache.
    """

    steps: Numbers
    index: Numbers
    shapes: tuple[Shape, ...]
    places: Numbers
    room: int


def coded(schedule: Schedule, given: Sequence[Shape]) -> Code:
    """Return a schedule in which no decisions hang on each other as plain numbers.

    Args:
        schedule: What is to be done.
        given: Shapes of the given tables, less the draws.

    Example:
        >>> from jonbar.solve.planner import Planner
        >>> planner = Planner({"rain": 2, "wet": 2})
        >>> rain, wet = planner.given(("rain",)), planner.given(("rain", "wet"))
        >>> schedule = planner.schedule([planner.product(rain, wet, ("wet",))])
        >>> code = coded(schedule, [(2,), (2, 2)])
        >>> code.steps[0].tolist()
        [0, 2, 2, 2, 0, 0, 1, 4, 0, 0, 0]
        >>> code.index.tolist()
        [0, 1, 0, 1, 0, 2, 1, 3]
    """
    shapes = list(given)
    lists = _Lists()
    rows = []
    for step in schedule.steps:
        assert not isinstance(step, Knot), "decisions that hang on each other are no plain numbers"
        shapes.append(step.out.shape)
        rows.append(_row(step, shapes, lists))
    steps = np.zeros((len(rows), _WIDTH), dtype=np.int64)
    for number, row in enumerate(rows):
        steps[number, : len(row)] = row
    index = np.concatenate([np.zeros(0, np.int64), *lists.numbers])
    places, room = _housed(schedule, shapes)
    return Code(steps, index, tuple(shapes), places, room)


class _Lists:
    """Lists of entries, one after the other; equal ones stand there once."""

    def __init__(self) -> None:
        self.numbers: list[Numbers] = []
        self._begins: dict[bytes, int] = {}
        self._length = 0

    def put(self, numbers: Numbers) -> int:
        """Add a list; return where it begins."""
        key = numbers.tobytes()
        if key not in self._begins:
            self._begins[key] = self._length
            self._length += numbers.size
            self.numbers.append(numbers.ravel())
        return self._begins[key]


def _housed(schedule: Schedule, shapes: Sequence[Shape]) -> tuple[Numbers, int]:
    """Return where each slot begins, one of the same size taking the place of one that is gone."""
    places = [-1] * len(shapes)
    left: dict[int, list[int]] = {}
    room = 0
    for step, lasts in zip(schedule.steps, schedule.lasts, strict=True):
        assert not isinstance(step, Knot), "decisions that hang on each other are no plain numbers"
        if step.out.number not in schedule.wanted:
            free = left.get(step.out.entries)
            places[step.out.number] = free.pop() if free else room
            room = max(room, places[step.out.number] + step.out.entries)
        for number in lasts:
            if places[number] >= 0:
                left.setdefault(prod(shapes[number]), []).append(places[number])
    return np.array(places, dtype=np.int64), room


def _row(step: Step, shapes: Sequence[Shape], lists: _Lists) -> list[int]:
    """Return the numbers that describe a step."""
    match step:
        case Product(left, right, out, subscripts):
            words, kept = subscripts.replace("...", "").split("->")
            operands = list(zip((left, right), words.split(","), strict=False))
            sizes = dict(zip(kept, out.shape, strict=True))
            for slot, word in operands:
                sizes |= dict(zip(word, shapes[slot], strict=True))
            row = [PRODUCT if right >= 0 else SUM, out.number, out.entries]
            row.append(prod(sizes.values()) // out.entries)
            for slot, word in operands:
                row += [slot, lists.put(_entries(word, shapes[slot], sizes))]
            return row
        case Part(of, out, index):
            entries = _numbered(shapes[of])[index]
            return [SUM, out.number, out.entries, 1, of, lists.put(entries)]
        case Total(terms, out):
            starts = []
            for slot, order, spread in terms:
                entries = _numbered(shapes[slot]).transpose(order)[spread]
                starts += [slot, lists.put(np.broadcast_to(entries, out.shape))]
            return [TOTAL, out.number, out.entries, len(terms), -1, lists.put(np.array(starts))]
        case Belief(joint, hidden, out):
            together = prod(out.shape[len(out.shape) - hidden :])
            return [BELIEF, out.number, out.entries // together, together, joint]
        case Choice():
            return _choice_row(step, lists)
        case Knot():
            raise AssertionError(step)


def _choice_row(step: Choice, lists: _Lists) -> list[int]:
    out, gate = step.out, step.gate
    sizes = dict(zip(out.axes, out.shape, strict=True))
    worth = [sizes[axis] for axis in step.axes]
    options = len(step.open)
    row = [CHOICE, out.number, out.entries // options, options, step.utility]
    row.append(lists.put(_entries(step.axes, tuple(worth), sizes)))
    row += [-1, 0] if gate is None else [gate.number, lists.put(_where(gate, out, sizes))]
    open_first = sorted(range(options), key=lambda option: not step.open[option])
    return [*row, step.steadiness, lists.put(np.array(open_first)), sum(step.open)]


def _where(gate: Slot, out: Slot, sizes: Mapping[str, int]) -> Numbers:
    """Return the entry of the gate for every situation."""
    return _entries(gate.axes, gate.shape, {axis: sizes[axis] for axis in out.axes[:-1]})


def _numbered(shape: Shape) -> Numbers:
    return np.arange(prod(shape), dtype=np.int64).reshape(shape)


def _entries(axes: Sequence[str], shape: Shape, over: Mapping[str, int]) -> Numbers:
    """Return the entry of a table for every combination of some axes, its own among them."""
    order = [axes.index(axis) for axis in over if axis in axes]
    spread = tuple(slice(None) if axis in axes else None for axis in over)
    return np.broadcast_to(_numbered(shape).transpose(order)[spread], tuple(over.values()))
