"""Random games and networks, small enough to sum over every world and valid by construction.

Hypothesis draws the structure, which shrinks well; the numbers come from a drawn seed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st

from jonbar.program.game import ENDING, Decision, Floats, Game, Table

# The same examples every time: a build fails because of the change, never because of the dice.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")

ACTORS = ("anna", "boris", "clara")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Twins:
    """A network, what a change makes of it, and what is known of history.

    Attributes:
        factual: Moment -> table in the world that was, in order of time.
        altered: Moment -> table in the other world; the same object where nothing was changed.
        history: Known moment -> its value.
    """

    factual: Mapping[str, Table]
    altered: Mapping[str, Table]
    history: Mapping[str, int]


@st.composite
def networks(
    draw: st.DrawFn, *, most_moments: int = 7, most_worlds: int = 200, most_draws: int = 3
) -> dict[str, Table]:
    """Events and rules alone: every moment has a table."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    draws = draw(st.integers(1, most_draws))
    sizes = draw(_sizes(most_moments=most_moments, most_worlds=most_worlds))
    return {moment: draw(_chance(rng, sizes, moment, draws)) for moment in sizes}


@st.composite
def twins(draw: st.DrawFn, *, most_unknown: int = 2) -> Twins:
    """A network with one or two moments changed, and a history with a few gaps."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    factual = draw(networks(most_moments=5, most_worlds=80, most_draws=2))
    altered = dict(factual)
    for moment in draw(_some(list(factual), least=1, most=2)):
        table = factual[moment]
        size = table.values.shape[-2]
        if draw(st.booleans()):
            altered[moment] = sure(moment, draw(st.integers(0, size - 1)), size)
        else:
            altered[moment] = _redrawn(rng, table)
    unknown = draw(_some(list(factual), least=0, most=most_unknown))
    happened = _likely_world(rng, factual)
    history = {moment: value for moment, value in happened.items() if moment not in unknown}
    return Twins(factual=factual, altered=altered, history=history)


@st.composite
def games(
    draw: st.DrawFn,
    *,
    hidden: bool = True,
    acyclic: bool = False,
    beliefs: bool = True,
    payoffs: float = 2.0,
    steadiness: float = 2.0,
    most_worlds: int = 150,
) -> Game:
    """A random game.

    Args:
        draw: Given by Hypothesis.
        hidden: False = every actor knows everything that came before.
        acyclic: True = every actor knows all earlier decisions and what was known in them, so that
            a decision hangs on later ones only. Without hidden information that is so anyway.
        beliefs: Whether actors may see another game than the true one.
        payoffs: No actor's wants add up to more than this, or to less than its negative.
        steadiness: The highest steadiness.
        most_worlds: How many worlds there may be at most.
    """
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    draws = draw(st.integers(1, 3))
    sizes = draw(_sizes(most_moments=7, most_worlds=most_worlds))
    moments = list(sizes)
    cast = ACTORS[: draw(st.integers(1, 3))]
    tables: dict[str, Table] = {}
    decisions: dict[str, Decision] = {}
    # at least one decision, most often near the end, where there is something to know
    gates: dict[str, Table] = {}
    deciding = {*draw(_some(moments, least=1, most=3)), *draw(_some(moments[1:], least=0, most=2))}
    for moment in moments:
        if moment in deciding:
            knows = draw(_some(_before(sizes, moment), least=0, most=3))
            if not hidden:
                knows = _before(sizes, moment)
            elif acyclic:
                knows = list(dict.fromkeys([*knows, *_what_was_known(decisions)]))
            decisions[moment] = draw(_decision(rng, sizes, moment, cast=cast, knows=knows))
        else:
            tables[moment] = draw(_chance(rng, sizes, moment, draws))
            *parents, _ = tables[moment].axes
            if draw(st.booleans()) and parents:
                gates[moment] = _gate(rng, sizes, draw(_some(parents, least=1, most=2)))
                tables[moment] = _closed(tables[moment], gates[moment])
    settled = [moment for moment, each in tables.items() if np.isin(each.values, (0, 1)).all()]
    return Game(
        sizes=sizes,
        tables=tables,
        decisions=decisions,
        wants={actor: draw(_wants(rng, sizes, draws, payoffs)) for actor in cast},
        steadiness={
            actor: rng.uniform(0, steadiness, draws if draw(st.booleans()) else 1) for actor in cast
        },
        beliefs={
            actor: draw(_beliefs(rng, sizes, actor=actor, decisions=decisions, draws=draws))
            if beliefs
            else {}
            for actor in cast
        },
        endings=draw(_endings(rng, sizes)),
        draws=draws,
        rules=frozenset(draw(_some(settled, least=0, most=3))),
        gates=gates,
    )


def sure(moment: str, value: int, size: int) -> Table:
    """The table of a moment that is set to a value."""
    values = np.zeros((size, 1))
    values[value] = 1
    return Table((moment,), values)


def laws(rng: np.random.Generator, shape: Sequence[int], *, zeros: bool) -> Floats:
    """Random laws over the last axis but one; the draws stand last."""
    weight = rng.uniform(0.05, 1, tuple(shape))
    if zeros:
        sure_of = np.expand_dims(rng.integers(0, shape[-2], (*shape[:-2], shape[-1])), -2)
        certain = np.arange(shape[-2])[:, None] == sure_of
        weight = np.where((rng.random(weight.shape) < 0.4) & ~certain, 0, weight)
    law: Floats = weight / weight.sum(axis=-2, keepdims=True)
    return law


# ---- pieces -------------------------------------------------------------------------------------


def _some(items: Sequence[str], *, least: int, most: int) -> st.SearchStrategy[list[str]]:
    """Some of the items, each once, in any order."""
    if not items:
        return st.just([])
    return st.lists(
        st.sampled_from(items), min_size=min(least, len(items)), max_size=most, unique=True
    )


@st.composite
def _sizes(draw: st.DrawFn, *, most_moments: int, most_worlds: int) -> dict[str, int]:
    count = draw(st.integers(3, most_moments))
    left = most_worlds
    sizes = {}
    for place in range(count):
        after = 2 ** (count - place - 1)  # leave room for two values each
        size = draw(st.integers(2, 3)) if left // after >= 3 else 2
        sizes[f"m{place}"] = size
        left //= size
    return sizes


@st.composite
def _chance(
    draw: st.DrawFn, rng: np.random.Generator, sizes: Mapping[str, int], moment: str, draws: int
) -> Table:
    """An event's chances or a rule, over up to three earlier moments."""
    parents = draw(_some(_before(sizes, moment), least=0, most=3))
    kind = draw(st.sampled_from(("chances", "chances with zeros", "rule")))
    shape = tuple(sizes[axis] for axis in (*parents, moment))
    if kind == "rule":
        values = _one_hot(rng, shape)
    else:
        width = draws if draw(st.booleans()) else 1
        values = laws(rng, (*shape, width), zeros=kind == "chances with zeros")
    return Table((*parents, moment), values)


@st.composite
def _decision(
    draw: st.DrawFn,
    rng: np.random.Generator,
    sizes: Mapping[str, int],
    moment: str,
    *,
    cast: Sequence[str],
    knows: Sequence[str],
) -> Decision:
    before = _before(sizes, moment)
    gate = None
    can_choose = [True] * sizes[moment]
    if draw(st.booleans()) and before:
        gate = _gate(rng, sizes, draw(_some(before, least=1, most=2)))
        can_choose[0] = draw(st.booleans())
    elif sizes[moment] == 3 and draw(st.booleans()):
        can_choose[draw(st.integers(0, 2))] = False
    actor = draw(st.sampled_from(cast))
    return Decision(actor=actor, knows=tuple(knows), gate=gate, open=tuple(can_choose))


def _gate(rng: np.random.Generator, sizes: Mapping[str, int], axes: Sequence[str]) -> Table:
    """Where a moment arises, which it more often does than not."""
    arises = rng.random((*(sizes[axis] for axis in axes), 1)) < 0.7
    return Table(tuple(axes), arises.astype(np.float64))


def _closed(table: Table, gate: Table) -> Table:
    """The table of a moment that takes its value 0 where it does not arise."""
    values = table.values.copy()
    for place in np.ndindex(values.shape[:-2]):
        row = dict(zip(table.axes, place, strict=False))
        if gate.values[tuple(row[axis] for axis in gate.axes)][0] == 0:
            values[place] = 0
            values[(*place, 0)] = 1
    return Table(table.axes, values)


def _what_was_known(decisions: Mapping[str, Decision]) -> list[str]:
    """Decisions, what was known in them, and what opened them."""
    return [
        axis
        for moment, choice in decisions.items()
        for axis in (moment, *choice.knows, *(choice.gate.axes if choice.gate else ()))
    ]


@st.composite
def _wants(
    draw: st.DrawFn, rng: np.random.Generator, sizes: Mapping[str, int], draws: int, payoffs: float
) -> tuple[Table, ...]:
    count = draw(st.integers(1, 3))
    wants = []
    for _ in range(count):
        axes = draw(_some(list(sizes), least=1, most=3))
        shape = (*(sizes[axis] for axis in axes), draws if draw(st.booleans()) else 1)
        wants.append(Table(tuple(axes), rng.uniform(-payoffs, payoffs, shape) / count))
    return tuple(wants)


@st.composite
def _beliefs(
    draw: st.DrawFn,
    rng: np.random.Generator,
    sizes: Mapping[str, int],
    *,
    actor: str,
    decisions: Mapping[str, Decision],
    draws: int,
) -> dict[str, Table]:
    """Up to two beliefs, not about the actor's own choices; some hold a thing impossible."""
    own = {moment for moment, choice in decisions.items() if choice.actor == actor}
    about = draw(_some([moment for moment in sizes if moment not in own], least=0, most=2))
    return {moment: draw(_chance(rng, sizes, moment, draws)) for moment in about}


@st.composite
def _endings(draw: st.DrawFn, rng: np.random.Generator, sizes: Mapping[str, int]) -> Table:
    axes = draw(_some(list(sizes), least=1, most=3))
    count = draw(st.integers(2, 4))
    return Table((*axes, ENDING), _one_hot(rng, (*(sizes[axis] for axis in axes), count)))


def _before(sizes: Mapping[str, int], moment: str) -> list[str]:
    moments = list(sizes)
    return moments[: moments.index(moment)]


def _one_hot(rng: np.random.Generator, shape: tuple[int, ...]) -> Floats:
    """One value for certain in every row; a single draw."""
    value = rng.integers(0, shape[-1], shape[:-1])
    hot: Floats = (np.arange(shape[-1]) == value[..., None]).astype(np.float64)[..., None]
    return hot


def _redrawn(rng: np.random.Generator, table: Table) -> Table:
    """The same axes with other numbers in about two rows of three."""
    fresh = laws(rng, table.values.shape, zeros=bool(rng.integers(2)))
    same = rng.random((*table.values.shape[:-2], 1, table.values.shape[-1])) < 0.33
    return Table(table.axes, np.where(same, table.values, fresh))


def _likely_world(rng: np.random.Generator, network: Mapping[str, Table]) -> dict[str, int]:
    """A world that can happen in the first draw."""
    world: dict[str, int] = {}
    for moment, table in network.items():
        law = table.values[tuple(world[axis] for axis in table.axes[:-1])][:, 0]
        world[moment] = int(rng.choice(len(law), p=law))
    return world
