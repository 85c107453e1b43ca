"""All jobs: a bounded queue, a few workers, what is under way, and what was answered lately."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import asynccontextmanager, suppress
from http import HTTPStatus
from pathlib import Path
from time import monotonic
from typing import Any

from jonbar.show.serve.child import Child, ChildDiedError, start
from jonbar.show.serve.job import Job, Task, name_of
from jonbar.show.serve.refusal import Refusal, RefusedError

MOST_WAITING = 40  # jobs under way; beyond it the server is busy
MOST_KEPT = 256  # answers
LARGEST_KEPT = 64_000_000  # characters of all answers together
_WATCHED = 20.0  # seconds that a page may go without asking how far a job is
_MOMENT = 2.0  # the same, once a page has said that it shows something else
_LOOK = 2.0  # seconds between two looks for jobs that nobody waits for
_REFUSED = 30.0  # seconds in which a question that was refused is not tried again
_PAUSE = 0.1  # seconds before a worker that ended is followed by another
_LAST_WORD = 15.0  # seconds in which a search that is to end has to get on with it
_SOON = 5  # seconds after which it is worth asking a busy server again


class Jobs:
    """The workers and what they work at; belongs to one event loop."""

    def __init__(self, *, workers: int, memory: int, seconds: int, folder: Path) -> None:
        """Prepare, without starting anything.

        Args:
            workers: How many processes compute.
            memory: Bytes that each may use.
            seconds: Seconds that a question may take.
            folder: Where the workers' temporary files go.
        """
        self._workers, self._memory, self._seconds = workers, memory, seconds
        self._folder = folder
        self._usual: Sequence[Task] = ()
        self._queue: asyncio.Queue[Job] = asyncio.Queue()
        # What is quick does not wait for what is not: one worker is kept for it, if there are two.
        self._quick: asyncio.Queue[Job] = asyncio.Queue() if workers > 1 else self._queue
        self._live: dict[str, Job] = {}
        self._kept: OrderedDict[str, Job] = OrderedDict()
        self._working: dict[Job, Child] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def at_work(self, usual: Sequence[Task] = ()) -> AsyncIterator[None]:
        """Have the workers at work for as long as this lasts.

        Args:
            usual: What is often asked; a worker does it once before its first job, if there is
                time, so that what is fetched and compiled for it is at hand.
        """
        self._usual = usual
        queues = [self._quick, *[self._queue] * (self._workers - 1)]
        for each in [*map(self._desk, queues), self._look_after()]:
            self._tasks.add(asyncio.create_task(each))
        try:
            yield
        finally:
            for job in list(self._live.values()):
                self.stop(job)
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    def ask(
        self,
        task: Task,
        after: Job | None = None,
        *,
        is_search: bool = False,
        is_quick: bool = False,
    ) -> Job:
        """Return the job of a task: one that is under way, one that is done, or a new one.

        Whoever asks holds it or watches it; else it is soon dropped.

        Args:
            task: What is to be done.
            after: A job that goes first.
            is_search: Whether it has something to say when it is ended before its time.
            is_quick: Whether it takes no time to speak of.

        Raises:
            RefusedError: If too much is under way already.
        """
        name = name_of(task)
        if (found := self.find(name)) is not None:
            return found
        if len(self._live) >= MOST_WAITING:
            raise RefusedError(
                Refusal(
                    status=HTTPStatus.SERVICE_UNAVAILABLE,
                    what=f"{len(self._live)} questions are waiting already",
                    hint="ask again in a few seconds",
                    retry_after=_SOON,
                )
            )
        job = Job(task=task, name=name, after=after, is_search=is_search)
        self._live[name] = job
        if after is None or after.is_over:
            (self._quick if is_quick else self._queue).put_nowait(job)
        else:
            self._besides(self._later(job, after))
        return job

    def find(self, name: str) -> Job | None:
        """Return the job of a name, if it is under way or was done lately."""
        kept = self._kept.get(name)
        if kept is None:
            return self._live.get(name)
        if kept.state == "refused" and kept.ended < monotonic() - _REFUSED:
            del self._kept[name]
            return None
        self._kept.move_to_end(name)
        return kept

    def watch(self, job: Job) -> None:
        """Note that a page shows a job, and will ask again."""
        job.watched_until = monotonic() + _WATCHED
        if job.after is not None:
            job.after.watched_until = job.watched_until

    def leave(self, job: Job) -> None:
        """Note that a page shows a job no more; those that still do ask again in a moment."""
        for each in (job, job.after):
            if each is not None:
                each.watched_until = min(each.watched_until, monotonic() + _MOMENT)

    @asynccontextmanager
    async def held(self, job: Job) -> AsyncIterator[None]:
        """Stay on the line for a job; when the last one goes, it is stopped."""
        both = [job] if job.after is None else [job, job.after]
        for each in both:
            each.holders += 1
        try:
            yield
        finally:
            for each in both:
                each.holders -= 1
                self._drop_unwanted(each)

    def stop(self, job: Job) -> None:
        """Stop a job; whoever waits for it is told."""
        if job.is_over:
            return
        what, hint = "the question was stopped", "ask it again"
        self._end(job, Refusal(status=HTTPStatus.CONFLICT, what=what, hint=hint), is_stop=True)

    def enough(self, job: Job) -> None:
        """Have a search end with what it has found so far; stop what has nothing to say then.

        Asked once more, it is stopped at once.
        """
        child = self._working.get(job)
        if job.is_over or job.answer.done():
            return
        if child is None or not job.is_search or job.is_cut_short:
            self.stop(job)
            return
        job.is_cut_short = True
        child.interrupt()
        self._besides(self._last_word(job))

    def again(self, job: Job) -> None:
        """Forget what a search found that was cut short, so that it can be asked anew."""
        if job.is_cut_short and job.answer.done():
            self.stop(job)  # its chart may still be on the way
            self._kept.pop(job.name, None)

    def forget(self, content: str) -> None:
        """Forget all that was answered about a state of a crisis, and stop what is under way."""
        for job in [*self._live.values(), *self._kept.values()]:
            if job.task.get("content") == content:
                self.stop(job)
                self._kept.pop(job.name, None)

    def _besides(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something besides, for as long as the workers are at work."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _last_word(self, job: Job) -> None:
        """Stop a search that is to end and does not get on with it."""
        heard = -1.0
        while not job.answer.done() and job.progress > heard:
            heard = job.progress
            await asyncio.wait({job.answer}, timeout=_LAST_WORD)
        if not job.answer.done():
            self.stop(job)

    async def _later(self, job: Job, first: Job) -> None:
        """Queue a job once another is over."""
        with suppress(RefusedError):
            await asyncio.shield(first.answer)
        if not job.is_over:
            self._queue.put_nowait(job)

    async def _desk(self, queue: asyncio.Queue[Job]) -> None:
        """Work through a queue with one worker, and with another where that one ends."""
        while True:
            child = await start(self._memory, self._folder)
            try:
                await child.ready()
                await self._warm(child, queue)
                while True:
                    await self._work(child, await queue.get())
            except (ChildDiedError, TimeoutError):
                await asyncio.sleep(_PAUSE)
            finally:
                await child.gone()

    async def _warm(self, child: Child, queue: asyncio.Queue[Job]) -> None:
        """Let a worker do what is often asked, while nobody waits."""
        for task in self._usual:
            if queue.empty():
                async with asyncio.timeout(self._seconds):
                    await child.do({**task, "seconds": self._seconds}, lambda _: None)

    async def _work(self, child: Child, job: Job) -> None:
        """Do a job; when the worker had to be ended, or ended by itself, that is raised."""
        if job.is_over:
            return
        job.begin()
        self._working[job] = child
        try:
            async with asyncio.timeout(self._seconds):
                await child.do({**job.task, "seconds": self._seconds}, job.hear)
            job.finish()
        except TimeoutError:
            what = f"this takes more than the {self._seconds} seconds that a question has"
            hint = "ask for fewer draws, or start 'jonbar serve' with more --seconds"
            status = HTTPStatus.UNPROCESSABLE_ENTITY
            self._end(job, Refusal(status=status, what=what, hint=hint))
            raise
        except ChildDiedError:
            what, hint = "the process that computed this has died", "ask for fewer draws"
            status = HTTPStatus.INTERNAL_SERVER_ERROR
            self._end(job, Refusal(status=status, what=what, hint=hint))
            raise
        finally:
            is_alive = self._working.pop(job, None) is not None
            self._live.pop(job.name, None)
            if job.state in ("done", "refused"):
                self._keep(job)
        if not is_alive:  # stopped at its last word, and its worker with it
            raise ChildDiedError

    def _end(self, job: Job, refusal: Refusal, *, is_stop: bool = False) -> None:
        """End a job with a refusal, and the worker that is at it."""
        if not job.is_over:
            job.refuse(refusal, "stopped" if is_stop else "refused")
        self._live.pop(job.name, None)
        if (child := self._working.pop(job, None)) is not None:
            child.kill()

    def _keep(self, job: Job) -> None:
        """Keep what was answered, and let go of what was not asked for longest."""
        self._kept[job.name] = job
        size = sum(map(_size, self._kept.values()))
        while size > LARGEST_KEPT or len(self._kept) > MOST_KEPT:
            _, oldest = self._kept.popitem(last=False)
            size -= _size(oldest)

    async def _look_after(self) -> None:
        """Stop what nobody waits for any more."""
        while True:
            await asyncio.sleep(_LOOK)
            for job in list(self._live.values()):
                self._drop_unwanted(job)

    def _drop_unwanted(self, job: Job) -> None:
        """Stop a job that nobody waits for; once it has its answer, the chart may as well come."""
        if not job.is_wanted and not job.answer.done():
            self.stop(job)


def _size(job: Job) -> int:
    """Return about how many characters a job that was done holds."""
    held = len(job.task.get("draw", "")) + len(job.task.get("text", ""))
    if job.state == "done":
        held += sum(map(len, job.answer.result().values())) + len(job.chart.result() or "")
    return held
