"""Assumptions set by hand: as if the crisis had them so, and nothing else is changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from jonbar.ask.answer import Span
from jonbar.ask.history import history
from jonbar.ask.nouns import History, WhatIf
from jonbar.ask.suppose import assumptions, suppose
from jonbar.ask.whatif import whatif
from jonbar.ask.world import Settings
from jonbar.model.crisis import Crisis
from jonbar.model.read import read
from jonbar.text.flaw import JonbarError
from jonbar.text.word import Word

BERLIN = Path(__file__).parents[1] / "crises" / "berlin.yaml"
TONNES, CHANCE = "airlift_tonnes", "doubt"


def berlin(tmp_path: Path, tonnes: str, doubt: str = "20..40%") -> Crisis:
    """The Berlin blockade, with other tonnes and a chance that has a name."""
    text = BERLIN.read_text(encoding="utf-8")
    file = tmp_path / "berlin.yaml"
    file.write_text(
        text.replace(f"{TONNES}: 3500..5500", f"{TONNES}: {tonnes}\n    {CHANCE}: {doubt}").replace(
            "5..15% ", f"{CHANCE} "
        ),
        encoding="utf-8",
    )
    return read(file)


@pytest.mark.parametrize(("draws", "written"), [(1, "9000"), (64, "9000..9000")])
def test_a_number_that_is_set_is_as_if_it_were_written(
    tmp_path: Path, draws: int, written: str
) -> None:
    """Whatever is drawn of the others; far beyond its range, too."""
    settings = Settings(draws=draws)

    answer = suppose(berlin(tmp_path, "3500..5500"), [f"{TONNES}=9000"], settings=settings)

    there = history(berlin(tmp_path, written), settings=settings)
    assert isinstance(there, History)
    assert answer.numbers == {TONNES: 9000}
    for name, shift in answer.endings.items():
        assert shift.as_set == pytest.approx(there.start.endings[name], abs=1e-9)
    assert answer.endings["western"].as_set.median > answer.endings["western"].as_read.median


def test_with_a_change_it_is_that_what_if(tmp_path: Path) -> None:
    """Both as the reading has it and as it is set, given all that did happen."""
    crisis, settings = berlin(tmp_path, "3500..5500"), Settings(draws=32)

    answer = suppose(crisis, [f"{CHANCE}=90%"], ["convoy"], settings=settings)

    as_read = whatif(crisis, ["convoy"], settings=settings)
    as_set = whatif(berlin(tmp_path, "3500..5500", "90..90%"), ["convoy"], settings=settings)
    assert isinstance(as_read, WhatIf)
    assert isinstance(as_set, WhatIf)
    for name, shift in answer.endings.items():
        assert shift.as_read == pytest.approx(as_read.endings[name].after, abs=1e-9)
        assert shift.as_set == pytest.approx(as_set.endings[name].after, abs=1e-9)
    assert answer.endings["war"].as_set != pytest.approx(answer.endings["war"].as_read)


def test_with_nothing_set_both_are_the_readings_own(tmp_path: Path) -> None:
    """Then it is the outlook before the first moment."""
    crisis = berlin(tmp_path, "3500..5500")

    answer = suppose(crisis, [], settings=Settings(draws=1))

    own = history(crisis, settings=Settings(draws=1))
    assert isinstance(own, History)
    assert {name: shift.as_set for name, shift in answer.endings.items()} == own.start.endings
    assert all(shift.as_set == shift.as_read for shift in answer.endings.values())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("tonnes=1", "'tonnes' is not an assumption"),
        (f"{TONNES}=many", "'many' is not a number"),
        (f"{TONNES}=nan", "'nan' is not a number"),
        (f"{TONNES}", "'' is not a number"),
        (f"{TONNES}=-5", "is above 0"),
        (f"{CHANCE}=120%", "is a chance"),
    ],
)
def test_what_cannot_be_set_is_refused(tmp_path: Path, words: str, said: str) -> None:
    """With the word that is wrong and what to write."""
    with pytest.raises(JonbarError, match=said) as caught:
        suppose(berlin(tmp_path, "3500..5500"), [words])

    assert "hint:" in str(caught.value)


def test_all_readings_are_not_set_at_once(tmp_path: Path) -> None:
    """A number belongs to one reading."""
    with pytest.raises(JonbarError, match="one reading"):
        suppose(berlin(tmp_path, "3500..5500"), [], reading="all")


def test_a_number_reaches_three_times_as_far_as_its_range(tmp_path: Path) -> None:
    """On its own scale: a chance stays between 0 and 1, a quantity above 0."""
    crisis = berlin(tmp_path, "4000")
    found = {each.name: each for each in assumptions(crisis, crisis.readings[Word("bargaining")])}

    needs, doubt, tonnes = found["city_needs"], found[CHANCE], found[TONNES]

    assert needs.range == pytest.approx((4000, (4000 * 4500) ** 0.5, 4500))
    assert needs.reach == pytest.approx((4000**2 / 4500, 4500**2 / 4000))
    assert doubt.is_chance
    assert doubt.reach is not None
    assert 0 < doubt.reach[0] < 0.2
    assert 0.4 < doubt.reach[1] < 1
    assert (tonnes.range, tonnes.reach) == (Span(4000, 4000, 4000), None)
