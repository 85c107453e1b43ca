"""Pages as Markdown and as HTML: what they become, and that no text means more than it says."""

from __future__ import annotations

import pytest

from jonbar.show.markdown import escaped, markdown
from jonbar.show.markup import html
from jonbar.show.page import Bullets, Column, Heading, Page, Paragraph, Row, Table, Terms

PAGE = Page(
    blocks=(
        Heading(text="Berlin", level=1),
        Paragraph(text="A city\nin two", is_aside=True),
        Bullets(items=("War", "Shots", "Peace"), depths=(0, 1, 0)),
        Terms(items=(("West", "stays"),)),
        Heading(text="Endings"),
        Table(
            columns=(Column(title="Ending"), Column(title="Chance", is_number=True)),
            rows=(Row(cells=("a | b", "62 %\n(41–80 %)"), is_marked=True),),
        ),
    )
)


def test_each_block_has_its_form_in_markdown() -> None:
    """Headings, asides, lists, terms and tables; a cell stands on one line."""
    assert markdown(PAGE, below=1).splitlines() == [
        *("## Berlin", ""),
        *("*A city*  ", "*in two*", ""),
        *("- War", "  - Shots", "- Peace", ""),
        *("- **West** stays", "", "### Endings", ""),
        *("| Ending | Chance |", "| --- | ---: |", "| a \\| b | 62 % (41–80 %) |"),
    ]


def test_each_block_has_its_form_in_html() -> None:
    """Headings go down with the page; a table says what it is about, and can be scrolled."""
    drawn = html(PAGE, below=2)

    assert "<h3>Berlin</h3>" in drawn
    assert "<p><small>A city<br>in two</small></p>" in drawn
    assert "<ul><li>War<ul><li>Shots</li></ul></li><li>Peace</li></ul>" in drawn
    assert "<dl><dt>West</dt><dd>stays</dd></dl>" in drawn
    assert '<div class="wide" role="group" tabindex="0" aria-label="Endings"><table' in drawn
    assert '<th scope="col" class="number">Chance</th>' in drawn
    assert '<tr class="marked"><td>a | b</td><td class="number">62 %<br>(41–80 %)</td>' in drawn
    assert "style=" not in drawn


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("# not a title", r"\# not a title"),
        ("1. not a list", r"1\. not a list"),
        ("- nor here", r"\- nor here"),
        ("<b> [a](b) `c` |", r"\<b\> \[a\](b) \`c\` \|"),
        ("two\nlines", "two lines"),
        ("turned \u202e round", "turned round"),
    ],
)
def test_no_text_means_anything_to_markdown(text: str, shown: str) -> None:
    """Whatever could be a mark is escaped, and nothing leaves its line."""
    assert escaped(text) == shown
