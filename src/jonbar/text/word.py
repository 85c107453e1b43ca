"""A word that knows where it stands, so that an error can point at it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a word stands.

    Attributes:
        file: The file as the reader should print it, such as "crises/berlin.yaml".
        line: Line in the file, counted from 1.
        column: Column in the line, counted from 1.

    Example:
        >>> str(Place("berlin.yaml", 8, 12))
        'berlin.yaml:8:12'
    """

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    def right(self, columns: int) -> Place:
        """Return the place that many columns further on the same line."""
        return Place(self.file, self.line, self.column + columns)


NOWHERE = Place("", 0, 0)


class Word(str):
    """A piece of text that remembers its place; it compares and hashes as its text.

    Text that runs over several lines of a file also keeps its `breaks`: from which character on it
    stands at which place.

    Example:
        >>> word = Word("airlift", Place("berlin.yaml", 3, 5))
        >>> word == "airlift", str(word.place), str(word.at(3))
        (True, 'berlin.yaml:3:5', 'berlin.yaml:3:8')
    """

    __slots__ = ("breaks", "place")
    place: Place
    breaks: tuple[tuple[int, Place], ...]

    def __new__(
        cls, text: str, place: Place = NOWHERE, breaks: tuple[tuple[int, Place], ...] = ()
    ) -> Self:
        """Make a word of some text that stands at a place."""
        word = super().__new__(cls, text)
        word.place = place
        word.breaks = breaks
        return word

    def at(self, offset: int) -> Place:
        """Return the place of the character with that offset."""
        number = bisect_right(self.breaks, offset, key=lambda each: each[0])
        start, place = self.breaks[number - 1] if number else (0, self.place)
        return place.right(offset - start)
