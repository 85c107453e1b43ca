"""The addresses of questions: a page, its `.json` twin, and its chart, for each in the table."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import ValidationError
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from jonbar.show.serve import views
from jonbar.show.serve.asking import Asking
from jonbar.show.serve.parameters import Parameters
from jonbar.show.serve.question_pages import answer_page, form_page
from jonbar.show.serve.questions import LEAVES, QUESTIONS, Question
from jonbar.show.serve.refusal import Refusal, RefusedError, refusal_of_words

_NO_CHART = Refusal(status=404, what="this answer has no chart", hint="ask for its page or .json")


def question_routes(asking: Asking) -> APIRouter:
    """Return the addresses of all questions.

    Args:
        asking: What they ask with.
    """
    router = APIRouter()
    for question in (*QUESTIONS.values(), *LEAVES.values()):
        _add(router, asking, question)
    return router


def _add(router: APIRouter, asking: Asking, question: Question) -> None:
    """Add the addresses of one question.

    (Annotations are no text in this file: FastAPI reads the parameters' type from them.)
    """
    address = f"/crisis/{{name}}/{question.name}"
    given_type = Annotated[question.parameters, Query()]  # type: ignore[name-defined]

    @router.get(
        f"{address}.json",
        name=f"{question.name}_json",
        summary=question.title,
        response_class=Response,
        responses={200: {"content": {"application/json": {"schema": {"type": "object"}}}}},
    )
    async def as_json(
        request: Request,
        name: str,
        given: given_type,
    ) -> Response:
        job = asking.answer(asking.library.find(name), question, given)
        return views.written((await asking.outcome(request, job, job.answer))["json"])

    async def as_picture(request: Request, name: str, given: Parameters, look: str) -> Response:
        crisis = asking.library.find(name)
        job = asking.answer_with_chart(crisis, question, given)
        chart = await asking.outcome(request, job, job.chart)
        if chart is None:
            raise RefusedError(_NO_CHART)
        drawing = asking.drawing(crisis, chart, look)
        return views.picture((await asking.outcome(request, drawing, drawing.answer))["svg"])

    @router.get(f"{address}.svg", include_in_schema=False)
    async def light(
        request: Request,
        name: str,
        given: given_type,
    ) -> Response:
        return await as_picture(request, name, given, "light")

    @router.get(f"{address}.dark.svg", include_in_schema=False)
    async def dark(
        request: Request,
        name: str,
        given: given_type,
    ) -> Response:
        return await as_picture(request, name, given, "dark")

    @router.get(address, include_in_schema=False)
    async def as_page(request: Request, name: str) -> Response:
        crisis = asking.library.find(name)
        asked = request.query_params
        chosen = {key: asked[key] for key in question.filters if asked.get(key)}
        try:
            given = _given(question, asked)
        except ValidationError as error:
            refusal = refusal_of_words(error.errors()) if asked else None
            return await form_page(asking, crisis, question, refusal)
        is_of_form = "" in asked.values() or any("." in key for key in asked)
        if is_of_form:  # the address to share is shorter
            address = f"/crisis/{crisis.name}/{question.name}{given.query(**chosen)}"
            return RedirectResponse(address, status_code=HTTPStatus.SEE_OTHER)
        return await answer_page(asking, crisis, question, given, chosen)


def _given(question: Question, query: QueryParams) -> Parameters:
    """Return what an address says with its question.

    A field that was left blank says nothing; `set.x=1` is the field of a form for `set=x=1`.
    """
    several = question.parameters.several()
    said = [key for key in query if key not in question.filters]
    filled = {key: [each for each in query.getlist(key) if each] for key in said}
    for key in [key for key in filled if "." in key]:
        word, _, name = key.partition(".")
        filled.setdefault(word, []).extend(f"{name}={each}" for each in filled.pop(key))
    words = {key: each if key in several else each[-1] for key, each in filled.items() if each}
    return question.parameters.model_validate(words)
