"""Two turns in one world: how likely it comes to another end than the world that was."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from jonbar.program.game import Floats, Table
from jonbar.solve.apart import ahead, at, expected
from jonbar.solve.coupling import laws
from jonbar.solve.evidence import share
from jonbar.solve.outlook import laws_met
from jonbar.solve.parting import Crossing, Parting, Turn
from jonbar.solve.situations import NOWHERE, Course

Law = Callable[[Crossing, Table], Floats]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Second:
    """A turn that is taken in a world which an earlier one may have parted from what was.

    Attributes:
        turn: The later turn.
        apart: Joint chance of all that is known and of the worlds being apart at the end, for each
            first turn; shape (firsts, draws); 0 where the first is not earlier.
        could: Chance that the later turn could have come about of its own accord, given the first
            and what is known of the moments before it; same shape.
    """

    turn: Turn
    apart: Floats
    could: Floats


def together(  # noqa: PLR0913  (two worlds, how luck carries over, what is known, what is asked)
    course: Course,
    parting: Parting,
    network: Mapping[str, Table],
    law: Law,
    *,
    so_far: Sequence[Floats],
    firsts: Sequence[Turn],
) -> Iterator[Second]:
    """Give how likely two turns taken in one world part it from the world that was, at the end.

    Worlds that the first turn has parted are followed forwards, to meet what lies ahead of the
    second; all first turns are followed at once.

    Args:
        course: All ways that the crisis can take.
        parting: The worlds, with all that is known of the world that was.
        network: Moment -> its table.
        law: How luck carries over, such as `same_luck`.
        so_far: How likely each situation is together with what is known, before each moment.
        firsts: The turns that are taken first.

    Yields:
        Every turn of the parting as the second, in order of time.
    """
    worths = list(ahead(parting, network, expected(law)))[::-1]
    draws = worths[0].shape[-1]
    mass = np.zeros((0, len(firsts), draws))
    begun = np.zeros(len(firsts), dtype=bool)
    for place, (stage, crossing) in enumerate(zip(course.stages, parting.crossings, strict=True)):
        table, worth = network[stage.moment], worths[place + 1]
        met = laws_met(stage, network)
        for turn, pair in crossing.begins.items():
            here = so_far[place] * met[turn.was]
            alone = (here * at(worth, pair)).sum(axis=0)
            own = laws(crossing, table)[0][turn.was][crossing.met]
            after = at(worth, crossing.onward[0, turn.instead])
            unchanged = at(worth, pair[crossing.situations[0]])
            gain = np.einsum("pfd,pd->fd", mass, own * (after - unchanged))
            cannot = mass[~stage.possible[turn.instead, crossing.situations[1]]].sum(axis=0)
            yield Second(
                turn=turn,
                apart=np.where(begun[:, None], alone + gain, 0.0),
                could=1 - share(cannot, so_far[place].sum(axis=0)),
            )
        mass = _onward(crossing, law(crossing, table), mass, len(worth))
        for number, turn in enumerate(firsts):
            if turn in crossing.begins:
                pair = crossing.begins[turn]
                there = np.flatnonzero(pair != NOWHERE)
                np.add.at(mass[:, number], pair[there], (so_far[place] * met[turn.was])[there])
                begun[number] = True


def _onward(crossing: Crossing, law: Floats, mass: Floats, size: int) -> Floats:
    """Carry chances over one moment."""
    then = np.zeros((size, *mass.shape[1:]))
    for place, value in np.ndindex(*law.shape[:2]):
        pair = crossing.onward[place, value]
        there = np.flatnonzero(pair != NOWHERE)
        chance = law[place, value][crossing.met[there]][:, None] * mass[there]
        np.add.at(then, pair[there], chance)
    return then
