"""A piece of work as every engine is given it; run as the process in which one engine does it."""

from __future__ import annotations

import importlib
import json
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from bench.synthetic import Floats, Shape, make

MEMORY = 12 * 2**30  # bytes that the process of an engine may take
SHORTEST = 0.05  # seconds that one measurement takes at least, so that the clock is fine enough


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What an engine is to do.

    Attributes:
        verb: Name of a function of the engine's module: takes a crisis, returns a `Job`.
        shape: How large the crisis is.
        draws: How many draws of its numbers.
        changes: How many what-ifs, where that is asked.
    """

    verb: str
    shape: Shape
    draws: int = 1
    changes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A task that an engine is ready to do, its model built.

    Attributes:
        run: Does the work; this alone is timed.
        read: Makes of what `run` gives an array that can be compared between engines.
    """

    run: Callable[[], Any]
    read: Callable[[Any], Floats]


def line_of(task: Task) -> str:
    """Return a task as a line of JSON."""
    return json.dumps(asdict(task))


def task_of(line: str) -> Task:
    """Return the task of a line of JSON."""
    fields = json.loads(line)
    return Task(**{**fields, "shape": Shape(**fields["shape"])})


def main() -> None:
    """Serve the engine whose module the command line names, one line in, one line out.

    The first line is the task: it is made ready and done once, and what was found is saved in the
    file that the command line names. Every further line says: do it again, often if it is quick.
    Each reply is the seconds it took, of the processor's time, so that a busy machine tells the
    same as a quiet one.
    """
    module, file = sys.argv[1:]
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    replies, sys.stdout = sys.stdout, sys.stderr  # what an engine prints is no reply
    job = _ready(module, task_of(sys.stdin.readline()))
    start = time.process_time()
    found = job.run()
    seconds = time.process_time() - start
    np.save(file, job.read(found))
    print(seconds, file=replies, flush=True)
    for _ in sys.stdin:
        print(_again(job), file=replies, flush=True)


def _ready(module: str, task: Task) -> Job:
    verb = getattr(importlib.import_module(module), task.verb)
    crisis = make(task.shape, draws=task.draws)
    job: Job = verb(crisis) if task.changes is None else verb(crisis, task.changes)
    return job


def _again(job: Job) -> float:
    """Return the seconds of one run, over as many as it takes for the clock to be fine enough.

    What is quick goes another lap: while the other engine ran, it lost its place in the caches.
    """
    seconds, runs = _lap(job)
    if runs > 1:
        seconds, runs = _lap(job)
    return seconds / runs


def _lap(job: Job) -> tuple[float, int]:
    """Return the seconds of as many runs as take SHORTEST, and how many these were."""
    runs, start = 0, time.process_time()
    while (seconds := time.process_time() - start) < SHORTEST:
        job.run()
        runs += 1
    return seconds, runs


if __name__ == "__main__":
    main()
