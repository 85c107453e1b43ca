"""The page that lays two what-ifs side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from jonbar.show.serve import views
from jonbar.show.serve.asking import Asking
from jonbar.show.serve.awaited import Awaited
from jonbar.show.serve.board import Shift, shifts
from jonbar.show.serve.crisis_page import refuse_all_readings
from jonbar.show.serve.in_hand import ask_in_hand, asked_of
from jonbar.show.serve.library import Shelved
from jonbar.show.serve.parameters import Hand
from jonbar.show.serve.questions import QUESTIONS
from jonbar.show.serve.timeline import Held, changed, held


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of two what-ifs.

    Attributes:
        name: "first" or "second".
        hand: This what-if in hand, and the other set aside.
        held: Its changes.
        answer: Its answer, or how far that is; None where nothing is changed.
        shifts: How it moves each ending; empty as long as nobody knows.
        others: Proposed what-ifs to take instead: each in words, with the page that has it.
        whatif: What its own page has after the question mark.
    """

    name: str
    hand: Hand
    held: tuple[Held, ...]
    answer: Awaited | None
    shifts: tuple[Shift, ...]
    others: tuple[tuple[str, Hand], ...]
    whatif: str


async def compare_page(request: Request, asking: Asking, crisis: Shelved, hand: Hand) -> Response:
    """Return the page of two what-ifs, with what is there by now of their answers.

    Raises:
        RefusedError: If the crisis cannot be read, or every reading is asked at once.
    """
    refuse_all_readings(hand.reading)
    overview = asking.overview(crisis)
    about = views.told(await asking.outcome(request, overview, overview.answer))
    sides = (
        await _side("first", asking, crisis, about, hand),
        await _side("second", asking, crisis, about, _turned_round(hand)),
    )
    refusals = [side.answer.refusal for side in sides if side.answer and side.answer.refusal]
    return views.page(
        "compare.html",
        status=refusals[0].status if refusals else 200,
        crisis=crisis,
        about=about,
        questions=QUESTIONS,
        hand=hand.model_copy(update={"first": False}),
        sides=sides,
        rows=tuple(zip(*(side.shifts for side in sides), strict=False)),
        address=f"/crisis/{crisis.name}",
    )


async def _side(
    name: str, asking: Asking, crisis: Shelved, about: Mapping[str, Any], hand: Hand
) -> Side:
    """Return one of two what-ifs, asked."""
    answer = await ask_in_hand(asking, crisis, hand, hand.change) if hand.change else None
    bare = hand.model_copy(update={"change": ()})
    others = ((each["what"], changed(about, bare, each["name"])) for each in about["changes"])
    return Side(
        name=name,
        hand=hand.model_copy(update={"first": False}),
        held=held(about, hand),
        answer=answer,
        shifts=shifts(answer.told) if answer and answer.told else (),
        others=tuple((what, _as_first(name, then)) for what, then in others),
        whatif=asked_of(hand, hand.change).query() if hand.change else "",
    )


def _as_first(name: str, hand: Hand) -> Hand:
    """Return what an address of the comparison says: its first what-if is the one in hand."""
    return hand if name == "first" else _turned_round(hand)


def _turned_round(hand: Hand) -> Hand:
    """Return the hand with the two what-ifs in each other's place."""
    return hand.model_copy(update={"change": hand.beside, "beside": hand.change})
