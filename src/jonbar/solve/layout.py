"""From the structure of a game to the steps that solve it; laid out once for equal structures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from jonbar.program.game import Floats, Game, Table
from jonbar.solve.hopes import Ground, utility
from jonbar.solve.planner import Planner
from jonbar.solve.relevance import knots
from jonbar.solve.schedule import Axes, Choice, Schedule, Slot
from jonbar.solve.structure import Structure, View, gate_of, view_of

_ALL = np.ones(1)


@dataclass(frozen=True, slots=True)
class Layout:
    """The steps that solve some decisions, and where their policies come out.

    Attributes:
        schedule: The steps; what they are given stands in the order of `numbers_of`.
        policies: The decisions solved, with the axes of their policies, in the order in which the
            schedule gives these.
    """

    schedule: Schedule
    policies: tuple[tuple[str, Axes], ...]


@lru_cache(maxsize=256)
def layout_of(structure: Structure, targets: frozenset[str]) -> Layout:
    """Lay out the steps that solve some decisions and all on which they hang.

    Decisions whose relevance graph has no cycle are solved one by one, those in a cycle together.

    Args:
        structure: A game in somebody's eyes.
        targets: The decisions whose policies are wanted.

    Source:
        Koller and Milch (2003), Games and Economic Behavior 45, 181-221.
    """
    view = view_of(structure)
    needed = _needed(view, targets)
    matters = {name: [other for other in view.matters[name] if other in needed] for name in needed}
    ground, steadiness = _ground(structure, view)
    for knot in knots(matters):
        if len(knot) == 1:
            (name,) = knot
            ground.tables[name] = ground.planner.choice(
                name,
                utility(ground, name),
                steadiness[name],
                ground.gates.get(name),
                view.choosers[name].open,
            )
        else:
            _tie(ground, knot)
    policies = [ground.tables[name] for name in needed]
    schedule = ground.planner.schedule(policies)
    axes = [slot.axes for slot in policies]
    return Layout(schedule, tuple(zip(needed, axes, strict=True)))


def numbers_of(game: Game, structure: Structure, tables: Mapping[str, Table]) -> list[Floats]:
    """Return the numbers that the steps for a structure are given, in the order of `_ground`."""
    numbers = [tables[moment].values for moment, _ in structure.tables]
    numbers += [want.values for actor, _ in structure.wants for want in game.wants[actor]]
    for name, chooser in structure.choosers:
        gate = game.decisions[name].gate
        numbers += [] if gate is None else [gate.values]
        numbers.append(game.steadiness[chooser.actor])
    for moment, axes in structure.firm:
        gate = gate_of(game, moment)
        numbers.append(_ALL if axes is None or gate is None else 1 - gate.values)
    return numbers


def _needed(view: View, targets: frozenset[str]) -> list[str]:
    """Return the decisions on which the targets hang, and the targets, in order of time."""
    found: set[str] = set()
    ahead = list(targets)
    while ahead:
        name = ahead.pop()
        if name not in found:
            found.add(name)
            ahead += view.matters[name]
    return [name for name in view.choosers if name in found]


def _ground(
    structure: Structure, view: View, tried: Mapping[str, Axes] | None = None
) -> tuple[Ground, dict[str, Slot]]:
    """Return the slots of all that is given, and those of each decision's steadiness.

    Policies that have been solved, or are tried out, come last; `tried` has their axes.
    """
    planner = Planner(dict(structure.sizes))
    tables = {moment: planner.given(axes) for moment, axes in structure.tables}
    wants = {actor: [planner.given(axes) for axes in each] for actor, each in structure.wants}
    gates, steadiness = {}, {}
    for name, chooser in structure.choosers:
        if chooser.gate is not None:
            gates[name] = planner.given(chooser.gate)
        steadiness[name] = planner.given(())
    firm = {moment: planner.given(axes or ()) for moment, axes in structure.firm}
    for name, axes in (tried or {}).items():
        tables[name] = planner.given(axes)
    ground = Ground(
        planner=planner,
        structure=structure,
        view=view,
        tables=tables,
        wants=wants,
        gates=gates,
        firm=firm,
        hopes={},
        made={},
    )
    return ground, steadiness


def _tie(ground: Ground, knot: Sequence[str]) -> None:
    """Lay out decisions that hang on each other: an inner schedule, from policies to utilities."""
    structure, view = ground.structure, ground.view
    solved = {name: slot for name, slot in ground.tables.items() if name in view.choosers}
    tried = {name: slot.axes for name, slot in solved.items()}
    tried |= {name: (*view.parents[name], name) for name in knot}
    inner, steadiness = _ground(structure, view, tried)
    choices = []
    wanted = []
    for name in knot:
        worth = utility(inner, name)
        wanted += [] if worth is None else [worth]
        choices.append(
            Choice(
                utility=-1 if worth is None else worth.number,
                steadiness=steadiness[name].number,
                gate=inner.gates.get(name),
                open=view.choosers[name].open,
                axes=(name,) if worth is None else worth.axes,
                out=inner.tables[name],
            )
        )
    given = [*range(ground.planner.taken), *(slot.number for slot in solved.values())]
    outs = ground.planner.knot(given, choices, inner.planner.schedule(wanted))
    ground.tables.update(zip(knot, outs, strict=True))
