"""The addresses of jobs: how far one is, and its stop button."""

from __future__ import annotations

from http import HTTPStatus
from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from jonbar.show.serve import views
from jonbar.show.serve.job import Job, State
from jonbar.show.serve.jobs import Jobs
from jonbar.show.serve.refusal import Refusal, RefusedError


class Progress(BaseModel):
    """How far a job is."""

    state: State
    todo: str
    progress: float
    left: str
    is_answered: bool
    is_cut_short: bool
    first_look: Literal["none", "waiting", "there"]


def job_routes(jobs: Jobs) -> APIRouter:
    """Return the addresses of jobs.

    Args:
        jobs: The jobs.
    """
    router = APIRouter()

    @router.get("/jobs/{job}", summary="How far an answer is")
    async def progress(job: str) -> Progress:
        found = _found(jobs, job)
        jobs.watch(found)
        return Progress(
            state=found.state,
            todo=found.todo,
            progress=found.progress,
            left=found.left,
            is_answered=found.answer.done() and found.answer.exception() is None,
            is_cut_short=found.is_cut_short,
            first_look=_first_look(found),
        )

    @router.post("/jobs/{job}/stop", include_in_schema=False)
    async def stop(request: Request, job: str) -> Response:
        async with request.form(max_files=0, max_fields=1) as sent:
            back = sent.get("back")
        found = _found(jobs, job)
        jobs.enough(found)
        if found.is_cut_short and found.state != "stopped":  # it still has something to say
            return RedirectResponse(_ours(back), status_code=HTTPStatus.SEE_OTHER)
        return views.page("stopped.html", back=_ours(back))

    @router.post("/jobs/{job}/again", include_in_schema=False)
    async def again(request: Request, job: str) -> Response:
        async with request.form(max_files=0, max_fields=1) as sent:
            back = sent.get("back")
        if (found := jobs.find(job)) is not None:
            jobs.again(found)
        return RedirectResponse(_ours(back), status_code=HTTPStatus.SEE_OTHER)

    @router.post("/jobs/{job}/leave", include_in_schema=False)
    async def leave(job: str) -> Response:
        if (found := jobs.find(job)) is not None:
            jobs.leave(found)
        return Response(status_code=HTTPStatus.NO_CONTENT)

    return router


def _ours(back: object) -> str:
    """Return the page to go back to, if it is one of ours."""
    return back if isinstance(back, str) and back.startswith("/crisis/") else "/"


def _found(jobs: Jobs, name: str) -> Job:
    """Return a job by its name."""
    job = jobs.find(name)
    if job is None:
        what, hint = "there is no such question under way", "ask it again"
        raise RefusedError(Refusal(status=HTTPStatus.NOT_FOUND, what=what, hint=hint))
    return job


def _first_look(job: Job) -> Literal["none", "waiting", "there"]:
    """Say how far the job is that goes before another."""
    if job.after is None:
        return "none"
    answer = job.after.answer
    if not answer.done():
        return "waiting"
    return "there" if answer.exception() is None else "none"
