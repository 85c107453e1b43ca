"""The command `history`."""

from __future__ import annotations

from pathlib import Path

import click

from jonbar.show.options import How, with_how, with_plot
from jonbar.show.output import draw_answer, example, print_answer


@click.command(
    short_help="How likely was what happened, and where did it turn?",
    epilog=example(
        "jonbar history hungary-1956",
        "jonbar history hungary-1956 --reading all --json",
        "jonbar history hungary-1956 --plot hinges.svg",
    ),
)
@click.argument("crisis")
@with_plot
@with_how
def history(crisis: str, how: How, picture: Path | None) -> None:
    """How likely was what happened, and where did it turn?

    Prints every moment with its chance, the chance of each ending after it, and the moments at
    which the crisis turned.
    """
    from jonbar.ask.games import planned
    from jonbar.ask.history import history as ask
    from jonbar.show.amount import games_to_solve
    from jonbar.show.face import load
    from jonbar.show.progress import progress

    loaded = load(crisis)
    games = planned(loaded, reading=how.reading, settings=how.settings(None))
    with progress(f"Going through history, {games_to_solve(games)}") as tell:
        answer = ask(loaded, reading=how.reading, settings=how.settings(tell))
    draw_answer(answer, picture)
    print_answer(answer, as_json=how.as_json)
