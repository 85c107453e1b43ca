"""What the page for `sensitivity` says, on an answer made by hand."""

from __future__ import annotations

from dataclasses import replace

from jonbar.ask.answer import Span
from jonbar.ask.leanings import Others
from jonbar.show.pages import page
from jonbar.show.terminal import text
from tests.show import deeper
from tests.show.test_pages import said


def test_the_tornado_has_both_arms_and_the_shares() -> None:
    """The chance at both ends, a bar to scale with the middle marked, and what each carries."""
    words = said(deeper.sensitivity())

    assert "the assumption 'tonnes' 3 (2–4) 20 % → 80 %" in words
    assert "░░░░░░░░░░░░░░░│████████ 70 % (56–84 %)" in words
    assert "···········████│░░░░····" in words


def test_what_does_nothing_is_named() -> None:
    """A number without arms and without a share is told to do nothing."""
    words = said(deeper.sensitivity())

    idle = "these do nothing to the chance: the assumption 'idle' and the assumption 'weather'."
    assert idle in words
    assert "The other range carries 0 %." in words


def test_tipping_points_pairs_and_boxes_are_sentences() -> None:
    """Each with its numbers."""
    words = said(deeper.sensitivity())

    tipped = "with the assumption 'tonnes' below 2.5 (within its range)"
    assert tipped in words
    assert "- the assumption 'tonnes' and the assumption 'needs': 5 % (4–6 %) of the" in words
    assert "Whenever the assumption 'tonnes' is above 3.5 and the chance of 'calm' is" in words
    assert "between 20 % and 40 %, the chance is 90 % on average; elsewhere it is 50 %." in words


def test_both_rules_of_luck_are_told() -> None:
    """With how often they agree; before the first moment there is no such part."""
    answer = deeper.sensitivity()

    assert "With fresh luck the chance is 40 % (30–50 %)" in said(answer)
    assert "the same ending the likeliest in 25 % of the draws" in said(answer)
    assert "luck" not in said(replace(answer, under_luck=(), luck_agrees=None, changes=()))


def test_a_reading_without_ranges_hangs_on_none() -> None:
    """Nothing is made up."""
    still = replace(
        deeper.sensitivity(),
        leanings=(),
        others=Others(count=0, total=Span(0, 0, 0)),
        tipping=(),
        interactions=(),
        boxes=(),
    )

    words = said(still)

    assert "No number of this reading is a range, so it hangs on none." in words
    assert "What moves it" not in words


def test_the_page_fits_a_narrow_terminal() -> None:
    """No line is longer than eighty characters."""
    assert max(map(len, text(page(deeper.sensitivity()), width=80).splitlines())) <= 80
