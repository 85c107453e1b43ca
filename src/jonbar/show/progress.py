"""A bar on the terminal for whatever takes longer than two seconds."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer

_PATIENCE = 2.0  # seconds


@contextmanager
def progress(what: str) -> Iterator[Callable[[float], None] | None]:
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

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    shown = Progress(*columns, console=Console(stderr=True), transient=True)
    task = shown.add_task(what, total=1.0)
    timer = Timer(_PATIENCE, shown.start)
    timer.daemon = True
    timer.start()
    try:
        yield lambda done: shown.update(task, completed=done)
    finally:
        timer.cancel()
        timer.join()
        shown.stop()
