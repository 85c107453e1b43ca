"""Schedules carried out by JAX, on whatever accelerator it finds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np

from jonbar.program.game import Floats
from jonbar.solve.schedule import Belief, Choice, Knot, Part, Product, Schedule, Slot, Total

jax.config.update("jax_enable_x64", val=True)

Array = Any  # what JAX computes with, while it is compiling or after


def carry_accelerated(schedule: Schedule, given: Sequence[Floats]) -> list[Floats] | None:
    """Do all that a schedule says.

    Args:
        schedule: What is to be done.
        given: The given tables, draws last; one of a single draw serves all.

    Returns:
        The tables that are wanted, in their order; None if decisions hang on each other, or
        somebody sees what has chance zero: then it must be done otherwise.
    """
    if any(isinstance(step, Knot) for step in schedule.steps):
        return None
    is_sound, made = _compiled(schedule)(list(given))
    return [np.asarray(each) for each in made] if bool(is_sound) else None


@lru_cache(maxsize=256)
def _compiled(schedule: Schedule) -> Callable[..., Array]:
    """Return a schedule as JAX carries it out; equal or not, each schedule has its own."""
    made: Callable[..., Array] = jax.jit(lambda tables: _carry(schedule, tables))
    return made


def _carry(schedule: Schedule, given: Sequence[Array]) -> tuple[Array, list[Array]]:
    """Do all steps; say whether nobody sees what has chance zero, and give what is wanted."""
    slots: dict[int, Array] = dict(enumerate(given))
    is_sound: Array = jnp.array(True)  # noqa: FBT003  (JAX takes no keyword here)
    for step in schedule.steps:
        match step:
            case Product(left, right, out, subscripts):
                operands = [slots[left]] if right < 0 else [slots[left], slots[right]]
                slots[out.number] = jnp.einsum(subscripts, *operands, precision="highest")
            case Part(of, out, index):
                slots[out.number] = slots[of][index]
            case Total(terms, out):
                parts = [slots[one].transpose(*order, -1)[spread] for one, order, spread in terms]
                slots[out.number] = sum(parts[1:], start=parts[0])
            case Belief(joint, hidden, out):
                chance = slots[joint]
                over = tuple(range(chance.ndim - 1 - hidden, chance.ndim - 1))
                total = chance.sum(axis=over, keepdims=True)
                is_sound &= (total > 0).all()
                slots[out.number] = chance / total
            case Choice(utility, steadiness, gate, is_open, _, out):
                worth = jnp.zeros((len(is_open), 1)) if utility < 0 else slots[utility]
                closed = ~np.array(is_open)[:, None]
                score = jnp.where(closed, -jnp.inf, worth * slots[steadiness])
                law = jax.nn.softmax(score, axis=-2)
                slots[out.number] = _arise(law, step, gate, slots)
    return is_sound, [slots[number] for number in schedule.wanted]


def _arise(law: Array, step: Choice, gate: Slot | None, slots: dict[int, Array]) -> Array:
    """Return the policy with its gate: where the choice does not arise it takes its value 0."""
    if gate is None:
        return law
    axes = step.out.axes
    is_on = _spread(slots[gate.number], gate.axes, axes) > 0
    stays = jnp.zeros((law.shape[-2], 1)).at[0].set(1)
    return jnp.where(is_on, _spread(law, step.axes, axes), stays)


def _spread(values: Array, own: Sequence[str], axes: Sequence[str]) -> Array:
    """Return a table with the axes asked for, of length 1 where it has none."""
    order = [own.index(axis) for axis in axes if axis in own]
    index = tuple(slice(None) if axis in own else None for axis in axes)
    return values.transpose(*order, -1)[index]
