"""The slow oracle: every answer as a sum over every world, one draw at a time where it matters.

A world gives each moment a value. Nothing here shares code with `jonbar.solve`, plans anything or
is quick: that is what makes it worth asking.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from math import exp, inf, prod
from typing import Literal

import numpy as np

from jonbar.program.game import ENDING, Decision, Floats, Game, Table
from tests.race import Law, joint_choice

World = Mapping[str, int]
Network = Mapping[str, Table]
Luck = Literal["same", "fresh"]

SETTLED = 1e-14  # policies that move less than this have been found
SWEEPS = 2000
SAME_ROW = 1e-12  # laws this close count as one


def worlds(sizes: Mapping[str, int], given: World | None = None) -> Iterator[dict[str, int]]:
    """Every world that agrees with what is known."""
    fixed = given or {}
    values = [[fixed[m]] if m in fixed else range(size) for m, size in sizes.items()]
    for choice in product(*values):
        yield dict(zip(sizes, choice, strict=True))


def entry(table: Table, world: World) -> Floats:
    """The number a table gives a world, for each of the table's draws."""
    row: Floats = table.values[tuple(world[axis] for axis in table.axes)]
    return row


def sizes_of(tables: Iterable[Table]) -> dict[str, int]:
    """How many values each axis has."""
    return {
        axis: size
        for table in tables
        for axis, size in zip(table.axes, table.values.shape[:-1], strict=True)
    }


def at(table: Table, draw: int) -> Table:
    """A table as it is in one draw."""
    where = draw if table.values.shape[-1] > 1 else 0
    return Table(table.axes, table.values[..., where : where + 1])


def summed(tables: Iterable[Table], keep: Sequence[str], given: World | None = None) -> Table:
    """The product of tables, summed over every world that agrees with what is known."""
    tables = list(tables)
    sizes = sizes_of(tables)
    draws = max(table.values.shape[-1] for table in tables)
    total = np.zeros((*(sizes[axis] for axis in keep), draws))
    for world in worlds(sizes, given):
        total[tuple(world[axis] for axis in keep)] += prod(entry(t, world) for t in tables)
    return Table(tuple(keep), total)


def joint(network: Network) -> Table:
    """The chance of every world."""
    return summed(network.values(), tuple(network))


def observe(network: Network, keep: Sequence[str], given: World) -> Table:
    """The joint chance of some moments and of what is known."""
    return summed(network.values(), keep, given)


def history_chances(network: Network, endings: Table, history: World) -> Floats:
    """The chance of every ending at the start and after each moment of history.

    Shape (moments + 1, endings, draws); a moment whose history is unknown teaches nothing.
    """
    rows = []
    for count in range(len(network) + 1):
        known = {m: history[m] for m in list(network)[:count] if m in history}
        chance = summed([*network.values(), endings], [ENDING], known).values
        rows.append(chance / chance.sum(axis=0))
    return np.stack(rows)


# ---- policies -----------------------------------------------------------------------------------


def policies(game: Game, *, steps: int = 1) -> dict[str, Table]:
    """For every moment the table that holds in the real world, in date order.

    Each decision takes the policy of its own actor's game. With steps above 1 steadiness rises
    from near 0 in that many steps, each starting from the policies of the step before.
    """
    found = [_in_one_draw(game_at(game, draw), steps) for draw in range(game.draws)]
    return {
        moment: game.tables[moment]
        if moment in game.tables
        else Table(
            found[0][moment].axes, np.concatenate([each[moment].values for each in found], axis=-1)
        )
        for moment in game.sizes
    }


def game_at(game: Game, draw: int) -> Game:
    """A game as it is in one draw."""
    return replace(
        game,
        tables={moment: at(table, draw) for moment, table in game.tables.items()},
        decisions={
            moment: replace(choice, gate=None if choice.gate is None else at(choice.gate, draw))
            for moment, choice in game.decisions.items()
        },
        wants={actor: tuple(at(want, draw) for want in each) for actor, each in game.wants.items()},
        steadiness={
            actor: each[draw : draw + 1] if len(each) > 1 else each
            for actor, each in game.steadiness.items()
        },
        beliefs={
            actor: {moment: at(table, draw) for moment, table in each.items()}
            for actor, each in game.beliefs.items()
        },
        gates={moment: at(gate, draw) for moment, gate in game.gates.items()},
        endings=at(game.endings, draw),
        draws=1,
    )


def seen_by(game: Game, actor: str) -> Game:
    """The game in an actor's eyes: what it believes stands in place of tables and of decisions."""
    beliefs = game.beliefs.get(actor, {})
    return replace(
        game,
        tables={**game.tables, **beliefs},
        decisions={m: choice for m, choice in game.decisions.items() if m not in beliefs},
        gates={**game.gates, **{m: gate for m in beliefs if (gate := _gate(game, m))}},
        rules=game.rules - beliefs.keys(),
        beliefs={},
    )


def _gate(game: Game, moment: str) -> Table | None:
    """Where a moment arises, if not always."""
    choice = game.decisions.get(moment)
    return game.gates.get(moment) if choice is None else choice.gate


def _in_one_draw(game: Game, steps: int) -> dict[str, Table]:
    """The real-world policies of every decision of a game with one draw."""
    by_actor = {
        actor: equilibrium(seen_by(game, actor), steps=steps)
        for actor in {choice.actor for choice in game.decisions.values()}
    }
    return {m: by_actor[choice.actor][m] for m, choice in game.decisions.items()}


def equilibrium(game: Game, *, steps: int = 1) -> dict[str, Table]:
    """Policies of which each answers the others, in a game with one draw and no beliefs."""
    network = dict(game.tables)
    for moment in game.decisions:  # at the start everyone tosses a coin
        network[moment] = response(game, None, moment, 0.0)
    for step in range(1, steps + 1):
        for _ in range(SWEEPS):
            moved = 0.0
            for moment in reversed(list(game.decisions)):
                answer = response(game, network, moment, step / steps)
                moved = max(moved, float(np.abs(answer.values - network[moment].values).max()))
                network[moment] = answer
            if moved < SETTLED:
                break
        else:
            raise RuntimeError(f"the oracle found no equilibrium; policies still move by {moved}")
    return network


def response(
    game: Game, network: Network | None, moment: str, share: float = 1.0, draw: int = 0
) -> Table:
    """The policy that answers everybody else's tables at a share of the actor's steadiness.

    Without a network, the coin toss among what is open.
    """
    choice = game.decisions[moment]
    axes = policy_axes(choice)
    steadiness = share * float(game.steadiness[choice.actor][draw])
    worth = {} if network is None else _worth(game, network, moment)
    policy = np.zeros((*(game.sizes[axis] for axis in axes), game.sizes[moment], 1))
    for situation in worlds({axis: game.sizes[axis] for axis in axes}):
        place = tuple(situation[axis] for axis in axes)
        if choice.gate is not None and entry(choice.gate, situation)[0] == 0:
            policy[(*place, 0, 0)] = 1
            continue
        utility = worth.get(tuple(situation[axis] for axis in choice.knows), {})
        best = max((utility.get(o, 0.0) for o, is_open in enumerate(choice.open) if is_open))
        weight = [
            exp(steadiness * (utility.get(o, 0.0) - best)) if is_open else 0.0
            for o, is_open in enumerate(choice.open)
        ]
        policy[place][:, 0] = np.array(weight) / sum(weight)
    return Table((*axes, moment), policy)


def policy_axes(choice: Decision) -> tuple[str, ...]:
    """What a policy hangs on: what the actor knows, and whatever else opens the gate."""
    gate = () if choice.gate is None else choice.gate.axes
    return (*choice.knows, *(axis for axis in gate if axis not in choice.knows))


def _worth(game: Game, network: Network, moment: str) -> dict[tuple[int, ...], dict[int, float]]:
    """Expected utility of each option in each situation, given that the choice arises.

    An entry of 0 is a tremble, or a broken rule, which is worse than any number of trembles: of the
    worlds of a situation only those with the fewest count.
    """
    choice = game.decisions[moment]
    others = {each: table for each, table in network.items() if each != moment}
    wants = game.wants.get(choice.actor, ())
    found: dict[tuple[int, ...], tuple[tuple[float, int], dict[int, float], dict[int, float]]] = {}
    for world in worlds(game.sizes):
        if choice.gate is not None and entry(choice.gate, world)[0] == 0:
            continue
        chances = [
            table.values.item(*(world[a] for a in table.axes), 0) for table in others.values()
        ]
        broken = [each for each, chance in zip(others, chances, strict=True) if chance == 0]
        firm = sum(_is_firm(game, network[each], world) for each in broken)
        trembles = (firm, len(broken) - firm)
        situation = tuple(world[axis] for axis in choice.knows)
        fewest = found[situation][0] if situation in found else (inf, 0)
        if trembles > fewest:
            continue
        if trembles < fewest:
            found[situation] = (trembles, {}, {})
        _, mass, gain = found[situation]
        weight = prod(chance for chance in chances if chance != 0)
        utility = sum(want.values.item(*(world[a] for a in want.axes), 0) for want in wants)
        option = world[moment]
        mass[option] = mass.get(option, 0.0) + weight
        gain[option] = gain.get(option, 0.0) + weight * utility
    return {
        situation: {option: gain[option] / mass[option] for option in mass}
        for situation, (_, mass, gain) in found.items()
    }


def _is_firm(game: Game, table: Table, world: World) -> bool:
    """Whether a moment follows from the others in a world: a rule, or what does not arise."""
    *parents, moment = table.axes
    gate = _gate(game, moment)
    return moment in game.rules or (
        gate is not None and {*gate.axes} <= {*parents} and bool(entry(gate, world)[0] == 0)
    )


# ---- twins --------------------------------------------------------------------------------------


def twin(
    factual: Network,
    altered: Network,
    history: World,
    luck: Luck,
    keep: Sequence[str],
) -> Table:
    """The chance of history in the factual world together with `keep` in the other one."""
    sizes = sizes_of(factual.values())
    tables = [*factual.values(), *altered.values()]
    draws = max(table.values.shape[-1] for table in tables)
    total = np.zeros((*(sizes[axis] for axis in keep), draws))
    for draw in range(draws):
        was = {moment: at(table, draw) for moment, table in factual.items()}
        might = {moment: at(table, draw) for moment, table in altered.items()}
        for world in worlds(sizes, history):
            if prod(float(entry(table, world)[0]) for table in was.values()) == 0:
                continue
            for other in worlds(sizes):
                chance = 1.0
                for moment in factual:
                    chance *= _pair_chance(moment, (was, world), (might, other), luck)
                    if chance == 0:
                        break
                total[(*(other[axis] for axis in keep), draw)] += chance
    return Table(tuple(keep), total)


def _pair_chance(
    moment: str, fact: tuple[Network, World], otherwise: tuple[Network, World], luck: Luck
) -> float:
    """The chance that a moment takes its value in fact and its value otherwise."""
    (was, world), (might, other) = fact, otherwise
    law, other_law = _law(was[moment], world), _law(might[moment], other)
    value, other_value = world[moment], other[moment]
    if luck == "same":
        return joint_choice(law, other_law)[value][other_value]
    parents = {*was[moment].axes, *might[moment].axes} - {moment}
    if all(world[parent] == other[parent] for parent in parents) and all(
        abs(p - q) <= SAME_ROW for p, q in zip(law, other_law, strict=True)
    ):
        return law[value] if value == other_value else 0.0
    return law[value] * other_law[other_value]


def _law(table: Table, world: World) -> Law:
    """The chances of a moment's values where its parents are as in a world."""
    row = table.values[tuple(world[axis] for axis in table.axes[:-1])]
    return tuple(float(each) for each in row[:, 0])
