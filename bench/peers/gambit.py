"""Gambit: logit quantal response by following its branch over the whole game tree."""

from __future__ import annotations

import io

import numpy as np
import pygambit

from bench.peers.tree import efg, situations
from bench.synthetic import Floats, Synthetic
from bench.work import Job


def policies(crisis: Synthetic) -> Job:
    """Its first step and its acceleration are set as high as they hold, where it is quickest."""
    game = pygambit.read_efg(io.StringIO(efg(crisis)))
    sets = [each.label for player in game.players for each in player.infosets]
    options = crisis.shape.options

    def run() -> pygambit.LogitQREMixedBehaviorProfile:
        return pygambit.qre.logit_solve_lambda(
            game, lam=[crisis.steadiness], first_step=1, max_accel=2
        )[0]

    def read(found: pygambit.LogitQREMixedBehaviorProfile) -> Floats:
        places = [sets.index(label) * options for label in situations(crisis).values()]
        flat = [float(found[place + option]) for place in places for option in range(options)]
        return np.array(flat)[:, None]

    return Job(run=run, read=read)
