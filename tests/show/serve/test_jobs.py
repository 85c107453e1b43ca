"""Jobs: shared, bounded, stopped, and never the end of the server."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from jonbar.show.serve.child import ChildDiedError
from jonbar.show.serve.job import Job
from jonbar.show.serve.jobs import MOST_WAITING, Jobs
from jonbar.show.serve.library import Library
from jonbar.show.serve.refusal import RefusedError

LONG = "sensitivity", {"draws": 100_000}
SHORT = "history", {"draws": 16}


@asynccontextmanager
async def at_work(folder: Path, **others: Any) -> AsyncIterator[Jobs]:
    """One worker at work."""
    settings = {"workers": 1, "memory": 2 * 10**9, "seconds": 60} | others
    jobs = Jobs(folder=folder, **settings)
    async with jobs.at_work():
        yield jobs


def task(crisis: str, question: str, words: dict[str, Any]) -> dict[str, Any]:
    """A question about a crisis."""
    library = Library([], forget=lambda _: None)
    return library.find(crisis).task(question=question, parameters=words, chart=False)


def watched(jobs: Jobs, wanted: dict[str, Any]) -> Job:
    """A job that somebody waits for."""
    job = jobs.ask(wanted)
    jobs.watch(job)
    return job


async def running(job: Job) -> None:
    """Wait until a job is being worked at."""
    while job.state != "running":  # noqa: ASYNC110  (a job tells nobody when it begins)
        await asyncio.sleep(0.01)


def test_who_asks_the_same_shares_the_answer(tmp_path: Path) -> None:
    """While it is under way, and afterwards; it is computed once."""

    async def ask() -> None:
        async with at_work(tmp_path) as jobs:
            first = watched(jobs, task("hungary-1956", *SHORT))
            second = watched(jobs, task("hungary-1956", *SHORT))
            await first.answer
            await asyncio.sleep(0.2)

            assert first is second
            assert watched(jobs, task("hungary-1956", *SHORT)) is first
            assert watched(jobs, task("hungary-1956", "history", {"draws": 17})) is not first

    asyncio.run(ask())


def test_the_queue_has_an_end(tmp_path: Path) -> None:
    """Beyond it a question is refused for a while, and says for how long."""

    async def ask() -> None:
        jobs = Jobs(workers=1, memory=10**9, seconds=60, folder=tmp_path)
        for seed in range(MOST_WAITING):
            watched(jobs, task("hungary-1956", "history", {"seed": seed}))

        with pytest.raises(RefusedError) as caught:
            jobs.ask(task("hungary-1956", "history", {"seed": MOST_WAITING}))

        assert caught.value.refusal.status == 503
        assert caught.value.refusal.headers == {"Retry-After": "5"}

    asyncio.run(ask())


def test_a_job_can_be_stopped(tmp_path: Path) -> None:
    """Who waits is told; another worker takes the next; asked again it starts anew."""

    async def ask() -> None:
        async with at_work(tmp_path) as jobs:
            job = watched(jobs, task("hungary-1956", *LONG))
            await running(job)

            jobs.stop(job)

            with pytest.raises(RefusedError, match="stopped"):
                await job.answer
            assert (await watched(jobs, task("hungary-1956", *SHORT)).answer)["json"]
            assert watched(jobs, task("hungary-1956", *LONG)) is not job

    asyncio.run(ask())


class Late:
    """A worker whose job is stopped after its last word."""

    def __init__(self, jobs: Jobs, job: Job) -> None:
        self.jobs, self.job, self.is_alive = jobs, job, True

    async def do(self, *_: object) -> None:
        self.jobs.stop(self.job)

    def kill(self) -> None:
        self.is_alive = False


def test_a_stop_at_the_last_word_ends_one_job_only(tmp_path: Path) -> None:
    """The worker is gone although it said all that it had to; no other job is given to it."""

    async def ask() -> None:
        jobs = Jobs(workers=1, memory=10**9, seconds=60, folder=tmp_path)
        job = watched(jobs, task("hungary-1956", *SHORT))
        child = Late(jobs, job)

        with pytest.raises(ChildDiedError):
            await jobs._work(child, job)  # type: ignore[arg-type]

        assert not child.is_alive

    asyncio.run(ask())


def test_what_nobody_waits_for_is_dropped(tmp_path: Path) -> None:
    """When the last of those on the line goes, unless a page still shows it."""

    async def ask() -> None:
        async with at_work(tmp_path) as jobs:
            job = watched(jobs, task("hungary-1956", *LONG))
            async with jobs.held(job):
                async with jobs.held(job):
                    await running(job)
                    job.watched_until = 0
                assert not job.is_over
            assert job.is_over

    asyncio.run(ask())


def test_what_a_page_left_is_dropped(tmp_path: Path) -> None:
    """Unless another page still shows it, and says so."""

    async def ask() -> None:
        async with at_work(tmp_path, workers=3) as jobs:
            left, shown = (
                watched(jobs, task("hungary-1956", "sensitivity", {"draws": draws}))
                for draws in (90_000, 90_001)
            )
            for job in (left, shown):
                await running(job)
                jobs.leave(job)
            jobs.watch(shown)

            while not left.is_over:  # noqa: ASYNC110
                await asyncio.sleep(0.1)
            assert left.state == "stopped"
            assert not shown.is_over

    asyncio.run(ask())


def test_what_is_quick_does_not_wait_for_what_is_not(tmp_path: Path) -> None:
    """However much of that is under way."""

    async def ask() -> None:
        async with at_work(tmp_path, workers=2) as jobs:
            others = [
                watched(jobs, task("hungary-1956", "sensitivity", {"draws": draws}))
                for draws in (90_000, 90_001)
            ]
            quick = jobs.ask(task("hungary-1956", "history", {"draws": 1}), is_quick=True)
            jobs.watch(quick)

            assert (await quick.answer)["json"]
            assert not any(job.is_over for job in others)

    asyncio.run(ask())


def test_a_worker_that_dies_takes_one_answer_with_it(tmp_path: Path) -> None:
    """That question is refused as our fault, and not tried again at once; the next is answered."""

    async def ask() -> None:
        async with at_work(tmp_path) as jobs:
            job = watched(jobs, task("hungary-1956", *LONG))
            await running(job)

            jobs._working[job].kill()

            with pytest.raises(RefusedError) as caught:
                await job.answer
            assert caught.value.refusal.status == 500
            await asyncio.sleep(0.05)
            assert watched(jobs, task("hungary-1956", *LONG)) is job
            assert (await watched(jobs, task("hungary-1956", *SHORT)).answer)["json"]

    asyncio.run(ask())


def test_a_question_has_its_time(tmp_path: Path) -> None:
    """What takes longer is refused, with what to do."""

    async def ask() -> None:
        async with at_work(tmp_path, seconds=1) as jobs:
            job = watched(jobs, task("hungary-1956", *LONG))

            with pytest.raises(RefusedError, match="more than the 1 seconds") as caught:
                await job.answer

            assert caught.value.refusal.status == 422
            assert "--seconds" in caught.value.refusal.hint

    asyncio.run(ask())


def test_a_question_has_its_memory(tmp_path: Path) -> None:
    """What takes more is refused; the worker lives."""

    async def ask() -> None:
        async with at_work(tmp_path, memory=300_000_000) as jobs:
            job = watched(jobs, task("hungary-1956", "story", {"draws": 50_000}))

            with pytest.raises(RefusedError, match=r"memory|died") as caught:
                await job.answer

            assert caught.value.refusal.status in (422, 500)
            assert (await watched(jobs, task("hungary-1956", *SHORT)).answer)["json"]

    asyncio.run(ask())


def test_progress_is_told(tmp_path: Path) -> None:
    """A job says how much there is to do and how far it is, before it is done."""

    async def ask() -> None:
        async with at_work(tmp_path) as jobs:
            job = watched(jobs, task("hungary-1956", "history", {"draws": 20_000}))
            while not 0 < job.progress < 1:
                assert not job.is_over
                await asyncio.sleep(0.01)
            assert job.todo == "20,000 games to solve"

    asyncio.run(ask())


def test_a_page_waits_and_can_be_stopped(pages: httpx.Client) -> None:
    """A page that has to wait says so soon, refreshes itself, and its button stops the work."""
    address = "/crisis/hungary-1956/sensitivity?draws=90000"
    begun = time.monotonic()

    page = pages.get(address)

    assert time.monotonic() - begun < 3
    assert '<meta http-equiv="refresh" content="2">' in page.text
    (job,) = re.findall(r'data-job="([^"]+)"', page.text)
    assert pages.get(job).json()["state"] in ("waiting", "running")
    stopped = pages.post(f"{job}/stop", data={"back": address})
    assert f'href="{address}"' in stopped.text
    assert pages.get(job).status_code == 404


def test_a_stop_button_leads_nowhere_else(pages: httpx.Client) -> None:
    """Its way back is one of our pages."""
    page = pages.get("/crisis/hungary-1956/sensitivity?draws=90001")
    (job,) = re.findall(r'data-job="([^"]+)"', page.text)

    stopped = pages.post(f"{job}/stop", data={"back": "//evil.example/crisis/"})

    assert "evil" not in stopped.text


def test_a_client_that_hangs_up_frees_its_worker(pages: httpx.Client) -> None:
    """Both workers are kept busy by clients that go; a third question is then answered."""
    for draws in (80_000, 80_001):
        address = f"/crisis/hungary-1956/sensitivity.json?draws={draws}"
        with pytest.raises(httpx.ReadTimeout):
            pages.get(address, timeout=0.5)

    answer = pages.get("/crisis/dam/history.json?draws=31", timeout=15)

    assert answer.status_code == 200


def test_two_hundred_at_once(pages: httpx.Client) -> None:
    """Each question is answered, or refused for a while; then the server answers as before."""

    async def ask() -> list[httpx.Response]:
        limits = httpx.Limits(max_connections=200)
        async with httpx.AsyncClient(base_url=pages.base_url, limits=limits, timeout=120) as client:
            return await asyncio.gather(
                *(client.get(f"/crisis/dam/history.json?seed={seed}") for seed in range(200))
            )

    answers = asyncio.run(ask())

    codes = {answer.status_code for answer in answers}
    assert codes == {200, 503}
    assert all("Retry-After" in answer.headers for answer in answers if answer.status_code == 503)
    assert sum(answer.status_code == 200 for answer in answers) >= MOST_WAITING // 2
    assert pages.get("/crisis/dam/history.json?seed=7").status_code == 200
