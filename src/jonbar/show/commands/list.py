"""The command `list`."""

from __future__ import annotations

import click

from jonbar.show.output import example, print_page


@click.command(
    name="list",
    short_help="Which crises are there, and what can be asked?",
    epilog=example("jonbar list", "jonbar list hungary-1956"),
)
@click.argument("crisis", required=False)
def list_(crisis: str | None) -> None:
    """Which crises are there, and what can be asked?

    Without CRISIS: the crises that come with Jonbar. With it: its readings, moments, endings and
    changes, by the names that the other commands take.
    """
    from jonbar.model.library import shipped
    from jonbar.show.catalogue import crises_page, crisis_page
    from jonbar.show.face import load

    if crisis is None:
        print_page(crises_page({name: load(name).title for name in shipped()}))
    else:
        print_page(crisis_page(load(crisis)))
