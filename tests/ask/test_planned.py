"""What every question says in advance: how much there is to do, and how far it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest
from hypothesis import given, settings

from jonbar.ask import games, moves, why_planned
from jonbar.ask.answer import Answer
from jonbar.ask.causes import WhyEnding
from jonbar.ask.history import history
from jonbar.ask.nouns import History
from jonbar.ask.policy import policy
from jonbar.ask.sensitivity import sensitivity
from jonbar.ask.story import story
from jonbar.ask.whatif import whatif
from jonbar.ask.why import why
from jonbar.ask.why_ending import why_ending
from jonbar.ask.world import Settings, stretches
from jonbar.model.crisis import Crisis
from jonbar.program.game import Game, Table
from jonbar.solve.eyes import Eyes
from tests.ask.random_crises import crises
from tests.crises import crisis_of, twice

DRAWS = 300  # two blocks of the usual size
HARBOUR = """\
jonbar: 1
title: A harbour
from: 1900-01-01
to: 1900-12-31
actors: {town: The town, fleet: The fleet}
moments:
  storm: {on: 1900-02-01, what: A storm comes up, happened: yes}
  sail: {on: 1900-03-01, by: fleet, options: {stay: It stays, go: It sails}, happened: go}
  close: {on: 1900-04-01, by: town, options: {open: It is open, shut: It is shut}, happened: open}
  wreck: {on: 1900-05-01, what: Ships are lost, happened: yes}
endings: {lost: wreck, saved: otherwise}
changes:
  calm: {on: 1900-02-01, what: It stays calm, set: {storm: no}}
  rumour: {on: 1900-02-10, what: A storm is seen, assume: {danger: 60%}, known_to: [fleet]}
  signal: {on: 1900-02-20, what: A signal is shown, assume: {danger: 80..90%}}
reading:
  name: only
  actors:
    town: {wants: [-2..-1 if wreck]}
    fleet: {wants: [1..3 if sail = go, -3..-2 if wreck]}
  assumptions: {danger: 30..35%}
  moments:
    storm: {chance: 30..50%}
    sail: {knows: [storm]}
    close: {knows: [storm, sail]}
    wreck: {chance: [danger if storm and sail = go and close = open, 5..6%]}
"""
Ask = Callable[[Crisis, str | None, Settings], Answer]


@pytest.fixture
def solved(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The draws of every game that is solved from now on; here all actors see one and the same."""
    draws: list[int] = []

    def counted(game: Game, tables: Mapping[str, Table], limit: int) -> Eyes:
        draws.append(game.draws)
        return Eyes(game, tables, limit)

    monkeypatch.setattr("jonbar.solve.policy.Eyes", counted)
    return draws


@pytest.mark.parametrize("reading", [None, "all"])
@pytest.mark.parametrize(
    ("ask", "changes"),
    [
        (lambda c, r, s: history(c, reading=r, settings=s), ()),
        (lambda c, r, s: policy(c, "sail", reading=r, settings=s), ()),
        (lambda c, r, s: whatif(c, ["calm"], reading=r, settings=s), ("calm",)),
        (lambda c, r, s: whatif(c, ["signal"], reading=r, settings=s), ("signal",)),
        (lambda c, r, s: story(c, reading=r, settings=s), ()),
        (
            lambda c, r, s: story(c, ["rumour", "signal"], reading=r, settings=s),
            ("rumour", "signal"),  # the signal is news to one, and more news to the other
        ),
    ],
)
def test_a_question_solves_the_games_it_planned(
    ask: Ask, changes: Sequence[str], reading: str | None, solved: list[int]
) -> None:
    """One for each draw, and one for each announcement and each sort of hearers."""
    crisis, how = twice(crisis_of(HARBOUR)), Settings(draws=DRAWS)
    planned = games.planned(crisis, changes, reading=reading, settings=how)
    assert not solved

    ask(crisis, reading, how)

    news = {(): 0, ("calm",): 0, ("signal",): 1, ("rumour", "signal"): 3}[tuple(changes)]
    assert planned == DRAWS * (1 + news) * (1 if reading is None else 2)
    assert sum(solved) == planned


@pytest.mark.parametrize("reading", [None, "all"])
def test_why_solves_the_games_it_planned(reading: str | None, solved: list[int]) -> None:
    """The medians, the draws of necessity and the fewer ones of sufficiency."""
    crisis, how = twice(crisis_of(HARBOUR)), Settings(draws=DRAWS)
    planned = why_planned.planned(crisis, reading=reading, settings=how)
    assert not solved

    why(crisis, reading=reading, settings=how)

    assert planned.games == (1 + DRAWS + why_planned.ENOUGH) * (1 if reading is None else 2)
    assert sum(solved) == planned.games


@pytest.mark.parametrize("reading", [None, "all"])
def test_why_they_chose_solves_the_games_it_planned(reading: str | None, solved: list[int]) -> None:
    """The medians, by which the situation is known, and the draws."""
    crisis, how = twice(crisis_of(HARBOUR)), Settings(draws=DRAWS)
    planned = why_planned.planned_of_decision(crisis, reading=reading, settings=how)
    assert not solved

    why(crisis, "close", reading=reading, settings=how)

    assert planned == (1 + DRAWS) * (1 if reading is None else 2)
    assert sum(solved) == planned


@settings(max_examples=30)
@given(text=crises(most_unknown=0))
def test_turns_are_counted_where_all_is_known(text: str) -> None:
    """Nothing is solved for it, and still the turns are those that are then tried."""
    crisis = crisis_of(text)

    assert why_planned.planned(crisis).turns == _turns_tried(crisis)


@settings(max_examples=30)
@given(text=crises())
def test_turns_are_bounded_where_not_all_is_known(text: str) -> None:
    """What is not known may rule out more than can be told without a solution, never less."""
    crisis = crisis_of(text)

    assert why_planned.planned(crisis).turns >= _turns_tried(crisis)


def _turns_tried(crisis: Crisis) -> int:
    """How many turns `why` tries of the ending that came, or of the likeliest."""
    one = Settings(draws=1)
    course = history(crisis, settings=one)
    assert isinstance(course, History)
    last = course.moments[-1].endings
    answer = why_ending(crisis, max(last, key=lambda name: last[name].median), settings=one)
    assert isinstance(answer, WhyEnding)
    return sum(len(cause.instead) for cause in answer.moments)


@pytest.mark.parametrize("reading", [None, "all"])
@pytest.mark.parametrize("changes", [(), ("calm",), ("signal",)])
def test_sensitivity_solves_no_more_games_than_planned(
    changes: tuple[str, ...], reading: str | None, solved: list[int]
) -> None:
    """All but pairs that do nothing together; no number tips the ending here."""
    crisis, how = twice(crisis_of(HARBOUR)), Settings(draws=DRAWS)
    planned = moves.planned(crisis, changes, reading=reading, settings=how)
    assert not solved

    sensitivity(crisis, changes, reading=reading, settings=how)

    numbers = 7 if changes == ("signal",) else 6
    news = 2 if changes == ("signal",) else 1
    once = news * (DRAWS * (2 if changes else 1) + 1 + 4 * numbers + 256 * numbers)
    pairs = news * 256 * 10
    readings = 1 if reading is None else 2
    assert (planned.numbers, planned.games) == (numbers, readings * (once + pairs))
    assert readings * once < sum(solved) <= planned.games


@pytest.mark.parametrize("reading", [None, "all"])
@pytest.mark.parametrize(
    "ask",
    [
        lambda c, r, s: history(c, reading=r, settings=s),
        lambda c, r, s: policy(c, "sail", reading=r, settings=s),
        lambda c, r, s: whatif(c, ["signal"], reading=r, settings=s),
        lambda c, r, s: story(c, reading=r, settings=s),
        lambda c, r, s: story(c, causes=True, reading=r, settings=s),
        lambda c, r, s: sensitivity(c, reading=r, settings=s),
        lambda c, r, s: why(c, "close", reading=r, settings=s),
        lambda c, r, s: why(c, reading=r, settings=s),
    ],
)
def test_progress_only_ever_grows(ask: Ask, reading: str | None) -> None:
    """From nothing at the start, by a small block soon, over all readings, to everything."""
    told: list[float] = []

    ask(twice(crisis_of(HARBOUR)), reading, Settings(draws=DRAWS, progress=told.append))

    assert told == sorted(told)
    assert told[0] == 0
    assert 0 < told[1] <= 0.11
    assert told[-1] == pytest.approx(1)


def test_parts_are_as_long_as_their_amounts() -> None:
    """One after the other, together the whole; a part of no amount takes no time."""
    told: list[float] = []

    for tell in stretches(told.append, (3, 0, 1)):
        assert tell is not None
        tell(0)
        tell(1)

    assert told == [0, 0.75, 0.75, 0.75, 0.75, 1]
    assert stretches(None, (3, 0, 1)) == (None, None, None)
