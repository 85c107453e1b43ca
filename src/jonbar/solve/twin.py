"""Two worlds with the same luck: the joint law of what happened and of what would have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from jonbar.program.game import Floats, Table
from jonbar.solve.evidence import certain, downstream, known

SAME_ROW = 1e-12  # two laws this close are one; a policy that is solved again is equal to rounding


def joint_choice(factual: Floats, otherwise: Floats) -> Floats:
    """Return the joint law of two Gumbel-max choices made with the same luck.

    Args:
        factual: Law in the world that is; shape (values, …, draws), each law sums to 1.
        otherwise: Law in the world that might have been; shapes broadcast.

    Returns:
        Chance of value i in fact and of value j otherwise; shape (values, values, …, draws). Its
        marginals are the two laws, to rounding.

    Source:
        As for `given_choice`.

    Example:
        >>> w = np.array([[0.5], [0.5]])
        >>> v = np.array([[0.8], [0.2]])
        >>> joint_choice(w, v)[:, :, 0].round(3)
        array([[0.5, 0. ],
               [0.3, 0.2]])
    """
    w = np.broadcast_arrays(factual, otherwise)[0]
    return w[:, None] * given_choice(factual, otherwise, range(len(factual)))


def given_choice(factual: Floats, otherwise: Floats, happened: Sequence[int]) -> Floats:
    """Return the law of a Gumbel-max choice in another world, given how it went in this one.

    Choice k wins in a world with law w where an exponential clock of rate w_k rings first; the same
    clocks run in both worlds. Given that i won at time 1, clock k of the other world rings at
    r_k + (an exponential of rate w'_k), with r_k = w_k / w'_k, so that with
    A(u) = sum over k != i of w'_k max(u - r_k, 0)

    - i wins again with chance 1 / (1 + A(r_i)),
    - j wins with chance w'_j times the integral of (1 + A(u))^-2 from r_j to r_i.

    A is linear between the r_k, so the integral is a finite sum.

    Args:
        factual: Law in the world that is; shape (values, …, draws), each law sums to 1.
        otherwise: Law in the world that might have been; shapes broadcast.
        happened: The factual values that are of interest.

    Returns:
        Chance of each value otherwise; shape (happened, values, …, draws).

    Source:
        Oberst and Sontag (2019), Counterfactual off-policy evaluation with Gumbel-max structural
        causal models, ICML; the closed form follows from the exponential race, as above.

    Example:
        >>> given_choice(np.array([[0.5], [0.5]]), np.array([[0.8], [0.2]]), [1])[0, :, 0].round(3)
        array([0.6, 0.4])
    """
    w, v = np.broadcast_arrays(factual, otherwise)
    # a clock that never rings in the other world would come in at infinity
    with np.errstate(over="ignore"):
        ratio = np.divide(w, v, out=np.full(w.shape, np.inf), where=v > 0)
        return np.stack([_given(i, ratio, v) for i in happened])


def _given(i: int, ratio: Floats, v: Floats) -> Floats:
    """Return the law of the other choice, given that i won in fact; shape as v."""
    end = ratio[i]
    rate = np.where(ratio < end, v, 0.0)  # whoever starts after r_i cannot win before it
    rate[i] = 0
    begin = np.minimum(ratio, end)  # the break points up to r_i, which is one of them
    order = np.argsort(begin, axis=0, kind="stable")
    begin = np.take_along_axis(begin, order, axis=0)
    slope = np.cumsum(np.take_along_axis(rate, order, axis=0), axis=0)
    area = np.zeros_like(v)  # integral from a break point to r_i
    level = np.ones_like(end)  # 1 + A at the start of a piece
    for piece in range(len(v)):
        stop = begin[piece + 1] if piece + 1 < len(v) else end
        endless = np.isinf(stop) & (slope[piece] > 0)
        length = np.subtract(stop, begin[piece], out=np.zeros_like(end), where=np.isfinite(stop))
        rise = np.where(endless, np.inf, level + slope[piece] * length)
        to_infinity = 1 / (level * np.where(endless, slope[piece], 1.0))
        area[: piece + 1] += np.where(endless, to_infinity, length / (level * rise))
        level = rise
    law: Floats = np.empty_like(v)
    np.put_along_axis(law, order, area, axis=0)
    law *= rate
    law[i] = 1 / level
    return law


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Counterfactual:
    """The world that might have been, beside what is known of the world that was.

    Attributes:
        network: Moment of the other world -> its table, axes (*parents, moment), in order of time;
            a parent that ends in `*` is a moment of the world that was whose history is unknown.
        fixed: Moments that no change can reach and whose history is known, with their values.
        evidence: The chance of each known value in the world that was, over unknown parents; the
            product is what history weighs.
    """

    network: Mapping[str, Table]
    fixed: Mapping[str, int]
    evidence: tuple[Table, ...]


def counterfactual(
    factual: Mapping[str, Table],
    altered: Mapping[str, Table],
    history: Mapping[str, int],
    luck: Literal["same", "fresh"],
) -> Counterfactual:
    """Return the world that might have been: abduction and action, before any question is asked.

    A moment that no change can reach is one and the same in both worlds. Of every other moment
    there are two: the factual one, which is fixed where history is known, and the counterfactual
    one, which bears the moment's name.

    Args:
        factual: Moment -> its table in the world that was, in order of time.
        altered: The same moments with their tables in the other world; an unaltered table is the
            very same object.
        history: Known moment -> number of the value it took in the world that was.
        luck: "same": a moment's Gumbel noise is shared. "fresh": a moment with every parent and
            its chances as in history keeps its value, every other draws anew.

    Source:
        Balke and Pearl (1994), Probabilistic evaluation of counterfactual queries, AAAI (twin
        networks); Pearl (2009), Causality, ch. 7 (abduction, action, prediction).

    Example:
        >>> was = {"coin": Table(("coin",), np.array([[0.5], [0.5]]))}
        >>> might = {"coin": Table(("coin",), np.array([[0.2], [0.8]]))}
        >>> other = counterfactual(was, might, {"coin": 0}, "same")
        >>> other.network["coin"].values[:, 0].round(3), other.evidence[0].values
        (array([0.4, 0.6]), array([0.5]))
    """
    changed = {moment for moment in factual if altered[moment] is not factual[moment]}
    reached = downstream(factual, changed) | downstream(altered, changed)
    fixed = {moment: value for moment, value in history.items() if moment not in reached}
    network: dict[str, Table] = {}
    evidence = []
    for moment in factual:
        was = _known_parents(factual[moment], history)
        parents = tuple(_was(axis) if axis in reached else axis for axis in was.axes[:-1])
        if moment in history:
            evidence.append(Table(parents, was.values[..., history[moment], :]))
        if moment in reached:
            was = Table((*parents, _was(moment)), was.values)
            if moment not in history:
                network[_was(moment)] = was
            might = _known_parents(altered[moment], fixed)
            network[moment] = _other(moment, was, might, history, luck)
        elif moment not in history:
            network[moment] = was
    return Counterfactual(network=network, fixed=fixed, evidence=tuple(evidence))


def twin(
    factual: Mapping[str, Table],
    altered: Mapping[str, Table],
    history: Mapping[str, int],
    luck: Literal["same", "fresh"],
) -> tuple[Table, ...]:
    """Return the factors of the twin network, in which every moment of the other world has an axis.

    Their product, summed over the axes that are not asked about, is the chance of history together
    with those axes in the other world. Arguments as for `counterfactual`.

    Example:
        >>> network = {"coin": Table(("coin",), np.array([[0.5], [0.5]]))}
        >>> [factor.values.tolist() for factor in twin(network, network, {"coin": 1}, "same")]
        [[[0.0], [1.0]], [0.5]]
    """
    other = counterfactual(factual, altered, history, luck)
    sure = (
        Table((moment,), certain(value, factual[moment].values.shape[-2]))
        for moment, value in other.fixed.items()
    )
    return (*sure, *other.network.values(), *other.evidence)


def _known_parents(table: Table, given: Mapping[str, int]) -> Table:
    """Return the part of a moment's table that fits its known parents; its own axis stays."""
    return known(table, {axis: given[axis] for axis in table.axes[:-1] if axis in given})


def _other(
    moment: str,
    was: Table,
    might: Table,
    history: Mapping[str, int],
    luck: Literal["same", "fresh"],
) -> Table:
    """Return the law of a moment in the other world, given how it went in the world that was."""
    parents = tuple(dict.fromkeys(was.axes[:-1] + might.axes[:-1]))
    w, v = (_value_first(table, parents) for table in (was, might))
    happened = [history[moment]] if moment in history else range(len(w))
    if luck == "same":
        law = given_choice(w, v, happened)
    else:
        kept = np.abs(w - v).max(axis=0) <= SAME_ROW
        for axis in might.axes[:-1]:
            kept = kept & _as_in_history(axis, parents, kept.shape, history, might)
        same = np.eye(len(w))[(...,) + (None,) * kept.ndim]
        law = np.where(kept, same[happened], v)
    if moment in history:
        return Table((*parents, moment), np.moveaxis(law[0], 0, -2))
    return Table((*parents, _was(moment), moment), np.moveaxis(law, (0, 1), (-3, -2)))


def _value_first(table: Table, parents: tuple[str, ...]) -> Floats:
    """Return a moment's table with its own axis in front and one axis for each of the parents."""
    values = np.moveaxis(table.values, -2, 0)
    own = table.axes[:-1]
    order = [own.index(axis) + 1 for axis in parents if axis in own]
    shape = [
        len(values),
        *(1 if axis not in own else values.shape[own.index(axis) + 1] for axis in parents),
    ]
    return values.transpose(0, *order, -1).reshape(*shape, -1)


def _as_in_history(
    axis: str,
    parents: tuple[str, ...],
    shape: tuple[int, ...],
    history: Mapping[str, int],
    might: Table,
) -> NDArray[np.bool_]:
    """Say where a parent has the value in the other world that it had in fact."""
    size = might.values.shape[might.axes.index(axis)]
    index = [1] * len(shape)
    index[parents.index(axis)] = size
    if _was(axis) in parents:
        index[parents.index(_was(axis))] = size
        return np.eye(size, dtype=np.bool_).reshape(index)
    if axis in history:
        return np.equal(np.arange(size), history[axis]).reshape(index)
    return np.ones([1] * len(shape), dtype=bool)


def _was(moment: str) -> str:
    return moment + "*"
