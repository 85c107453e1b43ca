"""What an announced change makes of a reading and of its game, from a moment on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

import numpy as np

from jonbar.model.crisis import ActorReading, Change, Reading, Sum
from jonbar.program.game import Game, Table
from jonbar.text.flaw import JonbarError
from jonbar.text.word import Word


def altered_reading(reading: Reading, change: Change) -> Reading:
    """Return a reading in which the assumptions, wants and beliefs of a change hold.

    Raises:
        JonbarError: If the reading has no assumption of a name that the change alters.
    """
    for name in change.assume:
        if name not in reading.assumptions:
            raise JonbarError(
                f"the change {change.name!r} alters the assumption {name!r}, which the reading "
                f"{reading.name!r} does not make\n"
                f"  hint: ask under another reading; this one assumes "
                f"{', '.join(reading.assumptions) or 'nothing'}"
            )
    actors = dict(reading.actors)
    for name in (*change.wants, *change.believes):
        actor = actors.get(name, ActorReading(name=name, believes={}))
        actors[name] = replace(
            actor,
            wants=_wants(actor.wants, change.wants.get(name, ())),
            believes={**actor.believes, **change.believes.get(name, {})},
        )
    return replace(reading, actors=actors, assumptions={**reading.assumptions, **change.assume})


def _wants(old: tuple[Sum, ...], new: tuple[Sum, ...]) -> tuple[Sum, ...]:
    """Replace wants of the same name, add the others."""
    names: Mapping[Word, Sum] = {want.name: want for want in new}
    return (*(want for want in old if want.name not in names), *new)


def merged(old: Game, new: Game, later: Collection[str], actors: Collection[str]) -> Game:
    """Return the game after an announcement: the old one up to a moment, the new one from it on.

    Args:
        old: The game as it was.
        new: The game as if the change had held all along.
        later: The moments from the change on.
        actors: The actors who know of it; the others want and believe what they did.
    """
    tables = {
        moment: same_or_new(table, new.tables[moment]) if moment in later else table
        for moment, table in old.tables.items()
    }
    return replace(
        old,
        tables=tables,
        wants={
            name: (new if name in actors else old).wants.get(name, ()) for name in old.steadiness
        },
        steadiness={
            name: (new if name in actors else old).steadiness[name] for name in old.steadiness
        },
        beliefs={
            name: (new if name in actors else old).beliefs.get(name, {}) for name in old.steadiness
        },
        endings=new.endings,
        draws=max(old.draws, new.draws),
    )


def same_or_new(old: Table, new: Table, *, within: float = 0.0) -> Table:
    """Return the old table itself where the new one says the same: nothing has changed then."""
    if old.axes != new.axes:
        return new
    is_same = np.allclose(old.values, new.values, rtol=0, atol=within)
    return old if is_same else new
