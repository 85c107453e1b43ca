"""Synthetic crises as crisis files, for the real reader and builder."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import product
from typing import Any

from bench.synthetic import (
    MOOD,
    Floats,
    Synthetic,
    actor_of,
    known,
    last,
    parents,
    path,
    size,
    steps,
)

FIRST_DAY = date(1900, 1, 1)


def written(crisis: Synthetic, *, steadiness: str | None = None) -> str:
    """Return the crisis file of a crisis, in its first draw.

    The file is JSON, which is YAML too. The endings are the values of the last step, and the only
    change sets the first step to another value than it took.

    Args:
        crisis: The crisis.
        steadiness: Everybody's steadiness, such as the range "0.8..1.2"; None for the crisis's own.
    """
    shape = crisis.shape
    happened = path(crisis)
    other = f"v{(happened[1] + 1) % shape.options}"
    reading = {
        "name": "synthetic",
        "actors": {
            f"actor_{actor}": {
                "steadiness": steadiness or str(crisis.steadiness),
                "wants": list(_wants(crisis, actor)),
            }
            for actor in range(shape.actors)
        },
        "moments": {name(step): _read(crisis, step) for step in (MOOD, *steps(shape))},
    }
    whole = {
        "jonbar": "1",
        "title": f"A synthetic crisis of {shape.moments} steps",
        "from": str(FIRST_DAY),
        "to": str(FIRST_DAY + timedelta(days=shape.moments)),
        "actors": {f"actor_{actor}": f"Actor {actor}" for actor in range(shape.actors)},
        "moments": {
            name(step): _recorded(crisis, step, value) for step, value in enumerate(happened)
        },
        "endings": {
            f"ended_{value}": f"{name(shape.moments)} = v{value}" for value in range(shape.options)
        },
        "changes": {
            "other_start": {"on": str(FIRST_DAY), "what": "Another start", "set": {"x1": other}}
        },
        "reading": reading,
    }
    return json.dumps(whole, indent=1)


def name(step: int) -> str:
    """Return a step's name."""
    return f"x{step}" if step else "mood"


def _recorded(crisis: Synthetic, step: int, happened: int) -> Mapping[str, Any]:
    """Return what is known of a step."""
    actor = None if step == MOOD else actor_of(crisis.shape, step)
    return {
        "on": str(FIRST_DAY + timedelta(days=step)),
        "what": f"Step {step}",
        "options": {f"v{value}": f"Value {value}" for value in range(size(crisis.shape, step))},
        "happened": f"v{happened}",
        **({} if actor is None else {"by": f"actor_{actor}"}),
    }


def _read(crisis: Synthetic, step: int) -> Mapping[str, Any]:
    """Return what is assumed of a step: what its actor knows, or its chances."""
    shape = crisis.shape
    if step != MOOD and actor_of(shape, step) is not None:
        return {"knows": [name(each) for each in known(shape, step)]}
    rows = list(_rows(parents(shape, step), crisis.chances[step][..., 0], values=1))
    laws = [{f"v{value}": str(chance) for value, chance in enumerate(law)} for _, law in rows]
    cases = [{"if": holds, "chance": law} for (holds, _), law in zip(rows, laws, strict=True)]
    return {"chance": [*cases[:-1], {"chance": laws[-1]}]}  # the last: in all other situations


def _wants(crisis: Synthetic, actor: int) -> Iterator[str]:
    """Give an actor's wants, one for each situation that counts."""
    shape = crisis.shape
    for axes, payoffs in (
        (last(shape), crisis.ends[actor]),
        ((MOOD, shape.moments), crisis.tempers[actor]),
    ):
        for condition, payoff in _rows(axes, payoffs[..., 0], values=0):
            yield f"{payoff} if {condition}"


def _rows(axes: tuple[int, ...], table: Floats, *, values: int) -> Iterator[tuple[str, Floats]]:
    """Give each situation as a condition, with its entry of a table that ends in some own axes."""
    for situation in product(*map(range, table.shape[: table.ndim - values])):
        holds = (f"{name(axis)} = v{value}" for axis, value in zip(axes, situation, strict=True))
        yield " and ".join(holds), table[situation]
