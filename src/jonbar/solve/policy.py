"""The policies of a game: each actor in its own eyes, one pass over the relevance graph."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from jonbar.program.game import Decision, Game, Table
from jonbar.solve.continuation import follow
from jonbar.solve.contraction import MEMORY
from jonbar.solve.relevance import connected, knots, requisite
from jonbar.solve.response import Problem, Term, expected_utility, logit

_GATE = "the choice arises"  # a node of the graph; no moment's name has a space
_WANT = "the want"


@dataclass(frozen=True, slots=True)
class Solved:
    """A game with its policies.

    Attributes:
        network: Moment -> the table that holds in the real world, axes (*parents, moment), in
            order of time; a policy has only those parents that make a difference.
        eyes: Actor with beliefs of its own, or "" for all others -> the tables of the game as it
            sees it, policies included.
    """

    network: Mapping[str, Table]
    eyes: Mapping[str, Mapping[str, Table]]


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
    seers = sorted({_seer(game, decision.actor) for decision in game.decisions.values()})
    eyes = {}
    for seer in seers:
        beliefs = game.beliefs.get(seer, {})
        tables = {**game.tables, **beliefs}
        if before is not None:
            stay = [name for name in game.decisions if name not in free and name not in beliefs]
            saw = before.eyes.get(seer) or before.eyes.get("") or before.network
            tables |= {name: saw[name] for name in stay}
        eyes[seer] = _solve_in_eyes(game, tables, limit)
    network = {
        moment: game.tables[moment]
        if moment in game.tables
        else eyes[_seer(game, game.decisions[moment].actor)][moment]
        for moment in game.sizes
    }
    return Solved(network, eyes)


def _seer(game: Game, actor: str) -> str:
    return actor if game.beliefs.get(actor) else ""


def _solve_in_eyes(game: Game, tables: Mapping[str, Table], limit: int) -> dict[str, Table]:
    """Return the tables of the game that somebody sees, with the policies of all decisions."""
    solved = dict(tables)
    decisions = _pruned(game, tables)
    problems = {name: _problem(game, name, decisions, tables) for name in decisions}
    matters = {
        name: [other for other in (*each.earlier, *each.later) if other in decisions]
        for name, each in problems.items()
    }
    for knot in knots(matters):
        if len(knot) == 1:
            (name,) = knot
            worth = expected_utility(name, problems[name], solved, limit)
            solved[name] = logit(worth, problems[name])
        else:
            tied = {name: problems[name] for name in knot}
            solved |= follow(tied, game.sizes, solved, limit)
    return {moment: solved[moment] for moment in game.sizes}


def _pruned(game: Game, tables: Mapping[str, Table]) -> dict[str, Decision]:
    """Leave out what an actor knows but no want of it can feel (requisite observations).

    Source:
        Lauritzen and Nilsson (2001), Representing and solving decision problems with limited
        information, Management Science 47, 1235-1251.
    """
    decisions = {name: each for name, each in game.decisions.items() if name not in tables}
    is_settled = False
    while not is_settled:
        is_settled = True
        for name in reversed(list(decisions)):
            decision = decisions[name]
            graph, seen, wants = _graph(game, name, decisions, tables)
            felt = connected(graph, wants, seen)
            knows = tuple(moment for moment in decision.knows if moment in felt)
            if knows != decision.knows:
                decisions[name] = replace(decision, knows=knows)
                is_settled = False
    return decisions


def _problem(
    game: Game, name: str, decisions: Mapping[str, Decision], tables: Mapping[str, Table]
) -> Problem:
    """Return all that one choice hangs on."""
    terms = _terms(game, name, decisions, tables)
    earlier = {moment for term in terms for moment in term.earlier}
    later = {moment for term in terms for moment in term.later}
    return Problem(
        decision=decisions[name],
        terms=terms,
        earlier=tuple(moment for moment in game.sizes if moment in earlier),
        later=tuple(moment for moment in game.sizes if moment in later),
        steadiness=game.steadiness[decisions[name].actor],
    )


def _terms(
    game: Game, name: str, decisions: Mapping[str, Decision], tables: Mapping[str, Table]
) -> tuple[Term, ...]:
    """Return the wants that a decision can touch, with the moments that matter for each."""
    graph, seen, wants = _graph(game, name, decisions, tables)
    number = {moment: place for place, moment in enumerate(game.sizes)}
    terms = []
    for node in wants:
        matter = requisite(graph, [node], seen) & number.keys()
        matter.discard(name)
        in_time = sorted(matter, key=number.__getitem__)
        terms.append(
            Term(
                want=game.wants[decisions[name].actor][int(node.removeprefix(_WANT))],
                later=tuple(each for each in in_time if number[each] > number[name]),
                earlier=tuple(each for each in in_time if number[each] < number[name]),
                gated=_GATE in requisite(graph, [node], seen),
            )
        )
    return tuple(terms)


def _graph(
    game: Game, name: str, decisions: Mapping[str, Decision], tables: Mapping[str, Table]
) -> tuple[dict[str, tuple[str, ...]], set[str], list[str]]:
    """Return a decision's graph, what is seen when it is taken, and the wants that it can touch."""
    graph: dict[str, tuple[str, ...]] = {}
    touched = {name}
    for moment in game.sizes:
        if moment == name:
            graph[moment] = ()
        elif moment in decisions:
            gate = decisions[moment].gate
            graph[moment] = (*decisions[moment].knows, *(gate.axes if gate else ()))
        else:
            graph[moment] = tables[moment].axes[:-1]
        if touched.intersection(graph[moment]):
            touched.add(moment)
    seen = {name, *decisions[name].knows}
    gate = decisions[name].gate
    if gate is not None:
        graph[_GATE] = gate.axes
        seen.add(_GATE)
    wants = []
    for place, want in enumerate(game.wants.get(decisions[name].actor, ())):
        if touched.intersection(want.axes):
            graph[f"{_WANT}{place}"] = want.axes
            wants.append(f"{_WANT}{place}")
    return graph, seen, wants
