"""A page: headings, paragraphs, tables and lists, before anybody decides how they look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The title of a page (level 1) or of a part of it (level 2 or 3)."""

    text: str
    level: Literal[1, 2, 3] = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A few sentences; `is_aside` marks what a hurried reader may skip."""

    text: str
    is_aside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullets:
    """A list of sentences; `depths` says how deep each stands, left out where all stand alike."""

    items: tuple[str, ...]
    depths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """A list of terms, each with what is said of it."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table; `share` says how the width that numbers leave is split among texts."""

    title: str
    is_number: bool = False
    share: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table; `is_marked` sets it apart (never by colour alone: a cell says why)."""

    cells: tuple[str, ...]
    is_marked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under columns; a row has a cell for each column, and a cell may have several lines."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


Block = Heading | Paragraph | Bullets | Terms | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What is shown, from top to bottom."""

    blocks: tuple[Block, ...]
