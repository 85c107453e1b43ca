"""The command `whatif`."""

from __future__ import annotations

import click

from jonbar.show.options import How, with_how
from jonbar.show.output import example, print_answer


@click.command(
    short_help="What would have followed from another turn?",
    epilog=example("jonbar list hungary-1956", "jonbar whatif hungary-1956 MOMENT=VALUE"),
)
@click.argument("crisis")
@click.argument("changes", nargs=-1, required=True, metavar="CHANGE...")
@click.option("--hypothetical", is_flag=True, help="Forget what history did after the change.")
@click.option("--asb", is_flag=True, help="Answer even for what no actor could have done.")
@with_how
def whatif(
    crisis: str, changes: tuple[str, ...], how: How, *, hypothetical: bool, asb: bool
) -> None:
    """What would have followed from another turn?

    CHANGE is the name of a change (`jonbar list CRISIS` shows them), or moment=value for one made
    on the spot. Several changes are made together.

    The answer is counterfactual: given all that did happen, with the same luck. With
    --hypothetical it is what would tend to follow, knowing only what came before the change.
    """
    from jonbar.ask.whatif import whatif as ask
    from jonbar.show.face import load
    from jonbar.show.progress import progress

    with progress("Following the other turn") as tell:
        answer = ask(
            load(crisis),
            changes,
            mode="hypothetical" if hypothetical else "counterfactual",
            asb=asb,
            reading=how.reading,
            settings=how.settings(tell),
        )
    print_answer(answer, as_json=how.as_json)
