"""The policies of a game: each actor acts on the game as it sees it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from jonbar.program.game import Game, Table
from jonbar.solve.contraction import MEMORY
from jonbar.solve.eyes import Eyes


@dataclass(frozen=True, slots=True)
class Solved:
    """A game with its policies.

    Attributes:
        network: Moment -> the table that holds in the real world, axes (*parents, moment), in
            order of time; a policy has only those parents that make a difference.
        eyes: Actor with beliefs of its own, or "" for all others -> the game as it sees it.
    """

    network: Mapping[str, Table]
    eyes: Mapping[str, Eyes]


def solve(game: Game, *, limit: int = MEMORY) -> dict[str, Table]:
    """Return the network that a game makes: chances, rules and every decision's policy.

    The policies are the logit agent quantal response equilibrium. Each actor's come from the game
    in its own eyes (its beliefs in place of the true tables, everybody taken to see it so: a
    level-1 hypergame). Decisions whose relevance graph has no cycle are solved in one pass; those
    in a cycle together, on the principal branch.

    Args:
        game: The game.
        limit: Bytes that the largest table on the way may take.

    Returns:
        Moment -> table with axes (*parents, moment), in order of time.

    Raises:
        TooLargeError: If a table on the way would be larger than the limit.
        NoEquilibriumError: If the principal branch could not be followed to its end.

    Source:
        McKelvey and Palfrey (1998), Experimental Economics 1, 9-41; Koller and Milch (2003), Games
        and Economic Behavior 45, 181-221.

    Example:
        >>> import numpy as np
        >>> from jonbar.program.game import Decision
        >>> take = Decision(actor="ann", knows=(), gate=None, open=(True, True))
        >>> game = Game(
        ...     sizes={"take": 2},
        ...     tables={},
        ...     decisions={"take": take},
        ...     wants={"ann": (Table(("take",), np.array([[0.0], [2.0]])),)},
        ...     steadiness={"ann": np.ones(1)},
        ...     beliefs={},
        ...     endings=Table(("take", "ending"), np.eye(2)[:, :, None]),
        ...     draws=1,
        ... )
        >>> solve(game)["take"].values[:, 0].round(3)
        array([0.119, 0.881])
    """
    return dict(solve_all(game, limit=limit).network)


def solve_all(
    game: Game,
    *,
    before: Solved | None = None,
    free: Collection[str] = (),
    limit: int = MEMORY,
) -> Solved:
    """Solve a game in everybody's eyes, or solve it again after something was announced.

    Args:
        game: The game, with its new tables if something was announced.
        before: The game as it had been solved; its policies stand for decisions that are not free.
        free: With `before`: the decisions that respond to what was announced.
        limit: Bytes that the largest table on the way may take.
    """
    own = {actor for actor, beliefs in game.beliefs.items() if beliefs}
    if before is not None:
        own |= before.eyes.keys()  # who had beliefs still takes others to have acted on them
    seers = {name: each.actor if each.actor in own else "" for name, each in game.decisions.items()}
    eyes = {}
    for seer in sorted({"", *seers.values()}):
        tables = {**game.tables, **game.beliefs.get(seer, {})}
        if before is not None:
            saw = before.eyes.get(seer, before.eyes[""])
            stay = [name for name in game.decisions if name not in free and name not in tables]
            tables |= saw.tables(stay)
        eyes[seer] = Eyes(game, tables, limit)
    network = dict(game.tables)
    for seer, saw in eyes.items():
        network |= saw.tables(name for name, other in seers.items() if other == seer)
    return Solved({moment: network[moment] for moment in game.sizes}, eyes)
