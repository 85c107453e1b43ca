"""Extensive-form games in Gambit's .efg format, read, and written as games over moments.

An information set becomes one moment: value 0 = it was not reached, value k = its k-th action. A
player's information set is a decision that knows nothing but that it arises, with a gate over the
moments on the paths that lead to it; a chance node has a table over the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from graphlib import CycleError, TopologicalSorter
from math import prod

import numpy as np

from jonbar.program.game import ENDING, Decision, Floats, Game, Table

MOST_ENTRIES = 20_000  # a gate or want with more is no trouble to write, but slow

Play = tuple[tuple[str, int], ...]  # the moments of a play, each with its value

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}]|[^\s{},"]+')


class NotExpressibleError(Exception):
    """A game that cannot be written as moments in one order, each taken once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A node of the tree.

    Attributes:
        moment: Name of its information set; empty at the end of a play.
        player: Number of the player, counted from 1; 0 = chance.
        chances: The chances of its actions, at a chance node.
        payoffs: What the players get here; payoffs add up along a play.
        children: The nodes that follow, one for each action.
    """

    moment: str
    player: int
    chances: tuple[float, ...]
    payoffs: tuple[float, ...]
    children: tuple[Node, ...]

    def below(self) -> Iterator[Node]:
        """This node and all that follow, depth first."""
        yield self
        for child in self.children:
            yield from child.below()


def read_efg(text: str) -> tuple[Node, int]:
    """Return the root of a game in .efg format, and how many players it has."""
    reader = _Reader(_TOKEN.findall(text))
    for _ in ("EFG", "2", "R", "the title"):
        reader.take()
    reader.players = len(reader.block())
    reader.text()  # the comment
    return reader.node(), reader.players


@dataclass(slots=True)
class _Reader:
    """Takes one token after another; nodes come depth first.

    Of an information set only one node need tell the actions, of an outcome one the payoffs.
    """

    tokens: list[str]
    players: int = 0
    at: int = 0
    actions: dict[str, list[str]] = field(default_factory=dict)
    outcomes: dict[str, tuple[float, ...]] = field(default_factory=dict)

    def take(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1]

    def text(self) -> str:
        """The next token if it is quoted."""
        is_text = self.at < len(self.tokens) and self.tokens[self.at].startswith('"')
        return self.take() if is_text else ""

    def block(self) -> list[str]:
        """What stands between braces, if a brace comes next."""
        if self.at == len(self.tokens) or self.tokens[self.at] != "{":
            return []
        end = self.tokens.index("}", self.at)
        inside = self.tokens[self.at + 1 : end]
        self.at = end + 1
        return inside

    def node(self) -> Node:
        kind = self.take()
        self.text()
        if kind == "t":
            payoffs = self.payoffs()
            return Node(moment="", player=0, chances=(), payoffs=payoffs, children=())
        player = self.take() if kind == "p" else "0"
        moment = f"{kind}{player}_{self.take()}"
        self.text()
        actions = self.actions.setdefault(moment, []) or self.actions[moment]
        actions[:] = self.block() or actions
        payoffs = self.payoffs()
        chances = [] if kind == "p" else actions[1::2]
        branches = len(actions) if kind == "p" else len(chances)
        return Node(
            moment=moment,
            player=int(player),
            chances=tuple(float(Fraction(each)) for each in chances),
            payoffs=payoffs,
            children=tuple(self.node() for _ in range(branches)),
        )

    def payoffs(self) -> tuple[float, ...]:
        outcome = self.take()
        self.text()
        told = self.block()
        if told:
            self.outcomes[outcome] = tuple(float(Fraction(each)) for each in told)
        return self.outcomes.get(outcome, (0.0,) * self.players)


def as_game(root: Node, players: int, steadiness: Floats) -> Game:
    """Return a game over moments that is played as the tree is.

    Args:
        root: Root of the tree.
        players: How many players there are.
        steadiness: Everybody's precision, one for each draw.

    Raises:
        NotExpressibleError: If an information set is met twice in one play, or two are met in
            either order, or a table would be too large.
    """
    where: dict[str, list[tuple[Node, Play]]] = {}
    ends: list[tuple[Play, tuple[float, ...]]] = []
    for node, play, payoffs in _walk(root, (), (0.0,) * players):
        if node.moment:
            where.setdefault(node.moment, []).append((node, play))
        else:
            ends.append((play, payoffs))
    order = _in_order({m: [play for _, play in each] for m, each in where.items()})
    sizes = {moment: len(where[moment][0][0].children) + 1 for moment in order}
    tables, decisions = {}, {}
    for moment in order:
        node = where[moment][0][0]
        gate = _sum_over_plays([(play, 1.0) for _, play in where[moment]], sizes)
        if node.player == 0:
            law = np.array([0.0, *node.chances])
            not_reached = np.eye(len(law))[0]
            values = np.where(gate.values > 0, law, not_reached)[..., None]
            tables[moment] = Table((*gate.axes, moment), values)
        else:
            decisions[moment] = Decision(
                actor=f"player {node.player}",
                knows=(),
                gate=gate if gate.axes else None,
                open=(False, *(True for _ in node.children)),
            )
    everybody = range(players)
    return Game(
        sizes=sizes,
        tables=tables,
        decisions=decisions,
        wants={
            f"player {k + 1}": _wants([(play, each[k]) for play, each in ends], sizes)
            for k in everybody
        },
        steadiness={f"player {k + 1}": steadiness for k in everybody},
        beliefs={},
        endings=Table((ENDING,), np.ones((1, 1))),
        draws=len(steadiness),
    )


def chosen(policy: Table, gate: Table | None) -> Floats:
    """Return the chance of each action where the choice arises; shape (actions, draws)."""
    arises: Mapping[str, int] = {}
    if gate is not None:
        (*_, place) = np.argwhere(gate.values[..., 0] > 0)
        arises = dict(zip(gate.axes, place.tolist(), strict=True))
    law: Floats = policy.values[tuple(arises[axis] for axis in policy.axes[:-1])][1:]
    return law


def _walk(
    node: Node, play: Play, payoffs: tuple[float, ...]
) -> Iterator[tuple[Node, Play, tuple[float, ...]]]:
    """Give every node with the play that leads to it and the payoffs so far."""
    payoffs = tuple(a + b for a, b in zip(payoffs, node.payoffs, strict=True))
    yield node, play, payoffs
    for value, child in enumerate(node.children, start=1):
        yield from _walk(child, (*play, (node.moment, value)), payoffs)


def _in_order(plays: Mapping[str, Sequence[Play]]) -> list[str]:
    """Put every moment after all those on the way to it."""
    before = {m: {each for play in ways for each, _ in play} for m, ways in plays.items()}
    try:
        return list(TopologicalSorter(before).static_order())
    except CycleError as error:
        raise NotExpressibleError("its information sets have no one order") from error


def _sum_over_plays(plays: Sequence[tuple[Play, float]], sizes: Mapping[str, int]) -> Table:
    """Return the table that gives each play its number, and 0 to whatever is no play."""
    met = {moment for play, _ in plays for moment, _ in play}
    axes = tuple(moment for moment in sizes if moment in met)
    shape = tuple(sizes[axis] for axis in axes)
    if prod(shape) > MOST_ENTRIES:
        raise NotExpressibleError(f"a table would have {prod(shape)} entries")
    values = np.zeros((*shape, 1))
    for play, number in plays:
        value = dict(play)
        values[tuple(value.get(axis, slice(None)) for axis in axes)] += number
    return Table(axes, values)


def _wants(ends: Sequence[tuple[Play, float]], sizes: Mapping[str, int]) -> tuple[Table, ...]:
    """Return an actor's payoffs; plays through the same moments, or some of them, share a table."""
    groups: dict[frozenset[str], list[tuple[Play, float]]] = {}
    for play, number in sorted(ends, key=lambda end: -len(end[0])):
        if number != 0:
            met = frozenset(moment for moment, _ in play)
            group = next((each for each in groups if met <= each), met)
            groups.setdefault(group, []).append((play, number))
    return tuple(_sum_over_plays(group, sizes) for group in groups.values())
