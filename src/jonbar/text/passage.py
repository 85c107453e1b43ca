"""What somebody hands over, in numbered passages: cards, posts or paragraphs, line by line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from jonbar.text.word import Place, Word

Kind = Literal["cards", "thread", "text"]
Role = Literal["own", "quote", "edit"]
PARTS: dict[Kind, str] = {"cards": "card", "thread": "post", "text": "paragraph"}


NO_HEADING = Word("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a passage.

    Attributes:
        text: Its words, which know their place.
        role: "own" for what the author says, "quote" for what somebody else said and the author
            repeats, "edit" for what the author added later.
        of: Number of the passage that is quoted; None where nothing is quoted or it is not known.
        whom: Name of whoever is quoted, where the source gives it; else empty.
    """

    text: Word
    role: Role = "own"
    of: int | None = None
    whom: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A card, a post or a paragraph.

    Attributes:
        number: Its number, as a crisis cites it.
        place: Where it begins.
        heading: A card's heading, a post's title, the page of a paragraph; empty for none.
        author: Who wrote it, where the source says so; else empty.
        lines: Its lines in order; the first has number 1.
        links: Addresses that the author points at, in order, each once.
    """

    number: int
    place: Place
    heading: Word = NO_HEADING
    author: str = ""
    lines: tuple[Line, ...]
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """A file that somebody handed over, as it was understood.

    Attributes:
        file: The file as it should be printed.
        sha256: SHA-256 of its bytes, in hexadecimal.
        kind: How its passages are cited: by card, post or paragraph.
        form: What kind of file it was taken for, in words, such as "a Quizlet export".
        encoding: In which its characters were written, such as "UTF-8"; empty for a PDF.
        title: Its title, where it has one; else empty.
        passages: The passages, in order of their numbers; never empty.
        left_out: Lines that belong to no passage, such as a page's footer.
        missing: How many passages the file itself counts, but does not hold.
    """

    file: str
    sha256: str
    kind: Kind
    form: str
    encoding: str = ""
    title: str = ""
    passages: tuple[Passage, ...]
    left_out: tuple[Word, ...] = ()
    missing: int = 0


def own_lines(passage: Passage) -> tuple[Line, ...]:
    """Return what the author of a passage says, at first or later, without what is quoted.

    Args:
        passage: A passage.

    Returns:
        Its lines but for the quotations, in order.

    Example:
        >>> lines = (Line(text=Word("The dam held"), role="quote"), Line(text=Word("It did not")))
        >>> [line.text for line in own_lines(Passage(number=2, place=Place("", 1, 1), lines=lines))]
        ['It did not']
    """
    return tuple(line for line in passage.lines if line.role != "quote")
