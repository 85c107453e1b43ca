"""The chapter on what the ending's chance hangs on: the tornado, and where it tips."""

from __future__ import annotations

from jonbar.ask.leanings import Sensitivity
from jonbar.show.charts.drawable import has_chart
from jonbar.show.page import Heading, Paragraph, Table
from jonbar.show.report.chapters import Parts, by_heading, under_each, under_one
from jonbar.show.report.contents import Contents
from jonbar.show.report.document import Figure, Section
from jonbar.show.sensitivity import sensitivity_page, summary

_MOVES, _TIPS = "What moves it", "Where it tips"


def hangs_section(contents: Contents) -> Section:
    """Return which numbers move the chance of the ending that came."""
    title = "What it hangs on"
    told = contents.sensitivity
    if told is None:
        left_out = Paragraph(text="This was left out of the report.")
        return Section(key="hangs", title=title, parts=(left_out,))
    return Section(
        key="hangs",
        title=title,
        parts=under_one(told, _hangs),
        inside=under_each("hangs", told, _hangs),
    )


def _hangs(answer: Sensitivity) -> Parts:
    """Return what one reading's answer hangs on."""
    said = by_heading(sensitivity_page(answer))
    is_drawn = bool(answer.leanings) and has_chart(answer)
    return (
        Paragraph(text=answer.question),
        Paragraph(text=summary(answer)),
        *((Figure(answer=answer),) if is_drawn else ()),
        *(part for part in said.get(_MOVES, ()) if isinstance(part, Table)),
        *((Heading(text=_TIPS), *said[_TIPS]) if _TIPS in said else ()),
    )
