"""The pages of a question: its form, and its answer, or how far that is."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import Response

from jonbar.show.serve import views
from jonbar.show.serve.asking import Asking
from jonbar.show.serve.awaited import FOR_OVERVIEW, awaited
from jonbar.show.serve.forms import form
from jonbar.show.serve.library import Shelved
from jonbar.show.serve.parameters import Parameters
from jonbar.show.serve.questions import QUESTIONS, Question
from jonbar.show.serve.refusal import Refusal


async def form_page(
    asking: Asking, crisis: Shelved, question: Question, refusal: Refusal | None
) -> Response:
    """Return the page of a question that is not asked yet: its form, and what was wrong with it."""
    overview = asking.overview(crisis)
    asking.jobs.watch(overview)
    about = (await awaited(overview, FOR_OVERVIEW)).told
    return views.page(
        question.form,
        status=refusal.status if refusal else 200,
        crisis=crisis,
        about=about,
        questions=QUESTIONS,
        question=question,
        fields=form(question.parameters, None, about),
        refusal=refusal,
        address=f"/crisis/{crisis.name}/{question.name}",
    )


async def answer_page(
    asking: Asking,
    crisis: Shelved,
    question: Question,
    given: Parameters,
    chosen: Mapping[str, str],
) -> Response:
    """Return the page of a question: with its answer, a first look, or how far it is.

    Args:
        asking: What is asked with.
        crisis: The crisis.
        question: The question.
        given: What was said with it.
        chosen: Which part of its answer is to be shown, by the question's own filters.
    """
    overview = asking.overview(crisis)
    job = asking.answer_with_chart(crisis, question, given)
    for each in (overview, job):
        asking.jobs.watch(each)
    found = await awaited(job)
    about = (await awaited(overview, FOR_OVERVIEW)).told
    address = f"/crisis/{crisis.name}/{question.name}"
    return views.page(
        question.template,
        status=found.refusal.status if found.refusal else 200,
        crisis=crisis,
        about=about,
        questions=QUESTIONS,
        question=question,
        fields=form(question.parameters, given, about),
        found=found,
        address=address,
        query=given.query(),
        given=given,
        chosen=chosen,
    )
