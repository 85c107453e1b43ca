"""The world with a change made: the game altered and solved again, the moments set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jonbar.ask.heard import AsItWas, announces, as_it_was, first_later, heard, nothing_heard
from jonbar.ask.world import World
from jonbar.model.assumed import Reading
from jonbar.model.crisis import Change
from jonbar.program.game import Game, Table
from jonbar.program.uncertain import Numbers
from jonbar.solve.evidence import certain


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
    state = nothing_heard(here, known)
    for change in filter(announces, changes):
        state = heard(here, state, change, numbers)
    return Otherwise(
        game=known.game,
        factual=known.solved.network,
        announced=state.network,
        altered=with_set(here, state.network, changes),
        reading=state.everything.reading,
        endings=state.everything.game.endings,
        gates=_gates(state.everything.game),
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
    if announces(change):
        return min(later, *sets)
    day = (change.when.first or "")[:10]
    between = (here.crisis.moments[name].when.first for name in here.order[later : min(sets)])
    same_day = all((first or day)[:10] == day for first in between)
    return min(sets) if same_day else min(later, *sets)


def first_touched_by(here: World, changes: Iterable[Change]) -> int:
    """Return the same for several changes; the number of moments where there is none."""
    return min((first_touched(here, change) for change in changes), default=len(here.order))
