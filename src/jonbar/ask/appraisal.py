"""Sets of changes in all draws: the luck each needs, and what would have followed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jonbar.ask.announcements import Announcements
from jonbar.ask.answer import Span
from jonbar.ask.draws import Sample, bits_of, gather, span
from jonbar.ask.heard import announces, as_it_was
from jonbar.ask.otherwise import first_touched_by
from jonbar.ask.terms import Luck
from jonbar.ask.wanted import Wanted
from jonbar.ask.world import Progress, World
from jonbar.model.crisis import Change
from jonbar.program.game import Floats
from jonbar.program.uncertain import Numbers
from jonbar.solve.interventions import interventions
from jonbar.solve.passage import pass_by

LUCKS: tuple[Luck, ...] = ("same", "fresh")
IMPOSSIBLE = 900.0  # bits from which on a change has no chance at all

Changes = tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Appraisal:
    """What a set of changes needs, and what would have followed; spans over all draws.

    Attributes:
        changes: The set, in order of their dates.
        bits: Luck that it needs.
        chance: Chance of what is wanted, with the same luck.
        chance_fresh_luck: The same with fresh luck.
        holds: For each test to be kept, the share of the draws in which it holds.
    """

    changes: Changes
    bits: Span
    chance: Span
    chance_fresh_luck: Span
    holds: tuple[float, ...]


def appraise(
    here: World, wanted: Wanted, sets: Sequence[Changes], progress: Progress | None = None
) -> tuple[Sample, tuple[Appraisal, ...]]:
    """Return what each of some sets of changes comes to, as `whatif` would tell it.

    Args:
        here: The world of a reading.
        wanted: What is wanted, and what is to be kept.
        sets: The sets; one without changes is the world as it was.
        progress: Is told the share of the work that is done.

    Returns:
        All that was computed, and each set's appraisal; none where no draw foresees history.
    """
    sample = gather(
        lambda numbers: (_computed(here, wanted, sets, numbers), None),
        here.ranges,
        draws=here.settings.draws,
        seed=here.settings.seed,
        weight="weight",
        progress=progress,
    )
    if sample.effective == 0:
        return sample, ()
    return sample, tuple(
        _appraisal(here, wanted, changes, number, sample) for number, changes in enumerate(sets)
    )


def names(changes: Changes) -> tuple[str, ...]:
    """Return what tells sets of changes apart: the names of their changes."""
    return tuple(str(change.name) for change in changes)


def _appraisal(
    here: World, wanted: Wanted, changes: Changes, number: int, sample: Sample
) -> Appraisal:
    so_far = sample.values["so far"][first_touched_by(here, changes)]
    luck = span(sample.values[f"luck {number}"], so_far)
    same = sample.values[f"same {number}"]
    return Appraisal(
        changes=changes,
        bits=Span(*map(bits_of, reversed(luck))),
        chance=span(same[0], sample.weight),
        chance_fresh_luck=span(sample.values[f"fresh {number}"][0], sample.weight),
        holds=wanted.kept(same, sample.weight),
    )


def _computed(
    here: World, wanted: Wanted, sets: Sequence[Changes], numbers: Numbers
) -> Mapping[str, Floats]:
    was = as_it_was(here, numbers)
    passage = pass_by(
        was.solved.network, was.game.endings, here.history, limit=here.settings.memory
    )
    forced = [_sets(here, changes) for changes in sets]
    worlds = Announcements(
        here=here,
        wanted=wanted,
        settable=_settable(forced),
        numbers=numbers,
        was=was,
    )
    found = {"so far": passage.chances, "weight": passage.chances[-1]}
    for number in sorted(range(len(sets)), key=lambda one: _announced(sets[one])):
        for luck in LUCKS:
            world, ahead = worlds.after(sets[number], luck)
            (outcome,) = interventions(world, ahead, forced=forced[number], free={}, most=0)
            found[f"{luck} {number}"] = outcome.chances
            if luck == "same":
                found[f"luck {number}"] = outcome.luck
    return found


def _sets(here: World, changes: Changes) -> dict[str, int]:
    """Return what changes set: moment -> number of its value."""
    values = {moment: value for change in changes for moment, value in change.sets.items()}
    return {str(moment): here.values(moment).index(value) for moment, value in values.items()}


def _settable(forced: Sequence[Mapping[str, int]]) -> dict[str, list[int]]:
    """Return every value that is set, moment by moment."""
    found: dict[str, set[int]] = {}
    for sets in forced:
        for moment, value in sets.items():
            found.setdefault(moment, set()).add(value)
    return {moment: sorted(values) for moment, values in sorted(found.items())}


def _announced(changes: Changes) -> tuple[str, ...]:
    """Return what is announced, so that sets with the same announcements come together."""
    return tuple(str(change.name) for change in changes if announces(change))
