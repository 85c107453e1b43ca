"""The search for changes: every set of them, followed in some draws."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from math import inf, isfinite, log2

import numpy as np

from jonbar.ask.announcements import Announcements
from jonbar.ask.draws import span
from jonbar.ask.finds import Candidate, Finds
from jonbar.ask.heard import AsItWas
from jonbar.ask.otherwise import first_touched_by
from jonbar.ask.repertoire import Bundle, Repertoire
from jonbar.ask.wanted import Wanted, is_kept
from jonbar.ask.world import Progress
from jonbar.program.game import Floats
from jonbar.program.uncertain import Numbers
from jonbar.solve.interventions import Outcome, Set, interventions

EXHAUSTIVE = 2  # changes up to which every set is tried, however many there are
MOST_TRIED = 50_000  # sets after which a search for more changes ends


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ground:
    """What a search stands on: some draws, solved, and what each of them counts.

    Attributes:
        numbers: The draws.
        was: The game as it was, solved for them.
        history: What each counts once all that did happen is known; shape (draws,).
        so_far: The same when the first t moments are known; shape (moments + 1, draws).
    """

    numbers: Numbers
    was: AsItWas
    history: Floats
    so_far: Floats


def seek(  # noqa: PLR0913  (what may be changed, for what, in which draws, and who is told)
    repertoire: Repertoire,
    wanted: Wanted,
    ground: Ground,
    finds: Finds,
    *,
    most: int,
    progress: Progress | None = None,
) -> None:
    """Try the sets of up to so many changes.

    All sets of up to EXHAUSTIVE changes are tried. Of larger ones those are passed over of which a
    bound says that they cannot matter; after MOST_TRIED sets the search ends, and the bound says
    what the rest could have come to. Where the settings say that it is enough, it ends at once.

    Args:
        repertoire: What may be changed.
        wanted: What is wanted, and what is to be kept.
        ground: The draws that are searched.
        finds: Is told what is found when it is found, so that an interrupted search has something
            to say.
        most: How many changes a set may have, beside those that every set makes.
        progress: Is told the share of the work that is done.
    """
    worlds = Announcements(
        here=repertoire.here,
        wanted=wanted,
        settable=repertoire.settable,
        numbers=ground.numbers,
        was=ground.was,
    )
    search = _Search(repertoire=repertoire, worlds=worlds, ground=ground, finds=finds)
    enough = repertoire.here.settings.enough
    few = min(most, EXHAUSTIVE)
    rounds = [(0, few), (few + 1, most)] if most > few else [(0, few)]
    planned = sum(repertoire.planned(*each) for each in rounds)
    passed = 0
    for fewest, last in rounds:
        for bundle, count in repertoire.bundled(last):
            begun = finds.tried
            for outcome in search.beside(bundle, fewest - count, last - count):
                search.take(bundle, outcome)
                if progress is not None:
                    progress(min(1.0, (passed + finds.tried - begun) / planned))
                if enough is not None and enough():
                    finds.end()
                    return
            passed += repertoire.beside(fewest - count, last - count)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Search:
    repertoire: Repertoire
    worlds: Announcements
    ground: Ground
    finds: Finds

    def beside(self, bundle: Bundle, fewest: int, most: int) -> Iterator[Outcome]:
        """Give the sets that add to a bundle so many moments that are set by themselves."""
        world, ahead = self.worlds.after(bundle.changes, "same")
        is_small = len(bundle.changes) - len(self.repertoire.always.changes) + most <= EXHAUSTIVE
        return interventions(
            world,
            ahead,
            forced=bundle.sets,
            free=self.repertoire.free_beside(bundle),
            most=most,
            fewest=max(fewest, 0),
            is_hopeless=None if is_small else partial(self._is_hopeless, bundle),
        )

    def take(self, bundle: Bundle, outcome: Outcome) -> None:
        """Take in a set, if it keeps what is to be kept."""
        self.finds.tried += 1
        chances = np.broadcast_to(outcome.chances, (len(outcome.chances), self._draws))
        changes = self.repertoire.changes(bundle, outcome.sets)
        bits = self._bits(outcome.luck, first_touched_by(self.repertoire.here, changes))
        history = self.ground.history
        if isfinite(bits) and is_kept(self.worlds.wanted.kept(chances, history)):
            self.finds.add(
                Candidate(
                    changes=changes,
                    bits=bits,
                    chance=self._median(chances[0], history),
                    begins=self.repertoire.begins(changes),
                )
            )

    def _is_hopeless(
        self, bundle: Bundle, sets: Sequence[Set], luck: Floats, bound: Floats
    ) -> bool:
        """Say whether what is begun cannot matter any more, or there is no time for it."""
        changes = self.repertoire.changes(bundle, sets)
        begins = first_touched_by(self.repertoire.here, changes)
        bits = self._bits(luck, begins)
        best = self._median(bound, self.ground.history)
        if self.finds.is_outdone(bits, best, self.repertoire.begins(changes)):
            return True
        if self.finds.tried < MOST_TRIED:
            return False
        self.finds.beyond = max(self.finds.beyond or 0.0, best)
        return True

    def _bits(self, luck: Floats, begins: int) -> float:
        chance = self._median(luck, self.ground.so_far[begins])
        return -log2(chance) if chance > 0 else inf

    def _median(self, values: Floats, weight: Floats) -> float:
        return span(np.broadcast_to(values, (self._draws,)), weight).median

    @property
    def _draws(self) -> int:
        return len(self.ground.history)
