"""A text with what is wrong with it at its lines: those that are named, and a few around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_AROUND = 2  # lines shown before and after one that is named
_WORD = re.compile(r"\S+")
_LONGEST = 400  # characters of a line that are shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a text.

    Attributes:
        number: Counted from 1.
        before: What stands before the first word that is wrong.
        word: That word; "" where nothing is wrong.
        after: The rest of the line.
        flaws: What is wrong with it.
        follows: Whether the line before it is shown, too.
    """

    number: int
    before: str
    word: str
    after: str
    flaws: tuple[Mapping[str, Any], ...]
    follows: bool


def marked(text: str, flaws: Sequence[Mapping[str, Any]]) -> tuple[Line, ...]:
    r"""Return the lines of a text that are wrong, with a few around each.

    Args:
        text: The text.
        flaws: Each with `line`, `column`, `what` and `hint`; a place that the text does not have
            stands at its last line.

    Example:
        >>> flaw = {"line": 2, "column": 1, "what": "'titel' is not known", "hint": ""}
        >>> [(line.number, line.word) for line in marked("jonbar: 1\ntitel: Berlin", [flaw])]
        [(1, ''), (2, 'titel:')]
    """
    lines = text.split("\n")
    at: dict[int, list[Mapping[str, Any]]] = {}
    for flaw in flaws:
        at.setdefault(min(max(1, flaw["line"]), len(lines)), []).append(flaw)
    return tuple(_lines(lines, at))


def _lines(lines: Sequence[str], at: Mapping[int, list[Mapping[str, Any]]]) -> Iterator[Line]:
    last = 0
    for number in sorted(_near(at, len(lines))):
        said = lines[number - 1].rstrip("\\r")[:_LONGEST]
        flaws = at.get(number, [])
        start = min(max(0, flaws[0]["column"] - 1), len(said)) if flaws else len(said)
        found = _WORD.match(said, start)
        end = found.end() if found else start
        yield Line(
            number=number,
            before=said[:start],
            word=said[start:end],
            after=said[end:],
            flaws=tuple(flaws),
            follows=number == last + 1,
        )
        last = number


def _near(at: Mapping[int, object], count: int) -> set[int]:
    """Return the numbers of the lines that are wrong, and of those around them."""
    return {
        near
        for number in at
        for near in range(max(1, number - _AROUND), min(count, number + _AROUND) + 1)
    }
