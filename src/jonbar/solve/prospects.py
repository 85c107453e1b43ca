"""What some interventions can still make of a world at best, from every situation on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any

import numpy as np

from jonbar.program.game import Floats
from jonbar.solve.intervened import SEEN, Intervened, laws_at
from jonbar.solve.situations import Stage

_NOTHING: Mapping[str, Any] = MappingProxyType({})


def prospects(
    world: Intervened,
    worth: Floats,
    *,
    forced: Mapping[str, int] = _NOTHING,
    free: Mapping[str, Collection[int]] = _NOTHING,
    most: int = 0,
) -> list[list[Floats]]:
    """Return what is to be expected at most, if some more interventions may be made.

    With none it is exact. With more it is a bound that no set of so many interventions exceeds:
    here each may be chosen in the light of all that has come about before it, and a set has to be
    chosen beforehand.

    Args:
        world: The world.
        worth: What each situation at the end is worth; shape (situations,), from 0 up.
        forced: Moment -> number of the value that it is set to in any case.
        free: Moment -> numbers of the values that it may be set to.
        most: How many interventions may be made at most.

    Returns:
        For 0 to `most` interventions, before each moment and at the end: the joint chance of what
        is wanted and of what the world that was is yet known to show; shape (situations, draws).

    Source:
        Bellman (1957), Dynamic programming, Princeton University Press; giving the chooser
        knowledge that he lacks bounds the choice from above: Brown, Smith and Sun (2010),
        Information relaxations and duality in stochastic dynamic programs, Operations Research 58.
    """
    bounds: list[list[Floats]] = []
    for count in range(most + 1):
        after = [worth[:, None]]
        for place in range(len(world.course.stages) - 1, -1, -1):
            stage = world.course.stages[place]
            fewer = bounds[count - 1][place + 1] if count else None
            after.append(_before(world, stage, after[-1], fewer, forced, free))
        bounds.append(after[::-1])
    return bounds


def _before(  # noqa: PLR0913, PLR0917  (a step, and what may be done at it)
    world: Intervened,
    stage: Stage,
    after: Floats,
    fewer: Floats | None,
    forced: Mapping[str, int],
    free: Mapping[str, Collection[int]],
) -> Floats:
    """Return what the situations before a moment are worth, from those after it."""
    if stage.moment in forced:
        return np.asarray(after[stage.onward[forced[stage.moment]]])
    laws = laws_at(world.laws[stage.moment], stage.row)
    if stage.moment.endswith(SEEN):
        return np.asarray(laws[0] * after[stage.onward[0]])
    best: Floats = laws[0] * after[stage.onward[0]]  # a value that cannot come has no chance there
    for value in range(1, len(laws)):
        best = best + laws[value] * after[stage.onward[value]]
    if fewer is not None:
        for value in free.get(stage.moment, ()):
            best = np.maximum(best, fewer[stage.onward[value]])
    return best
