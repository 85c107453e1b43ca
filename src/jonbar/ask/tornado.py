"""One number moved at a time, every other at its median: a tornado's arms, and tipping points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from jonbar.ask.leanings import Tipping
from jonbar.ask.outlook import Outlook, at_steps
from jonbar.ask.world import Progress
from jonbar.program.game import Floats
from jonbar.program.roots import beyond_zero
from jonbar.program.uncertain import numbers_at

STEPS = (-3.0, -1.0, 1.0, 3.0)  # where each number is tried; 1 is an end of its range


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tornado:
    """Every ending's chance with one number moved.

    Attributes:
        places: Numbers of the ranges that were moved.
        middle: With nothing moved; shape (endings,).
        moved: Shape (endings, places, STEPS); not a number where the crisis is unsound.
    """

    places: tuple[int, ...]
    middle: Floats
    moved: Floats


def tornado(view: Outlook, places: Sequence[int], progress: Progress | None = None) -> Tornado:
    """Return every ending's chance with each number at each of the STEPS, as one batch.

    Args:
        view: What is looked at.
        places: Numbers of the ranges to move.
        progress: Is told the share of the work that is done.
    """
    cases = [(0, 0.0), *((place, step) for place in places for step in STEPS)]
    chances = _with_moved(view, cases, progress)
    shape = (len(chances), len(places), len(STEPS))
    return Tornado(places=tuple(places), middle=chances[:, 0], moved=chances[:, 1:].reshape(shape))


def tipping_points(view: Outlook, found: Tornado) -> tuple[Tipping, ...]:
    """Return where each number makes another ending the likeliest, the nearest point first.

    Of each number it is the nearer of the two sides; farther than three times its range nothing is
    looked for.

    Args:
        view: What is looked at.
        found: Its tornado.
    """
    first = int(np.argmax(found.middle))
    crossings = list(_crossings(found, first))
    if not crossings:
        return ()

    def lead(steps: Floats, numbers: Floats) -> Floats:
        cases = [
            (crossings[int(number)][0], float(step))
            for number, step in zip(numbers, steps, strict=True)
        ]
        return _lead(_with_moved(view, cases), first)

    near, far = (np.array([each[end] for each in crossings]) for end in (1, 2))
    steps = beyond_zero(lead, near, far)
    places = [place for place, _, _ in crossings]
    after = _with_moved(view, list(zip(places, map(float, steps), strict=True)))
    nearest: dict[int, Tipping] = {}
    for column in np.argsort(np.abs(steps), kind="stable"):
        place, step = places[column], float(steps[column])
        if np.isfinite(step) and place not in nearest:
            becomes = int(np.argmax(after[:, column]))
            nearest[place] = _tipping(view, place, step, becomes)
    return tuple(nearest.values())


def _with_moved(
    view: Outlook, cases: Sequence[tuple[int, float]], progress: Progress | None = None
) -> Floats:
    """Return the endings' chances, in each case with one range moved so many steps."""
    steps = np.zeros((len(view.here.ranges), len(cases)))
    for column, (place, step) in enumerate(cases):
        if step:
            steps[place, column] = step
    return at_steps(view, steps, progress)


def _crossings(found: Tornado, first: int) -> Iterator[tuple[int, float, float]]:
    """Give each range that turns the likeliest ending, and the steps between which it does."""
    middle = float(_lead(found.middle[:, None], first)[0])
    leads = _lead(found.moved, first)
    for place, tried in zip(found.places, leads, strict=True):
        known = dict(zip(STEPS, map(float, tried), strict=True))
        for side in (1.0, -1.0):
            near, held = 0.0, middle
            for far in (side, 3 * side):
                if not np.isfinite([held, known[far]]).all():
                    break
                if held > 0 > known[far]:
                    yield place, near, far
                    break
                near, held = far, known[far]


def _lead(chances: Floats, first: int) -> Floats:
    """Return by how much one ending is likelier than every other; endings on the first axis."""
    others = np.delete(chances, first, axis=0)
    if not len(others):
        return np.ones(chances.shape[1:])
    return np.asarray(chances[first] - others.max(axis=0))


def _tipping(view: Outlook, place: int, step: float, becomes: int) -> Tipping:
    each = view.here.ranges[place]
    return Tipping(
        number=each.key,
        what=view.words[place],
        value=float(numbers_at((each,), np.array([[step]]))[each.place][0]),
        is_chance=each.kind == "chance",
        beyond="above" if step > 0 else "below",
        steps=abs(step),
        is_within=abs(step) <= 1,
        becomes=str(tuple(view.here.crisis.endings)[becomes]),
    )
