"""Pages as text: every word arrives, in the width there is, and nothing steers the terminal."""

from __future__ import annotations

import re

import pytest

from jonbar.ask.answer import Answer
from jonbar.show.legible import legible
from jonbar.show.markup import html
from jonbar.show.page import Column, Heading, Page, Paragraph, Row, Table, Terms
from jonbar.show.pages import page
from jonbar.show.terminal import text
from tests.show import answers
from tests.show.handed import understood

EVERY = [
    answers.history(),
    answers.whatif(),
    answers.whatif("hypothetical"),
    answers.policy(),
    answers.policy(5),
    answers.claims(),
    answers.checkup(),
    understood(),
    answers.readings(),
]


@pytest.mark.parametrize("width", [40, 60, 80, 100])
@pytest.mark.parametrize("answer", EVERY, ids=lambda answer: type(answer).__name__)
def test_every_page_fits(answer: Answer, width: int) -> None:
    """No line is wider than the terminal or ends in spaces."""
    lines = text(page(answer), width=width).splitlines()

    assert max(map(len, lines)) <= width
    assert all(line == line.rstrip() for line in lines)


@pytest.mark.parametrize("answer", EVERY, ids=lambda answer: type(answer).__name__)
def test_no_character_is_dropped(answer: Answer) -> None:
    """Breaking lines loses nothing: a narrow page has the characters of a wide one."""
    narrow, wide = (text(page(answer), width=width) for width in (40, 110))

    assert sorted(_characters(narrow)) == sorted(_characters(wide))


def test_a_table_keeps_its_numbers_in_one_piece() -> None:
    """At 80 columns a number and its range stand on one line, whatever the texts beside them."""
    printed = text(page(answers.history()), width=80)

    assert "(60–90 %)" in printed
    assert "(69–99.2 %)" in printed


def test_there_is_no_colour_unless_asked_for() -> None:
    """Without colour no escape code is in the text; with it the words are the same."""
    plain = text(page(answers.whatif()))
    coloured = text(page(answers.whatif()), has_colour=True)

    assert "\x1b" not in plain
    assert "\x1b[" in coloured
    assert _words(re.sub(r"\x1b\[[0-9;]*m", "", coloured)) == _words(plain)


@pytest.mark.parametrize("hostile", ["\x1b[2J\x1b]0;owned\x07", "\u202etxt.exe", "[red]x[/red]"])
def test_a_crisis_cannot_steer_the_terminal(hostile: str) -> None:
    """Control characters of a crisis file do not reach the terminal; Rich's marks mean nothing."""
    row = Row(cells=(hostile,))
    made = Page(
        blocks=(
            Heading(text=hostile),
            Paragraph(text=hostile),
            Terms(items=((hostile, hostile),)),
            Table(columns=(Column(title=hostile),), rows=(row,)),
        )
    )

    printed = text(made)

    assert not {"\x1b", "\x07", "\u202e"} & set(printed + html(made))
    assert ("[red]x[/red]" in printed) == ("red" in hostile)


def test_html_is_escaped() -> None:
    """A crisis cannot put elements into a notebook."""
    made = Page(blocks=(Paragraph(text="<script>alert(1)</script>"), Heading(text="a & b")))

    assert html(made) == (
        '<div class="jonbar"><p>&lt;script&gt;alert(1)&lt;/script&gt;</p><h2>a &amp; b</h2></div>'
    )


def test_foreign_letters_stay() -> None:
    """Only what steers a terminal is taken out."""
    assert legible("Nagy Imre – Хрущёв – 毛\nnext") == "Nagy Imre – Хрущёв – 毛\nnext"


def _words(printed: str) -> list[str]:
    """Return the words of a text without rules."""
    return [word for word in printed.split() if not set(word) <= set("-=─")]


def _characters(printed: str) -> str:
    """Return what is printed, without spaces and rules."""
    return re.sub(r"[\s\-=─]", "", printed)
