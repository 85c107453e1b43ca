"""The pages of a PDF as numbered paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jonbar.text.characters import tidy
from jonbar.text.lines import bare
from jonbar.text.passage import Line, Passage
from jonbar.text.readers.links import links_in
from jonbar.text.word import Place, Word

_INDENT = 2  # spaces by which the first line of a paragraph stands in


def read_pages(pages: Sequence[str], file: str) -> tuple[Passage, ...]:
    r"""Return the paragraphs of a PDF.

    An empty line or an indent begins a paragraph, and so does a page. A word that is divided at
    the end of a line is put together again.

    Args:
        pages: The text of each page, as it is laid out.
        file: The file as it should be printed.

    Returns:
        The paragraphs, numbered from 1 through all pages; the heading of each is its page. Its
        place counts the lines of its page.

    Example:
        >>> found = read_pages(["The dam was bro-\nken.\n\nThe city fled."], "dam.pdf")
        >>> [(str(each.heading), str(each.lines[0].text)) for each in found]
        [('page 1', 'The dam was broken.'), ('page 1', 'The city fled.')]
    """
    found: list[Passage] = []
    for number, page in enumerate(pages, start=1):
        for lines in _paragraphs(page, file):
            text = _text(lines)
            found.append(
                Passage(
                    number=len(found) + 1,
                    place=lines[0].place,
                    heading=Word(f"page {number}", lines[0].place),
                    lines=(Line(text=text),),
                    links=links_in([text]),
                )
            )
    return tuple(found)


def _paragraphs(page: str, file: str) -> Iterator[list[Word]]:
    """Give the lines of each paragraph of a page."""
    lines = [line.rstrip() for line in tidy(page).splitlines()]
    margin = min((len(line) - len(line.lstrip()) for line in lines if line), default=0)
    gathered: list[Word] = []
    for number, line in enumerate(lines, start=1):
        indent = len(line) - len(line.lstrip()) - margin
        if gathered and (not line or indent >= _INDENT):
            yield gathered
            gathered = []
        if line:
            gathered.append(bare(Word(line, Place(file, number, 1))))
    if gathered:
        yield gathered


def _text(lines: Sequence[Word]) -> Word:
    """Return the lines of a paragraph as one text."""
    text = ""
    for line in lines:
        plain = " ".join(line.split())
        if text.endswith("-") and text[-2:-1].isalpha() and plain[:1].islower():
            text = text[:-1] + plain
        else:
            text = f"{text} {plain}".strip()
    return Word(text, lines[0].place)
