"""What a sweep has come to: how far it is, and what its draws are worth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from jonbar.ask.answer import Answer
from jonbar.ask.draws import effective_draws
from jonbar.program.game import Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepCell:
    """One crisis under one reading, with one change or none.

    Attributes:
        crisis: Name of the crisis.
        question: "history", or the changes that are made together, joined by " and ".
        reading: Name of the reading.
        draws: Draws that are asked for; 1 where nothing is a range.
        finished_draws: Draws that are computed and written.
        effective_draws: What these are worth, weighted by the chance that each gave to what
            happened.
    """

    crisis: str
    question: str
    reading: str
    draws: int
    finished_draws: int
    effective_draws: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep(Answer):
    """How far a sweep is.

    Attributes:
        folder: Where it lies.
        blocks: Blocks of draws, over all cells.
        finished_blocks: Those that are computed and written.
        is_running: Whether some process is at work on it.
        cells: What is asked, and how far each is.
        damaged: Files that are not as they were written; they are computed again.
        foreign: Files among its tables that do not belong to it.
        draws: Draws asked for.
        seed: Seed of the draws.
        files: Crisis -> its files -> SHA-256 of their bytes.
        made_with: Package -> its version.
    """

    folder: str
    blocks: int
    finished_blocks: int
    is_running: bool
    cells: tuple[SweepCell, ...]
    damaged: tuple[str, ...]
    foreign: tuple[str, ...]
    draws: int
    seed: int
    files: Mapping[str, Mapping[str, str]]
    made_with: Mapping[str, str]


def worth(weights: Sequence[Floats]) -> float:
    """Return the effective sample size of draws that come in parts; 0 of none.

    Example:
        >>> worth([np.array([1.0, 1.0]), np.array([0.0])])
        2.0
    """
    return effective_draws(np.concatenate(weights)) if weights else 0.0
