"""The command line: one command for each question."""

from __future__ import annotations

import os
import sys

import click

from jonbar.show.commands.check import check
from jonbar.show.commands.cite import cite
from jonbar.show.commands.claims import claims
from jonbar.show.commands.find import find
from jonbar.show.commands.history import history
from jonbar.show.commands.list import list_
from jonbar.show.commands.new import new
from jonbar.show.commands.policy import policy
from jonbar.show.commands.read import read
from jonbar.show.commands.report import report
from jonbar.show.commands.schema import schema
from jonbar.show.commands.sensitivity import sensitivity
from jonbar.show.commands.serve import serve
from jonbar.show.commands.story import story
from jonbar.show.commands.sweep import sweep
from jonbar.show.commands.whatif import whatif
from jonbar.show.commands.why import why
from jonbar.show.output import example
from jonbar.version import __version__


def main() -> None:
    """Run the command line and leave with its exit code."""
    # Before NumPy is loaded: blocks of draws share the cores already, and threads of linear algebra
    # that wait for a core which other work holds make a fit of a second take a minute.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    from jonbar.show.exits import run

    sys.exit(run(jonbar))


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=example(
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


for each in (
    history,
    whatif,
    why,
    find,
    sensitivity,
    story,
    policy,
    claims,
    report,
    read,
    check,
    cite,
    new,
    list_,
    schema,
    sweep,
    serve,
):
    jonbar.add_command(each)
