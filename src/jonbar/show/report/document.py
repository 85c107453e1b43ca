"""A document: sections in sections, of blocks and figures, before anybody decides how they look."""

from __future__ import annotations

from dataclasses import dataclass

from jonbar.ask.answer import Answer
from jonbar.show.page import Block


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """The chart of an answer; what it shows stands in words and tables beside it too."""

    answer: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a document.

    Attributes:
        key: By which it can be pointed at, unique in the document; letters, digits and "-".
        title: Its heading.
        parts: What stands in it.
        inside: Sections inside it, below its parts.
    """

    key: str
    title: str
    parts: tuple[Block | Figure, ...] = ()
    inside: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole document.

    Attributes:
        title: Its title.
        subtitle: What it is, in a line.
        sections: Its parts.
    """

    title: str
    subtitle: str
    sections: tuple[Section, ...]
