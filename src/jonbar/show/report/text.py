"""A document as one Markdown file: tables in place of charts."""

from __future__ import annotations

from collections.abc import Iterator

from jonbar.show.markdown import escaped, markdown
from jonbar.show.page import Page
from jonbar.show.report.document import Document, Figure, Section


def marked_down(document: Document) -> str:
    """Return a document as Markdown.

    Args:
        document: The document; its figures are left out, for what they show stands in tables too.

    Returns:
        CommonMark with tables; whatever comes from the crisis is escaped.
    """
    head = f"# {escaped(document.title)}\n\n*{escaped(document.subtitle)}*\n"
    return "\n".join([head, *(part for each in document.sections for part in _section(each, 2))])


def _section(section: Section, level: int) -> Iterator[str]:
    """Give a section, and those inside it."""
    yield f"{'#' * level} {escaped(section.title)}\n"
    blocks = tuple(each for each in section.parts if not isinstance(each, Figure))
    if blocks:
        yield markdown(Page(blocks=blocks), below=level - 1)
    for each in section.inside:
        yield from _section(each, level + 1)
