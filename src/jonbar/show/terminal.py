"""A page as text for a terminal, drawn by Rich; the only place that knows Rich, with progress."""

from __future__ import annotations

from io import StringIO
from itertools import repeat

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table as Grid
from rich.text import Text

from jonbar.ask.chance import GLUE
from jonbar.show.legible import legible
from jonbar.show.page import Block, Bullets, Heading, Page, Paragraph, Table, Terms
from jonbar.show.widths import widths

_GLUED = "\ue000"  # stands for GLUE while Rich breaks lines, which it would break at any space
_LEAST, _MOST = 40, 110  # narrower is not legible as a table, wider not as a paragraph
_MARKED = "bold yellow"
_STYLES = {1: "bold cyan", 2: "bold", 3: "italic"}


def text(page: Page, *, width: int = 80, has_colour: bool = False) -> str:
    r"""Return a page as text.

    Args:
        page: The page.
        width: Columns to fill, at least 40 and at most 110 are used.
        has_colour: Whether escape codes for colour may be in the text.

    Returns:
        Lines without spaces at their ends; the last ends in a line break.

    Example:
        >>> text(Page(blocks=(Heading(text="Berlin, 1948", level=1), Paragraph(text="A crisis."))))
        'Berlin, 1948\n============\n\nA crisis.\n'
    """
    console = Console(
        file=StringIO(),
        width=min(max(width, _LEAST), _MOST),
        force_terminal=has_colour,
        color_system="standard" if has_colour else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    with console.capture() as captured:
        for number, block in enumerate(page.blocks):
            if number and not _follows_closely(page.blocks[number - 1]):
                console.print()
            console.print(_drawn(block, console.width))
    lines = captured.get().replace(_GLUED, " ").splitlines()
    return "".join(line.rstrip() + "\n" for line in lines)


def _follows_closely(before: Block) -> bool:
    """Say whether what comes after a block needs no empty line."""
    return isinstance(before, Heading) and before.level > 1


def _drawn(block: Block, width: int) -> RenderableType:
    """Return a block as Rich draws it."""
    match block:
        case Heading():
            return _heading(block, width)
        case Paragraph():
            return _text(block.text, "dim" if block.is_aside else "")
        case Bullets():
            return _bullets(block)
        case Terms():
            return _terms(block)
        case Table():
            return _table(block, width)


def _text(words: str, style: str = "") -> Text:
    """Return words that Rich leaves as they are and breaks only between words."""
    return Text(legible(words).replace(GLUE, _GLUED), style=style, overflow="fold")


def _heading(heading: Heading, width: int) -> Text:
    """Return a heading; underlined with signs, so that it is one without colour too."""
    title = _text(heading.text, _STYLES[heading.level])
    signs = {1: "=", 2: "-"}.get(heading.level)
    if signs:
        title.append("\n" + signs * min(len(heading.text), width))
    return title


def _bullets(bullets: Bullets) -> RenderableType:
    """Return a list with a dash before each item, indented as deep as it stands."""
    drawn = []
    for item, depth in zip(bullets.items, bullets.depths or repeat(0), strict=False):
        grid = Grid.grid(padding=(0, 1))
        grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold")
        grid.add_row(Text("  " * depth + "-"), _text(item))
        drawn.append(grid)
    return Group(*drawn)


def _terms(terms: Terms) -> RenderableType:
    """Return terms in one column and what is said of them in another."""
    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_column(overflow="fold", max_width=20)
    grid.add_column(overflow="fold", ratio=1)
    for term, says in terms.items:
        grid.add_row(_text(term, "bold"), _text(says))
    return grid


def _table(table: Table, width: int) -> RenderableType:
    """Return a table with columns of the widths that its texts need."""
    has_tall = any("\n" in cell for row in table.rows for cell in row.cells)
    grid = Grid(
        box=box.SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        padding=(0, 1, 0, 0),
        leading=int(has_tall),
    )
    for column, wide in zip(table.columns, widths(table, width), strict=True):
        grid.add_column(
            _text(column.title, "bold"),
            justify="right" if column.is_number else "left",
            vertical="top",
            overflow="fold",
            width=wide,
        )
    for row in table.rows:
        grid.add_row(*(_text(cell) for cell in row.cells), style=_MARKED if row.is_marked else "")
    return grid
