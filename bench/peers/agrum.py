"""pyAgrum: exact marginals, and an exact counterfactual with a twin made by hand."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyagrum

from bench.synthetic import CHANGED, Floats, Synthetic, instead_of, parents, path
from bench.work import Job

pyagrum.setNumberOfThreads(1)

Tables = Mapping[str, tuple[list[str], Floats]]  # variable -> (axes, itself last; values)


def marginals(crisis: Synthetic) -> Job:
    """A join tree for all variables; one net for all draws, its tables filled anew for each.

    The tree cannot be kept: with new numbers in the net, an old one gives old answers.
    """
    nets = [_tables(crisis, draw) for draw in range(crisis.draws)]
    net = _net(nets[0])
    flat = [_flat(net, each) for each in nets]

    def run() -> list[list[Floats]]:
        found = []
        for tables in flat:
            if len(flat) > 1:
                _fill(net, tables)
            inference = pyagrum.ShaferShenoyInference(net)
            inference.makeInference()
            found.append([inference.posterior(each).toarray() for each in tables])
        return found

    return Job(run=run, read=lambda found: np.stack([np.concatenate(each) for each in found], -1))


def last_marginal(crisis: Synthetic) -> Job:
    """Variable elimination for the last variable alone."""
    tables = _tables(crisis, 0)
    net = _net(tables)
    final = list(tables)[-1]
    return Job(
        run=lambda: pyagrum.VariableElimination(net).posterior(final).toarray(),
        read=lambda found: found[:, None],
    )


def otherwise(crisis: Synthetic) -> Job:
    """Two passes: the luck of every step given what happened, then the other world with that luck.

    With two options the same luck means one uniform number, which chooses by a threshold. Between
    the thresholds of a step's rows nothing changes, so its luck is one of finitely many intervals.
    """
    happened = {_name(step): value for step, value in enumerate(path(crisis))}
    changed = _name(crisis.shape.moments - CHANGED)
    models = [_with_luck(crisis, draw) for draw in range(crisis.draws)]
    net, other = _net(models[0]), _net(models[0])
    for parent in models[0][changed][0][:-1]:
        other.eraseArc(parent, changed)
    other.cpt(changed).fillWith(np.eye(2)[instead_of(crisis)])
    flat = [_flat(net, each) for each in models]
    rest = [{each: table for each, table in tables.items() if each != changed} for tables in flat]
    roots = [each for each, (axes, _) in models[0].items() if len(axes) == 1]
    final = _name(crisis.shape.moments)

    def run() -> list[Floats]:
        found = []
        for place, tables in enumerate(flat):
            if len(flat) > 1:
                _fill(net, tables)
                _fill(other, rest[place])
            past = pyagrum.LazyPropagation(net)
            past.setEvidence(happened)
            past.makeInference()
            for root in roots:
                other.cpt(root).fillWith(past.posterior(root))
            future = pyagrum.LazyPropagation(other)
            future.setTargets({final})
            future.makeInference()
            found.append(future.posterior(final).toarray())
        return found

    return Job(run=run, read=lambda found: np.stack(found, axis=-1))


def _name(step: int) -> str:
    return f"x{step}"


def _tables(crisis: Synthetic, draw: int) -> Tables:
    """Return a crisis whose decisions have given chances."""
    return {
        _name(step): ([*map(_name, (*parents(crisis.shape, step), step))], table[..., draw])
        for step, table in enumerate(crisis.chances)
    }


def _with_luck(crisis: Synthetic, draw: int) -> Tables:
    """Return the same crisis with the luck of every step as a variable; the mood is luck itself."""
    found: dict[str, tuple[list[str], Floats]] = {}
    for moment, (axes, chances) in _tables(crisis, draw).items():
        if len(axes) == 1:
            found[moment] = (axes, chances)
            continue
        threshold = chances[..., 1]
        ends = np.sort(np.concatenate([[0.0], threshold.ravel(), [1.0]]))
        luck = f"luck_of_{moment}"
        found[luck] = ([luck], np.diff(ends))
        is_one = ends[1:] <= threshold[..., None]
        found[moment] = ([*axes[:-1], luck, moment], np.stack([~is_one, is_one], -1).astype(float))
    return found


def _net(tables: Tables) -> pyagrum.BayesNet:
    net = pyagrum.BayesNet()
    for each, (_, values) in tables.items():
        net.add(pyagrum.RangeVariable(each, "", 0, values.shape[-1] - 1))
    for each, (axes, _) in tables.items():
        for parent in axes[:-1]:
            net.addArc(parent, each)
    _fill(net, _flat(net, tables))
    return net


def _flat(net: pyagrum.BayesNet, tables: Tables) -> dict[str, Floats]:
    """Return the numbers of each table in the order in which the net holds them."""
    found = {}
    for each, (axes, values) in tables.items():
        order = [axes.index(axis) for axis in reversed(net.cpt(each).names)]
        found[each] = values.transpose(order).ravel()
    return found


def _fill(net: pyagrum.BayesNet, flat: Mapping[str, Floats]) -> None:
    for each, numbers in flat.items():
        net.cpt(each).fillWith(numbers)
