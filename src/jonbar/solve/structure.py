"""What the policies of a game hang on, less every number: who knows what, what touches what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from jonbar.program.game import Game, Table
from jonbar.solve.relevance import connected, requisite
from jonbar.solve.schedule import Axes

ARISES = "the choice arises"  # a node of the graph; no moment's name has a space
_WANT = "the want"


class Chooser(NamedTuple):
    """A decision, less every number; a tuple, since structures are compared for every question.

    Attributes:
        actor: Who chooses.
        knows: What the actor sees, and what it can tell from the choice arising at all.
        gate: Axes of the gate; None = the choice always arises.
        open: For each value, whether it may be chosen.
    """

    actor: str
    knows: Axes
    gate: Axes | None
    open: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Structure:
    """A game in somebody's eyes, less every number; equal structures are solved by equal steps.

    Attributes:
        sizes: Each moment with its number of values, in order of time.
        tables: Each moment whose table is given, with its axes.
        choosers: Each decision that is to be solved.
        wants: Each actor with the axes of its wants.
        firm: Each moment of which something follows from others, with the axes of the gate; None
            if all of it does, as in a rule.
    """

    sizes: tuple[tuple[str, int], ...]
    tables: tuple[tuple[str, Axes], ...]
    choosers: tuple[tuple[str, Chooser], ...]
    wants: tuple[tuple[str, tuple[Axes, ...]], ...]
    firm: tuple[tuple[str, Axes | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What each decision of a structure hangs on, once what no want can feel is left out.

    Attributes:
        choosers: Decision -> who chooses, knowing what of it that matters.
        matters: Decision -> the other decisions on whose policies it hangs.
        parents: Moment -> the moments on which its table or its policy hangs.
    """

    choosers: Mapping[str, Chooser]
    matters: Mapping[str, tuple[str, ...]]
    parents: Mapping[str, Axes]


def structure_of(game: Game, tables: Mapping[str, Table]) -> Structure:
    """Return the structure of a game in which some moments have the tables given."""
    return Structure(
        sizes=tuple(game.sizes.items()),
        tables=tuple((moment, tables[moment].axes) for moment in game.sizes if moment in tables),
        choosers=tuple(
            (
                name,
                Chooser(
                    each.actor,
                    _known(game, name),
                    None if each.gate is None else each.gate.axes,
                    each.open,
                ),
            )
            for name, each in game.decisions.items()
            if name not in tables
        ),
        wants=tuple(
            (actor, tuple(want.axes for want in wants)) for actor, wants in game.wants.items()
        ),
        firm=tuple(_firm(game, tables)),
    )


def gate_of(game: Game, moment: str) -> Table | None:
    """Return where a moment arises; None if it always does."""
    choice = game.decisions.get(moment)
    return game.gates.get(moment) if choice is None else choice.gate


@lru_cache(maxsize=256)
def view_of(structure: Structure) -> View:
    """Return what each decision hangs on, less what it knows but no want of its can feel.

    Source:
        Lauritzen and Nilsson (2001), Representing and solving decision problems with limited
        information, Management Science 47, 1235-1251 (requisite observations); Koller and Milch
        (2003), Games and Economic Behavior 45, 181-221 (strategic relevance).
    """
    choosers = dict(structure.choosers)
    wants = dict(structure.wants)
    is_settled = False
    while not is_settled:
        is_settled = True
        for name in reversed(list(choosers)):
            each = choosers[name]
            graph, seen, felt = _graph(structure, name, choosers, wants)
            reached = connected(graph, felt, seen)
            knows = tuple(moment for moment in each.knows if moment in reached)
            if knows != each.knows:
                choosers[name] = each._replace(knows=knows)
                is_settled = False
    matters = {}
    for name in choosers:
        graph, seen, felt = _graph(structure, name, choosers, wants)
        needed = requisite(graph, felt, seen)
        matters[name] = tuple(other for other in choosers if other in needed and other != name)
    parents = {moment: axes[:-1] for moment, axes in structure.tables}
    parents |= {name: _parents(each) for name, each in choosers.items()}
    return View(choosers=choosers, matters=matters, parents=parents)


def needed_for(
    view: View, name: str, hidden: tuple[str, ...], sizes: Mapping[str, int]
) -> tuple[tuple[str, ...], bool]:
    """Return the tables that matter for what is hidden from a decision, and whether the gate does.

    Returns:
        Moments in order of time, and whether it matters that the choice arises.
    """
    graph = {moment: () if moment == name else view.parents[moment] for moment in sizes}
    seen = {name, *view.choosers[name].knows}
    gate = view.choosers[name].gate
    if gate is not None:
        graph[ARISES] = gate
        seen.add(ARISES)
    found = requisite(graph, hidden, seen)
    return tuple(moment for moment in sizes if moment in found and moment != name), ARISES in found


def _known(game: Game, name: str) -> Axes:
    """Return what an actor knows, with what it can tell from the choice arising at all."""
    decision = game.decisions[name]
    if decision.gate is None:
        return decision.knows
    told = set(decision.knows)
    values = decision.gate.values > 0
    for place, axis in enumerate(decision.gate.axes):
        others = tuple(each for each in range(values.ndim) if each != place)
        if np.count_nonzero(values.any(axis=others)) == 1:
            told.add(axis)
    return tuple(moment for moment in game.sizes if moment in told)


def _firm(game: Game, tables: Mapping[str, Table]) -> list[tuple[str, Axes | None]]:
    """Return the moments of which something follows from others and nothing is left to chance."""
    found: list[tuple[str, Axes | None]] = []
    for moment in game.sizes:
        gate = gate_of(game, moment)
        if moment in game.rules and tables[moment] is game.tables[moment]:  # no belief instead
            found.append((moment, None))
        elif gate is not None:
            found.append((moment, gate.axes))
    return found


def _parents(chooser: Chooser) -> Axes:
    gate = chooser.gate or ()
    return (*chooser.knows, *(axis for axis in gate if axis not in chooser.knows))


def _graph(
    structure: Structure,
    name: str,
    choosers: Mapping[str, Chooser],
    wants: Mapping[str, tuple[Axes, ...]],
) -> tuple[dict[str, Axes], set[str], list[str]]:
    """Return a decision's graph, what is seen when it is taken, and the wants that it can touch."""
    tables = dict(structure.tables)
    graph: dict[str, Axes] = {}
    touched = {name}
    for moment, _ in structure.sizes:
        if moment == name:
            graph[moment] = ()
        elif moment in choosers:
            graph[moment] = _parents(choosers[moment])
        else:
            graph[moment] = tables[moment][:-1]
        if touched.intersection(graph[moment]):
            touched.add(moment)
    seen = {name, *choosers[name].knows}
    gate = choosers[name].gate
    if gate is not None:
        graph[ARISES] = gate
        seen.add(ARISES)
    felt = []
    for place, axes in enumerate(wants.get(choosers[name].actor, ())):
        if touched.intersection(axes):
            graph[f"{_WANT}{place}"] = axes
            felt.append(f"{_WANT}{place}")
    return graph, seen, felt
