"""The game as somebody sees it; its policies are solved when they are first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from jonbar.program.game import Decision, Game, Table
from jonbar.solve.continuation import follow
from jonbar.solve.relevance import connected, knots, requisite
from jonbar.solve.response import Problem, Term, expected_utility, logit

_GATE = "the choice arises"  # a node of the graph; no moment's name has a space
_WANT = "the want"


class Eyes:
    """The tables of a game as an actor sees it, policies included.

    Decisions whose relevance graph has no cycle are solved one by one, those in a cycle together;
    those that nobody asks for, and on which no other hangs, not at all.

    Args:
        game: The game.
        tables: Moment -> the table that holds in these eyes; decisions without one are solved.
        limit: Bytes that the largest table on the way may take.

    Source:
        Koller and Milch (2003), Games and Economic Behavior 45, 181-221.
    """

    def __init__(self, game: Game, tables: Mapping[str, Table], limit: int) -> None:
        self._game = game
        self._tables = dict(tables)
        self._limit = limit
        decisions = _pruned(game, tables)
        self._problems = {name: _problem(game, name, decisions, tables) for name in decisions}
        self._matters = {
            name: [other for other in (*each.earlier, *each.later) if other in decisions]
            for name, each in self._problems.items()
        }

    def table(self, moment: str) -> Table:
        """Return the table of a moment, with axes (*parents, moment)."""
        if moment not in self._tables:
            self._solve(self._needed(moment))
        return self._tables[moment]

    def cycles(self) -> list[list[str]]:
        """Return the decisions that hang on each other, group by group."""
        return [knot for knot in knots(self._matters) if len(knot) > 1]

    def _needed(self, moment: str) -> set[str]:
        """Return the decisions without a policy on which a moment's policy hangs, and itself."""
        found: set[str] = set()
        ahead = [moment]
        while ahead:
            name = ahead.pop()
            if name not in found and name not in self._tables:
                found.add(name)
                ahead += self._matters[name]
        return found

    def _solve(self, needed: set[str]) -> None:
        matters = {
            name: [other for other in others if other in needed]
            for name, others in self._matters.items()
            if name in needed
        }
        for knot in knots(matters):
            problems = {name: self._problems[name] for name in knot}
            if len(knot) == 1:
                (name,) = knot
                worth = expected_utility(name, problems[name], self._tables, self._limit)
                self._tables[name] = logit(worth, problems[name], self._limit)
            else:
                self._tables |= follow(problems, self._game.sizes, self._tables, self._limit)


def _pruned(game: Game, tables: Mapping[str, Table]) -> dict[str, Decision]:
    """Leave out what an actor knows but no want of it can feel (requisite observations).

    Source:
        Lauritzen and Nilsson (2001), Representing and solving decision problems with limited
        information, Management Science 47, 1235-1251.
    """
    decisions = {
        name: replace(each, knows=_known(game, each))
        for name, each in game.decisions.items()
        if name not in tables
    }
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


def _known(game: Game, decision: Decision) -> tuple[str, ...]:
    """Return what an actor knows, with what it can tell from the choice arising at all."""
    told = set(decision.knows)
    if decision.gate is not None:
        for place, axis in enumerate(decision.gate.axes):
            others = tuple(each for each in range(decision.gate.values.ndim) if each != place)
            if np.count_nonzero((decision.gate.values > 0).any(axis=others)) == 1:
                told.add(axis)
    return tuple(moment for moment in game.sizes if moment in told)


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
        firm={moment: firm for moment in earlier if (firm := _firm(game, moment, tables))},
    )


def _firm(game: Game, moment: str, tables: Mapping[str, Table]) -> Table | None:
    """Return 1 where a moment's value follows from others; None if it is chance throughout."""
    if moment in game.rules and tables[moment] is game.tables[moment]:  # not replaced by a belief
        return Table((), np.ones(1))
    gate = game.decisions[moment].gate if moment in game.decisions else game.gates.get(moment)
    return None if gate is None else Table(gate.axes, 1 - gate.values)


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
