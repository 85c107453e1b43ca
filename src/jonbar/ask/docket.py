"""What each reading is to try, before any game is solved: its tests, their terms, the cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jonbar.ask.draws import drawn
from jonbar.ask.finding import cannot_ask
from jonbar.ask.flip import tried_for
from jonbar.ask.terms import Term, announced_by
from jonbar.ask.trial import terms_of
from jonbar.ask.world import Settings, World, readings_asked, world
from jonbar.model.crisis import Crisis
from jonbar.text.expression import Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Docket:
    """The tests that one reading is to try.

    Attributes:
        here: The world of the reading.
        tests: Number of a claim -> its test.
        refused: Number of a claim -> why the reading cannot be asked.
        terms: All terms of the tests, each once.
        drawn: Games to be solved for the draws.
        moved: Games to be solved with one number moved.
    """

    here: World
    tests: Mapping[int, Expression]
    refused: Mapping[int, str]
    terms: tuple[Term, ...]
    drawn: int
    moved: int

    @property
    def games(self) -> int:
        """How many games are to be solved."""
        return self.drawn + self.moved


def dockets(crisis: Crisis, name: str | None, settings: Settings) -> tuple[Docket, ...]:
    """Return what each reading is to try; one that was not asked tries what all must."""
    asked = {each.name for each in readings_asked(crisis, name or "all")}
    found = []
    for reading in readings_asked(crisis, "all"):
        numbers = [
            number
            for number, claim in enumerate(crisis.claims)
            if claim.test is not None and (reading.name in asked or claim.test.readings)
        ]
        if numbers:
            found.append(_docket(world(crisis, reading, settings), numbers))
    return tuple(found)


def planned(crisis: Crisis, *, reading: str | None = None, settings: Settings | None = None) -> int:
    """Return how many games the claims of a crisis take to judge, before any is solved.

    More may be added: draws where few of them foresee what happened, and those that find out
    exactly where a test turns.
    """
    return sum(docket.games for docket in dockets(crisis, reading, settings or Settings()))


def _docket(here: World, numbers: Sequence[int]) -> Docket:
    tests, refused = {}, {}
    for number in numbers:
        test = here.crisis.claims[number].test
        assert test is not None
        because = cannot_ask(here, test.comparison)
        if because:
            refused[number] = because
        else:
            tests[number] = test.comparison
    terms = tuple(dict.fromkeys(term for test in tests.values() for term in terms_of(test)))
    announced = {tuple(each.name for each in announced_by(here, term)) for term in terms}
    games = 1 + sum(map(len, announced)) if terms else 0  # one more for each announcement
    draws = drawn(here.ranges, here.settings.draws)
    return Docket(
        here=here,
        tests=tests,
        refused=refused,
        terms=terms,
        drawn=draws * games,
        moved=tried_for(here.ranges) * games,
    )
