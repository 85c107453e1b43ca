"""What an answer would be under other assumptions than a reading's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jonbar.ask.answer import Answer, Manifest, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """A number that a reading assumes, and how far it can sensibly be moved.

    Attributes:
        name: Its name.
        what: What it is, in words.
        written: Its value or range as the crisis has it.
        is_chance: Whether it is read as a percentage.
        range: Its 5th percentile, median and 95th; all alike for a plain number, None for a
            formula.
        reach: From where to where it is moved, three times as far from its median as the range
            goes, on the scale on which it is normal; None where it has no range.
        cites: What it rests on: each passage in words.
        because: The reason in words; may be empty.
    """

    name: str
    what: str
    written: str
    is_chance: bool
    range: Span | None
    reach: tuple[float, float] | None
    cites: tuple[str, ...]
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SupposedShift:
    """The chance of an ending as the reading has it, and as it is with other assumptions."""

    as_read: Span
    as_set: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposed(Answer):
    """How the endings follow assumptions that are set by hand.

    Attributes:
        numbers: Assumption -> the number that it is set to.
        changes: Names of the changes that are made besides; with none it is the outlook before
            the first moment.
        endings: Ending -> its chance as the reading has it, and as it is set.
        ending: The ending that came in history; None where it is open.
        ending_words: Ending -> what it is, in words.
        manifest: How the answer was made.
    """

    numbers: Mapping[str, float]
    changes: tuple[str, ...]
    endings: Mapping[str, SupposedShift]
    ending: str | None
    ending_words: Mapping[str, str]
    manifest: Manifest
