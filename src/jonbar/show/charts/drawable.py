"""Which answers have a chart, and whether one can be drawn here."""

from __future__ import annotations

from importlib.util import find_spec

from jonbar.ask.answer import Answer
from jonbar.ask.causes import WhyEnding
from jonbar.ask.judged import Claims
from jonbar.ask.leanings import Sensitivity
from jonbar.ask.nouns import History, Policy, Readings, WhatIf
from jonbar.ask.reasons import WhyDecision
from jonbar.ask.sought import Find
from jonbar.ask.timelines import Story
from jonbar.text.flaw import JonbarError

_DRAWN = (Claims, Find, History, Policy, Sensitivity, Story, WhatIf, WhyDecision, WhyEnding)
_LIBRARIES = ("altair", "vl_convert")


def refuse_undrawable(answer: Answer) -> None:
    """Refuse an answer that cannot be drawn.

    Args:
        answer: The answer to any question.

    Raises:
        JonbarError: If it has no chart, or the extra `charts` is not installed.
    """
    if not has_chart(answer):
        raise JonbarError(
            f"there is no chart of the answer {type(answer).__name__!r}\n"
            "  hint: draw that of history, whatif, why, policy, sensitivity, story, claims or find"
        )
    refuse_without_library()


def has_chart(answer: Answer) -> bool:
    """Say whether there is a chart of an answer."""
    if isinstance(answer, Readings):
        return all(has_chart(each) for each in answer.readings.values())
    return isinstance(answer, _DRAWN)


def refuse_without_library() -> None:
    """Refuse to draw where the extra `charts` is not installed.

    Raises:
        JonbarError: If it is not.
    """
    if not is_installed():
        hint = "pip install 'jonbar[charts]'"
        raise JonbarError(f"a picture needs altair and vl-convert-python\n  hint: {hint}")


def is_installed() -> bool:
    """Say whether the extra `charts` is installed."""
    return all(map(find_spec, _LIBRARIES))
