"""What docs/sweep.md shows of DuckDB and pandas is what they say of a sweep as it lies."""

from __future__ import annotations

import doctest
from collections.abc import Iterable
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from jonbar.ask.draws import span
from jonbar.ask.nouns import WhatIf
from jonbar.ask.whatif import whatif
from jonbar.ask.world import Settings
from jonbar.model.template import new
from jonbar.show.face import load
from jonbar.show.sweep import sweep as running
from jonbar.show.sweep.cluster import Workforce
from jonbar.show.sweep.fill import Results
from jonbar.show.sweep.task import Task, compute

DOCS = Path(__file__).parents[3] / "docs" / "sweep.md"
DRAWS = 2000


def _alone(workforce: object, work: object, tasks: Iterable[Task], key: object) -> Results:
    """Compute in this very process, as no cluster is needed for what is shown."""
    del workforce, work, key
    for task in tasks:
        yield task, compute(task)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the examples of the docs are run, with the sweep that they ask."""
    folder = tmp_path_factory.mktemp("docs")
    crisis = str(new(folder / "dam"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(running, "spread", _alone)
        running.sweep(
            [crisis],
            ["refusal", "flood=no"],
            folder / "verrin",
            draws=DRAWS,
            workforce=Workforce(scheduler="", workers=1, threads=1, memory=10**9),
        )
    return folder


def test_the_examples_run(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each prints what stands there."""
    monkeypatch.chdir(home)

    failed, tried = doctest.testfile(
        str(DOCS), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE
    )

    assert tried > 0
    assert failed == 0


@pytest.mark.parametrize("change", ["refusal", "flood=no"])
def test_pandas_and_duckdb_read_what_whatif_prints(home: Path, change: str) -> None:
    """Medians and ranges from the files are, to the last bit, those of `whatif`."""
    answer = whatif(load(home / "dam"), [change], settings=Settings(draws=DRAWS))
    assert isinstance(answer, WhatIf)
    files = f"{home}/verrin/endings/**/*.parquet"
    frames = [pd.read_parquet(home / "verrin" / "endings"), duckdb.execute(f"FROM '{files}'").df()]

    for frame in frames:
        rows = frame[frame.question == change].sort_values("draw", kind="stable")
        assert set(rows.reading) == {answer.manifest.reading}
        for name, shift in answer.endings.items():
            each = rows[rows.ending == name]
            weight, before = each.weight.to_numpy(), each.weight_before.to_numpy()
            assert each.draw.tolist() == list(range(DRAWS))
            assert span(each.in_fact.to_numpy(), weight) == shift.in_fact
            assert span(each.before.to_numpy(), before) == shift.before
            assert span(each.after.to_numpy(), weight) == shift.after
            assert span(each.after_fresh_luck.to_numpy(), weight) == shift.after_fresh_luck
            assert span(each.after_hypothetical.to_numpy(), before) == shift.after_hypothetical


@pytest.mark.parametrize("table", ["endings", "history", "measures", "numbers"])
def test_every_table_is_read_whole(home: Path, table: str) -> None:
    """DuckDB and pandas find the same rows in each table."""
    frame = pd.read_parquet(home / "verrin" / table)

    found = duckdb.execute(f"SELECT count(*), sum(draw) FROM '{home}/verrin/{table}/**/*.parquet'")

    assert found.fetchall() == [(len(frame), frame.draw.sum())]
    assert {"crisis", "question", "reading"} <= set(frame.columns)
