"""The command `why`."""

from __future__ import annotations

from pathlib import Path

import click

from jonbar.show.options import How, with_how, with_plot
from jonbar.show.output import draw_answer, example, print_answer


@click.command(
    short_help="Why did it end so, or why did they choose it?",
    epilog=example(
        "jonbar why hungary-1956",
        "jonbar why hungary-1956 --ending neutral",
        "jonbar why hungary-1956 DECISION --if MOMENT=VALUE",
    ),
)
@click.argument("crisis")
@click.argument("decision", required=False)
@click.option(
    "--ending", metavar="NAME", help="The ending to explain.  [default: the one that came]"
)
@click.option(
    "--if",
    "supposing",
    metavar="MOMENT=VALUE",
    multiple=True,
    help="What who decided is to have known instead; may be given several times.",
)
@with_plot
@with_how
def why(  # noqa: PLR0913  (each is an option of its own)
    crisis: str,
    decision: str | None,
    ending: str | None,
    supposing: tuple[str, ...],
    how: How,
    *,
    picture: Path | None,
) -> None:
    """Why did it end so, or why did they choose it?

    Without DECISION: what of all that happened was necessary for the ending, what would have been
    enough for it, what only mattered together, and what moved what. Of an ending that did not come
    it is told what would have brought it.

    DECISION is the name of a moment at which somebody chose: what each want added to each option,
    what was expected and believed, and what would have tipped the choice.
    """
    from jonbar.ask.why import why as ask
    from jonbar.ask.why_planned import planned, planned_of_decision
    from jonbar.show.amount import games_to_solve, turns_to_try
    from jonbar.show.face import load
    from jonbar.show.progress import progress

    loaded, settings = load(crisis), how.settings(None)
    if decision is None:
        amount = turns_to_try(planned(loaded, reading=how.reading, settings=settings))
    else:
        games = planned_of_decision(loaded, reading=how.reading, settings=settings)
        amount = games_to_solve(games)
    with progress(f"Asking why, {amount}") as tell:
        answer = ask(
            loaded,
            decision,
            ending=ending,
            supposing=supposing,
            reading=how.reading,
            settings=how.settings(tell),
        )
    draw_answer(answer, picture)
    print_answer(answer, as_json=how.as_json)
