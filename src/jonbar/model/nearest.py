"""A name that is not known: the known ones, the most similar first."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

from jonbar.text.flaw import Flaw
from jonbar.text.word import Word

CLOSE = 0.6  # similarity from which a name may have been meant
_MOST = 12


def nearest(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the known names, the most similar first.

    Args:
        name: A name that is not among them.
        known: The names that are known.

    Returns:
        All of them; equally similar ones in their given order.

    Example:
        >>> nearest("airlfit", ["convoy", "airlift"])
        ('airlift', 'convoy')
    """
    return tuple(sorted(dict.fromkeys(known), key=lambda other: -_similarity(name, other)))


def is_close(name: str, other: str) -> bool:
    """Say whether one name may be a misspelling of another.

    Args:
        name: A name.
        other: Another name.

    Returns:
        True if most of their letters agree.

    Example:
        >>> is_close("hapened", "happened"), is_close("what", "options")
        (True, False)
    """
    return _similarity(name, other) >= CLOSE


def unknown(word: Word, kind: str, known: Iterable[str]) -> Flaw:
    """Return the flaw of a name that nobody declared.

    Args:
        word: The name where it is used.
        kind: What it should name, with its article, such as "a moment".
        known: The names that are declared.

    Returns:
        The flaw; its hint asks for the nearest name and lists the known ones.

    Example:
        >>> unknown(Word("airlfit"), "a moment", ["convoy", "airlift"]).hint
        "did you mean 'airlift'? known: airlift, convoy"
    """
    return Flaw(word.place, f"{str(word)!r} is not {kind}", hint_for(word, known))


def hint_for(name: str, known: Iterable[str]) -> str:
    """Return a hint that lists the known names, the most similar first.

    Args:
        name: A name that is not among them.
        known: The names that are known.

    Returns:
        One line.

    Example:
        >>> hint_for("reply", [])
        'none is declared'
    """
    order = nearest(name, known)
    if not order:
        return "none is declared"
    shown = ", ".join(order[:_MOST])
    if len(order) > _MOST:
        shown += f" and {len(order) - _MOST} more"
    question = f"did you mean {str(order[0])!r}? " if is_close(name, order[0]) else ""
    return f"{question}known: {shown}"


def _similarity(name: str, other: str) -> float:
    """Return how much two names agree, from 0 to 1; case does not count."""
    return SequenceMatcher(None, name.lower(), other.lower()).ratio()
