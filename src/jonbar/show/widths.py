"""How wide the columns of a table are: numbers stay in one piece, texts share what is left."""

from __future__ import annotations

from jonbar.show.page import Table

_GAP = 2  # spaces between columns


def widths(table: Table, total: int) -> tuple[int, ...]:
    """Return the width of each column of a table.

    Args:
        table: The table.
        total: Columns of the terminal.

    Returns:
        A width for each column, at least 1. Where there is room every cell has its own; else
        texts are broken, each column of text getting its share; numbers are broken last.

    Example:
        >>> from jonbar.show.page import Column, Row
        >>> columns = (Column(title="What"), Column(title="Chance", is_number=True))
        >>> row = Row(cells=("Road and rail to Berlin stay open", "(41–80 %)"))
        >>> widths(Table(columns=columns, rows=(row,)), 40)
        (29, 9)
    """
    room = max(total - _GAP * (len(table.columns) - 1), len(table.columns))
    natural = [_longest(_column(table, number), "\n") for number in range(len(table.columns))]
    if sum(natural) <= room:
        return tuple(natural)
    least = [
        natural[number] if column.is_number else _longest(_column(table, number), " \n")
        for number, column in enumerate(table.columns)
    ]
    if sum(least) > room:
        least = [_longest(_column(table, number), " \n") for number in range(len(natural))]
    while sum(least) > room:
        widest = least.index(max(least))
        least[widest] -= 1
    return tuple(_shared(table, least, natural, room))


def _column(table: Table, number: int) -> tuple[str, ...]:
    """Return the texts of a column; its title may run over two lines."""
    return (*_halves(table.columns[number].title), *(row.cells[number] for row in table.rows))


def _halves(title: str) -> tuple[str, str]:
    """Return a title on two lines, broken where the longer is shortest."""
    words = title.split()
    breaks = [(" ".join(words[:k]), " ".join(words[k:])) for k in range(len(words) + 1)]
    return min(breaks, key=lambda lines: max(map(len, lines)))


def _longest(cells: tuple[str, ...], breaks: str) -> int:
    """Return the length of the longest piece of some cells, broken at those characters."""
    longest = 1
    for cell in cells:
        text = cell
        for each in breaks[1:]:
            text = text.replace(each, breaks[0])
        longest = max(longest, *(len(piece) for piece in text.split(breaks[0])))
    return longest


def _shared(table: Table, least: list[int], natural: list[int], room: int) -> list[int]:
    """Return the widths once the columns of text have shared what is left."""
    given = list(least)
    for _ in range(room - sum(given)):
        hungry = [number for number in range(len(given)) if given[number] < natural[number]]
        if not hungry:
            break
        # One character at a time, to the column that has least for its share: slow, and fair.
        poorest = min(hungry, key=lambda number: given[number] / table.columns[number].share)
        given[poorest] += 1
    return given
