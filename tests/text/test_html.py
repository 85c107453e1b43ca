"""Pages of strangers: read within bounds, with nothing run, or refused."""

from __future__ import annotations

import pytest

from jonbar.text.flaw import FlawedCrisisError
from jonbar.text.html import DEEPEST, MOST_TAGS, read_html, text_of, walk

TEN_MEGABYTES = 10_000_000


def test_ten_megabytes_on_one_line_are_read() -> None:
    """Size alone, without a line break, does no harm."""
    words = "dam &amp; city " * (TEN_MEGABYTES // 15)

    (page,) = read_html([f"<p>{words}</p>"], "a.html")

    assert len(text_of(page)) == TEN_MEGABYTES // 15 * 11 - 1


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>one<script>alert('two')</script> <style>p{}</style>three", "one three"),
        ("<p>&lt;b&gt; &amp;lt; &#x41;&#66;&bogus; &nbsp;&eacute;</p>", "<b> &lt; AB&bogus; é"),
        ("<p>a<!-- <script> --->b<![CDATA[c]]>d", "abd"),
        ("<p title='&quot;>'>a<b>b<i>c</b>d</i></p></div></p>e", "abcde"),
        ("<noscript>a</noscript><template>b</template><iframe src=x>c</iframe><p>d", "d"),
        ("<scr<script>ipt>a</script>b", "ipt>ab"),
        ("", ""),
        ("<", "<"),
        ("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><p>&x;</p>", "]>&x;"),
        ("\ud800<p>a", "?a"),
    ],
)
def test_odd_pages(page: str, text: str) -> None:
    """Scripts, entities and unclosed tags are read as a browser shows them; nothing is fetched."""
    (tree,) = read_html([page], "a.html")

    assert text_of(tree) == text


def test_tags_know_their_line() -> None:
    """A tag stands on the line on which it begins."""
    (page,) = read_html(["<p>one\n\n<b\nid=x>two</b>"], "a.html")

    assert {tag.name: tag.line for tag in walk(page)} == {"html": 1, "body": 1, "p": 1, "b": 4}


@pytest.mark.parametrize(
    ("page", "what"),
    [
        ("<div>" * 2_000_000, f"nested more than {DEEPEST} deep"),
        ("<b></b>" * (MOST_TAGS + 1), "this page has more than 500,000 tags"),
    ],
)
def test_bombs_are_refused(page: str, what: str) -> None:
    """A page that would eat the machine is refused with its file."""
    with pytest.raises(FlawedCrisisError, match=rf"a.html:1:1: .*{what}"):
        read_html([page], "a.html")
