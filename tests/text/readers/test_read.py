"""Every form that people hand over is told from the others, and what cannot be read is refused."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from jonbar.text.dated import dates_of
from jonbar.text.fingerprint import fingerprint
from jonbar.text.flaw import FlawedCrisisError, JonbarError
from jonbar.text.passage import Kind
from jonbar.text.readers.read import read_writing
from tests.text.readers.pdf import pdf
from tests.text.readers.sources import CARDS, THREADS, read_text, roles, sample, written

FORMS = {
    "cards.txt": "study cards",
    "quizlet.txt": "a Quizlet export",
    "anki.txt": "an Anki export",
    "thread.txt": "a copied thread",
    "xenforo.html": "a XenForo page",
    "xenforo1.html": "a XenForo page",
    "phpbb.html": "a phpBB page",
    "discourse.json": "JSON of Discourse",
    "reddit.json": "JSON of Reddit",
    "memo.txt": "plain text",
}


@pytest.mark.parametrize("name", FORMS)
def test_each_form_is_told_from_the_others(name: str) -> None:
    """Nobody has to say what a file is."""
    assert sample(name).form == FORMS[name]


@pytest.mark.parametrize("name", THREADS)
def test_a_thread_is_the_same_in_every_form(name: str) -> None:
    """The same posts, quotations, edits, links and fingerprints, whatever the page was saved as."""
    thread, copied = sample(name), sample("thread.txt")

    assert thread.title == "The dam above Verrin"
    assert [post.number for post in thread.passages] == [1, 2, 3]
    assert [roles(post.lines) for post in thread.passages] == [
        [("own", None), ("own", None)],
        [("quote", 1), ("own", None)],
        [("quote", 2), ("own", None), ("own", None), ("edit", None)],
    ]
    assert [post.links for post in thread.passages] == [(), (), ("http://example.org/verrin",)]
    assert [fingerprint(post) for post in thread.passages] == [
        fingerprint(post) for post in copied.passages
    ]


@pytest.mark.parametrize("name", THREADS[1:])
def test_saved_threads_tell_who_wrote(name: str) -> None:
    """Pages and JSON name every author; signatures, scripts and ranks are nobody's words."""
    thread = sample(name)

    said = " ".join(line.text for post in thread.passages for line in post.lines)
    assert [post.author for post in thread.passages] == ["Ada", "Bela", "Cato"]
    for noise in ("nobody wrote", "finds its way", "Member", "expand", "said", "wrote", "edited"):
        assert noise not in said


@pytest.mark.parametrize("name", CARDS)
def test_cards_have_headings_and_dates(name: str) -> None:
    """The cards on 10 and 11 April are dated by their headings, the one on the council is not."""
    cards = sample(name)

    dates = [each.heading.date.on if each.heading else "" for each in dates_of(cards).values()]
    assert [day for day in dates if day][:2] == ["1931-04-10", "1931-04-11"]
    assert dates[-1] == ""
    assert "council" in cards.passages[-1].heading


def test_lines_know_where_they_stand() -> None:
    """The place of a line is that of its words, so that an editor finds them."""
    text = (Path(__file__).parent / "samples" / "cards.txt").read_text(encoding="utf-8").split("\n")

    for card in sample("cards.txt").passages:
        for line in (card.heading, *(each.text for each in card.lines)):
            if line:
                assert text[line.place.line - 1][line.place.column - 1 :] == line


def test_a_pdf_has_paragraphs_and_pages(tmp_path: Path) -> None:
    """Empty lines and indents begin a paragraph; a divided word is put together; pages are told."""
    first = ["The snow came late, and on 10 April 1931 the wa-", "ter rose.", "", "The city asked."]
    second = ["The council met in the mill", "of Verrin.", "   It gave way."]
    file = written(tmp_path, pdf([first, second]), "report.pdf")

    writing = read_writing(file, "report.pdf")

    assert (writing.kind, writing.form) == ("text", "a PDF")
    assert [(each.heading, str(each.lines[0].text)) for each in writing.passages] == [
        ("page 1", "The snow came late, and on 10 April 1931 the water rose."),
        ("page 1", "The city asked."),
        ("page 2", "The council met in the mill of Verrin."),
        ("page 2", "It gave way."),
    ]


ENCODED = "Verrin: 10 April 1931\nthe café stood dry – “for now”\nVerrin: 11 April\nand then not\n"


@pytest.mark.parametrize(
    ("raw", "encoding"),
    [
        (ENCODED.encode(), "UTF-8"),
        (codecs.BOM_UTF8 + ENCODED.encode(), "UTF-8"),
        (ENCODED.encode("cp1252"), "Windows-1252"),
        (codecs.BOM_UTF16_LE + ENCODED.encode("utf-16-le"), "UTF-16"),
        (codecs.BOM_UTF16_BE + ENCODED.encode("utf-16-be"), "UTF-16"),
        (ENCODED.replace("\n", "\r\n").encode(), "UTF-8"),
        (ENCODED.replace("\n", "\r").encode("cp1252"), "Windows-1252"),
    ],
)
def test_encodings_and_line_ends_do_not_matter(raw: bytes, encoding: str, tmp_path: Path) -> None:
    """The same words come out, with the same numbers, places and fingerprints."""
    plain = read_text(tmp_path, ENCODED)

    writing = read_writing(written(tmp_path, raw), "source.txt")

    assert writing.encoding == encoding
    assert writing.passages == plain.passages
    assert writing.passages[0].lines[0].text == "the café stood dry – “for now”"


def test_a_web_page_may_say_its_encoding(tmp_path: Path) -> None:
    """What a page declares counts where it is not UTF-8."""
    page = '<html><head><meta charset="windows-1250"></head><body><p>Győr</p></body></html>'

    writing = read_writing(written(tmp_path, page.encode("cp1250"), "a.html"), "a.html")

    assert (writing.form, writing.encoding) == ("a web page", "windows-1250")
    assert writing.passages[0].lines[0].text == "Győr"


@pytest.mark.parametrize(
    ("name", "raw", "expected"),
    [
        ("a.txt", b"", "a.txt:1:1: no paragraph was found in this"),
        ("a.txt", b"  \n\xc2\xa0\n", "a.txt:1:1: no post was found in this"),
        ("a.txt", b"one\ntwo \x00", "a.txt:2:5: this is not text"),
        ("a.txt", b"one\ntw\x81o", "a.txt:2:3: this text is neither UTF-8 nor Windows-1252"),
        ("a.txt", codecs.BOM_UTF8 + b"\nab\xff", "a.txt:2:3: this text is not UTF-8"),
        ("a.json", b'{"a":\n 1,}', "a.json:2:4: not JSON: "),
        ("a.json", b"[" * 100_000, "a.json:1:1: this JSON is nested too deep"),
        ("a.json", b"1" * 10_000, "a.json:1:1: not JSON: "),
        ("a.json", b'{"a": 1}', "a.json:1:1: this JSON is neither"),
        ("a.txt", b"[Notes]", ""),
        ("a.txt", b"a\n" * 200_001, "a.txt:1:1: the file has 200,002 lines"),
        ("a.txt", b"a\n\n" * 20_001, "a.txt:1:1: this has 20,001 passages"),
        ("a.txt", b"#separator:ab\nx\ty", "a.txt:2:1: this note of Anki cannot be read"),
        ("a.pdf", b"%PDF-1.4\nnothing", "a.pdf:1:1: this PDF is damaged"),
        ("a.pdf", pdf([[""]]), "a.pdf:1:1: this PDF holds no text"),
    ],
)
def test_what_cannot_be_read_is_refused(
    name: str, raw: bytes, expected: str, tmp_path: Path
) -> None:
    """A refusal names the file and the line, and says what is so; a near miss is still read."""
    file = written(tmp_path, raw, name)

    if not expected:
        assert read_writing(file, name).passages
        return
    with pytest.raises(FlawedCrisisError) as caught:
        read_writing(file, name)

    assert str(caught.value).startswith(expected)
    assert "\n  hint: " in str(caught.value)


@pytest.mark.parametrize(("kind", "count"), [("cards", 2), ("text", 4), ("thread", 1)])
def test_a_kind_can_be_told(kind: Kind, count: int, tmp_path: Path) -> None:
    """Plain text is read as what it is said to be."""
    writing = read_text(tmp_path, ENCODED, kind)

    assert (writing.kind, len(writing.passages)) == (kind, count)


def test_a_wrong_kind_is_refused() -> None:
    """A saved page of posts cannot be cited by card."""
    path = Path(__file__).parent / "samples" / "phpbb.html"

    with pytest.raises(
        FlawedCrisisError, match="a phpBB page, which is cited by post, not by card"
    ):
        read_writing(path, "phpbb.html", "cards")


def test_an_absent_file_says_so(tmp_path: Path) -> None:
    """The system's reason stands in the error."""
    with pytest.raises(JonbarError, match=r"a.txt: cannot be read: No such file or directory"):
        read_writing(tmp_path / "a.txt", "a.txt")


def test_too_large_a_file_is_not_opened(tmp_path: Path) -> None:
    """The size is looked at first."""
    file = tmp_path / "a.txt"
    with file.open("wb") as stream:
        stream.truncate(50_000_000)

    with pytest.raises(FlawedCrisisError, match=r"has 50.0 MB; a source has at most 16 MB"):
        read_writing(file, "a.txt")
