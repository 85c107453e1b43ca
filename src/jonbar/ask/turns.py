"""The turns that history could have taken at a single moment: found once, asked many times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from jonbar.ask.history import kind_of
from jonbar.ask.world import World
from jonbar.program.game import ENDING, Game, Table
from jonbar.solve.evidence import observe
from jonbar.solve.parting import Parting, Turn, part
from jonbar.solve.policy import solve
from jonbar.solve.situations import Course, situations

Network = Mapping[str, Table]


class Ways:
    """All ways that a crisis can take, as far as the endings that are wanted tell them apart.

    They hang on what is possible at all, and so hardly ever on the draws: they are found once for
    all draws in which the same is possible.

    Args:
        turns: The turns asked about, in order of time.
        wanted: 1 for each ending that is wanted, else 0; last, for none of the endings.
        history: Known moment -> number of its value.
    """

    def __init__(
        self, turns: Sequence[Turn], wanted: Sequence[float], history: Mapping[str, int]
    ) -> None:
        self.turns = tuple(turns)
        self.wanted = Table((ENDING,), np.array(wanted, dtype=np.float64)[:, None])
        self.history = history
        self._courses: dict[bytes, Course] = {}
        self._beside: dict[bytes, Parting] = {}
        self._anew: dict[bytes, Parting] = {}

    def course(self, network: Network) -> Course:
        """Return all ways that a network leaves open."""
        key = _possible(network)
        if key not in self._courses:
            settable = {turn.moment: range(_size(network, turn)) for turn in self.turns}
            self._courses[key] = situations(network, self.wanted, settable)
        return self._courses[key]

    def beside_history(self, network: Network) -> Parting:
        """Return the world after each turn beside the world that was, of which all is known."""
        key = _possible(network)
        if key not in self._beside:
            self._beside[key] = part(
                self.course(network), self.turns, before=self.history, after=self.history
            )
        return self._beside[key]

    def beside_each_other(self, network: Network) -> Parting:
        """Return the worlds with and without each turn, of which only the past is known."""
        key = _possible(network)
        if key not in self._anew:
            self._anew[key] = part(self.course(network), self.turns, before=self.history, after={})
        return self._anew[key]


def network_of(here: World, game: Game) -> Network:
    """Return a solved game with its ending as the last moment."""
    return {**solve(game, limit=here.settings.memory), ENDING: game.endings}


def possible_turns(here: World, network: Network) -> tuple[Turn, ...]:
    """Return every turn that could have been taken, given all that is known to have come before.

    A moment that follows from others by a rule cannot go otherwise by itself, and of one whose
    history is not known nobody can say what "otherwise" is.

    Args:
        here: The world of a reading.
        network: Its solved game.

    Returns:
        In order of time, then of the values.
    """
    turns = []
    past: dict[str, int] = {}
    for moment in here.order:
        if moment not in here.history:
            continue
        was = here.history[moment]
        if kind_of(here, moment) != "rule":
            law = observe(network, [moment], past, limit=here.settings.memory).values
            turns += [
                Turn(moment, was, value)
                for value, chance in enumerate(law)
                if value != was and (chance > 0).any()
            ]
        past[moment] = was
    return tuple(turns)


def _possible(network: Network) -> bytes:
    """Return what is possible in a network, in any of its draws."""
    return b"".join((table.values > 0).any(axis=-1).tobytes() for table in network.values())


def _size(network: Network, turn: Turn) -> int:
    return int(network[turn.moment].values.shape[-2])
