"""The command `read`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from jonbar.show.output import example, print_answer

if TYPE_CHECKING:
    from jonbar.text.passage import Kind


@click.command(
    short_help="What do my notes, or a thread, say?",
    epilog=example(
        "jonbar read notes.txt thread.html",
        "jonbar read notes.txt thread.html --into my-crisis",
        "jonbar read notes.txt --into hungary-1956",
    ),
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--into",
    metavar="CRISIS",
    help="A crisis: shows what it does not cite yet. A new folder: begins a crisis in it.",
)
@click.option(
    "--kind",
    type=click.Choice(["cards", "thread", "text"]),
    help="What plain text is, where it is not seen.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
def read(files: tuple[Path, ...], into: str | None, kind: Kind | None, *, as_json: bool) -> None:
    """What do my notes, or a thread, say?

    FILES are study cards, forum threads (copied, saved, or as JSON), plain text or PDF. Shows what
    was understood of them, on the timeline. Nothing that is there already is written over.
    """
    from jonbar.show.progress import progress
    from jonbar.show.understand import understand

    with progress("Reading") as tell:
        answer = understand(files, into, kind=kind, progress=tell)
    print_answer(answer, as_json=as_json)
