"""A bar on the terminal for whatever takes longer than two seconds."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer
from typing import Protocol

_PATIENCE = 2.0  # seconds


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

    def tell(done: float, left: str = "") -> None:
        shown.update(task, completed=done, left=left)

    timer = Timer(_PATIENCE, shown.start)
    timer.daemon = True
    timer.start()
    try:
        yield tell
    finally:
        timer.cancel()
        timer.join()
        shown.stop()
