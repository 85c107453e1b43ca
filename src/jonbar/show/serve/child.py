"""The server's end of a worker: it hands over a task and hears what comes of it."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

_LONGEST = 64_000_000  # bytes of a line: what an answer of thousands of pages takes
_START = 60  # seconds that a worker may take to fetch its libraries

Hear = Callable[[dict[str, Any]], None]


class ChildDiedError(Exception):
    """A worker that ended in the middle of its work."""


class Child:
    """A worker; it does one task at a time."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def do(self, task: dict[str, Any], hear: Hear) -> None:
        """Do a task, and let every reply be heard.

        Args:
            task: The task, as JSON can hold it.
            hear: Is told each reply but the last.

        Raises:
            ChildDiedError: If the worker ended, or said what cannot be understood.
        """
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(task).encode() + b"\n")
            await self._process.stdin.drain()
        except OSError:
            raise ChildDiedError from None
        while "end" not in (reply := await self._reply()):
            hear(reply)

    async def ready(self) -> None:
        """Wait until the worker can take a task."""
        async with asyncio.timeout(_START):
            await self._reply()

    def interrupt(self) -> None:
        """Have the worker end a search and answer with what it has found."""
        with suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGINT)

    def kill(self) -> None:
        """End the worker at once, whatever it is doing."""
        with suppress(ProcessLookupError):
            self._process.kill()

    async def gone(self) -> None:
        """End the worker and wait until it is gone."""
        self.kill()
        await self._process.wait()

    async def _reply(self) -> dict[str, Any]:
        """Return the next reply."""
        assert self._process.stdout is not None
        try:
            reply = json.loads(await self._process.stdout.readline())
        except ValueError:  # no JSON, nothing at all, or a line without end
            raise ChildDiedError from None
        if not isinstance(reply, dict):
            raise ChildDiedError
        return reply


async def start(memory: int, folder: Path) -> Child:
    """Start a worker.

    Args:
        memory: Bytes that it may use.
        folder: Where its temporary files go.

    Returns:
        The worker; it is ready once `ready` says so.
    """
    # -P: a module that lies where the server was started is no part of it. A session of its own:
    # what interrupts the server at its terminal does not reach the worker first.
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",
        "-m",
        "jonbar.show.serve.worker",
        str(memory),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=_LONGEST,
        env={**os.environ, "TMPDIR": str(folder), "OMP_NUM_THREADS": "1"},
        start_new_session=True,
    )
    return Child(process)
