"""Sweeps on real processes: killed, robbed of a worker, interrupted; all on this machine alone."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from jonbar.model.template import new
from tests.show.sweep.sweeping import content

pytestmark = pytest.mark.slow

JONBAR = (sys.executable, "-c", "from jonbar.show.command import main; main()")
DASK = (sys.executable, "-m", "distributed.cli.dask_scheduler")
WORKER = (sys.executable, "-m", "distributed.cli.dask_worker")
BLOCKS = 16
DRAWS = 7 * 1024 + 100  # eight blocks of history, eight of the what-if
PATIENCE = 300  # seconds; a machine that others share may be slow
Process = subprocess.Popen[str]


@pytest.fixture(scope="module")
def dam(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small crisis that `jonbar new` makes."""
    return new(tmp_path_factory.mktemp("crises") / "dam")


@pytest.fixture(scope="module")
def undisturbed(dam: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The bytes of the sweep on one worker, where nothing goes wrong."""
    out = tmp_path_factory.mktemp("undisturbed") / "out"
    swept(dam, out, "--workers", "1")
    return content(out)


@contextmanager
def begun(dam: Path, out: Path, *how: str) -> Iterator[Process]:
    """A sweep that is running; if the test leaves it, it is ended."""
    words = ("sweep", str(dam), "--whatif", "refusal", "--draws", str(DRAWS), "--out", str(out))
    with subprocess.Popen(
        [*JONBAR, *words, *how],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=_hear_interrupts,  # noqa: PLW1509  (no thread of ours runs here)
    ) as process:
        try:
            yield process
        finally:
            if process.poll() is None:
                process.kill()


def swept(dam: Path, out: Path, *how: str) -> str:
    """What a sweep prints that runs to its end."""
    with begun(dam, out, *how) as process:
        printed, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, errors) == (0, "")
    return printed


def _hear_interrupts() -> None:
    """Undo what a shell does to commands in the background: they do not hear Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def until(holds: Callable[[], bool], process: Process | None = None) -> None:
    """Wait until something holds; fail if it never does, or if the process ends before."""
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        assert process is None or process.poll() is None, "it ended too soon"
        time.sleep(0.02)


def finished(out: Path) -> dict[Path, tuple[int, int]]:
    """The files of finished blocks, and which they are: a file written anew is another."""
    found = {path: path.stat() for path in out.rglob("*.parquet")}
    blocks = Counter(_block(path) for path in found)  # here each has a file in two tables
    return {
        path: (about.st_ino, about.st_mtime_ns)
        for path, about in found.items()
        if blocks[_block(path)] == 2
    }


def _block(path: Path) -> tuple[str, str]:
    """The question and the draws of a file."""
    return path.parts[-3], path.name.split(".")[0]


def workers_of(process: Process) -> list[psutil.Process]:
    """The worker processes of a sweep."""
    found = psutil.Process(process.pid).children(recursive=True)
    return [each for each in found if "spawn_main" in " ".join(each.cmdline())]


def test_two_workers_make_the_bytes_of_one(
    dam: Path, tmp_path: Path, undisturbed: dict[str, bytes]
) -> None:
    """Whichever worker computed what; and two threads of one make them too."""
    swept(dam, tmp_path / "two", "--workers", "2")
    swept(dam, tmp_path / "threads", "--workers", "1", "--threads", "2")

    assert content(tmp_path / "two") == undisturbed
    assert content(tmp_path / "threads") == undisturbed


def test_a_killed_sweep_goes_on(dam: Path, tmp_path: Path, undisturbed: dict[str, bytes]) -> None:
    """Killed without warning: its workers end, what is finished is whole and is not done again."""
    with begun(dam, tmp_path) as process:
        until(lambda: len(finished(tmp_path)) >= 4, process)
        orphans = workers_of(process)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    until(lambda: not any(each.is_running() for each in orphans))
    there = finished(tmp_path)
    whole = {name: raw for name, raw in content(tmp_path).items() if not name.endswith(".part")}

    printed = swept(dam, tmp_path)

    assert 4 <= len(there) < 2 * BLOCKS
    assert whole.items() <= undisturbed.items()
    assert there.items() <= finished(tmp_path).items()
    assert f"Finished: {BLOCKS} blocks of draws." in printed
    assert content(tmp_path) == undisturbed


def test_a_lost_worker_changes_nothing(
    dam: Path, tmp_path: Path, undisturbed: dict[str, bytes]
) -> None:
    """What it had in hand is done by another, byte by byte the same."""
    with begun(dam, tmp_path, "--workers", "2") as process:
        until(lambda: len(finished(tmp_path)) >= 4, process)
        workers_of(process)[0].kill()
        _, errors = process.communicate(timeout=PATIENCE)

    assert (process.returncode, errors) == (0, "")
    assert content(tmp_path) == undisturbed


@pytest.mark.parametrize("files", [0, 2, 8])
def test_an_interrupted_sweep_ends_cleanly(
    dam: Path, tmp_path: Path, undisturbed: dict[str, bytes], files: int
) -> None:
    """Ctrl-C, which reaches every process of the terminal: one sentence says how to go on."""
    with begun(dam, tmp_path) as process:
        until((tmp_path / "sweep.json").exists, process)
        until(lambda: len(finished(tmp_path)) >= files, process)
        os.killpg(process.pid, signal.SIGINT)
        printed, errors = process.communicate(timeout=PATIENCE)
    until(lambda: not _is_group(process.pid))

    assert (process.returncode, printed) == (130, "")
    assert errors.splitlines()[0].startswith(f"Stopped. What is finished lies in {tmp_path}")
    assert "Traceback" not in errors
    assert content(tmp_path).items() <= undisturbed.items()


def _is_group(group: int) -> bool:
    """Say whether any process of a group still runs."""
    for each in psutil.process_iter():
        try:
            if os.getpgid(each.pid) == group and each.status() != psutil.STATUS_ZOMBIE:
                return True
        except (ProcessLookupError, psutil.NoSuchProcess):
            continue
    return False


def test_a_status_can_be_asked_meanwhile(dam: Path, tmp_path: Path) -> None:
    """It says how far the sweep is, and that it is running; a second run is refused."""
    ask = [*JONBAR, "sweep", "--status", str(tmp_path)]
    with begun(dam, tmp_path) as process:
        until(lambda: len(finished(tmp_path)) >= 2, process)
        os.kill(process.pid, signal.SIGSTOP)  # or it might be done before it is asked
        said = json.loads(subprocess.run([*ask, "--json"], capture_output=True, check=True).stdout)
        with begun(dam, tmp_path) as second:
            _, refused = second.communicate(timeout=PATIENCE)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    words = subprocess.run(ask, capture_output=True, check=True, text=True).stdout

    assert said["is_running"]
    assert 1 <= said["finished_blocks"] < said["blocks"] == BLOCKS
    assert "another process is at work on this sweep" in refused
    assert "It is not running; the command that began it goes on" in " ".join(words.split())


@contextmanager
def dask(folder: Path) -> Iterator[str]:
    """The address of a Dask scheduler with two workers, all on this machine alone."""
    file = folder / "scheduler.json"
    here = ("--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(file))
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    started = [subprocess.Popen([*DASK, "--port", "0", *here], **quiet)]  # type: ignore[call-overload]
    try:
        until(file.exists)
        many = ("--nworkers", "2", "--nthreads", "1", "--local-directory", str(folder))
        started.append(subprocess.Popen([*WORKER, *many, *here], **quiet))  # type: ignore[call-overload]
        until(lambda: bool(file.read_text(encoding="utf-8")))
        yield json.loads(file.read_text(encoding="utf-8"))["address"]
    finally:
        for each in reversed(started):
            each.terminate()
        for each in started:
            each.wait(PATIENCE)


def test_an_existing_scheduler_makes_the_same_bytes(
    dam: Path, tmp_path: Path, undisturbed: dict[str, bytes]
) -> None:
    """Workers that others have started need nothing but the tasks; they go on living."""
    with dask(tmp_path) as address:
        swept(dam, tmp_path / "first", "--scheduler", address)
        swept(dam, tmp_path / "again", "--scheduler", address)

    assert content(tmp_path / "first") == undisturbed
    assert content(tmp_path / "again") == undisturbed


def test_a_scheduler_that_is_lost_is_told(
    dam: Path, tmp_path: Path, undisturbed: dict[str, bytes]
) -> None:
    """What is finished is kept, and the same command goes on, here or elsewhere."""
    out = tmp_path / "out"
    with dask(tmp_path) as address:
        running = begun(dam, out, "--scheduler", address)
        process = running.__enter__()
        until(lambda: len(finished(out)) >= 2, process)
    _, errors = process.communicate(timeout=PATIENCE)
    running.__exit__(None, None, None)
    swept(dam, out)

    assert process.returncode == 1
    assert errors.startswith("the Dask scheduler was lost; what is finished is kept\n  hint:")
    assert content(out) == undisturbed


def test_a_scheduler_that_is_not_there_is_told(dam: Path, tmp_path: Path) -> None:
    """Nothing is waited for longer than a minute, and nobody sees a traceback."""
    with begun(dam, tmp_path, "--scheduler", "nowhere") as process:
        _, errors = process.communicate(timeout=PATIENCE)

    assert process.returncode == 1
    assert errors.startswith("no Dask scheduler answers at nowhere")
