"""The one contract that every crisis that comes with the package keeps."""

from __future__ import annotations

from functools import cache
from typing import Literal

import pytest

from jonbar.ask.check import check
from jonbar.ask.history import history
from jonbar.ask.nouns import History, Readings, Start, Step, WhatIf
from jonbar.ask.whatif import whatif
from jonbar.ask.world import Settings
from jonbar.model.citations import citations
from jonbar.model.crisis import Crisis
from jonbar.model.library import find, shipped
from jonbar.model.read import read
from jonbar.text.flaw import JonbarError
from jonbar.text.word import Word

pytestmark = pytest.mark.slow

ONE = Settings(draws=1)
LIMITS = {"notes": "card", "thread": "post"}  # both sources have nine passages


@cache
def crisis_of(name: str) -> Crisis:
    """A shipped crisis; it is read once in each worker."""
    return read(find(name))


NAMES = shipped()
READINGS = [(name, reading) for name in NAMES for reading in crisis_of(name).readings]
CHANGES = [
    pytest.param(
        *(name, reading, change),
        marks=() if reading == crisis_of(name).first_reading else pytest.mark.slow,
    )
    for name, reading in READINGS
    for change in crisis_of(name).changes
]


@pytest.mark.parametrize("name", NAMES)
def test_it_can_be_read_and_is_sound(name: str) -> None:
    """No flaw, and nothing that can never happen."""
    found = check(crisis_of(name))

    assert found.counts["changes"] == len(crisis_of(name).changes)
    assert not [each for each in found.warnings if "can never hold" in each]


@pytest.mark.parametrize("name", NAMES)
def test_its_passages_lie_in_their_sources(name: str) -> None:
    """Notes are cited by cards 1 to 9, the thread by posts 1 to 9."""
    for each in citations(crisis_of(name)):
        if each.source in LIMITS:
            kind, _, number = each.locator.partition(" ")
            assert kind == LIMITS[each.source], str(each)
            assert number.isdigit(), str(each)
            assert 1 <= int(number) <= 9, str(each)


@pytest.mark.parametrize("name", NAMES)
def test_each_claim_has_a_test_or_says_why_not(name: str) -> None:
    """A claim parses, is cited, and is judged or set aside with a reason."""
    for claim in crisis_of(name).claims:
        assert claim.says
        assert claim.at.locator
        assert claim.test is not None or claim.because


@pytest.mark.parametrize(("name", "reading"), READINGS)
def test_its_history_has_a_chance(name: str, reading: str) -> None:
    """What happened can happen, and endings sum to 1 after every moment."""
    answer = history(crisis_of(name), reading=reading, settings=ONE)

    assert isinstance(answer, History)
    assert answer.whole_history.median > 0
    steps: tuple[Start | Step, ...] = (answer.start, *answer.moments)
    for step in steps:
        chances = [chance.median for chance in step.endings.values()]
        assert sum(chances) == pytest.approx(1, abs=1e-9)
        assert all(0 <= chance <= 1 for chance in chances)


@pytest.mark.parametrize(
    "mode", ["counterfactual", pytest.param("hypothetical", marks=pytest.mark.slow)]
)
@pytest.mark.parametrize(("name", "reading", "change"), CHANGES)
def test_every_change_can_be_asked(
    name: str, reading: str, change: str, mode: Literal["counterfactual", "hypothetical"]
) -> None:
    """Under every reading, in both modes; what is beyond everybody is refused unless asked for."""
    crisis = crisis_of(name)
    declared = crisis.changes[Word(change)]
    known = crisis.readings[Word(reading)].assumptions
    lacking = [each for each in declared.assume if each not in known]
    if lacking or declared.asb:
        with pytest.raises(JonbarError):
            whatif(crisis, [change], mode=mode, reading=reading, settings=ONE)
    if lacking:
        return

    answer = whatif(crisis, [change], mode=mode, asb=True, reading=reading, settings=ONE)

    assert isinstance(answer, WhatIf)
    for key in ("before", "after", "after_fresh_luck", "after_hypothetical"):
        chances = [getattr(shift, key).median for shift in answer.endings.values()]
        assert sum(chances) == pytest.approx(1, abs=1e-9)
        assert all(0 <= chance <= 1 for chance in chances)
    assert len(answer.report_card) >= 10
    assert answer.storylines


@pytest.mark.parametrize("name", NAMES)
def test_all_readings_can_be_asked_at_once(name: str) -> None:
    """Side by side, with a word on where they agree."""
    answer = history(crisis_of(name), reading="all", settings=ONE)

    if len(crisis_of(name).readings) > 1:
        assert isinstance(answer, Readings)
        assert set(answer.readings) == set(crisis_of(name).readings)
        assert answer.agreement
