"""A what-if under one reading, before it is told: what all its parts start from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from jonbar.ask.world import World
from jonbar.model.crisis import Change
from jonbar.program.game import Table
from jonbar.solve.twin import Counterfactual

Mode = Literal["counterfactual", "hypothetical"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A what-if under one reading.

    Attributes:
        here: The world of the reading.
        changes: The changes, in order of their dates.
        mode: The mode asked for.
        past: Moments before the first change whose history is known, with their values.
    """

    here: World
    changes: tuple[Change, ...]
    mode: Mode
    past: Mapping[str, int]

    @property
    def announced(self) -> bool:
        """Whether anything is announced, so that those who know of it respond."""
        return any(each.assume or each.wants or each.believes for each in self.changes)

    @property
    def sets(self) -> dict[str, int]:
        """Moment -> number of the value that the changes set it to, in order of time."""
        values = {moment: value for change in self.changes for moment, value in change.sets.items()}
        return {
            str(moment): self.here.values(moment).index(values[moment])
            for moment in self.here.order
            if moment in values
        }


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Worlds:
    """What a block of draws leaves for the telling.

    Attributes:
        other: The world that was asked about.
        parents: Moment -> the moments on which it hangs in that world.
        endings: The table of endings in that world.
        gates: Moment that does not always arise there -> 1 where it does.
    """

    other: Counterfactual
    parents: Mapping[str, tuple[str, ...]]
    endings: Table
    gates: Mapping[str, Table]
