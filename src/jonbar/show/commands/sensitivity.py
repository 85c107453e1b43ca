"""The command `sensitivity`."""

from __future__ import annotations

from pathlib import Path

import click

from jonbar.show.options import How, with_how, with_plot
from jonbar.show.output import draw_answer, example, print_answer


@click.command(
    short_help="What does an ending's chance hang on?",
    epilog=example(
        "jonbar sensitivity hungary-1956",
        "jonbar sensitivity hungary-1956 --ending neutral --reading all",
        "jonbar sensitivity hungary-1956 --whatif CHANGE",
    ),
)
@click.argument("crisis")
@click.option(
    "--ending",
    metavar="NAME",
    help="The ending to look at.  [default: the likeliest with every number in its middle]",
)
@click.option(
    "--whatif",
    "changes",
    metavar="CHANGE",
    multiple=True,
    help="A change to make, as in 'jonbar whatif'; may be given several times.",
)
@click.option("--asb", is_flag=True, help="Answer even for what no actor could have done.")
@with_plot
@with_how
def sensitivity(  # noqa: PLR0913  (each is an option of its own)
    crisis: str,
    ending: str | None,
    changes: tuple[str, ...],
    how: How,
    picture: Path | None,
    *,
    asb: bool,
) -> None:
    """What does an ending's chance hang on?

    Each number that is a range is moved by itself, and with the others: what moves the chance, by
    how much, what makes another ending the likeliest, what works only together, and for which
    numbers the ending is much likelier.

    Without --whatif: before the first moment. With it: after the change, given all that did happen.
    """
    from jonbar.ask.moves import planned
    from jonbar.ask.sensitivity import sensitivity as ask
    from jonbar.show.amount import numbers_to_move
    from jonbar.show.face import load
    from jonbar.show.progress import progress

    loaded = load(crisis)
    amount = planned(loaded, changes, reading=how.reading, settings=how.settings(None))
    with progress(f"Moving every number, {numbers_to_move(amount)}") as tell:
        answer = ask(
            loaded,
            changes,
            ending=ending,
            asb=asb,
            reading=how.reading,
            settings=how.settings(tell),
        )
    draw_answer(answer, picture)
    print_answer(answer, as_json=how.as_json)
