"""A sweep from its question to its folder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from jonbar.ask.grid import grid
from jonbar.ask.sweep import Sweep
from jonbar.ask.world import SEED
from jonbar.model.crisis import Crisis
from jonbar.model.library import find
from jonbar.model.read import read
from jonbar.show.progress import Tell
from jonbar.show.sweep.cluster import Workforce, spread
from jonbar.show.sweep.estimate import left_in_words
from jonbar.show.sweep.fill import Contents, Results, fill, is_at_work
from jonbar.show.sweep.plan import Plan, versions
from jonbar.show.sweep.state import state
from jonbar.show.sweep.store import plan_of, survey
from jonbar.show.sweep.task import Task, compute
from jonbar.solve.device import on
from jonbar.text.flaw import JonbarError


def sweep(  # noqa: PLR0913  (what is asked, where it goes, who does it)
    crises: Sequence[str],
    whatifs: Sequence[str],
    folder: Path,
    *,
    reading: str = "all",
    draws: int,
    seed: int = SEED,
    asb: bool = False,
    device: str = "numpy",
    workforce: Workforce,
    tell: Tell | None = None,
) -> Sweep:
    """Run a sweep, or what is missing of it, and say what it has come to.

    Args:
        crises: Paths or names of crises.
        whatifs: What is changed, as `grid` takes it.
        folder: Where the results are to lie.
        reading: Name of a reading that every crisis has, or "all".
        draws: Draws of the assumptions.
        seed: Seed of the draws.
        asb: Whether changes outside every actor's options are allowed.
        device: What computes: "numpy", "numba" or "jax".
        workforce: Who computes.
        tell: Is told how much is done.

    Raises:
        JonbarError: If something asked for is not known, the folder holds anything else, the disk
            is full, or a block cannot be computed; what is finished is kept.
    """
    found: dict[str, Crisis] = {}
    contents: dict[str, Contents] = {}
    for each in crises:
        path = find(each)
        name = path.resolve().stem if path.is_file() else path.resolve().name
        if name in found:
            raise JonbarError(
                f"two crises of the sweep are called {name!r}\n  hint: rename a folder or a file"
            )
        found[name] = read(path)
        contents[name] = _contents(path, found[name])
    asked = grid(found, whatifs, reading=reading, draws=draws, seed=seed, asb=asb, device=device)
    with on(device):  # it is there, or the refusal says what to install
        plan = Plan(grid=asked, made_with=versions(device))

    def spread_out(tasks: Iterable[Task], blocks: int) -> Results:
        few = replace(workforce, workers=min(workforce.workers, blocks))
        return spread(few, compute, tasks, _key)

    def told(done: float, left: tuple[float, float]) -> None:
        if tell is not None:
            tell(done, left_in_words(*left))

    mended = fill(
        plan,
        folder,
        contents,
        spread_out,
        memory=workforce.memory // workforce.threads,
        tell=told,
    ).damaged
    now = replace(survey(folder, plan), damaged=mended)
    return state(folder, plan, now, is_running=False)


def status(folder: Path) -> Sweep:
    """Return how far the sweep in a folder is.

    Raises:
        JonbarError: If there is none.
    """
    plan = plan_of(folder)
    return state(folder, plan, survey(folder, plan), is_running=is_at_work(folder))


def _contents(path: Path, crisis: Crisis) -> Contents:
    """Return the files of a crisis as they were read."""
    home = path.parent if path.is_file() else path
    files = []
    for name, sha256 in crisis.hashes.items():
        raw = (home / name).read_bytes()
        if hashlib.sha256(raw).hexdigest() != sha256:
            raise JonbarError(f"{home / name}: this file was changed just now\n  hint: try again")
        files.append((name, raw))
    return tuple(files)


def _key(task: Task) -> str:
    """Return the name of a task: the hash of all that its results hang on."""
    return f"jonbar-{hashlib.sha256(task.label.encode()).hexdigest()}"
