"""Every answer of a what-if once more, as sums over every world."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import product
from math import log2
from typing import Any, Literal

import numpy as np

from jonbar.program.game import ENDING, Floats, Game, Table
from tests import brute
from tests.ask.oracle import Told, game_of
from tests.strategies import sure

Network = Mapping[str, Table]
World = tuple[int, ...]  # the value of each moment, by date
ANNOUNCED = ("assume", "wants", "believes")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Asked:
    """A what-if, ready to be summed.

    Attributes:
        told: The crisis.
        game: The game as it was.
        factual: Its network.
        announced: The network once what is announced is known.
        altered: The network with the change made.
        sets: What is set.
        past: What is known of the moments before the first change.
    """

    told: Told
    game: Game
    factual: Network
    announced: Network
    altered: Network
    sets: Mapping[str, int]
    past: Mapping[str, int]


def asked(told: Told, names: Sequence[str], *, felt: bool = True) -> Asked:
    """Make the changes of a crisis with some names, one after the other.

    Args:
        told: The crisis.
        names: Names of declared changes.
        felt: Whether what an actor knows counts as a parent of its choice only where it makes a
            difference. Fresh luck may hang on that, nothing else does.
    """
    changes = sorted((told.crisis["changes"][name] for name in names), key=lambda each: each["on"])
    game = game_of(told)
    factual = {
        moment: _felt(table, game, moment) if felt else table
        for moment, table in brute.policies(game).items()
    }
    announced = _announced(told, game, changes, factual, felt=felt)
    sets = {m: told.options[m].index(v) for each in changes for m, v in each.get("set", {}).items()}
    altered = {
        moment: sure(moment, sets[moment], game.sizes[moment]) if moment in sets else table
        for moment, table in announced.items()
    }
    before = told.order[: min(_first(told, each) for each in changes)]
    past = {moment: value for moment, value in told.history.items() if moment in before}
    return Asked(
        told=told,
        game=game,
        factual=factual,
        announced=announced,
        altered=altered,
        sets=sets,
        past=past,
    )


def _first(told: Told, change: Mapping[str, Any]) -> int:
    """The place of the first moment on the day of a change or after it."""
    days = [told.crisis["moments"][name]["on"] for name in told.order]
    return sum(day < change["on"] for day in days)


@dataclass(slots=True)
class _Eyes:
    """What an actor sees: the reading as far as it knows, its tables, everybody's policies."""

    told: Told
    tables: dict[str, Table]
    policies: dict[str, Table]


def _announced(
    told: Told,
    game: Game,
    changes: Sequence[Mapping[str, Any]],
    factual: Network,
    *,
    felt: bool,
) -> dict[str, Table]:
    """Let actors learn of changes: from its day on those who know respond, in their own eyes."""
    found = dict(factual)
    real = told
    eyes = {actor: _at_first(told, game, actor) for actor in game.wants}
    for change in changes:
        if not any(kind in change for kind in ANNOUNCED):
            continue
        later = told.order[_first(told, change) :]
        knowing = change.get("known_to", list(eyes))
        real = _altered(real, change)
        tables = game_of(real).tables
        for moment in later:
            if moment in tables and not _is_alike(tables[moment], found[moment]):
                found[moment] = tables[moment]
        for actor in knowing:
            _learn(eyes[actor], actor, change, later, knowing)
        for moment, choice in game.decisions.items():
            if moment in later and choice.actor in knowing:
                table = eyes[choice.actor].policies[moment]
                table = _felt(table, game, moment) if felt else table
                if not _is_alike(table, found[moment]):
                    found[moment] = table
    return found


def _at_first(told: Told, game: Game, actor: str) -> _Eyes:
    network = brute.equilibrium(brute.seen_by(game, actor))
    return _Eyes(told, dict(game.tables), {m: network[m] for m in game.decisions})


def _learn(
    eyes: _Eyes,
    actor: str,
    change: Mapping[str, Any],
    later: Sequence[str],
    knowing: Sequence[str],
) -> None:
    """Solve again, in an actor's eyes, the later choices of those who know; the rest stays."""
    eyes.told = _altered(eyes.told, change)
    new = game_of(eyes.told)
    eyes.tables.update({m: table for m, table in new.tables.items() if m in later})
    seen = brute.seen_by(replace(new, tables=eyes.tables), actor)
    free = {m for m, each in seen.decisions.items() if m in later and each.actor in knowing}
    stay = {m: eyes.policies[m] for m in seen.decisions if m not in free}
    solved = brute.equilibrium(
        replace(
            seen,
            tables={**seen.tables, **stay},
            decisions={m: each for m, each in seen.decisions.items() if m in free},
        )
    )
    eyes.policies.update({m: solved[m] for m in seen.decisions})


def _altered(told: Told, change: Mapping[str, Any]) -> Told:
    """The crisis as if what is announced had held all along."""
    crisis = deepcopy(dict(told.crisis))
    reading = crisis["reading"]
    reading["assumptions"].update(change.get("assume", {}))
    for actor, wants in change.get("wants", {}).items():
        old = reading["actors"][actor]["wants"]
        kept = [want for want in old if not (isinstance(want, dict) and want.get("name") in wants)]
        named = [{"name": name, **want} for name, want in wants.items()]
        reading["actors"][actor]["wants"] = [*kept, *named]
    for actor, beliefs in change.get("believes", {}).items():
        reading["actors"][actor].setdefault("believes", {}).update(beliefs)
    return Told.of(crisis)


def _is_alike(one: Table, other: Table) -> bool:
    """Whether two tables say the same, to rounding."""
    if set(one.axes) != set(other.axes):
        return False
    order = [other.axes.index(axis) for axis in one.axes]
    return bool(np.allclose(one.values, other.values.transpose(*order, -1), rtol=0, atol=1e-12))


def _felt(table: Table, game: Game, moment: str) -> Table:
    """A policy without the parents that make no difference to it, but for those of its gate."""
    if moment not in game.decisions:
        return table
    gate = game.decisions[moment].gate
    for axis in table.axes[:-1]:
        place = table.axes.index(axis)
        is_flat = np.ptp(table.values, axis=place).max() <= 1e-10
        if is_flat and (gate is None or axis not in gate.axes):
            axes = tuple(each for each in table.axes if each != axis)
            table = Table(axes, np.asarray(np.take(table.values, 0, axis=place), dtype=np.float64))
    return table


# ---- questions ----------------------------------------------------------------------------------


def before(what: Asked) -> Floats:
    """The endings' chances just before the first change."""
    joint = brute.summed([*what.factual.values(), what.game.endings], [ENDING], what.past).values
    chances: Floats = joint[:, 0] / joint.sum()
    return chances


def worlds(what: Asked, luck: Literal["same", "fresh", "hypothetical"]) -> dict[World, float]:
    """The chance of every world after the change, given what the mode takes as known."""
    keep = what.told.order
    if luck == "hypothetical":
        joint = brute.summed(what.altered.values(), keep, what.past).values[..., 0]
    else:
        joint = brute.twin(what.factual, what.altered, what.told.history, luck, keep).values[..., 0]
    joint = joint / joint.sum()
    return {place: float(joint[place]) for place in product(*map(range, joint.shape))}


def endings(what: Asked, chances: Mapping[World, float]) -> Floats:
    """The chance of every ending."""
    total = np.zeros(what.game.endings.values.shape[-2])
    for world, chance in chances.items():
        total[ending(what, world)] += chance
    return total


def ending(what: Asked, world: World) -> int:
    """The number of the ending of a world."""
    values = dict(zip(what.told.order, world, strict=True))
    row = what.game.endings.values[tuple(values[axis] for axis in what.game.endings.axes[:-1])]
    return int(np.argmax(row[:, 0]))


def rewritten(what: Asked, chances: Mapping[World, float]) -> float:
    """How many recorded moments are expected to go otherwise, beside those that are set."""
    history = what.told.history
    recorded = [(n, history[m]) for n, m in enumerate(what.told.order) if m in history]
    others = [(n, value) for n, value in recorded if what.told.order[n] not in what.sets]
    return sum(p * sum(world[n] != value for n, value in others) for world, p in chances.items())


def in_fact(what: Asked) -> Floats:
    """The endings' chances given all that did happen."""
    known = what.told.history
    joint = brute.summed([*what.factual.values(), what.game.endings], [ENDING], known).values
    chances: Floats = joint[:, 0] / joint.sum()
    return chances


def bits(what: Asked) -> float | None:
    """The luck that what is set needs; None if it cannot happen.

    Each moment counts in its own circumstances: the history before it, in the world in which the
    announcements and what is set earlier already hold, with the same luck.
    """
    network = dict(what.announced)
    chance = 1.0
    for place, moment in enumerate(what.told.order):
        if moment in what.sets:
            before_it = what.told.order[:place]
            past = {name: value for name, value in what.told.history.items() if name in before_it}
            law = brute.twin(what.factual, network, past, "same", [moment]).values[:, 0]
            chance *= float(law[what.sets[moment]] / law.sum())
            network[moment] = what.altered[moment]
    return -log2(chance) if chance > 0 else None
