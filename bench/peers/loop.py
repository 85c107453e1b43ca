"""A loop in C over tables that lie as it reads them: what the machine itself allows."""

from __future__ import annotations

import ctypes
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from bench.synthetic import MOOD, Floats, Synthetic, actor_of, steps
from bench.work import Job

LANES = 8  # draws side by side, as in loop.c
QUICK = ("-O3", "-march=native", "-mprefer-vector-width=512", "-ffast-math")


def policies_and_marginals(crisis: Synthetic) -> Job:
    """The machine's own pace: nothing is checked, and every size is known to the compiler."""
    shape = crisis.shape
    solve = _compiled(crisis).solve
    events = [
        step for step in (MOOD, *steps(shape)) if step == MOOD or actor_of(shape, step) is None
    ]
    chances = _in_lanes([crisis.chances[step] for step in events])
    ends, tempers = _in_lanes(crisis.ends), _in_lanes(crisis.tempers)
    blocks = len(chances)
    marginals = np.empty((blocks, shape.moods + shape.moments * shape.options, LANES))

    def run() -> Floats:
        given = (each.ctypes.data for each in (chances, ends, tempers))
        solve(blocks, *given, crisis.steadiness, marginals.ctypes.data)
        return marginals

    def read(found: Floats) -> Floats:
        return np.concatenate(list(found), axis=-1)[:, : crisis.draws]

    return Job(run=run, read=read)


def policies_and_marginals_compiled(crisis: Synthetic) -> Job:
    """The same: it is the one task that we do in two ways."""
    return policies_and_marginals(crisis)


def _compiled(crisis: Synthetic) -> ctypes.CDLL:
    """Compile the loop for one shape."""
    shape = crisis.shape
    sizes = {
        "MOMENTS": shape.moments,
        "OPTIONS": shape.options,
        "REACH": shape.reach,
        "ACTORS": shape.actors,
        "MOODS": shape.moods,
        "WINDOWS": shape.options**shape.reach,
    }
    with tempfile.TemporaryDirectory() as folder:
        source, part, made = (
            Path(__file__).with_name("loop.c"),
            f"{folder}/loop.o",
            f"{folder}/loop.so",
        )
        defined = [f"-D{name}={value}" for name, value in sizes.items()]
        subprocess.run(["cc", *QUICK, *defined, "-fPIC", "-c", source, "-o", part], check=True)
        # linked without -ffast-math, which would round tiny numbers to 0 in all of this process
        subprocess.run(["cc", "-shared", part, "-o", made, "-lm"], check=True)
        loop = ctypes.CDLL(made)
    pointer = ctypes.c_void_p
    loop.solve.argtypes = [ctypes.c_int, *[pointer] * 3, ctypes.c_double, pointer]
    loop.solve.restype = None
    return loop


def _in_lanes(tables: Iterable[Floats]) -> Floats:
    """Lay tables one after the other for every LANES draws; shape (blocks, entries, LANES)."""
    flat = np.concatenate([table.reshape(-1, table.shape[-1]) for table in tables])
    blocks = -(-flat.shape[-1] // LANES)
    full = np.pad(flat, [(0, 0), (0, blocks * LANES - flat.shape[-1])], mode="edge")
    return np.ascontiguousarray(full.reshape(len(flat), blocks, LANES).swapaxes(0, 1))
