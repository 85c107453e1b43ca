"""The world with a change made: the game altered and solved again, the moments set."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from jonbar.ask.world import World
from jonbar.model.crisis import Change
from jonbar.program.alter import altered_reading, merged, same_or_new
from jonbar.program.game import Game, Table
from jonbar.program.uncertain import Numbers
from jonbar.solve.evidence import certain
from jonbar.solve.policy import Solved, solve_all
from jonbar.solve.twin import SAME_ROW


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Otherwise:
    """Both worlds of a what-if, for some draws.

    Attributes:
        game: The game as it was.
        factual: Its network.
        announced: The network once what is announced is known, but nothing has been set.
        altered: The network with the change made; a table that is as it was is the same object.
        endings: The table of endings, in the altered game.
    """

    game: Game
    factual: Mapping[str, Table]
    announced: Mapping[str, Table]
    altered: Mapping[str, Table]
    endings: Table


def otherwise(here: World, changes: Sequence[Change], numbers: Numbers) -> Otherwise:
    """Return the network as it was and as the changes make it.

    What is announced is solved again, date by date: from its day on, the actors who know of it
    respond, and nobody acted on it before. What is set is a surprise: those who learn of it respond
    by the policies that they have.

    Args:
        here: The world of a reading.
        changes: In order of their dates.
        numbers: The draws.
    """
    game = here.game(numbers)
    memory = here.settings.memory
    before = solve_all(game, limit=memory)
    now, solved, reading = game, before, here.reading
    for change in changes:
        if change.assume or change.wants or change.believes:
            reading = altered_reading(reading, change)
            later = here.order[first_touched(here, change) :]
            actors = here.crisis.actors if change.known_to is None else change.known_to
            new = replace(here, reading=reading).game(numbers)
            now = merged(now, new, later, actors)
            solved = _respond(now, solved, later, actors, memory)
    announced = {
        moment: same_or_new(table, solved.network[moment], within=SAME_ROW)
        for moment, table in before.network.items()
    }
    altered = dict(announced)
    for change in changes:
        for moment, value in change.sets.items():
            number = here.values(moment).index(value)
            altered[moment] = Table((moment,), certain(number, game.sizes[moment]))
    return Otherwise(
        game=game, factual=before.network, announced=announced, altered=altered, endings=now.endings
    )


def first_touched(here: World, change: Change) -> int:
    """Return the place in time of the first moment that may go otherwise because of a change.

    Moments are later than a change if they are dated on its day or after it; of those on its very
    day, one that stands before all that the change sets is still as it was.
    """
    start = change.when.first or ""
    place = len(here.order)
    reached = ""
    for number, name in enumerate(here.order):
        own = here.crisis.moments[name].when.first
        reached = max(reached, own or "")
        if (own or reached) >= start:
            place = number
            break
    sets = [here.order.index(moment) for moment in change.sets]
    announced = change.assume or change.wants or change.believes
    if sets and not announced:
        day = start[:10]
        same_day = all(
            (here.crisis.moments[here.order[number]].when.first or day)[:10] == day
            for number in range(place, min(sets))
        )
        place = min(sets) if same_day or min(sets) < place else place
    return place


def _respond(
    game: Game, before: Solved, later: Collection[str], actors: Collection[str], memory: int
) -> Solved:
    free = [name for name, each in game.decisions.items() if name in later and each.actor in actors]
    return solve_all(game, before=before, free=free, limit=memory)
