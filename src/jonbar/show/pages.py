"""From any answer to its page."""

from __future__ import annotations

from jonbar.ask.answer import Answer
from jonbar.ask.causes import WhyEnding
from jonbar.ask.judged import Claims
from jonbar.ask.leanings import Sensitivity
from jonbar.ask.nouns import Checkup, History, Policy, Readings, WhatIf
from jonbar.ask.reasons import WhyDecision
from jonbar.ask.sought import Find
from jonbar.ask.supposed import Supposed
from jonbar.ask.sweep import Sweep
from jonbar.ask.timelines import Story
from jonbar.ask.understood import Understood
from jonbar.show.checkup import checkup_page
from jonbar.show.claims.page import claims_page
from jonbar.show.find import find_page
from jonbar.show.history import history_page
from jonbar.show.page import Block, Bullets, Heading, Page
from jonbar.show.policy import policy_page
from jonbar.show.sensitivity import sensitivity_page
from jonbar.show.story.page import story_page
from jonbar.show.supposed import supposed_page
from jonbar.show.sweep.page import sweep_page
from jonbar.show.understood import understood_page
from jonbar.show.whatif import whatif_page
from jonbar.show.why.decision import why_decision_page
from jonbar.show.why.ending import why_ending_page
from jonbar.show.words import ICD_203


def page(answer: Answer) -> Page:  # noqa: C901, PLR0911, PLR0912  (one for each answer)
    """Return the page that shows an answer.

    Args:
        answer: The answer to any question.

    Returns:
        Its page; of several readings one page after the other.

    Raises:
        TypeError: If it is an answer that no page knows.
    """
    match answer:
        case History():
            return history_page(answer)
        case WhatIf():
            return whatif_page(answer)
        case Policy():
            return policy_page(answer)
        case Checkup():
            return checkup_page(answer)
        case Understood():
            return understood_page(answer)
        case Claims():
            return claims_page(answer)
        case Readings():
            return _readings_page(answer)
        case WhyDecision():
            return why_decision_page(answer)
        case WhyEnding():
            return why_ending_page(answer)
        case Sensitivity():
            return sensitivity_page(answer)
        case Find():
            return find_page(answer)
        case Story():
            return story_page(answer)
        case Supposed():
            return supposed_page(answer)
        case Sweep():
            return sweep_page(answer)
        case _:
            raise TypeError(f"there is no page for {type(answer).__name__!r}")


def _readings_page(answer: Readings) -> Page:
    """Return where the readings agree, then each reading's own page."""
    blocks: list[Block] = [
        Heading(text="Under every reading", level=1),
        Bullets(items=answer.agreement),
    ]
    for name, each in answer.readings.items():
        first, *others = page(each).blocks
        title = first.text if isinstance(first, Heading) else ""
        blocks.append(Heading(text=f"{title}: the reading “{name}”", level=1))
        blocks += (block for block in others if block is not ICD_203)
    return Page(blocks=(*blocks, ICD_203))
