"""How an actor weighs its options in one situation: want by want, in its own eyes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from jonbar.program.game import Decision, Floats, Game, Table
from jonbar.solve.evidence import ONE, certain, known, observe, share
from jonbar.solve.marginals import marginals
from jonbar.solve.policy import Solved

Network = Mapping[str, Table]

TREMBLE = 1e-15  # so small that two of them never count beside one


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scene:
    """One choice in one situation, for some draws.

    Attributes:
        name: The decision.
        decision: Who chooses, knowing what.
        situation: Known moment -> number of its value.
        game: The game.
        eyes: Moment -> its table as the actor sees it, the decision's own policy included.
        network: Moment -> its table as it is. Where the situation has no chance in one of the two,
            what cannot come there has a tiny one.
        limit: Bytes that one table may take.
    """

    name: str
    decision: Decision
    situation: Mapping[str, int]
    game: Game
    eyes: Network
    network: Network
    limit: int

    @property
    def arises(self) -> Table:
        """1 where the choice arises."""
        return self.decision.gate or ONE


def scene(name: str, situation: Mapping[str, int], game: Game, solved: Solved, limit: int) -> Scene:
    """Return a choice as its actor sees it."""
    decision = game.decisions[name]
    eyes = solved.eyes.get(decision.actor, solved.eyes[""])
    here = Scene(
        name=name,
        decision=decision,
        situation=situation,
        game=game,
        eyes=eyes.tables(game.sizes),
        network=solved.network,
        limit=limit,
    )
    return replace(here, eyes=_trembling(here, here.eyes), network=_trembling(here, here.network))


def _trembling(here: Scene, network: Network) -> Network:
    """Return a network in which the situation has a chance: each 0 as one and the same tremble.

    Source:
        Selten (1975), Reexamination of the perfectness concept, International Journal of Game
        Theory 4, 25-55.
    """
    chance = observe(network, [], here.situation, extra=[here.arises], limit=here.limit).values
    if (chance > 0).all():
        return network
    return {
        moment: table
        if moment == here.name
        else Table(table.axes, np.where(table.values > 0, table.values, TREMBLE))
        for moment, table in network.items()
    }


def chances(here: Scene) -> Floats:
    """Return how likely each option is in the situation; shape (options, draws)."""
    joint = observe(
        here.eyes, [here.name], here.situation, extra=[here.arises], limit=here.limit
    ).values
    return share(joint, joint.sum(axis=0))


def worths(here: Scene) -> list[Floats]:
    """Return what each want of the actor expects of each option, in logit units.

    Returns:
        One array of shape (options, draws) for each want, in the order of the game.
    """
    wants = here.game.wants.get(here.decision.actor, ())
    if not wants:
        return []
    total = after(here, here.eyes, [])
    return [share(after(here, here.eyes, [want]), total) for want in wants]


def after(
    here: Scene, network: Network, factors: Sequence[Table], keep: Sequence[str] = ()
) -> Floats:
    """Return the sum of factors over all that may be in the situation, for each option.

    Args:
        here: The choice in its situation.
        network: Moment -> its table, in somebody's eyes.
        factors: What is summed, such as a want.
        keep: Further axes to keep.

    Returns:
        Shape (options, sizes of keep, draws).
    """
    size = here.game.sizes[here.name]
    free = {**network, here.name: Table((here.name,), np.ones((size, 1)))}
    return observe(
        free,
        [here.name, *keep],
        here.situation,
        extra=[here.arises, *factors],
        limit=here.limit,
    ).values


def expectations(here: Scene, network: Network) -> Floats:
    """Return each ending's chance after each option, in somebody's eyes.

    Returns:
        Shape (options, endings + 1, draws).
    """
    endings = here.game.endings
    joint = after(here, network, [endings], endings.axes[-1:])
    return share(joint, joint.sum(axis=1, keepdims=True))


def laws(here: Scene, network: Network, option: int) -> dict[str, Floats]:
    """Return the law of every moment once an option has been chosen, in somebody's eyes.

    Returns:
        Moment -> shape (values, draws).
    """
    size = here.game.sizes[here.name]
    done = {**network, here.name: Table((here.name,), certain(option, size))}
    told = [
        Table((moment,), certain(value, here.game.sizes[moment]))
        for moment, value in here.situation.items()
    ]
    joint = marginals(done, [*told, here.arises], limit=here.limit)
    return {moment: share(law, law.sum(axis=0)) for moment, law in joint.items()}


def is_possible(here: Scene) -> bool:
    """Say whether the choice can arise in the situation at all."""
    return bool((known(here.arises, here.situation).values > 0).any())
