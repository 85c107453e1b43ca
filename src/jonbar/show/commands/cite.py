"""The command `cite`."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING

import click

from jonbar.show.output import example

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from jonbar.text.reference import Reference


@click.command(
    short_help="What does a crisis rest on, for a bibliography?",
    epilog=example(
        "jonbar cite hungary-1956", "jonbar cite hungary-1956 --format ris > hungary.ris"
    ),
)
@click.argument("crisis")
@click.option(
    "--format",
    "form",
    type=click.Choice(["csl-json", "bibtex", "ris"]),
    default="csl-json",
    show_default=True,
    help="What the citation manager takes.",
)
@click.option(
    "--reading",
    metavar="NAME|all",
    default="all",
    show_default=True,
    help="What an answer under this reading rests on.",
)
def cite(crisis: str, form: str, reading: str) -> None:
    """What does a crisis rest on, for a bibliography?

    Prints the sources that the record and its readings cite.
    """
    from jonbar.ask.references import references
    from jonbar.show.face import load
    from jonbar.text.bibtex import write_bibtex
    from jonbar.text.csl import write_csl
    from jonbar.text.ris import write_ris

    writers: Mapping[str, Callable[[Sequence[Reference]], str]] = {
        "bibtex": write_bibtex,
        "ris": write_ris,
        "csl-json": write_csl,
    }
    written = writers[form](references(load(crisis), reading))
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # whatever the terminal is, files take it
    click.echo(written, nl=False)
