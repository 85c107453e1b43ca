"""The command `whatif`."""

from __future__ import annotations

from pathlib import Path

import click

from jonbar.show.options import How, with_how, with_plot
from jonbar.show.output import draw_answer, example, print_answer


@click.command(
    short_help="What would have followed from another turn?",
    epilog=example("jonbar list hungary-1956", "jonbar whatif hungary-1956 MOMENT=VALUE"),
)
@click.argument("crisis")
@click.argument("changes", nargs=-1, required=True, metavar="CHANGE...")
@click.option("--hypothetical", is_flag=True, help="Forget what history did after the change.")
@click.option("--asb", is_flag=True, help="Answer even for what no actor could have done.")
@with_plot
@with_how
def whatif(  # noqa: PLR0913  (each is an option of its own)
    crisis: str,
    changes: tuple[str, ...],
    how: How,
    picture: Path | None,
    *,
    hypothetical: bool,
    asb: bool,
) -> None:
    """What would have followed from another turn?

    CHANGE is the name of a change (`jonbar list CRISIS` shows them), or moment=value for one made
    on the spot. Several changes are made together.

    The answer is counterfactual: given all that did happen, with the same luck. With
    --hypothetical it is what would tend to follow, knowing only what came before the change.
    """
    from jonbar.ask.games import planned
    from jonbar.ask.whatif import whatif as ask
    from jonbar.show.amount import games_to_solve
    from jonbar.show.face import load
    from jonbar.show.progress import progress

    loaded = load(crisis)
    games = planned(loaded, changes, reading=how.reading, settings=how.settings(None))
    with progress(f"Following the other turn, {games_to_solve(games)}") as tell:
        answer = ask(
            loaded,
            changes,
            mode="hypothetical" if hypothetical else "counterfactual",
            asb=asb,
            reading=how.reading,
            settings=how.settings(tell),
        )
    draw_answer(answer, picture)
    print_answer(answer, as_json=how.as_json)
