"""Many processors, here or elsewhere: the one door to Dask."""

from __future__ import annotations

import logging
import signal
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from multiprocessing import resource_tracker
from typing import TypeVar

from distributed import CancelledError, Client, KilledWorker, LocalCluster, as_completed
from distributed.comm.core import CommClosedError
from distributed.utils import silence_logging_cmgr

from jonbar.text.flaw import JonbarError

_HERE = "127.0.0.1"
_AHEAD = 2  # tasks under way for each thread: one at work, one that waits beside it
_PATIENCE = 60  # seconds in which a scheduler must answer, and a worker must have joined
T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True, kw_only=True)
class Workforce:
    """Who does the work.

    Attributes:
        scheduler: Address of a Dask scheduler; "" = processes on this machine.
        workers: Processes on this machine.
        threads: Threads of each.
        memory: Bytes that each may take.
    """

    scheduler: str
    workers: int
    threads: int
    memory: int


def spread(
    workforce: Workforce, work: Callable[[T], R], tasks: Iterable[T], key: Callable[[T], str]
) -> Generator[tuple[T, R], None, None]:
    """Give each task with its result as it comes; if its worker is lost, another does it.

    Only so many tasks are under way that every thread has one and the next, so what waits in memory
    stays small however long the list. What is started for it ends with it.

    Args:
        workforce: Who does the work.
        work: What is done with a task; it may be done twice, so it must change nothing.
        tasks: What is to be done.
        key: The name of a task; equal names have equal results.

    Raises:
        JonbarError: If the scheduler does not answer or is lost, no worker joins, or one task has
            cost several workers their lives.
    """
    with (
        silence_logging_cmgr(logging.CRITICAL),
        _elsewhere(workforce) if workforce.scheduler else _here(workforce) as client,
    ):
        try:
            yield from _work_off(client, work, tasks, key)
        except KilledWorker:
            raise JonbarError(
                "workers died again and again over the same block, perhaps for want of memory\n"
                "  hint: give each more with --memory, or start fewer with --workers"
            ) from None
        except (CancelledError, CommClosedError):
            raise JonbarError(
                "the Dask scheduler was lost; what is finished is kept\n"
                "  hint: when it is back, the same command goes on"
            ) from None


@contextmanager
def _elsewhere(workforce: Workforce) -> Iterator[Client]:
    """Give a client of a cluster that somebody else has started."""
    try:
        client = Client(workforce.scheduler, timeout=_PATIENCE)
    except (OSError, ValueError) as error:
        raise JonbarError(
            f"no Dask scheduler answers at {workforce.scheduler}: {error}\n"
            "  hint: an address looks like tcp://10.0.0.7:8786"
        ) from None
    with client:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError:
            raise JonbarError(
                f"no worker has joined the scheduler within {_PATIENCE} seconds\n"
                f"  hint: start some with 'dask worker {workforce.scheduler}'"
            ) from None
        yield client


@contextmanager
def _here(workforce: Workforce) -> Iterator[Client]:
    """Give a client of processes on this machine, which nobody else can reach."""
    with _undisturbed():
        cluster = LocalCluster(
            n_workers=workforce.workers,
            threads_per_worker=workforce.threads,
            memory_limit=workforce.memory,
            host=_HERE,
            dashboard_address=f"{_HERE}:0",
            silence_logs=logging.CRITICAL,
        )
        client = Client(cluster)
    try:
        yield client
    finally:
        with _undisturbed():
            client.close()
            cluster.close()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold Ctrl-C back while processes start or end: half made they leave a mess.

    The terminal sends it to every process, so those that start now inherit that they do not heed
    it; this one alone does.
    """
    came = False

    def note(*_: object) -> None:
        nonlocal came
        came = True

    resource_tracker.ensure_running()  # which, when it starts, lets signals through again
    before = signal.signal(signal.SIGINT, note)
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        signal.signal(signal.SIGINT, before)
    if came:
        raise KeyboardInterrupt


def _work_off(
    client: Client, work: Callable[[T], R], tasks: Iterable[T], key: Callable[[T], str]
) -> Iterator[tuple[T, R]]:
    waiting = iter(tasks)
    under_way: dict[str, T] = {}
    coming = as_completed()
    while True:
        threads = max(1, sum(client.nthreads().values()))  # workers come and go
        for task in islice(waiting, max(0, _AHEAD * threads - len(under_way))):
            future = client.submit(work, task, key=key(task), pure=True)
            under_way[str(future.key)] = task
            coming.add(future)
        if not under_way:
            return
        future = next(coming)
        yield under_way.pop(str(future.key)), future.result()
        future.release()
