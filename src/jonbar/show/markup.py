"""A page as a piece of HTML: plain elements with classes, every text escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import repeat

from jonbar.show.legible import legible
from jonbar.show.page import Block, Bullets, Heading, Page, Paragraph, Table, Terms

# What a reader cannot do without, wherever the piece is put; a page of its own may say more.
STYLE = (
    ".jonbar td, .jonbar th { text-align: left; vertical-align: top; } "
    ".jonbar .number { text-align: right; white-space: nowrap; }"
)
_DEEPEST = 6


def html(page: Page, *, below: int = 0, title: str = "") -> str:
    """Return a page as a piece of HTML.

    Args:
        page: The page.
        below: How many levels its headings stand below those of a page of its own.
        title: What its tables are about that stand above its first heading.

    Returns:
        One `div` of class "jonbar"; `STYLE` aligns its cells.

    Example:
        >>> html(Page(blocks=(Paragraph(text="Berlin & <Bonn>"),)))
        '<div class="jonbar"><p>Berlin &amp; &lt;Bonn&gt;</p></div>'
    """
    drawn = []
    for block in page.blocks:
        title = block.text if isinstance(block, Heading) else title
        drawn.append(_drawn(block, title, below))
    return f'<div class="jonbar">{"".join(drawn)}</div>'


def _drawn(block: Block, title: str, below: int) -> str:
    """Return a block as HTML; `title` is that of the part in which it stands."""
    match block:
        case Heading():
            level = min(block.level + below, _DEEPEST)
            return f"<h{level}>{_text(block.text)}</h{level}>"
        case Paragraph():
            words = _text(block.text)
            return f"<p><small>{words}</small></p>" if block.is_aside else f"<p>{words}</p>"
        case Bullets():
            return _list(list(zip(block.items, block.depths or repeat(0), strict=False)))
        case Terms():
            items = (f"<dt>{_text(a)}</dt><dd>{_text(b)}</dd>" for a, b in block.items)
            return f"<dl>{''.join(items)}</dl>"
        case Table():
            return _table(block, title)


def _list(items: Sequence[tuple[str, int]]) -> str:
    """Return a list; items that stand deeper than the one above are a list inside it."""
    drawn = []
    while items:
        (words, depth), *items = items
        inside = next((n for n, (_, other) in enumerate(items) if other <= depth), len(items))
        deeper = _list(items[:inside]) if inside else ""
        drawn.append(f"<li>{_text(words)}{deeper}</li>")
        items = items[inside:]
    return f"<ul>{''.join(drawn)}</ul>"


def _table(table: Table, title: str) -> str:
    """Return a table as HTML, in a frame in which it can be scrolled where it is too wide."""
    kinds = [' class="number"' if column.is_number else "" for column in table.columns]
    head = "".join(
        f'<th scope="col"{kind}>{_text(column.title)}</th>' if column.title else "<td></td>"
        for column, kind in zip(table.columns, kinds, strict=True)
    )
    rows = []
    for row in table.rows:
        cells = zip(row.cells, kinds, strict=True)
        drawn = "".join(f"<td{kind}>{_text(cell)}</td>" for cell, kind in cells)
        mark = ' class="marked"' if row.is_marked else ""
        rows.append(f"<tr{mark}>{drawn}</tr>")
    label = f' aria-label="{escape(legible(title))}"' if title else ""
    return (
        f'<div class="wide" role="group" tabindex="0"{label}><table{label}><thead><tr>{head}</tr>'
        f"</thead><tbody>{''.join(rows)}</tbody></table></div>"
    )


def _text(words: str) -> str:
    """Return words escaped, with their line breaks."""
    return escape(legible(words)).replace("\n", "<br>")
