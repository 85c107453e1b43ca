"""What a command prints: an answer, a page, JSON; and the example below its help."""

from __future__ import annotations

import json
import os
import shutil
import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pathlib import Path

    from jonbar.ask.answer import Answer
    from jonbar.show.page import Page


def example(*lines: str) -> str:
    """Return an example as click prints it below the options, line by line."""
    return "\b\nExample:\n" + "\n".join(f"  {line}" for line in lines)


def print_answer(answer: Answer, *, as_json: bool) -> None:
    """Print an answer as words or as JSON."""
    from jonbar.show.pages import page

    if as_json:
        print_json(answer.to_dict())
    else:
        print_page(page(answer))


def draw_answer(answer: Answer, picture: Path | None) -> None:
    """Draw an answer into a file, if there is to be one; then stderr says so."""
    if picture is None:
        return
    from jonbar.show.charts.plot import plot

    plot(answer, picture)
    click.echo(f"Drawn: {picture}", err=True)


def print_json(data: dict[str, object]) -> None:
    """Print data as JSON, which is UTF-8 whatever the terminal is."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    click.echo(json.dumps(data, indent=2, ensure_ascii=False, sort_keys=False))


def print_text(text: str) -> None:
    """Print a text such as Markdown, which is UTF-8 whatever the terminal is."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    click.echo(text, nl=False)


def print_page(page: Page) -> None:
    """Print a page as wide as the terminal; in colour only where somebody looks at it."""
    from jonbar.show.terminal import text

    has_colour = (
        sys.stdout is not None
        and sys.stdout.isatty()
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM") != "dumb"
    )
    width = shutil.get_terminal_size().columns
    click.echo(text(page, width=width, has_colour=has_colour), nl=False, color=has_colour)
