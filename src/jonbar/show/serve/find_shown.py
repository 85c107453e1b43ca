"""The front of `find`, every set of it with the way to its own what-if."""

from __future__ import annotations

from collections.abc import Iterable

from jonbar.ask import chance as say
from jonbar.ask.answer import Span
from jonbar.ask.sought import Find, Member, Variant
from jonbar.show.find import around_front, luck_in_words, worth_telling
from jonbar.show.markup import html
from jonbar.show.serve.parameters import Parameters, WhatIf
from jonbar.show.templates import rendered

_SHIFT = 0.01  # chance from which on it is told what fresh luck makes of it


def find_shown(answer: Find, given: Parameters) -> str:
    """Return the answer to "what would it have taken?" as HTML.

    Args:
        answer: The answer.
        given: What was said with the question; the what-ifs are asked the same way.
    """
    first, last = around_front(answer)
    return rendered(
        "web/find_shown.html",
        first=html(first, below=1),
        last=html(last, below=1),
        answer=answer,
        told=worth_telling(answer),
        odds=_odds,
        spread=say.spread,
        percent=say.percent,
        luck=luck_in_words,
        has_shift=_has_shift,
        way=lambda member: _way(answer, given, (part.name for part in member.parts)),
        way_of=lambda member, variant: _way(answer, given, _names(member, variant)),
    )


def _odds(bits: Span) -> str:
    """Return luck as a chance."""
    return say.odds(Span(*[2.0**-bits.median] * 3))


def _has_shift(member: Member) -> bool:
    """Say whether fresh luck makes a difference."""
    return abs(member.chance_fresh_luck.median - member.chance.median) >= _SHIFT


def _names(member: Member, variant: Variant) -> Iterable[str]:
    """Return the changes of a set in which one is another one."""
    names = (part.name for part in member.parts)
    return (variant.part.name if name == variant.instead_of else name for name in names)


def _way(answer: Find, given: Parameters, names: Iterable[str]) -> str:
    """Return the address of a what-if from the page of the answer."""
    always = [part.name for part in answer.given]
    same = {key: getattr(given, key) for key in ("draws", "seed", "asb") if hasattr(given, key)}
    reading = answer.manifest.reading if getattr(given, "reading", None) else None
    return f"whatif{WhatIf(change=(*always, *names), reading=reading, **same).query()}"
