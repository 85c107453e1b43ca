"""What is computed and where it is written: every file of a sweep, known before the first."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from urllib.parse import quote

from jonbar.ask.grid import Cell, Grid
from jonbar.version import __version__


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A sweep.

    Attributes:
        grid: What it asks.
        made_with: Package -> its version; the bytes of a result hang on them.
    """

    grid: Grid
    made_with: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Some draws of a cell: one task, and one file in each of the cell's tables.

    Attributes:
        cell: What is asked.
        first: First draw.
        last: First draw that it leaves out.
    """

    cell: Cell
    first: int
    last: int


def versions(device: str = "numpy") -> dict[str, str]:
    """Return the versions of what is at work here."""
    found = sorted({"numpy", "pyarrow", "scipy", device})
    return {"jonbar": __version__} | {name: version(name) for name in found}


def blocks(plan: Plan) -> Iterator[Block]:
    """Give every block: all questions over the first draws, then over the next.

    So each stretch of the work is a fair sample of the whole, by which the time left is judged, and
    whoever looks early finds something of everything.
    """
    step = plan.grid.step
    for first in range(0, max((cell.draws for cell in plan.grid.cells), default=0), step):
        for cell in plan.grid.cells:
            if first < cell.draws:
                yield Block(cell=cell, first=first, last=min(first + step, cell.draws))


def stem(block: Block, table: str) -> str:
    """Return where the file of a block lies in a table, but for its check sum.

    Example:
        >>> cell = Cell(crisis="berlin", question="reply=convoy", reading="bargaining",
        ...             changes=("reply=convoy",), draws=9, tables=("endings",))
        >>> stem(Block(cell=cell, first=0, last=9), "endings")
        'endings/crisis=berlin/question=reply%3Dconvoy/reading=bargaining/draws-00000000-00000008'
    """
    cell = block.cell
    parts = {"crisis": cell.crisis, "question": cell.question, "reading": cell.reading}
    home = "/".join(f"{key}={quote(value, safe=' ')}" for key, value in parts.items())
    return f"{table}/{home}/draws-{block.first:08}-{block.last - 1:08}"


def label(plan: Plan, block: Block) -> str:
    """Return all that the results of a block hang on, as JSON: its key, and what its files say."""
    grid, cell = plan.grid, block.cell
    what = {
        "made_with": dict(plan.made_with),
        "title": grid.titles[cell.crisis],
        "files": dict(grid.hashes[cell.crisis]),
        "crisis": cell.crisis,
        "question": cell.question,
        "reading": cell.reading,
        "changes": list(cell.changes),
        "mode": "counterfactual" if cell.changes else "history",
        "seed": grid.seed,
        "device": grid.device,
        "first_draw": block.first,
        "last_draw": block.last - 1,
    }
    return json.dumps(what, ensure_ascii=False, sort_keys=True)
