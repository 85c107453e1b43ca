"""The command line: one command for each question."""

from __future__ import annotations

import json
import os
import shutil
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jonbar.show.options import How, with_how
from jonbar.version import __version__

if TYPE_CHECKING:
    from jonbar.ask.answer import Answer
    from jonbar.show.page import Page


def _example(*lines: str) -> str:
    """Return an example as click prints it below the options, line by line."""
    return "\b\nExample:\n" + "\n".join(f"  {line}" for line in lines)


def main() -> None:
    """Run the command line and leave with its exit code."""
    from jonbar.show.exits import run

    sys.exit(run(jonbar))


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_example(
        "jonbar list                       the crises that come with Jonbar",
        "jonbar history hungary-1956       how likely what happened was",
        "jonbar new my-crisis              begin a crisis of your own",
    ),
)
@click.version_option(__version__, message="Jonbar %(version)s")
def jonbar() -> None:
    """Ask a historical crisis how it could have gone.

    CRISIS is a folder, a file, or the name of a crisis that comes with Jonbar.
    """


@jonbar.command(
    short_help="How likely was what happened, and where did it turn?",
    epilog=_example(
        "jonbar history hungary-1956", "jonbar history hungary-1956 --reading all --json"
    ),
)
@click.argument("crisis")
@with_how
def history(crisis: str, how: How) -> None:
    """How likely was what happened, and where did it turn?

    Prints every moment with its chance, the chance of each ending after it, and the moments at
    which the crisis turned.
    """
    from jonbar.ask.history import history as ask
    from jonbar.show.face import load
    from jonbar.show.progress import progress

    with progress("Going through history") as tell:
        answer = ask(
            load(crisis),
            reading=how.reading,
            settings=how.settings(tell),
        )
    _print(answer, as_json=how.as_json)


@jonbar.command(
    short_help="What would have followed from another turn?",
    epilog=_example("jonbar list hungary-1956", "jonbar whatif hungary-1956 MOMENT=VALUE"),
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
    _print(answer, as_json=how.as_json)


@jonbar.command(
    short_help="What would an actor choose, in which situation?",
    epilog=_example("jonbar list hungary-1956", "jonbar policy hungary-1956 DECISION"),
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
    _print(answer, as_json=how.as_json)


@jonbar.command(
    short_help="Is a crisis without flaws, and what do its numbers rest on?",
    epilog=_example("jonbar check hungary-1956"),
)
@click.argument("crisis")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")
def check(crisis: str, *, as_json: bool) -> None:
    """Is a crisis without flaws, and what do its numbers rest on?

    Names every flaw with its file, line and column. A crisis without flaws gets a summary, with
    what should be looked at.
    """
    from jonbar.show.face import check as ask

    _print(ask(crisis), as_json=as_json)


@jonbar.command(
    short_help="Begin a crisis of your own.",
    epilog=_example("jonbar new my-crisis", "jonbar check my-crisis"),
)
@click.argument("folder", type=click.Path(path_type=Path))
def new(folder: Path) -> None:
    """Begin a crisis of your own.

    Makes FOLDER with a small crisis in it that works, to be changed step by step.
    """
    from jonbar.model.template import new as make

    make(folder)
    click.echo(f"Made {folder}. Next: jonbar check {folder}")


@jonbar.command(
    name="list",
    short_help="Which crises are there, and what can be asked?",
    epilog=_example("jonbar list", "jonbar list hungary-1956"),
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
        _print_page(crises_page({name: load(name).title for name in shipped()}))
    else:
        _print_page(crisis_page(load(crisis)))


@jonbar.command(
    short_help="The JSON Schema of a crisis file, for editors.",
    epilog=_example("jonbar schema > crisis.schema.json"),
)
def schema() -> None:
    """Print the JSON Schema of a crisis file, with which editors complete and check it."""
    from jonbar.model.schema import schema as make

    _print_json(make())


def _print(answer: Answer, *, as_json: bool) -> None:
    """Print an answer as words or as JSON."""
    from jonbar.show.pages import page

    if as_json:
        _print_json(answer.to_dict())
    else:
        _print_page(page(answer))


def _print_json(data: dict[str, object]) -> None:
    """Print data as JSON, which is UTF-8 whatever the terminal is."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    click.echo(json.dumps(data, indent=2, ensure_ascii=False, sort_keys=False))


def _print_page(page: Page) -> None:
    """Print a page as wide as the terminal; in colour only where somebody looks at it."""
    from jonbar.show.terminal import text

    has_colour = (
        sys.stdout is not None
        and sys.stdout.isatty()
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM") != "dumb"
    )
    width = shutil.get_terminal_size().columns
    click.echo(text(page, width=width, has_colour=has_colour), nl=False, color=has_colour)
