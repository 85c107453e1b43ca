"""The two files with which the project began come out as the crisis cites them."""

from __future__ import annotations

from jonbar.text.dated import dates_of
from tests.text.readers.sources import roles, seed

OWN, EDIT = ("own", None), ("edit", None)


def test_the_notes_are_nine_cards() -> None:
    """Each card has its lines; the heading of the first was lost."""
    notes = seed("notes.txt")

    assert (notes.kind, notes.form, notes.encoding) == ("cards", "study cards", "UTF-8")
    assert [card.number for card in notes.passages] == list(range(1, 10))
    assert [len(card.lines) for card in notes.passages] == [5, 3, 2, 1, 1, 2, 1, 2, 3]
    assert [bool(card.heading) for card in notes.passages] == [False, *[True] * 8]
    assert [card.place.line for card in notes.passages] == [1, 6, 10, 13, 15, 17, 20, 22, 25]


def test_the_cards_have_their_dates() -> None:
    """Eight headings are dates, of which one is told by another; the first card has none."""
    notes = seed("notes.txt")

    dates = dates_of(notes)

    assert [each.heading.date.on if each.heading else "" for each in dates.values()] == [
        *("", "1956-10-23", "1956-10-24", "1956-10-27", "1956-10-28", "1956-10-29~"),
        *("1956-10-31", "1956-11-01", "1956-11-03"),
    ]
    assert not any(each.inside for each in dates.values())


def test_the_thread_is_nine_posts() -> None:
    """The title and the foot of the page are no posts; names and ranks are nobody's words."""
    thread = seed("thread.txt")

    assert (thread.kind, thread.form) == ("thread", "a copied thread")
    assert [post.number for post in thread.passages] == list(range(1, 10))
    assert [post.author for post in thread.passages if post.author] == ["backstab", "Susano"]
    assert [number for number, post in enumerate(thread.passages, 1) if post.author] == [2, 7]
    assert (thread.title.split()[-1], thread.left_out) == ("1956", ("Top",))


def test_the_quotations_are_tied_to_what_they_quote() -> None:
    """Three posts begin with a quotation, one ends in an edit; all else is its author's own."""
    thread = seed("thread.txt")

    assert [roles(post.lines) for post in thread.passages] == [
        [OWN] * 4,
        [OWN] * 2,
        [("quote", 2), OWN, OWN],
        [OWN],
        [("quote", 4), OWN],
        [OWN] * 3,
        [OWN],
        [("quote", 7), *[OWN] * 4, EDIT, EDIT],
        [OWN] * 3,
    ]
    for post in thread.passages:
        for line in post.lines:
            if line.role == "quote":
                quoted = thread.passages[(line.of or 0) - 1]
                assert str(line.text) in [str(each.text) for each in quoted.lines]


def test_the_thread_has_one_link_and_one_day() -> None:
    """The link stands in the edit; the only full date in the first post; three years are named."""
    thread = seed("thread.txt")

    dates = dates_of(thread)

    assert [len(post.links) for post in thread.passages] == [0, 0, 0, 0, 0, 0, 0, 1, 0]
    found = {number: [told.date.on for told in each.inside] for number, each in dates.items()}
    assert {number: days for number, days in found.items() if days} == {
        1: ["1956-11-03"],
        2: ["1956"],
        9: ["1953", "1956"],
    }
