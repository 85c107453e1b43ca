"""The command `policy`."""

from __future__ import annotations

import click

from jonbar.show.options import How, with_how
from jonbar.show.output import example, print_answer


@click.command(
    short_help="What would an actor choose, in which situation?",
    epilog=example("jonbar list hungary-1956", "jonbar policy hungary-1956 DECISION"),
)
@click.argument("crisis")
@click.argument("decision")
@with_how
def policy(crisis: str, decision: str, how: How) -> None:
    """What would an actor choose, in which situation?

    DECISION is the name of a moment at which somebody chose.
    """
    from jonbar.ask.policy import policy as ask
    from jonbar.show.face import load
    from jonbar.show.progress import progress

    with progress("Weighing the options") as tell:
        answer = ask(
            load(crisis),
            decision,
            reading=how.reading,
            settings=how.settings(tell),
        )
    print_answer(answer, as_json=how.as_json)
