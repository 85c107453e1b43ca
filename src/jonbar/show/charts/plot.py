"""An answer as a picture in a file, which is there whole or not at all."""

from __future__ import annotations

from pathlib import Path

from jonbar.ask.answer import Answer
from jonbar.show.charts.drawable import refuse_undrawable, refuse_without_library
from jonbar.show.sweep.whole import write_whole
from jonbar.show.target import refuse_target

_FORMS = (".svg", ".png", ".html")


def plot(answer: Answer, file: Path) -> None:
    """Write the picture of an answer.

    Args:
        answer: An answer that has a chart.
        file: Where to; its ending says what it becomes: .svg, .png, or .html, a page that fetches
            nothing from outside. A file that is there is replaced.

    Raises:
        JonbarError: If the answer has no chart, the extra `charts` is not installed, the ending of
            the name is another, or the file cannot be written; then nothing of it is left.
    """
    refuse_undrawable(answer)
    refuse_unwritable(file)
    write_whole(file, _picture(answer, file.suffix.lower()))


def refuse_unwritable(file: Path) -> None:
    """Refuse a file before anything is computed for it.

    Args:
        file: Where a picture is to go.

    Raises:
        JonbarError: If the ending of its name is none of .svg, .png and .html, its folder is not
            there, it is a folder itself, or the extra `charts` is not installed.
    """
    refuse_target(file, _FORMS, "picture")
    refuse_without_library()


def _picture(answer: Answer, form: str) -> bytes:
    """Return the bytes of the file."""
    from jonbar.show.charts.chart import chart
    from jonbar.show.charts.picture import html_picture, png_picture, svg_picture
    from jonbar.show.markup import html
    from jonbar.show.pages import page

    drawn = chart(answer)
    if form == ".png":
        return png_picture(drawn)
    if form == ".svg":
        return svg_picture(drawn).encode()
    return html_picture(drawn, html(page(answer))).encode()
