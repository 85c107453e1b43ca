"""The worlds in which moments can be set, once something is announced: made once for many sets."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from jonbar.ask.otherwise import AsItWas, Otherwise, otherwise
from jonbar.ask.repertoire import announces
from jonbar.ask.terms import Luck
from jonbar.ask.wanted import Wanted
from jonbar.ask.world import World
from jonbar.model.crisis import Change
from jonbar.program.game import Floats
from jonbar.program.uncertain import Numbers
from jonbar.solve.intervened import Intervened, intervened
from jonbar.solve.prospects import prospects


class Announced(NamedTuple):
    """A world in which something has been announced, and nothing has been set.

    Attributes:
        world: The world.
        ahead: For each thing asked about, its prospects from every situation on.
    """

    world: Intervened
    ahead: Sequence[Sequence[Floats]]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Announcements:
    """What is made for a block of draws.

    Attributes:
        here: The world of a reading.
        wanted: What is asked about.
        settable: Moment -> numbers of the values to which it may be set.
        numbers: The draws.
        was: The game as it was, solved for them.
    """

    here: World
    wanted: Wanted
    settable: Mapping[str, Collection[int]]
    numbers: Numbers
    was: AsItWas
    _told: dict[tuple[str, ...], Otherwise] = field(default_factory=dict)
    _made: dict[tuple[tuple[str, ...], Luck], Announced] = field(default_factory=dict)

    def after(self, changes: Iterable[Change], luck: Luck) -> Announced:
        """Return the world once what some changes announce is known.

        That without announcements and the one asked for last are kept, so whoever asks for many
        had better ask for like after like.
        """
        announced = [change for change in changes if announces(change)]
        names = tuple(str(change.name) for change in announced)
        if names not in self._told:
            for other in [other for other in self._told if other]:
                del self._told[other]
            for key in [key for key in self._made if key[0]]:
                del self._made[key]
            self._told[names] = otherwise(self.here, announced, self.numbers, self.was)
        if (names, luck) not in self._made:
            self._made[names, luck] = self._announced(self._told[names], luck)
        return self._made[names, luck]

    def _announced(self, told: Otherwise, luck: Luck) -> Announced:
        here = self.here
        scope = replace(here, reading=told.reading).scope(self.numbers)
        world = intervened(
            told.factual,
            told.announced,
            told.endings,
            here.history,
            wanted=self.wanted.table(here.crisis, scope),
            settable=self.settable,
            luck=luck,
            limit=here.settings.memory,
        )
        holds = self.wanted.holds(world.course.holds)
        return Announced(world, [prospects(world, each)[0] for each in holds])
