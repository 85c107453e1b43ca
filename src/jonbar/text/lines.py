"""A text into lines, and lines into the paragraphs that empty lines set apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jonbar.text.flaw import Flaw, FlawedCrisisError
from jonbar.text.word import Place, Word

MOST_LINES = 200_000


def lines_of(text: str, file: str) -> tuple[Word, ...]:
    r"""Return the lines of a text, each of which knows its place.

    Args:
        text: A text with plain line ends.
        file: The file as it should be printed.

    Returns:
        The lines, as they stand, in order; empty ones too.

    Raises:
        FlawedCrisisError: If there are more than 200,000.

    Example:
        >>> str(lines_of("The dam\nbroke", "notes.txt")[1].place)
        'notes.txt:2:1'
    """
    count = text.count("\n") + 1
    if count > MOST_LINES:
        what = f"the file has {count:,} lines; a source has at most {MOST_LINES:,}"
        raise FlawedCrisisError([Flaw(Place(file, 1, 1), what, "hand over a part of it")])
    return tuple(
        Word(line, Place(file, number, 1)) for number, line in enumerate(text.split("\n"), start=1)
    )


def bare(line: Word) -> Word:
    """Return a line without the white space around it; its place moves along.

    Args:
        line: A line.

    Returns:
        The same words, at the place where they begin.

    Example:
        >>> str(bare(Word("  The dam ", Place("notes.txt", 2, 1))).place)
        'notes.txt:2:3'
    """
    text = line.strip()
    return Word(text, line.place.right(len(line) - len(line.lstrip())))


def joined(lines: Iterable[Word]) -> Word:
    """Return lines as one text with a space between them, each part of which knows its place.

    Args:
        lines: At least one line.

    Returns:
        The text.

    Example:
        >>> lines = (Word("The dam", Place("a.txt", 1, 1)), Word("broke", Place("a.txt", 2, 1)))
        >>> text = joined(lines)
        >>> text, str(text.at(8))
        ('The dam broke', 'a.txt:2:1')
    """
    parts = tuple(lines)
    breaks, offset = [], 0
    for part in parts:
        breaks.append((offset, part.place))
        offset += len(part) + 1
    return Word(" ".join(parts), parts[0].place, tuple(breaks[1:]))


def paragraphs(lines: Iterable[Word]) -> Iterator[tuple[Word, ...]]:
    """Give the paragraphs of a text: lines that no empty line sets apart.

    Args:
        lines: The lines of a text.

    Yields:
        The lines of each paragraph, without the white space around them.

    Example:
        >>> [len(each) for each in paragraphs(lines_of("The dam,", "a") + lines_of("", "a"))]
        [1]
    """
    gathered: list[Word] = []
    for line in lines:
        if line.strip():
            gathered.append(bare(line))
        elif gathered:
            yield tuple(gathered)
            gathered = []
    if gathered:
        yield tuple(gathered)
