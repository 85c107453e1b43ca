"""The answer to `read`: what was understood of the files that somebody handed over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jonbar.ask.answer import Answer

if TYPE_CHECKING:  # whoever asks something else need not wait for the patterns of dates
    from jonbar.text.found_dates import How
    from jonbar.text.passage import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """A file that was read.

    Attributes:
        source: Key under which a crisis cites it.
        file: Its name.
        kind: "cards", "thread" or "text": how its passages are cited.
        form: What it was taken for, in words.
        encoding: In which its characters were written; "" for a PDF.
        title: Its title; "" for none.
        sha256: SHA-256 of its bytes.
        left_out: Lines that belong to no passage.
        is_source: Whether the crisis has it among its sources; False without a crisis.
    """

    source: str
    file: str
    kind: str
    form: str
    encoding: str
    title: str
    sha256: str
    left_out: tuple[str, ...]
    is_source: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLine:
    """A line of a passage.

    Attributes:
        number: Its number in the passage, from 1.
        text: Its words.
        role: "own", "quote" or "edit".
        of: The passage that is quoted, as it is cited; "" for none, or where it is not known.
        whom: Who is quoted, where the source says so; else "".
        at: Line of the file.
    """

    number: int
    text: str
    role: Role
    of: str
    whom: str
    at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPassage:
    """A card, a post or a paragraph.

    Attributes:
        cite: How a crisis cites it, such as "notes card 3".
        at: Where it begins, as "file:line".
        heading: Its heading; "" for none.
        author: Who wrote it; "" where it is not told.
        lines: Its lines, in order.
        dates: The dates that it names in its own words, in EDTF; a heading's first.
        asks: Questions that it asks.
        links: Addresses that it points at.
        fingerprint: Fingerprint of its own words.
        actors: Actors of the crisis that it names.
        moments: Moments of the crisis that it names, or that lie on a day that it names.
        is_cited: Whether the crisis cites it; False without a crisis.
    """

    cite: str
    at: str
    heading: str
    author: str
    lines: tuple[ReadLine, ...]
    dates: tuple[str, ...]
    asks: tuple[str, ...]
    links: tuple[str, ...]
    fingerprint: str
    actors: tuple[str, ...]
    moments: tuple[str, ...]
    is_cited: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEntry:
    """A date that a passage names, with what it says of it.

    Attributes:
        on: The date in EDTF.
        date: The date as people write it.
        cite: The passage, as it is cited.
        says: The sentence in which the date stands; under a heading, the first line.
        text: The words that name the date.
        how: "written", "year from context" or "counted from another date".
    """

    on: str
    date: str
    cite: str
    says: str
    text: str
    how: How


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood(Answer):
    """What was understood of the files that somebody handed over.

    Attributes:
        crisis: Title of the crisis into which they were read; "" without one.
        files: The files, as they were given.
        passages: All of their passages, file by file.
        timeline: Every date that a passage names, in order of time.
        open: What should be looked at, in sentences.
        wrote: Folder of the draft that was written; "" if none was.
    """

    crisis: str
    files: tuple[ReadFile, ...]
    passages: tuple[ReadPassage, ...]
    timeline: tuple[TimelineEntry, ...]
    open: tuple[str, ...]
    wrote: str = ""
