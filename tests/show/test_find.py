"""What the page for `find` says, on an answer made by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from jonbar.ask.answer import Span
from tests.show import sought
from tests.show.test_pages import said


def test_find_tells_the_front_from_the_least_luck_on() -> None:
    """The luck, the odds that it stands for, the chance it leads to, and the changes by name."""
    words = said(sought.find())

    assert "Given all that did happen its chance is 5 % (2–10 %): very unlikely" in words
    assert "3.0 bits (2.1–4.2) 12 % 40 % (35–45 %) January 1949: The winter grounds" in words
    assert "[weather=storm]" in words
    assert "The Allies settle on one currency (5 May 1948)" in words
    assert "Only sets count after which “P(war) < 5%” holds in half of the draws" in words
    assert words.index("3.0 bits") < words.index("6.0 bits")


def test_find_leaves_out_what_hardly_adds() -> None:
    """A set that adds less than a point to the one before it is counted, not shown."""
    words = said(sought.find())

    assert "Washington sends an armed convoy" not in words
    assert "1 more set of the front adds less than a point each" in words


def test_find_tells_the_best_of_those_that_need_as_much_luck() -> None:
    """Two sets that need the same luck in print are one line: the likelier one."""
    first, second, third = sought.find().front
    alike = replace(second, bits=Span(2.1, 3.01, 4.2))

    words = said(replace(sought.find(), front=(first, alike, third)))

    assert "The winter grounds the aircraft [weather=storm] 3.0 bits" not in words
    assert "3.0 bits (2.1–4.2) 12 % 95 % (90–98 %)" in words


def test_find_tells_the_runner_up_the_mirror_and_what_is_kept() -> None:
    """For each set: the likeliest other option, the one that turns it round, fresh luck, tests."""
    words = said(sought.find())

    assert "the likeliest other option, “Fog lies over [Berlin]” in place of weather=storm" in words
    assert "the other way round, “The skies stay clear” in place of weather=storm" in words
    assert "with fresh luck it is 35 % (30–40 %)" in words
    assert "“P(war) < 5%” holds in 75 % of the draws" in words


def test_find_tells_how_late_it_could_still_be_had() -> None:
    """The date, the set, and the two numbers that it was held against."""
    words = said(sought.find())

    assert "26 June 1948 is the last date on which a set can begin" in words
    assert "a chance of 50 % or more with at most 10 bits of luck" in words
    none = replace(sought.find().last_date, date="", parts=(), needs=None, reaches=None)
    assert "No set reaches a chance of 50 %" in said(replace(sought.find(), last_date=none))
    alone = replace(sought.find().last_date, date="", parts=())
    assert "These changes alone reach a chance" in said(replace(sought.find(), last_date=alone))


def test_find_says_when_there_is_nothing() -> None:
    """Without a set that helps it says so, and what had to be kept."""
    words = said(replace(sought.find(), front=(), in_fact=Span(0.0, 0.0, 0.0)))

    assert "It did not come." in words
    assert "No set of up to 2 changes makes it likelier, keeping what was to be kept." in words


def test_find_says_what_it_may_have_missed() -> None:
    """A search that was ended says so; one without time says what the rest could reach."""
    ended = replace(sought.find(), is_complete=False)

    assert "ended before all sets had been tried" in said(ended)
    assert "can give more than 97 % and belong here" in said(replace(ended, beyond=0.97))
    assert "a set that was tried can begin and reach" in said(ended)
    assert "No set that was tried of up to 2 changes makes" in said(replace(ended, front=()))


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ({"exact_up_to": 2}, "All were compared in all draws."),
        ({"exact_up_to": 0, "searched_draws": 1000}, "All were compared in all draws."),
        ({"exact_up_to": 0}, "They were compared in 64 draws that stand for all; the numbers"),
        ({"most": 3}, "Those of up to 2 changes were compared in all draws, larger ones in 64"),
    ],
)
def test_find_says_in_which_draws_sets_were_compared(how: dict[str, Any], says: str) -> None:
    """In all, in some that stand for them, or the small ones in all; of 1,000 draws here."""
    assert says in said(replace(sought.find(), **how))
