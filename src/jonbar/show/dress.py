"""How answers print: hangs text, HTML, tables and charts into the answers of the floor below."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

from jonbar.ask.answer import Answer
from jonbar.show.frame import frame

if TYPE_CHECKING:
    from jonbar.show.charts.hinges import Scale
    from jonbar.show.charts.look import Look


def dress() -> None:
    """Let every answer print as words, show itself in a notebook, and give a table and a chart.

    Example:
        >>> dress()
        >>> Answer.as_table is frame
        True
    """
    Answer.as_text = as_text
    Answer.as_html = as_html
    Answer.as_table = frame
    Answer.as_chart = as_chart
    Answer.as_notebook = as_notebook


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
        One `div`, and what aligns its cells, for a notebook.
    """
    from jonbar.show.markup import STYLE, html
    from jonbar.show.pages import page

    return f"{html(page(answer))}<style>{STYLE}</style>"


def as_chart(answer: Answer, *, look: Look, scale: Scale) -> Any:  # noqa: ANN401
    """Return an answer as an Altair chart.

    Args:
        answer: The answer to a question that has a chart.
        look: "light" or "dark".
        scale: Of the hinge chart: "chance" or "log-odds".

    Raises:
        JonbarError: If the answer has no chart, or the extra `charts` is not installed.
    """
    from jonbar.show.charts.drawable import refuse_undrawable

    refuse_undrawable(answer)
    from jonbar.show.charts.chart import chart

    return chart(answer, look=look, scale=scale)


def as_notebook(answer: Answer) -> dict[str, str]:
    """Return what a notebook shows: the page, below its picture where one can be drawn.

    Args:
        answer: The answer to any question.

    Returns:
        MIME type -> the answer as such.
    """
    from jonbar.show.charts.drawable import has_chart, is_installed

    picture = ""
    if has_chart(answer) and is_installed():
        from jonbar.show.charts.chart import chart
        from jonbar.show.charts.picture import svg_picture

        picture = f'<figure style="overflow-x: auto">{svg_picture(chart(answer))}</figure>'
    return {"text/plain": as_text(answer), "text/html": f"<div>{picture}{as_html(answer)}</div>"}
