"""The page of `find`: how it is asked, what leads on from it, and how it is ended early."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx
import pytest
from lxml import html

from tests.show.serve.test_jobs import at_work, running, task, watched
from tests.show.serve.test_twins import shown

DROWNED = "/crisis/dam/find?condition=drowned&most=2&draws=16"


def links(page: httpx.Response, inside: str = "//main") -> list[str]:
    """The addresses to which a part of a page leads."""
    return [str(each) for each in html.fromstring(page.text).xpath(f"{inside}//a/@href")]


def test_endings_and_moments_are_suggested(pages: httpx.Client) -> None:
    """Each ending is a link, and the field offers every value of every moment."""
    pages.get("/crisis/dam.json")

    page = pages.get("/crisis/dam/find")

    offered = html.fromstring(page.text).xpath("//datalist[@id='field-condition-list']/option")
    assert "/crisis/dam/find?condition=drowned" in links(page)
    assert {"drowned", "answer = refuse"} <= {each.get("value") for each in offered}


def test_each_set_leads_to_its_own_what_if(pages: httpx.Client) -> None:
    """With all its changes, asked as the search was; so do its runner-up and its mirror image."""
    told = pages.get(DROWNED.replace("find?", "find.json?")).json()
    names = [part["name"] for part in told["front"][-1]["parts"]]

    page = shown(pages, DROWNED)
    ways = [each for each in links(page, "//ol[@class='cards']") if each.startswith("whatif?")]

    asked = [sorted(httpx.QueryParams(way.removeprefix("whatif?")).multi_items()) for way in ways]
    assert sorted([*(("change", name) for name in names), ("draws", "16")]) in asked
    for way in ways:
        assert pages.get(f"/crisis/dam/{way}").status_code == 200


def test_what_every_set_makes_goes_along(pages: httpx.Client) -> None:
    """A what-if that is opened from a set makes the changes that were to be made in any case."""
    page = shown(pages, f"{DROWNED}&with=refusal")

    ways = links(page, "//ol[@class='cards']")
    assert all("change=refusal" in way for way in ways if way.startswith("whatif?"))


def test_a_search_that_is_stopped_tells_what_it_found(pages: httpx.Client) -> None:
    """Its page waits for that, says that it is not all, and can be asked to go on to the end."""
    address = "/crisis/hungary-1956/find?condition=neutral&draws=1&most=3&seed=77"
    (job,) = _until_running(pages, address)

    stopped = pages.post(f"{job}/stop", data={"back": address})
    page = shown(pages, address)

    assert (stopped.status_code, stopped.headers["location"]) == (303, address)
    assert "The search was stopped" in page.text
    assert "The search was ended before all sets had been tried" in page.text
    again = pages.post(f"{job}/again", data={"back": address})
    assert again.headers["location"] == address
    assert "data-job" in pages.get(address).text
    pages.post(f"{job}/stop", data={"back": address})
    pages.post(f"{job}/stop", data={"back": address})


def _until_running(pages: httpx.Client, address: str) -> list[str]:
    """The job behind a page, once it is being worked at."""
    page = html.fromstring(pages.get(address).text)
    jobs = [str(each) for each in page.xpath("//@data-job")]
    while pages.get(jobs[0]).json()["progress"] < 0.11:
        pass
    return jobs


def test_programs_get_the_whole_answer(tmp_path: Path) -> None:
    """What was cut short is nobody else's answer: the twin asks for a job of its own."""

    async def ask() -> None:
        async with at_work(tmp_path) as jobs:
            job = jobs.ask(task("hungary-1956", "find", FIND), is_search=True)
            jobs.watch(job)
            await running(job)
            while job.progress < 0.11:  # noqa: ASYNC110  (the search has begun)
                await asyncio.sleep(0.01)

            jobs.enough(job)

            told = (await job.answer)["json"]
            assert '"is_complete": false' in told
            assert job.is_cut_short
            assert jobs.find(job.name) is job
            jobs.again(job)
            assert jobs.find(job.name) is None

    asyncio.run(ask())


FIND = {"condition": "neutral", "draws": 1, "most": 3}


def test_who_presses_twice_means_it(tmp_path: Path) -> None:
    """The second time the search is stopped at once, and says nothing."""

    async def ask() -> None:
        async with at_work(tmp_path) as jobs:
            job = jobs.ask(task("hungary-1956", "find", FIND | {"draws": 64}), is_search=True)
            jobs.watch(job)
            await running(job)

            jobs.enough(job)
            jobs.enough(job)

            assert job.state == "stopped"
            short = task("hungary-1956", "history", {"draws": 1})
            assert (await watched(jobs, short).answer)["json"]

    asyncio.run(ask())


@pytest.mark.parametrize("question", ["history"])
def test_an_interrupt_ends_nothing_else(tmp_path: Path, question: str) -> None:
    """A worker that is interrupted in the middle of another question answers it whole."""

    async def ask() -> None:
        async with at_work(tmp_path) as jobs:
            job = watched(jobs, task("hungary-1956", question, {"draws": 16}))
            await running(job)

            jobs._working[job].interrupt()

            assert (await job.answer)["json"]

    asyncio.run(ask())
