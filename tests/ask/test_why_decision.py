"""Why somebody chose so: explanations add up, and what would have tipped a choice tips it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from math import log
from random import Random
from typing import Any

import numpy as np
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from jonbar.ask.answer import Span
from jonbar.ask.nouns import Readings
from jonbar.ask.reasons import WhyDecision
from jonbar.ask.why_decision import why_decision
from jonbar.ask.world import Settings
from jonbar.program.game import ENDING, Game, Table
from jonbar.text.flaw import JonbarError
from tests import brute
from tests.ask.oracle import Told, game_of
from tests.ask.random_crises import crises
from tests.ask.test_laws import shuffled
from tests.crises import crisis_of, shared, twice, written

ONE = Settings(draws=1)
CLOSE = 1e-9


def middle(span: Span) -> float:
    """The number of an answer of one draw."""
    assert span.low == span.median == span.high
    return span.median


def explained(text: str) -> Iterator[tuple[Told, Game, WhyDecision]]:
    """Every decision of a crisis that arises in the situation that held."""
    told = Told.of_text(text)
    game = game_of(told)
    for name in game.decisions:
        try:
            answer = why_decision(crisis_of(text), name, settings=ONE)
        except JonbarError as error:
            assert "does not arise in the situation that held" in str(error)  # noqa: PT017
            continue
        assert isinstance(answer, WhyDecision)
        yield told, game, answer


def in_their_eyes(game: Game, decision: str) -> tuple[Game, dict[str, Table]]:
    """The game as who decides sees it, and its policies."""
    seen = brute.seen_by(game, game.decisions[decision].actor)
    return seen, brute.equilibrium(seen)


def situation(told: Told, answer: WhyDecision) -> tuple[int, ...]:
    """What the actor knew, as numbers of values."""
    return tuple(told.options[each.name].index(each.value) for each in answer.situation)


@pytest.mark.slow
@settings(max_examples=60)
@given(text=crises())
def test_an_explanation_adds_up(text: str) -> None:
    """The wants add up to the difference in worth, which times steadiness is the log-odds."""
    for _, game, answer in explained(text):
        steadiness = middle(answer.steadiness)
        actor = game.decisions[answer.decision].actor
        assert steadiness == pytest.approx(float(game.steadiness[actor][0]), abs=CLOSE)
        (own,) = (each for each in answer.options if each.value == answer.chosen)
        for option in answer.options:
            adds = sum(middle(reason.adds[option.value]) for reason in answer.reasons)
            assert adds == pytest.approx(middle(option.worth), abs=CLOSE)
            odds = log(middle(option.chance) / middle(own.chance))
            assert steadiness * middle(option.worth) == pytest.approx(odds, abs=CLOSE)


@pytest.mark.slow
@settings(max_examples=60)
@given(text=crises())
def test_worth_and_chance_are_sums_over_every_world(text: str) -> None:
    """In the actor's own eyes, given what it knew."""
    for told, game, answer in explained(text):
        seen, network = in_their_eyes(game, answer.decision)
        place = situation(told, answer)
        worth = brute._worth(seen, network, answer.decision)[place]
        chosen = worth[told.options[answer.decision].index(answer.chosen)]
        for option in answer.options:
            number = told.options[answer.decision].index(option.value)
            assert middle(option.worth) == pytest.approx(worth[number] - chosen, abs=CLOSE)


@pytest.mark.slow
@settings(max_examples=60)
@given(text=crises())
def test_what_was_expected_and_what_was_so(text: str) -> None:
    """Endings after each option, in the actor's eyes and as the reading has them."""
    for told, game, answer in explained(text):
        _, eyes = in_their_eyes(game, answer.decision)
        known = {each.name: told.options[each.name].index(each.value) for each in answer.situation}
        gate = game.decisions[answer.decision].gate
        for network, key in ((eyes, "expected"), (brute.policies(game), "really")):
            others = [t for name, t in network.items() if name != answer.decision]
            factors = [*others, game.endings, *([] if gate is None else [gate])]
            for option in answer.options:
                number = told.options[answer.decision].index(option.value)
                if answer.decision not in {axis for table in factors for axis in table.axes}:
                    continue
                given_ = {**known, answer.decision: number}
                joint = brute.summed(factors, [ENDING], given_).values[:, 0]
                if joint.sum() > 0:
                    found = [middle(span) for span in getattr(option, key).values()]
                    assert found == pytest.approx(joint[:-1] / joint.sum(), abs=CLOSE)


@pytest.mark.slow
@settings(max_examples=60)
@given(text=crises())
def test_a_lever_tips_the_choice(text: str) -> None:
    """With the want or the belief that it needs, the choice is level with the one that it goes to.

    With a little less change it is as it was.
    """
    for told, game, answer in explained(text):
        for lever in answer.levers:
            if lever.name.startswith("a want about "):
                continue  # it has no name by which to find it in the file
            chosen, to = (
                told.options[answer.decision].index(each) for each in (answer.chosen, lever.to)
            )
            for share, is_level in ((1.0, True), (0.98, False)):
                seen, network = in_their_eyes(game, answer.decision)
                change = share * middle(lever.change)
                if lever.kind == "belief":
                    value = told.options[lever.name].index(lever.value)
                    network[lever.name] = _tilted(network[lever.name], value, change)
                else:
                    seen = _wanting(told, seen, answer.decision, lever.name, change)
                worth = brute._worth(seen, network, answer.decision)[situation(told, answer)]
                if chosen != to:
                    level = worth[chosen] == pytest.approx(worth[to], abs=1e-7)
                else:
                    rivals = [worth[each] for each in worth if each != chosen]
                    level = worth[chosen] == pytest.approx(max(rivals), abs=1e-7)
                assert level == is_level or abs(change) < 1e-3


def _tilted(table: Table, value: int, shift: float) -> Table:
    weight = table.values.copy()
    weight[..., value, :] *= np.exp(shift)
    return Table(table.axes, weight / weight.sum(axis=-2, keepdims=True))


def _wanting(told: Told, game: Game, decision: str, name: str, change: float) -> Game:
    """The game with one want so much stronger, where it is felt most."""
    actor = game.decisions[decision].actor
    wants = list(game.wants[actor])
    names = [each.get("name") if isinstance(each, dict) else None for each in _raw(told, actor)]
    values = wants[names.index(name)].values
    most = values.reshape(-1)[np.abs(values).argmax()]
    stronger = Table(wants[names.index(name)].axes, values * (1 + change / most))
    wants[names.index(name)] = stronger
    return replace(game, wants={**game.wants, actor: tuple(wants)})


def _raw(told: Told, actor: str) -> list[Any]:
    found: list[Any] = told.reading["actors"][actor]["wants"]
    return found


# ---- by hand ------------------------------------------------------------------------------------

# A sentry hears a noise, believes in more foes than there are, and chooses whether to shoot.
SENTRY = """\
jonbar: 1
title: The sentry
from: 1900-01-01
to: 1900-12-31
actors: {sentry: The sentry}
moments:
  foe: {on: 1900-01-10, what: A foe is near}
  noise: {on: 1900-01-11, what: Something is heard, happened: yes}
  shot: {on: 1900-01-12, by: sentry, what: The sentry shoots, happened: yes}
endings: {hit: shot and foe, miss: shot, quiet: otherwise}
reading:
  name: night
  actors:
    sentry:
      steadiness: 2
      wants:
        - {name: stop_foe, worth: 3, if: shot and foe, because: It is what a sentry is for}
        - {name: no_shot_in_the_dark, worth: -1, if: shot and not foe}
      believes: {foe: 50%}
  moments:
    foe: {chance: 10%}
    noise: {chance: [80% if foe, 20%]}
    shot: {knows: [noise]}
"""


def asked(text: str, decision: str, *supposing: str) -> WhyDecision:
    answer = why_decision(crisis_of(text), decision, supposing, settings=ONE)
    assert isinstance(answer, WhyDecision)
    return answer


def test_a_sentry_explained() -> None:
    """Hearing a noise it thought a foe was near with 80 %; really it was 4 in 13."""
    answer = asked(SENTRY, "shot")

    adds = {reason.name: middle(reason.adds["no"]) for reason in answer.reasons}
    assert adds == pytest.approx({"stop foe": -2.4, "no shot in the dark": 0.2})
    assert [reason.because for reason in answer.reasons] == ["It is what a sentry is for", ""]
    (no, yes) = answer.options
    assert middle(no.worth) == pytest.approx(-2.2)
    assert middle(yes.expected["hit"]) == pytest.approx(0.8)
    assert middle(yes.really["hit"]) == pytest.approx(4 / 13)
    (belief,) = answer.beliefs
    assert (belief.moment, belief.value) == ("foe", "yes")
    assert [middle(belief.believed), middle(belief.really)] == pytest.approx([0.8, 4 / 13])
    assert [(each.name, each.value, each.how) for each in answer.situation] == [
        ("noise", "yes", "happened")
    ]


def test_what_would_have_kept_the_sentry_from_shooting() -> None:
    """A want of 0.25 for stopping foes, one of -12 against shots in the dark, or odds of 1 to 12.

    After the noise, foe : none = 4 * odds : 1, and it shoots if 3 * that is above 1.
    """
    levers = {(each.kind, each.name, each.value): each for each in asked(SENTRY, "shot").levers}

    assert middle(levers["want", "stop foe", ""].needed) == pytest.approx(0.25)
    assert middle(levers["want", "no shot in the dark", ""].needed) == pytest.approx(-12)
    belief = levers["belief", "foe", "yes"]
    assert middle(belief.change) == pytest.approx(-log(12))
    assert belief.to == "no"


def test_another_situation_can_be_supposed() -> None:
    """Without a noise it thinks a foe was near with 20 %, and shooting is worth -0.2."""
    answer = asked(SENTRY, "shot", "noise=no")

    assert answer.chosen == answer.likeliest == "no"
    assert middle(answer.options[1].worth) == pytest.approx(3 * 0.2 - 0.8)
    assert [each.how for each in answer.situation] == ["supposed"]


def test_what_is_not_known_is_taken_as_likeliest() -> None:
    """Where history does not say what was heard, a noise was the less likely."""
    answer = asked(SENTRY.replace("is heard, happened: yes", "is heard"), "shot")

    assert [(each.value, each.how) for each in answer.situation] == [("no", "likeliest")]


@pytest.mark.parametrize(
    ("decision", "supposing", "words"),
    [
        ("shots", [], "shot"),
        ("noise", [], "is an event"),
        ("shot", ["foe=yes"], "did not know 'foe'"),
        ("shot", ["noise=loud"], "a value of 'noise'"),
        ("shot", ["noise"], "a value of 'noise'"),
        ("shot", ["nose=yes"], "noise"),
    ],
)
def test_a_wrong_question_is_refused(decision: str, supposing: list[str], words: str) -> None:
    """With what there is to ask."""
    with pytest.raises(JonbarError, match=words):
        why_decision(crisis_of(SENTRY), decision, supposing, settings=ONE)


def test_plain_odds_explain_nothing() -> None:
    """A decision to which the reading gives odds has no reasons."""
    odds = SENTRY.replace("shot: {knows: [noise]}", "shot: {chance: 50%}")

    with pytest.raises(JonbarError, match="plain odds"):
        why_decision(crisis_of(odds), "shot", settings=ONE)


def test_a_choice_that_did_not_arise_is_told_so() -> None:
    """And can be asked about where it does arise."""
    crisis = shared("berlin.yaml")

    answer = why_decision(crisis, "reply", settings=Settings(draws=60))
    assert isinstance(answer, WhyDecision)
    assert [option.value for option in answer.options] == ["withdraw", "airlift", "convoy"]
    with pytest.raises(JonbarError, match="does not arise in that situation"):
        why_decision(crisis, "reply", ["blockade=none"], settings=ONE)


def test_every_reading_can_be_asked() -> None:
    """Side by side, with what weighed most in each."""
    answer = why_decision(twice(crisis_of(SENTRY)), "shot", reading="all", settings=ONE)

    assert isinstance(answer, Readings)
    assert answer.agreement == (
        "All readings find 'yes' the likeliest choice.",
        "All readings find 'stop foe' its weightiest want.",
    )


@pytest.mark.slow
@settings(max_examples=15)
@given(text=crises(), seed=st.integers(0, 2**32 - 1))
def test_the_order_of_the_file_does_not_matter(text: str, seed: int) -> None:
    """Keys of mappings and unordered lists in any order give the same bytes."""
    other = written(shuffled(yaml.safe_load(text), Random(seed)))

    for (_, _, one), (_, _, two) in zip(explained(text), explained(other), strict=True):
        assert _said(one) == _said(two)


def _said(answer: WhyDecision) -> str:
    data = answer.to_dict()
    del data["manifest"]["files"]
    return json.dumps(data, sort_keys=True)
