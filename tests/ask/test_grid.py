"""What a sweep asks: every crisis, change and reading once, or nothing at all."""

from __future__ import annotations

import pytest

from jonbar.ask.grid import grid
from jonbar.model.crisis import Crisis
from jonbar.text.flaw import JonbarError
from tests.crises import crisis_of

TOSS = """\
jonbar: 1
title: A coin is tossed
from: 1900-01-01
to: 1900-12-31
moments:
  toss: {on: 1900-02-01, what: The coin shows heads, happened: yes}
  wind: {on: 1900-03-01, what: The wind takes it}
endings: {won: toss, lost: otherwise}
changes:
  tails: {on: 1900-02-01, what: The coin shows tails, set: {toss: no}}
  miracle: {on: 1900-03-01, what: It flies, set: {wind: yes}, asb: nobody commands the wind}
reading:
  name: fair
  assumptions: {bent: BENT}
  moments: {toss: {chance: bent}, wind: {chance: 1%}}
"""


def toss(bent: str = "30..60%") -> Crisis:
    """A coin, bent or not."""
    return crisis_of(TOSS.replace("BENT", bent))


def questions(*whatifs: str, asb: bool = False) -> list[str]:
    """The questions of a sweep of one crisis."""
    cells = grid({"toss": toss()}, whatifs, draws=10, asb=asb).cells
    return [cell.question for cell in cells]


def test_history_is_asked_first() -> None:
    """Every crisis is asked for its history, with a what-if or without."""
    assert questions() == ["history"]
    assert questions("tails") == ["history", "tails"]


def test_all_is_every_change_that_somebody_could_have_made() -> None:
    """`all` leaves out what is beyond reach unless that is asked for too."""
    assert questions("all") == ["history", "tails"]
    assert questions("all", asb=True) == ["history", "tails", "miracle"]


def test_changes_are_made_together_or_one_by_one() -> None:
    """`and` joins changes; what is asked twice is asked once."""
    asked = ("tails and wind=yes", "tails", "tails  and  wind=yes", "all")

    assert questions(*asked) == ["history", "tails and wind=yes", "tails"]


@pytest.mark.parametrize(
    ("whatif", "says"),
    [
        ("tials", "'tials' is not a change"),
        ("tails and toss=yes", "'tails' sets 'toss' to 'no'"),
        ("miracle", "nobody commands the wind"),
        ("wind=maybe", "'maybe' is not a value of 'wind'"),
    ],
)
def test_what_cannot_be_asked_is_refused_before_anything_runs(whatif: str, says: str) -> None:
    """The refusal is the one that `whatif` gives."""
    with pytest.raises(JonbarError, match=says):
        grid({"toss": toss()}, [whatif], draws=10)


def test_a_reading_must_be_there() -> None:
    """A reading that a crisis lacks is refused by name."""
    with pytest.raises(JonbarError, match="'foul' is not a reading"):
        grid({"toss": toss()}, reading="foul", draws=10)


@pytest.mark.parametrize("draws", [0, 10**7 + 1])
def test_draws_are_bounded(draws: int) -> None:
    """As many draws as nobody could keep are refused."""
    with pytest.raises(JonbarError, match=f"draws is {draws}; it must lie between 1 and"):
        grid({"toss": toss()}, draws=draws)


def test_blocks_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """More files than a folder bears are refused before anything runs."""
    monkeypatch.setattr("jonbar.ask.grid.MOST_BLOCKS", 3)

    with pytest.raises(JonbarError, match="this sweep has 4 blocks of draws; at most 3"):
        grid({"toss": toss()}, ["tails"], draws=2000)


def test_one_draw_says_all_where_nothing_is_a_range() -> None:
    """Without a range there is one draw, and no table of numbers."""
    (plain,) = grid({"toss": toss("0.5")}, draws=10).cells
    (ranged,) = grid({"toss": toss()}, draws=10).cells

    assert (plain.draws, plain.tables) == (1, ("history",))
    assert (ranged.draws, ranged.tables) == (10, ("history", "numbers"))


def test_a_range_made_on_the_spot_is_kept_with_its_question() -> None:
    """Numbers that only one question draws have their table beside its endings."""
    _, ranged, plain = grid({"toss": toss()}, ["bent=0.2..0.3", "bent=0.2"], draws=10).cells

    assert ranged.tables == ("endings", "numbers")
    assert plain.tables == ("endings",)
