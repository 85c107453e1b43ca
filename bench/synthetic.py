"""Synthetic crises of any size, as plain tables that every engine can be given."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

MOOD = 0  # the step before the first, on which all others hang
THOUSAND = 1000  # chances are whole thousandths, so that every engine is given the same number
HUNDRED = 100  # and payoffs whole hundredths
SAMPLES = 250_000  # with which a sampled chance has a standard error of 0.001 at most
CHANGED = 3  # a what-if sets the step that stands this many before the last


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How large a synthetic crisis is.

    A mood stands before the first step. Odd steps are decisions by the actors in turn, even steps
    are events. Every step hangs on the mood and on the last few steps.

    Attributes:
        moments: Steps, the mood not counted; at least as many as the reach.
        options: Values of each step.
        reach: How many steps back a step hangs on.
        actors: Who decide in turn.
        moods: Values of the mood.
        is_private: The first actor alone sees the mood, and all remember every step: what others
            did tells of the mood, so the decisions hang on each other.
    """

    moments: int
    options: int
    reach: int
    actors: int
    moods: int
    is_private: bool = False


def small(moments: int, *, is_private: bool = False) -> Shape:
    """Return size S: two options, two actors, two moods, three steps back."""
    return Shape(moments=moments, options=2, reach=3, actors=2, moods=2, is_private=is_private)


def large(moments: int, reach: int) -> Shape:
    """Return size L: three options, three actors, three moods."""
    return Shape(moments=moments, options=3, reach=reach, actors=3, moods=3)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Synthetic:
    """The numbers of a synthetic crisis, for many draws at once; the draws stand last.

    Attributes:
        shape: How large it is.
        chances: For each step, the mood first, the chance of its values; shape (*parents, values,
            draws). Those of a decision hold where its policy is not asked for.
        ends: Each actor's payoff by the last steps; shape (*steps in reach, draws).
        tempers: Each actor's payoff by mood and last step; shape (moods, options, draws).
        steadiness: Precision of everybody's choice.
    """

    shape: Shape
    chances: tuple[Floats, ...]
    ends: tuple[Floats, ...]
    tempers: tuple[Floats, ...]
    steadiness: float

    @property
    def draws(self) -> int:
        """How many draws there are."""
        return int(self.chances[MOOD].shape[-1])


def make(shape: Shape, *, draws: int = 1, seed: int = 4) -> Synthetic:
    """Return a random crisis of a shape; every draw has numbers of its own."""
    if not 1 <= shape.reach <= shape.moments:
        raise ValueError(f"reach is {shape.reach}; it must lie between 1 and {shape.moments}")
    rng = np.random.default_rng(seed)
    ends = [shape.options] * shape.reach
    return Synthetic(
        shape=shape,
        chances=tuple(
            _law(rng, (*(size(shape, each) for each in (*parents(shape, step), step)), draws))
            for step in (MOOD, *steps(shape))
        ),
        ends=tuple(_payoff(rng, (*ends, draws)) for _ in range(shape.actors)),
        tempers=tuple(
            _payoff(rng, (shape.moods, shape.options, draws)) for _ in range(shape.actors)
        ),
        steadiness=2.0 if shape.is_private else 1.0,
    )


def steps(shape: Shape) -> range:
    """Return the numbers of the steps in order of time, without the mood."""
    return range(1, shape.moments + 1)


def size(shape: Shape, step: int) -> int:
    """Return how many values a step has."""
    return shape.moods if step == MOOD else shape.options


def parents(shape: Shape, step: int) -> tuple[int, ...]:
    """Return the earlier steps that a step hangs on: the mood, and those within reach."""
    return () if step == MOOD else (MOOD, *range(max(1, step - shape.reach), step))


def last(shape: Shape) -> tuple[int, ...]:
    """Return the steps that the actors' payoffs hang on, besides the mood."""
    return parents(shape, shape.moments + 1)[1:]


def actor_of(shape: Shape, step: int) -> int | None:
    """Return the number of the actor who decides at a step; None for an event."""
    return (step - 1) // 2 % shape.actors if step % 2 else None


def known(shape: Shape, step: int) -> tuple[int, ...]:
    """Return the earlier steps that whoever decides at a step knows."""
    if not shape.is_private:
        return parents(shape, step)
    return tuple(range(MOOD if actor_of(shape, step) == 0 else 1, step))


def path(crisis: Synthetic, *, seed: int = 1) -> tuple[int, ...]:
    """Return one way in which a crisis may go: a value for each step, the mood first."""
    rng = np.random.default_rng(seed)
    values: list[int] = []
    for step, chances in enumerate(crisis.chances):
        law = chances[tuple(values[each] for each in parents(crisis.shape, step))][:, 0]
        values.append(int(np.searchsorted(np.cumsum(law), rng.random() * law.sum())))
    return tuple(values)


def instead_of(crisis: Synthetic) -> int:
    """Return the value to which a what-if sets the changed step: another than it took."""
    step = crisis.shape.moments - CHANGED
    return (path(crisis)[step] + 1) % size(crisis.shape, step)


def _law(rng: np.random.Generator, shape: tuple[int, ...]) -> Floats:
    """Draw laws over the last axis but one, each value at least one thousandth."""
    weight = rng.uniform(0.1, 1, shape)
    parts = np.floor(weight / weight.sum(axis=-2, keepdims=True) * (THOUSAND - shape[-2])) + 1
    parts[..., 0, :] += THOUSAND - parts.sum(axis=-2)
    law: Floats = parts / THOUSAND
    return law


def _payoff(rng: np.random.Generator, shape: tuple[int, ...]) -> Floats:
    payoff: Floats = rng.integers(-HUNDRED, HUNDRED + 1, shape) / HUNDRED
    return payoff
