"""A sweep that is stopped, out of disk and begun again has the bytes of an undisturbed one."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from random import Random

import pytest

from jonbar.show.sweep.fill import fill, is_at_work
from jonbar.show.sweep.plan import Plan, blocks
from jonbar.show.sweep.task import Task, compute
from jonbar.text.flaw import JonbarError
from tests.show.sweep.sweeping import DRAWS, FILES, Hands, computed, content, filled, toss

BLOCKS = 4 * 3  # questions × blocks of draws


def test_every_block_has_its_files(undisturbed: dict[str, bytes]) -> None:
    """One file a block in each table, and the manifest; nothing else."""
    tables = [name.split("/")[0] for name in undisturbed]

    assert {name: tables.count(name) for name in tables} == {
        "sweep.json": 1,
        "history": 3,
        "endings": 9,
        "measures": 9,
        "numbers": 6,
    }


def test_a_finished_sweep_is_not_begun_again(
    plan: Plan, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    """The same command once more computes nothing."""
    filled(plan, tmp_path)
    again = Hands()

    filled(plan, tmp_path, again)

    assert again.done == []
    assert content(tmp_path) == undisturbed


@pytest.mark.parametrize("stop", [0, 1, 5, BLOCKS - 1])
def test_a_stopped_sweep_goes_on(
    plan: Plan, undisturbed: dict[str, bytes], tmp_path: Path, stop: int
) -> None:
    """What was finished is not computed again, and the bytes are the same."""
    first, second = Hands(stops_after=stop), Hands()

    with pytest.raises(KeyboardInterrupt):
        filled(plan, tmp_path, first)
    filled(plan, tmp_path, second)

    assert len(first.done) == stop
    assert len(second.done) == BLOCKS - stop
    assert not set(first.done) & set(second.done)
    assert content(tmp_path) == undisturbed


@pytest.mark.parametrize("seed", range(3))
def test_the_order_does_not_show(
    plan: Plan, undisturbed: dict[str, bytes], tmp_path: Path, seed: int
) -> None:
    """Whichever block comes first, the bytes are the same."""

    def shuffled(tasks: list[Task]) -> list[Task]:
        return Random(seed).sample(tasks, len(tasks))

    filled(plan, tmp_path, Hands(order=shuffled))

    assert content(tmp_path) == undisturbed


def test_the_place_of_the_crisis_does_not_show(
    undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    """Read from another folder, a crisis has the same tasks and the same bytes."""
    (tmp_path / "elsewhere").mkdir()

    filled(toss(tmp_path / "elsewhere"), tmp_path / "out")

    assert content(tmp_path / "out") == undisturbed


def test_a_task_computed_twice_has_the_same_bytes(plan: Plan, tmp_path: Path) -> None:
    """So a task may be lost and done again by another worker."""
    tasks: list[Task] = []

    def noted(some: list[Task]) -> list[Task]:
        tasks.extend(some)
        return some

    filled(plan, tmp_path, Hands(order=noted))

    assert [compute(task) for task in tasks] == [computed(task) for task in tasks]


# ---- the disk -----------------------------------------------------------------------------------


@pytest.mark.parametrize("room", [0, 1, 7, 20])
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_told_and_leaves_nothing_half(  # noqa: PLR0917
    plan: Plan,
    undisturbed: dict[str, bytes],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    room: int,
    error: int,
) -> None:
    """The files written until then are whole; with room again the sweep goes on."""
    count = 0
    sync = os.fsync

    def full(number: int) -> None:
        nonlocal count
        count += 1
        if count > 2 * room:  # a file, and then its folder
            raise OSError(error, os.strerror(error))
        sync(number)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(JonbarError, match="the disk is full\n  hint: make room"):
            filled(plan, tmp_path)
    there = content(tmp_path)
    filled(plan, tmp_path)

    assert len(there) == room
    assert there.items() <= undisturbed.items()
    assert content(tmp_path) == undisturbed


def test_a_folder_that_cannot_be_written_is_told(plan: Plan, tmp_path: Path) -> None:
    """The refusal names the file and the reason."""
    (tmp_path / "there").write_text("a file", encoding="utf-8")

    with pytest.raises(JonbarError, match="there: this is a file, not a folder"):
        filled(plan, tmp_path / "there")


def test_what_a_killed_sweep_left_half_is_cleared(
    plan: Plan, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    """Half a file under its passing name is taken away."""
    filled(plan, tmp_path)
    home = next((tmp_path / "endings").rglob("*.parquet")).parent
    (home / ".draws-00000000-00000255.0123456789abcdef.parquet.part").write_bytes(b"PAR1 half")

    filled(plan, tmp_path)

    assert content(tmp_path) == undisturbed


def test_a_block_is_there_in_all_its_tables_or_in_none(
    plan: Plan, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    """Killed between two tables of a block, a sweep does that block again."""
    filled(plan, tmp_path)
    min((tmp_path / "measures").rglob("*.parquet")).unlink()
    again = Hands()

    found = filled(plan, tmp_path, again)

    assert [path.relative_to(tmp_path).parts[0] for path in found.partial] == ["endings", "numbers"]
    assert len(again.done) == 1
    assert content(tmp_path) == undisturbed


# ---- one sweep a folder -------------------------------------------------------------------------


def test_a_folder_with_anything_else_is_refused(plan: Plan, tmp_path: Path) -> None:
    """A sweep begins in a folder of its own."""
    (tmp_path / "thesis.tex").write_text("", encoding="utf-8")

    with pytest.raises(JonbarError, match=r"holds something else already: thesis\.tex"):
        filled(plan, tmp_path)

    assert [each.name for each in tmp_path.iterdir()] == ["thesis.tex"]


@pytest.mark.parametrize(
    ("draws", "seed", "says"), [(DRAWS + 1, 1956, "the draws"), (DRAWS, 7, "the seed")]
)
def test_another_sweep_is_refused(
    plan: Plan, tmp_path: Path, draws: int, seed: int, says: str
) -> None:
    """Two sweeps are never mixed; the refusal says in what they differ."""
    filled(plan, tmp_path)
    (tmp_path.parent / f"{draws}-{seed}").mkdir()
    other = toss(tmp_path.parent / f"{draws}-{seed}", draws, seed)

    with pytest.raises(JonbarError, match=f"holds another sweep; what differs: {says}"):
        filled(other, tmp_path)


def test_two_processes_do_not_fill_one_folder(plan: Plan, tmp_path: Path) -> None:
    """The second is told; when the first is done the folder is free."""

    def another(tasks: list[Task]) -> list[Task]:
        assert is_at_work(tmp_path)
        with pytest.raises(JonbarError, match="another process is at work on this sweep"):
            filled(plan, tmp_path)
        return tasks

    filled(plan, tmp_path, Hands(order=another))

    assert not is_at_work(tmp_path)


def test_progress_counts_what_was_there(plan: Plan, tmp_path: Path) -> None:
    """The share that is told starts from what is finished, and ends at all of it."""
    told: list[float] = []
    with pytest.raises(KeyboardInterrupt):
        filled(plan, tmp_path, Hands(stops_after=BLOCKS - 2))

    fill(plan, tmp_path, FILES, Hands(), memory=10**9, tell=lambda done, _: told.append(done))

    assert told == [1 - 1 / BLOCKS, 1.0]


def test_every_stretch_is_a_sample_of_the_whole(plan: Plan) -> None:
    """Blocks come draws first, so that early results are of every question."""
    questions = [block.cell.question for block in blocks(plan)]

    assert questions == [cell.question for cell in plan.grid.cells] * 3
