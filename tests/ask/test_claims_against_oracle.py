"""Claims about random small crises against sums over every world, to 1e-9."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

import numpy as np
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from jonbar.ask.claims import claims
from jonbar.ask.world import Settings
from tests import brute
from tests.ask import answers
from tests.ask.conditions import condition
from tests.ask.oracle import Told
from tests.ask.random_crises import crises
from tests.crises import crisis_of, written
from tests.program.formulas import value_of

pytestmark = pytest.mark.slow

ONE = Settings(draws=1)
CLOSE = 1e-9
World = Mapping[str, str]


def holds(told: Told, what: answers.Asked, event: str, world: tuple[int, ...]) -> bool:
    """Whether a condition, or an ending, holds in a world."""
    endings = list(told.crisis["endings"])
    if event in endings:
        return answers.ending(what, world) == endings.index(event)
    values = {n: told.options[n][v] for n, v in zip(told.order, world, strict=True)}
    return value_of(event, values, told.named) > 0


def factual(what: answers.Asked, *, knows_history: bool) -> dict[tuple[int, ...], float]:
    """The chance of every world without a change."""
    known = what.told.history if knows_history else {}
    joint = brute.summed(what.factual.values(), what.told.order, known).values[..., 0]
    joint = joint / joint.sum()
    return {tuple(place): float(joint[tuple(place)]) for place in np.argwhere(joint > 0)}


def expected(
    chances: Mapping[tuple[int, ...], float],
    event: Callable[[tuple[int, ...]], bool],
    supposed: Callable[[tuple[int, ...]], bool],
) -> tuple[float, float]:
    """The chance of an event among the worlds in which something is so, and of that."""
    possible = sum(chance for world, chance in chances.items() if supposed(world))
    both = sum(c for world, c in chances.items() if supposed(world) and event(world))
    return (both / possible if possible > 0 else 0.0), possible


@settings(max_examples=80)
@given(
    text=crises(), seed=st.integers(0, 2**32 - 1), names=st.sampled_from(["turn", "news", "both"])
)
def test_a_claim_is_the_sum_over_every_world(text: str, seed: int, names: str) -> None:
    """Its number, the chance of what it supposes, and its verdict; with and without a change."""
    rng = Random(seed)
    crisis = yaml.safe_load(text)
    told = Told.of_text(text)
    what = answers.asked(told, [names])
    endings = list(crisis["endings"])
    event = rng.choice([condition(rng, told.options), rng.choice(endings)])
    given_that = condition(rng, told.options)
    changed = answers.worlds(what, "same")
    asked = {
        f"P({event})": (factual(what, knows_history=False), None),
        f"P({event} given {given_that})": (factual(what, knows_history=False), given_that),
        f"P({event} if {names})": (changed, None),
        f"P({event} if {names} given {given_that})": (changed, given_that),
    }
    threshold = rng.uniform(0.05, 0.95)
    crisis["sources"] = {"talk": {"cite": "A talk"}}
    crisis["claims"] = [
        {"at": "talk p. 1", "says": term, "test": f"{term} >= {threshold:.3f}"} for term in asked
    ]

    judged = {each.says: each for each in claims(crisis_of(written(crisis)), settings=ONE).claims}

    for term, (chances, supposed) in asked.items():
        value, possible = expected(
            chances,
            lambda world: holds(told, what, event, world),
            lambda world, supposed=supposed: (  # type: ignore[misc]
                supposed is None or holds(told, what, supposed, world)
            ),
        )
        found = judged[term].readings["only"]
        if possible < CLOSE:
            assert found.verdict == "outside the model"
        else:
            (number,) = found.measured
            assert number.value == pytest.approx([value] * 3, abs=CLOSE)
            if supposed is not None:
                assert number.supposed == pytest.approx([possible] * 3, abs=CLOSE)
            if abs(value - round(threshold, 3)) > CLOSE:
                is_so = value > round(threshold, 3)
                assert judged[term].verdict in {
                    "supported" if is_so else "contradicted",
                    "depends on",  # only where fresh luck says the opposite
                }


@settings(max_examples=40)
@given(text=crises(), seed=st.integers(0, 2**32 - 1))
def test_a_but_for_claim_takes_history_as_known_on_both_sides(text: str, seed: int) -> None:
    """`P(e) - P(e if c)`: the chance of e in fact, less that with the change made."""
    rng = Random(seed)
    crisis = yaml.safe_load(text)
    told = Told.of_text(text)
    what = answers.asked(told, ["turn"])
    event = condition(rng, told.options)
    crisis["sources"] = {"talk": {"cite": "A talk"}}
    test = f"P({event}) - P({event} if turn) >= 10%"
    crisis["claims"] = [{"at": "talk p. 1", "says": "but for", "test": test}]

    (judged,) = claims(crisis_of(written(crisis)), settings=ONE).claims

    before, after = (
        expected(chances, lambda world: holds(told, what, event, world), lambda _: True)[0]
        for chances in (factual(what, knows_history=True), answers.worlds(what, "same"))
    )
    (number,) = judged.readings["only"].measured
    assert number.value == pytest.approx([before - after] * 3, abs=CLOSE)
