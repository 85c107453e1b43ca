"""A page as HTML, for notebooks: plain elements, every text escaped, no style of its own."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import repeat

from jonbar.show.legible import legible
from jonbar.show.page import Block, Bullets, Heading, Page, Paragraph, Table, Terms


def html(page: Page) -> str:
    """Return a page as a piece of HTML.

    Args:
        page: The page.

    Returns:
        One `div` of class "jonbar".

    Example:
        >>> html(Page(blocks=(Paragraph(text="Berlin & <Bonn>"),)))
        '<div class="jonbar"><p>Berlin &amp; &lt;Bonn&gt;</p></div>'
    """
    return f'<div class="jonbar">{"".join(_drawn(block) for block in page.blocks)}</div>'


def _drawn(block: Block) -> str:
    """Return a block as HTML."""
    match block:
        case Heading():
            return f"<h{block.level}>{_text(block.text)}</h{block.level}>"
        case Paragraph():
            words = _text(block.text)
            return f"<p><small>{words}</small></p>" if block.is_aside else f"<p>{words}</p>"
        case Bullets():
            return f"<ul>{''.join(_item(*each) for each in _deep(block))}</ul>"
        case Terms():
            items = (f"<dt>{_text(a)}</dt><dd>{_text(b)}</dd>" for a, b in block.items)
            return f"<dl>{''.join(items)}</dl>"
        case Table():
            return _table(block)


def _deep(bullets: Bullets) -> Iterator[tuple[str, int]]:
    """Give the items of a list, each with how deep it stands."""
    yield from zip(bullets.items, bullets.depths or repeat(0), strict=False)


def _item(words: str, depth: int) -> str:
    """Return an item of a list, indented as deep as it stands."""
    style = f' style="margin-left: {2 * depth}em"' if depth else ""
    return f"<li{style}>{_text(words)}</li>"


def _table(table: Table) -> str:
    """Return a table as HTML."""
    head = "".join(f"<th>{_text(column.title)}</th>" for column in table.columns)
    rows = []
    for row in table.rows:
        cells = zip(row.cells, table.columns, strict=True)
        drawn = (
            f'<td style="text-align: {"right" if column.is_number else "left"}">{_text(cell)}</td>'
            for cell, column in cells
        )
        mark = ' class="marked"' if row.is_marked else ""
        rows.append(f"<tr{mark}>{''.join(drawn)}</tr>")
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"


def _text(words: str) -> str:
    """Return words escaped, with their line breaks."""
    return escape(legible(words)).replace("\n", "<br>")
