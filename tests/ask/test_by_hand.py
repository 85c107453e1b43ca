"""Small crises whose answers are worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from math import exp, log2

import pytest

from jonbar.ask.history import history
from jonbar.ask.nouns import History, Policy, WhatIf
from jonbar.ask.policy import policy
from jonbar.ask.whatif import whatif
from jonbar.ask.world import Settings
from jonbar.model.crisis import Crisis
from jonbar.model.library import find, shipped
from jonbar.model.read import read
from jonbar.text.word import Word
from tests.crises import crisis_of

ONE = Settings(draws=1)
CLOSE = 1e-9

# Pearl (2009), Causality, 7.1.2: the court orders with p, rifleman A is nervous with q.
P, Q = 0.6, 0.3
FIRING_SQUAD = f"""\
jonbar: 1
title: The firing squad
from: 1900-01-01
to: 1900-12-31
moments:
  order: {{on: 1900-01-10, what: The court orders the execution}}
  nerves: {{on: 1900-01-11, what: Rifleman A is nervous}}
  a_fires: {{on: 1900-01-12, what: Rifleman A fires}}
  b_fires: {{on: 1900-01-12, what: Rifleman B fires}}
  dead: {{on: 1900-01-13, what: The prisoner is dead, happened: yes}}
endings: {{death: dead, life: otherwise}}
reading:
  name: squad
  moments:
    order: {{chance: {P}}}
    nerves: {{chance: {Q}}}
    a_fires: {{rule: yes if order or nerves else no}}
    b_fires: {{rule: yes if order else no}}
    dead: {{rule: yes if a_fires or b_fires else no}}
"""


def ask(text: str, change: str, **how: str) -> WhatIf:
    """A what-if of one draw."""
    answer = whatif(crisis_of(text), [change], settings=ONE, **how)  # type: ignore[arg-type]
    assert isinstance(answer, WhatIf)
    return answer


def test_the_firing_squad() -> None:
    """Had A not fired, the prisoner would live with q (1 - p) / (1 - (1 - p)(1 - q))."""
    answer = ask(FIRING_SQUAD, "a_fires=no")

    lives = Q * (1 - P) / (1 - (1 - P) * (1 - Q))
    assert answer.endings["life"].after.median == pytest.approx(lives, abs=CLOSE)
    assert answer.endings["death"].after.median == pytest.approx(1 - lives, abs=CLOSE)
    assert answer.endings["life"].after_hypothetical.median == pytest.approx(1 - P, abs=CLOSE)
    assert answer.endings["death"].before.median == pytest.approx(1 - (1 - P) * (1 - Q), abs=CLOSE)


def test_the_firing_squad_that_was_ordered() -> None:
    """With the order known, B fires anyway, and the change drags nothing along."""
    known = FIRING_SQUAD.replace("the execution}", "the execution, happened: yes}")

    answer = ask(known, "a_fires=no")

    assert answer.endings["death"].after.median == 1
    assert answer.endings["death"].after_fresh_luck.median == 1
    assert answer.endings["death"].after_hypothetical.median == 1
    (line,) = (line for line in answer.report_card if line.name == "pull_back")
    assert line.numbers["chance"] == (1, 1, 1)


# A sentry hears a noise, does not see what made it, and chooses whether to shoot.
SENTRY = """\
jonbar: 1
title: The sentry
from: 1900-01-01
to: 1900-12-31
actors: {sentry: The sentry}
moments:
  foe: {on: 1900-01-10, what: A foe is near}
  noise: {on: 1900-01-11, what: Something is heard, happened: yes}
  shot: {on: 1900-01-12, by: sentry, what: The sentry shoots, happened: yes}
endings: {hit: shot and foe, miss: shot, quiet: otherwise}
changes:
  sober: {on: 1900-01-05, believes: {sentry: {foe: reality}}}
  owl: {on: 1900-01-11, set: {noise: no}}
reading:
  name: night
  actors:
    sentry:
      steadiness: 2
      wants: [3 if shot and foe, -1 if shot and not foe]
      believes: {foe: 50%}
  moments:
    foe: {chance: 10%}
    noise: {chance: [80% if foe, 20%]}
    shot: {knows: [noise]}
"""


def shoots(prior: float, *, noise: bool) -> float:
    """Bayes on the noise, then the logit choice."""
    likely, unlikely = (0.8, 0.2) if noise else (0.2, 0.8)
    foe = prior * likely / (prior * likely + (1 - prior) * unlikely)
    return 1 / (1 + exp(-2 * (3 * foe - (1 - foe))))


def test_a_signal_is_weighed_by_what_is_believed() -> None:
    """The policy rests on the sentry's own prior, updated on what it heard."""
    answer = policy(crisis_of(SENTRY), "shot", settings=ONE)

    assert isinstance(answer, Policy)
    found = {row.given["noise"]: row.chances["yes"].median for row in answer.rows}
    expected = {"no": shoots(0.5, noise=False), "yes": shoots(0.5, noise=True)}
    assert found == pytest.approx(expected, abs=CLOSE)


def test_the_world_is_weighed_by_what_is_so() -> None:
    """Whether somebody is hit hangs on the true prior, given the noise."""
    answer = history(crisis_of(SENTRY), settings=ONE)

    assert isinstance(answer, History)
    _, noise, shot = answer.moments
    assert noise.chance is not None
    assert shot.chance is not None
    assert noise.chance.median == pytest.approx(0.1 * 0.8 + 0.9 * 0.2, abs=CLOSE)
    assert shot.chance.median == pytest.approx(shoots(0.5, noise=True), abs=CLOSE)
    foe = 0.1 * 0.8 / (0.1 * 0.8 + 0.9 * 0.2)
    assert noise.endings["hit"].median == pytest.approx(foe * shoots(0.5, noise=True), abs=CLOSE)
    assert shot.endings["hit"].median == pytest.approx(foe, abs=CLOSE)


def test_without_its_belief_the_sentry_chooses_otherwise() -> None:
    """A misperception taken away: the choice falls back to what the true prior bids."""
    answer = ask(SENTRY, "sober")

    noise = 0.1 * 0.8 + 0.9 * 0.2
    believed, sober = (
        noise * shoots(prior, noise=True) + (1 - noise) * shoots(prior, noise=False)
        for prior in (0.5, 0.1)
    )
    quiet = answer.endings["quiet"]
    assert quiet.before.median == pytest.approx(1 - believed, abs=CLOSE)
    assert quiet.after_hypothetical.median == pytest.approx(1 - sober, abs=CLOSE)
    # given that it heard a noise and shot: it shoots again with min(w', w)-luck of two options
    w, v = shoots(0.5, noise=True), shoots(0.1, noise=True)
    again = 1 / (1 + max((1 - w) / w, (1 - v) / v))
    assert quiet.after.median == pytest.approx(1 - again / w, abs=CLOSE)


def test_the_luck_that_a_change_needs_is_told_in_bits() -> None:
    """Had nothing been heard: a chance of 74 %, and the sentry's own luck carried over."""
    answer = ask(SENTRY, "owl")

    numbers = {line.name: line.numbers for line in answer.report_card}
    bits = -log2(0.1 * 0.2 + 0.9 * 0.8)
    assert numbers["luck_needed"]["bits"] == pytest.approx((bits, bits, bits), abs=CLOSE)
    w, v = shoots(0.5, noise=True), shoots(0.5, noise=False)
    again = 1 / (1 + max((1 - w) / w, (1 - v) / v)) / w
    assert answer.endings["quiet"].after.median == pytest.approx(1 - again, abs=CLOSE)
    assert answer.endings["quiet"].after_fresh_luck.median == pytest.approx(1 - v, abs=CLOSE)
    assert numbers["rewrites"]["rewritten"] == pytest.approx([1 - again] * 3, abs=CLOSE)


CONVOY = """\
jonbar: 1
title: Plain odds behind a gate
from: 1900-01-01
to: 1900-12-31
actors: {west: The West}
moments:
  blockade: {on: 1900-01-10, what: The roads are closed}
  reply: {on: 1900-01-11, by: west, options: {none: No reply, fly: By air, drive: By road}}
endings: {road: reply = drive, else_how: otherwise}
reading:
  name: odds
  moments:
    blockade: {chance: 40%}
    reply: {only_if: blockade, chance: {fly: 70%, drive: rest}}
"""


def test_a_policy_tells_only_what_arises() -> None:
    """A choice by plain odds too has no row for a situation in which it does not arise."""
    answer = policy(crisis_of(CONVOY), "reply", settings=ONE)

    assert isinstance(answer, Policy)
    (row,) = answer.rows
    assert row.given == {"blockade": "yes"}
    assert [chance.median for chance in row.chances.values()] == pytest.approx([0, 0.7, 0.3])


# ---- what shipped crises say of misperception ---------------------------------------------------


def seeing_clearly(crisis: Crisis, reading: str, actor: str, moment: str) -> Crisis:
    """The same crisis in which an actor sees one moment as it is."""
    each = crisis.readings[Word(reading)]
    own = each.actors[Word(actor)]
    beliefs = {name: cases for name, cases in own.believes.items() if name != moment}
    actors = {**each.actors, Word(actor): replace(own, believes=beliefs)}
    readings = {**crisis.readings, each.name: replace(each, actors=actors)}
    return replace(crisis, readings=readings)


@pytest.mark.skipif("hungary-1956" not in shipped(), reason="comes with the package only later")
def test_hungarians_counted_on_help() -> None:
    """Taking the insurgents' belief in Western help away changes what they choose."""
    crisis = read(find("hungary-1956"))
    reading = crisis.first_reading
    clear = seeing_clearly(crisis, reading, "insurgents", "west_response")
    decisions = [name for name, each in crisis.moments.items() if each.actor == "insurgents"]

    largest = 0.0
    for name in decisions:
        answers = [policy(each, name, reading=reading, settings=ONE) for each in (crisis, clear)]
        rows = [each.rows for each in answers if isinstance(each, Policy)]
        for believing, seeing in zip(*rows, strict=True):
            assert believing.given == seeing.given
            for option, chance in believing.chances.items():
                largest = max(largest, abs(chance.median - seeing.chances[option].median))

    assert largest > 0.05
