"""What everybody does, in games small enough to be solved by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import exp

import numpy as np
import pytest

from jonbar.program.game import ENDING, Decision, Game, Table
from jonbar.solve.policy import solve


def game(
    decisions: Mapping[str, Decision],
    wants: Mapping[str, Table],
    *,
    tables: Mapping[str, Table] | None = None,
    beliefs: Mapping[str, Mapping[str, Table]] | None = None,
    order: str,
    steadiness: float = 1.0,
) -> Game:
    """A game with one draw, in which every moment has two values."""
    sizes = dict.fromkeys(order.split(), 2)
    last = list(sizes)[-1]
    return Game(
        sizes=sizes,
        tables=tables or {},
        decisions=decisions,
        wants={actor: (want,) for actor, want in wants.items()},
        steadiness=dict.fromkeys(wants, np.array([steadiness])),
        beliefs=beliefs or {},
        endings=Table((last, ENDING), np.eye(2)[..., None]),
        draws=1,
    )


def choice(actor: str, *knows: str, gate: Table | None = None) -> Decision:
    """A choice between two options, both open."""
    return Decision(actor=actor, knows=knows, gate=gate, open=(True, True))


def table(axes: str, values: object) -> Table:
    """A table of one draw from nested lists."""
    return Table(tuple(axes.split()), np.array(values, dtype=np.float64)[..., None])


def logistic(score: float) -> float:
    return 1 / (1 + exp(-score))


def test_a_game_of_two_moves() -> None:
    """The second mover answers; the first foresees the odds of the answer.

    Yielding is worth 1 to Boris, fighting 0. Entering is worth 2 to Anna where he yields and -1
    where he fights; staying out is worth 0.
    """
    entry = game(
        {"enter": choice("anna"), "fight": choice("boris", "enter", gate=table("enter", [0, 1]))},
        {
            "anna": table("enter fight", [[0, 0], [2, -1]]),
            "boris": table("enter fight", [[0, 0], [1, 0]]),
        },
        order="enter fight",
        steadiness=2.0,
    )

    network = solve(entry)

    fight = logistic(-2)
    enter = logistic(2 * (2 * (1 - fight) - fight))
    assert network["fight"].values[..., 0] == pytest.approx(np.array([[1, 0], [1 - fight, fight]]))
    assert network["enter"].values[:, 0] == pytest.approx([1 - enter, enter])


def test_a_signal_updates_a_belief() -> None:
    """Whoever hears an alarm that is right nine times in ten weighs it by Bayes.

    An attack has one chance in five; to be ready is worth 3 in an attack and -1 without.
    """
    watch = game(
        {"ready": choice("anna", "alarm")},
        {"anna": table("attack ready", [[0, -1], [0, 3]])},
        tables={
            "attack": table("attack", [0.8, 0.2]),
            "alarm": table("attack alarm", [[0.9, 0.1], [0.1, 0.9]]),
        },
        order="attack alarm ready",
    )

    ready = solve(watch)["ready"].values[:, 1, 0]

    after = np.array([0.02 / 0.74, 0.18 / 0.26])
    assert ready == pytest.approx([logistic(4 * chance - 1) for chance in after])


def test_a_belief_moves_its_holder_alone() -> None:
    """Anna believes in help that nobody means to send; whoever decides on it does not.

    In her eyes Boris's choice is a chance of 90 %; in his own he gains nothing by it.
    """
    rising = game(
        {"rise": choice("anna"), "help": choice("boris", "rise")},
        {
            "anna": table("rise help", [[0, 0], [-2, 2]]),
            "boris": table("help", [0, -3]),
        },
        beliefs={"anna": {"help": table("help", [0.1, 0.9])}},
        order="rise help",
    )

    network = solve(rising)

    assert network["rise"].values[1, 0] == pytest.approx(logistic(0.9 * 2 - 0.1 * 2))
    assert network["help"].values[..., 1, 0] == pytest.approx(logistic(-3))


def test_a_belief_that_is_contradicted_trembles() -> None:
    """Sure of peace, Anna hears shots that peace never makes and war makes every other time.

    Either a tremble brought war (and then shots, one time in two) or a tremble brought shots in
    peace: war has odds of 1 to 2. Sure of peace and hearing nothing, she stays sure.
    """
    shots = game(
        {"flee": choice("anna", "shots")},
        {"anna": table("war flee", [[0, -1], [0, 5]])},
        tables={
            "war": table("war", [0.3, 0.7]),
            "shots": table("war shots", [[1, 0], [0.5, 0.5]]),
        },
        beliefs={"anna": {"war": table("war", [1, 0])}},
        order="war shots flee",
    )

    flee = solve(shots)["flee"].values[:, 1, 0]

    assert flee == pytest.approx([logistic(-1), logistic(6 / 3 - 1)])


def test_rather_than_a_broken_rule_the_impossible_happened() -> None:
    """Sure of peace, Anna sees the flag that a rule hoists in war: she concludes that it is war.

    Were hoisting a chance, a tremble of either kind would do, and war and peace be equally likely.
    """
    flag = game(
        {"flee": choice("anna", "flag")},
        {"anna": table("war flee", [[0, -1], [0, 5]])},
        tables={"war": table("war", [0.3, 0.7]), "flag": table("war flag", [[1, 0], [0, 1]])},
        beliefs={"anna": {"war": table("war", [1, 0])}},
        order="war flag flee",
    )

    by_chance = solve(flag)["flee"].values[:, 1, 0]
    by_rule = solve(replace(flag, rules=frozenset({"flag"})))["flee"].values[:, 1, 0]

    assert by_chance == pytest.approx([logistic(-1), logistic((5 - 1) / 2)])
    assert by_rule == pytest.approx([logistic(-1), logistic(5)])


def test_a_choice_tells_that_it_arose() -> None:
    """Whoever is asked learns why: the gate is evidence of what is hidden.

    The choice arises in a crisis only, so the actor knows that there is one.
    """
    asked = game(
        {"act": choice("anna", gate=table("crisis", [0, 1]))},
        {"anna": table("crisis act", [[0, -9], [0, 1]])},
        tables={"crisis": table("crisis", [0.9, 0.1])},
        order="crisis act",
    )

    act = solve(asked)["act"].values[..., 0]

    assert act == pytest.approx(np.array([[1, 0], [1 - logistic(1), logistic(1)]]))


@pytest.mark.parametrize(
    ("steadiness", "first", "second"),
    [
        (1.0, 0.6429793594, 0.5883190246),
        (2.0, 0.7726766071, 0.6117434792),
        (3.0, 0.8595367093, 0.6038157860),
    ],
)
def test_two_choices_at_once(steadiness: float, first: float, second: float) -> None:
    """A game of constant sum in which each choice hangs on the other (Gambit's test-suite)."""
    at_once = game(
        {"row": choice("anna"), "column": choice("boris")},
        {
            "anna": table("row column", [[1, 1], [0, 1]]),
            "boris": table("row column", [[1, 1], [2, 1]]),
        },
        order="row column",
        steadiness=steadiness,
    )

    network = solve(at_once)

    assert network["row"].values[0, 0] == pytest.approx(first, abs=1e-9)
    assert network["column"].values[0, 0] == pytest.approx(second, abs=1e-9)


def test_the_branch_ends_where_risk_is_less() -> None:
    """In a stag hunt the principal branch leads to the hare, which is the safer of the two."""
    hunt = game(
        {"one": choice("anna"), "other": choice("boris")},
        {
            "anna": table("one other", [[9, 0], [8, 7]]),
            "boris": table("one other", [[9, 8], [0, 7]]),
        },
        order="one other",
        steadiness=4.0,
    )

    network = solve(hunt)

    assert network["one"].values[1, 0] > 0.999
    assert network["other"].values[1, 0] > 0.999


def test_choices_without_a_choice() -> None:
    """Two decisions that hang on each other may each have but one option open."""
    forced = Decision(actor="anna", knows=(), gate=None, open=(False, True))
    at_once = game(
        {"row": forced, "column": replace(forced, actor="boris")},
        {
            "anna": table("row column", [[1, 0], [0, 1]]),
            "boris": table("row column", [[0, 1], [1, 0]]),
        },
        order="row column",
    )

    network = solve(at_once)

    assert network["row"].values[:, 0].tolist() == [0, 1]
    assert network["column"].values[:, 0].tolist() == [0, 1]


@pytest.mark.parametrize("dread", [300.0, 400.0])
def test_what_hardly_ever_happens_is_still_evidence(dread: float) -> None:
    """Anna and Boris dread to act, so that both do with a chance too small for a float to hold.

    Anna dreads it less by 1 in war than in peace, so that whoever sees both act thinks that there
    is war with odds of e to 1.
    """
    guess = game(
        {
            "act": choice("anna", "war"),
            "follow": choice("boris", "war"),
            "flee": choice("clara", "act", "follow"),
        },
        {
            "anna": table("war act", [[0, -dread], [0, 1 - dread]]),
            "boris": table("war follow", [[0, -dread], [0, -dread]]),
            "clara": table("war flee", [[2, 0], [0, 2]]),
        },
        tables={"war": table("war", [0.5, 0.5])},
        order="war act follow flee",
    )

    flee = solve(guess)["flee"].values[1, 1, 1, 0]

    assert flee == pytest.approx(logistic(2 * (2 * logistic(1) - 1)))
