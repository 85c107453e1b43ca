"""The words of a text, made alike: no case, no punctuation, one form of each letter."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_JOINS = str.maketrans("", "", "'\u2019\u2018\u02bc\u00ad\u200b\u200c\u200d\ufeff")


def words_in(text: str) -> tuple[str, ...]:
    """Return the words of a text such that copies of it have the same words.

    Quotation marks, dashes, spaces, capitals, ligatures and apostrophes may differ from copy to
    copy; letters, digits and their order may not.

    Args:
        text: Some text.

    Returns:
        Its words, in order.

    Example:
        >>> words_in("The dam didn’t  hold - at FIRST.")
        ('the', 'dam', 'didnt', 'hold', 'at', 'first')
    """
    plain = unicodedata.normalize("NFKC", text.translate(_JOINS))
    return tuple(_WORD.findall(plain.casefold()))
