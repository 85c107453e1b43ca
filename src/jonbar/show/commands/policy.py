"""The command `policy`."""

from __future__ import annotations

from pathlib import Path

import click

from jonbar.show.options import How, with_how, with_plot
from jonbar.show.output import draw_answer, example, print_answer


@click.command(
    short_help="What would an actor choose, in which situation?",
    epilog=example("jonbar list hungary-1956", "jonbar policy hungary-1956 DECISION"),
)
@click.argument("crisis")
@click.argument("decision")
@with_plot
@with_how
def policy(crisis: str, decision: str, how: How, picture: Path | None) -> None:
    """What would an actor choose, in which situation?

    DECISION is the name of a moment at which somebody chose.
    """
    from jonbar.ask.games import planned
    from jonbar.ask.policy import policy as ask
    from jonbar.show.amount import games_to_solve
    from jonbar.show.face import load
    from jonbar.show.progress import progress

    loaded = load(crisis)
    games = planned(loaded, reading=how.reading, settings=how.settings(None))
    with progress(f"Weighing the options, {games_to_solve(games)}") as tell:
        answer = ask(loaded, decision, reading=how.reading, settings=how.settings(tell))
    draw_answer(answer, picture)
    print_answer(answer, as_json=how.as_json)
