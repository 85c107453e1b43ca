"""Draws of the assumptions: how many count, and what is said of them."""

from __future__ import annotations

from math import exp, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jonbar.ask.draws import BLOCK, ENOUGH, SOON, effective_draws, gather, joined, spans
from jonbar.ask.history import history
from jonbar.ask.nouns import History, WhatIf
from jonbar.ask.whatif import whatif
from jonbar.ask.world import Settings
from jonbar.program.game import Floats
from jonbar.program.uncertain import Numbers, Uncertain
from jonbar.text.flaw import JonbarError
from jonbar.text.word import Place
from tests import strategies
from tests.crises import crisis_of

assert strategies.ACTORS  # its settings hold for the properties here

# History tells much of the assumption: of its draws few foresee ten coins that all showed heads.
COINS = """\
jonbar: 1
title: A bent coin
from: 1900-01-01
to: 1900-12-31
moments:
{moments}
  next: {{on: 1900-03-01, what: The next one shows heads}}
endings: {{heads: next, tails: otherwise}}
reading:
  name: bent
  assumptions: {{bent: {bent}}}
  moments:
{chances}
    next: {{chance: bent}}
"""


def coins(count: int, bent: str) -> str:
    """A coin that showed heads a number of times."""
    names = [f"toss{number}" for number in range(count)]
    return COINS.format(
        bent=bent,
        moments="\n".join(
            f"  {name}: {{on: 1900-02-01, what: Heads, happened: yes}}" for name in names
        ),
        chances="\n".join(f"    {name}: {{chance: bent}}" for name in names),
    )


# ---- spans --------------------------------------------------------------------------------------


@settings(max_examples=100)
@given(seed=st.integers(0, 2**32 - 1), count=st.integers(1, 40), data=st.data())
def test_spans_are_weighted_quantiles(seed: int, count: int, data: st.DataObject) -> None:
    """The smallest number that the wanted share of the weight does not exceed."""
    rng = np.random.default_rng(seed)
    values = rng.normal(size=(3, count))
    weight = rng.uniform(0, 1, count)
    if data.draw(st.booleans()):  # some draws count for nothing, and some numbers come twice
        weight[rng.random(count) < 0.3] = 0
        weight[0] = 1
        values = values.round(0)

    found = spans(values, weight)

    for row, numbers in zip(found, values, strict=True):
        expected = np.quantile(numbers, [0.05, 0.5, 0.95], weights=weight, method="inverted_cdf")
        assert row.tolist() == expected.tolist()


def test_spans_of_equal_weights() -> None:
    """Of twenty draws the first is the 5th percentile, the tenth the median."""
    values = np.arange(20.0)[None]

    assert spans(values, np.ones(20)).tolist() == [[0, 9, 18]]
    assert spans(values[:, :1], np.ones(1)).tolist() == [[0, 0, 0]]


def test_spans_need_some_weight() -> None:
    """Where no draw counts nothing can be said."""
    with pytest.raises(JonbarError, match="no draw of the assumptions foresees"):
        spans(np.zeros((1, 4)), np.zeros(4))


# ---- how many count -----------------------------------------------------------------------------


@settings(max_examples=100)
@given(weight=st.lists(st.floats(0, 1e200), min_size=1, max_size=30))
def test_the_effective_sample_size_is_kishs(weight: list[float]) -> None:
    """(sum of weights)² / sum of squared weights, whatever the unit of the weights."""
    total = max(weight)
    share = [each / total for each in weight] if total > 0 else []

    found = effective_draws(np.array(weight))

    expected = sum(share) ** 2 / sum(each**2 for each in share) if share else 0
    assert found == pytest.approx(expected)
    assert found <= len(weight) + 1e-9


def test_draws_are_added_while_too_few_count() -> None:
    """Doubled until two hundred count; the manifest says how many were needed."""
    crisis = crisis_of(coins(3, "5..60%"))

    answer = history(crisis, settings=Settings(draws=100))

    assert isinstance(answer, History)
    made = answer.manifest
    assert made.draws in {200, 400, 800, 1600}
    assert made.effective_draws >= ENOUGH
    assert made.note == ""


def test_where_adding_ends_it_is_said() -> None:
    """After sixteen times the draws asked for."""
    crisis = crisis_of(coins(10, "5..60%"))

    answer = history(crisis, settings=Settings(draws=50))

    assert isinstance(answer, History)
    made = answer.manifest
    assert made.draws == 800
    assert made.effective_draws < ENOUGH
    assert made.note == (
        f"only {made.effective_draws:.0f} of 800 draws count, fewer than the 200 wanted: few of "
        "the assumptions drawn foresee what happened, so the ranges are rough"
    )


def test_history_weighs_the_draws() -> None:
    """After ten heads the next one is likelier than at the start: Bayes, draw by draw."""
    answer = history(crisis_of(coins(10, "5..60%")), settings=Settings(draws=500))

    assert isinstance(answer, History)
    start, end = answer.start.endings["heads"], answer.moments[-1].endings["heads"]
    assert start.median == pytest.approx(
        1 / (1 + exp(-(log(0.05 / 0.95) + log(0.6 / 0.4)) / 2)), abs=0.01
    )
    assert end.low > start.median
    assert end.median > 0.55


def test_a_what_if_weighs_by_all_that_happened() -> None:
    """The counterfactual knows all tosses, the hypothetical only those before the change."""
    crisis = crisis_of(
        coins(6, "5..60%").replace("toss0: {on: 1900-02-01", "toss0: {on: 1900-01-15")
    )
    how = Settings(draws=400)

    given_all = whatif(crisis, ["toss0=no"], settings=how)
    given_none = whatif(crisis, ["toss0=no"], mode="hypothetical", settings=how)

    assert isinstance(given_all, WhatIf)
    assert isinstance(given_none, WhatIf)
    assert given_none.manifest.effective_draws == pytest.approx(given_none.manifest.draws)
    assert given_all.manifest.effective_draws < 0.8 * given_all.manifest.draws
    heads = [each.endings["heads"].after.median for each in (given_all, given_none)]
    assert heads[0] > heads[1] + 0.1


# ---- blocks -------------------------------------------------------------------------------------


def test_blocks_are_put_together_in_order() -> None:
    """Whatever a block computes stands where its draws do, and progress is told."""
    each = Uncertain(key="it", place=Place("", 1, 1), kind="plain", low=0, high=1)
    told: list[float] = []

    def compute(numbers: Numbers) -> tuple[dict[str, Floats], Floats]:
        drawn = numbers[each.place]
        return {"it": drawn, "weight": np.ones(1)}, drawn[:1]

    sample = gather(compute, (each,), draws=600, seed=1, weight="weight", progress=told.append)

    assert sample.draws == 600
    assert sample.values["it"].shape == (600,)
    assert (np.argsort(sample.points[0]) == np.argsort(sample.values["it"])).all()
    firsts = sample.values["it"][[0, SOON, BLOCK, 2 * BLOCK]]
    assert [float(kept[0]) for kept in sample.kept] == firsts.tolist()  # type: ignore[index]
    assert told == sorted(told)
    assert told[:2] == [0, SOON / 600]
    assert told[-1] == 1


def test_a_block_of_one_draw_serves_all_its_draws() -> None:
    """An array that no assumption touches is spread over its block."""
    each = Uncertain(key="it", place=Place("", 1, 1), kind="plain", low=0, high=1)
    sample = gather(
        lambda numbers: ({"it": numbers[each.place]}, None),
        (each,),
        draws=BLOCK + 44,
        seed=1,
        weight="it",
    )

    found = joined([np.zeros((2, 1)), np.zeros((2, 1)), np.ones((2, 44))], sample)

    assert found.shape == (2, sample.draws)
    assert found.sum() == 88
