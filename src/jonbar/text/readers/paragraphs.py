"""Plain text as numbered paragraphs."""

from __future__ import annotations

from collections.abc import Sequence

from jonbar.text.lines import joined, paragraphs
from jonbar.text.passage import Line, Passage
from jonbar.text.readers.links import links_in
from jonbar.text.word import Word


def read_paragraphs(lines: Sequence[Word]) -> tuple[Passage, ...]:
    r"""Return the paragraphs of a text.

    Empty lines set paragraphs apart, and the lines of one are joined. A text without an empty line
    has a paragraph on each line.

    Args:
        lines: The lines of the file.

    Returns:
        The paragraphs, numbered from 1, each with one line; none if nothing is written.

    Example:
        >>> from jonbar.text.lines import lines_of
        >>> found = read_paragraphs(lines_of("The dam\nbroke.\n\nThe city fled.", "memo.txt"))
        >>> [(each.number, str(each.lines[0].text)) for each in found]
        [(1, 'The dam broke.'), (2, 'The city fled.')]
    """
    written = list(paragraphs(lines))
    if len(written) == 1:
        written = [(line,) for line in written[0]]
    texts = (joined(each) for each in written)
    return tuple(
        Passage(
            number=number,
            place=text.place,
            lines=(Line(text=text),),
            links=links_in([text]),
        )
        for number, text in enumerate(texts, start=1)
    )
