"""Why it ended so: probabilities of causation against sums over every pair of worlds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import product
from random import Random
from typing import Literal

import numpy as np
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from jonbar.ask.answer import Span
from jonbar.ask.causes import Causation, Instead, WhyEnding
from jonbar.ask.history import history
from jonbar.ask.nouns import History, Readings
from jonbar.ask.turns import Ways
from jonbar.ask.why_ending import why_ending
from jonbar.ask.world import Settings
from jonbar.program.game import ENDING, Table
from jonbar.text.flaw import JonbarError, TooLargeError
from tests import brute
from tests.ask import answers
from tests.ask.oracle import Told, game_of
from tests.ask.random_crises import crises
from tests.ask.test_laws import shuffled
from tests.crises import crisis_of, shared, twice, written
from tests.strategies import sure

ONE = Settings(draws=1)
CLOSE = 1e-9
LUCKS: tuple[Literal["same", "fresh"], ...] = ("same", "fresh")


class Oracle:
    """A crisis, an ending that is explained, and every probability as a sum."""

    def __init__(self, text: str, ending: str, *, came: bool, felt: bool = True) -> None:
        self.told = Told.of_text(text)
        self.game = game_of(self.told)
        self.network = {
            moment: answers._felt(table, self.game, moment) if felt else table
            for moment, table in brute.policies(self.game).items()
        }
        self.ending = list(self.told.crisis["endings"]).index(ending)
        self.came = came

    def wanted(self, world: Mapping[str, int]) -> bool:
        """Whether what is explained holds in a world."""
        endings = self.game.endings
        row = Table(endings.axes[:-1], endings.values[..., self.ending, :])
        return bool(brute.entry(row, world)[0] > 0) == self.came

    def apart(
        self,
        known: Mapping[str, int],
        sets: Mapping[str, int],
        luck: Literal["same", "fresh"],
        *,
        holds: bool,
    ) -> float:
        """The chance of what is known, of what is wanted as `holds` says, and not so when set."""
        altered: dict[str, Table] = {
            **self.network,
            **{m: sure(m, value, self.game.sizes[m]) for m, value in sets.items()},
        }
        names = list(self.network)
        total = 0.0
        for world in brute.worlds(self.game.sizes, known):
            if self.wanted(world) == holds and self.chance(world) > 0:
                joint = brute.twin(self.network, altered, world, luck, names).values[..., 0]
                total += sum(
                    float(joint[place])
                    for place in product(*map(range, joint.shape))
                    if self.wanted(dict(zip(names, place, strict=True))) != holds
                )
        return total

    def chance(self, known: Mapping[str, int], *, holds: bool | None = None) -> float:
        """The chance of what is known, and of what is wanted as `holds` says."""
        return sum(
            float(np.prod([brute.entry(table, world)[0] for table in self.network.values()]))
            for world in brute.worlds(self.game.sizes, known)
            if holds is None or self.wanted(world) == holds
        )

    def before(self, moment: str) -> dict[str, int]:
        """What is known of the moments before one."""
        order = self.told.order
        return {m: v for m, v in self.told.history.items() if order.index(m) < order.index(moment)}


def middle(span: Span | None) -> float:
    """The number of an answer of one draw."""
    assert span is not None
    assert span.low == span.median == span.high
    return span.median


def others(answer: WhyEnding) -> list[tuple[str, Instead]]:
    """Every other way, with its moment."""
    return [(cause.name, each) for cause in answer.moments for each in cause.instead]


def explained(text: str) -> WhyEnding:
    """Why the ending came that came; where history leaves it open, the likeliest."""
    crisis = crisis_of(text)
    course = history(crisis, settings=ONE)
    assert isinstance(course, History)
    last = course.moments[-1].endings
    answer = why_ending(crisis, max(last, key=lambda name: last[name].median), settings=ONE)
    assert isinstance(answer, WhyEnding)
    return answer


@pytest.mark.slow
@settings(max_examples=60)
@given(text=crises())
def test_necessity_is_the_sum_over_every_pair_of_worlds(text: str) -> None:
    """Given all that did happen: the chance of another ending, had one moment gone otherwise.

    Fresh luck is compared where it does not hang on whether what is known in vain is a parent.
    """
    answer = explained(text)
    slow, loose = (Oracle(text, answer.ending, came=True, felt=felt) for felt in (True, False))
    known = slow.told.history
    weight = slow.chance(known, holds=True)

    for name, each in others(answer):
        turn = {name: slow.told.options[name].index(each.value)}
        same, fresh = (slow.apart(known, turn, luck, holds=True) / weight for luck in LUCKS)
        assert middle(each.necessary.same_luck) == pytest.approx(same, abs=CLOSE)
        if fresh == pytest.approx(loose.apart(known, turn, "fresh", holds=True) / weight):
            assert middle(each.necessary.fresh_luck) == pytest.approx(fresh, abs=CLOSE)


@pytest.mark.slow
@settings(max_examples=40)
@given(text=crises())
def test_sufficiency_is_the_sum_over_every_pair_of_worlds(text: str) -> None:
    """Given the past alone, the other way and another ending: the chance, had it gone as it did.

    And of both at once, where the moment went one of the two ways.
    """
    answer = explained(text)
    slow, loose = (Oracle(text, answer.ending, came=True, felt=felt) for felt in (True, False))

    for name, each in others(answer):
        past, x = slow.before(name), slow.told.history[name]
        other = slow.told.options[name].index(each.value)
        chance = slow.chance({**past, name: other})
        assert middle(each.chance) == pytest.approx(chance / slow.chance(past), abs=CLOSE)
        either = chance + slow.chance({**past, name: x})
        failed = slow.chance({**past, name: other}, holds=False)
        for luck in LUCKS:
            enough, with_x, enough_loosely = (
                case.apart({**past, name: one}, {name: two}, luck, holds=holds)
                for case, one, two, holds in (
                    (slow, other, x, False),
                    (slow, x, other, True),
                    (loose, other, x, False),
                )
            )
            if enough != pytest.approx(enough_loosely):
                continue
            both = getattr(each.both, f"{luck}_luck")
            assert middle(both) == pytest.approx((enough + with_x) / either, abs=CLOSE)
            sufficient = getattr(each.sufficient, f"{luck}_luck")
            if failed > 0:
                assert middle(sufficient) == pytest.approx(enough / failed, abs=CLOSE)
            else:
                assert sufficient is None


@pytest.mark.slow
@settings(max_examples=40)
@given(text=crises())
def test_every_rule_of_luck_lies_between_the_bounds(text: str) -> None:
    """Necessity, sufficiency and both, under the same and under fresh luck."""
    for _, each in others(explained(text)):
        for causation in (each.necessary, each.sufficient, each.both):
            assert_between(causation)


def assert_between(causation: Causation) -> None:
    if causation.same_luck is None:
        assert causation == Causation(same_luck=None, fresh_luck=None, at_least=None, at_most=None)
        return
    low, high = middle(causation.at_least), middle(causation.at_most)
    for luck in (causation.same_luck, causation.fresh_luck):
        assert low - CLOSE <= middle(luck) <= high + CLOSE


@pytest.mark.slow
@settings(max_examples=40)
@given(text=crises(most_unknown=0))
def test_why_not_is_why_the_rest_came(text: str) -> None:
    """Of an ending that did not come it is told what would have brought it."""
    crisis = crisis_of(text)
    came = explained(text).ending
    for ending in crisis.endings:
        if ending == came:
            continue
        answer = why_ending(crisis, ending, settings=ONE)
        assert isinstance(answer, WhyEnding)
        assert answer.asked == "did not come"
        slow = Oracle(text, ending, came=False)
        weight = slow.chance(slow.told.history)
        for name, each in others(answer):
            turn = {name: slow.told.options[name].index(each.value)}
            chance = slow.apart(slow.told.history, turn, "same", holds=True) / weight
            assert middle(each.necessary.same_luck) == pytest.approx(chance, abs=CLOSE)


@pytest.mark.slow
@settings(max_examples=40)
@given(text=crises())
def test_turns_told_together_outdo_each_alone(text: str) -> None:
    """Their chances are the sum over every pair of worlds, and none that gains more is left out."""
    answer = explained(text)
    slow = Oracle(text, answer.ending, came=True)
    known = slow.told.history
    weight = slow.chance(known, holds=True)

    def chance(turns: Mapping[str, int]) -> float:
        return slow.apart(known, turns, "same", holds=True) / weight

    for each in answer.together:
        turns = {
            name: slow.told.options[name].index(value)
            for name, value in zip(each.moments, each.values, strict=True)
        }
        both = chance(turns)
        alone = [chance({name: value}) for name, value in turns.items()]
        assert middle(each.both) == pytest.approx(both, abs=CLOSE)
        assert [middle(one) for one in each.alone] == pytest.approx(alone, abs=CLOSE)
        assert middle(each.only_together) == pytest.approx(both - sum(alone), abs=CLOSE)
        assert both - sum(alone) >= 0.05 - CLOSE
    gains = [middle(each.only_together) for each in answer.together]
    assert gains == sorted(gains, reverse=True)


# ---- worked examples ----------------------------------------------------------------------------

HEAD = """\
jonbar: 1
title: A worked example
from: 1900-01-01
to: 1900-12-31
"""

# To bet on heads and see heads, or on tails and see tails, is to win (Pearl 2009, 9.2).
BET = f"""\
{HEAD}
moments:
  heads: {{on: 1900-01-10, what: The coin shows heads}}
  bet: {{on: 1900-01-11, what: The bet is on heads, happened: yes}}
  win: {{on: 1900-01-12, what: The bet is won, happened: yes}}
endings: {{won: win, lost: otherwise}}
reading:
  name: coin
  moments:
    heads: {{chance: 50%}}
    bet: {{chance: 50%}}
    win: {{rule: yes if (heads and bet) or (not heads and not bet) else no}}
"""

# On the court's order both riflemen shoot; the first, when nervous, shoots anyway (ibid., 7.1).
RIFLEMAN = f"""\
{HEAD}
moments:
  order: {{on: 1900-01-10, what: The court orders the execution}}
  nerves: {{on: 1900-01-11, what: The first rifleman is nervous}}
  a_fires: {{on: 1900-01-12, what: The first rifleman fires, happened: yes}}
  b_fires: {{on: 1900-01-12, what: The second rifleman fires}}
  dead: {{on: 1900-01-13, what: The prisoner is dead, happened: yes}}
endings: {{death: dead, life: otherwise}}
reading:
  name: squad
  moments:
    order: {{chance: 50%}}
    nerves: {{chance: 50%}}
    a_fires: {{chance: [100% if order or nerves, 0%]}}
    b_fires: {{rule: yes if order else no}}
    dead: {{rule: yes if a_fires or b_fires else no}}
"""

# Two marksmen aim at one man, neither needs the other.
MARKSMEN = f"""\
{HEAD}
moments:
  left: {{on: 1900-01-10, what: The left marksman hits, happened: yes}}
  right: {{on: 1900-01-11, what: The right marksman hits, happened: yes}}
  dead: {{on: 1900-01-12, what: The man is dead, happened: yes}}
endings: {{death: dead, life: otherwise}}
reading:
  name: aim
  moments:
    left: {{chance: 60%}}
    right: {{chance: 70%}}
    dead: {{rule: yes if left or right else no}}
"""

# A spark and a fire that may come without it.
SPARK = f"""\
{HEAD}
moments:
  spark: {{on: 1900-01-10, what: A spark flies, happened: yes}}
  fire: {{on: 1900-01-11, what: The barn burns, happened: yes}}
endings: {{ashes: fire, barn: otherwise}}
reading:
  name: barn
  moments:
    spark: {{chance: 30%}}
    fire: {{chance: [80% if spark, 50%]}}
"""


def asked(text: str, ending: str | None = None) -> WhyEnding:
    answer = why_ending(crisis_of(text), ending, settings=ONE)
    assert isinstance(answer, WhyEnding)
    return answer


def of(answer: WhyEnding, name: str) -> Instead:
    """The only other way of a moment."""
    (each,) = (each for moment, each in others(answer) if moment == name)
    return each


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [(BET, "bet", (1, 1, 1 / 2)), (RIFLEMAN, "a_fires", (1 / 3, 1, 1 / 2))],
)
def test_published_probabilities_of_causation(
    text: str, name: str, expected: tuple[float, float, float]
) -> None:
    """PN, PS and PNS; where all chance lies before, the rule of luck makes no difference."""
    each = of(asked(text), name)

    for causation, chance in zip(
        (each.necessary, each.sufficient, each.both), expected, strict=True
    ):
        assert middle(causation.same_luck) == pytest.approx(chance, abs=CLOSE)
        assert middle(causation.fresh_luck) == pytest.approx(chance, abs=CLOSE)
        assert_between(causation)


def test_a_firing_squad_leaves_nobody_necessary() -> None:
    """Once the order is known, the second rifleman shoots anyway."""
    answer = asked(RIFLEMAN.replace("the execution}", "the execution, happened: yes}"))

    assert [name for name, _ in others(answer)] == ["order"]
    assert middle(of(answer, "order").necessary.same_luck) == pytest.approx(0.5)


def test_two_that_are_only_necessary_together() -> None:
    """Neither marksman was necessary; had both missed, the man would have lived."""
    answer = asked(MARKSMEN)

    assert [middle(each.necessary.same_luck) for _, each in others(answer)] == [0, 0]
    (pair,) = answer.together
    assert pair.moments == ("left", "right")
    assert middle(pair.both) == middle(pair.only_together) == 1
    assert middle(of(answer, "left").sufficient.same_luck) == 1
    assert middle(of(answer, "left").both.same_luck) == pytest.approx(0.3, abs=CLOSE)


def test_bounds_of_one_moment_are_those_of_tian_and_pearl() -> None:
    """With a single moment to move, bounds and same luck are worked out by hand.

    P(fire | spark) = 0.8, P(fire | no spark) = 0.5: PN is between (0.8 - 0.5) / 0.8 and
    0.5 / 0.8; PS between (0.8 - 0.5) / 0.5 and 1; both between 0.3 and 0.5.
    """
    each = of(asked(SPARK), "spark")

    for causation, least, most, same, fresh in (
        (each.necessary, 0.375, 0.625, 0.375, 0.5),
        (each.sufficient, 0.6, 1.0, 0.6, 0.8),
        (each.both, 0.3, 0.5, 0.3, 0.4),
    ):
        found = [middle(span) for span in (causation.at_least, causation.at_most)]
        assert found == pytest.approx([least, most], abs=CLOSE)
        found = [middle(span) for span in (causation.same_luck, causation.fresh_luck)]
        assert found == pytest.approx([same, fresh], abs=CLOSE)


def test_what_carried_the_ending() -> None:
    """Arrows lead from what could have gone otherwise to the ending, and say how much they move."""
    graph = asked(SPARK).graph

    assert [node.name for node in graph.nodes] == ["spark", "fire"]
    arrows = {(each.cause, each.effect): middle(each.chance) for each in graph.arrows}
    assert arrows == pytest.approx({("spark", "fire"): 0.375, ("fire", ENDING): 1.0})


def test_what_cannot_be_turned_is_told() -> None:
    """A moment of unknown history, a rule, and one that had no other way."""
    said = " ".join(asked(RIFLEMAN).left_out)

    assert "not known: order, nerves, b_fires." in said
    assert "by itself: dead." in said


def test_an_open_ending_must_be_named() -> None:
    """Where history leaves the ending open, nobody can say why it came."""
    with pytest.raises(JonbarError, match="leaves the ending open"):
        asked(RIFLEMAN.replace(", happened: yes", ""))


def test_an_unknown_ending_is_refused() -> None:
    """With the names there are."""
    with pytest.raises(JonbarError, match="ashes"):
        asked(SPARK, "ash")


def test_draws_stand_beside_the_number() -> None:
    """With ranges every chance is a span; sufficiency is computed in fewer draws, which is told."""
    answer = why_ending(shared("berlin.yaml"), settings=Settings(draws=200))

    assert isinstance(answer, WhyEnding)
    assert answer.ending == "western"
    assert answer.sufficiency_draws == 64
    each = next(each for name, each in others(answer) if (name, each.value) == ("reply", "convoy"))
    for causation in (each.necessary, each.sufficient, each.both):
        assert causation.same_luck is not None
        assert causation.same_luck.low < causation.same_luck.median < causation.same_luck.high


@pytest.mark.slow
@settings(max_examples=15)
@given(text=crises(), seed=st.integers(0, 2**32 - 1))
def test_the_order_of_the_file_does_not_matter(text: str, seed: int) -> None:
    """Keys of mappings and unordered lists in any order give the same bytes."""
    other = written(shuffled(yaml.safe_load(text), Random(seed)))

    one, two = (explained(each).to_dict() for each in (text, other))

    del one["manifest"]["files"], two["manifest"]["files"]
    assert json.dumps(one, sort_keys=True) == json.dumps(two, sort_keys=True)


def test_a_crisis_too_large_for_two_free_worlds_has_the_rest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Necessity is told all the same, and sufficiency is left open, which is said."""
    usual = asked(SPARK)

    def refuse(*_: object) -> None:
        raise TooLargeError

    monkeypatch.setattr(Ways, "beside_each_other", refuse)

    answer = asked(SPARK)

    assert of(answer, "spark").necessary == of(usual, "spark").necessary
    assert of(answer, "spark").sufficient.same_luck is None
    assert answer.sufficiency_draws == 0


def test_every_reading_can_be_asked() -> None:
    """Side by side, with the moment that each finds most necessary."""
    crisis = twice(crisis_of(MARKSMEN))

    answer = why_ending(crisis, reading="all", settings=ONE)

    assert isinstance(answer, Readings)
    assert list(answer.readings) == ["aim", "other"]
    assert answer.agreement == ("All readings find 'left' the most necessary moment.",)
