"""From what lies in a folder to the answer that says how far a sweep is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jonbar.ask.grid import Cell
from jonbar.ask.sweep import Sweep, SweepCell, worth
from jonbar.show.sweep.plan import Plan
from jonbar.show.sweep.store import Found


def state(folder: Path, plan: Plan, found: Found, *, is_running: bool) -> Sweep:
    """Return how far a sweep is.

    Args:
        folder: Where it lies.
        plan: What it asks.
        found: What lies there.
        is_running: Whether some process is at work on it.
    """
    grid = plan.grid
    weights: dict[Cell, list[Any]] = {cell: [] for cell in grid.cells}
    for block, each in found.weights.items():
        weights[block.cell].append(each)
    return Sweep(
        folder=str(folder),
        blocks=len(found.finished) + len(found.missing),
        finished_blocks=len(found.finished),
        is_running=is_running,
        cells=tuple(
            SweepCell(
                crisis=cell.crisis,
                question=cell.question,
                reading=cell.reading,
                draws=cell.draws,
                finished_draws=sum(map(len, weights[cell])),
                effective_draws=worth(weights[cell]),
            )
            for cell in grid.cells
        ),
        damaged=_inside(folder, found.damaged),
        foreign=_inside(folder, found.foreign),
        draws=grid.draws,
        seed=grid.seed,
        files=grid.hashes,
        made_with=plan.made_with,
    )


def _inside(folder: Path, paths: tuple[Path, ...]) -> tuple[str, ...]:
    return tuple(path.relative_to(folder).as_posix() for path in paths)
