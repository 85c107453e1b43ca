"""The order of a report's chapters."""

from __future__ import annotations

from jonbar.show.report.assumptions import assumptions_section, numbers_section
from jonbar.show.report.closing import left_out_section, reading_section, sources_section
from jonbar.show.report.contents import Contents
from jonbar.show.report.document import Document
from jonbar.show.report.facts import facts_section
from jonbar.show.report.hangs import hangs_section
from jonbar.show.report.judged import claims_section
from jonbar.show.report.made import made_section
from jonbar.show.report.summary import summary_section
from jonbar.show.report.timeline import timeline_section
from jonbar.show.report.turning import moments_section, turning_section
from jonbar.show.report.whatifs import whatifs_section
from jonbar.show.words import listed
from jonbar.text.dates import plain

_CHAPTERS = (
    summary_section,
    turning_section,
    timeline_section,
    whatifs_section,
    claims_section,
    assumptions_section,
    hangs_section,
    facts_section,
    left_out_section,
    reading_section,
    sources_section,
    made_section,
    moments_section,
    numbers_section,
)


def document(contents: Contents) -> Document:
    """Return the report of a crisis, before anybody decides how it looks.

    Args:
        contents: The crisis, and what was asked of it.
    """
    crisis = contents.crisis
    readings = listed(f"“{name}”" for name in contents.history.answers)
    noun = "reading" if len(contents.readings) == 1 else "readings"
    return Document(
        title=crisis.title,
        subtitle=(
            f"A what-if report. {plain(crisis.start)} to {plain(crisis.end)}; the {noun} {readings}"
        ),
        sections=tuple(chapter(contents) for chapter in _CHAPTERS),
    )
