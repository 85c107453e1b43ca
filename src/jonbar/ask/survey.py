"""Every small set of changes, in all draws: the luck that it needs, and what it comes to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import cast

import numpy as np
from numpy.typing import NDArray

from jonbar.ask.announcements import Announcements
from jonbar.ask.appraisal import IMPOSSIBLE, Changes
from jonbar.ask.draws import Sample, bits_of, in_blocks, span
from jonbar.ask.finds import Candidate
from jonbar.ask.heard import as_it_was
from jonbar.ask.otherwise import first_touched_by
from jonbar.ask.repertoire import Repertoire
from jonbar.ask.wanted import Wanted, is_kept, shares
from jonbar.ask.world import Progress
from jonbar.program.game import Floats
from jonbar.program.uncertain import Numbers, draw
from jonbar.solve.interventions import interventions


def survey(
    repertoire: Repertoire,
    wanted: Wanted,
    sample: Sample,
    *,
    most: int,
    progress: Progress | None = None,
) -> list[Candidate] | None:
    """Return every set of up to so many changes that keeps what is to be kept.

    Args:
        repertoire: What may be changed.
        wanted: What is wanted, and what is to be kept.
        sample: All draws, with what each of them foresaw.
        most: How many changes a set may have, beside those that every set makes.
        progress: Is told the share of the work that is done.

    Returns:
        The sets by their medians over all draws; None where the settings leave no memory for so
        many numbers, or say that it is enough.
    """
    here = repertoire.here
    rows = repertoire.planned(0, most) * (2 + len(wanted.tests))
    if rows * sample.draws * 8 * 2 > here.settings.memory:  # twice: in blocks, and joined
        return None
    numbers, _ = draw(here.ranges, draws=sample.draws, seed=here.settings.seed)
    parts: list[Mapping[str, Floats]] = []
    sets: list[Changes] = []
    compute = partial(_followed, repertoire, wanted, most)
    for _, (found, left) in in_blocks(compute, numbers, 0, sample.draws, progress):
        parts.append(found)
        sets = cast("list[Changes]", left)
        if here.settings.enough is not None and here.settings.enough():
            return None
    luck, chance, kept = (
        np.concatenate([part[name] for part in parts], axis=-1) for name in parts[0]
    )
    candidates = []
    for number, changes in enumerate(sets):
        so_far = sample.values["so far"][first_touched_by(here, changes)]
        bits = bits_of(span(luck[number], so_far).median)
        if bits < IMPOSSIBLE and is_kept(shares(kept[number], sample.weight)):
            candidates.append(
                Candidate(
                    changes=changes,
                    bits=bits,
                    chance=span(chance[number], sample.weight).median,
                    begins=repertoire.begins(changes),
                )
            )
    return candidates


def _followed(
    repertoire: Repertoire, wanted: Wanted, most: int, numbers: Numbers
) -> tuple[Mapping[str, Floats], list[Changes]]:
    """Follow every set in some draws.

    Returns:
        The luck and the chance of each, shape (sets, draws), and whether each test holds, shape
        (sets, tests, draws); and the sets, which are the same in all draws.
    """
    here = repertoire.here
    was = as_it_was(here, numbers)
    worlds = Announcements(
        here=here, wanted=wanted, settable=repertoire.settable, numbers=numbers, was=was
    )
    draws = was.game.draws
    sets: list[Changes] = []
    luck: list[Floats] = []
    chance: list[Floats] = []
    kept: list[NDArray[np.bool_]] = []
    for bundle, count in repertoire.bundled(most):
        world, ahead = worlds.after(bundle.changes, "same")
        for outcome in interventions(
            world,
            ahead,
            forced=bundle.sets,
            free=repertoire.free_beside(bundle),
            most=most - count,
            also_impossible=True,
        ):
            sets.append(repertoire.changes(bundle, outcome.sets))
            chances = np.broadcast_to(outcome.chances, (len(outcome.chances), draws))
            luck.append(np.broadcast_to(outcome.luck, (draws,)))
            chance.append(chances[0])
            kept.append(wanted.holding(chances))
    return {"luck": np.stack(luck), "chance": np.stack(chance), "kept": np.stack(kept)}, sets
