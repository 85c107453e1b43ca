"""The command `report`."""

from __future__ import annotations

from pathlib import Path

import click

from jonbar.show.options import How, with_how_of_a_file
from jonbar.show.output import example


@click.command(
    short_help="Write all that can be told of a crisis into one file.",
    epilog=example(
        "jonbar report hungary-1956 -o hungary.html",
        "jonbar report hungary-1956 --reading all --no-claims -o hungary.pdf",
        "jonbar report hungary-1956 --whatif no_suez --whatif MOMENT=VALUE -o suez.md",
    ),
)
@click.argument("crisis")
@click.option(
    "-o",
    "--out",
    "file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    required=True,
    help="Where to: FILE.html, FILE.md, or FILE.pdf, which a browser prints.",
)
@click.option(
    "--whatif",
    "whatifs",
    metavar="CHANGE",
    multiple=True,
    help="A change; 'A and B' = both together; 'all' = each declared one; 'none'. May be repeated."
    "  [default: the five that tell most]",
)
@click.option("--asb", is_flag=True, help="Answer even for what no actor could have done.")
@click.option(
    "--sensitivity/--no-sensitivity",
    "has_sensitivity",
    default=True,
    help="Tell what the ending's chance hangs on.",
)
@click.option("--claims/--no-claims", "has_claims", default=True, help="Judge the claims too.")
@click.option(
    "--sources",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Where the files of the sources lie; the passages with claims are quoted.",
)
@with_how_of_a_file
def report(  # noqa: PLR0913  (each is an option of its own)
    crisis: str,
    file: Path,
    whatifs: tuple[str, ...],
    sources: Path | None,
    how: How,
    *,
    asb: bool,
    has_sensitivity: bool,
    has_claims: bool,
) -> None:
    """Write all that can be told of a crisis into one file.

    The file opens offline, and can be mailed, printed and cited: how likely what happened was,
    where it turned, what happened, what would have followed from other turns, what people claim,
    what is assumed and on what grounds, what is contested or left out, and the sources.
    """
    from jonbar.show.face import load
    from jonbar.show.progress import progress
    from jonbar.show.report.contents import Wish
    from jonbar.show.report.report import report as write

    if "none" in whatifs and len(whatifs) > 1:
        raise click.UsageError("--whatif none stands by itself")
    wish = Wish(
        whatifs=() if whatifs == ("none",) else whatifs or None,
        asb=asb,
        has_sensitivity=has_sensitivity,
        has_claims=has_claims,
        sources=sources,
        reading=how.reading,
        settings=how.settings(None),
    )
    write(load(crisis), file, wish, progress)
    click.echo(f"Written: {file}", err=True)
