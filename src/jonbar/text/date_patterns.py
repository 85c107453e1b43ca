"""What dates look like when people write them in English, and the words around them."""

from __future__ import annotations

import re

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
COUNTS = {word: number for number, word in enumerate(_COUNTED, start=1)}
COUNTS |= {"a": 1, "an": 1, "couple of": 2}

_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b"
_DAYS = rf"(?:(?P<from_day>{_NUMBER}) {{0,2}}(?:-|–|—|to|until|and) {{0,2}})?(?P<day>{_NUMBER})"
_YEAR = r"(?P<year>[12]\d{3})\b"
_CLOCK = r"(?:,? (?:at )?(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![:\d]))?"
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(COUNTS)}|a few|few|several)"


def _pattern(text: str) -> re.Pattern[str]:
    """Return a pattern that ignores case and does not begin inside a word or a number."""
    return re.compile(rf"(?<![\w./-])(?:{text})", re.IGNORECASE)


# The patterns of dates; where two match at the same place the longer match counts.
DATES = (
    _pattern(rf"{_DAYS} (?:of )?{_MONTH}(?:,? {_YEAR})?{_CLOCK}"),
    _pattern(rf"{_MONTH} (?:the )?{_DAYS}(?:,? {_YEAR})?{_CLOCK}"),
    _pattern(rf"(?:(?P<part>early|mid|late|beginning of|end of)[ -]?)?{_MONTH},? (?:of )?{_YEAR}"),
    _pattern(
        r"(?P<year>[12]\d{3})-(?P<month>[01]\d)(?:-(?P<day>[0-3]\d))?"
        r"(?:T(?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d))?(?![\w-])"
    ),
    _pattern(
        r"(?P<day>[0-3]?\d)(?P<sign>[./])(?P<month>[0-3]?\d)(?P=sign)(?P<year>[12]\d{3})(?![\w/])"
    ),
)
# A year alone is one only where the words around it say so: "in 1956", "Czechoslovakia 1968,".
YEAR = re.compile(
    r"(?:\b(?i:in|of|since|by|until|from|after|before|during|around|about|for) "
    rf"|, |\(|\b[A-Z]\w+ ){_YEAR}(?![-–]?\d)(?! ?(?:%|[a-z]+s\b))"
)
SAME = re.compile(r",? (?:on |in )?", re.IGNORECASE)  # in "two days later, on 5 May"
THROUGH = re.compile(r"\s{0,2}(?:-|–|—|to|until)\s{0,2}", re.IGNORECASE)  # between two dates
# What turns the date that follows into another one: "the days following 28 October".
FROM = re.compile(
    rf"(?:(?:{_COUNT} )?(?P<unit>days?|weeks?|months?|night|morning|eve|evening) )?"
    r"(?P<way>after|following|before|of|preceding)(?: on)? $",
    re.IGNORECASE,
)
# What is told by the date before it: "two days later", "the next day".
LATER = re.compile(
    rf"\b(?:{_COUNT} (?P<unit>days?|weeks?|months?) (?P<way>later|afterwards?|earlier|before)"
    r"|the (?P<next>next|following|same|previous) (?:day|morning|evening|night))\b",
    re.IGNORECASE,
)
