"""From whatever goes wrong on the command line to a line on stderr and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

import click

from jonbar.show.legible import legible
from jonbar.text.flaw import JonbarError

FAILED, INTERRUPTED = 1, 130


def run(command: click.Command, arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; what a user can cause never shows a traceback.

    Args:
        command: The command.
        arguments: Its arguments; None = those of the process.

    Returns:
        0 if all went well, 1 for an error, 2 for a command that was not understood, 130 if it was
        interrupted.
    """
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that lacks a sign shows "?"
    args = None if arguments is None else list(arguments)
    try:
        code = command.main(args=args, prog_name="jonbar", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except BrokenPipeError:  # whoever read has seen enough
        _forget_stdout()
        return FAILED
    except (JonbarError, MemoryError, OSError) as error:
        if isinstance(error, OSError):
            _forget_stdout()
        click.echo(legible(_what_failed(error)), err=True)
        return FAILED
    return code if isinstance(code, int) else 0


def _what_failed(error: JonbarError | MemoryError | OSError) -> str:
    """Return an error in words."""
    if isinstance(error, MemoryError):
        return "memory ran out\n  hint: ask for fewer draws with --draws"
    if isinstance(error, OSError):
        name = f"{error.filename}: " if error.filename else ""
        return f"{name}{error.strerror or error}"
    return str(error)


def _forget_stdout() -> None:
    """Send what is left to nowhere, so that closing it at the end cannot fail again."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
    except (OSError, AttributeError, ValueError):
        return
