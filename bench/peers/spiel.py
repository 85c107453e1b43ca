"""OpenSpiel: its game tree, and the recursion that a user has to write over its states."""

from __future__ import annotations

from math import exp

import numpy as np
import pyspiel

from bench.peers.tree import efg, situations
from bench.synthetic import Floats, Synthetic, known
from bench.work import Job


def policies(crisis: Synthetic) -> Job:
    """Logit choices from the leaves back; OpenSpiel has no logit solver for games like these."""
    game = pyspiel.load_efg_game(efg(crisis))
    steadiness, actors = crisis.steadiness, range(crisis.shape.actors)

    def run() -> dict[tuple[int, ...], list[float]]:
        found: dict[tuple[int, ...], list[float]] = {}

        def worth(state: pyspiel.State, path: tuple[int, ...]) -> list[float]:
            if state.is_terminal():
                return state.returns()
            if state.is_chance_node():
                actions, odds = zip(*state.chance_outcomes(), strict=True)
            else:
                actions, odds = state.legal_actions(), ()
            after = [
                worth(state.child(action), (*path, value)) for value, action in enumerate(actions)
            ]
            if not odds:
                mine = [each[state.current_player()] for each in after]
                weights = [exp(steadiness * (each - max(mine))) for each in mine]
                odds = [weight / sum(weights) for weight in weights]
                found[path] = odds
            return [
                sum(chance * each[actor] for chance, each in zip(odds, after, strict=True))
                for actor in actors
            ]

        worth(game.new_initial_state(), ())
        return found

    def read(found: dict[tuple[int, ...], list[float]]) -> Floats:
        shape = crisis.shape
        rows: dict[tuple[int, tuple[int, ...]], list[float]] = {}
        for path, odds in found.items():
            step = len(path)
            rows[step, tuple(path[each] for each in known(shape, step))] = odds
        return np.array([rows[each] for each in situations(crisis)]).reshape(-1, 1)

    return Job(run=run, read=read)
