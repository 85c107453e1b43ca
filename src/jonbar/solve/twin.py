"""Two worlds side by side: what happened, and what would have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod
from types import MappingProxyType
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from jonbar.program.game import Floats, Table
from jonbar.solve.carry import MEMORY, afford
from jonbar.solve.contraction import contract
from jonbar.solve.evidence import ONE, certain, downstream, known, upstream
from jonbar.solve.luck import given_choice

SAME_ROW = 1e-12  # two laws this close are one; a policy that is solved again is equal to rounding


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


def counterfactual(  # noqa: PLR0913  (two worlds, what is known of them, and how)
    factual: Mapping[str, Table],
    altered: Mapping[str, Table],
    history: Mapping[str, int],
    luck: Literal["same", "fresh"],
    *,
    settled: Mapping[str, Table] = MappingProxyType({}),
    limit: int = MEMORY,
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
        settled: Moment -> its table in the network that is given back, where that is known.
        limit: Bytes that one table may take.

    Raises:
        TooLargeError: If a moment's table over both worlds would be larger than the limit.

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
            if moment in settled:
                network[moment] = settled[moment]
                continue
            might = _known_parents(altered[moment], fixed)
            _afford_both(was, might, moment not in history, limit)
            network[moment] = _other(moment, was, might, history, luck)
        elif moment not in history:
            network[moment] = was
    return Counterfactual(network=network, fixed=fixed, evidence=tuple(evidence))


def hypothetical(
    factual: Mapping[str, Table], altered: Mapping[str, Table], past: Mapping[str, int]
) -> Counterfactual:
    """Return the world that may follow a change, knowing only what came before it.

    Args:
        factual: Moment -> its table in the world that was, in order of time.
        altered: The same moments with their tables after the change.
        past: Moments before the change whose history is known, with their values.

    Example:
        >>> was = {"coin": Table(("coin",), np.array([[0.5], [0.5]]))}
        >>> might = {"coin": Table(("coin",), np.array([[0.2], [0.8]]))}
        >>> hypothetical(was, might, {}).network["coin"].values[:, 0]
        array([0.2, 0.8])
    """
    evidence = []
    for moment in past:
        table = _known_parents(factual[moment], past)
        evidence.append(Table(table.axes[:-1], table.values[..., past[moment], :]))
    network = {
        moment: _known_parents(altered[moment], past) for moment in altered if moment not in past
    }
    return Counterfactual(network=network, fixed=past, evidence=tuple(evidence))


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


def ask(
    other: Counterfactual, keep: Sequence[str], extra: Sequence[Table] = (), *, limit: int = MEMORY
) -> Table:
    """Return the chance of history together with some moments of the other world.

    Args:
        other: The world that might have been.
        keep: Moments of it, or axes of the extra factors; none of them fixed.
        extra: Further factors, such as the table of endings.
        limit: Bytes that the largest table on the way may take.

    Returns:
        A table with axes keep; divide by `weight_of` for chances given history.

    Example:
        >>> coin = Table(("coin",), np.array([[0.4], [0.6]]))
        >>> known_side = Table((), np.array([0.5]))
        >>> other = Counterfactual(network={"coin": coin}, fixed={}, evidence=(known_side,))
        >>> ask(other, ["coin"]).values[:, 0]
        array([0.2, 0.3])
    """
    factors = [*other.evidence, *(known(table, other.fixed) for table in extra)]
    asked = {*keep, *(axis for table in factors for axis in table.axes)}
    matter = upstream(other.network, asked)
    tables = [other.network[moment] for moment in other.network if moment in matter]
    return contract([*tables, *factors] or [ONE], keep, limit=limit)


def weight_of(other: Counterfactual) -> Floats:
    """Return the chance of what is known of the world that was, in every draw."""
    return ask(other, []).values


def _known_parents(table: Table, given: Mapping[str, int]) -> Table:
    """Return the part of a moment's table that fits its known parents; its own axis stays."""
    return known(table, {axis: given[axis] for axis in table.axes[:-1] if axis in given})


def _afford_both(was: Table, might: Table, is_hidden: bool, limit: int) -> None:  # noqa: FBT001
    """Refuse a moment whose table over the parents in both worlds could not be held."""
    sizes = dict(zip(might.axes[:-1], might.values.shape, strict=False))
    sizes |= dict(zip(was.axes[:-1], was.values.shape, strict=False))
    values = might.values.shape[-2]
    draws = max(was.values.shape[-1], might.values.shape[-1])
    entries = prod(sizes.values()) * values * (values if is_hidden else 1)
    afford(entries, draws, limit, (*sizes, might.axes[-1]))


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
    last = law.ndim - 1
    if moment in history:
        return Table((*parents, moment), law[0].transpose(*range(1, last - 1), 0, last - 1))
    return Table((*parents, _was(moment), moment), law.transpose(*range(2, last), 0, 1, last))


def _value_first(table: Table, parents: tuple[str, ...]) -> Floats:
    """Return a table with its moment's own axis in front and one axis for each of the parents."""
    own = table.axes[:-1]
    order = [own.index(axis) for axis in parents if axis in own]
    index = tuple(slice(None) if axis in own else None for axis in parents)
    return table.values.transpose(len(own), *order, -1)[slice(None), *index]


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
