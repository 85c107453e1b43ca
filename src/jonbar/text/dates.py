"""Dates: EDTF (ISO 8601-2) into the first and the last instant that it can mean, and back."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Protocol

from jonbar.text.flaw import Flaw, FlawedCrisisError
from jonbar.text.word import Word

_INSTANT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?|[~?%]?)")
_LOOSE = re.compile(r"\d{3}[\dX](-(\d\d|XX)(-(\d\d|XX))?)?[~?%]?")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_FORMS = "write 1956-10-23, 1956-11-04T05:00, 1956-10, 1956, 1956-10~ or 1956-10-24/1956-10-28"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """What a date can mean.

    Attributes:
        first: Earliest instant, as "1956-10-23T00:00"; sorts as time does.
        last: Latest instant, as "1956-10-23T23:59".
        about: True when the date is approximate (`~`) or uncertain (`?`).
    """

    first: str
    last: str
    about: bool


class Dated(Protocol):
    """Anything with a first and a last instant, or an order among other moments."""

    @property
    def first(self) -> str | None:
        """Earliest instant."""

    @property
    def last(self) -> str | None:
        """Latest instant."""

    @property
    def about(self) -> bool:
        """Whether the date is approximate."""

    @property
    def after(self) -> tuple[Word, ...]:
        """Moments that came before this one."""

    @property
    def before(self) -> tuple[Word, ...]:
        """Moments that came after this one."""


def read_date(word: Word) -> Span:
    """Return the instants that an EDTF date can mean.

    Args:
        word: A day, a time of day, a month, a year, one of these with `~` (about) or `?`, or two
            with `/` between them, in the years 1 to 9999 and in local time.

    Returns:
        The first and the last instant.

    Raises:
        FlawedCrisisError: If it is not such a date.

    Example:
        >>> span = read_date(Word("1956-10~"))
        >>> span.first, span.last, span.about
        ('1956-10-01T00:00', '1956-10-31T23:59', True)
    """
    ends = [_one(part, word) for part in word.split("/")]
    if len(ends) > 2:
        raise FlawedCrisisError([Flaw(word.place, f"{str(word)!r} has more than two ends", _FORMS)])
    span = Span(first=ends[0].first, last=ends[-1].last, about=any(end.about for end in ends))
    if span.first > span.last:
        what = f"{str(word)!r} ends before it begins"
        raise FlawedCrisisError([Flaw(word.place, what, "write the earlier date first")])
    return span


def plain(when: Dated) -> str:
    """Return a date as people write it.

    Args:
        when: What has a first and a last instant, or only an order.

    Returns:
        Such as "23 October 1956", "about October 1956" or "24–28 October 1956".

    Example:
        >>> from types import SimpleNamespace
        >>> span = read_date(Word("1956-11-04T05:00"))
        >>> plain(SimpleNamespace(first=span.first, last=span.last, about=span.about))
        '4 November 1956, 05:00'
    """
    if when.first is None or when.last is None:
        orders = [f"{word} {', '.join(names)}" for word, names in _orders(when) if names]
        return " and ".join(orders) or "undated"
    return ("about " if when.about else "") + _stretch(when.first, when.last)


def _one(text: str, word: Word) -> Span:
    """Return what one end of a date can mean."""
    about = text.endswith(("~", "?", "%"))
    if _INSTANT.fullmatch(text):
        try:
            instant = datetime.fromisoformat(text.rstrip("~?%")).isoformat()
        except ValueError:
            raise _refusal(word) from None
        clock = instant.removesuffix(":00")
        last = clock if "T" in text else clock[:11] + "23:59"
        return Span(first=clock, last=last, about=about)
    if not _LOOSE.fullmatch(text):
        raise _refusal(word)
    first, last = _bounds(text, word)
    return Span(first=f"{first}T00:00", last=f"{last}T23:59", about=about)


def _refusal(word: Word) -> FlawedCrisisError:
    """Return the error for what is not a date, with the likeliest way out."""
    hint = _FORMS
    if re.search(r"T\d\d:\d\d.*(Z|[+-]\d\d:?\d\d)$", word):
        hint = "times are local: leave the time zone out"
    elif ".." in word or word.endswith("/") or word.startswith("/"):
        hint = "give both ends, such as 1956-10-24/1956-10-28"
    elif re.match(r"-\d|Y\d", word):
        hint = "years from 0001 to 9999 can be used"
    return FlawedCrisisError([Flaw(word.place, f"{str(word)!r} is not a date", hint)])


def _bounds(text: str, word: Word) -> tuple[str, str]:
    """Return the first and the last day of a date that is not one plain day."""
    try:
        first, last = _edtf_bounds(text)
        return date(*first).isoformat(), date(*last).isoformat()
    except ValueError:
        raise _refusal(word) from None


@lru_cache(maxsize=1024)  # the library takes 7 ms for a date, and crises repeat theirs
def _edtf_bounds(text: str) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """Return year, month and day of the first and the last day, as the library `edtf` has them."""
    from edtf import parse_edtf  # noqa: PLC0415 (as late as possible: it takes long)
    from edtf.parser.edtf_exceptions import EDTFParseException  # noqa: PLC0415

    try:
        parsed = parse_edtf(text)
    except EDTFParseException as error:
        raise ValueError(text) from error
    first, last = parsed.lower_strict(), parsed.upper_strict()
    return tuple(first[:3]), tuple(last[:3])


def _orders(when: Dated) -> tuple[tuple[str, tuple[Word, ...]], ...]:
    """Return the moments before and after."""
    return (("after", when.after), ("before", when.before))


def _stretch(first: str, last: str) -> str:
    """Return two instants as one stretch of time, nothing said twice."""
    begin, end = datetime.fromisoformat(first), datetime.fromisoformat(last)
    if first == last:
        return f"{_day(begin)}, {begin:%H:%M}"
    if not (first.endswith("T00:00") and last.endswith("T23:59")):
        if begin.date() == end.date():
            return f"{_day(begin)}, {begin:%H:%M}–{end:%H:%M}"
        return f"{_clock(begin, 'T00:00', first)} – {_clock(end, 'T23:59', last)}"
    is_whole = begin.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]
    if is_whole and begin.month == 1 and end.month == 12:
        return f"{begin.year}" if begin.year == end.year else f"{begin.year}–{end.year}"
    if is_whole:
        return _months(begin, end)
    return _days(begin, end)


def _day(day: datetime) -> str:
    """Return a day in full."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _clock(instant: datetime, whole: str, text: str) -> str:
    """Return an end of a stretch, with the time of day where it is known."""
    return _day(instant) if text.endswith(whole) else f"{_day(instant)}, {instant:%H:%M}"


def _months(begin: datetime, end: datetime) -> str:
    """Return whole months."""
    if begin.year != end.year:
        return f"{_MONTHS[begin.month - 1]} {begin.year} – {_MONTHS[end.month - 1]} {end.year}"
    if begin.month != end.month:
        return f"{_MONTHS[begin.month - 1]}–{_MONTHS[end.month - 1]} {end.year}"
    return f"{_MONTHS[begin.month - 1]} {begin.year}"


def _days(begin: datetime, end: datetime) -> str:
    """Return whole days."""
    if begin.date() == end.date():
        return _day(end)
    if begin.year != end.year:
        return f"{_day(begin)} – {_day(end)}"
    if begin.month != end.month:
        return f"{begin.day} {_MONTHS[begin.month - 1]} – {_day(end)}"
    return f"{begin.day}–{_day(end)}"
