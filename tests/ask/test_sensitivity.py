"""What an ending's chance hangs on: planted crises must be told for what they are."""

from __future__ import annotations

import math

import pytest

from jonbar.ask.answer import Span
from jonbar.ask.history import history
from jonbar.ask.leanings import Leaning, Sensitivity
from jonbar.ask.nouns import History, Readings, WhatIf
from jonbar.ask.sensitivity import sensitivity
from jonbar.ask.whatif import whatif
from jonbar.ask.world import Settings
from jonbar.text.flaw import JonbarError
from tests.crises import crisis_of, shared

FEW = Settings(draws=256)


def dam(chance: str, assumptions: str, more: str = "") -> str:
    """A dam that breaks with some chance, after weather that nothing hangs on."""
    return f"""\
jonbar: 1
title: A dam
from: 1900-01-01
to: 1900-12-31
actors: {{town: The town}}
moments:
  weather: {{on: 1900-02-01, what: It rains, happened: yes}}
  warning: {{on: 1900-02-15, what: A warning is heard, happened: no}}
  broken: {{on: 1900-03-01, what: The dam breaks, happened: yes}}
endings: {{lost: broken, held: otherwise}}
reading:
  name: only
  assumptions: {{{assumptions}}}
  moments:
    weather: {{chance: logistic(nothing)}}
    warning: {{chance: 50%}}
    broken:
      chance: {chance}
{more}"""


PLANTED = dam("logistic(everything)", "everything: -1..2, nothing: 1..4")
PRODUCT = dam("logistic(one * two)", "one: -2..2, two: -2..2, nothing: 1..4")
SUM = dam("[one if warning, two]", "one: 20..40%, two: 60..80%, nothing: 1..4")
CORNER = dam("logistic(6 * min(one, two))", "one: -2..2, two: -2..2, nothing: 1..4")


def asked(text: str, settings: Settings = FEW, **how: str) -> Sensitivity:
    """The answer about the ending `lost`."""
    answer = sensitivity(crisis_of(text), ending=how.get("ending", "lost"), settings=settings)
    assert isinstance(answer, Sensitivity)
    return answer


def leaning(answer: Sensitivity, name: str) -> Leaning:
    """What is said of one assumption."""
    (found,) = (each for each in answer.leanings if each.number == f"assumptions.{name}")
    return found


def test_a_number_that_does_all_is_told_so() -> None:
    """It comes first and carries everything, by itself."""
    first = asked(PLANTED).leanings[0]

    assert first.number == "assumptions.everything"
    assert first.alone is not None
    assert first.total is not None
    assert first.alone.median > 0.99
    assert first.total.low > 0.97


@pytest.mark.parametrize("text", [PLANTED, PRODUCT, SUM, CORNER])
def test_a_number_that_does_nothing_is_told_so(text: str) -> None:
    """Its shares are 0 exactly, its arms have no length, and nothing else speaks of it."""
    answer = asked(text)
    idle = leaning(answer, "nothing")

    assert answer.leanings[-1] == idle
    assert idle.total == idle.alone == Span(0, 0, 0)
    assert idle.at_low == pytest.approx(answer.at_medians, abs=1e-12)
    assert idle.at_high == pytest.approx(answer.at_medians, abs=1e-12)
    spoken = [limit.number for box in answer.boxes for limit in box.limits]
    spoken += [each.number for each in answer.tipping]
    spoken += [number for pair in answer.interactions for number in pair.numbers]
    assert idle.number not in spoken


def test_the_arms_of_the_tornado_are_exact() -> None:
    """The chance at either end of a range, every other number at its median."""
    first = asked(PLANTED).leanings[0]

    assert (first.low, first.median, first.high) == pytest.approx((-1, 0.5, 2), abs=1e-9)
    assert first.at_low == pytest.approx(1 / (1 + math.exp(1)), abs=1e-9)
    assert first.at_high == pytest.approx(1 / (1 + math.exp(-2)), abs=1e-9)


def test_a_number_tips_the_likeliest_ending_where_it_does() -> None:
    """Below 0 the dam more likely holds; just beyond the point, and not far beyond it."""
    (tipping,) = asked(PLANTED).tipping

    assert tipping.number == "assumptions.everything"
    assert (tipping.beyond, tipping.becomes, tipping.is_within) == ("below", "held", True)
    assert -0.01 < tipping.value < 0
    assert tipping.steps == pytest.approx(1 / 3, abs=0.01)


def test_a_tipping_point_may_lie_beyond_the_range() -> None:
    """Up to three times as far as the end, and it is said; farther, nothing is."""
    (beyond,) = asked(PLANTED.replace("(everything)", "(everything - 3)")).tipping

    assert (beyond.beyond, beyond.becomes, beyond.is_within) == ("above", "lost", False)
    assert 3 < beyond.value < 3.01
    assert beyond.steps == pytest.approx(5 / 3, abs=0.01)
    assert asked(PLANTED.replace("(everything)", "(everything - 9)")).tipping == ()


def test_numbers_that_work_only_together_are_found() -> None:
    """Of a product of two centred numbers neither carries anything by itself."""
    answer = asked(PRODUCT, Settings(draws=1024))

    (pair,) = answer.interactions
    assert set(pair.numbers) == {"assumptions.one", "assumptions.two"}
    assert pair.share.median > 0.8
    for name in ("one", "two"):
        found = leaning(answer, name)
        assert found.alone is not None
        assert found.total is not None
        assert found.alone.median < 0.05
        assert found.total.median > 0.8


def test_numbers_that_only_add_up_do_not_interact() -> None:
    """The shares alone add up to 1, and there is no pair."""
    answer = asked(SUM)

    assert answer.interactions == ()
    shares = [each.alone.median for each in answer.leanings if each.alone is not None]
    assert sum(shares) == pytest.approx(1, abs=0.02)


def test_a_box_says_whenever_both_exceed() -> None:
    """Where the smaller of two numbers decides, the box limits both from below."""
    answer = asked(CORNER, Settings(draws=1024))

    likelier = next(box for box in answer.boxes if box.is_likelier)
    assert {limit.number for limit in likelier.limits} == {"assumptions.one", "assumptions.two"}
    assert all(limit.above is not None for limit in likelier.limits)
    assert likelier.inside > likelier.outside + 0.3
    assert 0.05 < likelier.covers < 0.35


def test_before_the_first_moment_the_chance_is_that_of_history() -> None:
    """The same draws give the same span."""
    crisis = shared("berlin.yaml")

    answer, told = sensitivity(crisis, settings=FEW), history(crisis, settings=FEW)

    assert isinstance(answer, Sensitivity)
    assert isinstance(told, History)
    assert answer.chance == pytest.approx(told.start.endings[answer.ending], abs=1e-12)
    assert answer.luck_agrees is None


def test_after_a_change_the_chances_are_those_of_whatif() -> None:
    """Under both rules of luck, weighted by history in the same way."""
    crisis = shared("berlin.yaml")
    change = next(iter(crisis.changes))

    answer, told = (
        sensitivity(crisis, [change], settings=FEW),
        whatif(crisis, [change], settings=FEW),
    )

    assert isinstance(answer, Sensitivity)
    assert isinstance(told, WhatIf)
    shift = told.endings[answer.ending]
    same, fresh = answer.under_luck
    assert answer.chance == same.chance == pytest.approx(shift.after, abs=1e-12)
    assert fresh.chance == pytest.approx(shift.after_fresh_luck, abs=1e-12)
    assert answer.luck_agrees is not None
    assert 0 <= answer.luck_agrees <= 1


def test_the_order_of_the_file_does_not_matter() -> None:
    """Assumptions in another order give the same answer."""
    turned = CORNER.replace("one: -2..2, two: -2..2", "two: -2..2, one: -2..2")

    one, two = asked(CORNER).to_dict(), asked(turned).to_dict()

    assert one | {"manifest": None} == two | {"manifest": None}


def test_many_numbers_share_what_is_left() -> None:
    """Beyond the heaviest, all others are drawn anew in one go, and idle ones carry nothing."""
    idle = ", ".join(f"idle{number}: 1..2" for number in range(20))
    answer = asked(PLANTED.replace("nothing: 1..4", f"nothing: 1..4, {idle}"))

    assert answer.others.count == 14
    assert answer.others.total == Span(0, 0, 0)
    assert answer.leanings[0].number == "assumptions.everything"


def test_with_few_draws_shares_alone_are_left_out() -> None:
    """The rest is told all the same; with one draw nothing varies."""
    answer = asked(PLANTED, Settings(draws=16))

    assert all(each.alone is None for each in answer.leanings)
    assert answer.leanings[0].number == "assumptions.everything"
    assert answer.boxes == ()
    single = asked(PLANTED, Settings(draws=1))
    assert single.tipping == answer.tipping
    assert {each.total for each in single.leanings} == {None}


def test_without_ranges_nothing_is_moved() -> None:
    """A reading of plain numbers hangs on none of them."""
    answer = asked(dam("70%", "nothing: 1"))

    assert not answer.leanings
    assert not answer.tipping
    assert not answer.boxes
    assert answer.chance == pytest.approx((0.7, 0.7, 0.7), abs=1e-12)


def test_an_unknown_ending_is_refused() -> None:
    """With those that there are."""
    with pytest.raises(JonbarError, match="'lots' is not an ending"):
        asked(PLANTED, ending="lots")


def test_readings_are_compared() -> None:
    """What they hang on, and how far apart they are."""
    answer = sensitivity(crisis_of(PLANTED), reading="all", settings=FEW)

    assert isinstance(answer, Readings)
    assert answer.agreement == (
        "All readings agree on the likeliest ending: 'lost'.",
        "All readings agree on what the chance hangs on most: the assumption 'everything'.",
        "They give 'lost' between 62 % and 62 %.",
    )
