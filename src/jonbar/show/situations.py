"""What the situations of a decision have in common."""

from __future__ import annotations

from jonbar.ask.nouns import PolicyRow


def same_everywhere(rows: tuple[PolicyRow, ...]) -> dict[str, str]:
    """Return what is the same in every situation.

    Args:
        rows: The situations.

    Returns:
        Moment -> its value.

    Example:
        >>> frost = PolicyRow(given={"roads": "shut", "frost": "yes"}, chances={})
        >>> thaw = PolicyRow(given={"roads": "shut", "frost": "no"}, chances={})
        >>> same_everywhere((frost, thaw))
        {'roads': 'shut'}
    """
    if not rows:
        return {}
    first, *others = rows
    return {
        name: value
        for name, value in first.given.items()
        if all(row.given.get(name) == value for row in others)
    }
