"""The characters of a stranger's text: those that steer a program or stand for nothing go."""

from __future__ import annotations

import re

_ODD = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)


def tidy(text: str) -> str:
    r"""Return a text in which control characters have become spaces; tabs and line ends stay.

    Args:
        text: Any text, lone surrogates among it.

    Returns:
        The text, with as many characters as before.

    Example:
        >>> tidy("the\x1bdam\n")
        'the dam\n'
    """
    return _ODD.sub(" ", text)
