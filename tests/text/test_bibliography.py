"""Bibliographies: what one program wrote another reads, and what is broken is refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jonbar.text.bibliography import read_bibliography
from jonbar.text.bibtex import write_bibtex
from jonbar.text.cited import from_sentence, sentence_of
from jonbar.text.csl import write_csl
from jonbar.text.flaw import FlawedCrisisError
from jonbar.text.reference import Name, Reference
from jonbar.text.ris import write_ris
from jonbar.text.source import SourceText

WRITERS = {"a.bib": write_bibtex, "a.ris": write_ris, "a.json": write_csl}
DAM = Reference(
    key="ada1931",
    kind="article-journal",
    authors=(Name(family="de Verrin", given="Ada B."), Name(family="Council of the Valley")),
    title="Snow & water: 100 % of the flood",
    container="Annals of Verrin",
    year="1931",
    volume="12",
    issue="3",
    pages="11–17",
    url="https://example.org/a_b?c=1&d=2",
    doi="10.1000/a_b",
)
FLOOD = Reference(key="flood", kind="book", title="Die Überschwemmung {nach} Győr", year="1932")


def read(text: str, file: str) -> tuple[Reference, ...]:
    """The entries of a bibliography."""
    return read_bibliography(SourceText(file=file, text=text, sha256=""))


@pytest.mark.parametrize("file", WRITERS)
def test_what_is_written_can_be_read(file: str) -> None:
    """Every field survives, with umlauts, signs of LaTeX and addresses."""
    assert read(WRITERS[file]([DAM, FLOOD]), file) == (DAM, FLOOD)


WORDS = st.text(st.sampled_from("abcXYZéőß0189 &%$#_{}~\\,.:;'()[]@=-"), max_size=12).map(
    lambda text: " ".join(text.split())
)


@settings(deadline=None, max_examples=100)
@given(title=WORDS, container=WORDS, year=st.integers(1000, 2099))
def test_any_title_survives(title: str, container: str, year: int) -> None:
    """Whatever signs a title has, they come back from JSON and RIS; BibTeX keeps the letters."""
    entry = Reference(
        key="a",
        kind="article-journal",
        title=f"T{title}",
        container=f"J{container}",
        year=f"{year}",
    )

    assert read(write_csl([entry]), "a.json") == (entry,)
    assert read(write_ris([entry]), "a.ris") == (entry,)
    (again,) = read(write_bibtex([entry]), "a.bib")
    letters = [char for char in again.title if char.isalnum()]
    assert letters == [char for char in entry.title if char.isalnum()]


def test_bibtex_is_read_as_people_write_it() -> None:
    """Strings, accents, two ways of writing a name, bodies in braces, dashes."""
    text = r"""
    @string{va = {Annals of Verrin}}
    @comment{not this}
    @Article{m:1, author = "Ada M{\"u}ller and Gy\H{o}ri, B. and {The Council}", journal = va,
      title = {Snow in {V}errin}, pages = {11--17}, year = 1931}
    @inproceedings{x, editor = {C. D.}, booktitle = {Floods}}
    """

    first, second = read(text, "a.bib")

    assert [(name.family, name.given) for name in first.authors] == [
        ("Müller", "Ada"),
        ("Győri", "B."),
        ("The Council", ""),
    ]
    assert (first.key, first.container, first.title) == (
        "m:1",
        "Annals of Verrin",
        "Snow in Verrin",
    )
    assert (first.pages, first.kind, second.kind) == ("11–17", "article-journal", "chapter")
    assert second.container == "Floods"


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        ("a.bib", "@book{a, title={x}}\n@book{b\n@book{c,title={y}}", "a.bib:2:1: this entry"),
        ("a.bib", "@book{a, title={x}}\n@book{a, title={y}}", "a.bib:2:1: this entry"),
        ("a.ris", "TY  - BOOK\nTI  - x\n", "a.ris:1:1: no entry of RIS was found"),
        ("a.ris", "TY  - BOOK\nID  - x\nER  - \n" * 2, "a.ris:1:1: the key 'x' is given twice"),
        ("a.json", "[1,\n2", "a.json:2:2: not JSON"),
        ("a.json", '[{"title": "x"}]', "a.json:1:1: this is no list of CSL-JSON entries"),
        ("a.json", "{}", "a.json:1:1: this is no list of CSL-JSON entries"),
        ("a.json", "[" * 100_000, "a.json:1:1: not JSON"),
        ("a.json", '[{"id": ' + "1" * 5000 + "}]", "a.json:1:1: not JSON"),
        ("a.txt", "", "a.txt:1:1: this is not known as a bibliography"),
        ("a.bib", "x" * 1_000_001, "a.bib:1:1: a bibliography has at most 1,000,000"),
        ("a.json", str([{"id": n} for n in range(5001)]).replace("'", '"'), "a.json:1:1: a bib"),
    ],
)
def test_what_is_broken_is_refused(file: str, text: str, expected: str) -> None:
    """With the place, what is so, and what to do."""
    with pytest.raises(FlawedCrisisError) as caught:
        read(text, file)

    assert str(caught.value).startswith(expected)
    assert "\n  hint: " in str(caught.value)


SCRAPS = st.sampled_from(
    [
        *(
            "@book{",
            "@string{",
            "@comment",
            "a,",
            "title",
            "=",
            "{",
            "}",
            '"',
            "\\'",
            "\\",
            "%",
            "\n",
        ),
        *(
            "TY  - BOOK\n",
            "AU  - a, b\n",
            "ER  - \n",
            "PY  - 1931\n",
            "ID  - \n",
            "SP  - ",
            "ZZ  - x\n",
        ),
        *(
            '[{"id":',
            "1",
            '"x"',
            "}]",
            ",",
            ":",
            "null",
            '"issued":',
            '"author":',
            "[[",
            "$",
            "#",
            " and ",
        ),
    ]
)


@settings(deadline=None, max_examples=200)
@given(
    scraps=st.lists(SCRAPS, max_size=25).map("".join) | st.text(max_size=40),
    file=st.sampled_from(sorted(WRITERS)),
)
def test_anything_is_read_or_refused(scraps: str, file: str) -> None:
    """No bibliography ends in a traceback."""
    try:
        entries = read(scraps, file)
    except FlawedCrisisError:
        return
    assert all(" " not in entry.key and "#" not in entry.key for entry in entries)
    assert all(write([*entries]) is not None for write in WRITERS.values())


@pytest.mark.parametrize(
    ("sentence", "authors", "title", "year"),
    [
        ("A. B. de Verrin, The dam (1931)", ["de Verrin"], "The dam", "1931"),
        (
            "A. Ada, B. Béla & C. Cato (eds.), The dam (1931/32)",
            ["Ada", "Béla", "Cato"],
            "The dam",
            "1931/32",
        ),
        (
            "A. Ada, The dam, Annals 12 (1931), pp. 3-9",
            ["Ada"],
            "The dam, Annals 12, pp. 3-9",
            "1931",
        ),
        ("The council of Verrin, Minutes of 12 April 1931", [], None, ""),
        ("The dam (invented)", [], None, ""),
        ("", [], None, ""),
    ],
)
def test_a_sentence_is_taken_apart(
    sentence: str, authors: list[str], title: str | None, year: str
) -> None:
    """Initials begin a name, brackets hold the year; whatever is not sure is the title."""
    found = from_sentence("dam", sentence)

    assert [name.family for name in found.authors] == authors
    assert (found.title, found.year) == (sentence if title is None else title, year)


def test_an_entry_is_a_sentence() -> None:
    """As people write it; never empty."""
    assert sentence_of(DAM) == (
        "Ada B. de Verrin & Council of the Valley, Snow & water: 100 % of the flood, "
        "Annals of Verrin 12:3 (1931), pp. 11–17"
    )
    assert sentence_of(Reference(key="dam")) == "dam"
