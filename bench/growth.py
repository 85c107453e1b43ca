"""How our cost grows with the size of a crisis: measured, fitted and drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import isnan
from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure

from bench.side_by_side import alone
from bench.synthetic import Shape, small
from bench.work import Task

FITTED = 3  # largest sizes through which the line is drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """How cost grows with one size while the others stay.

    Attributes:
        of: The size that grows.
        beside: What is done, and how large it is otherwise.
        sizes: The sizes measured.
        seconds: What each took.
        is_power: Whether cost grows like a power of the size; else by a factor with each step.
    """

    of: str
    beside: str
    sizes: tuple[int, ...]
    seconds: tuple[float, ...]
    is_power: bool = True

    @property
    def slope(self) -> float:
        """The fitted exponent, or the logarithm of the factor, at the largest sizes."""
        sizes = np.array(self.sizes[-FITTED:], dtype=float)
        along = np.log(sizes) if self.is_power else sizes
        return float(np.polyfit(along, np.log(self.seconds[-FITTED:]), 1)[0])

    @property
    def said(self) -> str:
        """The fit in words."""
        if self.is_power:
            return f"exponent {self.slope:.2f}"
        return f"{np.exp(self.slope):.1f} times a step"


def grown() -> Iterator[Growth]:
    """Measure, one size after the other."""
    whole = "policies_and_marginals"
    yield _growth(
        "moments",
        "policies and all marginals; L3, one draw",
        (10, 20, 40, 80, 160),
        lambda moments: Task(verb=whole, shape=_shape(moments=moments)),
    )
    yield _growth(
        "moments in a file",
        "history of a crisis file, reading included; S, 100 draws",
        (10, 20, 40, 80),
        lambda moments: Task(verb="whole_history", shape=small(moments), draws=100),
    )
    yield _growth(
        "reach",
        "policies and all marginals; three options, 20 steps, 256 draws",
        (1, 2, 3, 4, 5),
        lambda reach: Task(verb=whole, shape=_shape(reach=reach), draws=256),
        is_power=False,
    )
    yield _growth(
        "actors",
        "policies and all marginals; L3, 20 steps, 256 draws",
        (1, 2, 3, 5, 10),
        lambda actors: Task(verb=whole, shape=_shape(actors=actors), draws=256),
    )
    yield _growth(
        "draws",
        "policies and all marginals; L3, 20 steps",
        (1, 4, 16, 64, 256, 1024, 4096),
        lambda draws: Task(verb=whole, shape=_shape(), draws=draws),
    )
    yield _growth(
        "changes",
        "counterfactual chances; L3, 40 steps, one draw",
        (1, 2, 4, 8, 16, 32),
        lambda changes: Task(verb="many_otherwise", shape=_shape(moments=40), changes=changes),
    )


def draw(growths: list[Growth], file: Path) -> None:
    """Draw all growths side by side; the same numbers give the same bytes."""
    with mpl.rc_context({"svg.hashsalt": "jonbar", "svg.fonttype": "none", "font.size": 9}):
        figure = Figure(figsize=(10, 2.6), layout="constrained")
        panels = figure.subplots(1, len(growths), sharey=True)
        for panel, growth in zip(panels, growths, strict=True):
            panel.plot(growth.sizes, growth.seconds, "o-", color="#33557f", markersize=4)
            panel.set_yscale("log")
            if growth.is_power:
                panel.set_xscale("log", base=2)
            panel.set_xticks(growth.sizes, [f"{size:,}" for size in growth.sizes])
            panel.tick_params(axis="x", labelrotation=45)
            panel.minorticks_off()
            panel.set_title(f"{growth.of}\n{growth.said}", fontsize="medium")
            panel.grid(visible=True, color="#dddddd")
        panels[0].set_ylabel("seconds")
        figure.savefig(file, metadata={"Date": None, "Creator": None})


def _growth(
    of: str,
    beside: str,
    sizes: tuple[int, ...],
    task: Callable[[int], Task],
    *,
    is_power: bool = True,
) -> Growth:
    """Measure the sizes that we get to the end of."""
    seconds = [alone(task(size)) for size in sizes]
    done = [place for place, each in enumerate(seconds) if not isnan(each)]
    return Growth(
        of=of,
        beside=beside,
        sizes=tuple(sizes[place] for place in done),
        seconds=tuple(seconds[place] for place in done),
        is_power=is_power,
    )


def _shape(*, moments: int = 20, reach: int = 3, actors: int = 3) -> Shape:
    return Shape(moments=moments, options=3, reach=reach, actors=actors, moods=3)
