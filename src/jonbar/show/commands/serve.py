"""The command `serve`."""

from __future__ import annotations

from pathlib import Path

import click

from jonbar.show.face import GIGABYTE
from jonbar.show.output import example


@click.command(
    short_help="Ask in a web browser.",
    epilog=example(
        "jonbar serve",
        "jonbar serve my-crisis --port 8080",
        "jonbar serve --host 0.0.0.0 --token SOMETHING-LONG",
    ),
)
@click.argument("crises", nargs=-1, metavar="[CRISIS]...")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Where to listen; 0 takes any that is free.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Beyond this machine, only with --token.",
)
@click.option("--token", metavar="TEXT", default="", help="What everybody who asks must know.")
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=3,
    show_default=True,
    help="How many questions are computed at once; of two or more, one is kept for quick ones.",
)
@click.option(
    "--memory",
    metavar="GB",
    type=click.FloatRange(0.5),
    default=2,
    show_default=True,
    help="Memory that each of them may use.",
)
@click.option(
    "--seconds",
    type=click.IntRange(1, 86_400),
    default=300,
    show_default=True,
    help="Time that a question may take.",
)
@click.option(
    "--sources",
    metavar="FOLDER",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Where the files of the sources lie; their passages are shown above the claims.",
)
def serve(  # noqa: PLR0913  (each is an option of its own)
    crises: tuple[str, ...],
    *,
    port: int,
    host: str,
    token: str,
    workers: int,
    memory: float,
    seconds: int,
    sources: Path | None,
) -> None:
    """Ask in a web browser.

    Serves the crises that come with Jonbar, and each CRISIS, as pages, until Ctrl-C. Nobody but
    this machine can reach them unless --host and --token say so.
    """
    from jonbar.show.serve.serve import Service
    from jonbar.show.serve.serve import serve as run

    service = Service(
        host=host,
        port=port,
        token=token,
        workers=workers,
        memory=int(memory * GIGABYTE),
        seconds=seconds,
        sources=str(sources.absolute()) if sources else "",
    )
    run(crises, service, lambda address: click.echo(f"Jonbar is at {address} (Ctrl-C ends it)"))
