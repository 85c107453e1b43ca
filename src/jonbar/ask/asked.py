"""Which what-ifs are asked: those named, every declared one, or the few that tell most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from jonbar.ask.changes import changes_asked, refuse_beyond_reach
from jonbar.model.assumed import Reading
from jonbar.model.crisis import Change, Crisis

_FEW = 5


def whatifs_asked(
    crisis: Crisis, whatifs: Sequence[str], readings: Iterable[Reading], *, asb: bool
) -> Iterator[tuple[str, ...]]:
    """Give what is changed together, each once.

    Args:
        crisis: The crisis.
        whatifs: A change by name or made on the spot, several made together joined by " and ", or
            "all" for every declared change by itself.
        readings: The readings under which it is asked.
        asb: Whether changes outside every actor's options are allowed.

    Raises:
        JonbarError: If a change is not known, or beyond anybody's reach.

    Example:
        >>> from jonbar.model.library import find
        >>> from jonbar.model.read import read
        >>> crisis = read(find("hungary-1956"))
        >>> list(whatifs_asked(crisis, ["no_suez and poland=force"], (), asb=False))
        [('no_suez', 'poland=force')]
    """
    asked: list[tuple[str, ...]] = []
    for words in whatifs:
        if words == "all":
            declared = crisis.changes.items()
            asked += ((str(name),) for name, change in declared if asb or not change.asb)
        else:
            asked.append(tuple(each.strip() for each in words.split(" and ")))
    for changes in dict.fromkeys(asked):
        for reading in readings:
            found = changes_asked(crisis, reading, changes)
            if not asb:
                refuse_beyond_reach(found)
        yield changes


def telling_whatifs(
    crisis: Crisis, readings: Sequence[Reading], hinges: Sequence[str]
) -> tuple[tuple[str, ...], ...]:
    """Return the few declared changes that tell most, each by itself, in order of their dates.

    First come those that contemporaries weighed, then those that set a moment at which the crisis
    turned. What lies outside every actor's options, or what a reading cannot be asked, is left out.

    Args:
        crisis: The crisis.
        readings: The readings under which they are asked.
        hinges: Moments in order of how far the crisis turned at them.

    Example:
        >>> from jonbar.model.library import find
        >>> from jonbar.model.read import read
        >>> crisis = read(find("hungary-1956"))
        >>> len(telling_whatifs(crisis, tuple(crisis.readings.values()), ["reversal"]))
        5
    """
    ranks = {name: rank for rank, name in enumerate(hinges)}

    def weight(change: Change) -> tuple[bool, int]:
        return not change.considered, min(
            (ranks.get(each, len(ranks)) for each in change.sets), default=len(ranks)
        )

    able = [
        each for each in crisis.changes.values() if not each.asb and _can_be_asked(each, readings)
    ]
    told = sorted(able, key=weight)[:_FEW]
    return tuple((str(each.name),) for each in sorted(told, key=lambda each: each.when.first or ""))


def _can_be_asked(change: Change, readings: Iterable[Reading]) -> bool:
    """Say whether each reading makes the assumptions that a change alters."""
    return all(change.assume.keys() <= each.assumptions.keys() for each in readings)
