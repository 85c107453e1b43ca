"""What would turn a claim: put back into the crisis, it really does."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jonbar.ask.claims import claims
from jonbar.ask.draws import gather
from jonbar.ask.finding import judged
from jonbar.ask.judged import Finding, Flip
from jonbar.ask.terms import answer_terms
from jonbar.ask.trial import terms_of
from jonbar.ask.world import Settings, world
from jonbar.model.crisis import Crisis
from jonbar.model.library import find
from jonbar.model.read import read
from jonbar.text.word import Word
from tests.ask.oracle import Told
from tests.ask.random_crises import crises
from tests.ask.test_claims import FEW, finding, vote
from tests.crises import crisis_of, written

ONE = Settings(draws=1)


def put_back(text: str, crisis: Crisis, flip: Flip) -> str:
    """The file with a number in place of the range that turns a claim."""
    (reading,) = crisis.readings.values()
    (there,) = (e for e in world(crisis, reading, ONE).ranges if e.key == flip.number)
    lines = text.splitlines(keepends=True)
    line = lines[there.place.line - 1]
    start = there.place.column - 1
    written_range = re.match(r"-?[\d.]+\.\.-?[\d.]+%?", line[start:])
    assert written_range is not None
    end = start + written_range.end()
    lines[there.place.line - 1] = line[:start] + f"{flip.value!r}" + line[end:]
    return "".join(lines)


def only(text: str, settings_: Settings) -> Finding:
    """What the only reading finds of the only claim."""
    (judged,) = claims(crisis_of(text), settings=settings_).claims
    (found,) = judged.readings.values()
    return found


GATE = """\
jonbar: 1
title: A gate
from: 1900-01-01
to: 1900-12-31
sources: {{talk: {{cite: A talk}}}}
actors: {{guard: The guard}}
moments:
  alarm: {{on: 1900-02-01, what: The alarm is raised}}
  gate:
    on: 1900-03-01
    by: guard
    options: {{shut: It stays shut, open: It is opened}}
  loss: {{on: 1900-04-01, what: The town is lost}}
endings: {{lost: loss, held: otherwise}}
claims:
  - {{at: talk p. 1, says: The town would hold, test: '{test}'}}
reading:
  name: only
  actors:
    guard:
      steadiness: 1
      wants: [-6..-2 if loss, 0.5..2 if gate = open]
  assumptions: {{hunger: 1..4}}
  moments:
    alarm: {{chance: 30..60%}}
    gate: {{knows: [alarm]}}
    loss: {{chance: [logistic(hunger - 2) if gate = open and alarm, 2..10%]}}
"""


@pytest.mark.parametrize(
    "test",
    [
        "P(held) >= 60%",
        "P(held) >= 90%",
        "P(lost) <= 15%",
        "P(gate = open) >= 75%",
        "P(gate = open given alarm) >= 30% and P(lost) <= 40%",
        "not P(gate = open given alarm) >= 60%",
    ],
)
def test_a_flip_that_is_put_back_turns_the_verdict(test: str) -> None:
    """With the number in the file, the test turns at the medians, and so does a clear verdict."""
    text = GATE.format(test=test)
    before = only(text, FEW)
    assert before.flip is not None

    after = put_back(text, crisis_of(text), before.flip)

    assert only(after, ONE).verdict != only(text, ONE).verdict
    assert only(after, ONE).holds_at_medians != before.holds_at_medians
    if before.verdict in {"supported", "contradicted"}:
        assert only(after, FEW).verdict != before.verdict


def test_a_flip_is_where_the_test_turns_and_not_earlier() -> None:
    """Just short of the number the test has not turned yet."""
    text = GATE.format(test="P(held) >= 60%")
    found = only(text, FEW).flip
    assert found is not None
    way = 1 if found.beyond == "above" else -1
    short = Flip(
        **{name: getattr(found, name) for name in Flip.__slots__}
        | {"value": found.value - way * 0.02 * abs(found.value)}
    )

    assert only(put_back(text, crisis_of(text), short), ONE).verdict == only(text, ONE).verdict


@pytest.mark.slow
@settings(max_examples=60)
@given(text=crises(), data=st.data())
def test_a_flip_turns_random_crises(text: str, data: st.DataObject) -> None:
    """Any crisis, any ending: the flip turns the verdict at the medians, whichever number it is."""
    told = Told.of_text(text)
    crisis = yaml.safe_load(text)
    crisis["reading"]["assumptions"] = {"level": "0.7..1.8", "share": "20..70%"}
    crisis["sources"] = {"talk": {"cite": "A talk"}}
    ending = data.draw(st.sampled_from(list(told.crisis["endings"])))
    crisis["claims"] = [{"at": "talk p. 1", "says": "so", "test": f"P({ending}) >= 0.5"}]
    value = only(written(crisis), ONE).measured[0].value.median
    shift = data.draw(st.sampled_from([-0.03, -0.01, 0.01, 0.03]))
    crisis["claims"][0]["test"] = f"P({ending}) >= {min(max(value + shift, 0), 1)!r}"
    before = only(written(crisis), ONE)
    assume(before.flip is not None)
    assert before.flip is not None

    crisis["reading"]["assumptions"][before.flip.number.split(".")[1]] = repr(before.flip.value)

    assert {before.verdict, only(written(crisis), ONE).verdict} == {"supported", "contradicted"}


def test_the_nearest_number_is_told() -> None:
    """Of two numbers that would turn a test, the one that has to move less for its range."""
    found = finding("P(vote) + P(famine given war) >= 95%", zeal="45..55%", famine="10..80%").flip

    assert found is not None
    assert found.number.startswith("moments.famine")


def test_far_beyond_its_range_no_number_is_moved() -> None:
    """Three times the way to an end of the range is as far as it goes, and that is said."""
    assert finding("P(vote) >= 1%", zeal="40..60%").flip is None
    found = finding("P(vote) >= 30%", zeal="40..60%").flip
    assert found is not None
    assert 1 < found.steps < 3
    assert found.beyond == "below"


def test_a_number_that_makes_the_crisis_unsound_is_not_tried() -> None:
    """A chance beyond 100 % far out of a range is no answer, and no crash."""
    crisis = vote("P(famine given war) >= 99%", famine="2 * (0.2..0.4)")

    (judged,) = claims(crisis, settings=FEW).claims

    assert judged.verdict == "contradicted"
    assert judged.readings["only"].flip is None


def test_without_ranges_nothing_can_turn() -> None:
    """A reading of plain numbers has no number to move."""
    found = finding("P(vote) >= 30%", zeal="40%", famine="40%")

    assert (found.verdict, found.flip) == ("supported", None)


@pytest.mark.slow
def test_flips_of_hungary_turn_its_verdicts() -> None:
    """Each clear verdict on Hungary 1956 that has a flip turns once that number is put back.

    And no test there supposes what cannot be, or hardly can.
    """
    crisis = read(find("hungary-1956"))
    here = world(crisis, crisis.readings[Word("contingent")], FEW)
    answer = claims(crisis, reading="contingent", settings=FEW)
    tests = {claim.says: claim.test for claim in crisis.claims}
    tested = [each for each in answer.claims if each.test]
    assert all(each.verdict != "outside the model" for each in tested)
    tried = 0
    for claim in answer.claims:
        found = claim.readings.get("contingent")
        if (
            found is None
            or found.flip is None
            or found.verdict not in {"supported", "contradicted"}
        ):
            continue
        flip, test = found.flip, tests[claim.says]
        assert test is not None
        terms = terms_of(test.comparison)
        ranges = tuple(
            replace(each, low=flip.value, high=flip.value) if each.key == flip.number else each
            for each in here.ranges
        )
        moved = replace(here, ranges=ranges)
        sample = gather(
            lambda numbers, moved=moved, terms=terms: (  # type: ignore[misc]
                answer_terms(moved, terms, numbers, ("same", "fresh")),
                None,
            ),
            ranges,
            draws=100,
            seed=1956,
            weight="history" if any(term.knows_history for term in terms) else None,
        )
        again = judged(moved, test.comparison, terms, sample).finding
        assert again.verdict != found.verdict, claim.says
        tried += 1
    assert tried >= 5
