"""The sets of changes that may belong to an answer: searched in some draws, surveyed in all."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

import numpy as np

from jonbar.ask.appraisal import Changes
from jonbar.ask.draws import Sample
from jonbar.ask.finds import Aim, Candidate, Finds
from jonbar.ask.heard import as_it_was
from jonbar.ask.mixture import SEARCHED, in_proportion
from jonbar.ask.repertoire import Repertoire
from jonbar.ask.seeking import EXHAUSTIVE, Ground, seek
from jonbar.ask.survey import survey
from jonbar.ask.wanted import Wanted
from jonbar.ask.world import Progress, stretch
from jonbar.program.uncertain import draw
from jonbar.text.flaw import TooLargeError


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Contenders:
    """What is worth to be computed in full.

    Attributes:
        sets: The sets; each that belongs to the answer is among them, as far as is known.
        search: How far the search came.
        searched_draws: Draws in which it compared sets.
        exact_up_to: Changes up to which sets were compared in all draws, and all of them were.
    """

    sets: tuple[Changes, ...]
    search: Finds
    searched_draws: int
    exact_up_to: int


def contenders(  # noqa: PLR0913  (what is searched, for what, and how far)
    choices: Repertoire,
    wanted: Wanted,
    sample: Sample,
    *,
    most: int,
    aim: Aim,
    progress: Progress | None = None,
) -> Contenders:
    """Find the sets that no other outdoes, or that may turn out to be so in all draws.

    All sets are sought in SEARCHED draws, in proportion to the chance that they give to what
    happened. Then those of up to EXHAUSTIVE changes are compared in all draws; of larger ones those
    that come near the front are left to the caller. Ctrl-C ends either, and where memory is too
    small for all draws, the sets near the front in SEARCHED draws are given.

    Args:
        choices: What may be changed.
        wanted: What is wanted, and what is to be kept.
        sample: All draws, with what each of them foresaw.
        most: How many changes a set may have, beside those that every set makes.
        aim: What a set has to come to for the last date.
        progress: Is told the share of the work that is done.
    """
    ground = _ground(choices, sample)
    searched = len(ground.history)
    search = Finds(aim=aim)
    few = min(most, EXHAUSTIVE)
    is_all = searched == sample.draws
    share = 1 if is_all else searched / (searched + sample.draws)
    try:
        seek(choices, wanted, ground, search, most=most, progress=stretch(progress, 0, share))
    except KeyboardInterrupt:
        search.end()
    small: list[Candidate] | None = None
    if not (is_all or search.is_ended):
        with suppress(KeyboardInterrupt, TooLargeError):
            tell = stretch(progress, share, 1)
            small = survey(choices, wanted, sample, most=few, progress=tell)
    near = search.to_look_at()
    if small is None:
        exact = most if is_all and search.is_complete else 0
        sets = near
    else:
        exact = few
        surveyed = Finds(aim=aim)
        for each in small:
            surveyed.add(each)
        given = len(choices.always.changes)
        larger = [each for each in near if len(each.changes) - given > few]
        sets = (*surveyed.to_look_at(near=0), *larger)
    return Contenders(
        sets=tuple(each.changes for each in sets),
        search=search,
        searched_draws=searched,
        exact_up_to=exact,
    )


def _ground(choices: Repertoire, sample: Sample) -> Ground:
    """Return the draws that are searched: all, or some in proportion to what they foresaw."""
    here = choices.here
    weight, so_far = sample.weight, sample.values["so far"]
    numbers, _ = draw(here.ranges, draws=sample.draws, seed=here.settings.seed)
    if sample.draws > SEARCHED:
        some = in_proportion(weight)
        numbers = {place: each if len(each) == 1 else each[some] for place, each in numbers.items()}
        weight, so_far = np.ones(len(some)), np.ones((len(so_far), len(some)))
    return Ground(numbers=numbers, was=as_it_was(here, numbers), history=weight, so_far=so_far)
