"""The command `new`."""

from __future__ import annotations

from pathlib import Path

import click

from jonbar.show.output import example


@click.command(
    short_help="Begin a crisis of your own.",
    epilog=example("jonbar new my-crisis", "jonbar check my-crisis"),
)
@click.argument("folder", type=click.Path(path_type=Path))
def new(folder: Path) -> None:
    """Begin a crisis of your own.

    Makes FOLDER with a small crisis in it that works, to be changed step by step.
    """
    from jonbar.model.template import new as make

    make(folder)
    click.echo(f"Made {folder}. Next: jonbar check {folder}")
