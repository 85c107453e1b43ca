"""The addresses to hand in a crisis of one's own, to mend it, and to have it let go."""

from __future__ import annotations

from contextlib import suppress
from http import HTTPStatus

from fastapi import APIRouter
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from jonbar.model.template.whole import one_file
from jonbar.show.serve import views
from jonbar.show.serve.asking import Asking
from jonbar.show.serve.library import LONGEST_OWN
from jonbar.show.serve.marked import marked
from jonbar.show.serve.refusal import Refusal, RefusedError


def own_routes(asking: Asking) -> APIRouter:
    """Return the addresses for crises that are handed in.

    Args:
        asking: What they are asked with.
    """
    router = APIRouter()

    @router.get("/open", include_in_schema=False)
    async def form(start: str = "") -> Response:
        return _form(one_file() if start == "example" else "")

    @router.post("/open", include_in_schema=False)
    async def open_own(request: Request) -> Response:
        raw = await _sent(request)
        try:
            crisis = asking.library.open(raw)
        except RefusedError as error:
            return _form("", error.refusal)
        overview = asking.overview(crisis)
        try:
            await asking.outcome(request, overview, overview.answer)
        except RefusedError as error:
            with suppress(RefusedError):  # in a crowd it may be gone already
                asking.library.close(crisis.name)  # it goes back to who sent it
            return _form(raw.decode("utf-8", "replace"), error.refusal)
        return RedirectResponse(f"/crisis/{crisis.name}", status_code=HTTPStatus.SEE_OTHER)

    @router.post("/crisis/{name}/close", include_in_schema=False)
    async def close_own(name: str) -> Response:
        asking.library.close(name)
        return RedirectResponse("/", status_code=HTTPStatus.SEE_OTHER)

    return router


def _form(text: str, refusal: Refusal | None = None) -> Response:
    """Return the page with the text, and what is wrong with it at its lines."""
    return views.page(
        "own.html",
        status=refusal.status if refusal else HTTPStatus.OK,
        text=text,
        refusal=refusal,
        lines=marked(text, refusal.flaws) if refusal and refusal.flaws else (),
    )


async def _sent(request: Request) -> bytes:
    """Return the bytes of the file that was sent, or else of the text."""
    async with request.form(max_files=1, max_fields=1, max_part_size=LONGEST_OWN) as form:
        file, text = form.get("file"), form.get("text")
        raw = await file.read() if isinstance(file, UploadFile) else b""
        return raw or (text.encode("utf-8", "surrogatepass") if isinstance(text, str) else b"")
