"""The command `check`."""

from __future__ import annotations

import click

from jonbar.show.output import example, print_answer


@click.command(
    short_help="Is a crisis without flaws, and what do its numbers rest on?",
    epilog=example("jonbar check hungary-1956"),
)
@click.argument("crisis")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
def check(crisis: str, *, as_json: bool) -> None:
    """Is a crisis without flaws, and what do its numbers rest on?

    Names every flaw with its file, line and column. A crisis without flaws gets a summary, with
    what should be looked at.
    """
    from jonbar.show.face import check as ask

    print_answer(ask(crisis), as_json=as_json)
