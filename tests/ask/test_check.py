"""What can never happen is a flaw; what only some readings rule out is a warning."""

from __future__ import annotations

from pathlib import Path

import pytest

from jonbar.ask.check import check
from jonbar.model.read import read
from jonbar.text.flaw import FlawedCrisisError
from tests.crises import crisis_of, shared

CRISIS = """\
jonbar: 1
title: A quarrel
from: 1900-01-01
to: 1900-12-31
actors: {king: The king}
moments:
  storm: {on: 1900-02-01, what: A storm breaks}
  reply: {on: 1900-03-01, by: king, options: {wait: He waits, yield: He yields, fight: He fights}}
endings:
  war: reply = fight
  peace: otherwise
reading:
  name: plain
  actors: {king: {wants: [1 if reply = yield]}}
  moments:
    storm: {chance: 20%}
"""


def flaws_of(text: str) -> list[tuple[int, int, str, str]]:
    """Line, column, what and hint of each flaw that `check` finds."""
    crisis = crisis_of(text)
    with pytest.raises(FlawedCrisisError) as caught:
        check(crisis)
    return [(f.place.line, f.place.column, f.what, f.hint) for f in caught.value.flaws]


def test_a_sound_crisis_passes() -> None:
    """Nothing is ruled out; what it holds is counted."""
    found = check(crisis_of(CRISIS))

    assert found.counts["moments"] == 2
    assert found.counts["decisions"] == 1
    assert not [each for each in found.warnings if "never" in each]


def test_an_option_that_nobody_can_take_is_a_flaw() -> None:
    """It stands where the option does."""
    text = CRISIS.replace(
        "storm: {chance: 20%}",
        "storm: {chance: 20%}\n    reply: {chance: {wait: 0%, yield: 30%, fight: rest}}",
    )

    assert flaws_of(text) == [
        (
            8,
            47,
            "'reply' can never be 'wait' under the reading 'plain'",
            "give 'wait' a chance, or leave it out of the options",
        )
    ]


def test_a_yes_no_moment_that_can_go_one_way_only_is_a_flaw() -> None:
    """It stands where the moment does, for nobody wrote its options."""
    assert flaws_of(CRISIS.replace("chance: 20%", "chance: 0%")) == [
        (
            7,
            3,
            "'storm' can never be 'yes' under the reading 'plain'",
            "give 'yes' a chance, or leave it out of the options",
        )
    ]


def test_an_ending_that_can_never_hold_is_a_flaw() -> None:
    """Even where conditions alone do not rule it out, but chances do."""
    text = CRISIS.replace(
        "war: reply = fight", "flood: storm and reply = fight\n  war: reply = fight"
    )
    text = text.replace(
        "storm: {chance: 20%}",
        "storm: {chance: 20%}\n    reply: {chance: [{if: storm, chance: {wait: 50%, yield: rest,"
        " fight: 0%}}, {wait: 20%, yield: 30%, fight: rest}]}",
    )

    assert flaws_of(text) == [
        (
            10,
            3,
            "the ending 'flood' can never hold under the reading 'plain'",
            "mend its condition, or the chances of the moments that it names",
        )
    ]


def test_a_world_without_an_ending_is_a_flaw() -> None:
    """Where there is too much to try when it is read; the flaw tells the likeliest such world."""
    names = [f"m{number}" for number in range(14)]
    lines = [
        "{jonbar: 1, title: Too much to try, from: 1900-01-01, to: 1900-12-31, moments: {",
        *(f"{name}: {{on: 1900-02-01, what: A moment}}," for name in names),
        "}, endings: {whole: " + " and ".join(names) + ",",
        "nothing: not m0},",
        "reading: {name: plain, moments: {",
        *(f"{name}: {{chance: {'50%' if name == 'm0' else '10%'}}}," for name in names),
        "}}}",
    ]

    (flaw,) = flaws_of("\n".join(lines))

    told = ", ".join(f"{name} = {'yes' if name == 'm0' else 'no'}" for name in sorted(names))
    assert flaw == (
        17,
        1,
        f"under the reading 'plain' a world can have none of the endings: {told}",
        "add an ending 'otherwise' at the end of the list",
    )


TWO_READINGS = """\
jonbar: 1
name: {name}
actors: {{king: {{wants: [1 if reply = yield]}}}}
moments:
  storm: {{chance: 20%}}
  reply: {{chance: {{wait: 20%, yield: 30%, fight: {fight}}}}}
"""


def test_what_one_reading_closes_is_only_a_warning(tmp_path: Path) -> None:
    """It says which reading does, and is a flaw only if all do."""
    folder = tmp_path
    (folder / "readings").mkdir()
    record = CRISIS[: CRISIS.index("reading:")]
    (folder / "record.yaml").write_text(record, encoding="utf-8")
    for name, fight in (("open", "rest"), ("closed", "0%")):
        text = TWO_READINGS.format(name=name, fight=fight)
        text = text.replace("wait: 20%", "wait: rest") if fight == "0%" else text
        (folder / "readings" / f"{name}.yaml").write_text(text, encoding="utf-8")

    found = check(read(folder)).warnings

    closed = [each.removeprefix(f"{folder}/") for each in found if "never" in each]
    assert closed == [
        "record.yaml:8:81: 'reply' can never be 'fight' under closed",
        "record.yaml:10:3: the ending 'war' can never hold under closed",
    ]


def test_a_value_that_says_that_nothing_arises_need_not_happen() -> None:
    """`none` of a choice that always arises is no flaw."""
    text = CRISIS.replace("{wait: He waits", "{none: No reply").replace(
        "storm: {chance: 20%}", "storm: {chance: 20%}\n    reply: {only_if: storm or not storm}"
    )

    assert not [each for each in check(crisis_of(text)).warnings if "never" in each]


UNKNOWN_GATE = """\
jonbar: 1
title: It may not have arisen
from: 1900-01-01
to: 1900-12-31
actors: {king: The king}
moments:
  storm: {on: 1900-02-01, what: A storm breaks}
  flood: {on: 1900-03-01, what: The river rises, happened: no}
endings: {wet: flood, dry: otherwise}
reading:
  name: plain
  moments:
    storm: {chance: 20%}
    flood: {only_if: storm, rule: yes}
"""


def test_what_may_not_have_arisen_contradicts_no_rule() -> None:
    """Nobody knows whether the storm came, so the flood that did not come is no contradiction."""
    crisis = crisis_of(UNKNOWN_GATE)

    assert crisis.moments  # it can be read


def test_berlin_passes() -> None:
    """The example of the format is sound."""
    assert check(shared("berlin.yaml")).counts["changes"] == 1
