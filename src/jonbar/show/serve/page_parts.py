"""A page taken apart at its headings, for a page of ours that has a place for each part."""

from __future__ import annotations

from jonbar.show.markup import html
from jonbar.show.page import Block, Heading, Page


def parts(page: Page) -> list[dict[str, str]]:
    """Return the parts of a page that have a heading, in order.

    Args:
        page: The page of an answer.

    Returns:
        Of each part its `title`, and its `html` without the heading; parts of a part stay in it.

    Example:
        >>> from jonbar.show.page import Paragraph
        >>> blocks = Heading(text="Berlin", level=1), Heading(text="Endings"), Paragraph(text="War")
        >>> parts(Page(blocks=blocks))
        [{'title': 'Endings', 'html': '<div class="jonbar"><p>War</p></div>'}]
    """
    found: list[tuple[str, list[Block]]] = []
    for block in page.blocks:
        if isinstance(block, Heading) and block.level <= 2:
            found.append((block.text if block.level == 2 else "", []))
        elif found:
            found[-1][1].append(block)
    return [
        {"title": title, "html": html(Page(blocks=tuple(blocks)), title=title)}
        for title, blocks in found
        if title
    ]
