"""The stretch of time in which changes are looked for."""

from __future__ import annotations

from dataclasses import dataclass

from jonbar.ask.world import World
from jonbar.model.crisis import Moment, When
from jonbar.text.dates import read_date
from jonbar.text.flaw import JonbarError
from jonbar.text.word import Place, Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A stretch of time.

    Attributes:
        first: Its first instant; "" where it is open.
        end: The first instant after it; "" where it is open.
    """

    first: str
    end: str

    def holds(self, here: World, moment: Moment | None, when: When) -> bool:
        """Say whether a change lies inside, by its date or by what came before it.

        Args:
            here: The world, for the order in time.
            moment: The first moment that the change sets, if it sets any.
            when: When the change comes.
        """
        date = when.first or (_reached(here, moment) if moment else "")
        return (not self.first or date >= self.first) and (not self.end or date < self.end)


def window_between(after: str, before: str) -> Window:
    """Return the window from one date on and before another; either may be "", which is open.

    Raises:
        JonbarError: If one cannot be read as a date, or nothing lies between them.

    Example:
        >>> window_between("1956-11", "")
        Window(first='1956-11-01T00:00', end='')
    """
    window = Window(first=_instant(after), end=_instant(before))
    if window.first and window.end and window.first >= window.end:
        raise JonbarError(
            f"nothing lies between {after} and {before}\n"
            "  hint: 'after' is the first date of a change, 'before' one that it has to precede"
        )
    return window


def _reached(here: World, moment: Moment) -> str:
    """Return the latest date that has been reached when a moment comes."""
    before = here.order[: here.order.index(moment.name) + 1]
    return max((here.crisis.moments[name].when.first or "" for name in before), default="")


def _instant(date: str) -> str:
    return read_date(Word(date, Place("the date", 1, 1))).first if date else ""
