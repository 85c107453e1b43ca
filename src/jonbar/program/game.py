"""The game: tables with named axes over moments, for many draws of the assumptions at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

ENDING = "ending"  # the axis of the table of endings; no moment may have this name


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A number for every combination of some moments' values, for every draw.

    Attributes:
        axes: Names of the moments, one for each axis but the last; each once.
        values: Shape (*size of each axis, draws). The draws stand last, so that arithmetic runs
            along them; a table that no assumption touches has 1 draw, which serves all.
    """

    axes: tuple[str, ...]
    values: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Decision:
    """A choice whose policy is to be solved.

    Attributes:
        actor: Who chooses.
        knows: Moments whose values the actor sees; each earlier than the decision.
        gate: 1 where the choice arises, 0 where not, over earlier moments; None = it always does.
            Where it does not arise the decision takes its value 0.
        open: For each value, whether it may be chosen when the choice arises.
    """

    actor: str
    knows: tuple[str, ...]
    gate: Table | None
    open: tuple[bool, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Game:
    """A structural causal game over finite moments, for many draws at once.

    Attributes:
        sizes: Moment -> number of values; the order of the keys is the order in time.
        tables: Chance of each value given earlier moments, with axes (*parents, moment); a rule is
            a table of 0 and 1. Every moment is in `tables` or in `decisions`, never in both.
        decisions: The choices to be solved.
        wants: Actor -> utility terms in logit units, each over some moments; they add up.
        steadiness: Actor -> precision lambda, shape (draws,) or (1,).
        beliefs: Actor -> moment -> the table that holds in this actor's eyes, in place of the
            true one or of the policy.
        endings: 1 for the ending that holds, with axes (*moments, ENDING); the last value of the
            axis means that none of the endings holds.
        draws: How many draws.
        rules: The moments in `tables` that are rules.
        gates: For a moment in `tables` that arises only at times: 1 where it does, 0 where it takes
            its value 0 instead.
    """

    sizes: Mapping[str, int]
    tables: Mapping[str, Table]
    decisions: Mapping[str, Decision]
    wants: Mapping[str, tuple[Table, ...]]
    steadiness: Mapping[str, Floats]
    beliefs: Mapping[str, Mapping[str, Table]]
    endings: Table
    draws: int
    rules: frozenset[str] = frozenset()
    gates: Mapping[str, Table] = field(default_factory=dict)
