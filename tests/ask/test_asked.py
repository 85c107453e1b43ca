"""Which what-ifs are asked where nobody names them all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jonbar.ask.asked import telling_whatifs, whatifs_asked
from jonbar.model.assumed import Sum
from jonbar.model.crisis import Change, Crisis
from jonbar.model.ground import Basis, Citation
from jonbar.text.flaw import JonbarError
from jonbar.text.word import Word
from tests.crises import shared

CITED = Citation(source=Word("clay"), locator="p. 374")


def with_changes(*changes: Change) -> Crisis:
    """Berlin with other changes."""
    return replace(shared("berlin.yaml"), changes={each.name: each for each in changes})


def change(name: str, moment: str, *, is_considered: bool = False, asb: str = "") -> Change:
    """Berlin's change under another name, which sets another moment."""
    (found,) = shared("berlin.yaml").changes.values()
    return replace(
        found,
        name=Word(name),
        sets={Word(moment): Word("yes")},
        considered=(CITED,) if is_considered else (),
        asb=asb,
    )


def told(crisis: Crisis, hinges: tuple[str, ...] = ()) -> set[str]:
    """The names of the changes that tell most."""
    asked = telling_whatifs(crisis, tuple(crisis.readings.values()), hinges)
    return {name for changes in asked for name in changes}


def test_what_contemporaries_weighed_comes_first_then_the_hinges() -> None:
    """Of many changes five are asked: those weighed at the time, then those at the hinges."""
    others = [change(name, "west_stays") for name in "defgh"]
    crisis = with_changes(
        *others,
        change("a", "west_stays", is_considered=True),
        change("b", "shooting"),
        change("c", "airlift_works"),
    )

    found = told(crisis, ("airlift_works", "shooting"))

    assert found == {"a", "b", "c", "d", "e"}


def test_what_nobody_could_do_or_a_reading_cannot_be_asked_is_left_out() -> None:
    """A change beyond reach, and one of an assumption that a reading does not make."""
    number = Sum(name=Word("fog"), cases=(), what="", basis=Basis())
    alters = replace(change("fog", "shooting"), assume={Word("fog"): number})
    crisis = with_changes(change("bats", "shooting", asb="by magic"), alters)

    assert told(crisis) == set()


def test_they_come_in_order_of_their_dates() -> None:
    """However much each tells, the earlier stands first."""
    late = change("late", "west_stays", is_considered=True)
    early = change("early", "shooting")
    days = shared("berlin.yaml").moments
    crisis = with_changes(
        replace(late, when=days[Word("west_stays")].when),
        replace(early, when=days[Word("reply")].when),
    )

    assert telling_whatifs(crisis, (), ()) == (("early",), ("late",))


def test_all_is_every_change_within_reach_and_each_is_asked_once() -> None:
    """What stands outside every actor's options is asked only where that is wanted."""
    crisis = with_changes(change("a", "shooting"), change("b", "shooting", asb="by magic"))

    within = list(whatifs_asked(crisis, ["all", "a"], (), asb=False))
    beyond = list(whatifs_asked(crisis, ["all"], (), asb=True))

    assert within == [("a",)]
    assert beyond == [("a",), ("b",)]


def test_a_change_beyond_reach_is_refused_by_name() -> None:
    """Who names it without asking for what nobody could do is told why."""
    crisis = with_changes(change("b", "shooting", asb="by magic"))
    readings = crisis.readings.values()

    with pytest.raises(JonbarError, match="by magic"):
        list(whatifs_asked(crisis, ["b"], readings, asb=False))
