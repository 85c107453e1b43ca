"""Rules of time and of moments, each with a crisis that breaks it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.model.quarrel import QUARREL, flaws_of

CASES = {
    "future by hours": (
        (
            "    on: 1956-10-24\n"
            "    by: town\n"
            "    options: {none: Silence, petition: A petition, revolt: A revolt}\n"
            "    happened: petition\n"
            "  storm: {on: 1956-10-25, what: A storm breaks, happened: no}\n"
            "  reply:\n"
            "    on: 1956-10-26\n"
        ),
        (
            "    on: 1956-10-24T18:00\n"
            "    by: town\n"
            "    options: {none: Silence, petition: A petition, revolt: A revolt}\n"
            "    happened: petition\n"
            "  storm: {on: 1956-10-24, what: A storm breaks, happened: no}\n"
            "  reply:\n"
            "    on: 1956-10-24T05:00\n"
        ),
        [
            (
                "35:32: the change 'soft' (26 October 1956) sets 'reply', which was decided "
                "before (24 October 1956, 05:00)"
            ),
            "52:21: 'reply' knows 'demand', which comes 13 hours later",
            "52:39: 'reply' hangs on 'demand' in its 'only_if', which comes 13 hours later",
        ],
    ),
    "unknown after": (
        "    by: king",
        ("    after: dawn\n    by: king"),
        ["20:12: 'dawn' is not a moment"],
    ),
    "future belief": (
        "believes: {storm: 5%}",
        "believes: {storm: [5% if riot, 3%]}",
        ["44:32: 'storm' hangs on 'riot' in its 'believes', which comes 7 days later"],
    ),
    "late by way of others": (
        "  storm: {on: 1956-10-25, what: A storm breaks, happened: no}",
        (
            "  storm: {on: 1956-10-25, after: rain, what: A storm breaks, happened: no}\n"
            "  rain: {after: riot, by: king, what: Rain}"
        ),
        [
            (
                "17:3: 'storm' (25 October 1956) would have to come after 'riot' (1 November "
                "1956), by way of other moments"
            )
        ],
    ),
    "after itself": (
        "by: king",
        ("by: king\n    after: reply"),
        ["53:5: 'reply' hangs on itself"],
    ),
    "change after the end": (
        "soft: {on: 1956-10-26",
        "soft: {on: 1956-12-26",
        [
            "35:14: 'soft' (26 December 1956) lies after 'to' (4 November 1956)",
            (
                "35:32: the change 'soft' (26 December 1956) sets 'reply', which was decided "
                "before (26 October 1956)"
            ),
        ],
    ),
    "did not arise": (
        "    happened: petition",
        "    happened: none",
        ["22:15: 'reply' happened as 'refuse', but it did not arise under the reading 'plain'"],
    ),
    "did arise": (
        "    happened: refuse",
        "    happened: none",
        ["22:15: 'reply' is 'none', but it did arise under the reading 'plain'"],
    ),
    "future": (
        "storm: {chance: 10%}",
        ("storm: {chance: 10%}\n    demand: {knows: [storm]}"),
        ["54:22: 'demand' knows 'storm', which comes 1 day later"],
    ),
    "future chance": (
        "storm: {chance: 10%}",
        "storm: {chance: 10% if riot else 5%}",
        ["53:28: 'storm' hangs on 'riot' in its 'chance', which comes 7 days later"],
    ),
    "circle": (
        "knows: [demand], only_if: demand != none",
        "only_if: riot, knows: [demand]",
        [
            "52:5: moments must come before each other in a circle: reply -> riot -> reply",
            "52:22: 'reply' hangs on 'riot' in its 'only_if', which comes 6 days later",
        ],
    ),
    "circle2": (
        "  riot: {on: 1956-11-01, what: Shots are fired}",
        "  riot: {after: reply, before: demand, what: Shots are fired}",
        [
            (
                "12:3: moments must come before each other in a circle: demand -> reply -> riot "
                "-> demand"
            )
        ],
    ),
    "after": (
        "by: king",
        ("by: king\n    after: riot"),
        [
            "21:12: 'reply' (26 October 1956) cannot come after 'riot' (1 November 1956)",
            "53:5: moments must come before each other in a circle: reply -> riot -> reply",
        ],
    ),
    "no time": (
        "storm: {on: 1956-10-25, ",
        "storm: {",
        ["17:3: 'storm' has neither a date nor an order"],
    ),
    "outside": (
        "riot: {on: 1956-11-01",
        "riot: {on: 1956-11-05",
        ["23:14: 'riot' (5 November 1956) lies after 'to' (4 November 1956)"],
    ),
    "before from": (
        ("demand:\n    on: 1956-10-24"),
        ("demand:\n    on: 1956-10-22"),
        ["13:9: 'demand' (22 October 1956) lies before 'from' (23 October 1956)"],
    ),
    "from after to": (
        "from: 1956-10-23",
        "from: 1956-12-23",
        ["3:7: 'from' (23 December 1956) comes after 'to' (4 November 1956)"],
    ),
    "bad date": (
        "from: 1956-10-23",
        "from: 23 October 1956",
        ["3:7: '23 October 1956' is not a date"],
    ),
    "bad day": (
        "riot: {on: 1956-11-01",
        "riot: {on: 1956-11-31",
        ["23:14: '1956-11-31' is not a date"],
    ),
    "late change": (
        "soft: {on: 1956-10-26",
        "soft: {on: 1956-10-27",
        [
            (
                "35:32: the change 'soft' (27 October 1956) sets 'reply', which was decided "
                "before (26 October 1956)"
            )
        ],
    ),
    "nothing changed": (
        ", set: {reply: yield}",
        "",
        ["35:3: the change 'soft' changes nothing"],
    ),
    "event no chance": (
        "    storm: {chance: 10%}\n",
        "",
        ["39:9: the event 'storm' has no chance and no rule in the reading 'plain'"],
    ),
    "both": (
        "storm: {chance: 10%}",
        "storm: {chance: 10%, rule: yes}",
        [
            "17:59: 'storm' happened as 'no', but its rule gives 'yes' under the reading 'plain'",
            "53:5: 'storm' has a chance and a rule",
        ],
    ),
    "knows on event": (
        "storm: {chance: 10%}",
        "storm: {chance: 10%, knows: [demand]}",
        ["53:34: 'storm' is an event: nobody chooses, so nobody knows"],
    ),
    "gate first": (
        "{none: No reply, yield: He yields",
        "{yield: He yields",
        ["52:5: 'reply' has 'only_if', but its first value is 'yield'"],
    ),
    "gate none": (
        "knows: [demand], only_if: demand != none",
        "only_if: demand != none, chance: {none: 10%, yield: 40%, refuse: rest}",
        ["52:47: 'none' of 'reply' cannot have a chance: it stands for 'it does not arise'"],
    ),
    "own belief": (
        "believes: {storm: 5%}",
        "believes: {reply: {yield: 50%, refuse: rest}}",
        ["44:18: 'king' believes something about 'reply', which it decides itself"],
    ),
    "history gate": (
        "only_if: demand != none",
        "only_if: demand = revolt",
        ["22:15: 'reply' happened as 'refuse', but it did not arise under the reading 'plain'"],
    ),
    "history rule": (
        "storm: {chance: 10%}",
        "storm: {rule: yes if demand = petition else no}",
        ["17:59: 'storm' happened as 'no', but its rule gives 'yes' under the reading 'plain'"],
    ),
    "one option": (
        "options: {none: Silence, petition: A petition, revolt: A revolt}",
        "options: {petition: A petition}",
        [
            "12:3: 'demand' needs at least two options; it has only 'petition'",
            "52:49: 'none' is not a value of 'demand'",
        ],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_time_and_moments_keep_their_rules(case: str, tmp_path: Path) -> None:
    """One change to a sound crisis gives exactly these flaws, by line and column."""
    old, new, expected = CASES[case]
    assert QUARREL.count(old) >= 1

    found = flaws_of(QUARREL.replace(old, new, 1), tmp_path)

    assert found == expected
