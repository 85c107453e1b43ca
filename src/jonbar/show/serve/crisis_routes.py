"""The addresses of crises: the list of them, and what each offers to ask."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from jonbar.show.serve import views
from jonbar.show.serve.asking import Asking
from jonbar.show.serve.awaited import FOR_OVERVIEW, awaited
from jonbar.show.serve.compare_page import compare_page
from jonbar.show.serve.crisis_page import crisis_page
from jonbar.show.serve.parameters import Hand


def crisis_routes(asking: Asking) -> APIRouter:
    """Return the addresses of crises.

    Args:
        asking: What they ask with.
    """
    router = APIRouter()

    @router.get("/", include_in_schema=False)
    async def home() -> Response:
        return await _home(asking)

    @router.get(
        "/crisis/{name}.json",
        summary="What a crisis offers to ask",
        response_class=Response,
        responses={200: {"content": {"application/json": {"schema": {"type": "object"}}}}},
    )
    async def overview_json(request: Request, name: str) -> Response:
        job = asking.overview(asking.library.find(name))
        return views.written((await asking.outcome(request, job, job.answer))["json"])

    @router.get("/crisis/{name}", include_in_schema=False)
    async def page(request: Request, name: str, hand: Annotated[Hand, Query()]) -> Response:
        return await crisis_page(request, asking, asking.library.find(name), hand)

    @router.get("/crisis/{name}/compare", include_in_schema=False)
    async def compare(request: Request, name: str, hand: Annotated[Hand, Query()]) -> Response:
        return await compare_page(request, asking, asking.library.find(name), hand)

    return router


async def _home(asking: Asking) -> Response:
    """Return the list of the crises that lie somewhere, with the titles of those read so far."""
    names = asking.library.names()
    jobs = {name: asking.overview(asking.library.find(name)) for name in names}
    for job in jobs.values():
        asking.jobs.watch(job)
    if jobs:
        await asyncio.wait({each.answer for each in jobs.values()}, timeout=FOR_OVERVIEW)
    crises = [(name, (await awaited(job, 0)).told) for name, job in jobs.items()]
    return views.page("home.html", crises=crises)
