"""A forum thread as it comes from copying the page: posts set apart by a no-break space."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from jonbar.text.lines import bare
from jonbar.text.passage import Line, Passage, Role, own_lines
from jonbar.text.readers.edits import with_edits
from jonbar.text.readers.links import links_in
from jonbar.text.readers.quotations import with_origins, without_repeats
from jonbar.text.word import Word

_LONGEST_NAME = 40  # characters
_RANK = re.compile(
    r"banned|kicked|guest|visitor|member|(?:super |global )?moderator|admin(?:istrator)?"
    r"|(?:new|junior|active|senior|well-known|deleted|premium|registered|staff|distinguished)"
    r" (?:member|user)|(?:monthly |yearly )?donor|thread starter|original poster|op"
    r"|gone fishin['’]|#\d+"
    r"|(?:joined|messages|posts|likes|reaction score|location|points)\b\s*:?.*",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"(?:top|bottom|back to top|share|share this page|report|reply|quote|like|prev|next|first|last"
    r"|(?:page )?\d+ of \d+|similar threads|you must (?:be logged|log) in.*)",
    re.IGNORECASE,
)
_ARROWS = re.compile(r"^[>\s]+")
_SAID = re.compile(r"(?P<whom>\S.{0,60}?) (?:said|wrote):(?: ?↑)?")
_STAMP = re.compile(r"(?:last )?edited(?: by [^:]{1,60})?: .{0,60}\d{4}.{0,20}", re.IGNORECASE)
_ENDS = re.compile(r"click to expand\W*", re.IGNORECASE)


def is_set_apart(line: str) -> bool:
    r"""Say whether a line sets posts apart: white space with a no-break space among it.

    Args:
        line: A line.

    Returns:
        True if it does.

    Example:
        >>> is_set_apart("\xa0 "), is_set_apart("  "), is_set_apart("\xa0 but")
        (True, False, False)
    """
    return "\xa0" in line and not line.strip()


def read_thread(lines: Sequence[Word]) -> tuple[str, tuple[Passage, ...], tuple[Word, ...]]:
    r"""Return the posts of a forum thread that was copied from its page.

    Lines of a no-break space set the posts apart. A post may begin with a name and a rank such as
    "Banned", each on a line of its own. What it repeats from an earlier post, or what follows
    "NAME said:", is a quotation; what follows "EDIT:" was added later.

    Args:
        lines: The lines of the file.

    Returns:
        The title, "" for none; the posts, numbered from 1; and what belongs to no post, such as
        the word "Top" at the foot of the page.

    Example:
        >>> from jonbar.text.lines import lines_of
        >>> opening, reply = "The dam\n\nIt had to break.", "Ada\n\nMember\nIt had to break.\nWhy?"
        >>> text = f"{opening}\n\xa0 \n{reply}\n\xa0\nTop"
        >>> title, posts, left_out = read_thread(lines_of(text, "thread.txt"))
        >>> title, len(posts), posts[1].author, left_out
        ('The dam', 2, 'Ada', ('Top',))
        >>> [(line.role, line.of) for line in posts[1].lines]
        [('quote', 1), ('own', None)]
    """
    blocks = _blocks(lines)
    left_out: list[Word] = []
    while blocks and all(_FOOTER.fullmatch(line) for line in blocks[-1]):
        left_out[:0] = blocks.pop()
    title = _title(lines, blocks[0]) if blocks else ""
    if title:
        blocks[0] = blocks[0][1:]
    names: set[str] = set()
    posts: list[Passage] = []
    for block in filter(None, blocks):
        author, rest = _author(block, names)
        names |= {author} - {""}
        posts.append(
            Passage(
                number=len(posts) + 1,
                place=block[0].place,
                author=author,
                lines=_said(rest),
            )
        )
    tied = with_origins(without_repeats([with_edits(post) for post in posts]))
    linked = (replace(each, links=links_in(ln.text for ln in own_lines(each))) for each in tied)
    return title, tuple(linked), tuple(left_out)


def _blocks(lines: Sequence[Word]) -> list[list[Word]]:
    """Return the lines of each post, without empty ones."""
    blocks: list[list[Word]] = [[]]
    for line in lines:
        if is_set_apart(line):
            blocks.append([])
        elif line.strip():
            blocks[-1].append(bare(line))
    return [block for block in blocks if block]


def _title(lines: Sequence[Word], first: Sequence[Word]) -> str:
    """Return the thread's title: its first line, if that stands alone and is no sentence."""
    if _author(first, set())[0]:
        return ""
    line = first[0].place.line
    stands_alone = line < len(lines) and not lines[line].strip()
    is_title = len(first) > 1 and len(first[0]) <= 200 and first[0][-1] not in ".!?…:;,"
    return str(first[0]) if stands_alone and is_title else ""


def _author(block: Sequence[Word], names: set[str]) -> tuple[str, Sequence[Word]]:
    """Return who wrote a post, "" where it is not told, and the lines behind name and ranks."""
    ranks = 0
    for number, line in enumerate(block[:6]):
        if len(line) > _LONGEST_NAME:
            break
        if _RANK.fullmatch(line):
            ranks = number + 1
        elif number > ranks:
            break
    if ranks and not _RANK.fullmatch(block[0]):
        return str(block[0]), block[ranks:]
    if block[0] in names and len(block) > 1:
        return str(block[0]), block[1:]
    return "", block[ranks:]


def _said(lines: Sequence[Word]) -> tuple[Line, ...]:
    """Return the lines of a post, with what is marked as a quotation."""
    found: list[Line] = []
    marks = [n for n, line in enumerate(lines) if _SAID.fullmatch(line) or _ENDS.fullmatch(line)]
    whom, until = "", -1
    for number, line in enumerate(lines):
        if said := _SAID.fullmatch(line):
            # Without a sign where the quotation ends, the next paragraph alone is taken for it.
            later = bisect_right(marks, number)
            is_closed = later < len(marks) and _ENDS.fullmatch(lines[marks[later]])
            whom, until = said["whom"], marks[later] if is_closed else number + 1
        elif line.startswith(">"):
            inner = _ARROWS.sub("", line)
            if inner:
                word = Word(inner, line.place.right(len(line) - len(inner)))
                found.append(Line(text=word, role="quote"))
        elif not _ENDS.fullmatch(line) and not _STAMP.fullmatch(line):
            is_quote = number <= until
            role: Role = "quote" if is_quote else "own"
            found.append(Line(text=line, role=role, whom=whom if is_quote else ""))
    return tuple(found)
