"""Text of other people made safe to print: no control characters, no reversed writing order."""

from __future__ import annotations

import unicodedata

_REORDERS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def legible(text: str) -> str:
    r"""Return a text without characters that could steer a terminal or turn the order of words.

    Args:
        text: Any text, such as a title in a crisis file.

    Returns:
        The same with a space in place of each control character; line breaks stay.

    Example:
        >>> legible("Hungary\x1b[2J, 1956")
        'Hungary [2J, 1956'
    """
    if text.isprintable():
        return text
    return "".join(
        " " if unicodedata.category(each) in ("Cc", "Cs") and each != "\n" else each
        for each in text
        if each not in _REORDERS
    )
