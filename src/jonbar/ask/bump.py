"""Where an ending is much likelier or much less likely: boxes of two numbers at most."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from jonbar.ask.leanings import Box, Limit
from jonbar.ask.outlook import Outlook
from jonbar.ask.portions import HEAVY
from jonbar.program.game import Floats
from jonbar.program.uncertain import Uncertain, numbers_from
from jonbar.solve.boxes import high_box, inside
from jonbar.solve.shares import STILL

LIMITED = 2  # numbers that a box limits at most, so that it can be said in a sentence
COVERS = 0.1  # share of the draws that a box covers at least
LEAST = 0.02  # difference in chance from which on a box is told
_FEWEST = 256  # draws with fewer of which boxes would be mere chance


def boxes(
    view: Outlook, places: Sequence[int], points: Floats, answer: Floats, order: Sequence[int]
) -> tuple[Box, ...]:
    """Return the box in which an ending is likeliest, and that in which it is least likely.

    A box is found with one half of the draws and told with the other, so that what is mere chance
    in the first half does not show.

    Args:
        view: What is looked at.
        places: For each number, which of the ranges it is.
        points: Where the chance is known, in the unit cube; shape (numbers, draws).
        answer: The chance; shape (draws,).
        order: The numbers, the one that carries most first; the first HEAVY are looked at.
    """
    half = answer.size // 2
    if answer.size < _FEWEST or np.ptp(answer) < STILL:
        return ()
    heavy = list(order[:HEAVY])
    ranges = [view.here.ranges[places[number]] for number in heavy]
    words = [view.words[places[number]] for number in heavy]
    found = []
    for sign in (1, -1):
        box = high_box(points[heavy, :half], sign * answer[:half], support=COVERS, most=LIMITED)
        limits = _limits(ranges, words, box)
        is_in = inside(box, points[heavy, half:])
        told = answer[half:]
        if not limits or is_in.all() or not is_in.any():
            continue
        chance, elsewhere = float(told[is_in].mean()), float(told[~is_in].mean())
        if sign * (chance - elsewhere) >= LEAST:
            found.append(
                Box(
                    is_likelier=sign > 0,
                    limits=limits,
                    covers=float(is_in.mean()),
                    inside=chance,
                    outside=elsewhere,
                )
            )
    return tuple(found)


def _limits(ranges: Sequence[Uncertain], words: Sequence[str], box: Floats) -> tuple[Limit, ...]:
    """Return what a box limits, the narrowest first."""
    width = box[:, 1] - box[:, 0]
    return tuple(
        Limit(
            number=ranges[number].key,
            what=words[number],
            is_chance=ranges[number].kind == "chance",
            above=_number(ranges[number], box[number, 0]) if box[number, 0] > 0 else None,
            below=_number(ranges[number], box[number, 1]) if box[number, 1] < 1 else None,
        )
        for number in np.argsort(width, kind="stable")
        if width[number] < 1
    )


def _number(each: Uncertain, point: float) -> float:
    return float(numbers_from((each,), np.array([[point]]))[each.place][0])
