"""The worlds in which moments can be set, once something is announced: made once for many sets."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from jonbar.ask.heard import AsItWas, Heard, Names, announces, heard, nothing_heard
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
    _heard: dict[Names, Heard] = field(default_factory=dict)
    _made: dict[tuple[Names, Luck], Announced] = field(default_factory=dict)

    def after(self, changes: Iterable[Change], luck: Luck) -> Announced:
        """Return the world once what some changes announce is known.

        What begins like the changes asked for last is kept, so whoever asks for many had better ask
        for like after like.

        Args:
            changes: In order of their dates; what they set is not set.
            luck: How luck carries over.
        """
        announced = [change for change in changes if announces(change)]
        names = tuple(str(change.name) for change in announced)
        self._forget({names[:count] for count in range(len(names) + 1)})
        if (names, luck) not in self._made:
            like = self._made.get(((), luck))
            self._made[names, luck] = self._announced(
                self._after(announced), luck, None if like is None else like.world
            )
        return self._made[names, luck]

    def _forget(self, but: Collection[Names]) -> None:
        """Let go of all that has been made, but for some."""
        for names in self._heard.keys() - but:
            del self._heard[names]
        for names, luck in [key for key in self._made if key[0] not in but]:
            del self._made[names, luck]

    def _after(self, announced: Sequence[Change]) -> Heard:
        names = tuple(str(change.name) for change in announced)
        if names not in self._heard:
            self._heard[names] = (
                heard(self.here, self._after(announced[:-1]), announced[-1], self.numbers)
                if announced
                else nothing_heard(self.here, self.was)
            )
        return self._heard[names]

    def _announced(self, state: Heard, luck: Luck, like: Intervened | None) -> Announced:
        here = self.here
        scope = replace(here, reading=state.everything.reading).scope(self.numbers)
        world = intervened(
            self.was.solved.network,
            state.network,
            state.everything.game.endings,
            here.history,
            wanted=self.wanted.table(here.crisis, scope),
            settable=self.settable,
            luck=luck,
            like=like,
            limit=here.settings.memory,
        )
        holds = self.wanted.holds(world.course.holds)
        return Announced(world, [prospects(world, each)[0] for each in holds])
