"""Every set of so many interventions: how likely each is by itself, and what follows from it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from jonbar.program.game import Floats
from jonbar.solve.evidence import share
from jonbar.solve.intervened import SEEN, Intervened, laws_at
from jonbar.solve.prospects import prospects
from jonbar.solve.situations import NOWHERE, Numbers

IsHopeless = Callable[[Sequence["Set"], Floats, Floats], bool]
"""Takes the interventions made so far, their luck, and the most that can still be reached with the
rest of them, shape (draws,) each; says that none of it is wanted."""


class Set(NamedTuple):
    """An intervention: a moment, and the number of the value that it is set to."""

    moment: str
    value: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Outcome:
    """A set of interventions.

    Attributes:
        sets: The interventions, in order of time, without those that are made in any case.
        luck: Chance of all that is set, each in its own circumstances: with what came before it in
            the world that the earlier ones make; shape (draws,).
        chances: Chance of each thing asked about, given all that did happen; shape (asked, draws).
    """

    sets: tuple[Set, ...]
    luck: Floats
    chances: Floats


def interventions(  # noqa: PLR0913  (a world, what may be set in it, and what is asked)
    world: Intervened,
    ahead: Sequence[Sequence[Floats]],
    *,
    forced: Mapping[str, int],
    free: Mapping[str, Collection[int]],
    most: int,
    fewest: int = 0,
    is_hopeless: IsHopeless | None = None,
    also_impossible: bool = False,
) -> Iterator[Outcome]:
    """Give every set of interventions, the smallest first.

    The world is followed forwards from each intervention on, and only through the situations that
    it leads to; what lies ahead of the last one is known beforehand. Interventions that cannot come
    about in any draw are left out, unless they are forced or asked for, and so are those of which
    `is_hopeless` says so, with all that begin like them.

    Args:
        world: The world.
        ahead: For each thing asked about, its prospects without any intervention; the first is
            what is wanted.
        forced: Moment -> number of the value that it is set to in any case.
        free: Moment -> numbers of the values that it may be set to.
        most: How many interventions a set may have beside the forced ones.
        fewest: How many it has at least.
        is_hopeless: Says of what is begun whether to leave it; None leaves nothing out.
        also_impossible: Whether to give what cannot come about in any of these draws; others of
            the same world then give the same sets, in the same order.

    Source:
        Land and Doig (1960), An automatic method of solving discrete programming problems,
        Econometrica 28, 497-520 (branch and bound); Pearl (2009), Causality, ch. 7 (interventions
        given what happened).

    Example:
        >>> from jonbar.program.game import ENDING, Table
        >>> from jonbar.solve.intervened import intervened
        >>> coin = Table(("coin",), np.array([[0.75], [0.25]]))
        >>> ends = Table(("coin", ENDING), np.eye(2)[:, :, None])
        >>> won = Table((ENDING,), np.array([[0.0], [1.0]]))
        >>> world = intervened(
        ...     {"coin": coin}, {"coin": coin}, ends, {"coin": 0}, wanted=won,
        ...     settable={"coin": [1]},
        ... )
        >>> ahead = prospects(world, world.course.holds)
        >>> for each in interventions(world, ahead, forced={}, free={"coin": [1]}, most=1):
        ...     print(each.sets, each.luck, each.chances[0])
        () [1.] [0.]
        (Set(moment='coin', value=1),) [0.25] [1.]
    """
    search = _Search(
        world=world,
        ahead=ahead,
        bounds=prospects(world, ahead[0][-1][:, 0], forced=forced, free=free, most=most)
        if is_hopeless
        else (),
        forced=forced,
        free=free,
        last=max(
            (n for n, stage in enumerate(world.course.stages, 1) if stage.moment in forced),
            default=0,
        ),
        is_hopeless=is_hopeless,
        also_impossible=also_impossible,
    )
    begun = _Begun(
        place=0, at=np.zeros(1, dtype=np.int64), mass=world.start[None, :], luck=np.ones(1), sets=()
    )
    for count in range(fewest, most + 1):
        yield from search.extend(begun, count)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Begun:
    """A set that is begun.

    Attributes:
        place: The next moment.
        at: The situations that it has come to, before that moment.
        mass: Joint chance of each and of what has been seen of the world that was.
        luck: Chance of what has been set.
        sets: What has been set, without what is forced.
    """

    place: int
    at: Numbers
    mass: Floats
    luck: Floats
    sets: tuple[Set, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Search:
    world: Intervened
    ahead: Sequence[Sequence[Floats]]
    bounds: Sequence[Sequence[Floats]]
    forced: Mapping[str, int]
    free: Mapping[str, Collection[int]]
    last: int  # the place after the last moment that is forced
    is_hopeless: IsHopeless | None
    also_impossible: bool

    def extend(self, begun: _Begun, left: int) -> Iterator[Outcome]:
        """Give every set that begins like this one and has so many more interventions."""
        if left == 0:
            yield self._outcome(begun)
            return
        for place in range(begun.place, len(self.world.course.stages)):
            if self._is_left(begun, left):
                return
            moment = self.world.course.stages[place].moment
            for value in self.free.get(moment, ()):
                turned = self._set(begun, value)
                if self.also_impossible or (turned.luck > 0).any():
                    made = (*begun.sets, Set(moment, value))
                    yield from self.extend(replace(turned, sets=made), left - 1)
            begun = self._onward(begun)

    def _is_left(self, begun: _Begun, left: int) -> bool:
        """Say whether no set that begins like this one is wanted."""
        if self.is_hopeless is None:
            return False
        best = (begun.mass * self.bounds[left][begun.place][begun.at]).sum(axis=0)
        return self.is_hopeless(begun.sets, begun.luck, share(best, self.world.known))

    def _outcome(self, begun: _Begun) -> Outcome:
        """Return a set that is complete but for what is forced later."""
        end = begun
        while end.place < self.last:
            end = self._onward(end)
        joint = [(end.mass * each[end.place][end.at]).sum(axis=0) for each in self.ahead]
        chances = share(np.stack(np.broadcast_arrays(*joint)), self.world.known)
        return Outcome(sets=begun.sets, luck=end.luck, chances=chances)

    def _set(self, begun: _Begun, value: int) -> _Begun:
        """Set the next moment."""
        stage = self.world.course.stages[begun.place]
        own = laws_at(self.world.own[stage.moment], stage.row[begun.at])[value]
        chance = share((begun.mass * own).sum(axis=0), begun.mass.sum(axis=0))
        at, mass = _gathered(stage.onward[value, begun.at], begun.mass)
        luck = begun.luck * chance
        return replace(begun, place=begun.place + 1, at=at, mass=mass, luck=luck)

    def _onward(self, begun: _Begun) -> _Begun:
        """Go on over the next moment."""
        stage = self.world.course.stages[begun.place]
        if stage.moment in self.forced:
            return self._set(begun, self.forced[stage.moment])
        flow = laws_at(self.world.laws[stage.moment], stage.row[begun.at]) * begun.mass
        onward = stage.onward[:, begun.at]
        if stage.moment.endswith(SEEN):
            flow, onward = flow[:1], onward[:1]
        comes = (onward != NOWHERE) & (flow > 0).any(axis=-1)
        at, mass = _gathered(onward[comes], flow[comes])
        return replace(begun, place=begun.place + 1, at=at, mass=mass)


def _gathered(at: Numbers, mass: Floats) -> tuple[Numbers, Floats]:
    """Return situations, each once, with all the chance that leads there."""
    each, number = np.unique(at, return_inverse=True)
    order = np.argsort(number, kind="stable")
    firsts = np.searchsorted(number[order], np.arange(len(each)))
    return each, np.add.reduceat(mass[order], firsts, axis=0)
