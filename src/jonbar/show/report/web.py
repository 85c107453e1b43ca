"""A document as one HTML file that fetches nothing, runs nothing, and can be printed."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from itertools import count

from jonbar.ask.answer import Answer
from jonbar.show.charts.chart import chart
from jonbar.show.charts.look import dark_style
from jonbar.show.charts.picture import svg_picture
from jonbar.show.markup import STYLE, html
from jonbar.show.page import Block, Page
from jonbar.show.report.document import Document, Figure, Section
from jonbar.show.templates import rendered
from jonbar.version import __version__


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawn:
    """A section, drawn; `inside` as in the document."""

    key: str
    title: str
    html: str
    inside: tuple[_Drawn, ...]


def web_page(document: Document) -> str:
    """Return a document as HTML.

    Args:
        document: The document.

    Returns:
        One file: its style and charts are inside, its policy forbids to fetch or to run anything.

    Raises:
        JonbarError: If the extra `web` is not installed.
    """
    style, numbers = _style(), count(1)
    return rendered(
        "report.html",
        title=document.title,
        subtitle=document.subtitle,
        sections=[_drawn(each, 2, numbers) for each in document.sections],
        style=style,
        style_hash=_hash(style),
        version=__version__,
    )


def _drawn(section: Section, level: int, numbers: Iterator[int]) -> _Drawn:
    """Return a section with its heading at a level, its figures numbered on."""
    return _Drawn(
        key=section.key,
        title=section.title,
        html="".join(_parts(section, level, numbers)),
        inside=tuple(_drawn(each, level + 1, numbers) for each in section.inside),
    )


def _parts(section: Section, level: int, numbers: Iterator[int]) -> Iterator[str]:
    """Give the parts of a section as HTML; blocks that follow each other are one piece."""
    blocks: list[Block] = []
    for part in (*section.parts, None):
        if part is not None and not isinstance(part, Figure):
            blocks.append(part)
            continue
        if blocks:
            yield html(Page(blocks=tuple(blocks)), below=level - 1, title=section.title)
            blocks = []
        if part is not None:
            yield _figure(part.answer, f"figure-{next(numbers)}-")


def _figure(answer: Answer, name: str) -> str:
    """Return the chart of an answer, whose parts have names that no other chart has."""
    return f"<figure>{svg_picture(chart(answer), names=name)}</figure>"


def _style() -> str:
    """Return the style of the page."""
    own = resources.files("jonbar.show").joinpath("templates", "report.css")
    return f"{STYLE}\n{own.read_text(encoding='utf-8')}\n{dark_style('figure svg')}"


def _hash(style: str) -> str:
    """Return by what the page knows that the style is its own."""
    digest = hashlib.sha256(style.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
