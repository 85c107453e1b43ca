"""Jonbar at work on synthetic crises: the one file through which the benchmarks call the engine."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from bench.synthetic import (
    CHANGED,
    MOOD,
    Floats,
    Synthetic,
    actor_of,
    instead_of,
    known,
    last,
    parents,
    path,
    size,
    steps,
)
from bench.work import Job
from bench.written import name, written
from jonbar.ask.draws import BLOCK
from jonbar.ask.history import history
from jonbar.ask.world import Settings
from jonbar.model.crisis import Crisis
from jonbar.model.read import read
from jonbar.program.game import ENDING, Decision, Game, Table
from jonbar.solve.contraction import contract
from jonbar.solve.device import DEVICES, on
from jonbar.solve.marginals import marginals as all_marginals
from jonbar.solve.policy import solve
from jonbar.solve.twin import ask, counterfactual, weight_of

CACHE = 2**17  # entries of one table, for all draws of a block, that a core's own cache holds

Network = Mapping[str, Table]


# ---- what is measured ---------------------------------------------------------------------------


def policies(crisis: Synthetic) -> Job:
    """Every decision's policy."""
    games = [game(block) for block in blocks(crisis)]
    return Job(
        run=lambda: [solve(each) for each in games],
        read=lambda found: _side_by_side(
            _policies_of(crisis, network, each.draws)
            for network, each in zip(found, games, strict=True)
        ),
    )


def best_replies(crisis: Synthetic) -> Job:
    """Every decision's policy where nobody ever errs: at a steadiness beyond all reach."""
    return policies(replace(crisis, steadiness=1e7))


def marginals(crisis: Synthetic) -> Job:
    """The chance of every value of every moment, where all chances are given."""
    networks = [network_of(block) for block in blocks(crisis)]
    return Job(
        run=lambda: [all_marginals(each) for each in networks],
        read=lambda found: _side_by_side(map(_stacked, found)),
    )


def last_marginal(crisis: Synthetic) -> Job:
    """The chance of every value of the last moment."""
    networks = [network_of(block) for block in blocks(crisis)]
    final = [name(crisis.shape.moments)]
    return Job(
        run=lambda: [contract(list(each.values()), final).values for each in networks],
        read=_side_by_side,
    )


def policies_and_marginals(crisis: Synthetic) -> Job:
    """The chance of every value of every moment, where the policies are solved for."""
    games = [game(block) for block in blocks(crisis)]
    return Job(
        run=lambda: [all_marginals(solve(each)) for each in games],
        read=lambda found: _side_by_side(map(_stacked, found)),
    )


def policies_and_marginals_compiled(crisis: Synthetic) -> Job:
    """The same by the compiled loop."""
    games = [game(block) for block in blocks(crisis, DEVICES["numba"])]

    def run() -> list[dict[str, Floats]]:
        with on("numba"):
            return [all_marginals(solve(each)) for each in games]

    return Job(run=run, read=lambda found: _side_by_side(map(_stacked, found)))


def otherwise(crisis: Synthetic) -> Job:
    """The law of the last moment had one moment gone another way, given all that happened."""
    networks = [network_of(block) for block in blocks(crisis)]
    history = {name(step): value for step, value in enumerate(path(crisis))}
    changed, instead = name(crisis.shape.moments - CHANGED), instead_of(crisis)
    return Job(
        run=lambda: [_otherwise(each, history, changed, instead) for each in networks],
        read=_side_by_side,
    )


def many_otherwise(crisis: Synthetic, changes: int) -> Job:
    """The same law for many what-ifs, each of which sets another step."""
    network = network_of(crisis)
    happened = path(crisis)
    history = {name(step): value for step, value in enumerate(happened)}
    changed = np.random.default_rng(1).permutation(np.array(steps(crisis.shape)))[:changes]
    set_to = {name(step): (happened[step] + 1) % crisis.shape.options for step in changed}
    return Job(
        run=lambda: [_otherwise(network, history, *each) for each in set_to.items()],
        read=_side_by_side,
    )


def whole_history(crisis: Synthetic) -> Job:
    """From the crisis file to the hinge chart, with as many draws of everybody's steadiness."""
    text = written(crisis, steadiness="0.8..1.25")
    settings = Settings(draws=crisis.draws)
    return Job(
        run=lambda: history(crisis_of(text), settings=settings),
        read=lambda found: np.array([found.whole_history.median]),
    )


# ---- the engine's own nouns ---------------------------------------------------------------------


def crisis_of(text: str) -> Crisis:
    """Return the crisis of a crisis file."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "synthetic.yaml"
        file.write_text(text, encoding="utf-8")
        return read(file)


def blocks(crisis: Synthetic, most: int = 0) -> list[Synthetic]:
    """Return a crisis in blocks of draws: of so many, or of as many as the cache can hold."""
    step = most or max(
        BLOCK, min(4 * BLOCK, CACHE // max(each[..., 0].size for each in crisis.chances))
    )
    return [
        replace(
            crisis,
            chances=_cut(crisis.chances, first, step),
            ends=_cut(crisis.ends, first, step),
            tempers=_cut(crisis.tempers, first, step),
        )
        for first in range(0, crisis.draws, step)
    ]


def network_of(crisis: Synthetic) -> dict[str, Table]:
    """Return a synthetic crisis whose decisions have given chances."""
    return {
        name(step): Table(_axes(crisis, step), chances)
        for step, chances in enumerate(crisis.chances)
    }


def game(crisis: Synthetic) -> Game:
    """Return a synthetic crisis as the engine's game; its ending is the value of the last step."""
    shape = crisis.shape
    network = network_of(crisis)
    decisions = {
        name(step): Decision(
            actor=f"actor_{actor}",
            knows=tuple(map(name, known(shape, step))),
            gate=None,
            open=(True,) * shape.options,
        )
        for step in steps(shape)
        if (actor := actor_of(shape, step)) is not None
    }
    actors = range(shape.actors)
    final = name(shape.moments)
    return Game(
        sizes={name(step): size(shape, step) for step in range(shape.moments + 1)},
        tables={moment: table for moment, table in network.items() if moment not in decisions},
        decisions=decisions,
        wants={
            f"actor_{actor}": (
                Table(tuple(map(name, last(shape))), crisis.ends[actor]),
                Table((name(MOOD), final), crisis.tempers[actor]),
            )
            for actor in actors
        },
        steadiness={f"actor_{actor}": np.array([crisis.steadiness]) for actor in actors},
        beliefs={},
        endings=Table((final, ENDING), np.eye(shape.options, shape.options + 1)[..., None]),
        draws=crisis.draws,
    )


def _cut(arrays: tuple[Floats, ...], first: int, step: int) -> tuple[Floats, ...]:
    return tuple(np.ascontiguousarray(each[..., first : first + step]) for each in arrays)


def _axes(crisis: Synthetic, step: int) -> tuple[str, ...]:
    return tuple(map(name, (*parents(crisis.shape, step), step)))


def _otherwise(network: Network, history: Mapping[str, int], moment: str, instead: int) -> Floats:
    sure = np.eye(network[moment].values.shape[-2])[instead][:, None]
    altered = {**network, moment: Table((moment,), sure)}
    other = counterfactual(network, altered, history, "same")
    law: Floats = ask(other, [list(network)[-1]]).values / weight_of(other)
    return law


def _policies_of(crisis: Synthetic, network: Network, draws: int) -> Floats:
    """Return the chance of every option in every situation, one after the other; draws last."""
    shape = crisis.shape
    rows = []
    for step in steps(shape):
        if actor_of(shape, step) is not None:
            axes = (*known(shape, step), step)
            full = [size(shape, each) for each in axes]
            table = network[name(step)]
            place = [index for index, each in enumerate(axes) if name(each) not in table.axes]
            order = [table.axes.index(name(each)) for each in axes if name(each) in table.axes]
            values = np.expand_dims(table.values.transpose(*order, -1), place)
            rows.append(np.broadcast_to(values, (*full, draws)).reshape(-1, draws))
    return np.concatenate(rows)


def _stacked(found: Mapping[str, Floats]) -> Floats:
    """Put the values of all moments one below the other; a law that no draw touches serves all."""
    draws = max(law.shape[-1] for law in found.values())
    return np.concatenate([np.broadcast_to(law, (len(law), draws)) for law in found.values()])


def _side_by_side(found: Iterable[Floats]) -> Floats:
    """Put blocks of draws one beside the other."""
    return np.concatenate(list(found), axis=-1)
