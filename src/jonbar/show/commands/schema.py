"""The command `schema`."""

from __future__ import annotations

import click

from jonbar.show.output import example, print_json


@click.command(
    short_help="The JSON Schema of a crisis file, for editors.",
    epilog=example("jonbar schema > crisis.schema.json"),
)
def schema() -> None:
    """Print the JSON Schema of a crisis file, with which editors complete and check it."""
    from jonbar.model.schema import schema as make

    print_json(make())
