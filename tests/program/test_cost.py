"""What a question costs is known before it is paid, and what is too dear is refused."""

from __future__ import annotations

import re

import numpy as np
import pytest

from jonbar.ask.history import history
from jonbar.ask.whatif import whatif
from jonbar.ask.world import Settings, world
from jonbar.program.game import ENDING, Table
from jonbar.program.uncertain import draw
from jonbar.solve import contraction
from jonbar.solve.contraction import plan_of
from jonbar.solve.evidence import known
from jonbar.solve.policy import solve
from jonbar.text.flaw import TooLargeError
from tests.crises import crisis_of, shared

PAIRED = """\
jonbar: 1
title: Every two causes have their own effect
from: 1900-01-01
to: 1900-12-31
moments: {{{moments}}}
endings: {{burnt: effect_0_1, saved: otherwise}}
reading:
  name: plain
  moments: {{{chances}}}
"""


def chain(moments: int, values: int) -> list[Table]:
    """Moments of which each hangs on the one before."""
    first = Table(("m0",), np.full((values, 1), 1 / values))
    law = np.full((values, values, 1), 1 / values)
    return [first, *(Table((f"m{n - 1}", f"m{n}"), law) for n in range(1, moments))]


@pytest.mark.parametrize("moments", [2, 10, 60])
def test_a_chain_costs_in_proportion_to_its_length(moments: int) -> None:
    """Every link one product of two small tables, and no table larger than a link."""
    plan = plan_of(chain(moments, 3), [f"m{moments - 1}"])

    # from the end: (a, b) * (b, last) is 27 products a link; then the first, 9; then the result, 3
    assert plan.operations == 27 * (moments - 2) + 9 + 3
    assert plan.largest == 9


def test_a_question_about_berlin_costs_what_was_planned() -> None:
    """The ending, given that the blockade came: a fixed number of products."""
    (reading,) = shared("berlin.yaml").readings.values()
    here = world(shared("berlin.yaml"), reading, Settings())
    numbers, _ = draw(here.ranges, draws=1, seed=1)
    game = here.game(numbers)
    network = solve(game)
    sliced = [known(table, {"blockade": 1}) for table in (*network.values(), game.endings)]

    plan = plan_of(sliced, [ENDING])

    assert (plan.operations, plan.largest) == BERLIN


BERLIN = (244, 64)  # operations and the largest table, for one draw


def paired(count: int) -> str:
    """Causes of which every two have an effect that happened: knowing it ties all causes."""
    causes = [f"cause_{n}" for n in range(count)]
    effects = {f"effect_{a}_{b}": (a, b) for a in range(count) for b in range(a + 1, count)}
    moments = [f"{name}: {{on: 1900-02-01, what: A cause}}" for name in causes]
    moments += [f"{name}: {{on: 1900-03-01, what: An effect, happened: yes}}" for name in effects]
    chances = [f"{name}: {{chance: 50%}}" for name in causes]
    chances += [
        f"{name}: {{chance: [90% if cause_{a} and cause_{b}, 20%]}}"
        for name, (a, b) in effects.items()
    ]
    return PAIRED.format(moments=", ".join(moments), chances=", ".join(chances))


def test_what_is_too_large_is_refused_by_name() -> None:
    """With a moment to blame, the size and the limit; every table of the file alone would fit."""
    crisis = crisis_of(paired(8))

    with pytest.raises(TooLargeError) as caught:
        history(crisis, settings=Settings(draws=100, memory=500))

    said = re.fullmatch(
        r"this question needs a table of 64 entries for each draw \(512 bytes for 1 draw; the "
        r"limit is 500 bytes\), because of '(\w+)', which hangs on (\d) others at once\n"
        r"  hint: let '\1' hang on fewer moments, or put a rule that sums some of them up in "
        r"between",
        str(caught.value),
    )
    assert said is not None
    assert said[1].startswith("effect_"), f"{said[1]} hangs on nothing"
    assert said[2] == "2"


def test_nothing_is_computed_of_what_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The plan alone shows that it is too dear."""
    tables = [Table((f"c{a}", f"c{b}"), np.ones((2, 2, 1))) for a in range(9) for b in range(a)]

    def computed(*_: object) -> None:
        raise AssertionError("something was computed")

    monkeypatch.setattr(contraction, "carry_out", computed)

    with pytest.raises(TooLargeError, match="because of 'c0', which hangs on 1 others"):
        contraction.contract(tables, [], limit=1000)


def test_what_fits_is_answered() -> None:
    """The limit is for the largest table, not for their sum."""
    crisis = crisis_of(paired(4))

    answer = whatif(crisis, ["cause_0=yes"], settings=Settings(draws=1, memory=500))

    assert answer.to_dict()["endings"]["burnt"]["after"][1] > 0.1
