"""All pages together: addresses, static files, and what is said where something is refused."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from http import HTTPStatus
from importlib import resources

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from jonbar.show.serve import views
from jonbar.show.serve.asking import Asking
from jonbar.show.serve.crisis_routes import crisis_routes
from jonbar.show.serve.job_routes import job_routes
from jonbar.show.serve.own_routes import own_routes
from jonbar.show.serve.question_routes import question_routes
from jonbar.show.serve.refusal import Refusal, refusal_of, refusal_of_words
from jonbar.text.flaw import JonbarError
from jonbar.version import __version__

_STATIC: Mapping[str, str] = {
    "jonbar.css": "text/css",
    "assumptions.js": "text/javascript",
    "compare.js": "text/javascript",
    "crisis.css": "text/css",
    "crisis.js": "text/javascript",
    "jonbar.js": "text/javascript",
    "live.js": "text/javascript",
    "own.js": "text/javascript",
    "jonbar.svg": "image/svg+xml",
}


class FlawShown(BaseModel):
    """A flaw of a crisis, at its line."""

    file: str
    line: int
    column: int
    what: str
    hint: str


class ErrorShown(BaseModel):
    """Why there is no answer, and what to do about it."""

    status: int
    what: str
    hint: str
    flaws: list[FlawShown]


class Refused(BaseModel):
    """What a `.json` address gives in place of an answer."""

    error: ErrorShown


_REFUSED = {
    HTTPStatus.NOT_FOUND: "There is no such crisis, or question under way.",
    HTTPStatus.CONFLICT: "The question was stopped.",
    HTTPStatus.UNPROCESSABLE_ENTITY: "The crisis has flaws, or it cannot be asked so.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "What computed the answer has died.",
    HTTPStatus.SERVICE_UNAVAILABLE: "Too many questions are waiting; see Retry-After.",
    HTTPStatus.UNAUTHORIZED: "The server asks for its token.",
    HTTPStatus.FORBIDDEN: "It was asked from a page of some other site.",
    HTTPStatus.REQUEST_URI_TOO_LONG: "The address is too long.",
    HTTPStatus.MISDIRECTED_REQUEST: "The server is not called by that name.",
}


def pages(asking: Asking) -> FastAPI:
    """Return the pages.

    Args:
        asking: What they ask with; its workers are at work while the pages are served.
    """

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with asking.jobs.at_work(asking.usual()):
            for name in asking.library.names():
                asking.jobs.watch(asking.overview(asking.library.find(name)))
            yield

    app = FastAPI(
        title="Jonbar",
        version=__version__,
        description="A what-if engine for historical crises.",
        docs_url=None,  # their scripts come from elsewhere
        redoc_url=None,
        lifespan=lifespan,
        responses={
            int(status): {"model": Refused, "description": text}
            for status, text in _REFUSED.items()
        },
    )
    app.include_router(question_routes(asking))
    app.include_router(crisis_routes(asking))
    app.include_router(own_routes(asking))
    app.include_router(job_routes(asking.jobs))
    files = {name: _static(name, kind) for name, kind in _STATIC.items()}

    @app.get("/static/{name}", include_in_schema=False)
    async def static(name: str) -> Response:
        if name not in files:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return files[name]

    _say_in_words(app)
    return app


def _static(name: str, kind: str) -> Response:
    """Return a file that comes with the pages."""
    raw = resources.files("jonbar.show.serve").joinpath("static", name).read_bytes()
    return Response(raw, media_type=kind, headers={"Cache-Control": "no-cache"})


def _say_in_words(app: FastAPI) -> None:
    """Let every error be said in words, on a page or in JSON."""

    @app.exception_handler(JonbarError)
    async def refuse(request: Request, error: Exception) -> Response:
        assert isinstance(error, JonbarError)
        return views.refused(request.url.path, refusal_of(error))

    @app.exception_handler(RequestValidationError)
    async def refuse_words(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        return views.refused(request.url.path, refusal_of_words(error.errors()))

    @app.exception_handler(HTTPException)
    async def refuse_address(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        what = {404: "there is no such page", 405: "this page cannot be asked so"}
        said = what.get(error.status_code, str(error.detail).rstrip("."))
        response = views.refused(request.url.path, Refusal(status=error.status_code, what=said))
        response.headers.update(error.headers or {})  # such as the methods that there are
        return response

    @app.exception_handler(ClientDisconnect)
    async def end(_request: Request, _error: Exception) -> Response:
        return Response(status_code=HTTPStatus.BAD_REQUEST)  # nobody is there to read it

    @app.exception_handler(HTTPStatus.INTERNAL_SERVER_ERROR)
    async def refuse_own_fault(request: Request, _: Exception) -> Response:
        what = "something is wrong with Jonbar itself; the terminal it runs in says more"
        status = HTTPStatus.INTERNAL_SERVER_ERROR
        return views.refused(request.url.path, Refusal(status=status, what=what))
