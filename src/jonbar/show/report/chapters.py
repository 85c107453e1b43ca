"""The pages of answers as chapters: what a page says under each of its headings."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jonbar.show.page import Block, Heading, Page
from jonbar.show.report.contents import A, Told
from jonbar.show.report.document import Figure, Section

Parts = tuple[Block | Figure, ...]


def by_heading(page: Page) -> Mapping[str, tuple[Block, ...]]:
    """Return what a page says under each heading of level 2, in order, without these headings.

    Args:
        page: A page, which begins with its title.

    Example:
        >>> from jonbar.show.page import Paragraph
        >>> words = Paragraph(text="At last")
        >>> by_heading(Page(blocks=(Heading(text="Berlin", level=1), Heading(text="Peace"), words)))
        {'Peace': (Paragraph(text='At last', is_aside=False),)}
    """
    found: dict[str, tuple[Block, ...]] = {}
    title = None
    for block in page.blocks:
        if isinstance(block, Heading) and block.level == 2:
            title = block.text
            found[title] = ()
        elif title is not None:
            found[title] += (block,)
    return found


def under_each(key: str, told: Told[A], tell: Callable[[A], Parts]) -> tuple[Section, ...]:
    """Return a section for each reading; none where only one was asked.

    Args:
        key: Of the section around them.
        told: The answers.
        tell: What is said of one of them.
    """
    if len(told.answers) == 1:
        return ()
    return tuple(
        Section(key=f"{key}-{number}", title=f"Under the reading “{name}”", parts=tell(answer))
        for number, (name, answer) in enumerate(told.answers.items(), start=1)
    )


def under_one(told: Told[A], tell: Callable[[A], Parts]) -> Parts:
    """Return what is said of the answer where only one reading was asked; else nothing."""
    return tell(next(iter(told.answers.values()))) if len(told.answers) == 1 else ()
