"""The manifest of a sweep, `sweep.json`: written before anything is computed, never changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from jonbar.ask.answer import plain
from jonbar.ask.draws import BLOCK
from jonbar.ask.grid import MOST_BLOCKS, Cell, Grid, count_blocks
from jonbar.show.sweep.plan import Plan
from jonbar.solve.device import DEVICES
from jonbar.text.flaw import JonbarError

NAME = "sweep.json"
_FORMAT = 1
TABLES = {
    "history": "a row for each draw, place in time and ending: the chance of the ending after the "
    "moment (place 0 is before the first); weight: the chance of all that had happened by then",
    "endings": "a row for each draw and ending: its chance without the change (in_fact, before) "
    "and with it (after, after_fresh_luck, after_hypothetical); weight: the chance of all that "
    "happened; weight_before: of all that had happened before the change; chance_of_change: of "
    "what the change sets, in its own circumstances",
    "measures": "a row for each draw and measure: what is to be expected of it without the change "
    "(in_fact) and with it (after)",
    "numbers": "a row for each draw and number of the reading that is a range: its value",
}


def manifest(plan: Plan) -> bytes:
    """Return the manifest of a sweep; it is the same whenever and wherever the same is asked."""
    tables = {name: TABLES[name] for cell in plan.grid.cells for name in cell.tables}
    said = {
        "sweep": _FORMAT,
        "made_with": dict(plan.made_with),
        **plain(plan.grid),
        "tables": dict(sorted(tables.items())),
    }
    return (json.dumps(said, indent=1, ensure_ascii=False) + "\n").encode()


def plan_in(raw: bytes, file: str) -> Plan:
    """Return the sweep of which a manifest speaks.

    Raises:
        JonbarError: If it is no manifest of a sweep that this version of Jonbar writes.
    """
    try:
        said = json.loads(raw)
        if said["sweep"] != _FORMAT:
            raise JonbarError(
                f"{file}: this is a sweep of format {said['sweep']!r}; this Jonbar reads {_FORMAT}"
            )
        plan = Plan(
            grid=Grid(
                titles=_map(said["titles"], str),
                hashes=_map(said["hashes"], lambda each: _map(each, str)),
                cells=tuple(_cell(each) for each in said["cells"]),
                draws=int(said["draws"]),
                seed=int(said["seed"]),
                step=int(said["step"]),
                device=str(said["device"]),
            ),
            made_with=_map(said["made_with"], str),
        )
        is_ours = manifest(plan) == raw and _is_sound(plan.grid)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        is_ours = False
    if not is_ours:
        raise JonbarError(
            f"{file}: this is not the manifest of a sweep, or it was altered\n"
            "  hint: begin the sweep in another folder"
        )
    return plan


def _is_sound(grid: Grid) -> bool:
    """Say whether a sweep can be looked at without end or harm, whoever wrote its manifest."""
    return (
        grid.step > 0
        and grid.step % BLOCK == 0
        and grid.device in DEVICES
        and count_blocks(grid) <= MOST_BLOCKS
        and all(cell.draws > 0 and cell.tables for cell in grid.cells)
    )


def _map(found: Mapping[str, Any], of: Callable[[Any], Any]) -> dict[str, Any]:
    return {str(key): of(each) for key, each in found.items()}


def _cell(found: Mapping[str, Any]) -> Cell:
    return Cell(
        crisis=str(found["crisis"]),
        question=str(found["question"]),
        reading=str(found["reading"]),
        changes=tuple(map(str, found["changes"])),
        draws=int(found["draws"]),
        tables=tuple(map(str, found["tables"])),
    )
