"""The terms of claims, `P(…)` and `E(…)`, for a block of draws: each game is solved just once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from jonbar.ask.changes import changes_asked
from jonbar.ask.heard import AsItWas, as_it_was
from jonbar.ask.otherwise import Otherwise, otherwise, with_set
from jonbar.ask.world import World
from jonbar.model.crisis import Change
from jonbar.program.events import event_table
from jonbar.program.game import ENDING, Floats, Table
from jonbar.program.measures import case_means, case_table
from jonbar.program.uncertain import Numbers
from jonbar.solve.evidence import share
from jonbar.solve.twin import Counterfactual, ask, counterfactual, hypothetical, weight_of
from jonbar.text.expression import Alteration, Chance, Expectation, Expression

Luck = Literal["same", "fresh"]
Supposed = tuple[Alteration | None, Expression | None, bool]


@dataclass(frozen=True, slots=True)
class Term:
    """A chance or an expectation, and what is taken as known.

    Attributes:
        asks: What is asked.
        knows_history: Whether all that did happen is known.
    """

    asks: Chance | Expectation
    knows_history: bool

    @property
    def supposes(self) -> Supposed:
        """What the term takes as so: its change, its condition, and history or not."""
        return self.asks.alteration, self.asks.given, self.knows_history


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Answered:
    """What came out for some terms under a rule of luck; every array has shape (draws,).

    Attributes:
        value: Term -> the chance or the expectation; 0 where what it supposes cannot be.
        supposed: What terms suppose -> its chance in the world that they speak of.
        history: The chance of all that did happen.
    """

    value: Mapping[Term, Floats]
    supposed: Mapping[Supposed, Floats]
    history: Floats


def answer_terms(
    here: World, terms: Sequence[Term], numbers: Numbers, lucks: Sequence[Luck]
) -> dict[str, Floats]:
    """Return all that a block of draws says of some terms, as named arrays, draws last.

    Args:
        here: The world of a reading.
        terms: What is asked.
        numbers: The draws.
        lucks: The rules of luck to answer under.
    """
    was = as_it_was(here, numbers)
    network = was.solved.network
    bench = _Bench(here=here, numbers=numbers, was=was)
    arrays = {"history": weight_of(hypothetical(network, network, here.history))}
    for number, term in enumerate(terms):
        for luck in lucks:
            if luck == "same" or term.asks.alteration is not None:
                value, supposed = bench.answer(term, luck)
                arrays[f"{number} value {luck}"] = value
                arrays[f"{number} supposed {luck}"] = supposed
    return arrays


def under_luck(arrays: Mapping[str, Floats], terms: Sequence[Term], luck: Luck) -> Answered:
    """Return what named arrays say under a rule of luck; without a change the rules agree."""
    own = {
        term: (number, "same" if term.asks.alteration is None else luck)
        for number, term in enumerate(terms)
    }
    return Answered(
        value={term: arrays[f"{number} value {rule}"] for term, (number, rule) in own.items()},
        supposed={
            term.supposes: arrays[f"{number} supposed {rule}"]
            for term, (number, rule) in own.items()
        },
        history=arrays["history"],
    )


def changes_of(here: World, alteration: Alteration) -> tuple[Change, ...]:
    """Return the changes that `if` makes, in order of their dates."""
    on_the_spot = [f"{moment}={value}" for moment, value in alteration.sets]
    return changes_asked(here.crisis, here.reading, [*map(str, alteration.changes), *on_the_spot])


def announced_by(here: World, term: Term) -> tuple[Change, ...]:
    """Return the changes of a term that announce something, so that the game is solved again."""
    if term.asks.alteration is None:
        return ()
    changes = changes_of(here, term.asks.alteration)
    return tuple(each for each in changes if each.assume or each.wants or each.believes)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Bench:
    """What has been made for a block of draws, so that no two terms make it twice.

    Attributes:
        announced: Names of changes -> the world once they are announced.
        worlds: What is changed and known, under a rule of luck -> the world that answers.
        possible: What is supposed, under a rule of luck -> its chance together with what is known.
    """

    here: World
    numbers: Numbers
    was: AsItWas
    announced: dict[tuple[str, ...], Otherwise] = field(default_factory=dict)
    worlds: dict[object, Counterfactual] = field(default_factory=dict)
    possible: dict[object, Floats] = field(default_factory=dict)

    def answer(self, term: Term, luck: Luck) -> tuple[Floats, Floats]:
        """Return a term's value, and the chance of what it supposes."""
        asks, crisis = term.asks, self.here.crisis
        told, other = self._told(term), self._world(term, luck)
        scope = replace(self.here, reading=told.reading).scope(self.numbers)
        given = [] if asks.given is None else [event_table(asks.given, crisis, scope)]
        key = term.supposes, luck
        if key not in self.possible:
            self.possible[key] = self._sum(other, (), given, told)
        if isinstance(asks, Chance):
            event = event_table(asks.event, crisis, scope)
            part = self._sum(other, (), [*given, event], told)
        else:
            cases = told.reading.measures[asks.measure]
            table = case_table(cases, scope)
            law = self._sum(other, table.axes[-1:], [*given, table], told)
            part = (law * case_means(cases, scope, self.here.settings.seed)).sum(axis=0)
        value = share(part, self.possible[key])
        return value, share(self.possible[key], weight_of(other))

    def _told(self, term: Term) -> Otherwise:
        """Return the world once what a term announces is known."""
        changes = announced_by(self.here, term)
        key = tuple(str(each.name) for each in changes)
        if key not in self.announced:
            self.announced[key] = otherwise(self.here, changes, self.numbers, self.was)
        return self.announced[key]

    def _world(self, term: Term, luck: Luck) -> Counterfactual:
        """Return the world that a term speaks of."""
        alteration = term.asks.alteration
        key = alteration, term.knows_history, luck
        if key not in self.worlds:
            network, history = self.was.solved.network, self.here.history
            if alteration is None:
                past = history if term.knows_history else {}
                self.worlds[key] = hypothetical(network, network, past)
            else:
                changes = changes_of(self.here, alteration)
                altered = with_set(self.here, self._told(term).announced, changes)
                memory = self.here.settings.memory
                self.worlds[key] = counterfactual(network, altered, history, luck, limit=memory)
        return self.worlds[key]

    def _sum(
        self, other: Counterfactual, keep: Sequence[str], tables: Sequence[Table], told: Otherwise
    ) -> Floats:
        """Return the chance of what is known together with what some tables ask for."""
        names_an_ending = any(ENDING in table.axes for table in tables)
        extra = [told.endings, *tables] if names_an_ending else tables
        return ask(other, keep, extra, limit=self.here.settings.memory).values
