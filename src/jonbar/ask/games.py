"""How many games a question takes, known before any is solved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jonbar.ask.changes import changes_asked
from jonbar.ask.draws import drawn
from jonbar.ask.heard import announces
from jonbar.ask.world import Settings, World, readings_asked, world
from jonbar.model.crisis import Change, Crisis


def planned(
    crisis: Crisis,
    changes: Sequence[str] = (),
    *,
    reading: str | None = None,
    settings: Settings | None = None,
) -> int:
    """Return how many games `history`, `whatif`, `policy`, `story` or a decision's `why` takes.

    One for each draw, and one more for each announcement and each sort of actors that hear of it.
    Fewer where none of them has anything left to choose; more where few draws foresee what is taken
    as known, so that others are added.

    Args:
        crisis: The crisis.
        changes: The changes that are asked about, as `whatif` takes them; none = the crisis alone.
        reading: Name of a reading, "all", or None for the first.
        settings: Draws and seed.

    Raises:
        JonbarError: If a name is not known, or changes contradict each other.

    Example:
        >>> from jonbar.model.library import find
        >>> from jonbar.model.read import read
        >>> planned(read(find("hungary-1956")), settings=Settings(draws=64))
        64
    """
    total = 0
    for each in readings_asked(crisis, reading):
        found = changes_asked(crisis, each, changes) if changes else ()
        here = world(crisis, each, settings or Settings(), found)
        total += drawn(here.ranges, here.settings.draws) * in_a_draw(here, found)
    return total


def in_a_draw(here: World, changes: Iterable[Change]) -> int:
    """Return how many games are solved to know the world with some changes, in one draw."""
    games = 1
    knows: dict[str, tuple[str, ...]] = dict.fromkeys(here.crisis.actors, ())
    for change in filter(announces, changes):
        aware = here.crisis.actors if change.known_to is None else change.known_to
        games += len({knows[actor] for actor in aware})
        knows |= {actor: (*knows[actor], change.name) for actor in aware}
    return games
