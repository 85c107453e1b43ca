"""What would it have taken, where changes, dates and draws are unusual."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from jonbar.ask import seeking
from jonbar.ask.finds import Candidate, Finds
from jonbar.ask.repertoire import Narrowing
from jonbar.ask.world import Settings
from jonbar.model.crisis import Crisis
from jonbar.solve.interventions import interventions
from tests.ask.test_find import CLOSE, found, named, told
from tests.crises import crisis_of, shared, written

FEW = Settings(draws=4)  # which are added to, up to the 64 that a search looks at

MUTINY = """\
jonbar: 1
title: A mutiny
from: 1900-01-01
to: 1900-12-31
moments:
  pay: {on: 1900-02-01, what: The men are paid, happened: no}
  mutiny: {on: 1900-04-01, what: The men rise, happened: yes}
  relief: {on: 1900-06-01, what: A ship brings relief, happened: no}
  shared: {on: 1900-06-02, what: Pay or relief reaches the men}
  peace: {on: 1900-08-01, what: The men go back to work}
endings: {calm: peace, strife: otherwise}
changes:
  wages_voted: {on: 1900-02-01, what: Wages are voted, set: {pay: "yes"}}
  ship_ordered: {on: 1900-01-05, what: A ship is ordered in time, set: {relief: "yes"}}
  all_shared: {on: 1900-06-02, what: All is shared, set: {shared: "yes"}}
  men_rise: {on: 1900-04-01, what: They rise even so, set: {mutiny: "yes"}}
reading:
  name: only
  assumptions: {anger: 0.6..2.4, purse: 10..60%}
  moments:
    pay: {chance: purse}
    mutiny: {chance: ["purse / 4 if pay", "min(1, max(0, anger - 0.9))"]}
    relief: {chance: "min(1, anger / 2)"}
    shared: {rule: "yes if pay or relief else no"}
    peace: {chance: ["90% if shared and mutiny", "60% if shared", "anger / 4"]}
"""

BLANK = """\
jonbar: 1
title: Nothing is known of what happened
from: 1900-01-01
to: 1900-12-31
moments:
  a: {on: 1900-02-01, what: A comes}
  b: {on: 1900-03-01, what: B comes}
endings: {good: b, bad: otherwise}
reading:
  name: only
  moments: {a: {chance: 20..40%}, b: {chance: 50%}}
"""


def mutiny(**changes: Any) -> Crisis:
    """The mutiny, with some of its changes written otherwise, or taken out."""
    crisis = yaml.load(MUTINY, yaml.BaseLoader)
    altered = {**crisis["changes"], **changes}
    return crisis_of(
        written({**crisis, "changes": {n: each for n, each in altered.items() if each}})
    )


def test_luck_does_not_hang_on_what_history_did_later() -> None:
    """Draws in which a later moment could not have gone as it did count as in a what-if."""
    crisis = mutiny()

    answer = found(crisis, "pay", most=1, settings=FEW)

    (member,) = answer.front
    assert named(member) == {"wages_voted"}
    _, _, bits = told(crisis, ["wages_voted"], "calm", FEW)
    assert member.bits == pytest.approx(bits, abs=CLOSE)
    assert bits.high < 10


def test_a_change_that_begins_early_is_weighed_from_there_on() -> None:
    """A set begins with its earliest date, also where another change of it sets a moment first."""
    asked: list[float] = []
    crisis, how = mutiny(all_shared=None), Settings(draws=4)
    _, _, bits = told(crisis, ["men_rise", "ship_ordered"], "calm", how)

    def noted(_: Finds, new: Candidate) -> None:
        if {str(change.name) for change in new.changes} == {"men_rise", "ship_ordered"}:
            asked.append(new.bits)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Finds, "add", noted)
        answer = found(crisis, "calm", settings=how)

    assert answer.searched_draws == answer.manifest.draws
    assert asked == pytest.approx([bits.median], abs=CLOSE)


@pytest.mark.parametrize("name", ["all_shared", "men_rise"])
def test_a_declared_change_is_always_tried(name: str) -> None:
    """Also one that sets what follows by a rule, or holds fast what happened."""
    with_it, without = mutiny(), mutiny(**{name: None})

    one, other = (found(crisis, "calm", settings=FEW) for crisis in (with_it, without))

    assert one.choices == other.choices + 1
    assert one.tried > other.tried


def test_of_two_changes_that_set_the_same_the_first_is_told() -> None:
    """Whichever stands first in the file."""
    bonus = {"on": "1900-01-20", "what": "A bonus is paid", "set": {"pay": "yes"}}
    crisis = yaml.load(MUTINY, yaml.BaseLoader)
    both = [("bonus", bonus), *crisis["changes"].items()]

    told_of = [
        {each.name for member in found(one, "pay", most=1).front for each in member.parts}
        for one in (
            crisis_of(written({**crisis, "changes": dict(both)})),
            crisis_of(written({**crisis, "changes": dict(both[::-1])})),
        )
    ]

    assert told_of == [{"bonus"}, {"bonus"}]


@pytest.mark.parametrize(
    ("narrowing", "names"),
    [
        (Narrowing(after="1900-06-01"), {"relief=yes"}),
        (Narrowing(before="1900-02-01"), {"ship_ordered"}),
    ],
)
def test_a_declared_change_counts_by_its_own_date(narrowing: Narrowing, names: set[str]) -> None:
    """One that comes before the moment that it sets is another choice than that moment itself."""
    answer = found(mutiny(), "shared", most=1, narrowing=narrowing)

    assert {part.name for member in answer.front for part in member.parts} == names


def test_a_range_made_on_the_spot_is_drawn() -> None:
    """What every set makes may be an assumption with a range of its own."""
    crisis, always = shared("berlin.yaml"), ("airlift_tonnes=3000..4000",)

    answer = found(
        crisis, "soviet", most=1, narrowing=Narrowing(always=always), settings=Settings(draws=40)
    )

    for member in answer.front:
        names = [*always, *(part.name for part in member.parts)]
        chance, _, bits = told(crisis, names, "soviet", Settings(draws=40))
        assert member.chance == pytest.approx(chance, abs=CLOSE)
        assert member.bits == pytest.approx(bits, abs=CLOSE)


def test_what_every_set_makes_may_say_the_same_twice() -> None:
    """As in a what-if, two changes may set a moment alike, and one may alter another."""
    crisis = shared("berlin.yaml")
    same = ("convoy", "reply=convoy")
    later = ("airlift_tonnes=9000", "airlift_tonnes=3000@1948-07-01")

    answers = [found(crisis, "war", narrowing=Narrowing(always=each)) for each in (same, same[:1])]

    assert answers[0].front
    assert answers[0].tried == answers[1].tried
    assert found(crisis, "soviet", narrowing=Narrowing(always=later)).tried > 1


def test_the_last_date_is_that_of_a_sets_own_changes() -> None:
    """What every set makes besides may begin as early as it likes."""
    crisis = mutiny()

    answer = found(crisis, "shared", narrowing=Narrowing(always=("anger=1",)), bits=12, chance=0.6)

    assert [part.name for part in answer.last_date.parts] == ["relief=yes"]
    assert answer.last_date.date == "1 June 1900"


def test_the_last_date_is_that_of_the_set_dated_last() -> None:
    """Of two sets that touch the same moment first, the one with the later date."""
    both = {
        "what": "Wages are voted, and a ship is ordered",
        "set": {"pay": "yes", "relief": "yes"},
    }
    crisis = mutiny(early={"on": "1900-01-10", **both}, late={"on": "1900-01-20", **both})

    answer = found(crisis, "pay and relief", most=1, chance=0.6)

    assert answer.last_date.date == "20 January 1900"


def test_nothing_has_to_be_changed_for_what_came() -> None:
    """Then there is no date to tell."""
    answer = found(mutiny(), "mutiny")

    assert answer.front == ()
    assert (answer.last_date.date, answer.last_date.parts) == ("", ())
    assert answer.last_date.reaches == answer.in_fact


def test_half_of_the_draws_are_enough_to_keep_a_test() -> None:
    """Exactly half of them are half, while they are searched and in the end."""
    crisis = crisis_of(BLANK)
    middle = found(crisis, "a", most=1, settings=FEW).in_fact.median  # the lower one of two

    (kept,) = found(
        crisis,
        "b",
        most=1,
        keep=[f"P(a) > {middle}"],
        narrowing=Narrowing(without=("a",)),
        settings=FEW,
    ).front

    assert named(kept) == {"b=yes"}
    assert kept.kept[0].holds == pytest.approx(0.5)


def test_an_interrupted_search_claims_nothing_of_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where a bound had been told before for want of time."""
    outcomes = interventions

    def interrupted(*given: Any, **how: Any) -> Iterator[Any]:
        yield from outcomes(*given, **how)
        if how["is_hopeless"] is not None:
            raise KeyboardInterrupt

    monkeypatch.setattr(seeking, "MOST_TRIED", 0)
    monkeypatch.setattr(seeking, "interventions", interrupted)

    answer = found(shared("berlin.yaml"), "soviet", most=3)

    assert (answer.is_complete, answer.beyond) == (False, None)
