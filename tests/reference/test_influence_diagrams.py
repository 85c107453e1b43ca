"""PyCID's influence diagrams and games: its optimal policies are ours at a high steadiness.

Not expressible, and left out: counts of pure rules and of Nash equilibria (a logit equilibrium is
one on a branch), subgames, s-reachability and value of information (answers about the graph).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pytest

from jonbar.program.game import ENDING, Decision, Floats, Game, Table
from jonbar.solve.contraction import contract
from jonbar.solve.evidence import observe
from jonbar.solve.policy import solve
from tests.reference.data import folder, read
from tests.strategies import sure

pytestmark = pytest.mark.slow

HERE = folder("causal")
CASES: dict[str, dict[str, Any]] = {
    case["id"]: case for case in read(HERE / "pycid_cases.json")["cases"]
}
RESOLUTE = 80.0  # a slip has odds of e^-80, to the units of the payoffs


def table(axes: str, values: Any) -> Table:
    """A table of one draw."""
    return Table(tuple(axes.split()), np.array(values, dtype=np.float64)[..., None])


def game(
    tables: Mapping[str, Table],
    decisions: Mapping[str, tuple[str, ...]],
    wants: Mapping[str, Table],
    steadiness: float = RESOLUTE,
) -> Game:
    """A game of yes/no moments in which every decision has an actor of its own."""
    return Game(
        sizes=dict.fromkeys([*tables, *decisions], 2),
        tables=tables,
        decisions={
            moment: Decision(actor=moment, knows=knows, gate=None, open=(True, True))
            for moment, knows in decisions.items()
        },
        wants={actor: (want,) for actor, want in wants.items()},
        steadiness=dict.fromkeys(wants, np.array([steadiness])),
        beliefs={},
        endings=Table((ENDING,), np.ones((1, 1))),
        draws=1,
    )


def matrix_game(name: str, *, second_sees: bool) -> Game:
    """A game of two moves given by its payoffs."""
    payoffs = [
        each["payoff_matrix_rows_first_decision"]
        for each in CASES[name]["model"]["utilities"].values()
    ]
    return game(
        {},
        {"D1": (), "D2": ("D1",) if second_sees else ()},
        {
            actor: table("D1 D2", payoff)
            for actor, payoff in zip(("D1", "D2"), payoffs, strict=True)
        },
    )


def worth(network: Mapping[str, Table], want: Table) -> float:
    """Expected utility."""
    return float(contract([*network.values(), want], []).values[0])


def mean(network: Mapping[str, Table], moment: str, values: Sequence[float]) -> float:
    """Expected value of a moment whose values are numbers."""
    return float(np.array(values) @ observe(network, [moment], {}).values[:, 0])


def test_one_choice() -> None:
    """minimal_cid: the utility is the choice."""
    expected = CASES["minimal_cid"]["expected"]
    want = table("A", [0, 1])

    network = solve(game({}, {"A": ()}, {"A": want}))

    assert network["A"].values[1, 0] == pytest.approx(1)
    assert worth(network, want) == pytest.approx(expected["optimal_EU"])


def test_a_choice_that_sees() -> None:
    """3node_cid: the best rule copies what is seen; to control S is worth something if unseen."""
    expected = CASES["3node_cid"]["expected"]
    want = table("S D", [[1, -1], [-1, 1]])
    chance = table("S", [0.5, 0.5])

    def value_of_control(*knows: str) -> float:
        free = worth(solve(game({"S": chance}, {"D": knows}, {"D": want})), want)
        held = [
            worth(solve(game({"S": sure("S", value, 2)}, {"D": knows}, {"D": want})), want)
            for value in (0, 1)
        ]
        return max(held) - free

    network = solve(game({"S": chance}, {"D": ("S",)}, {"D": want}))

    assert network["D"].values[..., 0] == pytest.approx(np.eye(2))
    assert worth(network, want) == pytest.approx(expected["optimal_EU"])
    for situation, action in ((0, 0), (0, 1)):
        name = f"EU|D={(-1, 1)[action]},S={(-1, 1)[situation]}"
        chosen = {"S": sure("S", situation, 2), "D": sure("D", action, 2)}
        assert worth(chosen, want) == pytest.approx(expected[name])
    assert value_of_control("S") == pytest.approx(expected["quantitative_value_of_control_S"])
    assert value_of_control() == pytest.approx(
        expected["quantitative_value_of_control_S_after_removing_edge_S->D"]
    )


def test_the_prisoners_dilemma() -> None:
    """Both defect, and both would be better off had neither."""
    expected = CASES["prisoners_dilemma"]["expected"]
    dilemma = matrix_game("prisoners_dilemma", second_sees=False)

    network = solve(dilemma)

    assert network["D1"].values[1, 0] == pytest.approx(1)
    assert network["D2"].values[1, 0] == pytest.approx(1)
    assert [worth(network, dilemma.wants[actor][0]) for actor in ("D1", "D2")] == pytest.approx(
        expected["EU_at_nash"]
    )
    betrayed = {"D1": sure("D1", 1, 2), "D2": sure("D2", 0, 2)}
    assert [worth(betrayed, dilemma.wants[actor][0]) for actor in ("D1", "D2")] == pytest.approx(
        expected["EU|D1=d,D2=c"]
    )


def test_matching_pennies() -> None:
    """The one equilibrium is mixed, at any steadiness."""
    expected = CASES["matching_pennies"]["expected"]["nash_mixed"]

    network = solve(matrix_game("matching_pennies", second_sees=False))

    for moment, law in expected.items():
        assert network[moment].values[:, 0] == pytest.approx(law, abs=1e-9)


def test_taxi_competition() -> None:
    """The second driver goes where the first is not; the first takes the better place."""
    expected = CASES["taxi_competition"]["expected"]["spe"]

    network = solve(matrix_game("taxi_competition", second_sees=True))

    place = {"e": 0, "c": 1}
    assert network["D1"].values[place[expected["D1"]], 0] == pytest.approx(1)
    for first in ("e", "c"):
        answer = network["D2"].values[place[first], place[expected[f"D2|D1={first}"]], 0]
        assert answer == pytest.approx(1)


def test_interventions() -> None:
    """cbn_interventions: expected values with and without a moment set."""
    expected = CASES["cbn_interventions"]["expected"]
    copy = {"A": table("A", [0.5, 0.5]), "B": table("A B", np.eye(2))}
    product = np.zeros((2, 2, 4))  # C is 3, 4, 6 or 8
    product[[0, 0, 1, 1], [0, 1, 0, 1], [0, 1, 2, 3]] = 1
    fork = {
        "A": table("A", [0.5, 0.5]),
        "B": table("B", [0.5, 0.5]),
        "C": table("A B C", product),
    }

    assert mean(copy, "B", [0, 1]) == pytest.approx(expected["minimal E[B]"])
    for value in (0, 1):
        held = {**copy, "A": sure("A", value, 2)}
        assert mean(held, "B", [0, 1]) == pytest.approx(expected[f"minimal E[B|do(A={value})]"])
    for a, b in ((1, 3), (2, 4)):
        held = {**fork, "A": sure("A", a - 1, 2), "B": sure("B", b - 3, 2)}
        name = f"fork E[C|do(A={a},B={b})]"
        assert mean(held, "C", [3, 4, 6, 8]) == pytest.approx(expected[name])


def test_introduced_bias() -> None:
    """introduced_bias_total_effects: what setting A moves, while D tosses a coin."""
    expected = CASES["introduced_bias_total_effects"]["expected"]
    x = np.zeros((2, 2, 2))
    y = np.zeros((2, 2, 3))
    for a in (0, 1):
        for b in (0, 1):
            x[a, b, a * b] = 1
            y[a, b, a + b] = 1
    miss: Floats = -(np.subtract.outer(np.arange(2), np.arange(3)).astype(np.float64) ** 2)
    guess = game(
        {
            "A": table("A", [0.5, 0.5]),
            "Z": table("Z", [0.5, 0.5]),
            "X": table("A Z X", x),
            "Y": table("X Z Y", y),
        },
        {"D": ("X",)},
        {"D": table("D Y", miss)},
        steadiness=0.0,
    )

    network = solve(guess)

    def effect(moment: str, size: int) -> float:
        on, off = (
            mean({**network, "A": sure("A", value, 2)}, moment, range(size)) for value in (1, 0)
        )
        return on - off

    for moment, size in (("X", 2), ("D", 2), ("Y", 3)):
        assert effect(moment, size) == pytest.approx(expected[f"TE(A:0->1 on {moment})"], abs=1e-12)
