"""The chapters on what is left out, how to read it, and the sources."""

from __future__ import annotations

from jonbar.ask.references import references
from jonbar.show.page import Bullets, Paragraph, Terms
from jonbar.show.report.contents import Contents
from jonbar.show.report.document import Section
from jonbar.show.words import ICD_203, ranges_in_words
from jonbar.text.cited import sentence_of
from jonbar.text.reference import Reference
from jonbar.text.word import Word

_EXACT = (
    "Chances are exact for each draw of the reading's ranges; none is sampled. The middle of all "
    "draws is shown, so the chances of all endings need not add up to 100 %."
)
_MODEST = (
    "A what-if says what follows in a model that somebody wrote down, not what history would have "
    "done. Its report card says how far to trust it."
)


def left_out_section(contents: Contents) -> Section:
    """Return what the crisis does not contain, in its own words."""
    items = contents.crisis.leaves_out
    nothing = Paragraph(text="The crisis names nothing that it leaves out.")
    return Section(
        key="left-out",
        title="What is left out",
        parts=(Bullets(items=items),) if items else (nothing,),
    )


def reading_section(contents: Contents) -> Section:
    """Return what the numbers and words mean."""
    (history, *_) = contents.history.answers.values()
    return Section(
        key="reading",
        title="How to read this",
        parts=(
            Paragraph(text=ranges_in_words(history.manifest)),
            Paragraph(text=_EXACT),
            Paragraph(text=_MODEST),
            Paragraph(text=ICD_203.text),
        ),
    )


def sources_section(contents: Contents) -> Section:
    """Return the sources on which the record and its readings rest."""
    found = references(contents.crisis, contents.wish.reading)
    items = tuple((each.key, _source(each, contents)) for each in found)
    nothing = Paragraph(text="The crisis cites no source.")
    return Section(
        key="sources", title="Sources", parts=(Terms(items=items),) if items else (nothing,)
    )


def _source(entry: Reference, contents: Contents) -> str:
    """Return a source as people write it, and where it can be found."""
    cite = contents.crisis.sources[Word(entry.key)].cite
    return " ".join(filter(None, (cite or sentence_of(entry), entry.url)))
