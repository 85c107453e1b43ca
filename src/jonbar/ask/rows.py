"""The rows of a sweep: all that one block of draws has to say, in columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jonbar.ask.changes import changes_asked
from jonbar.ask.compute import computed
from jonbar.ask.draws import Compute, block_of
from jonbar.ask.grid import Cell, drawn
from jonbar.ask.history import passed
from jonbar.ask.measures import measure_points
from jonbar.ask.setting import Setting
from jonbar.ask.whatif import setting_of
from jonbar.ask.world import Settings, World, readings_asked, world
from jonbar.model.crisis import Crisis
from jonbar.program.game import Floats
from jonbar.program.uncertain import Numbers, Uncertain, draw
from jonbar.solve.device import draws_at_once

Columns = Mapping[str, NDArray[Any]]

_ENDINGS = {  # column -> what `computed` calls it
    "in_fact": "in fact",
    "before": "before",
    "after": "same",
    "after_fresh_luck": "fresh",
    "after_hypothetical": "onward",
}
_DRAWS = {"weight": "by_history", "weight_before": "so_far", "chance_of_change": "luck"}


def rows(
    crisis: Crisis, cell: Cell, first: int, last: int, settings: Settings
) -> Mapping[str, Columns]:
    """Return the tables of one block of draws.

    Whatever blocks the draws are cut into, each number is the one that `history` and `whatif`
    find: the blocks begin at multiples of those in which they compute.

    Args:
        crisis: The crisis.
        cell: What is asked of it.
        first: First draw of the block; a multiple of what is computed at once.
        last: First draw that it leaves out; at most the draws of the cell.
        settings: Seed and memory.

    Returns:
        Table -> column -> its entries; the rows come draw by draw. The tables are those that the
        cell names: `history` has a row for each draw, place in time and ending; `endings` for each
        draw and ending; `measures` for each draw and measure; `numbers` for each draw and number
        that is a range.

    Raises:
        JonbarError: If the crisis needs more memory than allowed.

    Example:
        >>> from jonbar.ask.grid import grid
        >>> from jonbar.model.library import find
        >>> from jonbar.model.read import read
        >>> crisis = read(find("hungary-1956"))
        >>> cell = grid({"hungary": crisis}, ["no_suez"], reading="contingent", draws=4).cells[1]
        >>> found = rows(crisis, cell, 0, 4, Settings())
        >>> found["endings"]["draw"].shape == (4 * len(crisis.endings),)
        True
    """
    (reading,) = readings_asked(crisis, cell.reading)
    if not cell.changes:
        here = world(crisis, reading, settings)
        numbers = _numbers(here, first, last)
        values = _computed(lambda some: passed(here, some), numbers, last - first)
        made = {"history": _history(here, values), "numbers": _drawn(here.ranges, numbers)}
    else:
        changes = changes_asked(crisis, reading, cell.changes)
        setting = setting_of(crisis, reading, changes, "counterfactual", settings)
        here = setting.here
        numbers = _numbers(here, first, last)
        values = _computed(lambda some: computed(setting, some), numbers, last - first)
        declared = {each.key for each in world(crisis, reading, settings).ranges}
        own = [each for each in here.ranges if each.key not in declared]
        made = {
            "endings": _endings(here, values),
            "measures": _measures(setting, values),
            "numbers": _drawn(own, numbers),
        }
    return {name: _numbered(first, last, made[name]) for name in cell.tables}


def _numbers(here: World, first: int, last: int) -> Numbers:
    numbers, _ = draw(here.ranges, draws=last, seed=here.settings.seed, first=first)
    return numbers


def _computed(compute: Compute, numbers: Numbers, draws: int) -> Mapping[str, Floats]:
    """Compute as a question does, block after block; draws come first here."""
    step = draws_at_once()
    parts = [slice(start, min(start + step, draws)) for start in range(0, draws, step)]
    arrays = [block_of(compute, numbers, part)[0] for part in parts]
    return {
        name: np.moveaxis(np.concatenate([each[name] for each in arrays], axis=-1), -1, 0)
        for name in arrays[0]
    }


def _history(here: World, values: Mapping[str, Floats]) -> Columns:
    """Return the chance of each ending after each moment; place 0 is before the first."""
    endings = list(here.crisis.endings)
    places = len(here.order) + 1
    shape = (len(values["chances"]), places, len(endings))
    return {
        "place": np.broadcast_to(np.arange(places)[:, None], shape),
        "moment": np.broadcast_to(_words(["", *here.order])[:, None], shape),
        "ending": np.broadcast_to(_words(endings), shape),
        "chance": values["outcomes"][..., : len(endings)],
        "weight": np.broadcast_to(values["chances"][..., None], shape),
    }


def _endings(here: World, values: Mapping[str, Floats]) -> Columns:
    """Return the chance of each ending, without and with the change."""
    endings = list(here.crisis.endings)
    shape = (len(values["weight"]), len(endings))
    chances = {column: values[name][:, : len(endings)] for column, name in _ENDINGS.items()}
    alike = {
        column: np.broadcast_to(values[name][:, None], shape) for column, name in _DRAWS.items()
    }
    return {"ending": np.broadcast_to(_words(endings), shape), **chances, **alike}


def _measures(setting: Setting, values: Mapping[str, Floats]) -> Columns:
    """Return what is to be expected of each measure in each draw."""
    points = measure_points(setting)
    names = list(points)

    def expected(when: str, which: int) -> Floats:
        each = [
            (values[f"measure {when} {name}"] * points[name][which].mean(axis=-1)).sum(axis=-1)
            for name in names
        ]
        return np.stack(each, axis=-1)

    if not names:
        return {}
    weight = values["by_history"]
    shape = (len(weight), len(names))
    return {
        "measure": np.broadcast_to(_words(names), shape),
        "in_fact": expected("before", 0),
        "after": expected("after", 1),
        "weight": np.broadcast_to(weight[:, None], shape),
    }


def _drawn(ranges: Sequence[Uncertain], numbers: Numbers) -> Columns:
    """Return the numbers that were drawn, each under a name of its own."""
    some = drawn(ranges)
    if not some:
        return {}
    values = np.stack([numbers[each.place] for each in some], axis=-1)
    return {
        "number": np.broadcast_to(_words([each.key for each in some]), values.shape),
        "value": values,
    }


def _numbered(first: int, last: int, columns: Columns) -> Columns:
    """Return columns as rows, each with the number of its draw in front."""
    (shape,) = {column.shape for column in columns.values()}
    draws = np.arange(first, last).reshape(-1, *(1 for _ in shape[1:]))
    return {
        name: np.ascontiguousarray(column).reshape(-1)
        for name, column in {"draw": np.broadcast_to(draws, shape), **columns}.items()
    }


def _words(words: Sequence[str]) -> NDArray[np.object_]:
    return np.array([str(word) for word in words], dtype=object)
