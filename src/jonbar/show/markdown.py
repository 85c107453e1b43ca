"""A page as Markdown: headings, lists and tables, in which no text means more than it says."""

from __future__ import annotations

import re
from itertools import repeat

from jonbar.show.legible import legible
from jonbar.show.page import Block, Bullets, Heading, Page, Paragraph, Table, Terms

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_AT_THE_START = re.compile(r"^([-+]|\d+[.)])(?=\s)")
_DEEPEST = 6


def markdown(page: Page, *, below: int = 0) -> str:
    r"""Return a page as Markdown, with tables as GitHub and Pandoc know them.

    Args:
        page: The page.
        below: How many levels its headings stand below those of a page of its own.

    Returns:
        The text; whatever comes from a crisis is escaped.

    Example:
        >>> markdown(Page(blocks=(Heading(text="Berlin", level=1), Paragraph(text="*Bonn*"))))
        '# Berlin\n\n\\*Bonn\\*\n'
    """
    return "\n\n".join(_drawn(block, below) for block in page.blocks) + "\n"


def escaped(words: str) -> str:
    r"""Return words on one line in which nothing means anything to Markdown.

    Args:
        words: Any text.

    Example:
        >>> print(escaped("1. <b> is *bold*"))
        1\. \<b\> is \*bold\*
    """
    text = _SPECIAL.sub(r"\\\1", " ".join(legible(words).split()))
    return _AT_THE_START.sub(lambda found: f"{found[1][:-1]}\\{found[1][-1]}", text)


def _drawn(block: Block, below: int) -> str:
    """Return a block as Markdown."""
    match block:
        case Heading(text=text, level=level):
            return f"{'#' * min(level + below, _DEEPEST)} {escaped(text)}"
        case Paragraph(text=text, is_aside=is_aside):
            lines = [f"*{escaped(line)}*" if is_aside else escaped(line) for line in _lines(text)]
            return "  \n".join(lines)
        case Bullets(items=items, depths=depths):
            deep = zip(items, depths or repeat(0), strict=False)
            return "\n".join(f"{'  ' * depth}- {escaped(item)}" for item, depth in deep)
        case Terms(items=items):
            return "\n".join(f"- **{escaped(term)}** {escaped(said)}" for term, said in items)
        case Table():
            return _table(block)


def _lines(text: str) -> list[str]:
    """Return the lines of a text that say something."""
    return [line for line in text.split("\n") if line.strip()]


def _table(table: Table) -> str:
    """Return a table; the lines of a cell stand behind one another."""
    titles = " | ".join(escaped(column.title) for column in table.columns)
    ruler = " | ".join("---:" if column.is_number else "---" for column in table.columns)
    rows = (" | ".join(map(escaped, row.cells)) for row in table.rows)
    return "\n".join(f"| {each} |" for each in (titles, ruler, *rows))
