"""The likeliest storylines against every world there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jonbar.ask.nouns import Storyline, WhatIf
from jonbar.ask.whatif import whatif
from jonbar.ask.world import Settings
from jonbar.program.game import Floats, Table
from jonbar.solve.storylines import chance_of, likeliest
from jonbar.solve.twin import counterfactual
from tests import brute
from tests.ask import answers
from tests.ask.answers import World
from tests.ask.oracle import Told
from tests.ask.random_crises import crises
from tests.crises import crisis_of
from tests.strategies import Twins, twins

CLOSE = 1e-9
Luck = Literal["same", "fresh"]


@pytest.mark.parametrize("luck", ["same", "fresh"])
@settings(max_examples=60)
@given(each=twins(), seed=st.integers(0, 2**32 - 1))
def test_the_search_overlooks_no_world(luck: Luck, each: Twins, seed: int) -> None:
    """The three likeliest worlds of a mixture of draws, in order, and their chances."""
    joint = brute.twin(each.factual, each.altered, each.history, luck, list(each.factual)).values
    weight: Floats = np.random.default_rng(seed).uniform(0.1, 1, (joint.shape[-1],))
    mixed = (joint * weight).sum(axis=-1) / (joint * weight).sum()
    other = counterfactual(each.factual, each.altered, each.history, luck)

    found = likeliest(other, weight, 3)

    best = np.sort(mixed.ravel())[::-1]
    assert len(found) == min(3, int((best > 0).sum()))
    for rank, (world, _) in enumerate(found):
        whole = {**other.fixed, **world}
        place = tuple(whole[moment] for moment in each.factual)
        assert mixed[place] == pytest.approx(best[rank], abs=CLOSE)
    assert [chance for _, chance in found] == pytest.approx(best[: len(found)], abs=CLOSE)


@settings(max_examples=60)
@given(each=twins())
def test_the_chance_of_a_world_is_exact(each: Twins) -> None:
    """Given history, in every draw, whatever is unknown in the world that was."""
    moments = list(each.factual)
    joint = brute.twin(each.factual, each.altered, each.history, "same", moments).values
    total = joint.reshape(-1, joint.shape[-1]).sum(axis=0)
    other = counterfactual(each.factual, each.altered, each.history, "same")

    for world in brute.worlds(brute.sizes_of(each.factual.values()), other.fixed):
        place = tuple(world[moment] for moment in moments)
        asked = {moment: world[moment] for moment in moments if moment in other.network}
        expected = np.divide(joint[place], total, out=np.zeros_like(total), where=total > 0)
        assert chance_of(other, asked) == pytest.approx(
            np.broadcast_to(expected, chance_of(other, asked).shape), abs=CLOSE
        )


def test_worlds_of_one_chance_all_come_up() -> None:
    """Two fair coins: any three of their four worlds, each with a quarter."""
    coins = {name: Table((name,), np.full((2, 1), 0.5)) for name in ("left", "right")}
    other = counterfactual(
        coins, {**coins, "left": Table(("left",), np.full((2, 1), 0.5))}, {}, "fresh"
    )

    found = likeliest(other, np.ones(1), 3)

    assert [chance for _, chance in found] == pytest.approx([0.25] * 3)
    assert len({tuple(sorted(world.items())) for world, _ in found}) == 3


@pytest.mark.parametrize("mode", ["counterfactual", "hypothetical"])
@settings(max_examples=60)
@given(text=crises())
def test_storylines_are_the_likeliest_worlds(
    mode: Literal["counterfactual", "hypothetical"], text: str
) -> None:
    """Three at most, with their endings, their joint chances, and every step that they tell."""
    told = Told.of_text(text)
    what = answers.asked(told, ["both"])
    chances = answers.worlds(what, "same" if mode == "counterfactual" else "hypothetical")

    answer = whatif(crisis_of(text), ["both"], mode=mode, settings=Settings(draws=1))

    assert isinstance(answer, WhatIf)
    best = sorted((chance for chance in chances.values() if chance > 0), reverse=True)
    found = [line.chance.median for line in answer.storylines]
    assert found == pytest.approx(best[:3], abs=CLOSE)
    endings = [*told.crisis["endings"]]
    for line in answer.storylines:
        alike = [
            world
            for world, chance in chances.items()
            if abs(chance - line.chance.median) < CLOSE
            and endings[answers.ending(what, world)] == line.ending
            and _tells(told, line, world)
        ]
        assert any(_is_step_by_step(told, line, world, chances) for world in alike)


def _tells(told: Told, line: Storyline, world: World) -> bool:
    return all(
        told.options[step.name][world[told.order.index(step.name)]] == step.value
        for step in line.steps
    )


def _is_step_by_step(
    told: Told, line: Storyline, world: World, chances: Mapping[World, float]
) -> bool:
    """Whether each step's chance is that of its moment, given all earlier ones of this world."""
    for step in line.steps:
        place = told.order.index(step.name)
        before = _reach(chances, world[:place])
        if abs(_reach(chances, world[: place + 1]) / before - step.chance) > CLOSE:
            return False
        recorded = told.history.get(step.name)
        if step.differs != (recorded is not None and recorded != world[place]):
            return False
    return True


def _reach(chances: Mapping[World, float], past: Sequence[int]) -> float:
    return sum(chance for world, chance in chances.items() if world[: len(past)] == tuple(past))
