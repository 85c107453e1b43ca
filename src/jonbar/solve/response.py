"""What an actor expects of each option in each situation, and the policy that follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import prod

import numpy as np

from jonbar.program.game import Decision, Floats, Table
from jonbar.solve.contraction import Axes, afford, contract, plan_of, run

_FIRM = 2.0**20  # trembles that one broken rule counts for: more than there are moments


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One want of a decision's actor, with what stands between the choice and it.

    Attributes:
        want: The utility over some moments.
        later: Moments after the decision whose tables matter for it, in order of time.
        earlier: Moments before it whose tables matter, since they may be hidden; in order of time.
        gated: Whether it also matters that the choice arises.
    """

    want: Table
    later: tuple[str, ...]
    earlier: tuple[str, ...]
    gated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """All that one choice hangs on.

    Attributes:
        decision: Who chooses, knowing what.
        terms: What matters to the actor.
        earlier: Moments before the decision whose tables matter for some term, in order of time.
        later: Moments after it, likewise.
        steadiness: Its precision; shape (draws,) or (1,).
        firm: Earlier moment -> 1 where its value follows from others and nothing is left to chance.
    """

    decision: Decision
    terms: tuple[Term, ...]
    earlier: tuple[str, ...]
    later: tuple[str, ...]
    steadiness: Floats
    firm: Mapping[str, Table]


def expected_utility(
    moment: str, problem: Problem, network: Mapping[str, Table], limit: int
) -> Table:
    """Return what the options of a decision are worth to its actor, in logit units.

    Only wants that the choice can touch are counted, since the others add the same to all options.
    In a situation of probability zero the actor's belief is the limit of vanishing trembles: every
    entry of chance zero counts as one and the same tiny number (Selten 1975), but rather than think
    a rule broken it thinks that any number of impossible events came to pass.

    Args:
        moment: The decision.
        problem: Who chooses, knowing what, and what matters.
        network: The tables of all moments that the terms name, policies included.
        limit: Bytes that the largest table on the way may take.

    Returns:
        Utility with axes (some of what the actor knows, moment).
    """
    decision = problem.decision
    parts = [
        _over_hidden(moment, problem, hope, network, limit)
        for hope in _looked_ahead(problem, network, limit)
    ]
    axes = (
        *(axis for axis in decision.knows if any(axis in part.axes for part in parts)),
        moment,
    )
    if not parts:
        return Table((moment,), np.zeros((len(decision.open), 1)))
    return _sum(parts, axes, limit)


def logit(utility: Table, problem: Problem, limit: int) -> Table:
    """Return the chance of each option in each situation, where the choice may or may not arise.

    A row is the softmax of steadiness times utility over the options that may be chosen.

    Source:
        McKelvey and Palfrey (1998), Quantal response equilibria for extensive form games,
        Experimental Economics 1, 9-41.
    """
    gate = problem.decision.gate
    beside = () if gate is None else [axis for axis in gate.axes if axis not in utility.axes]
    entries = utility.values[..., 0].size * prod(
        gate.values.shape[gate.axes.index(axis)] for axis in beside if gate is not None
    )
    draws = max(utility.values.shape[-1], len(problem.steadiness))
    afford(entries, draws, limit, (*beside, *utility.axes))
    law = softmax(utility.values * problem.steadiness, problem.decision.open)
    return arise(law, utility.axes, problem.decision)


def softmax(score: Floats, is_open: tuple[bool, ...]) -> Floats:
    """Return the logit law over the open options; options stand on the last axis but one."""
    closed = ~np.array(is_open)[:, None]
    score = np.where(closed, -np.inf, score)
    weight = np.exp(score - score.max(axis=-2, keepdims=True))
    law: Floats = weight / weight.sum(axis=-2, keepdims=True)
    return law


def arise(law: Floats, axes: Axes, decision: Decision) -> Table:
    """Return the policy with its gate: where the choice does not arise it takes its value 0."""
    gate = decision.gate
    if gate is None:
        return Table(axes, law)
    moment = axes[-1]
    known = tuple(dict.fromkeys(axes[:-1] + gate.axes))
    is_on = spread(gate, (*known, moment))
    stays = np.zeros((law.shape[-2], 1))
    stays[0] = 1
    return Table(
        (*known, moment), np.where(is_on > 0, spread(Table(axes, law), (*known, moment)), stays)
    )


def spread(table: Table, axes: Axes) -> Floats:
    """Return a table's values with the axes asked for, of length 1 where it has none."""
    order = [table.axes.index(axis) for axis in axes if axis in table.axes]
    values = table.values.transpose(*order, -1)
    shape = [
        values.shape[sum(other in table.axes for other in axes[:place])]
        if axis in table.axes
        else 1
        for place, axis in enumerate(axes)
    ]
    return values.reshape(*shape, values.shape[-1])


@dataclass(frozen=True, slots=True, eq=False)
class _Hope:
    """The expectation of some wants, over moments up to some day, and what it needs before that."""

    worth: Table
    earlier: frozenset[str]
    gated: bool


def _looked_ahead(problem: Problem, network: Mapping[str, Table], limit: int) -> list[_Hope]:
    """Return what the wants come to, given what stands when the choice is made.

    One pass backwards serves all wants: those that have come to hang on the same moments are
    added up, since from there on they go the same way.
    """
    hopes = [_Hope(term.want, frozenset(term.earlier), term.gated) for term in problem.terms]
    for name in reversed(problem.later):
        table = network[name]
        touched = [hope for hope in hopes if name in hope.worth.axes]
        hopes = [hope for hope in hopes if name not in hope.worth.axes]
        for hope in _added(touched, table.axes, limit):
            axes = dict.fromkeys(table.axes + hope.worth.axes)
            keep = [axis for axis in axes if axis != name]
            worth = contract([table, hope.worth], keep, limit=limit)
            hopes.append(replace(hope, worth=worth))
    return _added(hopes, (), limit)


def _added(hopes: list[_Hope], free: Axes, limit: int) -> list[_Hope]:
    """Add up hopes where one hangs on no moment that the other, or a table to come, does not."""
    groups: list[_Hope] = []
    for hope in sorted(hopes, key=lambda each: -len(each.worth.axes)):
        for place, group in enumerate(groups):
            if set(hope.worth.axes) <= {*group.worth.axes, *free}:
                axes = tuple(dict.fromkeys(group.worth.axes + hope.worth.axes))
                total = _sum([group.worth, hope.worth], axes, limit)
                earlier = group.earlier | hope.earlier
                groups[place] = _Hope(total, earlier, group.gated or hope.gated)
                break
        else:
            groups.append(hope)
    return groups


def _sum(tables: list[Table], axes: Axes, limit: int) -> Table:
    """Add up tables over the axes of them all."""
    parts = [spread(table, axes) for table in tables]
    shape = np.broadcast_shapes(*(part.shape for part in parts))
    afford(prod(shape[:-1]), shape[-1], limit, axes)
    return Table(axes, np.asarray(sum(parts), dtype=np.float64))


def _over_hidden(
    moment: str, problem: Problem, hope: _Hope, network: Mapping[str, Table], limit: int
) -> Table:
    """Return what some wants add to each option, over what is hidden from the actor."""
    knows = problem.decision.knows
    hidden = [axis for axis in hope.worth.axes if axis != moment and axis not in knows]
    ahead = [axis for axis in hope.worth.axes if axis == moment]
    if not hidden:
        return hope.worth
    belief = _belief(problem, hope, hidden, network, limit)
    seen = [axis for axis in knows if axis in belief.axes or axis in hope.worth.axes]
    return contract([belief, hope.worth], [*seen, *ahead], limit=limit)


def _belief(
    problem: Problem, hope: _Hope, hidden: list[str], network: Mapping[str, Table], limit: int
) -> Table:
    """Return the chance of what is hidden, given what the actor sees and that the choice arises."""
    decision = problem.decision
    names = [name for name in problem.earlier if name in hope.earlier]
    tables = [network[name] for name in names]
    gate = decision.gate if hope.gated else None
    factors = [*tables, gate] if gate is not None else tables
    axes = {axis for table in factors for axis in table.axes}
    seen = [axis for axis in decision.knows if axis in axes]
    joint = contract(factors, [*seen, *hidden], limit=limit)
    over = tuple(range(len(seen), len(seen) + len(hidden)))
    total = joint.values.sum(axis=over, keepdims=True)
    if (total > 0).all():
        return Table(joint.axes, joint.values / total)
    costs = [
        _cost(table, problem.firm.get(name)) for name, table in zip(names, tables, strict=True)
    ]
    if gate is not None:
        costs.append(np.full(1, np.inf))  # that it arises is a condition: nothing trembles there
    limiting = _trembling(factors, costs, [*seen, *hidden], over)
    limiting, values, total = np.broadcast_arrays(limiting, joint.values, total)
    return Table(joint.axes, np.divide(values, total, out=limiting.copy(), where=total > 0))


def _cost(table: Table, firm: Table | None) -> Floats:
    """Return what the zeros of a table cost, in trembles: where its value is firm, the most."""
    if firm is None or not set(firm.axes) <= set(table.axes):
        return np.ones(1)
    return np.where(spread(firm, table.axes) > 0, _FIRM, 1.0)


def _trembling(
    factors: list[Table], costs: list[Floats], keep: list[str], over: tuple[int, ...]
) -> Floats:
    """Return the belief as the limit of vanishing trembles, in every situation.

    Each number is held as its leading term c * eps**n, with n and log c on a first axis; in logs
    nothing underflows.
    """
    numbers = []
    for table, cost in zip(factors, costs, strict=True):
        is_zero = table.values == 0
        logs = np.log(np.where(is_zero, 1.0, table.values))
        order = np.where(is_zero, cost, 0.0)
        numbers.append(np.stack(np.broadcast_arrays(order, logs)))
    axes = [table.axes for table in factors]
    order, log = run(plan_of(factors, keep), numbers, axes, np.zeros((2, 1)), _leading)
    leads = order == order.min(axis=over, keepdims=True)
    log = np.where(leads, log, -np.inf)
    weight = np.exp(log - log.max(axis=over, keepdims=True))
    belief: Floats = weight / weight.sum(axis=over, keepdims=True)
    return belief


def _leading(left: Floats, left_axes: Axes, right: Floats, right_axes: Axes, out: Axes) -> Floats:
    """Multiply and sum leading terms; as every factor is above 0, the least order always leads."""
    gone = tuple(axis for axis in dict.fromkeys(left_axes + right_axes) if axis not in out)
    axes = (*out, *gone)
    n, log = (spread(Table(left_axes, part), axes) for part in left)
    n_right, log_right = (spread(Table(right_axes, part), axes) for part in right)
    order, log = np.broadcast_arrays(n + n_right, log + log_right)
    over = tuple(range(len(out), len(axes)))
    least = order.min(axis=over, keepdims=True)
    log = np.where(order == least, log, -np.inf)
    top = log.max(axis=over, keepdims=True)
    total = top.reshape(least.shape) + np.log(np.exp(log - top).sum(axis=over, keepdims=True))
    shape = (*order.shape[: len(out)], order.shape[-1])
    return np.stack([least.reshape(shape), total.reshape(shape)])
