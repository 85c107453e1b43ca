"""The command `check`."""

from __future__ import annotations

from pathlib import Path

import click

from jonbar.show.output import example, print_answer


@click.command(
    short_help="Is a crisis without flaws, and what do its numbers rest on?",
    epilog=example("jonbar check hungary-1956", "jonbar check my-crisis --sources my-files"),
)
@click.argument("crisis")
@click.option(
    "--sources",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Prove by the files in this folder that the passages cited are there, and unchanged.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
def check(crisis: str, sources: Path | None, *, as_json: bool) -> None:
    """Is a crisis without flaws, and what do its numbers rest on?

    Names every flaw with its file, line and column. A crisis without flaws gets a summary, with
    what should be looked at.
    """
    from jonbar.show.face import check as ask

    print_answer(ask(crisis, sources=sources), as_json=as_json)
