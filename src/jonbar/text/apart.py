"""A library that reads strangers' files works apart: in a process with bounded time and memory.

A file of a few kilobytes can keep a parser busy for hours or make it fill the memory. Nobody can
see that in the file, so the parser runs where it can be stopped.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from jonbar.text.flaw import Flaw, FlawedCrisisError
from jonbar.text.needed import needed
from jonbar.text.word import Place

SECONDS = 60
MEMORY = 2_000_000_000  # bytes
_MOST = 100_000_000  # bytes of an answer


class Refusal(Exception):  # noqa: N818  (what a reader says, not what went wrong in it)
    """What a reader in its own process says of a file that it does not read."""


def read_apart(module: str, library: str, raw: bytes, file: str) -> Any:  # noqa: ANN401
    """Return what a module of ours reads out of a file, in a process of its own.

    Args:
        module: The module; run as a program it calls `serve`.
        library: The library that it needs, which comes with the extra `read`.
        raw: The bytes of the file, handed to its standard input.
        file: The file as it should be printed in errors.

    Returns:
        What it read, as JSON knows it.

    Raises:
        FlawedCrisisError: If it refuses the file, takes longer than a minute, or needs more memory
            than two gigabytes.
        JonbarError: If the library is not installed.
    """
    needed(library, file)
    start = Place(file, 1, 1)
    try:
        ran = subprocess.run(  # noqa: S603  (our own module, under our own interpreter)
            [sys.executable, "-P", "-m", module],  # -P: a "json.py" beside the source is not run
            input=raw,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        flaw = Flaw(start, f"this takes more than {SECONDS} seconds to read", "hand over a part")
        raise FlawedCrisisError([flaw]) from None
    if ran.returncode or len(ran.stdout) > _MOST:
        what = "this cannot be read: it is damaged, or holds too much"
        raise FlawedCrisisError([Flaw(start, what, "save it anew, or as plain text")])
    said = json.loads(ran.stdout)
    if "refused" in said:
        raise FlawedCrisisError([Flaw(start, said["refused"], said["hint"])])
    return said["read"]


def serve(read: Callable[[bytes], object]) -> None:
    """Read standard input and write JSON to standard output, within the bounds.

    Args:
        read: The reader; it may raise `Refusal` with what is so and a hint.
    """
    _bound()
    try:
        said = {"read": read(sys.stdin.buffer.read())}
    except Refusal as refusal:
        what, hint = refusal.args
        said = {"refused": what, "hint": hint}
    sys.stdout.buffer.write(json.dumps(said).encode())


def _bound() -> None:
    """Bound this process's time and memory, where the system can."""
    try:
        import resource  # noqa: PLC0415  (Windows has no such module; there only time is bounded)
    except ImportError:
        return
    for limit, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
        _, hard = resource.getrlimit(limit)
        resource.setrlimit(
            limit, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard)
        )
