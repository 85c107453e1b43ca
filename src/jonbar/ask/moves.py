"""What `sensitivity` is to try, before any game is solved: the numbers to move, the cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb

from jonbar.ask.changes import changes_asked
from jonbar.ask.draws import drawn
from jonbar.ask.games import in_a_draw
from jonbar.ask.outlook import RULES
from jonbar.ask.portions import HEAVY, PAIRED, ROWS
from jonbar.ask.tornado import STEPS
from jonbar.ask.world import Settings, World, readings_asked, world
from jonbar.model.crisis import Change, Crisis
from jonbar.program.uncertain import Uncertain


@dataclass(frozen=True, slots=True, kw_only=True)
class Moves:
    """The numbers that are moved under one reading, and the games that this takes.

    Attributes:
        places: Numbers of the ranges that are moved.
        drawn: Games for the draws.
        one: Games with one number moved.
        anew: Games with one number drawn anew, or all that weigh little.
        pairs: Games with two numbers drawn anew; at most, since only pairs are tried of numbers
            that do something together.
    """

    places: tuple[int, ...]
    drawn: int
    one: int
    anew: int
    pairs: int

    @property
    def games(self) -> int:
        """How many games are to be solved."""
        return sum(self.parts)

    @property
    def parts(self) -> tuple[int, int, int, int]:
        """The games of each part of the work, in the order in which they are solved."""
        return self.drawn, self.one, self.anew, self.pairs


def moves(here: World, changes: Sequence[Change]) -> Moves:
    """Return what is to be moved in a world, once some changes are made.

    Args:
        here: The world of a reading.
        changes: In order of their dates; none = before the first moment.
    """
    places = tuple(_that_may_matter(here.ranges, changes))
    draws = drawn(here.ranges, here.settings.draws)
    rows = min(draws, ROWS) if draws > 1 and places else 0
    game = in_a_draw(here, changes)
    groups = min(len(places), HEAVY) + (len(places) > HEAVY)
    return Moves(
        places=places,
        drawn=draws * game * len(RULES if changes else RULES[:1]),
        one=(1 + len(STEPS) * len(places)) * game,
        anew=rows * groups * game,
        pairs=rows * comb(min(len(places), PAIRED), 2) * game,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """How much a question of `sensitivity` takes.

    Attributes:
        numbers: How many numbers are moved; under several readings, the most of one.
        games: How many games are to be solved, at most; more may be added where few draws foresee
            what happened, and to find out exactly where a number tips the ending.
    """

    numbers: int
    games: int


def planned(
    crisis: Crisis,
    changes: Sequence[str] = (),
    *,
    reading: str | None = None,
    settings: Settings | None = None,
) -> Planned:
    """Return how much it takes to say what an ending's chance hangs on, before a game is solved.

    Args:
        crisis: The crisis.
        changes: As for `sensitivity`.
        reading: Name of a reading, "all", or None for the first.
        settings: Draws and seed.

    Raises:
        JonbarError: If a name is not known, or changes contradict each other.

    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> from jonbar.model.read import read
        >>> from jonbar.model.template import new
        >>> crisis = read(new(Path(tempfile.mkdtemp()) / "dam"))
        >>> planned(crisis, settings=Settings(draws=64)).numbers
        9
    """
    found = []
    for each in readings_asked(crisis, reading):
        made = changes_asked(crisis, each, changes) if changes else ()
        found.append(moves(world(crisis, each, settings or Settings(), made), made))
    return Planned(
        numbers=max(len(each.places) for each in found), games=sum(each.games for each in found)
    )


def _that_may_matter(ranges: Sequence[Uncertain], changes: Sequence[Change]) -> list[int]:
    """Return the ranges less those that are none, and those of changes that are not made."""
    made = {f"changes.{change.name}." for change in changes}
    return [
        place
        for place, each in enumerate(ranges)
        if each.low < each.high
        and (not each.key.startswith("changes.") or any(map(each.key.startswith, made)))
    ]
