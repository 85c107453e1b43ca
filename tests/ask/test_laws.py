"""Laws for every crisis: nothing hangs on the order of the file, on chance, or on a non-change."""

from __future__ import annotations

import json
from dataclasses import replace
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from jonbar.ask.answer import Answer
from jonbar.ask.draws import Sample
from jonbar.ask.history import history
from jonbar.ask.nouns import History, WhatIf
from jonbar.ask.policy import policy
from jonbar.ask.whatif import whatif
from jonbar.ask.world import Settings
from jonbar.text.flaw import JonbarError
from tests.ask.oracle import Told
from tests.ask.random_crises import crises
from tests.crises import SHARED, crisis_of, shared, written

ONE = Settings(draws=1)
SOME = Settings(draws=40, seed=7)
BERLIN = (SHARED / "berlin.yaml").read_text(encoding="utf-8")
KEPT = ("options", "endings", "chance", "rule", "measures")  # lists and mappings with an order


def said(answer: Answer) -> str:
    """An answer's bytes, without the fingerprints of its files and without its seed."""
    data = answer.to_dict()
    del data["manifest"]["files"], data["manifest"]["seed"]
    return json.dumps(data, sort_keys=True)


def shuffled(node: Any, rng: Random, key: str = "") -> Any:
    """The same crisis in another order, where the order says nothing."""
    if isinstance(node, dict):
        keys = list(node)
        if key not in KEPT:
            rng.shuffle(keys)
        return {each: shuffled(node[each], rng, each) for each in keys}
    if isinstance(node, list):
        items = list(node) if key in KEPT else rng.sample(node, len(node))
        return [shuffled(each, rng, key) for each in items]
    return node


# ---- the file's order ---------------------------------------------------------------------------


@settings(max_examples=25)
@given(text=crises(), seed=st.integers(0, 2**32 - 1))
def test_the_order_of_the_file_does_not_matter(text: str, seed: int) -> None:
    """Keys of mappings and unordered lists in any order give the same bytes."""
    other = written(shuffled(yaml.safe_load(text), Random(seed)))
    asked = min(name for name, each in Told.of_text(text).crisis["moments"].items() if "by" in each)

    for one, two in zip(
        *(_answers(each, "both", asked, ONE) for each in (text, other)), strict=True
    ):
        assert one == two


@pytest.mark.parametrize("seed", range(6))
def test_the_order_of_the_file_does_not_move_the_draws(seed: int) -> None:
    """With ranges too: each number has its own draws, wherever it stands."""
    parsed = yaml.load(BERLIN, Loader=yaml.BaseLoader)
    other = written(shuffled(parsed, Random(seed)))

    assert _answers(BERLIN, "convoy", "reply", SOME) == _answers(other, "convoy", "reply", SOME)


def _answers(text: str, change: str, decision: str, how: Settings) -> list[str]:
    crisis = crisis_of(text)
    return [
        said(history(crisis, settings=how)),
        said(policy(crisis, decision, settings=how)),
        said(whatif(crisis, [change], settings=how)),
        said(whatif(crisis, [change], mode="hypothetical", settings=how)),
    ]


# ---- seeds and draws ----------------------------------------------------------------------------


def test_the_same_seed_gives_the_same_bytes() -> None:
    """And another seed gives other numbers, for there are ranges."""
    same = [_answers(BERLIN, "convoy", "reply", SOME) for _ in range(2)]
    other = _answers(BERLIN, "convoy", "reply", replace(SOME, seed=8))

    assert same[0] == same[1]
    for one, two in zip(same[0], other, strict=True):
        assert one != two


@settings(max_examples=15)
@given(text=crises())
def test_without_ranges_the_seed_says_nothing(text: str) -> None:
    """Nor does the number of draws: one draw says all."""
    crisis = crisis_of(text)

    one = whatif(crisis, ["both"], settings=Settings(draws=1, seed=1))
    many = whatif(crisis, ["both"], settings=Settings(draws=500, seed=2))

    assert said(one) == said(many)


@pytest.mark.parametrize("threads", [1, 2, 7])
def test_workers_do_not_move_a_number(threads: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many threads share the blocks of draws, the bytes are the same."""
    crisis = shared("berlin.yaml")
    usual = whatif(crisis, ["convoy"], settings=Settings(draws=700))
    monkeypatch.setattr("os.cpu_count", lambda: threads)

    assert said(whatif(crisis, ["convoy"], settings=Settings(draws=700))) == said(usual)


# ---- changing nothing ---------------------------------------------------------------------------


@settings(max_examples=60)
@given(text=crises(most_unknown=1), data=st.data())
def test_setting_what_happened_is_no_change(text: str, data: st.DataObject) -> None:
    """Given all that did happen, to set a moment to what it was leaves every chance as it is.

    Of what is known nothing is rewritten, and the endings are those that history leaves.
    """
    told = Told.of_text(text)
    name = data.draw(st.sampled_from(sorted(told.history)))
    value = told.options[name][told.history[name]]
    crisis = crisis_of(text)

    answer = whatif(crisis, [f"{name}={value}"], settings=ONE)

    assert isinstance(answer, WhatIf)
    course = history(crisis, settings=ONE)
    assert isinstance(course, History)
    for ending, shift in answer.endings.items():
        left = course.moments[-1].endings[ending].median
        assert shift.after.median == pytest.approx(left, abs=1e-12)
        assert shift.after_fresh_luck.median == pytest.approx(left, abs=1e-12)
    (line,) = (line for line in answer.report_card if line.name == "rewrites")
    assert line.numbers["rewritten"] == pytest.approx((0, 0, 0), abs=1e-12)
    assert answer.acted_differently == ()


@settings(max_examples=30)
@given(text=crises())
def test_announcing_what_is_so_is_no_change(text: str) -> None:
    """An assumption altered to the number that it has leaves all as it was, to the last bit."""
    told = Told.of_text(text)
    level = told.reading["assumptions"]["level"]
    crisis = crisis_of(text)

    answer = whatif(crisis, [f"level={level}"], settings=ONE)

    assert isinstance(answer, WhatIf)
    course = history(crisis, settings=ONE)
    assert isinstance(course, History)
    for ending, shift in answer.endings.items():
        assert shift.after_hypothetical == shift.before == course.start.endings[ending]
        left = course.moments[-1].endings[ending].median
        assert shift.after.median == pytest.approx(left, abs=1e-12)


@pytest.mark.parametrize("kind", ["want", "belief"])
@settings(max_examples=20)
@given(text=crises())
def test_repeating_a_want_or_a_belief_is_no_change(kind: str, text: str) -> None:
    """To be told again what one wants or believes changes nothing."""
    crisis = yaml.safe_load(text)
    actor = "anna"
    part = crisis["reading"]["actors"][actor]
    again: dict[str, Any] = {"on": "1900-04-01"}
    if kind == "want":
        first = part["wants"][0]
        again["wants"] = {actor: {"first": {"worth": first["worth"], "if": first["if"]}}}
    else:
        again["believes"] = {actor: part.get("believes", {})}
        if not part.get("believes"):
            return
    crisis["changes"] = {"again": again}

    answer = whatif(crisis_of(written(crisis)), ["again"], settings=ONE)

    assert isinstance(answer, WhatIf)
    for shift in answer.endings.values():
        assert shift.after_hypothetical.median == pytest.approx(shift.before.median, abs=1e-12)


# ---- every draw ---------------------------------------------------------------------------------


def test_endings_sum_to_one_in_every_draw(monkeypatch: pytest.MonkeyPatch) -> None:
    """In both worlds, with either luck, at the start and in the end."""
    samples: list[Sample] = []
    from jonbar.ask import history as history_module
    from jonbar.ask import whatif as whatif_module

    for module in (whatif_module, history_module):
        usual = module.gather

        def watched(*values: Any, usual: Any = usual, **named: Any) -> Sample:
            samples.append(usual(*values, **named))
            return samples[-1]

        monkeypatch.setattr(module, "gather", watched)
    crisis = shared("berlin.yaml")

    history(crisis, settings=SOME)
    for mode in ("counterfactual", "hypothetical"):
        whatif(crisis, ["convoy"], mode=mode, settings=SOME)

    course, *others = samples
    assert course.values["outcomes"].sum(axis=1) == pytest.approx(1, abs=1e-12)
    for sample in others:
        for name in ("before", "same", "fresh", "onward", "start"):
            assert sample.values[name].sum(axis=0) == pytest.approx(1, abs=1e-12), name
            assert (sample.values[name] >= 0).all()


def test_a_wish_that_cannot_be_met_is_refused() -> None:
    """Two values for one moment, nothing to change, or a name that nobody knows."""
    crisis = shared("berlin.yaml")

    for wish, text in (
        ([], "a what-if needs a change\n  hint: declared here: convoy; or write MOMENT=VALUE"),
        (
            ["convoy", "reply=withdraw"],
            "'convoy' sets 'reply' to 'convoy', and 'reply=withdraw' sets it to 'withdraw'",
        ),
        (["convoi"], "'convoi' is not a change"),
        (["reply=fly"], "'fly' is not a value of 'reply'"),
        (["weather=bad"], "'weather' is not a moment or an assumption"),
    ):
        with pytest.raises(JonbarError) as caught:
            whatif(crisis, wish, settings=ONE)
        assert str(caught.value).startswith(text)


def test_the_manifest_says_how_it_was_made() -> None:
    """Seed, draws, mode, reading, and a fingerprint of the file."""
    answer = whatif(shared("berlin.yaml"), ["convoy"], mode="hypothetical", settings=SOME)

    assert isinstance(answer, WhatIf)
    made = answer.manifest
    assert (made.seed, made.mode, made.reading, made.ranges) == (
        7,
        "hypothetical",
        "bargaining",
        10,
    )
    assert list(made.files) == ["berlin.yaml"]
    assert len(made.files["berlin.yaml"]) == 64
    assert made.draws == 320
    assert 200 <= made.effective_draws <= 320
