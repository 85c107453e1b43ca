"""The order in which claims are told: by source, passage, and the order of the file."""

from __future__ import annotations

import re

from jonbar.model.crisis import Crisis

_DIGITS = re.compile(r"(\d+)")


def by_passage(crisis: Crisis) -> tuple[int, ...]:
    """Return the places of the claims in the file, in the order in which they are told.

    Args:
        crisis: The crisis.

    Example:
        >>> from jonbar.model.library import find
        >>> from jonbar.model.read import read
        >>> crisis = read(find("hungary-1956"))
        >>> [crisis.claims[place].at.locator for place in by_passage(crisis)[:3]]
        ['card 1', 'card 2', 'card 2']
    """
    return tuple(sorted(range(len(crisis.claims)), key=lambda place: _place(crisis, place)))


def in_order(passage: str) -> tuple[tuple[int, str], ...]:
    """Return what sorts passages by their numbers: post 10 comes after post 2.

    Example:
        >>> sorted(["post 10", "post 2"], key=in_order)
        ['post 2', 'post 10']
    """
    return tuple((len(each) if each.isdigit() else 0, each) for each in _DIGITS.split(passage))


def _place(crisis: Crisis, number: int) -> tuple[object, ...]:
    """Return what sorts a claim among others."""
    at = crisis.claims[number].at
    return tuple(crisis.sources).index(at.source), in_order(at.locator), number
