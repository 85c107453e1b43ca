"""When the passages of a writing speak of: their dates, each read in the light of those before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jonbar.text.flaw import Flaw, FlawedCrisisError
from jonbar.text.found_dates import FoundDate, find_dates
from jonbar.text.passage import Passage, Writing, own_lines
from jonbar.text.sentences import sentences_around
from jonbar.text.word import Word

MOST_DATES = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A date with what is told of it.

    Attributes:
        date: The date.
        says: The sentence in which it stands; under a heading, the first line.
    """

    date: FoundDate
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """The dates of a passage.

    Attributes:
        heading: What its heading says; it dates the whole passage. None where it says nothing.
        inside: What its own lines name, in their order; what is quoted does not count.
    """

    heading: Told | None = None
    inside: tuple[Told, ...] = ()


def dates_of(writing: Writing, near: date | None = None) -> Mapping[int, Dates]:
    r"""Return the dates that each passage names.

    A date without its year is taken to lie near the date before it, in the passage or the one
    before; at the beginning near the first date with a year anywhere in the writing.

    Args:
        writing: Numbered passages.
        near: A date near which all of it lies, should no date in it have a year; None for none.

    Returns:
        Number of the passage -> its dates.

    Raises:
        FlawedCrisisError: If there are more than 50,000 dates.

    Example:
        >>> from jonbar.text.lines import lines_of
        >>> from jonbar.text.readers.cards import read_cards
        >>> text = "28 October\nthey left\n3 November 1956\nthey came back"
        >>> _, cards = read_cards(lines_of(text, "notes.txt"))
        >>> writing = Writing(file="notes.txt", sha256="", kind="cards", form="", passages=cards)
        >>> heading = dates_of(writing)[1].heading
        >>> heading.date.on, heading.says
        ('1956-10-28', 'they left')
    """
    near = _first_with_year(writing) or near
    found: dict[int, Dates] = {}
    count = 0
    for passage in writing.passages:
        found[passage.number] = dates = _dates(passage, near)
        inside = [told.date for told in dates.inside]
        near = _last([dates.heading.date, *inside] if dates.heading else inside) or near
        count += len(inside)
        if count > MOST_DATES:
            what = f"there are more than {MOST_DATES:,} dates up to here"
            raise FlawedCrisisError([Flaw(passage.place, what, "hand over a part of it")])
    return found


def _dates(passage: Passage, near: date | None) -> Dates:
    """Return the dates of a passage; "two days later" in it counts from one of its own dates."""
    own = own_lines(passage)
    heading = find_dates(passage.heading, near)
    last = _last(heading)
    inside: list[Told] = []
    for line in own:
        found = find_dates(line.text, last or near, last)
        last = _last(found) or last
        around = sentences_around(line.text, [each.start for each in found])
        inside += (Told(date=each, says=says) for each, says in zip(found, around, strict=True))
    if not heading:
        return Dates(inside=tuple(inside))
    (says,) = sentences_around(own[0].text if own else passage.heading, [0])
    return Dates(heading=Told(date=heading[0], says=says), inside=tuple(inside))


def _last(found: Sequence[FoundDate]) -> date | None:
    """Return the last date near which others lie; a year told in passing says little."""
    return next((each.day for each in reversed(found) if len(each.on) > 4), None)


def _first_with_year(writing: Writing) -> date | None:
    """Return the first date that is written with its year; of a year alone its middle."""
    for text in (Word(writing.title), *_texts(writing.passages)):
        for found in find_dates(text):
            return found.day if len(found.on) > 4 else date(found.day.year, 7, 1)
    return None


def _texts(passages: tuple[Passage, ...]) -> list[Word]:
    """Return all that is said in some passages in the words of their authors."""
    return [
        text
        for passage in passages
        for text in (passage.heading, *(line.text for line in own_lines(passage)))
    ]
