"""Chances, rules and gates as tables; what cannot be a chance is refused at its place."""

from __future__ import annotations

import numpy as np
import pytest

from jonbar.model.order import order
from jonbar.program.build import build
from jonbar.program.game import ENDING, Floats, Game
from jonbar.program.uncertain import draw, ranges_of
from tests.crises import crisis_of

MEMORY = 10**9
QUARREL = """\
jonbar: 1
title: A quarrel
from: 1900-01-01
to: 1900-12-31
actors: {king: The king}
moments:
  storm: {on: 1900-02-01, what: A storm breaks}
  demand: {on: 1900-03-01, options: {wait: Wait, ask: Ask}, what: A demand}
  reply: {on: 1900-04-01, options: {none: None, yield: Yield, refuse: Refuse}, what: A reply}
endings:
  peace: reply = yield
  quarrel: otherwise
reading:
  name: plain
  assumptions: {anger: 2, odds: 40%}
  moments:
    storm: {chance: 25%}
    demand: {chance: {ask: 30%, wait: rest}}
    reply: {chance: {none: 10%, yield: 20%, refuse: 70%}}
"""


def game(text: str, draws: int = 1, memory: int = MEMORY) -> Game:
    """The game of the first reading."""
    crisis = crisis_of(text)
    (reading,) = crisis.readings.values()
    numbers, _ = draw(ranges_of(reading), draws=draws, seed=1)
    return build(crisis, reading, order(crisis, reading), numbers, memory=memory)


def reply(law: str, draws: int = 1) -> Floats:
    """The table of `reply` where it is told by some words of a reading; draws last."""
    old = "{chance: {none: 10%, yield: 20%, refuse: 70%}}"
    return game(QUARREL.replace(old, law), draws).tables["reply"].values


# ---- chances ------------------------------------------------------------------------------------


def test_a_chance_of_yes_leaves_the_rest_to_no() -> None:
    """The values stand in the order of the record, `no` first."""
    assert game(QUARREL).tables["storm"].values[:, 0].tolist() == [0.75, 0.25]


def test_rest_is_what_the_others_leave() -> None:
    """Whatever the order in which they are given."""
    assert game(QUARREL).tables["demand"].values[:, 0] == pytest.approx([0.7, 0.3])
    law = reply("{chance: {refuse: odds, none: rest, yield: odds / 2}}")
    assert law[:, 0] == pytest.approx([0.4, 0.2, 0.4])


def test_rest_is_nothing_where_the_others_take_all() -> None:
    """Formulas that sum to more than 1 are scaled to it, and `rest` gets 0."""
    law = reply("{chance: {refuse: odds * 2, none: rest, yield: odds}}")

    assert law[:, 0] == pytest.approx([0, 1 / 3, 2 / 3])


def test_ranges_that_do_not_add_up_are_scaled() -> None:
    """In every draw each keeps its share of the sum; without `rest` nothing is left over."""
    text = "{chance: {none: 10..30%, yield: 20..40%, refuse: 30..60%}}"
    crisis = crisis_of(QUARREL.replace("{chance: {none: 10%, yield: 20%, refuse: 70%}}", text))
    (reading,) = crisis.readings.values()
    ranges = ranges_of(reading)
    numbers, _ = draw(ranges, draws=16, seed=3)

    law = (
        build(crisis, reading, order(crisis, reading), numbers, memory=MEMORY)
        .tables["reply"]
        .values
    )

    drawn = {each.key: numbers[each.place] for each in ranges}
    given = np.stack([drawn[f"moments.reply.{value}"] for value in ("none", "yield", "refuse")])
    assert law == pytest.approx(given / given.sum(axis=0), abs=1e-15)
    assert law.sum(axis=0) == pytest.approx(1, abs=1e-15)


def test_the_first_case_that_holds_counts() -> None:
    """Later cases are for what the earlier ones leave."""
    law = reply(
        "{chance: [{if: storm, chance: {none: 100%, yield: 0%, refuse: 0%}},"
        " {if: demand = ask or storm, chance: {none: 0%, yield: 100%, refuse: 0%}},"
        " {none: 0%, yield: 0%, refuse: 100%}]}"
    )

    values = ("none", "yield", "refuse")
    found = [[values[int(law[s, d, :, 0].argmax())] for d in (0, 1)] for s in (0, 1)]
    assert found == [["refuse", "yield"], ["none", "none"]]


def test_conditions_may_cover_all_without_a_last_case() -> None:
    """Then the last one counts wherever none before it does."""
    law = reply(
        "{chance: [{if: storm, chance: {none: 50%, yield: rest, refuse: 0%}},"
        " {if: not storm, chance: {none: 20%, yield: rest, refuse: 0%}}]}"
    )

    assert law[:, :, 0] == pytest.approx(np.array([[0.2, 0.8, 0], [0.5, 0.5, 0]]))


# ---- rules and gates ----------------------------------------------------------------------------


def test_a_rule_is_a_table_of_zeros_and_ones() -> None:
    """The first case that holds, by conditions on moments and on numbers."""
    law = reply("{rule: [yield if storm and anger > 1, none if demand = ask, refuse]}")

    assert law[..., 0].argmax(axis=-1).tolist() == [[2, 0], [1, 1]]
    assert set(np.unique(law)) == {0, 1}


def test_a_rule_may_stand_on_one_line() -> None:
    """`A if C else B if D else E` is read as cases."""
    law = reply("{rule: yield if storm else none if demand = ask else refuse}")

    assert law[..., 0].argmax(axis=-1).tolist() == [[2, 0], [1, 1]]


def test_what_does_not_arise_takes_its_first_value() -> None:
    """And where it arises, `none` cannot happen."""
    law = reply("{only_if: demand = ask, chance: {yield: 30%, refuse: rest}}")

    assert law[..., 0] == pytest.approx(np.array([[1, 0, 0], [0, 0.3, 0.7]]))


def test_no_can_be_chosen_where_it_arises() -> None:
    """Of a yes/no moment `no` stands both for `it does not arise` and for a free choice."""
    text = QUARREL.replace(
        "storm: {chance: 25%}", "storm: {chance: 25%}\n    raid: {only_if: storm}"
    )
    text = text.replace(
        "  demand: {on", "  raid: {on: 1900-02-02, by: king, what: Raid}\n  demand: {on"
    )

    choice = game(text).decisions["raid"]

    assert choice.open == (True, True)
    assert choice.gate is not None
    assert (choice.gate.axes, choice.gate.values[:, 0].tolist()) == (("storm",), [0, 1])


def test_none_is_closed_where_the_choice_arises() -> None:
    """Without `only_if` it is an option like any other."""
    record = QUARREL.replace("1900-04-01, options", "1900-04-01, by: king, options")
    gated = record.replace("{chance: {none: 10%, yield: 20%, refuse: 70%}}", "{only_if: storm}")
    free = record.replace("{chance: {none: 10%, yield: 20%, refuse: 70%}}", "{knows: [storm]}")

    assert game(gated).decisions["reply"].open == (False, True, True)
    assert game(free).decisions["reply"].open == (True, True, True)
    assert game(free).decisions["reply"].gate is None


def test_a_belief_keeps_the_gate() -> None:
    """What an actor believes of a moment speaks of the case that it arises."""
    text = QUARREL.replace(
        "{chance: {none: 10%, yield: 20%, refuse: 70%}}",
        "{only_if: storm, chance: {yield: 20%, refuse: rest}}",
    ).replace(
        "  assumptions:",
        "  actors: {king: {believes: {reply: {yield: 90%, refuse: rest}}}}\n  assumptions:",
    )

    law = game(text).beliefs["king"]["reply"].values

    assert law[..., 0] == pytest.approx(np.array([[1, 0, 0], [0, 0.9, 0.1]]))


def test_the_first_ending_that_holds_counts() -> None:
    """The last value of the axis is for worlds without any."""
    endings = "endings:\n  wet: storm\n  peace: reply = yield\n  quarrel: otherwise"
    table = game(
        QUARREL.replace("endings:\n  peace: reply = yield\n  quarrel: otherwise", endings)
    ).endings

    assert table.axes == ("storm", "reply", ENDING)
    assert table.values[..., 0].argmax(axis=-1).tolist() == [[2, 1, 2], [0, 0, 0]]
