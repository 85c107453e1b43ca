"""A worker computes what it was sent, or says why it cannot."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from jonbar.show.sweep.parquet import label_of
from jonbar.show.sweep.plan import blocks, label, versions
from jonbar.show.sweep.task import Task, compute
from jonbar.text.flaw import JonbarError, TooLargeError
from tests.show.sweep.sweeping import FILES, toss


@pytest.fixture(scope="module")
def task(tmp_path_factory: pytest.TempPathFactory) -> Task:
    """The first block of a sweep."""
    plan = toss(tmp_path_factory.mktemp("crisis"))
    block = next(iter(blocks(plan)))
    return Task(
        block=block,
        label=label(plan, block),
        files=FILES["toss"],
        made_with=plan.made_with,
        seed=plan.grid.seed,
        memory=10**9,
        device="numpy",
    )


def test_every_file_says_what_it_hangs_on(task: Task) -> None:
    """The label is in the file, so a file can be told from that of any other task."""
    for raw in compute(task).values():
        assert label_of(raw) == task.label


def test_what_is_no_parquet_file_says_nothing() -> None:
    """Damage is found, not raised."""
    assert not label_of(b"")
    assert not label_of(b"PAR1 half a file")


def test_a_worker_with_another_version_is_refused(task: Task) -> None:
    """Other versions may compute other digits, so their results are never mixed."""
    other = replace(task, made_with={**task.made_with, "numpy": "1.0"})

    with pytest.raises(
        JonbarError, match=r"a worker has numpy .*, and this sweep is made with 1\.0"
    ):
        compute(other)


def test_a_crisis_too_large_for_a_worker_is_refused(task: Task) -> None:
    """The refusal is the one that every question gives, before anything is computed."""
    with pytest.raises(TooLargeError):
        compute(replace(task, memory=100))


def test_the_crisis_comes_with_the_task(task: Task, tmp_path: Path) -> None:
    """A worker needs no file of the sender's disk."""
    assert not list(tmp_path.iterdir())
    assert {"history", "numbers"} == set(compute(task))


def test_another_device_finds_the_same(task: Task) -> None:
    """To rounding; its version is among those that a worker must have."""
    other = replace(task, device="numba", made_with=versions("numba"))

    for table, raw in compute(task).items():
        one, two = (pq.read_table(BytesIO(each)) for each in (raw, compute(other)[table]))
        assert one.column_names == two.column_names
        for name in one.column_names:
            pairs = zip(one[name].to_pylist(), two[name].to_pylist(), strict=True)
            assert all(a == (pytest.approx(b, abs=1e-12) if a != b else b) for a, b in pairs)
    assert "numba" in other.made_with
