"""What a change reaches, and from when on."""

from __future__ import annotations

import pytest

from jonbar.ask.history import history
from jonbar.ask.nouns import History
from jonbar.ask.world import Settings
from tests.ask.test_announced import after, ask, logit
from tests.crises import crisis_of

ONE = Settings(draws=1)
CLOSE = 1e-9

# ---- what an altered number reaches -------------------------------------------------------------

GATE_BY_NUMBER = """\
jonbar: 1
title: A choice that a number opens
from: 1900-01-01
to: 1900-12-31
actors: {anna: Anna}
moments:
  march: {on: 1900-03-10, by: anna, options: {none: No occasion, go: She goes, stay: She stays}}
endings: {gone: march = go, here: otherwise}
changes:
  ready: {on: 1900-02-10, assume: {readiness: 3}}
reading:
  name: only
  assumptions: {readiness: 1}
  actors: {anna: {wants: [1 if march = go]}}
  moments:
    march: {only_if: readiness > 2}
"""


def test_an_altered_number_can_open_a_choice() -> None:
    """An `only_if` that hangs on an assumption holds once the assumption is altered."""
    answer = ask(GATE_BY_NUMBER, "ready")

    assert answer.endings["gone"].before.median == 0
    assert after(answer, "gone") == pytest.approx(logit(1, 0)[0], abs=CLOSE)


MEASURED = """\
jonbar: 1
title: A number that is altered is measured
from: 1900-01-01
to: 1900-12-31
moments:
  storm: {on: 1900-03-10, what: A storm breaks}
measures:
  loss: {what: Ships lost}
endings: {wrecked: storm, calm: otherwise}
changes:
  more_ships: {on: 1900-02-10, assume: {ships: 30}}
reading:
  name: only
  assumptions: {ships: 10}
  moments:
    storm: {chance: 100%}
  measures:
    loss:
      - ships / 2 if storm
      - 0
"""


def test_an_altered_number_reaches_the_measures() -> None:
    """What an ending brings is worked out with the number as it has been altered."""
    answer = ask(MEASURED, "more_ships")

    assert answer.measures["loss"].before == pytest.approx((5, 5, 5))
    assert answer.measures["loss"].after == pytest.approx((15, 15, 15))


# ---- when a change begins -----------------------------------------------------------------------

ONLY_AN_ORDER = """\
jonbar: 1
title: A moment without a date
from: 1900-01-01
to: 1900-12-31
moments:
  spark: {on: 1900-02-10, what: A spark falls, happened: yes}
  fire: {after: spark, what: It burns, happened: yes}
  ruin: {after: fire, what: The house falls, happened: yes}
endings: {ruined: ruin, saved: otherwise}
changes:
  put_out: {on: 1900-02-10, set: {fire: no}}
reading:
  name: only
  moments:
    spark: {chance: 10%}
    fire: {chance: [50% if spark, 0%]}
    ruin: {chance: [80% if fire, 0%]}
"""


@pytest.mark.parametrize("change", ["put_out", "fire=no"])
def test_a_moment_without_a_date_has_its_place_in_the_order(change: str) -> None:
    """What came before it is known when it is changed, whether by name or on the spot."""
    answer = ask(ONLY_AN_ORDER, change)

    assert answer.endings["ruined"].before.median == pytest.approx(0.5 * 0.8, abs=CLOSE)
    (luck,) = (line for line in answer.report_card if line.name == "luck_needed")
    assert luck.numbers["bits"] == pytest.approx((1, 1, 1), abs=CLOSE)


VAGUE = """\
jonbar: 1
title: Some day in March
from: 1900-01-01
to: 1900-12-31
actors: {anna: Anna}
moments:
  offer: {on: 1900-03, what: An offer comes, happened: no}
  deal: {on: 1900-04-10, by: anna, what: Anna accepts, happened: no}
endings: {dealt: deal, undone: otherwise}
changes:
  offered: {on: 1900-03-15, set: {offer: yes}, assume: {gain: 3}}
reading:
  name: only
  assumptions: {gain: 1}
  actors: {anna: {wants: [gain if deal]}}
  moments:
    offer: {chance: 25%}
    deal: {knows: [offer], only_if: offer}
"""


@pytest.mark.parametrize("mode", ["counterfactual", "hypothetical"])
def test_what_is_set_is_set_in_both_modes(mode: str) -> None:
    """A moment known only by its month is set even if the change falls on a later day of it."""
    answer = ask(VAGUE, "offered", mode=mode)

    assert after(answer, "dealt") == pytest.approx(logit(0, 3)[1], abs=CLOSE)
    (luck,) = (line for line in answer.report_card if line.name == "luck_needed")
    assert luck.numbers["bits"] == pytest.approx((2, 2, 2), abs=CLOSE)


def test_nothing_is_announced_to_the_past() -> None:
    """The tables of events before the day of the news are as they were, those after it are not."""
    text = MEASURED.replace("storm: {chance: 100%}", "storm: {chance: ships / 100}")
    late = text.replace("more_ships: {on: 1900-02-10", "more_ships: {on: 1900-03-11")

    assert after(ask(text, "more_ships"), "wrecked") == pytest.approx(0.3, abs=CLOSE)
    assert after(ask(late, "more_ships"), "wrecked") == pytest.approx(0.1, abs=CLOSE)
    answer = history(crisis_of(text), settings=ONE)
    assert isinstance(answer, History)
    assert answer.start.endings["wrecked"].median == pytest.approx(0.1, abs=CLOSE)
