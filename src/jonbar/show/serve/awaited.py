"""A part of a page whose answer may still be on its way."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import Any

from jonbar.show.serve import views
from jonbar.show.serve.job import Job
from jonbar.show.serve.refusal import Refusal, RefusedError

PATIENCE = 0.7  # seconds in which an answer is waited for before the page says so
FOR_OVERVIEW = 5.0  # seconds; only just after the start has anybody to wait for an overview
_NO_PATIENCE = 0.15  # seconds, where there is a first look to be shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaited:
    """What is there of an answer by now; all but the job is None where it is not there.

    Attributes:
        job: The job that answers it.
        answer: What the worker found.
        first: What it found at a first look, where the answer is not there yet.
        refusal: Why there will be no answer.
    """

    job: Job
    answer: dict[str, str] | None
    first: dict[str, str] | None
    refusal: Refusal | None

    @property
    def is_waiting(self) -> bool:
        """Whether more will come."""
        return self.answer is None and self.refusal is None

    @property
    def shown(self) -> dict[str, str] | None:
        """The best that is there."""
        return self.answer or self.first

    @property
    def told(self) -> dict[str, Any] | None:
        """The best that is there, as data."""
        found = self.shown
        return None if found is None else views.told(found)

    @property
    def parts(self) -> list[dict[str, str]]:
        """The answer taken apart at its headings: `title` and `html` of each."""
        found: list[dict[str, str]] = json.loads((self.shown or {}).get("parts", "[]"))
        return found

    @property
    def cards(self) -> list[dict[str, Any]]:
        """The answer taken apart, where it is made of cards; their `html` is escaped already."""
        cards: list[dict[str, Any]] = json.loads((self.shown or {}).get("cards", "[]"))
        return cards


async def awaited(job: Job, patience: float = PATIENCE) -> Awaited:
    """Wait a little for an answer, or for its first look and then hardly any more.

    Args:
        job: The job.
        patience: How many seconds to wait; 0 = say what is there.

    Returns:
        What is there then.
    """
    answers = {job.answer} if job.after is None else {job.answer, job.after.answer}
    if patience:
        await asyncio.wait(answers, timeout=patience, return_when=asyncio.FIRST_COMPLETED)
        await asyncio.wait({job.answer}, timeout=_NO_PATIENCE if len(answers) > 1 else 0)
    refusal = _refusal(job)
    answer = _answer(job) if refusal is None else None
    first = None if answer or job.after is None else _answer(job.after)
    return Awaited(job=job, answer=answer, first=first, refusal=refusal)


def _answer(job: Job) -> dict[str, str] | None:
    """Return what a job has found."""
    if not job.answer.done() or _refusal(job) is not None:
        return None
    return job.answer.result()


def _refusal(job: Job) -> Refusal | None:
    """Return why a job was refused; None if it was not."""
    error = job.answer.exception() if job.answer.done() else None
    return error.refusal if isinstance(error, RefusedError) else None
