"""The world with a change made: the game altered and solved again, the moments set."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from jonbar.ask.world import World
from jonbar.model.assumed import Reading
from jonbar.model.crisis import Change
from jonbar.program.alter import altered_reading, merged, touched
from jonbar.program.game import Game, Table
from jonbar.program.uncertain import Numbers
from jonbar.solve.evidence import certain
from jonbar.solve.policy import Solved, solve_all


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Otherwise:
    """Both worlds of a what-if, for some draws.

    Attributes:
        game: The game as it was.
        factual: Its network.
        announced: The network once what is announced is known, but nothing has been set.
        altered: The network with the change made; a moment that no change touches has the very
            table that it has in `factual`.
        reading: The reading with everything announced.
        endings: The table of endings, in the altered game.
        gates: Moment that does not always arise -> 1 where it does, in the altered game.
    """

    game: Game
    factual: Mapping[str, Table]
    announced: Mapping[str, Table]
    altered: Mapping[str, Table]
    reading: Reading
    endings: Table
    gates: Mapping[str, Table]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Seen:
    """The game as those see it who have learned of the same announcements."""

    reading: Reading
    game: Game
    solved: Solved


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AsItWas:
    """The game as it was, solved once for all that is asked of some draws."""

    game: Game
    solved: Solved


def as_it_was(here: World, numbers: Numbers) -> AsItWas:
    """Return the game without any change, solved."""
    game = here.game(numbers)
    return AsItWas(game=game, solved=solve_all(game, limit=here.settings.memory))


def otherwise(
    here: World, changes: Sequence[Change], numbers: Numbers, was: AsItWas | None = None
) -> Otherwise:
    """Return the network as it was and as the changes make it.

    What is announced is solved again, date by date: from its day on, the actors who know of it
    respond, and nobody acted on it before. Who does not know of it goes on as before, and the
    others count on that. What is set is a surprise: those who learn of it respond by the policies
    that they have.

    Args:
        here: The world of a reading.
        changes: In order of their dates.
        numbers: The draws.
        was: The game as it was, if it has been solved for these draws already.
    """
    known = was or as_it_was(here, numbers)
    game, before = known.game, known.solved
    start = _Seen(reading=here.reading, game=game, solved=before)
    everything = start  # as if everybody knew of all: for what is so, not for who knows it
    knows: dict[str, tuple[str, ...]] = dict.fromkeys(here.crisis.actors, ())
    seen: dict[tuple[str, ...], _Seen] = {(): start}
    announced = dict(before.network)
    for change in changes:
        if not (change.assume or change.wants or change.believes):
            continue
        later = here.order[first_later(here, change) :]
        aware = here.crisis.actors if change.known_to is None else change.known_to
        everything = _learned(here, everything, change, later, (), numbers)
        for moment in touched(here.reading, change) & set(later) & everything.game.tables.keys():
            announced[moment] = everything.game.tables[moment]
        for sort in sorted({knows[actor] for actor in aware}):
            seen[*sort, change.name] = _learned(here, seen[sort], change, later, aware, numbers)
        knows |= {actor: (*knows[actor], change.name) for actor in aware}
        for moment, decision in game.decisions.items():
            if moment in later and decision.actor in aware:
                announced[moment] = seen[knows[decision.actor]].solved.network[moment]
    return Otherwise(
        game=game,
        factual=before.network,
        announced=announced,
        altered=with_set(here, announced, changes),
        reading=everything.reading,
        endings=everything.game.endings,
        gates=_gates(everything.game),
    )


def with_set(
    here: World, network: Mapping[str, Table], changes: Sequence[Change]
) -> dict[str, Table]:
    """Return a network in which the moments that changes set have their values for certain."""
    found = dict(network)
    for change in changes:
        for moment, value in change.sets.items():
            options = here.values(moment)
            found[moment] = Table((moment,), certain(options.index(value), len(options)))
    return found


def _gates(game: Game) -> dict[str, Table]:
    """Return where each moment arises that does not always."""
    choices = {moment: each.gate for moment, each in game.decisions.items() if each.gate}
    return {**game.gates, **choices}


def first_touched(here: World, change: Change) -> int:
    """Return the place in time of the first moment that may go otherwise because of a change.

    What a change announces touches the moments from its day on. What it sets is touched wherever
    it stands; of the other moments of that very day, those before it are still as they were.
    """
    later = first_later(here, change)
    sets = [here.order.index(moment) for moment in change.sets]
    if not sets:
        return later
    if change.assume or change.wants or change.believes:
        return min(later, *sets)
    day = (change.when.first or "")[:10]
    between = (here.crisis.moments[name].when.first for name in here.order[later : min(sets)])
    same_day = all((first or day)[:10] == day for first in between)
    return min(sets) if same_day else min(later, *sets)


def first_touched_by(here: World, changes: Iterable[Change]) -> int:
    """Return the same for several changes; the number of moments where there is none."""
    return min((first_touched(here, change) for change in changes), default=len(here.order))


def first_later(here: World, change: Change) -> int:
    """Return the place in time of the first moment on the day of a change or after it."""
    start = change.when.first
    if start is None:
        return min((here.order.index(moment) for moment in change.sets), default=0)
    reached = ""
    for place, name in enumerate(here.order):
        own = here.crisis.moments[name].when.first
        reached = max(reached, own or "")
        if (own or reached) >= start:
            return place
    return len(here.order)


def _learned(  # noqa: PLR0913, PLR0917  (a world, and what is learned in it by whom)
    here: World,
    before: _Seen,
    change: Change,
    later: Sequence[str],
    aware: Collection[str],
    numbers: Numbers,
) -> _Seen:
    """Return the game once a change has been announced; those who are aware of it respond."""
    reading = altered_reading(before.reading, change)
    new = replace(here, reading=reading).game(numbers)
    game = merged(before.game, new, later)
    free = [name for name, each in game.decisions.items() if name in later and each.actor in aware]
    limit = here.settings.memory
    solved = (
        solve_all(game, before=before.solved, free=free, limit=limit) if free else before.solved
    )
    return _Seen(reading=reading, game=game, solved=solved)
