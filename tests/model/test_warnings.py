"""Warnings: what a crisis may do but should not."""

from __future__ import annotations

from pathlib import Path

from jonbar.model.basis import BasisCount, basis_count
from jonbar.model.read import read
from jonbar.model.warnings import warnings
from tests.model.quarrel import QUARREL


def found(text: str, folder: Path) -> list[str]:
    """Return the first lines of a crisis's warnings, without the name of the file."""
    file = folder / "crisis.yaml"
    file.write_text(text, encoding="utf-8")
    return [str(flaw).splitlines()[0].removeprefix(f"{file}:") for flaw in warnings(read(file))]


def test_what_has_no_basis_is_listed(tmp_path: Path) -> None:
    """Statements of the record and numbers of a reading should say what they rest on."""
    assert found(QUARREL, tmp_path) == [
        "16:15: nothing says where 'happened' of 'demand' comes from",
        "17:59: nothing says where 'happened' of 'storm' comes from",
        "22:15: nothing says where 'happened' of 'reply' comes from",
        "35:3: nothing says where the change 'soft' comes from",
        "43:11: a want of 'king' has no basis",
        "44:25: the belief of 'king' about 'storm' has no basis",
        "47:11: a want of 'town' has no basis",
        "49:12: the assumption 'anger' has no basis",
        "53:21: the chance of 'storm' has no basis",
        "56:11: the chance of 'riot' has no basis",
        "57:11: the chance of 'riot' has no basis",
        "60:9: the measure 'killed' has no basis",
        "61:9: the measure 'killed' has no basis",
    ]


def test_what_nothing_uses_is_listed(tmp_path: Path) -> None:
    """Sources, actors, assumptions, facts and measures should be of use."""
    text = (
        QUARREL.replace("  book: {cite: A book}", "  book: {cite: A book}\n  map: {cite: A map}")
        .replace("  king: The king", "  king: The king\n  pope: The pope")
        .replace("anger: 1..3", "anger: 1..3\n    hope: 3")
        .replace("facts:\n  dead:", "facts:\n  hurt: {what: A, figures: [{value: 3}]}\n  dead:")
        .replace("measures:\n  killed", "measures:\n  maimed: {what: B}\n  killed")
    )

    lines = [line for line in found(text, tmp_path) if "basis" not in line and "where" not in line]

    assert lines == [
        "7:3: nothing cites the source 'map'",
        "11:3: the actor 'pope' decides nothing",
        "27:3: no measure and no formula uses the fact 'hurt'",
        "32:3: no reading says what the measure 'maimed' comes to",
        "54:5: no formula uses the assumption 'hope'",
    ]


def test_a_decision_without_wants_is_a_coin_toss(tmp_path: Path) -> None:
    """Somebody who wants nothing chooses at random."""
    text = QUARREL.replace("    town:\n      wants:\n        - 1..2 if reply = yield\n", "")

    lines = [line for line in found(text, tmp_path) if "basis" not in line and "where" not in line]

    what = "'town' wants nothing in the reading 'plain', so it decides 'demand' by tossing a coin"
    assert lines == [f"12:3: {what}"]


def test_a_change_that_a_reading_cannot_take_is_listed(tmp_path: Path) -> None:
    """An assumption can be changed only where it is one."""
    record = QUARREL.replace("set: {reply: yield}", "assume: {anger: 2}")
    (tmp_path / "readings").mkdir()
    record, reading = record.split("reading:\n")
    (tmp_path / "record.yaml").write_text(record, encoding="utf-8")
    plain = "jonbar: 1\n" + reading.replace("\n  ", "\n").removeprefix("  ")
    other = plain.replace("name: plain", "name: other").replace("anger", "rage")
    (tmp_path / "readings" / "plain.yaml").write_text(plain, encoding="utf-8")
    (tmp_path / "readings" / "other.yaml").write_text(other, encoding="utf-8")

    lines = [str(flaw).splitlines()[0] for flaw in warnings(read(tmp_path))]

    what = "the change 'soft' cannot be asked under 'other'"
    assert f"{tmp_path}/record.yaml:35:35: {what}" in lines


def test_what_numbers_rest_on_is_counted(tmp_path: Path) -> None:
    """Cited numbers, judgement and numbers without basis are told apart."""
    text = QUARREL.replace("anger: 1..3", "anger: {value: 1..3, because: letters}").replace(
        "storm: {chance: 10%}", "storm: {chance: 10%, cites: book p. 4, because: logs}"
    )
    file = tmp_path / "crisis.yaml"
    file.write_text(text, encoding="utf-8")

    counted = basis_count(read(file))

    assert counted == {"plain": BasisCount(cited=1, judgement=1, none=7)}
