"""The page of the sources: where each passage is used, and what rests on no source."""

from __future__ import annotations

from itertools import groupby

from jonbar.show.serve.sources import Sources
from jonbar.show.templates import rendered


def sources_shown(answer: Sources) -> str:
    """Return the sources of a crisis as HTML.

    Args:
        answer: The sources.
    """
    by_reading = groupby(answer.judgement, key=lambda each: each.reading)
    judged = [(name, tuple(each)) for name, each in by_reading]
    return rendered("web/sources_shown.html", answer=answer, judged=judged)
