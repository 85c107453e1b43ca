"""The command `find`."""

from __future__ import annotations

from pathlib import Path

import click

from jonbar.show.options import How, with_how, with_plot
from jonbar.show.output import draw_answer, example, print_answer


@click.command(
    short_help="What would it have taken?",
    epilog=example(
        "jonbar find hungary-1956 neutral",
        'jonbar find hungary-1956 "neutral or reformed" --most 1 --keep "P(nuclear_war) < 1%"',
        "jonbar find hungary-1956 neutral --with strong_west --after 1956-10-31",
    ),
)
@click.argument("crisis")
@click.argument("condition")
@click.option(
    "--most",
    type=click.IntRange(1, 4),
    default=2,
    show_default=True,
    help="How many changes a set may have.",
)
@click.option(
    "--keep",
    metavar="TEST",
    multiple=True,
    help="What has to hold after the changes, such as 'P(war) < 5%'; may be given several times.",
)
@click.option(
    "--with",
    "always",
    metavar="CHANGE",
    multiple=True,
    help="A change that every set makes besides, as in 'jonbar whatif'.",
)
@click.option("--after", default="", metavar="DATE", help="Only changes on this date or later.")
@click.option("--before", default="", metavar="DATE", help="Only changes before this date.")
@click.option("--without", metavar="MOMENT", multiple=True, help="A moment to leave as it is.")
@click.option(
    "--bits",
    type=click.FloatRange(0),
    default=10,
    show_default=True,
    help="For the last date: the luck that a set may need.",
)
@click.option(
    "--chance",
    type=click.FloatRange(0, 100),
    default=50,
    show_default=True,
    help="For the last date: the chance that it has to reach, in per cent.",
)
@click.option("--asb", is_flag=True, help="Allow even what no actor could have done.")
@with_plot
@with_how
def find(  # noqa: PLR0913  (each is an option of its own)
    *,
    crisis: str,
    condition: str,
    most: int,
    keep: tuple[str, ...],
    always: tuple[str, ...],
    after: str,
    before: str,
    without: tuple[str, ...],
    bits: float,
    chance: float,
    how: How,
    picture: Path | None,
    asb: bool,
) -> None:
    """What would it have taken?

    CONDITION is what is wanted: an ending, or 'moment = value', joined by 'and', 'or', 'not'.

    Sets of changes are looked for among all options of all moments and the crisis's own changes:
    those of which no other needs less luck and makes it at least as likely. Ctrl-C ends the search
    and shows what was found so far.
    """
    from jonbar.ask.find import find as ask
    from jonbar.ask.find import planned
    from jonbar.ask.repertoire import Narrowing
    from jonbar.show.face import load
    from jonbar.show.progress import progress

    loaded = load(crisis)
    narrowing = Narrowing(always=always, after=after, before=before, without=without, asb=asb)
    sets = planned(loaded, most=most, narrowing=narrowing, reading=how.reading)
    with progress(f"Trying up to {sets:,} sets of changes") as tell:
        answer = ask(
            loaded,
            condition,
            most=most,
            keep=keep,
            narrowing=narrowing,
            bits=bits,
            chance=chance / 100,
            reading=how.reading,
            settings=how.settings(tell),
        )
    draw_answer(answer, picture)
    print_answer(answer, as_json=how.as_json)
