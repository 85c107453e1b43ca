"""The addresses that a text points at."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ADDRESS = re.compile(r"\bhttps?://[^\s<>\"]{3,2000}", re.IGNORECASE)
_MOST = 1000


def links_in(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the web addresses in some lines.

    Args:
        lines: Some lines.

    Returns:
        The addresses in order, each once, without the punctuation behind them; at most 1,000.

    Example:
        >>> links_in(["see http://example.org/dam, and", "(https://example.org/flood)"])
        ('http://example.org/dam', 'https://example.org/flood')
    """
    found: dict[str, None] = {}
    for line in lines:
        for match in _ADDRESS.finditer(line):
            found[match[0].rstrip(".,;:!?)]'’”")] = None
    return tuple(found)[:_MOST]
