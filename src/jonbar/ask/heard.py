"""What has been announced so far, who has heard of it, and how they respond."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from jonbar.ask.world import World
from jonbar.model.assumed import Reading
from jonbar.model.crisis import Change
from jonbar.program.alter import altered_reading, merged, touched
from jonbar.program.game import Game, Table
from jonbar.program.uncertain import Numbers
from jonbar.solve.policy import Solved, solve_all

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AsItWas:
    """The game as it was, solved once for all that is asked of some draws."""

    game: Game
    solved: Solved


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Known:
    """The game with some announcements, and the reading that it was made from."""

    reading: Reading
    game: Game


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Heard:
    """The world once some changes have been announced, for some draws; nothing has been set.

    Attributes:
        network: Moment -> its table.
        everything: The game with all that was announced: what is so, not who knows it.
        seen: What somebody has heard -> the game as those see it who have heard that, solved.
        hearers: Actor -> what it has heard.
    """

    network: Mapping[str, Table]
    everything: Known
    seen: Mapping[Names, tuple[Known, Solved]]
    hearers: Mapping[str, Names]


def as_it_was(here: World, numbers: Numbers) -> AsItWas:
    """Return the game without any change, solved."""
    game = here.game(numbers)
    return AsItWas(game=game, solved=solve_all(game, limit=here.settings.memory))


def nothing_heard(here: World, was: AsItWas) -> Heard:
    """Return the world before anything has been announced."""
    known = Known(reading=here.reading, game=was.game)
    return Heard(
        network=was.solved.network,
        everything=known,
        seen={(): (known, was.solved)},
        hearers=dict.fromkeys(here.crisis.actors, ()),
    )


def heard(here: World, before: Heard, change: Change, numbers: Numbers) -> Heard:
    """Return the world once one more change is announced, not earlier than those before it.

    From its day on, the actors who know of it respond, and nobody acted on it before. Who does not
    know of it goes on as before, and the others count on that.

    Args:
        here: The world of a reading.
        before: What has been announced already.
        change: The change; what it sets is not set.
        numbers: The draws.
    """
    later = here.order[first_later(here, change) :]
    aware = here.crisis.actors if change.known_to is None else change.known_to
    everything = _learned(here, before.everything, change, later, numbers)
    seen = dict(before.seen)
    for sort in sorted({before.hearers[actor] for actor in aware}):
        known, solved = before.seen[sort]
        is_all = known is before.everything
        new = everything if is_all else _learned(here, known, change, later, numbers)
        seen[*sort, change.name] = (new, _responded(here, new.game, solved, later, aware))
    hearers = dict(before.hearers)
    for actor in aware:
        hearers[actor] = (*before.hearers[actor], change.name)  # once, however often it is named
    network = dict(before.network)
    for moment in touched(here.reading, change) & set(later) & everything.game.tables.keys():
        network[moment] = everything.game.tables[moment]
    for moment, decision in everything.game.decisions.items():
        if moment in later and decision.actor in aware:
            _, solved = seen[hearers[decision.actor]]
            network[moment] = solved.network[moment]
    return Heard(network=network, everything=everything, seen=seen, hearers=hearers)


def announces(change: Change) -> bool:
    """Say whether a change tells anybody anything, so that the game is solved again."""
    return bool(change.assume or change.wants or change.believes)


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


def _learned(
    here: World, before: Known, change: Change, later: Sequence[str], numbers: Numbers
) -> Known:
    """Return the game with one more announcement."""
    reading = altered_reading(before.reading, change)
    new = replace(here, reading=reading).game(numbers)
    return Known(reading=reading, game=merged(before.game, new, later))


def _responded(
    here: World, game: Game, before: Solved, later: Sequence[str], aware: Collection[str]
) -> Solved:
    """Return a game solved again by those who are aware of what is new in it."""
    free = [name for name, each in game.decisions.items() if name in later and each.actor in aware]
    if not free:
        return before
    return solve_all(game, before=before, free=free, limit=here.settings.memory)
