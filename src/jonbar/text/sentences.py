"""A text into its sentences, and the sentence around a place in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

_LONGEST = 300  # characters of a sentence that is shown
_MONTH = r"(?<!\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\.)(?<!\bSept\.)"  # as in "Oct. 24"
_END = re.compile(rf"(?:(?<=[.!?…]){_MONTH}|(?<=[.!?…][\"'”’)]))\s+")


def sentences_in(text: str) -> tuple[str, ...]:
    """Return the sentences of a text.

    Args:
        text: Some text on one line.

    Returns:
        Its sentences, in order, with the signs at their ends; none of an empty text.

    Example:
        >>> sentences_in("The dam broke. Or did it? “It did.” So they say")
        ('The dam broke.', 'Or did it?', '“It did.”', 'So they say')
        >>> sentences_in("It broke on 3 Nov. 1956. So they say")
        ('It broke on 3 Nov. 1956.', 'So they say')
    """
    return tuple(sentence for sentence in _END.split(text) if sentence)


def sentences_around(text: str, offsets: Iterable[int]) -> tuple[str, ...]:
    """Return the sentence around each of some places in a text.

    Args:
        text: Some text on one line.
        offsets: Characters of it, counted from 0.

    Returns:
        For each the sentence in which it stands, shortened to some 300 characters around it.

    Example:
        >>> sentences_around("The dam broke. On 3 May the city fled.", [18])
        ('On 3 May the city fled.',)
    """
    begins = [0, *(match.end() for match in _END.finditer(text)), len(text)]
    found = []
    for offset in offsets:
        after = bisect_right(begins, offset, hi=len(begins) - 1)
        begin, end = begins[after - 1], begins[after]
        first = max(begin, offset - _LONGEST // 2)
        last = min(end, first + _LONGEST)
        words = text[first:last].split(" ")
        before, behind = first > begin, last < end
        shown = " ".join(words[before : len(words) - behind] or words).strip()
        found.append("… " * before + shown + " …" * behind)
    return tuple(found)
