"""A synthetic crisis as a game tree, in the text form that game solvers read (Gambit's .efg)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from bench.synthetic import (
    HUNDRED,
    MOOD,
    THOUSAND,
    Synthetic,
    actor_of,
    known,
    last,
    parents,
    size,
    steps,
)

Path = tuple[int, ...]  # the values of the mood and of the first steps


def efg(crisis: Synthetic) -> str:
    """Return the tree of a crisis in its first draw; what an actor knows makes information sets."""
    actors = " ".join(f'"actor {actor}"' for actor in range(crisis.shape.actors))
    return "\n".join([f'EFG 2 R "synthetic" {{ {actors} }}', "", *_nodes(crisis)])


def situations(crisis: Synthetic) -> dict[tuple[int, Path], str]:
    """Return (step, values that the actor knows) -> label of the information set.

    The order is that in which policies are compared: by step, then by what is known.
    """
    shape = crisis.shape
    return {
        (step, seen): f"{step}:{','.join(map(str, seen))}"
        for step in steps(shape)
        if actor_of(shape, step) is not None
        for seen in product(*(range(size(shape, each)) for each in known(shape, step)))
    }


def _nodes(crisis: Synthetic) -> Iterator[str]:
    """Give a line for each node, parents before children, the first option first."""
    shape = crisis.shape
    labels = situations(crisis)
    numbers: dict[int | None, dict[tuple[int, Path], int]]  # each player's sets, chance's too
    numbers = {actor: {} for actor in (None, *range(shape.actors))}
    leaves = 0
    ahead: list[Path] = [()]
    while ahead:
        path = ahead.pop()
        step = len(path)
        if step > shape.moments:
            leaves += 1
            payoffs = ", ".join(_hundredths(each) for each in _payoffs(crisis, path))
            yield f't "" {leaves} "" {{ {payoffs} }}'
            continue
        ahead += [(*path, value) for value in reversed(range(size(shape, step)))]
        actor = None if step == MOOD else actor_of(shape, step)
        seen = tuple(path[each] for each in (parents if actor is None else known)(shape, step))
        own = numbers[actor]
        number = own.setdefault((step, seen), len(own) + 1)
        if actor is None:
            law = enumerate(crisis.chances[step][seen][:, 0])
            odds = " ".join(f'"{value}" {round(each * THOUSAND)}/{THOUSAND}' for value, each in law)
            yield f'c "" {number} "" {{ {odds} }} 0'
        else:
            options = " ".join(f'"{value}"' for value in range(shape.options))
            yield f'p "" {actor + 1} {number} "{labels[step, seen]}" {{ {options} }} 0'


def _payoffs(crisis: Synthetic, path: Path) -> list[float]:
    window = tuple(path[each] for each in last(crisis.shape))
    return [
        float(end[window][0] + temper[path[MOOD], path[-1]][0])
        for end, temper in zip(crisis.ends, crisis.tempers, strict=True)
    ]


def _hundredths(payoff: float) -> str:
    return f"{round(payoff * HUNDRED)}/{HUNDRED}"
