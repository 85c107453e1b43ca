"""Agent quantal response equilibria of Gambit's games (pygambit 16.7.0)."""

from __future__ import annotations

import os
from math import inf
from typing import Any

import numpy as np
import pytest

from jonbar.solve.policy import solve
from tests.reference.data import folder, read
from tests.reference.extensive import Node, NotExpressibleError, as_game, chosen, read_efg

pytestmark = pytest.mark.slow

HERE = folder("efg")
EXPECTED: dict[str, Any] = read(HERE / "expected_agent_qre.json")["games"]
CENTIPEDE = folder("qre") / "mp92_centipede_4.efg"
FIT: dict[str, Any] = read(folder("qre") / "centipede_mp92_4move.json")["four_move"]

# Two players who want to meet, at either of two places, and all else alike: here the branch forks
# in three. Gambit happens on an outer arm; the middle one, which favours nobody, is as good.
FORKS = {"w_ex1.efg": 1.0, "catalog_books_shohamleytonbrown2008_fig5_10.efg": 1.0}

SLOW = ("bayes2a.efg",)  # twenty choices that hang on each other: half a minute
AT_LEISURE = "JONBAR_SLOW" in os.environ


@pytest.mark.parametrize("name", EXPECTED)
def test_play_is_as_gambit_finds_it(name: str) -> None:
    """Every information set of every game, at four steadinesses."""
    if name in SLOW and not AT_LEISURE:
        pytest.skip(f"{name} takes half a minute; set JONBAR_SLOW to play it too")
    expected = EXPECTED[name]
    points = [
        point
        for point in expected["points"]
        if _was_reached(point, expected) and point["lambda"] < FORKS.get(name, inf)
    ]
    root, players = read_efg((HERE / "games" / name).read_text(encoding="utf-8"))
    try:
        game = as_game(root, players, np.array([point["lambda"] for point in points]))
    except NotExpressibleError as reason:
        pytest.skip(f"{name} cannot be written as moments: {reason}")
    within = 1e-8 if expected["perfect_information"] else 1e-7

    network = solve(game)

    number = _renumbered(root)
    for place, infoset in enumerate(points[0]["infosets"]):
        moment = number[infoset["player_no"], infoset["infoset_no"]]
        found = chosen(network[moment], game.decisions[moment].gate)
        probs = np.array([point["infosets"][place]["probs"] for point in points]).T
        assert np.abs(found - probs).max() <= within, moment


def _renumbered(root: Node) -> dict[tuple[int, int], str]:
    """Number each player's information sets as Gambit does: in the order in which they are met."""
    numbers: dict[tuple[int, int], str] = {}
    for node in root.below():
        if node.player > 0 and node.moment not in numbers.values():
            count = sum(player == node.player for player, _ in numbers)
            numbers[node.player, count + 1] = node.moment
    return numbers


def _was_reached(point: dict[str, Any], expected: dict[str, Any]) -> bool:
    """Whether pygambit came to the lambda asked for, and did not stop where the branch turns."""
    asked = [float(f"{share / expected['payoff_range']:.3g}") for share in (0.5, 2, 8, 25)]
    return any(abs(point["lambda"] - each) <= 1e-6 * each for each in asked)


def test_the_centipede_of_1992() -> None:
    """The four-move centipede of McKelvey and Palfrey at the steadiness that fits 281 plays."""
    fit = FIT["computed_here_agent_qre_mle"]
    root, players = read_efg(CENTIPEDE.read_text(encoding="utf-8"))
    game = as_game(root, players, np.array([fit["lambda_hat_per_dollar"]]))

    network = solve(game)

    takes = [
        chosen(network[moment], game.decisions[moment].gate)[0, 0]
        for moment in ("p1_1", "p2_1", "p1_2", "p2_2")
    ]
    passes = np.cumprod([1.0, *(1 - take for take in takes)])
    ends = passes * np.array([*takes, 1.0])
    counts = np.array(FIT["terminal_counts_implied"])
    # the fitted steadiness is printed to six decimals
    assert takes == pytest.approx(fit["take_probabilities"], abs=2e-6)
    assert ends == pytest.approx(fit["terminal_probabilities"], abs=2e-6)
    assert counts @ np.log(ends) == pytest.approx(fit["log_like"], abs=1e-5)
