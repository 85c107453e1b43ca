"""How answers print: hangs text, HTML and tables into the answers of the floor below."""

from __future__ import annotations

import shutil

from jonbar.ask.answer import Answer
from jonbar.show.frame import frame


def dress() -> None:
    """Let every answer print as words, show itself in a notebook, and give a table.

    Example:
        >>> dress()
        >>> Answer.as_table is frame
        True
    """
    Answer.as_text = as_text
    Answer.as_html = as_html
    Answer.as_table = frame


def as_text(answer: Answer) -> str:
    """Return an answer as text without colour, as wide as the terminal.

    Args:
        answer: The answer to any question.

    Returns:
        What the command line prints, without the last line break.
    """
    from jonbar.show.pages import page
    from jonbar.show.terminal import text

    return text(page(answer), width=shutil.get_terminal_size().columns).removesuffix("\n")


def as_html(answer: Answer) -> str:
    """Return an answer as a piece of HTML.

    Args:
        answer: The answer to any question.

    Returns:
        One `div`, for a notebook.
    """
    from jonbar.show.markup import html
    from jonbar.show.pages import page

    return html(page(answer))
