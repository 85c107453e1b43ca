"""Timelines: the likeliest are the likeliest, and every number along them is exact."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Literal

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from jonbar.ask.causes import WhyEnding
from jonbar.ask.nouns import Readings
from jonbar.ask.story import story
from jonbar.ask.timelines import Story, Timeline
from jonbar.ask.why_ending import why_ending
from jonbar.ask.world import Settings
from jonbar.text.flaw import JonbarError
from tests.ask import answers
from tests.ask.answers import Asked, World
from tests.ask.oracle import Told
from tests.ask.random_crises import crises
from tests.ask.test_laws import shuffled
from tests.crises import crisis_of, shared, twice, written

ONE = Settings(draws=1)
CLOSE = 1e-9
Mode = Literal["counterfactual", "hypothetical"]


def told(text: str, changes: Sequence[str], **how: object) -> Story:
    """Timelines of one draw."""
    answer = story(crisis_of(text), changes, settings=ONE, **how)  # type: ignore[arg-type]
    assert isinstance(answer, Story)
    return answer


def worlds(text: str, changes: Sequence[str], mode: Mode) -> tuple[Asked, dict[World, float]]:
    """Every world and its chance."""
    what = answers.asked(Told.of_text(text), changes or ["turn"])
    if not changes:
        factual = answers.Asked(
            told=what.told,
            game=what.game,
            factual=what.factual,
            announced=what.factual,
            altered=what.factual,
            sets={},
            past={},
        )
        return factual, answers.worlds(factual, "hypothetical")
    return what, answers.worlds(what, "same" if mode == "counterfactual" else "hypothetical")


@pytest.mark.parametrize(
    ("changes", "mode"),
    [([], "hypothetical"), (["both"], "counterfactual"), (["both"], "hypothetical")],
)
@settings(max_examples=40)
@given(text=crises())
def test_the_likeliest_timelines_are_the_likeliest_worlds(
    changes: list[str], mode: Mode, text: str
) -> None:
    """In order, with their chances and endings, and with every number along the way."""
    what, chances = worlds(text, changes, mode)

    answer = told(text, changes, likeliest=4, mode=mode)

    best = sorted((chance for chance in chances.values() if chance > 0), reverse=True)
    found = [timeline.chance.median for timeline in answer.timelines]
    assert found == pytest.approx(best[:4], abs=CLOSE)
    for timeline in answer.timelines:
        alike = [
            world
            for world, chance in chances.items()
            if abs(chance - timeline.chance.median) < CLOSE and _fits(what, timeline, world)
        ]
        assert any(_is_right(what, timeline, world, chances) for world in alike)


def _fits(what: Asked, timeline: Timeline, world: World) -> bool:
    values = {event.name: event.value for event in timeline.events}
    ends = [*what.told.crisis["endings"]][answers.ending(what, world)] == timeline.ending
    return ends and all(
        values.get(name, what.told.options[name][world[place]])
        == what.told.options[name][world[place]]
        for place, name in enumerate(what.told.order)
    )


def _is_right(
    what: Asked, timeline: Timeline, world: World, chances: Mapping[World, float]
) -> bool:
    """Whether each event's numbers are sums over the worlds that fit the timeline so far."""
    end = answers.ending(what, world)
    for event in timeline.events:
        place = what.told.order.index(event.name)
        before, then = _reach(chances, world[:place]), _reach(chances, world[: place + 1])
        leads = sum(
            chance
            for each, chance in chances.items()
            if each[: place + 1] == world[: place + 1] and answers.ending(what, each) == end
        )
        right = (then / before, then, leads / then)
        if (event.chance, event.so_far, event.leads) != pytest.approx(right, abs=CLOSE):
            return False
        recorded = what.told.history.get(event.name)
        if event.differs != (recorded is not None and recorded != world[place]):
            return False
    start = sum(chance for each, chance in chances.items() if answers.ending(what, each) == end)
    return timeline.ending_chance == pytest.approx(start, abs=CLOSE)


def _reach(chances: Mapping[World, float], past: Sequence[int]) -> float:
    return sum(chance for world, chance in chances.items() if world[: len(past)] == tuple(past))


TWO_COINS = """\
jonbar: 1
title: Two coins
from: 1900-01-01
to: 1900-12-31
moments:
  first: {on: 1900-01-10, what: The first coin shows heads, happened: yes}
  second: {on: 1900-01-11, what: The second coin shows heads, happened: no}
endings: {both: first and second, one: first or second, none_of_them: otherwise}
reading:
  name: coins
  moments:
    first: {chance: 30%}
    second: {chance: [80% if first, 40%]}
"""


def test_drawn_timelines_end_as_often_as_their_endings_are_likely() -> None:
    """Over many seeds the endings come up with their chances, within five standard errors."""
    count = 300
    crisis = crisis_of(TWO_COINS)

    ends: Counter[str] = Counter()
    for seed in range(count):
        answer = story(crisis, settings=Settings(draws=1, seed=seed))
        assert isinstance(answer, Story)
        ends[answer.timelines[0].ending] += 1

    for ending, chance in {"both": 0.24, "one": 0.34, "none_of_them": 0.42}.items():
        error = (chance * (1 - chance) / count) ** 0.5
        assert abs(ends[ending] / count - chance) <= 5 * error


def test_the_same_seed_tells_the_same_story() -> None:
    """And some other seed another."""
    crisis = shared("berlin.yaml")

    def said(seed: int) -> str:
        answer = story(crisis, settings=Settings(draws=40, seed=seed))
        return json.dumps(answer.to_dict()["timelines"])

    assert said(1) == said(1)
    assert len({said(seed) for seed in range(6)}) > 1


STEPS = """\
jonbar: 1
title: Down the stairs
from: 1900-01-01
to: 1900-12-31
moments:
  one: {{on: 1900-01-10, what: The first step holds, happened: no}}
  two: {{on: 1900-01-11, what: The second step holds, happened: no}}
  three: {{on: 1900-01-12, what: The third step holds, happened: no}}
endings: {{down: {down}, fall: otherwise}}
reading:
  name: stairs
  moments:
    one: {{chance: 90%}}
    two: {{chance: 90%}}
    three: {{chance: 90%}}
"""


def test_a_timeline_in_which_all_goes_one_way_is_warned_of() -> None:
    """Three breaks that each bring the ending nearer; with one against it there is no warning."""
    straight = told(STEPS.format(down="one and two and three"), [], likeliest=1)
    mixed = told(
        STEPS.format(down="(one and two) or three"), ["one=no"], likeliest=8, mode="hypothetical"
    )

    assert "All 3 breaks" in straight.timelines[0].warning
    assert all(not timeline.warning for timeline in mixed.timelines)


def test_what_really_happened_stands_beside() -> None:
    """Each event says what was in fact, and whether the change set it."""
    answer = told(TWO_COINS, ["first=no"], likeliest=1, mode="hypothetical")

    first, second = answer.timelines[0].events
    assert (first.changed, first.differs, first.in_fact) == (
        True,
        True,
        "The first coin shows heads",
    )
    assert (second.changed, second.happened) == (False, "no")
    assert answer.ending == "one"


def test_the_record_has_every_moment_as_it_really_went() -> None:
    """In order of time, also those that no timeline tells of."""
    answer = story(shared("berlin.yaml"), ["convoy"], settings=ONE)

    assert isinstance(answer, Story)
    assert [(each.name, each.kind, each.value) for each in answer.record] == [
        ("blockade", "decision", "close"),
        ("reply", "decision", "airlift"),
        ("airlift_works", "event", "yes"),
        ("shooting", "event", "no"),
        ("west_stays", "rule", None),
    ]


def test_causes_are_those_of_why() -> None:
    """Where they are asked for, the arrows are those that `why` finds; else there are none."""
    crisis = shared("berlin.yaml")
    few = Settings(draws=8)
    answer, without = (
        story(crisis, ["convoy"], causes=causes, settings=few) for causes in (True, False)
    )
    why = why_ending(crisis, settings=few)

    assert isinstance(answer, Story)
    assert isinstance(without, Story)
    assert isinstance(why, WhyEnding)
    assert answer.arrows == why.graph.arrows != ()
    assert without == replace(answer, arrows=())


def test_causes_of_an_open_ending_are_refused() -> None:
    """Nothing can have brought it about, and the way out is to ask without."""
    unknown = TWO_COINS.replace(", happened: no", "")

    with pytest.raises(JonbarError, match=r"leaves the ending open(.|\n)*without --causes"):
        story(crisis_of(unknown), causes=True, settings=ONE)


@settings(max_examples=15)
@given(text=crises(), seed=st.integers(0, 2**32 - 1))
def test_the_order_of_the_file_does_not_matter(text: str, seed: int) -> None:
    """Keys of mappings and unordered lists in any order tell the same story."""
    other = written(shuffled(yaml.safe_load(text), Random(seed)))

    for changes in ([], ["both"]):
        one, two = (told(each, changes).to_dict() for each in (text, other))
        del one["manifest"]["files"], two["manifest"]["files"]
        assert one == two


@pytest.mark.parametrize("count", [0, 21])
def test_too_few_or_too_many_timelines_are_refused(count: int) -> None:
    """With the range."""
    with pytest.raises(JonbarError, match="between 1 and 20"):
        story(crisis_of(TWO_COINS), likeliest=count)


def test_every_reading_can_be_asked() -> None:
    """Side by side, with the ending to which each comes."""
    answer = story(twice(crisis_of(TWO_COINS)), likeliest=1, reading="all", settings=ONE)

    assert isinstance(answer, Readings)
    assert answer.agreement == ("Under all readings the first timeline ends as 'none_of_them'.",)
