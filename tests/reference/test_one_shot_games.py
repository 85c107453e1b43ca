"""Quantal response equilibria of games in which two choose at once."""

from __future__ import annotations

import csv
from typing import Any

import numpy as np
import pytest

from jonbar.program.game import ENDING, Decision, Floats, Game, Table
from jonbar.solve.policy import solve
from tests.reference.data import folder, read

pytestmark = pytest.mark.slow

HERE = folder("qre")
PRINTED: dict[str, Any] = read(HERE / "normal_form_qre.json")
MOST_STEADY = 3  # two of the fits ran away: hardly any slip is left to tell one lambda from another
FITS: list[dict[str, Any]] = [
    fit
    for fit in read(HERE / "expected_qre_fits_one_shot.json")["fits"]
    if fit["fixed_point_residual"] < 1e-9 and fit["lam"] < MOST_STEADY
]


def play(row: Floats, column: Floats, steadiness: Floats) -> tuple[Floats, Floats]:
    """What two who choose at once do; shapes (actions, draws)."""
    axes = ("row", "column")
    sizes = dict(zip(axes, row.shape, strict=True))
    game = Game(
        sizes=sizes,
        tables={},
        decisions={
            axis: Decision(actor=axis, knows=(), gate=None, open=(True,) * size)
            for axis, size in sizes.items()
        },
        wants={"row": (Table(axes, row[..., None]),), "column": (Table(axes, column[..., None]),)},
        steadiness=dict.fromkeys(axes, steadiness),
        beliefs={},
        endings=Table((ENDING,), np.ones((1, 1))),
        draws=len(steadiness),
    )
    network = solve(game)
    return network["row"].values, network["column"].values


@pytest.mark.parametrize(
    ("name", "points"),
    [
        ("gambit_test_const_sum_game", "precise_pygambit_16_7_0"),
        ("ochs_mp95_points", "points"),
    ],
)
def test_the_printed_equilibria(name: str, points: str) -> None:
    """Gambit's game of constant sum; Ochs's matching pennies as of McKelvey and Palfrey 1995."""
    game = PRINTED[name]
    expected = [np.array([p["profile"][who] for p in game[points]]) for who in (0, 1)]
    steadiness = np.array([float(point["lambda"]) for point in game[points]])

    found = play(np.array(game["A"], float), np.array(game["B"], float), steadiness)

    for mine, theirs in zip(found, expected, strict=True):
        assert mine == pytest.approx(theirs.T, abs=1e-9)


@pytest.mark.parametrize("fit", FITS, ids=lambda fit: f"{fit['paper']} {fit['game']}")
def test_the_fit_to_an_experiment(fit: dict[str, Any]) -> None:
    """At the fitted steadiness play is as fitted; both are printed to eight digits."""
    with (HERE / "one_shot_games.csv").open(encoding="utf-8", newline="") as file:
        (game,) = [
            line
            for line in csv.DictReader(file)
            if (line["paper"], line["game"]) == (fit["paper"], fit["game"])
        ]
    row = _matrix(game["matrixrow"])
    column = row.T if fit["symmetric"] else _matrix(game["matrixcol"])

    found = play(row, column, np.array([fit["lam"]]))

    for mine, theirs in zip(found, fit["profile"], strict=True):
        assert mine[:, 0] == pytest.approx(np.array(theirs), abs=2e-7)


def _matrix(text: str) -> Floats:
    return np.array([[float(each) for each in line.split()] for line in text.split(";")])
