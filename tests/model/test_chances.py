"""Rules of chances, cases and endings, each with a crisis that breaks it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.model.quarrel import QUARREL, flaws_of

CASES = {
    "sum": (
        "knows: [demand], only_if: demand != none",
        "only_if: demand != none, chance: {yield: 30%, refuse: 60%}",
        ["52:47: the chances of 'reply' sum to 0.9, not to 1"],
    ),
    "sum over": (
        "knows: [demand], only_if: demand != none",
        "chance: {none: 60%, yield: 60%, refuse: rest}",
        ["52:22: the chances of 'reply' sum to 1.2 and leave nothing for 'rest'"],
    ),
    "left out": (
        "knows: [demand], only_if: demand != none",
        "chance: {yield: 60%, refuse: 40%}",
        ["52:22: the chances of 'reply' leave out 'none'"],
    ),
    "unknown chance value": (
        "knows: [demand], only_if: demand != none",
        "only_if: demand != none, chance: {yeild: 60%, refuse: rest}",
        ["52:47: 'yeild' is not a value of 'reply'"],
    ),
    "two rests": (
        "knows: [demand], only_if: demand != none",
        "only_if: demand != none, chance: {yield: rest, refuse: rest}",
        ["52:60: 'yield' and 'refuse' of 'reply' are both 'rest'"],
    ),
    "one chance": (
        "knows: [demand], only_if: demand != none",
        "chance: 30%",
        ["52:21: 'reply' has the values none, yield, refuse: give each its chance"],
    ),
    "yes/no mapping": (
        "storm: {chance: 10%}",
        "storm: {chance: {yes: 10%, no: 90%}}",
        ["53:22: 'storm' is yes or no, so it has one chance: that of yes"],
    ),
    "over 1": (
        "storm: {chance: 10%}",
        "storm: {chance: 10}",
        ["53:21: the chance 10 does not lie between 0 and 1"],
    ),
    "range over 1": (
        "storm: {chance: 10%}",
        "storm: {chance: 10..20}",
        ["53:21: '10..20' is no chance: its ends must lie between 0 and 1"],
    ),
    "never sums": (
        "knows: [demand], only_if: demand != none",
        "only_if: demand != none, chance: {yield: 10..20%, refuse: 30..40%}",
        ["52:47: the chances of 'reply' sum to 0.4..0.6, never to 1"],
    ),
    "rule value": (
        "storm: {chance: 10%}",
        "storm: {rule: maybe if riot else no}",
        [
            "53:19: 'maybe' is not a value of 'storm'",
            "53:28: 'storm' hangs on 'riot' in its 'rule', which comes 7 days later",
        ],
    ),
    "rule number": (
        "storm: {chance: 10%}",
        "storm: {rule: 3}",
        ["53:19: the rule of 'storm' gives something that is not a value"],
    ),
    "never counts": (
        ("        - 20..50% if reply = refuse\n        - logistic(anger - 4)\n"),
        ("        - logistic(anger - 4)\n        - 20..50% if reply = refuse\n"),
        ["57:11: this case of the chance of 'riot' never counts: the one before always holds"],
    ),
    "left open": (
        "        - logistic(anger - 4)\n",
        "        - 20% if reply = yield\n",
        ["57:18: the chance of 'riot' leaves open: reply = none"],
    ),
    "left open number": (
        "        - logistic(anger - 4)\n",
        "        - 20% if anger > 1\n",
        [
            (
                "57:18: the chance of 'riot' has no case without condition, and it cannot be "
                "shown that none is needed"
            )
        ],
    ),
    "measure left open": (
        "      - 0\n",
        "      - 0 if storm\n",
        ["61:14: the measure 'killed' leaves open: riot = no and storm = no"],
    ),
    "belief left open": (
        "believes: {storm: 5%}",
        "believes: {storm: 5% if demand = revolt}",
        ["44:31: the belief of 'king' about 'storm' leaves open: demand = none"],
    ),
    "gate leaves nothing open": (
        "        - logistic(anger - 4)\n",
        "        - 20% if not reply = refuse and demand = none\n",
        ["57:22: the chance of 'riot' leaves open: reply = yield and demand = petition"],
    ),
    "rule gives none": (
        "knows: [demand], only_if: demand != none",
        "only_if: demand != none, rule: none if storm else yield",
        [
            (
                "22:15: 'reply' happened as 'refuse', but its rule gives 'yield' under the "
                "reading 'plain'"
            ),
            "52:44: a rule of 'reply' cannot give 'none': it stands for 'does not arise'",
        ],
    ),
    "otherwise not last": (
        "  quiet: otherwise\n",
        ("  quiet: otherwise\n  late: storm\n"),
        ["33:3: the ending 'quiet' is 'otherwise', but 'late' follows"],
    ),
    "contradiction": (
        "peace: reply = yield",
        "peace: reply = yield and reply = refuse",
        ["32:10: the ending 'peace' can never hold: its condition contradicts itself"],
    ),
    "shadowed": (
        "peace: reply = yield",
        "peace: reply = yield and riot",
        [
            (
                "32:10: the ending 'peace' can never hold: where its condition is true, an "
                "earlier ending holds already"
            )
        ],
    ),
    "no ending": (
        "  quiet: otherwise\n",
        "",
        ["32:3: no ending holds when riot = no and reply = none"],
    ),
    "impossible": (
        "peace: reply = yield",
        "peace: reply = yield and demand = none",
        ["32:10: the ending 'peace' can never hold: no reading lets its condition come true"],
    ),
    "covered": (
        "peace: reply = yield",
        "peace: not riot",
        [
            (
                "33:3: the ending 'quiet' can never hold: the endings before it cover all that "
                "can happen"
            )
        ],
    ),
    "first reading": (
        "title: A quarrel",
        ("title: A quarrel\nfirst_reading: plan"),
        ["3:16: 'plan' is not a reading"],
    ),
    "based on": (
        "  name: plain",
        ("  name: plain\n  based_on: other"),
        ["40:13: 'other' is not a reading"],
    ),
    "based circle": (
        "  name: plain",
        ("  name: plain\n  based_on: plain"),
        ["40:13: the readings are based on each other in a circle: plain -> plain"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_chances_cases_and_endings_keep_their_rules(case: str, tmp_path: Path) -> None:
    """One change to a sound crisis gives exactly these flaws, by line and column."""
    old, new, expected = CASES[case]
    assert QUARREL.count(old) >= 1

    found = flaws_of(QUARREL.replace(old, new, 1), tmp_path)

    assert found == expected
