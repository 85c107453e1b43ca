"""A server for tests: the command itself, on a port that is free, ended with the test."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

_HEARS = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"  # in any shell
JONBAR = (sys.executable, "-c", f"{_HEARS}; from jonbar.show.command import main; main()")
HUGE = """\
jonbar: 1
title: Forty coins
from: 1956-10-23
to: 1956-10-24
moments:
{moments}
endings:
  all: {{if: "{condition}", what: All show heads}}
  rest_of_it: otherwise
reading:
  name: fair
  moments:
{chances}
"""


@contextmanager
def served(*arguments: str) -> Iterator[httpx.Client]:
    """A client of `jonbar serve` with some arguments."""
    process = subprocess.Popen(
        (*JONBAR, "serve", "--port", "0", *arguments), stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        said = process.stdout.readline()
        address = said.removeprefix("Jonbar is at ").split(" ")[0].partition("?")[0]
        with httpx.Client(base_url=address, timeout=60) as client:
            yield client
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=20) == 130
        assert process.stdout is not None
        process.stdout.close()


def huge(coins: int) -> str:
    """A crisis whose ending hangs on so many coins at once."""
    names = [f"coin{number}" for number in range(coins)]
    return HUGE.format(
        moments="\n".join(f"  {name}: {{on: 1956-10-23, what: Heads}}" for name in names),
        condition=" and ".join(names),
        chances="\n".join(f"    {name}: {{chance: 50%}}" for name in names),
    )
