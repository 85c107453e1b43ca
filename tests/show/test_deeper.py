"""What the pages and the forum forms of the deeper questions say, on answers made by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jonbar.ask.answer import Span
from jonbar.show.markup import html
from jonbar.show.page import Bullets, Page
from jonbar.show.story.forum import story_bbcode, story_markdown
from jonbar.show.terminal import text
from tests.show import deeper
from tests.show.test_pages import said


def test_why_tells_each_turn_with_its_bounds() -> None:
    """What happened, what instead, how likely, how necessary, in which bounds, how sufficient."""
    words = said(deeper.why_ending())

    turn = "26 June 1948. The United States: The Allies supply the city by air → The Allies leave"
    assert f"{turn} Berlin 20 % (10–30 %) 80 % (64–88 %) 40–96 % 50 % (40–55 %)" in words
    assert "→ An armed convoy drives up the autobahn 2 % (1–3 %) 30 % (24–33 %) 15–36 % –" in words
    assert "The airlift keeps the city fed → It does not happen" in words


def test_why_tells_what_stands_out_and_what_changes_nothing() -> None:
    """Turns that were hardly possible do not stand out; idle moments are one sentence."""
    words = said(deeper.why_ending())

    best = "to end it otherwise: “The Allies leave Berlin” (80 %) and “It does not happen: The"
    assert best in words
    assert "“An armed convoy drives up the autobahn” (30 %)" not in words
    assert "next to nothing, under 5 % whatever the luck: weather." in words


def test_why_tells_what_only_mattered_together() -> None:
    """Two turns, each alone, both, and what is owed to both coming together."""
    words = said(deeper.why_ending())

    assert "with both it would have ended otherwise with a chance of 90 % (80–100 %)" in words
    assert "the first alone makes that 30 %, the second 10 %. At least 50 % is owed" in words


def test_why_lists_what_carried_the_ending_backwards() -> None:
    """Each moment with those that moved it below, indented."""
    words = said(deeper.why_ending())

    end = words.index("- “The Western sectors remain Western”")
    moved = words.index("- The airlift keeps the city fed (airlift_works): 95 % (90–100 %), had it")
    assert end < moved < words.index("- The Allies supply the city by air (reply): 100 %, had it")


def test_why_not_speaks_of_what_would_have_brought_it() -> None:
    """Of an ending that did not come the columns say so."""
    words = said(deeper.why_ending("did not come"))

    assert "how likely would it have come?" in words
    assert "What would have brought it" in words
    assert "Keeps it away" in words


def test_why_without_turns_says_so() -> None:
    """Where nothing could have gone otherwise nothing is made up."""
    nothing = replace(
        deeper.why_ending(),
        moments=(),
        together=(),
        graph=replace(deeper.why_ending().graph, nodes=(), arrows=()),
    )

    words = said(nothing)

    assert "No single moment would have made another ending." in words
    assert "No moment by itself carried it." in words
    assert "only mattered together" not in words


def test_a_decision_is_explained_from_what_was_known_to_what_would_have_tipped_it() -> None:
    """Situation, options, wants that add up, expectations, beliefs, levers."""
    words = said(deeper.why_decision())

    assert "it had a chance of 40 % (30–70 %). Likelier still was “The Allies withdraw”" in words
    assert "There are no talks (rumour) (not known; the likeliest)" in words
    assert "No war: A war would cost more than Berlin 0.9 (0.3 to 1.5)" in words
    assert "In all 0.4 (0.1 to 0.9)" in words
    assert "60 % 60 % really 50 %" in words
    assert "(airlift_works) 20 % (10–30 %) 50 % (40–60 %) yes" in words
    assert "made “The Allies airlift” the likeliest" in words
    assert "- No war: −10.0 (−14.0 to −6.0) in place of −18.0 (−25.0 to −12.0)." in words
    assert "a chance of 40 % (30–50 %) in place of 20 % (10–30 %)." in words


def test_a_choice_in_a_supposed_situation_is_the_likeliest() -> None:
    """It is not history's choice, and the page says what it is."""
    supposed = replace(deeper.why_decision(), chosen="withdraw", likeliest="withdraw")

    assert "In this situation it is the likeliest choice: 60 %" in said(supposed)


def test_a_story_stands_beside_what_really_happened() -> None:
    """What is set, what differs and what is not known is marked; the chances run along."""
    words = said(deeper.story())

    assert "Timeline 1: The Western sectors remain Western (this is what came)" in words
    assert "→ 26 June 1948 The United States: An armed [convoy] drives up the *autobahn*" in words
    assert "In fact: The Allies supply the city by air set 100 %" in words
    assert "Nobody shoots What really happened is not known 70 % 1 in 140" in words
    assert "All 3 breaks of this timeline go one way." in words


def test_a_drawn_story_says_that_it_was_drawn() -> None:
    """With its seed."""
    assert "Drawn at random with seed 1956" in said(deeper.story("drawn"))


@pytest.mark.parametrize(
    ("write", "date", "event", "fact"),
    [
        (
            story_markdown,
            "- **26 June 1948.** ",
            r"An armed \[convoy\] drives up the \*autobahn\* (set)",
            "*In fact: The Allies supply the city by air.*",
        ),
        (
            story_bbcode,
            "[*][b]26 June 1948.[/b] ",
            "An armed [\u200bconvoy] drives up the *autobahn* (set)",
            "[i]In fact: The Allies supply the city by air.[/i]",
        ),
    ],
)
def test_a_story_can_be_posted(write, date: str, event: str, fact: str) -> None:  # type: ignore[no-untyped-def]
    """In Markdown and BBCode; what comes from the crisis is no mark of theirs."""
    told = write(deeper.story())

    assert f"{date}The United States: {event} {fact}" in told
    assert "About February 1949." in told
    assert told.endswith("\n")


def test_a_list_is_indented_in_every_form() -> None:
    """How deep an item stands is seen on the terminal and in a notebook."""
    page = Page(blocks=(Bullets(items=("War", "Shots", "Peace"), depths=(0, 1, 0)),))

    assert text(page).splitlines() == ["- War", "  - Shots", "- Peace"]
    assert "<li>War<ul><li>Shots</li></ul></li><li>Peace</li>" in html(page)


def test_what_does_not_arise_is_a_dash() -> None:
    """Where a turn leads to the ending anyway there is nothing to be enough for."""
    cause = deeper.why_ending().moments[0]
    sure = replace(cause.instead[0], sufficient=deeper.NEVER, chance=Span(0.2, 0.2, 0.2))
    answer = replace(deeper.why_ending(), moments=(replace(cause, instead=(sure,)),))

    assert "The Allies leave Berlin 20 % 80 % (64–88 %) 40–96 % –" in said(answer)
