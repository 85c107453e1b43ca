"""Reading a crisis: the Berlin example as designed, folders, and readings based on each other."""

from __future__ import annotations

import hashlib
import pickle
from pathlib import Path

import pytest

from jonbar.model.read import read
from jonbar.model.warnings import warnings
from jonbar.text.dates import plain
from jonbar.text.expression import Name, Range
from jonbar.text.flaw import FlawedCrisisError, JonbarError
from jonbar.text.word import Word
from tests.model.quarrel import QUARREL

BERLIN = Path(__file__).parents[1] / "crises" / "berlin.yaml"

RECORD = QUARREL[: QUARREL.index("reading:\n")]

PLAIN = "jonbar: 1\n" + "\n".join(
    line.removeprefix("  ") for line in QUARREL[QUARREL.index("  name: plain") :].split("\n")
)

HEIR = """\
jonbar: 1
name: heir
based_on: plain
actors:
  king:
    steadiness: 2
    believes: {storm: reality}
  town:
    wants:
      - 7 if storm
assumptions:
  anger: 5
moments:
  storm: {chance: 90%}
"""


OTHER = "readings/other.yaml:2:7: this reading is called 'plain', but its file is 'other.yaml'"


def folder_with(home: Path, files: dict[str, str]) -> Path:
    """Write a crisis of several files."""
    for name, text in files.items():
        file = home / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return home


def refusal(path: Path) -> list[str]:
    """Return the first lines of the flaws of a crisis."""
    with pytest.raises(FlawedCrisisError) as caught:
        read(path)
    return [str(flaw).splitlines()[0] for flaw in caught.value.flaws]


def test_the_berlin_example_reads_as_written() -> None:
    """The example of the design is a sound crisis, and every part of it arrives."""
    crisis = read(BERLIN)

    assert crisis.title == "The Berlin blockade, 1948"
    assert tuple(crisis.moments) == (
        "blockade",
        "reply",
        "airlift_works",
        "shooting",
        "west_stays",
    )
    assert tuple(crisis.moments[Word("reply")].options) == ("none", "withdraw", "airlift", "convoy")
    assert tuple(crisis.moments[Word("shooting")].options) == ("no", "yes")
    assert crisis.moments[Word("blockade")].basis.cites[0].locator == "p. 361"
    assert plain(crisis.moments[Word("airlift_works")].when) == "January 1949"
    assert crisis.endings[Word("soviet")].condition is None
    assert crisis.changes[Word("convoy")].sets == {"reply": "convoy"}
    reading = crisis.readings[crisis.first_reading]
    assert reading.name == "bargaining"
    assert reading.moments[Word("reply")].knows == ("blockade",)
    rule = reading.moments[Word("west_stays")].rule
    assert [case.value for case in rule] == [Name(Word("yes")), Name(Word("no"))]
    (believed,) = reading.actors[Word("moscow")].believes[Word("airlift_works")]
    formula = believed.chances[next(iter(believed.chances))]
    assert isinstance(formula, Range)
    assert str(formula.word.place) == f"{BERLIN}:70:24"


def test_a_crisis_knows_the_bytes_it_came_from() -> None:
    """The hash is that of the file, under a name that does not depend on where it lies."""
    crisis = read(BERLIN)

    assert crisis.hashes == {"berlin.yaml": hashlib.sha256(BERLIN.read_bytes()).hexdigest()}


def test_a_crisis_travels_to_other_workers() -> None:
    """A crisis can be pickled, and its words keep their places."""
    crisis = read(BERLIN)

    copy = pickle.loads(pickle.dumps(crisis))

    assert copy == crisis
    assert copy.moments[Word("reply")].name.place == crisis.moments[Word("reply")].name.place


def test_a_folder_is_the_same_crisis_as_a_file(tmp_path: Path) -> None:
    """Record and readings may lie apart; files are named as the user named the folder."""
    one = tmp_path / "one.yaml"
    one.write_text(QUARREL, encoding="utf-8")
    home = folder_with(tmp_path / "q", {"record.yaml": RECORD, "readings/plain.yaml": PLAIN})

    crisis = read(home)

    assert crisis.readings == read(one).readings
    assert tuple(crisis.hashes) == ("readings/plain.yaml", "record.yaml")
    assert crisis.moments[Word("reply")].name.place.file == f"{home}/record.yaml"
    assert crisis.readings[Word("plain")].name.place.file == f"{home}/readings/plain.yaml"


def test_relative_paths_stay_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Places name a file in the way in which it was asked for."""
    folder_with(tmp_path / "q", {"record.yaml": RECORD, "readings/plain.yaml": PLAIN})
    monkeypatch.chdir(tmp_path)

    crisis = read(Path("q"))

    assert crisis.moments[Word("reply")].name.place.file == "q/record.yaml"


def test_a_reading_takes_over_what_it_does_not_say(tmp_path: Path) -> None:
    """Assumptions, beliefs and moments are replaced by name; a list of wants as a whole."""
    files = {
        "record.yaml": RECORD,
        "readings/plain.yaml": PLAIN,
        "readings/heir.yaml": HEIR,
    }

    crisis = read(folder_with(tmp_path, files))

    base, heir = crisis.readings[Word("plain")], crisis.readings[Word("heir")]
    assert tuple(crisis.readings) == ("heir", "plain")
    assert crisis.first_reading == "heir"
    assert heir.actors[Word("king")].wants == base.actors[Word("king")].wants
    assert heir.actors[Word("king")].steadiness is not None
    assert heir.actors[Word("king")].believes == {"storm": ()}
    assert len(heir.actors[Word("town")].wants) == 1
    assert heir.actors[Word("town")].wants != base.actors[Word("town")].wants
    assert heir.assumptions[Word("anger")] != base.assumptions[Word("anger")]
    assert heir.moments[Word("reply")] == base.moments[Word("reply")]
    assert heir.moments[Word("storm")] != base.moments[Word("storm")]
    assert heir.facts == base.facts
    assert heir.measures == base.measures


def test_a_slip_in_the_base_is_named_once(tmp_path: Path) -> None:
    """What a reading takes over is not blamed again."""
    files = {
        "record.yaml": RECORD,
        "readings/plain.yaml": PLAIN.replace("logistic(anger - 4)", "logistic(angr - 4)"),
        "readings/heir.yaml": HEIR,
    }

    found = refusal(folder_with(tmp_path, files))

    assert found == [f"{tmp_path}/readings/plain.yaml:20:18: 'angr' is not an assumption"]


def test_all_flaws_of_all_files_come_at_once(tmp_path: Path) -> None:
    """One run names the slips of record and readings, of structure and of rules."""
    files = {
        "record.yaml": RECORD.replace("happened: refuse", "hapened: refuse"),
        "readings/plain.yaml": PLAIN.replace("20..50%", "50..20%"),
        "readings/heir.yaml": HEIR.replace("90%", "90"),
        "readings/other.yaml": HEIR,
    }

    found = refusal(folder_with(tmp_path, files))

    assert found == [
        f"{tmp_path}/readings/heir.yaml:14:19: the chance 90 does not lie between 0 and 1",
        f"{tmp_path}/readings/other.yaml:2:7: there are two readings with the name 'heir'",
        f"{tmp_path}/readings/plain.yaml:19:9: '50..20%' runs from high to low",
        f"{tmp_path}/record.yaml:22:5: a moment has no key 'hapened'",
    ]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({}, ["record.yaml:1:1: there is no such file"]),
        ({"record.yaml": RECORD}, ["record.yaml:1:1: there is no reading"]),
        (
            {"record.yaml": RECORD, "readings/other.yaml": PLAIN},
            [OTHER],
        ),
        (
            {"record.yaml": RECORD, "readings/plain.yml": PLAIN},
            ["readings/plain.yml:1:1: the name of a reading's file ends in '.yaml'"],
        ),
        (
            {"record.yaml": RECORD, "readings/plain.yaml": "- a\n"},
            ["readings/plain.yaml:1:1: this file is a list; it should be a reading"],
        ),
        (
            {"record.yaml": "a: b: c\n", "readings/plain.yaml": "a: [\n"},
            [
                "readings/plain.yaml:2:1: not YAML: did not find expected node content",
                "record.yaml:1:5: not YAML: mapping values are not allowed in this context",
            ],
        ),
    ],
)
def test_a_folder_that_is_no_crisis_is_refused(
    files: dict[str, str], expected: list[str], tmp_path: Path
) -> None:
    """What is missing or cannot be read is said, and nothing else."""
    found = refusal(folder_with(tmp_path, files))

    assert [line.removeprefix(f"{tmp_path}/") for line in found] == expected


def test_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    """A crisis from elsewhere cannot make us read other files."""
    home = folder_with(tmp_path / "q", {"record.yaml": RECORD, "readings/plain.yaml": PLAIN})
    (tmp_path / "secret.yaml").write_text(HEIR, encoding="utf-8")
    (home / "readings" / "heir.yaml").symlink_to(tmp_path / "secret.yaml")

    found = refusal(home)

    what = "this is a link that leads out of the crisis's folder"
    assert found == [f"{home}/readings/heir.yaml:1:1: {what}"]


def test_nothing_at_the_path_is_said(tmp_path: Path) -> None:
    """A path that leads nowhere is a plain error."""
    with pytest.raises(JonbarError, match="there is no such file or folder"):
        read(tmp_path / "nowhere")


def test_every_form_of_a_number_is_read(tmp_path: Path) -> None:
    """Short and long forms say the same."""
    long = (
        QUARREL.replace("anger: 1..3", "anger: {value: 1..3, because: letters}")
        .replace("- -3..-1 if riot", "- {name: calm, worth: -3..-1, if: riot, cites: book p. 4}")
        .replace("{storm: 5%}", "{storm: {chance: 5%, because: no cloud}}")
        .replace("- 20..50% if reply = refuse", "- {if: reply = refuse, chance: 20..50%}")
        .replace("- 10..40 if riot", "- {value: 10..40, if: riot, because: other riots}")
        .replace("town: The town", "town: {what: The town, aliases: [the guilds]}")
        .replace("peace: reply = yield", "peace: {if: reply = yield, what: Peace}")
    )
    file = tmp_path / "crisis.yaml"
    file.write_text(long, encoding="utf-8")

    crisis = read(file)

    reading = crisis.readings[Word("plain")]
    assert reading.actors[Word("king")].wants[0].name == "calm"
    assert reading.actors[Word("king")].wants[0].basis.cites[0].locator == "p. 4"
    assert reading.actors[Word("king")].believes[Word("storm")][0].basis.because == "no cloud"
    assert reading.measures[Word("killed")][0].basis.because == "other riots"
    assert crisis.actors[Word("town")].aliases == ("the guilds",)
    assert crisis.endings[Word("peace")].what == "Peace"


def test_announced_changes_are_read(tmp_path: Path) -> None:
    """A change may set moments, and announce numbers, wants and beliefs to some."""
    change = """\
  loud:
    on: 1956-10-20
    assume: {anger: 2..4}
    wants: {king: {calm: 5 if reply = yield}}
    believes: {king: {storm: reality, riot: [60% if reply = refuse, 10%]}}
    known_to: [king]
    asb: nobody could shout so loud
claims:
"""
    file = tmp_path / "crisis.yaml"
    file.write_text(QUARREL.replace("claims:\n", change), encoding="utf-8")

    found = read(file).changes[Word("loud")]

    assert tuple(found.assume) == ("anger",)
    assert found.wants[Word("king")][0].name == "calm"
    assert found.believes[Word("king")][Word("storm")] == ()
    assert len(found.believes[Word("king")][Word("riot")]) == 2
    assert found.known_to == ("king",)
    assert found.asb == "nobody could shout so loud"


def test_the_berlin_example_lacks_sources() -> None:
    """What is sound may still deserve warnings, each at its place."""
    found = [
        str(flaw).splitlines()[0].removeprefix(f"{BERLIN}:") for flaw in warnings(read(BERLIN))
    ]

    assert found[0] == "31:15: nothing says where 'happened' of 'reply' comes from"


def test_a_crisis_of_too_many_moments_is_refused(tmp_path: Path) -> None:
    """It is read no further, since every rule would have to look at all of them."""
    lines = [f"  m{number}: {{on: 1900-02-01, what: A moment}}" for number in range(501)]
    chances = [f"    m{number}: {{chance: 50%}}" for number in range(501)]
    file = tmp_path / "long.yaml"
    file.write_text(
        "jonbar: 1\ntitle: Long\nfrom: 1900-01-01\nto: 1900-12-31\nmoments:\n"
        + "\n".join(lines)
        + "\nendings: {one: m0, other: otherwise}\nreading:\n  name: r\n  moments:\n"
        + "\n".join(chances)
    )

    with pytest.raises(FlawedCrisisError) as caught:
        read(file)

    (flaw,) = caught.value.flaws
    assert (flaw.place.line, flaw.place.column) == (506, 3)
    assert flaw.what == "this crisis has 501 moments; 500 are the most"
