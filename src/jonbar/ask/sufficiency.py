"""Would it have been enough? Worlds with and without each turn, of which only the past is known."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np

from jonbar.ask.necessity import LAWS
from jonbar.ask.turns import Network, Ways
from jonbar.ask.world import Progress
from jonbar.program.game import Floats
from jonbar.solve.apart import expected, from_turns
from jonbar.solve.causation import Contrast, bounds_of_both, bounds_of_sufficiency
from jonbar.solve.evidence import share
from jonbar.solve.outlook import after, hope, laws_met, so_far
from jonbar.solve.parting import Parting, Turn


def sufficiency(
    ways: Ways, network: Network, *, progress: Progress | None = None
) -> dict[str, Floats]:
    """Compute the probabilities of causation that rest on the past alone, for a block of draws.

    The worlds are those with the same past in which the moment went one of the two ways.

    Args:
        ways: All ways that the crisis can take.
        network: The solved game, the ending its last moment.
        progress: Is told the share of the work that is done.

    Returns:
        For each turn, by its number: "other N": chance of the past, the turn and what is not
        wanted; "either N": of the past and one of the two ways; "sufficient RULE N" given the
        former, "both RULE N" given the latter. And "alike": 1.
    """
    pasts = _pasts(ways, network)
    found = {"alike": np.ones(1)}
    for number, turn in enumerate(ways.turns):
        past = pasts[turn]
        contrast = past.contrast
        found[f"either {number}"] = past.either.sum(axis=0)
        found[f"other {number}"] = contrast.neither * found[f"either {number}"]
        for name, (least, most) in (
            ("sufficient", bounds_of_sufficiency(contrast)),
            ("both", bounds_of_both(contrast)),
        ):
            found[f"{name} at_least {number}"], found[f"{name} at_most {number}"] = least, most
    parting = ways.beside_each_other(network)
    done = _done(parting)
    reached = dict.fromkeys(LAWS, 0.0)

    def add(name: str) -> None:
        for turn, apart in from_turns(parting, network, expected(LAWS[name])):
            number, past = ways.turns.index(turn), pasts[turn]
            either, other = found[f"either {number}"], found[f"other {number}"]
            found[f"sufficient {name} {number}"] = share((past.other * apart).sum(axis=0), other)
            found[f"both {name} {number}"] = share((past.either * apart).sum(axis=0), either)
            reached[name] = done[turn.moment]
            if progress is not None:
                progress(sum(reached.values()) / len(reached))

    with ThreadPoolExecutor(max_workers=len(LAWS)) as pool:
        list(pool.map(add, LAWS))
    return found


def _done(parting: Parting) -> dict[str, float]:
    """Return which share of the work is done once a pass backwards has come to each moment."""
    done, steps = {}, 0
    for crossing in reversed(parting.crossings):
        done[crossing.moment] = steps / max(parting.steps, 1)
        steps += crossing.steps
    return done


class _Past(NamedTuple):
    """What leads to a turn, for each situation; shape (situations, draws).

    Attributes:
        either: Chance of the past and of one of the two ways.
        other: Chance of the past and of the other way.
        contrast: What the two ways do, among the worlds in which the moment goes one of them.
    """

    either: Floats
    other: Floats
    contrast: Contrast


def _pasts(ways: Ways, network: Network) -> dict[Turn, _Past]:
    course = ways.course(network)
    chances, hopes = so_far(course, network, ways.history), hope(course, network)
    places = {stage.moment: place for place, stage in enumerate(course.stages)}
    pasts = {}
    for turn in ways.turns:
        place = places[turn.moment]
        stage = course.stages[place]
        law = laws_met(stage, network)
        x, other = (chances[place] * law[value] for value in (turn.was, turn.instead))
        with_x, without = (
            after(stage, value, hopes[place + 1]) for value in (turn.was, turn.instead)
        )
        either = x + other
        total = either.sum(axis=0)
        after_x, after_other, both, only_y, only_x, neither = (
            share(each.sum(axis=0), total)
            for each in (
                either * with_x,
                either * without,
                x * with_x,
                other * without,
                x * (1 - with_x),
                other * (1 - without),
            )
        )
        contrast = Contrast(
            after_x=after_x,
            after_other=after_other,
            both=both,
            only_y=only_y,
            only_x=only_x,
            neither=neither,
        )
        pasts[turn] = _Past(either=either, other=other, contrast=contrast)
    return pasts
