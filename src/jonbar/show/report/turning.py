"""The chapter on history: the hinge chart, and where it turned."""

from __future__ import annotations

from jonbar.ask.nouns import History
from jonbar.show.history import history_page
from jonbar.show.history import summary as history_summary
from jonbar.show.page import Block, Bullets, Heading, Paragraph
from jonbar.show.report.chapters import Parts, by_heading, under_each, under_one
from jonbar.show.report.contents import Contents
from jonbar.show.report.document import Figure, Section

_DETAILS = "Moment by moment"


def turning_section(contents: Contents) -> Section:
    """Return how likely each ending was after each moment, and the hinges."""
    told = contents.history
    agreement = (Bullets(items=told.agreement),) if told.agreement else ()
    return Section(
        key="turning",
        title="How likely it was, and where it turned",
        parts=(*agreement, *under_one(told, _turning)),
        inside=under_each("turning", told, _turning),
    )


def moments_section(contents: Contents) -> Section:
    """Return the numbers behind the hinge chart."""
    told = contents.history
    return Section(
        key="moments",
        title=_DETAILS,
        parts=under_one(told, _moments),
        inside=under_each("moments", told, _moments),
    )


def _turning(history: History) -> Parts:
    """Return one reading's chart and tables."""
    said = by_heading(history_page(history))
    return (
        Paragraph(text=history_summary(history)),
        Figure(answer=history),
        *(
            part
            for title in ("Where it turned", "Before the first moment")
            for part in (Heading(text=title), *filter(_is_told, said[title]))
        ),
    )


def _moments(history: History) -> Parts:
    """Return one reading's numbers, moment by moment."""
    return by_heading(history_page(history))[_DETAILS]


def _is_told(block: Block) -> bool:
    """Say whether a block is more than the hint where the rest is found, which stands below."""
    return not isinstance(block, Paragraph) or not block.is_aside
