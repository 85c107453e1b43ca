"""The what-if that somebody has in hand, asked: a first look where that is enough."""

from __future__ import annotations

from typing import Any

from jonbar.show.serve.asking import Asking
from jonbar.show.serve.awaited import PATIENCE, Awaited, awaited
from jonbar.show.serve.library import Shelved
from jonbar.show.serve.parameters import Hand, Parameters, WhatIf
from jonbar.show.serve.questions import QUESTIONS, Question

_FOR_FIRST = 3.0  # seconds in which a first look is waited for, where nothing else is asked


async def ask_in_hand(
    asking: Asking, crisis: Shelved, hand: Hand, changes: tuple[str, ...]
) -> Awaited:
    """Return the answer to some changes, or how far it is.

    Args:
        asking: What is asked with.
        crisis: The crisis.
        hand: How they are asked.
        changes: The changes; at least one.
    """
    given = asked_of(hand, changes)
    return await ask_live(asking, crisis, QUESTIONS["whatif"], given, is_first=hand.first)


async def ask_live(
    asking: Asking, crisis: Shelved, question: Question, given: Parameters, *, is_first: bool
) -> Awaited:
    """Return the answer to a question, or how far it is, for a page that answers where it stands.

    Args:
        asking: What is asked with.
        crisis: The crisis.
        question: The question.
        given: What is said with it.
        is_first: Whether a first look is enough; there may be another choice in a moment.
    """
    ask = asking.first_look if is_first else asking.answer_in_parts
    job = ask(crisis, question, given)
    asking.jobs.watch(job)
    return await awaited(job, _FOR_FIRST if is_first else PATIENCE)


def asked_of(hand: Hand, changes: tuple[str, ...]) -> WhatIf:
    """Return what is asked of some changes; at least one."""
    words: dict[str, Any] = hand.model_dump(exclude={"first", "beside", "change"})
    return WhatIf(change=changes, **words)
