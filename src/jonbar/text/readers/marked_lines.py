"""The lines of a piece of HTML: what is a quotation in it, what it links to."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from jonbar.text.characters import tidy
from jonbar.text.html import Tag
from jonbar.text.passage import Line, Role
from jonbar.text.word import Place, Word

_BLOCKS = re.compile(
    r"address|article|aside|blockquote|body|br|dd|details|div|dl|dt|figure|footer|form|h[1-6]"
    r"|header|hr|html|li|main|nav|ol|p|pre|section|summary|table|tbody|t[dhr]|thead|ul"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Who is quoted: by number of the post, by name, or neither where it is not told."""

    of: int | None = None
    whom: str = ""


@dataclass(slots=True)
class _Pen:
    """What has been written so far.

    Attributes:
        file: The file as it should be printed.
        seen: Line of the file on which the latest element began.
        begun: Line of the file on which the line that is being written began.
        lines: Lines that are done.
        links: Addresses in what is not quoted.
        pieces: Text of the line that is being written.
        quoted: Who is quoted at this point; None for nobody.
    """

    file: str
    seen: int
    begun: int
    lines: list[Line] = field(default_factory=list)
    links: dict[str, None] = field(default_factory=dict)
    pieces: list[str] = field(default_factory=list)
    quoted: Quoted | None = None

    def end_line(self) -> None:
        """End the line that is being written."""
        text = " ".join(tidy("".join(self.pieces)).split())
        if text:
            role: Role = "quote" if self.quoted else "own"
            who = self.quoted or Quoted()
            place = Place(self.file, self.begun, 1)
            self.lines.append(Line(text=Word(text, place), role=role, of=who.of, whom=who.whom))
        self.pieces, self.begun = [], self.seen


def marked_lines(
    body: Tag,
    file: str,
    quoted: Callable[[Tag], Quoted | None],
    is_left_out: Callable[[Tag], bool],
) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """Return the lines of a piece of HTML, and the addresses that its author points at.

    Args:
        body: The element that holds it.
        file: The file as it should be printed.
        quoted: Says who is quoted in an element; None if it is no quotation.
        is_left_out: Says whether an element is no part of the text, such as "Click to expand".

    Returns:
        The lines, each at the line of the file where its element begins; and the addresses.

    Example:
        >>> quote = Tag("blockquote", {}, 2, ("It broke.",))
        >>> body = Tag("div", {}, 1, (quote, "It ", Tag("b", {}, 3, ("held",)), "."))
        >>> found, _ = marked_lines(
        ...     body, "a.html", lambda tag: Quoted() if tag is quote else None, lambda tag: False
        ... )
        >>> [(line.role, str(line.text), line.text.place.line) for line in found]
        [('quote', 'It broke.', 2), ('own', 'It held.', 2)]
    """
    pen = _Pen(file=file, seen=body.line, begun=body.line)
    _write(body, pen, quoted, is_left_out)
    pen.end_line()
    return tuple(pen.lines), tuple(pen.links)


def _write(
    tag: Tag,
    pen: _Pen,
    quoted: Callable[[Tag], Quoted | None],
    is_left_out: Callable[[Tag], bool],
) -> None:
    """Write what stands in a tag; it is nested no deeper than `html.DEEPEST`."""
    if is_left_out(tag):
        return
    is_block = _BLOCKS.fullmatch(tag.name) is not None
    pen.seen = tag.line
    if is_block:
        pen.end_line()
    around = pen.quoted
    # A quotation inside a quotation is the inner author's; a mark inside a mark says nothing new.
    inner = quoted(tag)
    pen.quoted = around if around and inner == Quoted() else inner or around
    address = tag.attributes.get("href", "")
    if tag.name == "a" and not pen.quoted and address.startswith(("http://", "https://")):
        pen.links[address] = None
    for each in tag.inside:
        if isinstance(each, str):
            pen.pieces.append(each)
        else:
            _write(each, pen, quoted, is_left_out)
    if is_block:
        pen.end_line()
    pen.quoted = around
