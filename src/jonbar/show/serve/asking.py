"""From a page's question to the jobs that answer it, for whoever stays on the line."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, TypeVar

from starlette.requests import Request

from jonbar.show.serve.job import Job, name_of
from jonbar.show.serve.jobs import Jobs
from jonbar.show.serve.library import Library, Shelved
from jonbar.show.serve.parameters import Parameters
from jonbar.show.serve.questions import Question
from jonbar.show.serve.refusal import Refusal, RefusedError

_OFTEN = 0.2  # seconds between two looks whether a client is still there
_FEW_CRISES = 3
_FEW = 50  # draws that take no time to speak of
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Asking:
    """What pages ask with: the crises, and the jobs.

    Attributes:
        library: The crises.
        jobs: The jobs.
    """

    library: Library
    jobs: Jobs

    def usual(self) -> list[dict[str, Any]]:
        """Return the tasks that have a worker try what is often asked first."""
        names = self.library.names()[:_FEW_CRISES]
        return [self.library.find(name).task(question="usual") for name in names]

    def overview(self, crisis: Shelved) -> Job:
        """Return the job that says what a crisis offers to ask."""
        return self.jobs.ask(crisis.task(question="overview"), is_quick=True)

    def answer(self, crisis: Shelved, question: Question, given: Parameters) -> Job:
        """Return the job that answers a question for programs, which need no chart."""
        words = _words(given)
        shown = self.jobs.find(name_of(_task(crisis, question, words, has_chart=True)))
        if shown is not None and not shown.is_cut_short:
            return shown
        return self.jobs.ask(_task(crisis, question, words, has_chart=False))

    def answer_with_chart(self, crisis: Shelved, question: Question, given: Parameters) -> Job:
        """Return the job that answers a question for people, and draws up its chart.

        Where it may take a while, a first look goes before it: the answer from the middle of every
        range.
        """
        return self._after_first_look(crisis, question, given, has_chart=True)

    def answer_in_parts(self, crisis: Shelved, question: Question, given: Parameters) -> Job:
        """Return the same job without its chart, for a page that draws the numbers itself."""
        shown = self.jobs.find(name_of(_task(crisis, question, _words(given), has_chart=True)))
        return shown or self._after_first_look(crisis, question, given, has_chart=False)

    def first_look(self, crisis: Shelved, question: Question, given: Parameters) -> Job:
        """Return the job of a first look alone, or that of the answer if it is there already."""
        words = _words(given)
        for has_chart in (True, False):
            found = self.jobs.find(name_of(_task(crisis, question, words, has_chart=has_chart)))
            if found is not None and found.answer.done():
                return found
        return self._quick(crisis, question, words)

    def drawing(self, crisis: Shelved, chart: str, look: str) -> Job:
        """Return the job that draws a chart, light or dark."""
        task = {"content": crisis.content, "draw": chart, "look": look}
        return self.jobs.ask(task, is_quick=True)

    async def outcome(self, request: Request, job: Job, wanted: asyncio.Future[T]) -> T:
        """Return what comes of a job, unless who asked hangs up.

        Args:
            request: The request that waits.
            job: The job; where nobody else waits for it, it is dropped with the request.
            wanted: Its answer, or its chart.

        Raises:
            RefusedError: If the job is refused, or who asked has gone.
        """
        async with self.jobs.held(job):
            while not wanted.done():
                await asyncio.wait({wanted}, timeout=_OFTEN)
                if not wanted.done() and await request.is_disconnected():
                    what = "who asked has gone"
                    raise RefusedError(Refusal(status=HTTPStatus.REQUEST_TIMEOUT, what=what))
        return result(wanted)

    def _after_first_look(
        self, crisis: Shelved, question: Question, given: Parameters, *, has_chart: bool
    ) -> Job:
        """Return a job that a quick one goes before, where it may take a while."""
        words = _words(given)
        task = _task(crisis, question, words, has_chart=has_chart)
        if (found := self.jobs.find(name_of(task))) is not None:
            return found
        is_quick = question.has_first_look and words["draws"] <= _FEW
        first = None
        if question.has_first_look and not is_quick:
            first = self._quick(crisis, question, words)
        is_search = question.is_search
        return self.jobs.ask(task, after=first, is_search=is_search, is_quick=is_quick)

    def _quick(self, crisis: Shelved, question: Question, words: dict[str, Any]) -> Job:
        """Return the job of a first look."""
        task = _task(crisis, question, words | {"draws": 1}, has_chart=False)
        return self.jobs.ask(task, is_quick=True)


def result(wanted: asyncio.Future[T]) -> T:
    """Return what has come of a job.

    Raises:
        RefusedError: If it was refused: an error of its own for each who asks.
    """
    error = wanted.exception()
    if isinstance(error, RefusedError):
        raise RefusedError(error.refusal)
    return wanted.result()


def _task(
    crisis: Shelved, question: Question, words: dict[str, Any], *, has_chart: bool
) -> dict[str, Any]:
    """Return what a worker is to answer."""
    return crisis.task(question=question.name, parameters=words, chart=has_chart)


def _words(given: Parameters) -> dict[str, Any]:
    """Return what was said with a question, by the words of its address."""
    return given.model_dump(mode="json", by_alias=True)
