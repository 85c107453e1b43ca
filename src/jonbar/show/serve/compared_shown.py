"""The page of the readings: a column for each, what differs marked."""

from __future__ import annotations

from jonbar.show.serve.compared import Compared
from jonbar.show.templates import rendered


def compared_shown(answer: Compared) -> str:
    """Return the readings side by side as HTML.

    Args:
        answer: The readings.
    """
    differing = sum(row.differs for chapter in answer.chapters for row in chapter.rows)
    total = sum(len(chapter.rows) for chapter in answer.chapters)
    return rendered("web/compared_shown.html", answer=answer, differing=differing, total=total)
