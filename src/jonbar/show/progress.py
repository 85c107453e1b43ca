"""A bar on the terminal for whatever takes longer than two seconds."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer
from time import monotonic
from typing import Protocol

_PATIENCE = 2.0  # seconds
_SOON, _MINUTE = 5.0, 60.0  # seconds
_ENOUGH = 0.05  # share of the work from which on it can be said how long the rest takes


class Tell(Protocol):
    """Is told how much is done, between 0 and 1, and perhaps how long the rest takes, in words."""

    def __call__(self, done: float, left: str = "") -> None: ...  # noqa: D102


@contextmanager
def progress(what: str) -> Iterator[Tell | None]:
    """Give a function to tell how much is done, between 0 and 1.

    Args:
        what: What is being done, in a few words.

    Yields:
        The function; None where nobody watches, because stderr is not a terminal. The bar stands
        on stderr, appears after two seconds, and goes when the work is done.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[left]}"),
    )
    shown = Progress(*columns, console=Console(stderr=True), transient=True)
    task = shown.add_task(what, total=1.0, left="")

    begun = monotonic()

    def tell(done: float, left: str = "") -> None:
        shown.update(task, completed=done, left=left or time_left(monotonic() - begun, done))

    timer = Timer(_PATIENCE, shown.start)
    timer.daemon = True
    timer.start()
    try:
        yield tell
    finally:
        timer.cancel()
        timer.join()
        shown.stop()


def time_left(spent: float, done: float) -> str:
    """Return how long the rest of some work takes, as people say it; "" while nobody can say.

    Args:
        spent: Seconds that it has taken so far.
        done: Share of the work that is done.

    Example:
        >>> time_left(2.0, 0.01), time_left(2.0, 0.1), time_left(600.0, 0.5)
        ('', 'about 20 seconds left', 'about 10 minutes left')
    """
    if done < _ENOUGH:
        return ""
    left = spent * (1 - done) / done
    if left < _MINUTE:
        return f"about {5 * round(left / 5)} seconds left" if left >= _SOON else "nearly done"
    minutes = round(left / _MINUTE)
    return f"about {minutes} {'minute' if minutes == 1 else 'minutes'} left"
