"""Answers about random small crises against sums over every world, to 1e-9."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pytest
from hypothesis import given, settings

from jonbar.ask.answer import Span
from jonbar.ask.history import history
from jonbar.ask.nouns import History, Policy, Start, Step, WhatIf
from jonbar.ask.policy import policy
from jonbar.ask.whatif import whatif
from jonbar.ask.world import Settings
from tests import brute
from tests.ask import answers
from tests.ask.oracle import Told, game_of
from tests.ask.random_crises import crises
from tests.crises import crisis_of
from tests.program.formulas import value_of

pytestmark = pytest.mark.slow

ONE = Settings(draws=1)
CLOSE = 1e-9
CHANGES = pytest.mark.parametrize(
    "names", [["turn"], ["news"], ["both"], ["turn", "news"]], ids="+".join
)


def middle(span: Span) -> float:
    """The number of an answer of one draw."""
    assert span.low == span.median == span.high
    return span.median


@settings(max_examples=60)
@given(text=crises())
def test_history_is_the_sum_over_every_world(text: str) -> None:
    """The chance of what happened, and of every ending after it, moment by moment."""
    told = Told.of_text(text)
    game = game_of(told)
    network = brute.policies(game)

    answer = history(crisis_of(text), settings=ONE)

    assert isinstance(answer, History)
    rows = brute.history_chances(network, game.endings, told.history)[..., 0]
    so_far = 1.0
    past: dict[str, int] = {}
    steps: tuple[Start | Step, ...] = (answer.start, *answer.moments)
    for step, row, name in zip(steps, rows, (None, *told.order), strict=True):
        found = [middle(chance) for chance in step.endings.values()]
        assert found == pytest.approx(row[:-1], abs=CLOSE)
        if name is not None and name in told.history:
            past[name] = told.history[name]
            now = float(brute.summed(network.values(), (), past).values[0])
            moment = answer.moments[told.order.index(name)]
            assert moment.chance is not None
            assert middle(moment.chance) == pytest.approx(now / so_far, abs=CLOSE)
            so_far = now
    assert middle(answer.whole_history) == pytest.approx(so_far, abs=CLOSE)
    swings = np.abs(np.diff(rows, axis=0)).sum(axis=1) / 2
    assert [middle(each.swing) for each in answer.moments] == pytest.approx(swings, abs=CLOSE)


@settings(max_examples=60)
@given(text=crises())
def test_history_knows_which_ending_came(text: str) -> None:
    """It came if all worlds that fit what is known end so; its chance at the start is told."""
    told = Told.of_text(text)
    game = game_of(told)

    answer = history(crisis_of(text), settings=ONE)

    assert isinstance(answer, History)
    rows = brute.history_chances(brute.policies(game), game.endings, told.history)[..., 0]
    names = list(answer.ending_words)
    sure = [name for name, chance in zip(names, rows[-1], strict=False) if chance > 1 - CLOSE]
    assert answer.ending == (sure[0] if sure else None)
    if sure:
        assert answer.ending_at_start is not None
        assert middle(answer.ending_at_start) == pytest.approx(
            rows[0][names.index(sure[0])], abs=CLOSE
        )


@settings(max_examples=60)
@given(text=crises())
def test_policies_are_those_of_the_oracle(text: str) -> None:
    """Every choice by wants, in every situation of positive chance in which it arises."""
    told = Told.of_text(text)
    game = game_of(told)
    network = brute.policies(game)
    crisis = crisis_of(text)

    for name, choice in game.decisions.items():
        answer = policy(crisis, name, settings=ONE)

        assert isinstance(answer, Policy)
        assert answer.knows == choice.knows
        gate = [] if choice.gate is None else [choice.gate]
        joint = brute.summed([*network.values(), *gate], [*choice.knows, name]).values[..., 0]
        possible = joint.sum(axis=-1) > 0
        assert len(answer.rows) == possible.sum()
        for row in answer.rows:
            place = tuple(told.options[each].index(row.given[each]) for each in choice.knows)
            assert possible[place]
            found = [middle(chance) for chance in row.chances.values()]
            assert found == pytest.approx(joint[place] / joint[place].sum(), abs=CLOSE)


@CHANGES
@settings(max_examples=50)
@given(text=crises())
def test_both_worlds_are_the_sum_over_every_pair(names: list[str], text: str) -> None:
    """Endings before, with the same luck, with fresh luck, and knowing only what came before.

    Fresh luck is compared where it does not hang on whether what is known in vain is a parent.
    """
    told = Told.of_text(text)
    what = answers.asked(told, names)
    loosely = answers.asked(told, names, felt=False)

    answer = whatif(crisis_of(text), names, settings=ONE)

    assert isinstance(answer, WhatIf)
    shifts = answer.endings.values()
    expected = {
        "before": answers.before(what),
        "in_fact": answers.in_fact(what),
        "after": answers.endings(what, answers.worlds(what, "same")),
        "after_hypothetical": answers.endings(what, answers.worlds(what, "hypothetical")),
    }
    fresh = [answers.endings(each, answers.worlds(each, "fresh")) for each in (what, loosely)]
    if fresh[0] == pytest.approx(fresh[1], abs=CLOSE):
        expected["after_fresh_luck"] = fresh[0]
    for key, chances in expected.items():
        found = [middle(getattr(shift, key)) for shift in shifts]
        assert found == pytest.approx(chances[:-1], abs=CLOSE), key


@pytest.mark.parametrize("mode", ["counterfactual", "hypothetical"])
@settings(max_examples=60)
@given(text=crises())
def test_the_report_card_counts_what_the_oracle_counts(
    mode: Literal["counterfactual", "hypothetical"], text: str
) -> None:
    """Luck in bits, recorded moments rewritten, and pull-back."""
    what = answers.asked(Told.of_text(text), ["both"])
    chances = answers.worlds(what, "same" if mode == "counterfactual" else "hypothetical")

    answer = whatif(crisis_of(text), ["both"], mode=mode, settings=ONE)

    assert isinstance(answer, WhatIf)
    lines = {line.name: line.numbers for line in answer.report_card}
    bits = answers.bits(what)
    if bits is None:
        assert lines["luck_needed"]["chance"] == (0.0, 0.0, 0.0)
    else:
        assert lines["luck_needed"]["bits"] == pytest.approx([bits] * 3, abs=CLOSE)
    expected = answers.rewritten(what, chances)
    assert lines["rewrites"]["rewritten"] == pytest.approx([expected] * 3, abs=CLOSE)
    assert ("pull_back" in lines) == (answer.ending is not None)
    if answer.ending is not None:
        number = list(answer.endings).index(answer.ending)
        back = float(answers.endings(what, chances)[number])
        assert lines["pull_back"]["chance"] == pytest.approx([back] * 3, abs=CLOSE)


@pytest.mark.parametrize("mode", ["counterfactual", "hypothetical"])
@settings(max_examples=60)
@given(text=crises())
def test_decisions_that_fall_out_otherwise_are_told(
    mode: Literal["counterfactual", "hypothetical"], text: str
) -> None:
    """A recorded choice that goes otherwise with a chance of a fifth or more, and its chance.

    A choice that does not arise is nobody's act, so only the worlds in which it arises count.
    """
    told = Told.of_text(text)
    what = answers.asked(told, ["turn"])
    chances = answers.worlds(what, "same" if mode == "counterfactual" else "hypothetical")

    answer = whatif(crisis_of(text), ["turn"], mode=mode, settings=ONE)

    assert isinstance(answer, WhatIf)
    expected = {}
    for place, name in enumerate(told.order):
        if "by" in told.crisis["moments"][name] and name in told.history and name not in what.sets:
            law = np.zeros(len(told.options[name]))
            for world, chance in chances.items():
                if _arises(told, name, world):
                    law[world[place]] += chance
            law[told.history[name]] = 0
            if law.sum() >= 0.2:
                expected[name] = float(law.sum())
    found = {each.moment: middle(each.chance) for each in answer.acted_differently}
    assert found == pytest.approx(expected, abs=CLOSE)


def _arises(told: Told, name: str, world: tuple[int, ...]) -> bool:
    """Whether a moment arises in a world."""
    gate = told.entry(name).get("only_if")
    values = {
        each: told.options[each][value] for each, value in zip(told.order, world, strict=True)
    }
    return gate is None or bool(value_of(gate, values, told.named))
