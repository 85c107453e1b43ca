"""Running a sweep: what its folder lacks is computed and written, block by block."""

from __future__ import annotations

import fcntl
import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic

from jonbar.show.sweep.estimate import time_left
from jonbar.show.sweep.plan import Plan, label
from jonbar.show.sweep.store import Found, begin, keep, survey
from jonbar.show.sweep.task import Task
from jonbar.text.flaw import JonbarError

Contents = tuple[tuple[str, bytes], ...]  # the files of a crisis: name and content
Results = Generator[tuple[Task, Mapping[str, bytes]], None, None]
Tell = Callable[[float, tuple[float, float]], None]
_LATEST = 256  # blocks whose pace counts for the time left


def fill(  # noqa: PLR0913  (what, where, from what, by whom)
    plan: Plan,
    folder: Path,
    contents: Mapping[str, Contents],
    spread: Callable[[Iterable[Task], int], Results],
    *,
    memory: int,
    tell: Tell,
) -> Found:
    """Compute what the folder of a sweep lacks, and write it.

    A block is a task that hangs on nothing but its label, and its files are there whole or not at
    all. So a sweep that was killed goes on where it stopped, and its bytes do not hang on who
    computed what, in which order, or how often it was begun.

    Args:
        plan: The sweep.
        folder: Where it lies, or is to lie.
        contents: Crisis -> its files.
        spread: Takes the tasks, and how many they are, and gives their results as they come; it is
            not called where nothing is missing.
        memory: Bytes that the largest table of a task may take.
        tell: Is told the share that is done and between how many seconds the rest may take.

    Returns:
        What the folder held before; its missing blocks are those that were computed.

    Raises:
        JonbarError: If the folder holds anything else, another process is at work on it, the disk
            is full, or a block cannot be computed; what is finished is kept.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise JonbarError(
            f"{folder}: this is a file, not a folder\n  hint: name a new folder with --out"
        ) from None
    except OSError as error:
        raise JonbarError(f"{folder}: cannot be made: {error.strerror}") from None
    with _alone(folder):
        begin(folder, plan)
        found = survey(folder, plan)
        if found.foreign:
            raise JonbarError(
                f"{found.foreign[0]}: this file does not belong to the sweep, and whoever reads "
                f"its tables would read it too ({len(found.foreign)} in all)\n"
                "  hint: move it away"
            )
        for path in (*found.damaged, *found.partial):
            path.unlink()
        if found.missing:
            tasks = (
                Task(
                    block=block,
                    label=label(plan, block),
                    files=contents[block.cell.crisis],
                    made_with=plan.made_with,
                    seed=plan.grid.seed,
                    memory=memory,
                    device=plan.grid.device,
                )
                for block in found.missing
            )
            with closing(spread(tasks, len(found.missing))) as results:
                _keep_all(folder, found, results, tell)
    return found


def is_at_work(folder: Path) -> bool:
    """Say whether some process is at work on the sweep in a folder."""
    try:
        with _alone(folder):
            return False
    except JonbarError:
        return True


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold a folder, so that no two processes fill it; the system lets go if this one dies."""
    number = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise JonbarError(
                f"{folder}: another process is at work on this sweep\n"
                f"  hint: jonbar sweep --status {folder}"
            ) from None
        yield
    finally:
        os.close(number)


def _keep_all(folder: Path, found: Found, results: Results, tell: Tell) -> None:
    """Write each result as it comes, and tell how far it is."""
    blocks = len(found.finished) + len(found.missing)
    pauses: deque[float] = deque(maxlen=_LATEST)
    before = 0.0
    for left, (task, files) in zip(reversed(range(len(found.missing))), results, strict=True):
        keep(folder, task.block, files)
        now = monotonic()
        if before:  # until the first came, workers had to start
            pauses.append(now - before)
        before = now
        tell(1 - left / blocks, time_left(pauses, left))
