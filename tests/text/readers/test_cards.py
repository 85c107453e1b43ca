"""Study cards: what is a heading, what is a title, and what is a line under a heading."""

from __future__ import annotations

from pathlib import Path

import pytest

from jonbar.text.lines import lines_of
from jonbar.text.readers.cards import read_cards
from tests.text.readers.sources import read_text

HEADINGS = (
    *("10 April 1931", "Verrin: 10th April 1931", "April 10, 1931:", "1931-04-10", "10/4/1931"),
    *("10 April", "Sunday 12 April 1931", "April 1931", "1931", "10-12 April 1931"),
    *("After 12 April 1931", "The days following 12 April", "The night before 12 April 1931"),
    *("From 10 April to 12 April 1931", "Two weeks after 12 April 1931", "Early April 1931"),
    *("10 April 1931: the snow melts", "12 April 1931 – the valley gives way", "## The council"),
    *(
        "**The council**",
        "The Council of Verrin:",
        "Verrin: what happened in the days after 12 April",
    ),
)
LINES = (
    *(
        "the snow melted on 10 April 1931",
        "10 farmers came",
        "In 1931 the snow was late",
        "4 people",
    ),
    *("310 hectares were lost by 12 April 1931", "they were asking:", "- the miller", "It broke."),
    *("the city asked: would they open?", "12 April 1931 was a Sunday", "HOWEVER nobody came"),
)


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_date_or_a_name_is_a_heading(heading: str) -> None:
    """A date with only a few small words, or with a dash or colon behind it; a marked title."""
    _, cards = read_cards(lines_of(f"{heading}\nthe water rose", "notes.txt"))

    assert [len(card.lines) for card in cards] == [1]
    assert cards[0].heading == heading.strip("#* ")


@pytest.mark.parametrize("line", LINES)
def test_a_sentence_is_no_heading(line: str) -> None:
    """A date inside a sentence dates nothing but the sentence; a number is no date."""
    _, cards = read_cards(lines_of(f"10 April 1931\n{line}\nthe water rose", "notes.txt"))

    assert [str(each.text) for each in cards[0].lines] == [
        line.removeprefix("- "),
        "the water rose",
    ]


def test_a_name_after_an_empty_line_is_a_heading() -> None:
    """On a line of its own it is one; amid other lines it is not."""
    text = "Verrin City\nwanted the sluices open\nThe Mayor\n\nThe Council\nfeared the city"

    _, cards = read_cards(lines_of(text, "notes.txt"))

    assert [card.heading for card in cards] == ["Verrin City", "The Council"]
    assert [str(line.text) for line in cards[0].lines] == ["wanted the sluices open", "The Mayor"]


def test_a_title_is_no_card() -> None:
    """A single line above the first card, with an empty line below it, is the title."""
    title, cards = read_cards(lines_of("my notes\n\n10 April 1931\nthe water rose", "notes.txt"))

    assert (title, [card.number for card in cards]) == ("my notes", [1])


def test_lines_before_the_first_heading_are_a_card() -> None:
    """A heading may have been lost; its lines still have a number."""
    title, cards = read_cards(lines_of("the snow came\n10 April 1931\nit melted", "notes.txt"))

    assert title == ""
    assert [(card.number, card.heading) for card in cards] == [(1, ""), (2, "10 April 1931")]


def test_one_heading_makes_no_cards_unless_it_is_said(tmp_path: Path) -> None:
    """A text with one date on a line of its own is a text."""
    text = "10 April 1931\nDear mother, the water is rising."

    assert read_text(tmp_path, text).kind == "text"
    assert read_text(tmp_path, text, "cards").passages[0].heading == "10 April 1931"
