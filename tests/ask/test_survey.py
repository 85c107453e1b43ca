"""Small sets of changes in all draws: none that belongs to the answer is missed."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
import yaml

from jonbar.ask import announcements, contenders, draws
from jonbar.ask.appraisal import appraise
from jonbar.ask.find import planned
from jonbar.ask.heard import Heard, heard
from jonbar.ask.repertoire import Narrowing, repertoire
from jonbar.ask.sought import Find
from jonbar.ask.survey import survey
from jonbar.ask.wanted import wanted
from jonbar.ask.world import Settings, World
from jonbar.model.crisis import Change
from jonbar.program.uncertain import Numbers
from jonbar.text.flaw import TooLargeError
from tests.ask.oracle import Told
from tests.ask.test_find import CLOSE, ONE, every_set, found, named, told, with_singles
from tests.ask.test_find_corners import MUTINY
from tests.crises import crisis_of, written

HOW = Settings(draws=300)
ANNOUNCED = {
    "fury": {"on": "1900-03-01", "what": "The men hear of it", "assume": {"anger": "1.1..1.9"}},
    "full_purse": {"on": "1900-01-10", "what": "Money comes", "assume": {"purse": "50..70%"}},
    "calm_men": {"on": "1900-05-01", "what": "They calm down", "assume": {"anger": "0.2..0.8"}},
}


def mutiny() -> str:
    """The mutiny, where three announcements could be made, two of which exclude each other."""
    crisis = yaml.load(MUTINY, yaml.BaseLoader)
    chances = crisis["reading"]["moments"]
    chances["peace"]["chance"][-1] = "min(1, anger / 4)"
    chances["relief"]["chance"] = "max(0, min(1, anger - 1.5))"  # in half of the draws it has none
    del crisis["changes"]["all_shared"]  # what follows from others cannot come about by itself
    return written({**crisis, "changes": {**crisis["changes"], **ANNOUNCED}})


def fronted(answer: Find) -> list[tuple[float, float]]:
    return [(member.bits.median, member.chance.median) for member in answer.front]


def test_the_front_is_that_of_every_set_in_all_draws() -> None:
    """Each set of up to two, asked of `whatif`, is in the front or outdone by one that is."""
    text = mutiny()
    crisis = crisis_of(text)
    every = {}
    for names in every_set(with_singles(Told.of_text(text)), 2):
        chance, _, bits = told(crisis, names, "calm", HOW)
        every[names] = (bits[1], chance[1])

    answer = found(crisis, "calm", settings=HOW)

    assert answer.exact_up_to == 2
    assert answer.searched_draws < answer.manifest.draws
    front = fronted(answer)
    for one, other in pairwise(front):
        assert one < other
    for member, numbers in zip(answer.front, front, strict=True):
        assert numbers == pytest.approx(
            next(each for names, each in every.items() if frozenset(names) == named(member)),
            abs=CLOSE,
        )
    for names, (bits, chance) in every.items():
        if bits < 900 and chance > answer.in_fact.median + CLOSE:
            assert any(b <= bits + CLOSE and c >= chance - CLOSE for b, c in front), names


def test_sets_that_cannot_come_about_in_some_draws_are_compared_in_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Draws computed a few at a time, in some of which a set has no chance, give the same."""
    crisis = crisis_of(mutiny())
    whole = found(crisis, "calm", settings=HOW)
    monkeypatch.setattr(draws, "draws_at_once", lambda: 32)

    parts = found(crisis, "calm", settings=HOW)

    assert [named(member) for member in parts.front] == [named(member) for member in whole.front]
    for one, other in zip(fronted(parts), fronted(whole), strict=True):
        assert one == pytest.approx(other, abs=CLOSE)


def test_each_announcement_is_solved_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sets that announce the same share it, and what begins alike shares its beginning."""
    solved: list[str] = []

    def noted(here: World, before: Heard, change: Change, numbers: Numbers) -> Heard:
        solved.append(change.name)
        return heard(here, before, change, numbers)

    crisis = crisis_of(mutiny())
    (reading,) = crisis.readings.values()
    choices = repertoire(crisis, reading, ONE, Narrowing())
    asked = wanted(crisis, "calm", [])
    sample, _ = appraise(choices.here, asked, [()])
    monkeypatch.setattr(announcements, "heard", noted)

    survey(choices, asked, sample, most=2)

    assert solved == ["full_purse", "fury", "calm_men", "fury", "calm_men"]


def test_who_is_named_twice_hears_it_once() -> None:
    """Two announcements, of which one names somebody twice, come to what they come to else."""
    crisis = yaml.load(mutiny(), yaml.BaseLoader)
    crisis["actors"] = {"captain": "The captain", "crew": "The crew"}
    answers = []
    for aware in (["crew"], ["crew", "crew"]):
        crisis["changes"]["full_purse"]["known_to"] = aware
        answers.append(found(crisis_of(written(crisis)), "calm", settings=HOW).to_dict())
        del answers[-1]["manifest"]

    assert answers[0] == answers[1]


@pytest.mark.parametrize("ended", [KeyboardInterrupt(), TooLargeError("a table is too large")])
def test_a_survey_that_is_ended_leaves_the_search(
    ended: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was found in some draws is told, and that it was."""

    def interrupted(*_: Any, **__: Any) -> None:
        raise ended

    crisis = crisis_of(mutiny())
    whole = found(crisis, "calm", settings=HOW)
    monkeypatch.setattr(contenders, "survey", interrupted)

    answer = found(crisis, "calm", settings=HOW)

    assert answer.is_complete
    assert (answer.exact_up_to, answer.tried) == (0, whole.tried)
    assert answer.front


def test_a_survey_that_memory_is_too_small_for_is_left() -> None:
    """Rather than refuse, the sets are compared in the draws of the search."""
    crisis = crisis_of(mutiny())
    sets = planned(crisis, most=2)
    little = 2 * 8 * 2 * sets * 600

    answers = [
        found(crisis, "calm", settings=replace(HOW, memory=memory))
        for memory in (little - 1, little)
    ]

    assert [answer.manifest.draws for answer in answers] == [600, 600]
    assert [answer.exact_up_to for answer in answers] == [0, 2]
