"""The folder of a sweep: files that are whole or not there, and a look at which there are."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jonbar.ask.grid import Cell
from jonbar.show.sweep.manifest import NAME, TABLES, manifest, plan_in
from jonbar.show.sweep.parquet import label_of, numbers_in
from jonbar.show.sweep.plan import Block, Plan, blocks, label, stem
from jonbar.show.sweep.whole import PART, write_whole
from jonbar.text.flaw import JonbarError

_END = ".parquet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What lies in the folder of a sweep.

    Attributes:
        finished: Blocks of which every file is there and whole.
        missing: Blocks that are still to be computed, in order.
        weights: Finished block -> the weights of its draws.
        damaged: Files of the sweep that are not as they were written.
        foreign: Files among its tables that do not belong to it.
        partial: What a killed sweep left half written: half a file, or some files of a block.
    """

    finished: tuple[Block, ...]
    missing: tuple[Block, ...]
    weights: Mapping[Block, Any]
    damaged: tuple[Path, ...]
    foreign: tuple[Path, ...]
    partial: tuple[Path, ...]


def begin(folder: Path, plan: Plan) -> None:
    """Write the manifest of a sweep, or see that the folder holds this very sweep.

    Raises:
        JonbarError: If the folder holds anything else.
    """
    file = folder / NAME
    if file.exists():
        _refuse_another(folder, plan_of(folder), plan)
        return
    beside = [each.name for each in folder.iterdir() if not each.name.endswith(PART)]
    if beside:
        raise JonbarError(
            f"{folder}: this folder holds something else already: {min(beside)}\n"
            "  hint: name a new folder with --out"
        )
    write_whole(file, manifest(plan))


def plan_of(folder: Path) -> Plan:
    """Return the sweep that lies in a folder.

    Raises:
        JonbarError: If there is none.
    """
    file = folder / NAME
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise JonbarError(
            f"{folder}: there is no sweep here ({NAME} cannot be read: {error.strerror})\n"
            "  hint: name the folder that was given with --out"
        ) from None
    return plan_in(raw, str(file))


def survey(folder: Path, plan: Plan) -> Found:
    """Return what lies in the folder of a sweep; every file is read and checked."""
    stems = {stem(each, name): (each, name) for each in blocks(plan) for name in each.cell.tables}
    whole: dict[str, Path] = {}
    weights: dict[Block, Any] = {}
    damaged, foreign, partial = [], [], []
    for path in _files(folder):
        key, _, checksum = path.relative_to(folder).as_posix().removesuffix(_END).rpartition(".")
        if path.name.endswith(PART):
            partial.append(path)
        elif key not in stems or not path.name.endswith(_END) or not path.is_file():
            foreign.append(path)
        else:
            block, table = stems[key]
            raw = path.read_bytes()
            if key in whole or _checksum(raw) != checksum or label_of(raw) != label(plan, block):
                damaged.append(path)
                continue
            whole[key] = path
            if table == block.cell.tables[0]:
                found = numbers_in(raw, "weight")
                rows = len(found) // (block.last - block.first)
                weights[block] = found[rows - 1 :: rows].copy()  # the last row of a draw
    finished: list[Block] = []
    missing: list[Block] = []
    for block in blocks(plan):
        files = [whole[key] for name in block.cell.tables if (key := stem(block, name)) in whole]
        if len(files) == len(block.cell.tables):
            finished.append(block)
        else:
            missing.append(block)
            partial += files
    return Found(
        finished=tuple(finished),
        missing=tuple(missing),
        weights={block: weights[block] for block in finished},
        damaged=tuple(damaged),
        foreign=tuple(foreign),
        partial=tuple(partial),
    )


def keep(folder: Path, block: Block, files: Mapping[str, bytes]) -> None:
    """Write what has been computed of a block; the name of each file holds its check sum.

    Raises:
        JonbarError: If a file cannot be written; nothing half is left.
    """
    for table in block.cell.tables:
        raw = files[table]
        write_whole(folder / f"{stem(block, table)}.{_checksum(raw)}{_END}", raw)


def _refuse_another(folder: Path, there: Plan, asked: Plan) -> None:
    """Refuse a folder that holds another sweep, and say in what it differs."""
    if there == asked:
        return
    was, now = there.grid, asked.grid
    pairs = {
        "the crises": (list(was.titles), list(now.titles)),
        "the draws": (was.draws, now.draws),
        "the seed": (was.seed, now.seed),
        "the device": (was.device, now.device),
        "the questions": (
            [_asked(each) for each in was.cells],
            [_asked(each) for each in now.cells],
        ),
        "the text of a crisis": (was.hashes, now.hashes),
        "the versions": (dict(there.made_with), dict(asked.made_with)),
    }
    other = next((name for name, (one, two) in pairs.items() if one != two), "the way it is cut")
    raise JonbarError(
        f"{folder}: this folder holds another sweep; what differs: {other}\n"
        f"  hint: name a new folder with --out; {NAME} in the old one says what it holds"
    )


def _asked(cell: Cell) -> tuple[str, str, str]:
    return cell.crisis, cell.question, cell.reading


def _files(folder: Path) -> Iterator[Path]:
    """Give every file among the tables, in order of name."""
    for table in TABLES:
        for home, inner, names in os.walk(folder / table):
            inner.sort()
            yield from (Path(home, name) for name in sorted(names))


def _checksum(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()[:16]
