"""Changes and claims that cannot be asked, each in a crisis that is sound but for them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.model.quarrel import QUARREL, flaws_of

CASES = {
    "change of unknown actor": (
        "set: {reply: yield}",
        "wants: {qing: {calm: 3 if riot}}",
        ["35:34: 'qing' is not an actor"],
    ),
    "change of unknown assumption": (
        "set: {reply: yield}",
        "assume: {hunger: 3}",
        ["35:35: 'hunger' is not an assumption of any reading"],
    ),
    "change known to nobody": (
        "set: {reply: yield}",
        "assume: {anger: 3}, known_to: [qing]",
        ["35:57: 'qing' is not an actor"],
    ),
    "change of own belief": (
        "set: {reply: yield}",
        "believes: {king: {reply: 20%}}",
        [
            "35:44: 'king' believes something about 'reply', which it decides itself",
            "35:51: 'reply' has the values yield, refuse: give each its chance",
        ],
    ),
    "change of unknown belief": (
        "set: {reply: yield}",
        "believes: {king: {rply: 20%}}",
        ["35:44: 'rply' is not a moment"],
    ),
    "change weighed nowhere": (
        "set: {reply: yield}",
        "set: {reply: yield}, considered: bock p. 3",
        ["35:59: 'bock' is not a source"],
    ),
    "fingerprint": (
        "at: notes card 3",
        "at: 'notes card 3 #xyz'",
        ["37:24: the fingerprint '#xyz' is not made of 8 or more of the digits 0-9 and a-f"],
    ),
    "claim about a number": (
        "P(war if soft) < P(war)",
        "P(war) < riot",
        ["37:68: a test is made of numbers, 'P(…)' and 'E(…)'"],
    ),
    "claim in claim": (
        "P(war if soft) < P(war)",
        "P(P(war) > 1) < 1",
        ["37:63: 'P(…)' and 'E(…)' cannot stand here"],
    ),
    "claim of nothing": (
        "P(war if soft) < P(war)",
        "1 < 2",
        ["37:59: this test asks nothing of the model"],
    ),
    "claim with unknown value": (
        "P(war if soft)",
        "P(war if reply = yeld)",
        ["37:76: 'yeld' is not an option of 'reply'"],
    ),
    "claim with unknown given": (
        "P(war if soft)",
        "P(war given repli = yield)",
        ["37:71: 'repli' is not a moment"],
    ),
    "claim against nobody": (
        "says: He could have yielded,",
        "says: He could have yielded, name: pliant, against: [stubborn, pliant],",
        [
            "37:77: 'stubborn' is not the name of a claim",
            "37:87: the claim 'pliant' contradicts itself",
        ],
    ),
    "ending with a value": (
        "P(war if soft)",
        "P(war = yes)",
        ["37:61: 'war' is an ending, not a moment"],
    ),
    "unknown measure of a reading": (
        "    killed:\n",
        "    kiled:\n",
        ["59:5: 'kiled' is not a measure"],
    ),
    "unknown fact of a measure": (
        "fact: dead}",
        "fact: deed}",
        ["29:34: 'deed' is not a fact"],
    ),
    "source without a name": (
        "{cite: A book}",
        "{url: ''}",
        ["6:15: 'url' is empty; it should be a sentence"],
    ),
    "source without file": (
        "file: notes.txt, kind",
        "cite: Notes, kind",
        ["7:3: the source 'notes' has a kind but no file"],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_question_without_meaning_is_named(case: str, tmp_path: Path) -> None:
    """One change to a sound crisis gives exactly these flaws, by line and column."""
    old, new, expected = CASES[case]
    assert QUARREL.count(old) >= 1

    found = flaws_of(QUARREL.replace(old, new, 1), tmp_path)

    assert found == expected


def test_claims_have_an_end(tmp_path: Path) -> None:
    """More claims than anybody could judge are refused, at the first that is too many."""
    claim = "  - {at: notes card 3, says: He could have yielded, because: he was free to}\n"
    start = QUARREL.index("  - {at: notes card 3")
    end = QUARREL.index("reading:\n")
    text = QUARREL[:start] + claim * 1001 + QUARREL[end:]

    assert flaws_of(text, tmp_path) == ["1037:10: here are 1,001 claims; at most 1,000 are judged"]
