"""The endings under other assumptions, as their page shows them; made in the worker."""

from __future__ import annotations

from jonbar.ask.supposed import Supposed
from jonbar.show.serve.board import supposed
from jonbar.show.templates import rendered


def supposed_shown(answer: Supposed) -> dict[str, str]:
    """Return the pieces of an answer: `html` is all of it, `brief` says the likeliest ending.

    Args:
        answer: The answer of `suppose`.
    """
    shifts = supposed(answer)
    best = max(shifts, key=lambda each: each.after.median)
    return {
        "html": rendered("web/supposed.html", shifts=shifts),
        "brief": f"Likeliest now: {best.what}, {best.after.spread}",
    }
