"""The chance of every ending, at the start or after a change, for any numbers of a reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np

from jonbar.ask.draws import in_blocks
from jonbar.ask.heard import as_it_was
from jonbar.ask.otherwise import otherwise
from jonbar.ask.world import Progress, World
from jonbar.model.crisis import Change
from jonbar.program.game import ENDING, Floats
from jonbar.program.uncertain import Numbers, numbers_at, numbers_from
from jonbar.solve.evidence import share
from jonbar.solve.twin import ask, counterfactual, hypothetical, weight_of
from jonbar.text.flaw import JonbarError, TooLargeError

RULES: tuple[Literal["same", "fresh"], ...] = ("same", "fresh")  # of how luck carries over


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What is looked at: a crisis before its first moment, or with changes made.

    Attributes:
        here: The world of a reading.
        changes: In order of their dates; none for the start.
        words: What each range of the world is, in words.
    """

    here: World
    changes: tuple[Change, ...]
    words: tuple[str, ...]


def seen(view: Outlook, numbers: Numbers) -> tuple[Mapping[str, Floats], None]:
    """Compute the endings' chances under both rules of luck, and what history weighs.

    Args:
        view: What is looked at.
        numbers: Some draws.

    Returns:
        Arrays "same" and, after a change, "fresh", of shape (endings, draws), and "weight", the
        chance of all that is taken as known, of shape (draws,).
    """
    rules = RULES if view.changes else RULES[:1]
    found = {rule: _chances(view, numbers, rule) for rule in rules}
    return {rule: law for rule, (law, _) in found.items()} | {"weight": found["same"][1]}, None


def at_steps(view: Outlook, steps: Floats, progress: Progress | None = None) -> Floats:
    """Return the endings' chances with numbers so many steps from their medians.

    Args:
        view: What is looked at.
        steps: Shape (ranges, cases); 1 is as far as an end of the range.
        progress: Is told the share of the work that is done.

    Returns:
        Shape (endings, cases); not a number where numbers so far out make the crisis unsound, or
        history impossible.
    """
    return _in_all(view, numbers_at(view.here.ranges, steps), steps.shape[1], progress)


def at_points(view: Outlook, points: Floats, progress: Progress | None = None) -> Floats:
    """Return the same as `at_steps` for points of the unit cube; shape (ranges, cases)."""
    return _in_all(view, numbers_from(view.here.ranges, points), points.shape[1], progress)


def _chances(
    view: Outlook, numbers: Numbers, rule: Literal["same", "fresh"]
) -> tuple[Floats, Floats]:
    """Return the endings' chances, not a number where history is impossible, and its weight."""
    here, memory = view.here, view.here.settings.memory
    was = as_it_was(here, numbers)
    network, endings = was.solved.network, was.game.endings
    if view.changes:
        both = otherwise(here, view.changes, numbers, was)
        other = counterfactual(network, both.altered, here.history, rule, limit=memory)
        endings = both.endings
    else:
        other = hypothetical(network, network, {})
    joint = ask(other, [ENDING], [endings], limit=memory).values
    weight = weight_of(other)
    law = np.where(weight > 0, share(joint, joint.sum(axis=0)), np.nan)
    return law[: len(here.crisis.endings)], weight


def _in_all(view: Outlook, numbers: Numbers, count: int, progress: Progress | None) -> Floats:
    """Return the endings' chances for many cases, block by block."""

    def tried(some: Numbers) -> tuple[Mapping[str, Floats], None]:
        return {"chances": _tried(view, some)}, None

    blocks = in_blocks(tried, numbers, 0, count, progress)
    return np.concatenate([found["chances"] for _, (found, _) in blocks], axis=-1)


def _tried(view: Outlook, numbers: Numbers) -> Floats:
    """Compute some cases; those that make the crisis unsound are set apart by halving."""
    try:
        return _chances(view, numbers, "same")[0]
    except TooLargeError:
        raise
    except JonbarError:
        count = max(map(len, numbers.values()), default=1)
        if count == 1:
            return np.full((len(view.here.crisis.endings), 1), np.nan)
    parts = [
        _tried(view, {place: n[half] if len(n) > 1 else n for place, n in numbers.items()})
        for half in (slice(count // 2), slice(count // 2, count))
    ]
    sizes = (count // 2, count - count // 2)
    full = [np.broadcast_to(part, (len(part), n)) for part, n in zip(parts, sizes, strict=True)]
    return np.concatenate(full, axis=-1)
