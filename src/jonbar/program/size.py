"""How large a table is, in words."""

from __future__ import annotations


def size_in_words(entries: int, draws: int, limit: int) -> str:
    """Return how large a table is beside what it may take.

    Args:
        entries: Entries of the table, for one draw.
        draws: How many draws.
        limit: Bytes that it may take.

    Example:
        >>> size_in_words(2**30, 1000, 4 * 10**9)
        '1,073,741,824 entries for each draw (8.59 TB for 1,000 draws; the limit is 4 GB)'
    """
    of = "1 draw" if draws == 1 else f"{draws:,} draws"
    return (
        f"{entries:,} entries for each draw "
        f"({_bytes(entries * draws * 8)} for {of}; the limit is {_bytes(limit)})"
    )


def _bytes(number: float) -> str:
    for unit in ("bytes", "kB", "MB", "GB"):
        if number < 1000:
            return f"{number:.3g} {unit}"
        number /= 1000
    return f"{number:,.3g} TB"
