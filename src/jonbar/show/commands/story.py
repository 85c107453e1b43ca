"""The command `story`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from jonbar.show.options import How, with_how, with_plot
from jonbar.show.output import draw_answer, example, print_answer, print_text

if TYPE_CHECKING:
    from jonbar.ask.nouns import Readings
    from jonbar.ask.timelines import Story

_FORMATS = ("text", "markdown", "bbcode")


@click.command(
    short_help="Tell a world that might have been, date by date.",
    epilog=example(
        "jonbar story hungary-1956 --seed 7",
        "jonbar story hungary-1956 --whatif CHANGE --likeliest 3",
        "jonbar story hungary-1956 --whatif MOMENT=VALUE --format bbcode",
    ),
)
@click.argument("crisis")
@click.option(
    "--whatif",
    "changes",
    metavar="CHANGE",
    multiple=True,
    help="A change to make, as in 'jonbar whatif'; may be given several times.",
)
@click.option(
    "--likeliest",
    metavar="N",
    type=click.IntRange(1, 20),
    help="Tell the N likeliest timelines.  [default: one, drawn with --seed]",
)
@click.option("--hypothetical", is_flag=True, help="Forget what history did after the change.")
@click.option("--asb", is_flag=True, help="Answer even for what no actor could have done.")
@click.option("--causes", is_flag=True, help="Tell, too, what moved what in history.")
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="text",
    show_default=True,
    help="Text for the terminal, Markdown or BBCode for a forum.",
)
@with_plot
@with_how
def story(  # noqa: PLR0913, PLR0917  (each is an option of its own)
    crisis: str,
    changes: tuple[str, ...],
    likeliest: int | None,
    form: str,
    how: How,
    picture: Path | None,
    *,
    hypothetical: bool,
    asb: bool,
    causes: bool,
) -> None:
    """Tell a world that might have been, date by date.

    Without --whatif: the crisis from its beginning, when nobody knew how it would go. With it: what
    would have followed from the change, beside what really happened.
    """
    from jonbar.ask.games import planned
    from jonbar.ask.story import story as ask
    from jonbar.ask.why_planned import planned as planned_for_causes
    from jonbar.show.amount import games_to_solve
    from jonbar.show.face import load
    from jonbar.show.progress import progress

    loaded, settings = load(crisis), how.settings(None)
    games = planned(loaded, changes, reading=how.reading, settings=settings)
    if causes:
        games += planned_for_causes(loaded, reading=how.reading, settings=settings).games
    with progress(f"Telling the story, {games_to_solve(games)}") as tell:
        answer = ask(
            loaded,
            changes,
            likeliest=likeliest,
            mode="hypothetical" if hypothetical else "counterfactual",
            asb=asb,
            causes=causes,
            reading=how.reading,
            settings=how.settings(tell),
        )
    draw_answer(answer, picture)
    if form == "text" or how.as_json:
        print_answer(answer, as_json=how.as_json)
    else:
        print_text(_for_a_forum(answer, form))


def _for_a_forum(answer: Story | Readings, form: str) -> str:
    """Return the timelines of one reading, or of each in turn."""
    from jonbar.ask.timelines import Story
    from jonbar.show.story.forum import story_bbcode, story_markdown

    write = story_markdown if form == "markdown" else story_bbcode
    if isinstance(answer, Story):
        return write(answer)
    told = [each for each in answer.readings.values() if isinstance(each, Story)]
    return "\n".join(map(write, told))
