"""Conditions and formulas that mean nothing, each in a crisis that is sound but for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.model.quarrel import QUARREL, flaws_of

CASES = {
    "several lines": (
        "only_if: demand != none",
        ("only_if: demand !=\n      none and\n      sotrm"),
        ["54:7: 'sotrm' is not a moment"],
    ),
    "folded": (
        "    reply: {knows: [demand], only_if: demand != none}",
        (
            "    reply:\n"
            "      knows: [demand]\n"
            "      only_if: >-\n"
            "        demand != none\n"
            "        and sotrm"
        ),
        ["56:13: 'sotrm' is not a moment"],
    ),
    "quoted": (
        "only_if: demand != none",
        "only_if: 'demand != nine'",
        ["52:50: 'nine' is not a value of 'demand'"],
    ),
    "choice as condition": (
        "only_if: demand != none",
        "only_if: storm if riot else storm",
        [
            "52:5: moments must come before each other in a circle: reply -> riot -> reply",
            "52:39: '… if … else …' stands where a condition is needed",
            "52:48: 'reply' hangs on 'riot' in its 'only_if', which comes 6 days later",
        ],
    ),
    "unknown function": (
        "logistic(anger - 4)",
        "logit(anger - 4)",
        ["57:16: I cannot read 'logit(anger - 4)' after 'logit'"],
    ),
    "two numbers": (
        "logistic(anger - 4)",
        "logistic(anger, 4)",
        ["57:11: 'logistic' takes one number, and here are 2"],
    ),
    "dash as range": (
        "20..50%",
        "20–50%",
        ["56:13: I cannot read '20–50% if reply = refuse' after '20'"],
    ),
    "chained": (
        "peace: reply = yield",
        "peace: 1 < 2 < 3",
        ["32:16: I cannot read '1 < 2 < 3' after '1 < 2'"],
    ),
    "and sign": (
        "peace: reply = yield",
        "peace: storm && riot",
        ["32:16: I cannot read 'storm && riot' after 'storm'"],
    ),
    "huge number": (
        "anger: 1..3",
        "anger: 1e400",
        ["49:12: '1e400' is too large a number"],
    ),
    "huge exponent": (
        "anger: 1..3",
        "anger: 1e99999999999999999999",
        ["49:12: '1e99999999999999999999' is too large a number"],
    ),
    "bad expression": (
        "only_if: demand != none",
        "only_if: demand = = none",
        ["52:48: I cannot read 'demand = = none' after 'demand ='"],
    ),
    "expression stops": (
        "only_if: demand != none",
        "only_if: demand !=",
        ["52:48: 'demand !=' stops too early"],
    ),
    "number for condition": (
        "only_if: demand != none",
        "only_if: 3",
        ["52:39: a number stands where a condition is needed"],
    ),
    "condition for number": (
        "anger: 1..3",
        "anger: 1 < 3",
        ["49:12: a condition stands where a number is needed"],
    ),
    "high to low": (
        "anger: 1..3",
        "anger: 3..1",
        ["49:12: '3..1' runs from high to low"],
    ),
    "range from 0%": (
        "20..50%",
        "0..50%",
        ["56:11: '0..50%' must lie strictly between 0% and 100%"],
    ),
    "bare moment": (
        "only_if: demand != none",
        "only_if: demand",
        ["52:39: 'demand' is not yes or no; its values are none, petition, revolt"],
    ),
    "P in reading": (
        "20..50% if reply",
        "P(war) if reply",
        ["56:11: 'P(…)' and 'E(…)' can stand only in the test of a claim"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_an_expression_without_meaning_is_named(case: str, tmp_path: Path) -> None:
    """One change to a sound crisis gives exactly these flaws, by line and column."""
    old, new, expected = CASES[case]
    assert QUARREL.count(old) >= 1

    found = flaws_of(QUARREL.replace(old, new, 1), tmp_path)

    assert found == expected
