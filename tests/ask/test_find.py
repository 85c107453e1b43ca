"""What would it have taken? Held against every set of changes, summed over every world."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, pairwise
from math import inf
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from jonbar.ask import seeking
from jonbar.ask.find import find
from jonbar.ask.nouns import WhatIf
from jonbar.ask.repertoire import Narrowing
from jonbar.ask.sought import Find, Member
from jonbar.ask.whatif import whatif
from jonbar.ask.world import Settings
from jonbar.model.crisis import Crisis
from jonbar.program.game import Floats
from jonbar.solve.interventions import interventions
from jonbar.text.flaw import JonbarError
from tests.ask import answers
from tests.ask.oracle import Told
from tests.ask.random_crises import crises
from tests.ask.test_laws import shuffled
from tests.crises import crisis_of, shared, written
from tests.strategies import sure

ONE = Settings(draws=1)
CLOSE = 1e-9


def with_singles(told: Told) -> Told:
    """The crisis in which every value of every moment is a declared change."""
    single = {
        f"{moment}={value}": {"on": told.crisis["moments"][moment]["on"], "set": {moment: value}}
        for moment in told.order
        if "rule" not in told.entry(moment)
        for place, value in enumerate(told.options[moment])
        if place != told.history.get(moment)
    }
    return Told.of({**told.crisis, "changes": {**told.crisis["changes"], **single}})


def every_set(told: Told, most: int) -> Iterator[tuple[str, ...]]:
    """Every set of changes of which no two touch the same thing."""
    for count in range(1, most + 1):
        for names in combinations(told.crisis["changes"], count):
            touched = [key for name in names for key in touches(told.crisis["changes"][name])]
            if len(touched) == len(set(touched)):
                yield names


def touches(change: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    """What a change makes otherwise."""
    yield from (("set", name) for name in change.get("set", {}))
    yield from (("assume", name) for name in change.get("assume", {}))
    for kind in ("wants", "believes"):
        for actor, about in change.get(kind, {}).items():
            yield from ((kind, actor, name) for name in about)


class Oracle:
    """Sets of changes, as sums over every world; what is announced is solved once."""

    def __init__(self, text: str) -> None:
        self.told = with_singles(Told.of_text(text))
        self.announced: dict[tuple[str, ...], answers.Asked] = {}

    def summed(self, names: Sequence[str]) -> tuple[float, Floats]:
        """The bits that a set needs, and the chance of each ending after it."""
        changes = {name: self.told.crisis["changes"][name] for name in names}
        key = tuple(n for n, each in changes.items() if each.keys() & {*answers.ANNOUNCED})
        if key not in self.announced:
            self.announced[key] = answers.asked(self.told, key or ["turn"])
        base = self.announced[key]
        chosen = {m: v for each in changes.values() for m, v in each.get("set", {}).items()}
        sets = {moment: self.told.options[moment].index(v) for moment, v in chosen.items()}
        altered = {
            moment: sure(moment, sets[moment], base.game.sizes[moment]) if moment in sets else table
            for moment, table in base.announced.items()
        }
        what = replace(base, sets=sets, altered=altered)
        bits = answers.bits(what)
        return inf if bits is None else bits, answers.endings(what, answers.worlds(what, "same"))

    def every(self, most: int, number: int = 0) -> dict[tuple[str, ...], tuple[float, float]]:
        """The bits of every set, and the chance of one ending after it."""
        found = {names: self.summed(names) for names in every_set(self.told, most)}
        return {names: (bits, float(law[number])) for names, (bits, law) in found.items()}


def named(member: Member) -> frozenset[str]:
    return frozenset(part.name for part in member.parts)


def found(crisis: Crisis, condition: str, **how: Any) -> Find:
    answer = find(crisis, condition, **{"settings": ONE, **how})
    assert isinstance(answer, Find)
    return answer


@settings(max_examples=6, deadline=None)
@given(text=crises())
@pytest.mark.parametrize("most", [1, 2, pytest.param(3, marks=pytest.mark.slow)])
def test_the_front_is_that_of_every_set(most: int, text: str) -> None:
    """No set that is found outdoes another, and none of all sets outdoes one that is found."""
    oracle = Oracle(text)
    ending = next(iter(oracle.told.crisis["endings"]))
    every = oracle.every(most)

    answer = found(crisis_of(text), ending, most=most)

    assert answer.is_complete
    start = answer.in_fact.median
    front = [(member.bits.median, member.chance.median) for member in answer.front]
    for member, (bits, chance) in zip(answer.front, front, strict=True):
        names = next(names for names in every if frozenset(names) == named(member))
        assert (bits, chance) == pytest.approx(every[names], abs=CLOSE)
    for (bits, chance), (others, more) in pairwise(front):
        assert bits < others
        assert chance < more
    for names, (bits, chance) in every.items():
        if bits < inf and chance > start + CLOSE:
            assert any(b <= bits + CLOSE and c >= chance - CLOSE for b, c in front), names


@pytest.mark.parametrize("draws", [40, 300])
def test_a_set_comes_to_what_whatif_says_of_it(draws: int) -> None:
    """Its luck, its chance with the same and with fresh luck, and those of its variants."""
    crisis, how = shared("berlin.yaml"), Settings(draws=draws)

    answer = found(crisis, "soviet", settings=how)

    assert answer.front
    for member in answer.front:
        parts = [part.name for part in member.parts]
        chance, fresh, bits = told(crisis, parts, "soviet", how)
        assert member.chance == pytest.approx(chance, abs=CLOSE)
        assert member.chance_fresh_luck == pytest.approx(fresh, abs=CLOSE)
        assert member.bits == pytest.approx(bits, abs=CLOSE)
        for variant in filter(None, (member.runner_up, member.mirror)):
            kept = [part for part in parts if part != variant.instead_of]
            names = [*kept, variant.part.name]
            chance, _, bits = told(crisis, names, "soviet", how)
            assert variant.chance == pytest.approx(chance, abs=CLOSE)
            assert variant.bits == pytest.approx(bits, abs=CLOSE)


@settings(max_examples=60, deadline=None)
@given(text=crises())
def test_a_variant_is_another_set(text: str) -> None:
    """One moment goes another way, also one of several that a change sets; all else stays."""
    oracle = Oracle(text)
    changes = oracle.told.crisis["changes"]

    for member in found(crisis_of(text), next(iter(oracle.told.crisis["endings"]))).front:
        for variant in filter(None, (member.runner_up, member.mirror)):
            moment, _, value = variant.instead_of.partition("=")
            names = [variant.part.name]
            for part in member.parts:
                sets = changes[part.name].get("set", {})
                if part.name != variant.instead_of and sets.get(moment) != value:
                    names.append(part.name)
                elif len(sets) > 1:
                    names += [f"{m}={v}" for m, v in sets.items() if m != moment]
            if changes.keys() >= set(names):
                bits, law = oracle.summed(names)
                assert variant.bits.median == pytest.approx(bits, abs=CLOSE)
                assert variant.chance.median == pytest.approx(law[0], abs=CLOSE)


def told(crisis: Crisis, names: Sequence[str], ending: str, how: Settings) -> tuple[Any, Any, Any]:
    """What a what-if says of an ending: with the same luck, with fresh luck, and its luck."""
    answer = whatif(crisis, names, asb=True, settings=how)
    assert isinstance(answer, WhatIf)
    shift = answer.endings[ending]
    (luck,) = (line for line in answer.report_card if line.name == "luck_needed")
    return shift.after, shift.after_fresh_luck, luck.numbers.get("bits", (0.0, 0.0, 0.0))


@settings(max_examples=20, deadline=None)
@given(text=crises(), seed=st.integers(0, 2**32 - 1))
def test_the_order_of_the_file_does_not_matter(text: str, seed: int) -> None:
    """Keys of mappings and unordered lists in any order give the same bytes."""
    ending = next(iter(yaml.safe_load(text)["endings"]))
    other = written(shuffled(yaml.safe_load(text), Random(seed)))

    one, two = (found(crisis_of(each), ending).to_dict() for each in (text, other))

    del one["manifest"]["files"], two["manifest"]["files"]
    assert json.dumps(one, sort_keys=True) == json.dumps(two, sort_keys=True)


@settings(max_examples=20, deadline=None)
@given(text=crises())
def test_what_is_kept_holds(text: str) -> None:
    """A test narrows the front to sets after which it holds, and the best of them are there."""
    oracle = Oracle(text)
    endings = list(oracle.told.crisis["endings"])
    ending, other = (endings * 2)[:2]
    every = oracle.every(1)
    others = oracle.every(1, endings.index(other))
    kept = {names for names, (_, chance) in others.items() if chance <= 0.4 + 1e-12}

    answer = found(crisis_of(text), ending, most=1, keep=[f"P({other}) <= 40%"])

    for member in answer.front:
        assert any(frozenset(names) == named(member) for names in kept)
        assert member.kept[0].holds == 1
    best = max((every[names][1] for names in kept if every[names][0] < inf), default=0.0)
    if best > answer.in_fact.median + CLOSE:
        assert answer.front[-1].chance.median == pytest.approx(best, abs=CLOSE)


def test_what_every_set_makes_is_part_of_its_luck() -> None:
    """With a change given, the front is that of the sets that hold it, and it is told apart."""
    crisis = shared("berlin.yaml")

    answer = found(crisis, "soviet", most=1, narrowing=Narrowing(always=("reply=withdraw",)))

    assert [part.name for part in answer.given] == ["reply=withdraw"]
    for member in answer.front:
        names = ["reply=withdraw", *(part.name for part in member.parts)]
        chance, _, bits = told(crisis, names, "soviet", ONE)
        assert member.chance == pytest.approx(chance, abs=CLOSE)
        assert member.bits == pytest.approx(bits, abs=CLOSE)


@pytest.mark.parametrize(
    ("narrowing", "choices", "front"),
    [
        (Narrowing(), 6, ["airlift_works=no"]),
        (Narrowing(before="1948-06-25"), 1, ["blockade=none"]),
        (Narrowing(after="1948-06-25"), 5, ["airlift_works=no"]),
        (Narrowing(without=("airlift_works", "reply")), 2, ["blockade=none"]),
        (Narrowing(always=("airlift_works=no",), before="1948-06-25"), 1, [""]),
    ],
)
def test_a_search_is_narrowed(narrowing: Narrowing, choices: int, front: list[str]) -> None:
    """By a date to begin with, a date to end before, moments left as they are, changes given."""
    asks = "blockade = none or soviet"

    answer = found(shared("berlin.yaml"), asks, narrowing=narrowing)

    assert answer.choices == choices
    names = ["+".join(part.name for part in member.parts) for member in answer.front]
    assert names == front


def test_the_last_date_is_that_of_the_latest_set() -> None:
    """No set with as little luck that begins later reaches the chance that is asked for."""
    answer = found(shared("berlin.yaml"), "soviet", bits=6, chance=0.2)

    last = answer.last_date
    assert last.needs is not None
    assert last.reaches is not None
    assert last.needs.median <= 6
    assert last.reaches.median >= 0.2
    none = found(shared("berlin.yaml"), "soviet", bits=0, chance=1)
    assert (none.last_date.date, none.last_date.needs) == ("", None)


def test_a_search_that_is_interrupted_says_what_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends it, and what was found until then is told."""
    whole = found(shared("berlin.yaml"), "soviet")
    outcomes = interventions

    def interrupted(*given: Any, **how: Any) -> Iterator[Any]:
        for count, outcome in enumerate(outcomes(*given, **how)):
            if count == 6:
                raise KeyboardInterrupt
            yield outcome

    monkeypatch.setattr(seeking, "interventions", interrupted)
    answer = found(shared("berlin.yaml"), "soviet")

    assert whole.is_complete
    assert not answer.is_complete
    assert 0 < answer.tried < whole.tried


def test_a_search_ends_when_it_is_enough() -> None:
    """It is asked after each set, and goes on until then; what was found is weighed as ever."""
    looks = iter([False] * 5 + [True] * 100)
    settings = Settings(draws=64, enough=lambda: next(looks))

    answer = find(shared("berlin.yaml"), "soviet", settings=settings)

    assert isinstance(answer, Find)
    assert (answer.tried, answer.is_complete) == (6, False)


def test_a_search_without_time_says_what_it_may_have_missed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """All sets of two are tried; of the others it says the most that one of them could reach."""
    two, three = (found(shared("berlin.yaml"), "soviet", most=most) for most in (2, 3))
    monkeypatch.setattr(seeking, "MOST_TRIED", 0)

    answer = found(shared("berlin.yaml"), "soviet", most=3)

    assert three.is_complete
    assert three.beyond is None
    assert not answer.is_complete
    assert answer.tried == two.tried
    assert answer.beyond is not None
    assert answer.beyond >= three.front[-1].chance.median - CLOSE


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ({"condition": "sovet"}, "did you mean 'soviet'"),
        ({"condition": "soviet given war"}, "is no condition"),
        ({"condition": "soviet) >= 0 and P(war"}, "is no condition"),
        ({"condition": "soviet ("}, "the condition:1:"),
        ({"condition": "soviet or " * 500}, "the condition has 5,000 characters; at most 3,990"),
        ({"keep": ["P(war if convoy) < 5%"]}, "is no test of the changed world"),
        ({"keep": ["war"]}, "a test compares chances"),
        ({"most": 9}, "1 to 4 changes"),
        ({"chance": 2}, "a chance lies between 0 and 1"),
        ({"bits": float("nan")}, "bits are a number from 0 up"),
        ({"condition": " "}, "nothing is asked for"),
        ({"narrowing": Narrowing(after="1949", before="1948")}, "between 1949 and 1948"),
        ({"narrowing": Narrowing(without=("rely",))}, "did you mean 'reply'"),
        ({"narrowing": Narrowing(always=("convy",))}, "did you mean 'convoy'"),
        ({"narrowing": Narrowing(after="soon")}, "soon"),
    ],
)
def test_what_cannot_be_asked_is_refused(how: dict[str, Any], says: str) -> None:
    """The error says what is wrong, and what would be right."""
    with pytest.raises(JonbarError, match=re.escape(says)):
        found(shared("berlin.yaml"), **{"condition": "soviet", **how})
