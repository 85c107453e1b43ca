"""The page of a crisis: its course, its moments, and the what-if that one has in hand."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from jonbar.show.serve import views
from jonbar.show.serve.asking import Asking
from jonbar.show.serve.awaited import Awaited, awaited
from jonbar.show.serve.board import courses, shifts
from jonbar.show.serve.in_hand import ask_in_hand, asked_of
from jonbar.show.serve.library import Shelved
from jonbar.show.serve.parameters import Assumed, Hand, How
from jonbar.show.serve.questions import QUESTIONS
from jonbar.show.serve.refusal import Refusal, RefusedError
from jonbar.show.serve.timeline import changed, held, timeline


async def crisis_page(request: Request, asking: Asking, crisis: Shelved, hand: Hand) -> Response:
    """Return the page of a crisis, with what is there by now of what was asked.

    Raises:
        RefusedError: If the crisis cannot be read, or every reading is asked at once.
    """
    refuse_all_readings(hand.reading)
    overview = asking.overview(crisis)
    about = views.told(await asking.outcome(request, overview, overview.answer))
    answer = await ask_in_hand(asking, crisis, hand, hand.change) if hand.change else None
    course = await _course(asking, crisis, hand, is_pressing=answer is None)
    history = course.told
    return views.page(
        "crisis.html",
        status=answer.refusal.status if answer and answer.refusal else 200,
        crisis=crisis,
        about=about,
        questions=QUESTIONS,
        hand=hand.model_copy(update={"first": False}),
        held=held(about, hand),
        declared=[(each, changed(about, hand, each["name"])) for each in about["changes"]],
        moments=timeline(about, history, hand),
        course=course,
        courses=courses(history) if history else (),
        answer=answer,
        shifts=shifts(answer.told) if answer and answer.told else (),
        address=f"/crisis/{crisis.name}",
        whatif=asked_of(hand, hand.change).query() if hand.change else "",
        assumed=_assumed(hand).query(),
    )


def refuse_all_readings(reading: str | None) -> None:
    """Refuse to lay every reading over the others.

    Raises:
        RefusedError: If all are asked for.
    """
    if reading == "all":
        what, hint = "this page shows one reading at a time", "choose one of its readings"
        raise RefusedError(Refusal(status=422, what=what, hint=hint))


def _assumed(hand: Hand) -> Assumed:
    """Return what is asked of the assumptions, with the same what-if."""
    words: dict[str, Any] = hand.model_dump(exclude={"first", "beside", "hypothetical"})
    return Assumed(**words)


async def _course(asking: Asking, crisis: Shelved, hand: Hand, *, is_pressing: bool) -> Awaited:
    """Return the course of history, or a first look at it."""
    given = How(reading=hand.reading, draws=hand.draws, seed=hand.seed)
    job = asking.answer_in_parts(crisis, QUESTIONS["history"], given)
    asking.jobs.watch(job)
    return await (awaited(job) if is_pressing else awaited(job, 0))
