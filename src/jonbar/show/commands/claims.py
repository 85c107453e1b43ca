"""The command `claims`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from jonbar.show.options import How, with_how_under_all, with_plot
from jonbar.show.output import draw_answer, example, print_json, print_page, print_text

if TYPE_CHECKING:
    from jonbar.ask.judged import Claims
    from jonbar.show.claims.passages import Quoted

_FORMATS = ("table", "markdown", "argdown")


@click.command(
    short_help="Is what people claim right?",
    epilog=example(
        "jonbar claims hungary-1956",
        "jonbar claims hungary-1956 --format markdown --sources FOLDER > answer.md",
    ),
)
@click.argument("crisis")
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="table",
    show_default=True,
    help="A table for people, Markdown for a forum, Argdown for argument maps.",
)
@click.option(
    "--sources",
    "folder",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Where the files of the sources lie; their passages are shown above the claims.",
)
@with_plot
@with_how_under_all
def claims(crisis: str, form: str, folder: Path | None, how: How, picture: Path | None) -> None:
    """Is what people claim right?

    Judges every claim of the crisis, at the passage where it was made: supported, contradicted,
    open, depends on something, or outside the model; with the number that its test found, and the
    assumption that would turn it.
    """
    from jonbar.ask.claims import claims as ask
    from jonbar.ask.docket import planned
    from jonbar.show.claims.quoted import quoted_passages
    from jonbar.show.face import load
    from jonbar.show.progress import progress

    if how.as_json and form != "table":
        raise click.UsageError("--json and --format exclude each other")
    loaded = load(crisis)
    quoted = None if folder is None else quoted_passages(loaded, folder)
    games = planned(loaded, reading=how.reading, settings=how.settings(None))
    with progress(f"Judging claims, {games:,} games to solve") as tell:
        answer = ask(loaded, reading=how.reading, settings=how.settings(tell))
    draw_answer(answer, picture)
    if how.as_json:
        print_json(answer.to_dict())
    else:
        _print(answer, form, quoted)


def _print(answer: Claims, form: str, quoted: Quoted | None) -> None:
    """Print the answer in a format for people."""
    from jonbar.show.claims.argdown import claims_argdown
    from jonbar.show.claims.markdown import claims_markdown
    from jonbar.show.claims.page import claims_page

    if form == "argdown":
        print_text(claims_argdown(answer))
    elif form == "markdown":
        print_text(claims_markdown(answer, quoted))
    else:
        print_page(claims_page(answer, quoted))
