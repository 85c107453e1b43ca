"""Names that nobody declared, or that mean two things, each with a crisis that has one."""

from __future__ import annotations

from pathlib import Path

import pytest

from jonbar.model.read import read
from jonbar.text.flaw import FlawedCrisisError
from tests.model.quarrel import QUARREL, flaws_of

CASES = {
    "unknown moment": (
        "peace: reply = yield",
        "peace: repyl = yield",
        ["32:10: 'repyl' is not a moment"],
    ),
    "unknown value": (
        "peace: reply = yield",
        "peace: reply = yeild",
        ["32:18: 'yeild' is not a value of 'reply'"],
    ),
    "unknown assumption": (
        "logistic(anger - 4)",
        "logistic(angr - 4)",
        ["57:20: 'angr' is not an assumption"],
    ),
    "unknown actor by": (
        "by: king",
        "by: kng",
        ["20:9: 'kng' is not an actor"],
    ),
    "unknown knows": (
        "knows: [demand]",
        "knows: [demnd]",
        ["52:21: 'demnd' is not a moment"],
    ),
    "unknown happened": (
        "happened: refuse",
        "happened: refused",
        ["22:15: 'refused' is not an option of 'reply'"],
    ),
    "unknown source": (
        "book p. 1",
        "bok p. 1",
        ["27:34: 'bok' is not a source"],
    ),
    "no card": (
        "notes card 3",
        "notes page 3",
        ["37:10: 'notes page 3' does not say which card"],
    ),
    "source folder": (
        "file: notes.txt",
        "file: ../notes.txt",
        ["7:17: '../notes.txt' is not a plain file name"],
    ),
    "unknown belief": (
        "believes: {storm",
        "believes: {strom",
        ["44:18: 'strom' is not a moment"],
    ),
    "unknown actor reading": (
        ("    town:\n      wants"),
        ("    twon:\n      wants"),
        ["45:5: 'twon' is not an actor"],
    ),
    "unknown set": (
        "set: {reply: yield}",
        "set: {replay: yield}",
        ["35:32: 'replay' is not a moment"],
    ),
    "unknown set value": (
        "set: {reply: yield}",
        "set: {reply: yielded}",
        ["35:39: 'yielded' is not an option of 'reply'"],
    ),
    "unknown change": (
        "P(war if soft)",
        "P(war if sotf)",
        ["37:68: 'sotf' is not a change"],
    ),
    "unknown claim moment": (
        "P(war if soft)",
        "P(wor if soft)",
        ["37:61: 'wor' is not a moment or an ending"],
    ),
    "unknown measure": (
        "P(war if soft) < P(war)",
        "E(kiled) < 3",
        ["37:61: 'kiled' is not a measure"],
    ),
    "bare claim": (
        "P(war if soft) < P(war)",
        "war",
        ["37:59: a test compares chances or measures"],
    ),
    "claim without test": (
        ", test: P(war if soft) < P(war)",
        "",
        ["37:10: the claim at 'notes card 3' has no test"],
    ),
    "reserved": (
        "  king: The king",
        ("  king: The king\n  exp: The expert"),
        ["10:3: 'exp' cannot be a name: it means something here"],
    ),
    "reserved option": (
        "{none: Silence,",
        "{rest: Silence,",
        [
            "15:15: 'rest' cannot be a name: it means something here",
            "52:49: 'none' is not a value of 'demand'",
        ],
    ),
    "reserved option only": (
        "anger: 1..3",
        ("anger: 1..3\n    none: 3"),
        ["50:5: 'none' can be the name of an option only"],
    ),
    "duplicate across": (
        "anger: 1..3",
        ("anger: 1..3\n    war: 2"),
        ["50:5: 'war' is an ending already (line 31 of crisis.yaml)"],
    ),
    "figure": (
        "facts: {dead: 20}",
        "facts: {dead: 25}",
        ["50:17: '25' is not a figure of the fact 'dead'"],
    ),
    "unknown fact": (
        "facts: {dead: 20}",
        "facts: {deaf: 20}",
        ["50:11: 'deaf' is not a fact"],
    ),
    "figure no number": (
        (
            "  facts: {dead: 20}\n"
            "  moments:\n"
            "    reply: {knows: [demand], only_if: demand != none}\n"
            "    storm: {chance: 10%}\n"
        ),
        (
            "  facts: {dead: some 30}\n"
            "  moments:\n"
            "    reply: {knows: [demand], only_if: demand != none}\n"
            "    storm: {chance: logistic(dead)}\n"
        ),
        ["53:30: the figure 'some 30' of the fact 'dead' is not a plain number"],
    ),
    "figure not chosen": (
        (
            "  facts: {dead: 20}\n"
            "  moments:\n"
            "    reply: {knows: [demand], only_if: demand != none}\n"
            "    storm: {chance: 10%}\n"
        ),
        (
            "  moments:\n"
            "    reply: {knows: [demand], only_if: demand != none}\n"
            "    storm: {chance: logistic(dead)}\n"
        ),
        ["52:30: no figure of the fact 'dead' has been chosen"],
    ),
    "assumption circle": (
        "anger: 1..3",
        ("anger: 1 + fear\n    fear: anger / 2"),
        ["49:16: assumptions refer to each other in a circle: anger -> fear -> anger"],
    ),
    "assumption moment": (
        "anger: 1..3",
        "anger: 1 if riot else 3",
        ["49:17: anger hangs on the moment 'riot'; it must be one number"],
    ),
    "moment as number": (
        "logistic(anger - 4)",
        "logistic(riot - 4)",
        ["54:5: 'riot' hangs on itself", "57:20: 'riot' is a moment, where a number is needed"],
    ),
    "ending in condition": (
        "only_if: demand != none",
        "only_if: war",
        ["52:39: 'war' is an ending, and endings can stand only in claims"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_name_without_meaning_is_named(case: str, tmp_path: Path) -> None:
    """One change to a sound crisis gives exactly these flaws, by line and column."""
    old, new, expected = CASES[case]
    assert QUARREL.count(old) >= 1

    found = flaws_of(QUARREL.replace(old, new, 1), tmp_path)

    assert found == expected


def test_a_misspelt_name_asks_for_the_nearest(tmp_path: Path) -> None:
    """The whole of a flaw: place, what is so, and one thing to do."""
    file = tmp_path / "crisis.yaml"
    file.write_text(QUARREL.replace("peace: reply = yield", "peace: repyl = yield"), "utf-8")

    with pytest.raises(FlawedCrisisError) as caught:
        read(file)

    assert str(caught.value) == (
        f"{file}:32:10: 'repyl' is not a moment\n"
        "  hint: did you mean 'reply'? known: reply, riot, storm, demand"
    )
