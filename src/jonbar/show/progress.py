"""A bar on the terminal for whatever takes longer than two seconds."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Timer
from time import monotonic
from typing import Protocol

_PATIENCE = 2.0  # seconds
_SOON, _MINUTE = 5.0, 60.0  # seconds
_ENOUGH = 0.05  # share of the work from which on it can be said how long the rest takes
_WITHIN = {  # seconds in words, for while less than that is done: what comes first goes slowest
    15: "15 seconds",
    30: "half a minute",
    60: "a minute",
    300: "five minutes",
    900: "a quarter of an hour",
    3600: "an hour",
}


class Tell(Protocol):
    """Is told how much is done, between 0 and 1, and perhaps how long the rest takes, in words."""

    def __call__(self, done: float, left: str = "") -> None: ...  # noqa: D102


@contextmanager
def progress(what: str) -> Iterator[Tell | None]:
    """Give a function to tell how much is done, between 0 and 1.

    Args:
        what: What is being done, in a few words.

    Yields:
        The function; None where nobody watches, because stderr is not a terminal. What is being
        done stands on stderr, above a bar; both appear after two seconds, and go with the work.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console, Group
    from rich.live import Live
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
    from rich.text import Text

    bar = Progress(BarColumn(), TimeElapsedColumn(), TextColumn("{task.fields[left]}"))
    task = bar.add_task(what, total=1.0, left="")
    shown = Live(Group(Text(what), bar), console=Console(stderr=True), transient=True)

    pace = Pace()

    def tell(done: float, left: str = "") -> None:
        pace.hear(done)
        bar.update(task, completed=done, left=left or pace.left)

    timer = Timer(_PATIENCE, shown.start)
    timer.daemon = True
    timer.start()
    try:
        yield tell
    finally:
        timer.cancel()
        timer.join()
        shown.stop()


@dataclass(slots=True)
class Pace:
    """How fast some work goes; what goes before the first word about it does not count.

    Attributes:
        begun: When there was the first word, by the monotonic clock; 0 = there was none yet.
        at: The share of the work that was done by then.
        done: The share by the last word.
    """

    begun: float = 0.0
    at: float = 0.0
    done: float = 0.0

    def hear(self, done: float) -> None:
        """Take a word about how much is done, between 0 and 1."""
        if not self.begun:
            self.begun, self.at = monotonic(), done
        self.done = done

    @property
    def left(self) -> str:
        """How long the rest takes, in words; "" while nobody can say."""
        return time_left(monotonic() - self.begun, self.done, since=self.at) if self.begun else ""


def time_left(spent: float, done: float, *, since: float = 0.0) -> str:
    """Return how long the rest of some work takes, as people say it; "" while nobody can say.

    Args:
        spent: Seconds that it has taken so far.
        done: Share of the work that is done.
        since: Share that was done when the seconds began.

    Example:
        >>> time_left(2.0, 0.1), time_left(600.0, 0.5), time_left(9.0, 0.55, since=0.1)
        ('about 20 seconds left', 'about 10 minutes left', 'about 10 seconds left')
        >>> time_left(1.0, 0.03), time_left(1.0, 0.0)  # little is known yet, or nothing
        ('likely within a minute', '')
    """
    if done <= since:
        return ""
    left = spent * (1 - done) / (done - since)
    if done - since < _ENOUGH:
        words = next((each for most, each in _WITHIN.items() if left < most), "some hours")
        return f"likely within {words}"
    if left < _MINUTE:
        return f"about {5 * round(left / 5)} seconds left" if left >= _SOON else "nearly done"
    minutes = round(left / _MINUTE)
    return f"about {minutes} {'minute' if minutes == 1 else 'minutes'} left"
