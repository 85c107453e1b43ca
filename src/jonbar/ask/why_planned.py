"""How much it takes to say why: before any game is solved, and draw by draw."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jonbar.ask import games
from jonbar.ask.draws import drawn
from jonbar.ask.history import kind_of
from jonbar.ask.necessity import LAWS, RULES
from jonbar.ask.turns import Network, Ways
from jonbar.ask.world import Settings, World, readings_asked, world
from jonbar.model.crisis import Crisis
from jonbar.program.game import Game
from jonbar.program.uncertain import draw
from jonbar.solve.evidence import ONE, known
from jonbar.solve.parting import Turn
from jonbar.text.flaw import TooLargeError

ENOUGH = 64  # draws in which sufficiency is computed: two free worlds cost far more than one
_BOUND = 6  # times as long as a step under a law of luck that one under a bound takes


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """How much a question of why it ended so takes.

    Attributes:
        turns: How many turns are tried, at most: by what a moment hangs on itself, where that is
            not all known. Under several readings, the most of one.
        games: How many games are to be solved; more may be added where few draws foresee what
            happened, and fewer are needed where a crisis is too large for sufficiency.
    """

    turns: int
    games: int


def planned(
    crisis: Crisis, *, reading: str | None = None, settings: Settings | None = None
) -> Planned:
    """Return how much it takes to say why it ended so, before any game is solved.

    Args:
        crisis: The crisis.
        reading: Name of a reading, "all", or None for the first.
        settings: Draws and seed.

    Raises:
        JonbarError: If the reading is not known.

    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> from jonbar.model.read import read
        >>> from jonbar.model.template import new
        >>> crisis = read(new(Path(tempfile.mkdtemp()) / "dam"))
        >>> planned(crisis, settings=Settings(draws=100)).games  # the medians, 100 and 64 of them
        165
    """
    chosen = settings or Settings()
    all_here = [world(crisis, each, chosen) for each in readings_asked(crisis, reading)]
    return Planned(turns=max(map(_turns, all_here)), games=sum(map(_games, all_here)))


def planned_of_decision(
    crisis: Crisis, *, reading: str | None = None, settings: Settings | None = None
) -> int:
    """Return how many games it takes to say why they chose it, before any is solved.

    That of the medians, by which the situation is known, and one for each draw; more where few of
    these foresee what happened before.

    Args:
        crisis: The crisis.
        reading: Name of a reading, "all", or None for the first.
        settings: Draws and seed.

    Raises:
        JonbarError: If the reading is not known.

    Example:
        >>> from jonbar.model.library import find
        >>> from jonbar.model.read import read
        >>> planned_of_decision(read(find("hungary-1956")), settings=Settings(draws=64))
        65
    """
    draws = games.planned(crisis, reading=reading, settings=settings)
    return len(readings_asked(crisis, reading)) + draws


def efforts(
    ways: Ways, network: Network, pairs: Sequence[tuple[Turn, Turn]]
) -> tuple[int, int | None]:
    """Return how long one draw takes, of necessity and of sufficiency, in steps under a law.

    None where two free worlds have too many pairs of situations for sufficiency.

    Args:
        ways: All ways that the crisis can take.
        network: A solved game, the ending its last moment.
        pairs: The turns of which two are taken together.
    """
    laws, bounds = len(LAWS), len(RULES) - len(LAWS)
    firsts = len({first for first, _ in pairs})
    sweeps = laws + _BOUND * bounds + (laws * (1 + firsts) if firsts else 0)
    necessity = 1 + sweeps * ways.beside_history(network).steps
    try:
        return necessity, 1 + laws * ways.beside_each_other(network).steps
    except TooLargeError:
        return necessity, None


def _turns(here: World) -> int:
    """Return how many turns could have been taken, so far as tables say it without a solution."""
    medians, _ = draw(here.ranges, draws=1, seed=here.settings.seed)
    game = here.game(medians)
    return sum(
        int(np.delete(_could_come(game, moment, here.history), was).sum())
        for moment, was in here.history.items()
        if kind_of(here, moment) != "rule"
    )


def _could_come(game: Game, moment: str, history: Mapping[str, int]) -> NDArray[np.bool_]:
    """Return which values of a moment could come, by what it hangs on itself; shape (values,)."""
    past = {name: value for name, value in history.items() if name != moment}
    if moment in game.tables:
        law = known(game.tables[moment], past).values
        return np.asarray((law > 0).any(axis=(*range(law.ndim - 2), -1)))
    decision = game.decisions[moment]
    arises = known(decision.gate or ONE, past).values
    could = np.array(decision.open) & (arises > 0).any()
    could[0] |= (arises == 0).any()
    return could


def _games(here: World) -> int:
    """Return how many games are solved: that of the medians, and each draw's."""
    draws = here.settings.draws
    return 1 + sum(drawn(here.ranges, each) for each in (draws, min(draws, ENOUGH)))
