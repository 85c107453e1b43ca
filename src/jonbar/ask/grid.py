"""A sweep before it is run: crises × changes × readings, each over many draws."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jonbar.ask.asked import whatifs_asked
from jonbar.ask.changes import changes_asked
from jonbar.ask.world import SEED, Settings, readings_asked, world
from jonbar.model.crisis import Crisis
from jonbar.program.uncertain import Uncertain
from jonbar.text.flaw import JonbarError

HISTORY = "history"  # the question of a cell in which nothing is changed
STEP = 1024  # draws of one block of a sweep: seconds of work, and a file that is no crumb
MOST_DRAWS = 10**7
MOST_BLOCKS = 10**5  # files in one folder that disks and readers still bear


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One crisis under one reading, with one change or none.

    Attributes:
        crisis: Name of the crisis in the sweep.
        question: "history", or the changes that are made together, joined by " and ".
        reading: Name of the reading.
        changes: The changes as they were asked for; () = none, which is history.
        draws: Draws of the assumptions; 1 where nothing is a range.
        tables: The tables that hold its results.
    """

    crisis: str
    question: str
    reading: str
    changes: tuple[str, ...]
    draws: int
    tables: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """All that a sweep asks.

    Attributes:
        titles: Crisis -> its title.
        hashes: Crisis -> its files -> SHA-256 of their bytes.
        cells: What is asked.
        draws: Draws asked for.
        seed: Seed of the draws.
        step: Draws of one block.
        device: What computes.
    """

    titles: Mapping[str, str]
    hashes: Mapping[str, Mapping[str, str]]
    cells: tuple[Cell, ...]
    draws: int
    seed: int = SEED
    step: int = STEP
    device: str = "numpy"


def grid(  # noqa: PLR0913  (each says one thing of what is asked)
    crises: Mapping[str, Crisis],
    whatifs: Sequence[str] = (),
    *,
    reading: str = "all",
    draws: int,
    seed: int = SEED,
    asb: bool = False,
    device: str = "numpy",
) -> Grid:
    """Return all that a sweep asks; history is asked of every crisis under every reading.

    Args:
        crises: Name -> crisis.
        whatifs: What is changed: a change by name or made on the spot, several made together
            joined by " and ", or "all" for every declared change by itself. Each is asked of every
            crisis under every reading.
        reading: Name of a reading that every crisis has, or "all".
        draws: Draws of the assumptions, all of which are kept with their weights.
        seed: Seed of the draws.
        asb: Whether changes outside every actor's options are allowed.
        device: What computes: "numpy", "numba" or "jax".

    Raises:
        JonbarError: If a reading, a change or a value is not known, a change is beyond anybody's
            reach, or it is more than could be kept.

    Example:
        >>> from jonbar.model.library import find
        >>> from jonbar.model.read import read
        >>> crises = {"hungary": read(find("hungary-1956"))}
        >>> asked = grid(crises, ["no_suez", "poland=force"], reading="contingent", draws=100)
        >>> [cell.question for cell in asked.cells]
        ['history', 'no_suez', 'poland=force']
    """
    if not 1 <= draws <= MOST_DRAWS:
        raise JonbarError(f"draws is {draws}; it must lie between 1 and {MOST_DRAWS:,}")
    cells = [
        each
        for name, crisis in crises.items()
        for changes in ((), *whatifs_asked(crisis, whatifs, crisis.readings.values(), asb=asb))
        for each in _cells(name, crisis, changes, reading, draws)
    ]
    asked = Grid(
        titles={name: crisis.title for name, crisis in crises.items()},
        hashes={name: dict(crisis.hashes) for name, crisis in crises.items()},
        cells=tuple(cells),
        draws=draws,
        seed=seed,
        device=device,
    )
    if count_blocks(asked) > MOST_BLOCKS:
        raise JonbarError(
            f"this sweep has {count_blocks(asked):,} blocks of draws; at most {MOST_BLOCKS:,} can "
            "be kept in one folder\n  hint: ask for fewer draws, or for less at a time"
        )
    return asked


def count_blocks(asked: Grid) -> int:
    """Return into how many blocks a sweep is cut."""
    return sum(-(-cell.draws // asked.step) for cell in asked.cells)


def drawn(ranges: Sequence[Uncertain]) -> tuple[Uncertain, ...]:
    """Return the numbers that differ from draw to draw."""
    return tuple(each for each in ranges if each.low < each.high)


def _cells(
    name: str, crisis: Crisis, changes: tuple[str, ...], reading: str, draws: int
) -> Iterator[Cell]:
    """Give a cell for each reading that is asked."""
    for each in readings_asked(crisis, reading):
        found = changes_asked(crisis, each, changes) if changes else ()
        ranges = drawn(world(crisis, each, Settings(), found).ranges)
        declared = drawn(world(crisis, each, Settings()).ranges) if changes else ()
        tables = ["endings"] if changes else ["history"]
        if changes and each.measures:
            tables.append("measures")
        if len(ranges) > len(declared):
            tables.append("numbers")
        yield Cell(
            crisis=name,
            question=" and ".join(changes) or HISTORY,
            reading=str(each.name),
            changes=changes,
            draws=draws if ranges else 1,
            tables=tuple(tables),
        )
