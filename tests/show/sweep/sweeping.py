"""Sweeps run inside the test, and folders compared byte by byte."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from jonbar.ask.draws import BLOCK
from jonbar.ask.grid import grid
from jonbar.model.read import read
from jonbar.show.sweep.fill import Results, fill
from jonbar.show.sweep.plan import Plan, versions
from jonbar.show.sweep.store import Found
from jonbar.show.sweep.task import Task, compute

TOSS = b"""\
jonbar: 1
title: A coin is tossed
from: 1900-01-01
to: 1900-12-31
moments:
  toss: {on: 1900-02-01, what: The coin shows heads, happened: yes}
  next: {on: 1900-03-01, what: The next one shows heads}
endings: {won: next, lost: otherwise}
measures: {gold: {what: Gold won, unit: coins}}
changes:
  tails: {on: 1900-02-01, what: The coin shows tails, set: {toss: no}}
reading:
  name: fair
  assumptions: {bent: 30..60%}
  moments: {toss: {chance: bent}, next: {chance: [bent if toss, 10%]}}
  measures: {gold: [100 if next, 20]}
"""
FILES = {"toss": (("toss.yaml", TOSS),)}
DRAWS = 2 * BLOCK + 77


@cache
def toss(folder: Path, draws: int = DRAWS, seed: int = 1956) -> Plan:
    """A sweep of a tossed coin: four questions, three blocks each, two tables each."""
    file = folder / "toss.yaml"
    file.write_bytes(TOSS)
    whatifs = ("tails", "next=yes", "bent=0.1..0.2 and tails")
    asked = grid({"toss": read(file)}, whatifs, draws=draws, seed=seed)
    return Plan(grid=replace(asked, step=BLOCK), made_with=versions())


@dataclass(slots=True)
class Hands:
    """Who does the work in a test, in whatever order, and what was done.

    Attributes:
        order: Puts the results in the order in which they come.
        done: What was computed, in order.
        stops_after: Results after which the power fails; -1 = never.
    """

    order: Callable[[list[Task]], list[Task]] = list
    done: list[str] = field(default_factory=list)
    stops_after: int = -1

    def __call__(self, tasks: Iterable[Task], blocks: int) -> Results:
        """Give the result of each task, as a cluster does."""
        some = self.order(list(tasks))
        assert len(some) == blocks
        for place, task in enumerate(some):
            if place == self.stops_after:
                raise KeyboardInterrupt
            self.done.append(task.label)
            yield task, computed(task)


_COMPUTED: dict[str, dict[str, bytes]] = {}


def computed(task: Task) -> dict[str, bytes]:
    """Compute a task, once for all tests: equal labels have equal bytes, which others prove."""
    if task.label not in _COMPUTED:
        _COMPUTED[task.label] = compute(task)
    return _COMPUTED[task.label]


def filled(plan: Plan, folder: Path, hands: Hands | None = None) -> Found:
    """Run what is missing of a sweep of the tossed coin."""
    return fill(plan, folder, FILES, hands or Hands(), memory=10**9, tell=lambda _done, _left: None)


def content(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
