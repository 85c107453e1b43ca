"""Copied threads: whose words are whose."""

from __future__ import annotations

import pytest

from jonbar.text.lines import lines_of
from jonbar.text.passage import Passage
from jonbar.text.readers.thread import read_thread
from tests.text.readers.sources import roles

NEXT = "\n\u00a0 \n"
OWN = ("own", None)


def posts_of(*texts: str) -> tuple[Passage, ...]:
    """The posts of a thread."""
    _, posts, _ = read_thread(lines_of(NEXT.join(texts), "thread.txt"))
    return posts


def test_half_a_paragraph_can_be_quoted() -> None:
    """Whole sentences repeated word for word are a quotation, in other type and spacing too."""
    first = 'It was "bound" to break. The foot was rotten. Nobody had looked at it since 1890.'

    posts = posts_of(first, "the foot was rotten -  nobody had looked at it since 1890\nHow so?")

    assert roles(posts[1].lines) == [("quote", 1), OWN]


@pytest.mark.parametrize(
    "text",
    [
        "I agree.",
        "It was bound",
        "Nobody had looked at it since 1891.",
        "Had looked at it since 1890.",
    ],
)
def test_what_is_not_repeated_is_ones_own(text: str) -> None:
    """A few words in common, a changed word or the end of a sentence are no quotation."""
    posts = posts_of("It was bound to break. Nobody had looked at it since 1890.\nI agree.", text)

    assert roles(posts[1].lines) == [OWN]


def test_a_quotation_goes_on_with_short_lines() -> None:
    """A short line is quoted if the line before it quotes the post in which it stands."""
    posts = posts_of(
        "It was bound to break.\nWhy not?", "It was bound to break.\nWhy not?\nIt held."
    )

    assert roles(posts[1].lines) == [("quote", 1), ("quote", 1), OWN]


def test_a_quotation_belongs_to_whoever_said_it() -> None:
    """What a post only quotes is not its own, so a third post quotes the first."""
    words = "It was bound to break."

    posts = posts_of(words, f"{words}\nIt held.", f"{words}\nNo.")

    assert [roles(post.lines)[0] for post in posts] == [OWN, ("quote", 1), ("quote", 1)]


def test_said_marks_a_quotation() -> None:
    """What follows "NAME said:" is quoted up to its end, whether or not it was posted here."""
    posts = posts_of(
        "Ada\nMember\nIt held.",
        "Ada said:\nIt held.\nBut only just.\nClick to expand...\nSo it did.",
        "Bela wrote:\nSomething nobody posted.\nReally?",
        "> It broke in another book\nNo.",
    )

    assert roles(posts[1].lines) == [("quote", 1), ("quote", 1), OWN]
    assert [line.whom for line in posts[1].lines] == ["Ada", "Ada", ""]
    assert roles(posts[2].lines) == [("quote", None), OWN]
    assert roles(posts[3].lines) == [("quote", None), OWN]


def test_each_quotation_has_its_own_end() -> None:
    """A sign at the end of a later quotation does not reach back over what stands between."""
    (post,) = posts_of(
        "Ada said:\nIt broke.\nNo.\nBela said:\nIt did.\nWhy?\nClick to expand...\nStill no."
    )

    assert [line.role for line in post.lines] == ["quote", "own", "quote", "quote", "own"]


@pytest.mark.parametrize(
    "stamp",
    [
        "Last edited: Jan 3, 2019",
        "Last edited by a moderator: 3 January 2019",
        "Edited by Ada: 2019",
    ],
)
def test_when_a_post_was_edited_is_no_part_of_it(stamp: str) -> None:
    """What the forum writes below a post is nobody's words, and no day of the crisis."""
    (post,) = posts_of(f"Ada\nMember\nIt held.\n{stamp}")

    assert [str(line.text) for line in post.lines] == ["It held."]


def test_only_ones_own_links_count() -> None:
    """What a quotation points at is its author's."""
    posts = posts_of(
        "Look at http://a.org/dam here.", "Look at http://a.org/dam here.\nhttp://b.org"
    )

    assert [post.links for post in posts] == [("http://a.org/dam",), ("http://b.org",)]


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ("Ada\n\nBanned\n", "Ada"),
        ("Ada\nWell-Known Member\nJoined: 3 May 2005\nMessages: 1,204\n", "Ada"),
        ("Banned\n", ""),
        ("", ""),
        ("Indeed\n\n", ""),
    ],
)
def test_a_name_is_one_only_above_a_rank(head: str, author: str) -> None:
    """A short line alone may be a word of the author's."""
    said = f"{head}The dam was bound to break in the spring of that very year."

    (_, post) = posts_of("It held.", said)

    assert post.author == author
    assert len(post.lines) == (2 if head.startswith("Indeed") else 1)


def test_a_known_name_needs_no_rank() -> None:
    """Who was named once is known again."""
    posts = posts_of("Ada\nMember\nIt held.", "Ada\nIt broke.")

    assert [post.author for post in posts] == ["Ada", "Ada"]


def test_the_first_line_is_the_title_if_it_stands_alone() -> None:
    """A sentence is no title, nor is the only line there is."""
    texts = (
        "The dam, 1931\n\nIt held.",
        "The dam held.\n\nIt did.",
        "The dam, 1931\nIt held.",
        "The dam",
    )

    titles = [read_thread(lines_of(text, "thread.txt"))[0] for text in texts]

    assert titles == ["The dam, 1931", "", "", ""]


def test_what_follows_edit_was_added() -> None:
    """From EDIT to the end of the post, but not what is quoted."""
    (_, post) = posts_of("EDIT: it was two to one.", "It held.\nEdit: it broke.\nSo they say.")

    assert roles(post.lines) == [OWN, ("edit", None), ("edit", None)]
