"""The manifest of a sweep: it says all, and another is not followed."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from jonbar.show.sweep.manifest import manifest, plan_in
from jonbar.show.sweep.plan import Plan
from jonbar.text.flaw import JonbarError


def test_what_is_read_back_is_the_sweep(plan: Plan) -> None:
    """Nothing is lost between writing and reading."""
    assert plan_in(manifest(plan), "sweep.json") == plan


def test_it_names_the_tables_and_what_made_them(plan: Plan) -> None:
    """Whoever finds the folder learns what its tables hold."""
    said = json.loads(manifest(plan))

    assert list(said["tables"]) == ["endings", "history", "measures", "numbers"]
    assert set(said["made_with"]) == {"jonbar", "numpy", "pyarrow", "scipy"}
    assert list(said["hashes"]["toss"]) == ["toss.yaml"]


@pytest.mark.parametrize(
    "raw", [b"", b"[]", b'{"sweep": 1}', b'{"sweep": 1, "cells": [3]}', b"\xff", b"[" * 10**5]
)
def test_what_is_no_manifest_is_refused(raw: bytes) -> None:
    """Whatever stands in it, it is told."""
    with pytest.raises(JonbarError, match="not the manifest of a sweep"):
        plan_in(raw, "sweep.json")


@pytest.mark.parametrize("step", [0, -256, 100, 1])
def test_a_manifest_that_would_not_end_is_refused(plan: Plan, step: int) -> None:
    """A sweep is cut into blocks as the questions compute them."""
    endless = replace(plan, grid=replace(plan.grid, step=step))

    with pytest.raises(JonbarError, match="not the manifest of a sweep"):
        plan_in(manifest(endless), "sweep.json")


def test_too_many_blocks_are_refused(plan: Plan) -> None:
    """The folder of a stranger cannot eat the machine."""
    (first, *_) = plan.grid.cells
    vast = replace(plan.grid, cells=(replace(first, draws=10**12),))

    with pytest.raises(JonbarError, match="not the manifest of a sweep"):
        plan_in(manifest(replace(plan, grid=vast)), "sweep.json")


def test_a_later_format_is_refused(tmp_path: Path) -> None:
    """A later Jonbar may write otherwise."""
    with pytest.raises(JonbarError, match="a sweep of format 2; this Jonbar reads 1"):
        plan_in(b'{"sweep": 2}', str(tmp_path / "sweep.json"))
