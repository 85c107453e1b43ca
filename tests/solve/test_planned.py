"""What is planned for fixed structures, to the last multiplication: a dearer plan fails here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
import pytest

from jonbar.program.game import ENDING, Decision, Floats, Game, Table
from jonbar.solve import marginals as all_marginals
from jonbar.solve import passage
from jonbar.solve.layout import layout_of
from jonbar.solve.marginals import marginals
from jonbar.solve.passage import pass_by
from jonbar.solve.policy import solve
from jonbar.solve.schedule import Choice, Product, Schedule
from jonbar.solve.structure import structure_of
from jonbar.text.flaw import TooLargeError
from tests import brute

SIGNAL = {"state": 2, "signal": 3, "act": 2}


def flat(sizes: Mapping[str, int], axes: Sequence[str]) -> Floats:
    """Chances that are all alike over the last axis."""
    shape = (*(sizes[axis] for axis in axes), 1)
    return np.full(shape, 1 / shape[-2])


def game(
    sizes: Mapping[str, int],
    events: Sequence[tuple[str, ...]],
    decisions: Mapping[str, tuple[str, tuple[str, ...]]],
    wants: Mapping[str, Sequence[tuple[str, ...]]],
) -> Game:
    """A game of one draw: events by their axes, decisions by actor and what it knows."""
    rng = np.random.default_rng(1)
    last = list(sizes)[-1]
    return Game(
        sizes=sizes,
        tables={axes[-1]: Table(axes, flat(sizes, axes)) for axes in events},
        decisions={
            name: Decision(actor=actor, knows=knows, gate=None, open=(True,) * sizes[name])
            for name, (actor, knows) in decisions.items()
        },
        wants={
            actor: tuple(
                Table(axes, rng.uniform(-1, 1, (*(sizes[axis] for axis in axes), 1)))
                for axes in each
            )
            for actor, each in wants.items()
        },
        steadiness={actor: np.ones(1) for actor in wants},
        beliefs={},
        endings=Table((last, ENDING), np.eye(sizes[last])[..., None]),
        draws=1,
    )


def planned(asked: Game) -> Schedule:
    """The steps that solve all decisions of a game."""
    structure = structure_of(asked, asked.tables)
    return layout_of(structure, frozenset(asked.decisions)).schedule


def assert_exact(asked: Game) -> None:
    """The plan also gives the right policies."""
    network, expected = solve(asked), brute.policies(asked)
    for moment, table in expected.items():
        law = network[moment]
        full = [slice(None) if axis in law.axes else None for axis in (*table.axes, "draw")][:-1]
        assert np.abs(law.values[tuple(full)] - table.values).max() < 1e-12


def test_what_follows_is_summed_out_once() -> None:
    """Situation (2), act (3), outcome (2): one product of 2 * 3 * 2, then the choice."""
    asked = game(
        {"situation": 2, "act": 3, "outcome": 2},
        [("situation",), ("act", "outcome")],
        {"act": ("anna", ("situation",))},
        {"anna": [("situation", "outcome")]},
    )

    plan = planned(asked)

    assert [type(step) for step in plan.steps] == [Product, Choice]
    assert (plan.operations, plan.largest) == (12, 6)
    assert_exact(asked)


def test_what_is_hidden_costs_a_belief() -> None:
    """The joint of state and signal takes 2 * 3; what an act is worth over it takes 3 * 2 * 2."""
    asked = game(
        SIGNAL,
        [("state",), ("state", "signal")],
        {"act": ("anna", ("signal",))},
        {"anna": [("state", "act")]},
    )

    plan = planned(asked)

    assert len(plan.steps) == 4  # joint, belief, worth, choice
    assert (plan.operations, plan.largest) == (18, 6)
    assert_exact(asked)


def test_what_no_want_feels_costs_nothing() -> None:
    """Ten coins are known and none matters: the same steps as without them."""
    coins = {f"coin{number}": 2 for number in range(10)}
    events = [("state",), ("state", "signal")]
    wants = {"anna": [("state", "act")]}
    asked = game(SIGNAL, events, {"act": ("anna", ("signal",))}, wants)
    beside = game(
        coins | SIGNAL,
        [*((coin,) for coin in coins), *events],
        {"act": ("anna", (*coins, "signal"))},
        wants,
    )

    plan, other = planned(asked), planned(beside)

    assert (other.operations, other.largest) == (plan.operations, plan.largest)
    assert len(other.steps) == len(plan.steps)


@pytest.mark.parametrize("moves", [2, 40])
def test_one_pass_backwards_serves_all_decisions(moves: int) -> None:
    """Each decision sees the last: a product of 2 * 2 and a choice each, the last a choice only."""
    names = [f"move{number}" for number in range(moves)]
    known = dict(zip(names, [(), *((name,) for name in names)], strict=False))
    asked = game(
        dict.fromkeys(names, 2),
        [],
        {name: ("anna", known[name]) for name in names},
        {"anna": list(pairwise(names))},
    )

    plan = planned(asked)

    # A later hope (2) joins the want (2 * 2) of each link but the last: 2 terms of 4 entries.
    assert plan.operations == 4 * (moves - 1) + 2 * 4 * (moves - 2)
    assert plan.largest == 4
    if moves == 2:
        assert_exact(asked)


def test_what_a_choice_cannot_touch_is_left_out() -> None:
    """A later choice of one's own, which hangs on what came between, is no part of an earlier one's
    worth, nor need it be solved before."""
    asked = game(
        {"first": 2, "news": 2, "second": 2},
        [("news",)],
        {"first": ("anna", ()), "second": ("anna", ("news",))},
        {"anna": [("first", "news"), ("news", "second")]},
    )

    plan = planned(asked)

    assert plan.operations == 4  # news is summed out of the first want, and that is all
    assert len(plan.steps) == 3
    assert_exact(asked)


def test_decisions_in_a_cycle_are_planned_with_their_unknowns() -> None:
    """Two who choose at once: 2 * 2 for each worth, and all of it thrice (two unknowns and one)."""
    asked = game(
        {"one": 2, "other": 2},
        [],
        {"one": ("anna", ()), "other": ("boris", ())},
        {"anna": [("one", "other")], "boris": [("one", "other")]},
    )

    plan = planned(asked)

    assert len(plan.steps) == 1
    assert (plan.operations, plan.largest) == (8, 3 * 4)
    with pytest.raises(TooLargeError, match="12 entries"):
        solve(asked, limit=12 * 8 - 1)
    assert_exact(asked)


def test_sixty_signals_are_refused_before_they_are_paid_for() -> None:
    """However many moments somebody knows, it is told, not tried."""
    signals = [f"signal{number}" for number in range(60)]
    asked = game(
        {"state": 2, **dict.fromkeys(signals, 2), "act": 2},
        [("state",), *(("state", signal) for signal in signals)],
        {"act": ("anna", tuple(signals))},
        {"anna": [("state", "act")]},
    )

    with pytest.raises(TooLargeError, match="because of 'act', which hangs on 60 others"):
        solve(asked)


def test_marginals_of_a_fork() -> None:
    """Rain and sprinkler wet the lawn: their joint (4) and the sprinkler's share of it (4), then
    the lawn over both (8) and over what is left (4); the causes' laws are given."""
    sizes = {"rain": 2, "sprinkler": 2, "lawn": 2}
    axes = (("rain",), ("sprinkler",), ("rain", "sprinkler", "lawn"))
    network = {each[-1]: Table(each, flat(sizes, each)) for each in axes}

    plan = all_marginals._laid_out(axes, tuple(sizes.items()))

    assert (plan.operations, plan.largest, len(plan.steps)) == (20, 8, 4)
    assert marginals(network)["lawn"][:, 0] == pytest.approx([0.5, 0.5])


@pytest.mark.parametrize("moments", [3, 50])
def test_history_that_passes_a_chain(moments: int) -> None:
    """Before: 8 a link, 4 for the first moment. After the first: 4 + 2; after each other but the
    last: 4, and 1 + 2 for what is known; after the last: 1 + 2."""
    names = tuple(f"m{number}" for number in range(moments))
    sizes = {**dict.fromkeys(names, 2), ENDING: 2}
    axes = ((names[0],), *pairwise(names))
    network = {each[-1]: Table(each, flat(sizes, each)) for each in axes}
    outcome = Table((names[-1], ENDING), np.eye(2)[..., None])
    history = dict.fromkeys(names, 1)

    plan = passage._laid_out(
        names, (*axes, outcome.axes), tuple(sizes.items()), tuple(history.items()), (ENDING,)
    )

    before = 8 * (moments - 1) + 4
    assert plan.operations == before + 6 + 7 * (moments - 2) + 3
    assert plan.largest == 4
    assert pass_by(network, outcome, history).chances[:, 0] == pytest.approx(
        0.5 ** np.arange(moments + 1)
    )
