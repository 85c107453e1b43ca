"""What the author of a post added later, behind the word EDIT."""

from __future__ import annotations

import re
from dataclasses import replace

from jonbar.text.passage import Line, Passage

_EDIT = re.compile(r"(?:edit(?:ed)?(?: to add)?|eta)\s*\d?\s*[:–—-]", re.IGNORECASE)


def with_edits(post: Passage) -> Passage:
    """Return a post in which what follows "EDIT:" is marked as added later.

    Args:
        post: A post.

    Returns:
        The same post; from the line that begins with "EDIT:" on, its own lines are edits.

    Example:
        >>> from jonbar.text.word import Place, Word
        >>> lines = tuple(Line(text=Word(text)) for text in ("It broke.", "EDIT: it held."))
        >>> post = with_edits(Passage(number=1, place=Place("", 1, 1), lines=lines))
        >>> [line.role for line in post.lines]
        ['own', 'edit']
    """
    lines: list[Line] = []
    is_edit = False
    for line in post.lines:
        is_edit = is_edit or (line.role == "own" and bool(_EDIT.match(line.text)))
        lines.append(replace(line, role="edit") if is_edit and line.role == "own" else line)
    return replace(post, lines=tuple(lines))
