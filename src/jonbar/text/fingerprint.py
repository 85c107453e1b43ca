"""The fingerprint of a passage: it changes with any word, and gives none of them away."""

from __future__ import annotations

import hashlib

from jonbar.text.passage import Passage, own_lines
from jonbar.text.words import words_in

_DIGITS = 8  # 32 bits: a changed word stays unseen once in four billion times


def fingerprint(passage: Passage) -> str:
    """Return the fingerprint of a passage.

    It is the beginning of the SHA-256 of the words in its heading and its own lines, without what
    is quoted. So it is the same for copies of a thread in other forms; and since far more sentences
    than there are fingerprints share each of them, the words cannot be found from it.

    Args:
        passage: A passage.

    Returns:
        Eight hexadecimal digits.

    Example:
        >>> from jonbar.text.passage import Line, Place
        >>> from jonbar.text.word import Word
        >>> line = Line(text=Word("The dam broke."))
        >>> fingerprint(Passage(number=1, place=Place("", 1, 1), lines=(line,)))
        '8baf4aac'
    """
    return _digest(passage)[:_DIGITS]


def is_unchanged(passage: Passage, mark: str) -> bool:
    """Say whether a passage has the words that it had when its fingerprint was taken.

    Args:
        passage: The passage as it is now.
        mark: Its fingerprint then, of eight digits or more.

    Returns:
        True if it has.

    Example:
        >>> from jonbar.text.passage import Line, Place
        >>> from jonbar.text.word import Word
        >>> line = Line(text=Word("the dam  broke"))
        >>> is_unchanged(Passage(number=1, place=Place("", 1, 1), lines=(line,)), "8baf4aac")
        True
    """
    return _digest(passage).startswith(mark)


def _digest(passage: Passage) -> str:
    """Return the SHA-256 of a passage's own words."""
    words = words_in(" ".join((passage.heading, *(line.text for line in own_lines(passage)))))
    return hashlib.sha256(" ".join(words).encode()).hexdigest()
