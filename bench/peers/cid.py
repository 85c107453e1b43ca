"""PyCID: best replies in a multi-agent influence diagram; it has no quantal response."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from pycid import MACID

from bench.synthetic import MOOD, Floats, Synthetic, actor_of, last, parents, steps
from bench.work import Job


def best_replies(crisis: Synthetic) -> Job:
    """The best option in every situation, decision by decision from the last one back."""
    shape = crisis.shape
    decisions = [step for step in steps(shape) if actor_of(shape, step) is not None]
    diagram = _diagram(crisis)

    def run() -> None:
        for step in decisions:
            diagram.impute_random_decision(_name(step))
        for step in reversed(decisions):
            diagram.impute_optimal_decision(_name(step))

    def read(_: None) -> Floats:
        rows = []
        for step in decisions:
            policy = diagram.get_cpds(_name(step))
            axes = [*map(_name, (*parents(shape, step), step))]
            order = [policy.variables.index(axis) for axis in axes]
            rows.append(policy.values.transpose(order).ravel())
        return np.concatenate(rows)[:, None]

    return Job(run=run, read=read)


def _diagram(crisis: Synthetic) -> MACID:
    """Return the diagram with all chances and payoffs, and decisions that are still open."""
    shape = crisis.shape
    actors = range(shape.actors)
    counts = [_name(step) for step in (MOOD, *last(shape))]  # what payoffs hang on
    diagram = MACID(
        [
            *(
                (_name(parent), _name(step))
                for step in steps(shape)
                for parent in parents(shape, step)
            ),
            *((each, _worth(actor)) for actor in actors for each in counts),
        ],
        agent_decisions={
            actor: [_name(step) for step in steps(shape) if actor_of(shape, step) == actor]
            for actor in actors
        },
        agent_utilities={actor: [_worth(actor)] for actor in actors},
    )
    options = list(range(shape.options))
    diagram.add_cpds(
        **{
            _name(step): options
            if step != MOOD and actor_of(shape, step) is not None
            else _chance(crisis, step)
            for step in range(shape.moments + 1)
        },
        **{_worth(actor): _payoff(crisis, actor) for actor in actors},
    )
    return diagram


def _chance(crisis: Synthetic, step: int) -> Callable[..., dict[int, float]]:
    above = parents(crisis.shape, step)
    return lambda **values: dict(
        enumerate(crisis.chances[step][tuple(values[_name(each)] for each in above)][:, 0])
    )


def _payoff(crisis: Synthetic, actor: int) -> Callable[..., float]:
    ends, temper = crisis.ends[actor], crisis.tempers[actor]
    final = last(crisis.shape)
    return lambda **values: float(
        ends[tuple(values[_name(each)] for each in final)][0]
        + temper[values[_name(MOOD)], values[_name(final[-1])]][0]
    )


def _name(step: int) -> str:
    return f"x{step}"


def _worth(actor: int) -> str:
    return f"worth_{actor}"
