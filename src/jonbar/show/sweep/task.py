"""One task of a sweep: what travels to a worker, and what the worker makes of it."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jonbar.ask.rows import rows
from jonbar.ask.world import Settings
from jonbar.model.crisis import Crisis
from jonbar.model.read import read
from jonbar.show.sweep.parquet import parquet_bytes
from jonbar.show.sweep.plan import Block, versions
from jonbar.solve.device import on
from jonbar.text.flaw import JonbarError


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A block and all that is needed to compute it anywhere.

    Attributes:
        block: What is to be computed.
        label: All that its results hang on; the same label always brings the same bytes.
        files: The files of the crisis, by content: a worker need not share a disk.
        made_with: Package -> the version that the worker must have.
        seed: Seed of the draws.
        memory: Bytes that the largest table may take.
        device: What computes.
    """

    block: Block
    label: str
    files: tuple[tuple[str, bytes], ...]
    made_with: Mapping[str, str]
    seed: int
    memory: int
    device: str


def compute(task: Task) -> dict[str, bytes]:
    """Return the files of a block: table -> the bytes of its Parquet file.

    Raises:
        JonbarError: If the worker has other versions, or the crisis needs too much memory.
    """
    here = versions(task.device)
    for name, wanted in task.made_with.items():
        if here[name] != wanted:
            raise JonbarError(
                f"a worker has {name} {here[name]}, and this sweep is made with {wanted}\n"
                "  hint: install the same versions on every machine"
            )
    block = task.block
    settings = Settings(seed=task.seed, memory=task.memory)
    with on(task.device):
        made = rows(_crisis(task.files), block.cell, block.first, block.last, settings)
    return {table: parquet_bytes(columns, task.label) for table, columns in made.items()}


@lru_cache(maxsize=4)
def _crisis(files: tuple[tuple[str, bytes], ...]) -> Crisis:
    """Return a crisis from the content of its files; a worker reads each crisis once."""
    with tempfile.TemporaryDirectory() as folder:
        for name, raw in files:
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(raw)
        (only,) = [name for name, _ in files] if len(files) == 1 else [""]
        return read(Path(folder, only))
