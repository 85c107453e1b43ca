"""The dates that a text names, with the year taken from what stands around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import merge
from itertools import islice
from typing import Literal

from jonbar.text.date_patterns import COUNTS, DATES, FROM, LATER, MONTHS, SAME, THROUGH, YEAR
from jonbar.text.word import Word

How = Literal["written", "year from context", "counted from another date"]
_MOST = 5_000  # dates of one text; more are no history
_TURN = timedelta(days=92)  # around New Year, in which a date may lie in the other year
_FEW = 3  # days, weeks or months in "a few"
_DAYS = {"day": 1, "week": 7}
_GAP = 9  # characters between two dates with "until" between them
_REACH = 40  # characters before a date in which words can turn it into another


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date that a text names.

    Attributes:
        text: The words that name it, with their place.
        on: The date in EDTF, such as "1956-10-23" or "1956-10-29~".
        day: Its first day, to count others from.
        how: "written" in full, "year from context", or "counted from another date".
        start: Offset of those words in the text.
    """

    text: Word
    on: str
    day: date
    how: How
    start: int


def find_dates(
    text: Word, near: date | None = None, last: date | None = None
) -> tuple[FoundDate, ...]:
    """Return the dates that a text names, in their order.

    English dates are understood: "23rd October 1956", "Oct. 24-28", "November 3, 1956, 05:00",
    "late October 1956", "1956-10-23", "23/10/1956" (day first; doubtful where the month could come
    first), "in 1956", and dates told by others: "the days following 28 October", "two days later".

    Args:
        text: Some text.
        near: A date in whose neighbourhood a date without its year lies; None if there is none.
        last: The date that was told last, from which "two days later" counts; None for none.

    Returns:
        What was found, 5,000 dates at most; a date without its year is left out where nothing tells
        the year.

    Example:
        >>> text = Word("It broke on 3 May 1931. Two days later the city was dry; by 9 May ...")
        >>> for found in find_dates(text):
        ...     print(found.on, found.how)
        1931-05-03 written
        1931-05-05 counted from another date
        1931-05-09 year from context
    """
    found: list[FoundDate] = []
    for match in islice(_matches(text), _MOST):
        is_counted = match.re is LATER
        made = _counted(match, last) if is_counted else _made(match, near)
        if made is None:
            continue
        on, day, how = made
        if not is_counted and (turned := _turned(text, match, day)):
            start, on, day = turned
            how = "counted from another date"
        else:
            start = match.start("year") if match.re is YEAR else match.start()
        words = Word(text[start : match.end()].rstrip(), text.at(start))
        this = FoundDate(text=words, on=on, day=day, how=how, start=start)
        if found and (whole := _through(found[-1], this, text)):
            found[-1] = whole
        else:
            found.append(this)
        if match.re is not YEAR:  # a year told in passing says little about the next date
            near = last = day
    return tuple(found)


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Give what looks like a date, from left to right; of two that overlap the first, or longer."""
    each = (pattern.finditer(text) for pattern in (*DATES, YEAR, LATER))
    waiting: re.Match[str] | None = None
    for match in merge(*each, key=lambda match: (match.start(), -match.end())):
        if waiting is None or match.start() >= waiting.end():
            if waiting and not _says_the_same(waiting, match):
                yield waiting
            waiting = match
    if waiting:
        yield waiting


def _says_the_same(match: re.Match[str], after: re.Match[str]) -> bool:
    """Say whether a counted date is told again by the one after it."""
    between = match.string[match.end() : after.start()]
    return match.re is LATER and after.re is not LATER and bool(SAME.fullmatch(between))


def _made(match: re.Match[str], near: date | None) -> tuple[str, date, How] | None:
    """Return the date that a match names: EDTF, first day, how; None if there is no such day."""
    parts = match.groupdict()
    days = [_number(parts[key]) for key in ("from_day", "day") if parts.get(key)]
    month = _month(parts["month"]) if parts.get("month") else None
    doubt = ""
    if parts.get("sign") and month is not None:
        if month > 12:
            days, month = [month], days[0]
        elif parts["sign"] == "/" and days[0] <= 12 and days[0] != month:
            doubt = "?"
    how: How = "written"
    if parts.get("year"):
        year = int(parts["year"])
    elif near is not None and month is not None:
        year, how = _year(days[-1], month, near), "year from context"
    else:
        return None
    try:
        ends = [date(year, 1 if month is None else month, day) for day in days or [1]]
    except ValueError:  # such as 31 November
        return None
    if ends[0] > ends[-1]:
        return None
    on = "/".join(day.isoformat() for day in ends)
    if parts.get("hour") and len(ends) == 1:
        on += f"T{int(parts['hour']):02}:{parts['minute']}"
    elif not days:
        on = on[: 4 if month is None else 7] + ("~" if parts.get("part") else "")
    return on + doubt, ends[0], how


def _number(text: str) -> int:
    """Return the number in such as "23rd"."""
    return int(text.rstrip("stndrhSTNDRH"))


def _month(text: str) -> int:
    """Return the number of a month."""
    return int(text) if text.isdigit() else MONTHS.index(text[:3].lower()) + 1


def _year(day: int, month: int, near: date) -> int:
    """Return the year of a day and month: that of a date, or the next or last if much nearer."""
    for year in (near.year - 1, near.year + 1):
        try:
            if abs(date(year, month, day) - near) <= _TURN:
                return year
        except ValueError:  # no such day in that year
            continue
    return near.year


def _turned(text: Word, match: re.Match[str], day: date) -> tuple[int, str, date] | None:
    """Return where words begin that turn a date into another, and that date; None for none."""
    if match.groupdict().get("day") is None:
        return None
    begin = max(0, match.start() - _REACH)
    found = FROM.search(text[begin : match.start()])
    if found is None:
        return None
    unit, way = (found["unit"] or "").lower(), found["way"].lower()
    is_eve = unit == "eve" or (way == "before" and unit in ("night", "evening", "morning"))
    if way == "of" and not is_eve:
        return None
    back = -1 if is_eve or way in ("before", "preceding") else 1
    moved = _moved(day, unit, found["count"], back)
    if moved is None:
        return None
    # "The day after" is a day; "the days after" and a bare "after" only say from when on.
    is_exact = found["count"] is not None or unit in ("day", "night", "morning", "eve", "evening")
    sign = "" if is_exact and not _is_vague(found["count"]) else "~"
    return begin + found.start(), moved.isoformat() + sign, moved


def _counted(match: re.Match[str], before: date | None) -> tuple[str, date, How] | None:
    """Return a date that is told by the one before it."""
    if before is None:
        return None
    if match["next"]:
        step = {"same": 0, "previous": -1}.get(match["next"].lower(), 1)
        moved = _moved(before, "day", str(abs(step)), -1 if step < 0 else 1)
    else:
        back = -1 if match["way"].lower() in ("earlier", "before") else 1
        moved = _moved(before, match["unit"].lower(), match["count"], back)
    if moved is None:
        return None
    sign = "~" if _is_vague(match["count"]) else ""
    return moved.isoformat() + sign, moved, "counted from another date"


def _is_vague(count: str | None) -> bool:
    """Say whether a count is only "a few"."""
    return count is not None and count.lower().endswith(("few", "several"))


def _moved(day: date, unit: str, count: str | None, back: int) -> date | None:
    """Return a day some days, weeks or months away; None if it lies outside the calendar."""
    said = (count or "1").lower()
    steps = int(said) if said.isdigit() else COUNTS.get(said, _FEW)
    days = 30 if unit.startswith("month") else _DAYS.get(unit.removesuffix("s"), 1)
    try:
        return day + timedelta(days=back * steps * days)
    except OverflowError:
        return None


def _through(first: FoundDate, last: FoundDate, text: Word) -> FoundDate | None:
    """Return two dates with "to" between them as one stretch; None if they are no such pair."""
    end = first.start + len(first.text)
    if last.start > end + _GAP or not THROUGH.fullmatch(text[end : last.start]):
        return None
    begun = first.day
    if first.how == "year from context" and last.how == "written":
        begun = _moved_to(begun, last.day.year) or begun
    if not (len(first.on) == len(last.on) == 10 and begun < last.day):
        return None
    words = Word(text[first.start : last.start + len(last.text)], first.text.place)
    on = f"{begun}/{last.on}"
    return FoundDate(text=words, on=on, day=begun, how=last.how, start=first.start)


def _moved_to(day: date, year: int) -> date | None:
    """Return a day in another year; None for 29 February where there is none."""
    try:
        return day.replace(year=year)
    except ValueError:
        return None
