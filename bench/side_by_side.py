"""Two engines at the same work, in turn: what each found, and how long each took."""

from __future__ import annotations

import os
import select
import statistics
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.matches import OURS, Match
from bench.synthetic import Floats
from bench.work import Task, line_of

HERE = Path(__file__).parent.parent
LIMIT = 180  # seconds that an engine has for one run, its model included
ROUNDS = 9
FEW = 3  # rounds, where one takes longer than
LONG = 2  # seconds
LONGEST = LIMIT / 8  # seconds above which nothing is run again
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"), "1"
)


class GaveUpError(Exception):
    """An engine took too long, or ended without an answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """How long an engine took.

    Attributes:
        seconds: Median; where the engine gave up, the limit or nan.
        is_cold: Whether the first run is the only one.
        gave_up: Why there is no answer; empty if there is one.
    """

    seconds: float
    is_cold: bool = False
    gave_up: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a match.

    Attributes:
        match: The match.
        ours: How long we took.
        theirs: How long the peer took.
        apart: Largest difference between the two answers; nan if there are not two.
    """

    match: Match
    ours: Time
    theirs: Time
    apart: float

    @property
    def is_right(self) -> bool:
        """Whether there are two answers and they agree."""
        return self.apart <= self.match.within


class Engine:
    """The process in which an engine does one task."""

    def __init__(self, venv: str, module: str, task: Task, file: Path) -> None:
        """Start the process and do the task for the first time."""
        self._file = file
        self._process = subprocess.Popen(
            [HERE / venv / "bin" / "python", "-m", "bench.work", module, str(file)],
            cwd=HERE,
            env={**os.environ, **ONE_THREAD, "PYTHONWARNINGS": "ignore"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            bufsize=1,
        )
        self.gave_up = ""
        self.times: list[float] = []  # the first is cold
        self.run(line_of(task))

    def run(self, line: str = "again") -> None:
        """Do the task once more, unless the engine has given up."""
        if self.gave_up:
            return
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(line + "\n")
        replies, _, _ = select.select([self._process.stdout], [], [], LIMIT)
        reply = self._process.stdout.readline() if replies else ""
        if reply:
            self.times.append(float(reply))
        else:
            self.gave_up = "no answer" if replies else f"over {LIMIT} s"
            self.end()

    def time(self) -> Time:
        """Return how long the engine took, warm if it has run more than once."""
        if self.gave_up:
            return Time(seconds=np.nan, gave_up=self.gave_up)
        return Time(
            seconds=statistics.median(self.times[1:] or self.times), is_cold=len(self.times) == 1
        )

    def answer(self) -> Floats:
        """Return what was found the first time."""
        found: Floats = np.load(self._file)
        return found

    def end(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()


def measure(match: Match) -> Outcome:
    """Let both engines do the work, in turn."""
    peer = match.peer
    with _engine(".venv", OURS, match.task) as ours:
        if match.beyond:
            _repeat([ours])
            theirs = Time(seconds=np.nan, gave_up=match.beyond)
            return Outcome(match=match, ours=ours.time(), theirs=theirs, apart=np.nan)
        with _engine(peer.venv, peer.module, match.task) as other:
            _repeat([ours, other])
            apart = np.nan
            if not ours.gave_up and not other.gave_up:
                apart = float(np.abs(ours.answer() - other.answer()).max())
            return Outcome(match=match, ours=ours.time(), theirs=other.time(), apart=apart)


def alone(task: Task) -> float:
    """Return the seconds that our engine takes by itself."""
    with _engine(".venv", OURS, task) as ours:
        _repeat([ours])
        return ours.time().seconds


@contextmanager
def _engine(venv: str, module: str, task: Task) -> Iterator[Engine]:
    with tempfile.TemporaryDirectory() as folder:
        engine = Engine(venv, module, task, Path(folder) / "answer.npy")
        try:
            yield engine
        finally:
            engine.end()


def _repeat(engines: Sequence[Engine]) -> None:
    """Let engines do their task again and again, in turn, but for those that take too long."""
    quick = [each for each in engines if each.times and each.times[0] < LONGEST]
    for _ in range(FEW if any(each.times[0] > LONG for each in quick) else ROUNDS):
        for each in quick:
            each.run()
