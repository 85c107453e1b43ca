"""Claims: what a term means, every kind of verdict, what weighs, and what is refused."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from random import Random
from string import Template

import pytest
import yaml

from jonbar.ask.claims import claims
from jonbar.ask.docket import planned
from jonbar.ask.history import history
from jonbar.ask.judged import Finding, JudgedClaim
from jonbar.ask.nouns import History, WhatIf
from jonbar.ask.terms import Luck, Term, answer_terms
from jonbar.ask.whatif import whatif
from jonbar.ask.world import Settings, World
from jonbar.model.crisis import Crisis
from jonbar.model.read import read
from jonbar.program.game import Floats
from jonbar.program.uncertain import Numbers
from jonbar.text.flaw import JonbarError
from tests.ask.test_laws import shuffled
from tests.crises import SHARED, crisis_of, written

FEW = Settings(draws=200)
RECORD = Template("""\
jonbar: 1
title: A vote
from: 1900-01-01
to: 1900-12-31
sources: {talk: {file: talk.txt, kind: thread, cite: A talk}}
moments:
  comet: {on: 1900-01-20, what: A comet is seen, happened: no}
  vote: {on: 1900-02-01, what: The town votes for war, happened: yes}
  war: {on: 1900-03-01, what: War comes, happened: yes}
  famine: {on: 1900-04-01, what: Famine comes}
measures: {dead: {what: The dead, unit: people}}
endings: {ruin: war, peace: otherwise}
changes:
  no_vote: {on: 1900-02-01, what: The town votes for peace, set: {vote: no}}
  dragons: {on: 1900-02-01, what: Dragons come, set: {war: yes}, asb: there are none}
  news: {on: 1900-01-10, what: News of gold, assume: {greed: 90%}}
claims:
$claims
""")
READING = Template("""\
name: $name
assumptions: {zeal: $zeal, $greed}
moments:
  comet: {chance: $comet}
  vote: {chance: zeal}
  war: {chance: [$keen if vote, 10%]}
  famine: {chance: [$famine if war, 5%]}
$measures
""")
USUAL = {
    "name": "only",
    "zeal": "20..80%",
    "greed": "greed: 10%",
    "comet": "0.00001%",
    "keen": "90%",
    "famine": "30..60%",
    "measures": "measures: {dead: [1000 if war, 200 if famine, 0]}",
}


def record(*tests: str) -> str:
    """The record of the vote, with a claim for each test; words that are no test say why not."""
    lines = [
        f"  - {{at: talk post {number}, says: Claim {number}, "
        + (f"test: '{test}'}}" if "(" in test else f"because: {test}}}")
        for number, test in enumerate(tests, start=1)
    ]
    return RECORD.substitute(claims="\n".join(lines))


def vote(*tests: str, **how: str) -> Crisis:
    """The vote under one reading."""
    reading = READING.substitute(USUAL | how)
    inside = "".join(f"  {line}\n" for line in reading.splitlines())
    return crisis_of(f"{record(*tests)}reading:\n{inside}")


def one(*tests: str, settings: Settings = FEW, **how: str) -> JudgedClaim:
    """The first claim of the vote."""
    return claims(vote(*tests, **how), settings=settings).claims[0]


def finding(test: str, *, settings: Settings = FEW, **how: str) -> Finding:
    """What the one reading finds of a claim."""
    return one(test, settings=settings, **how).readings["only"]


# ---- what a term means --------------------------------------------------------------------------


def test_without_a_change_nothing_is_known_but_what_is_given() -> None:
    """`P(e)` is the chance before any moment, `P(e given g)` that among the worlds with g."""
    start = finding("P(war) >= 10%", zeal="40%").measured[0].value
    given = finding("P(vote given war) >= 10%", zeal="40%").measured[0].value

    assert start == pytest.approx([0.4 * 0.9 + 0.6 * 0.1] * 3, abs=1e-9)
    assert given == pytest.approx([0.36 / 0.42] * 3, abs=1e-9)


def test_a_change_takes_history_as_known() -> None:
    """`P(e if c)` is the counterfactual of `whatif`; beside it `P(e)` is what is known to be so."""
    found = finding("P(war) - P(war if no_vote) >= 10%", zeal="40%").measured[0]

    still = 1 / (1 + 0.9 / 0.1) / 0.9  # that war came both at 90 % and at 10 %, given the former
    assert found.value == pytest.approx([1 - still] * 3, abs=1e-9)
    assert found.fresh_luck == pytest.approx([0.9] * 3, abs=1e-9)
    assert found.unit == "points"


def test_a_condition_speaks_of_the_changed_world() -> None:
    """`given` beside `if` is what holds in the world with the change made."""
    war, peace = (
        finding(f"P(famine if no_vote given {given}) >= 10%", famine="40%").measured[0]
        for given in ("war", "not war")
    )

    assert war.value == pytest.approx([0.4] * 3, abs=1e-9)
    assert war.supposed == pytest.approx([1 / 9] * 3, abs=1e-9)
    assert peace.supposed == pytest.approx([8 / 9] * 3, abs=1e-9)


def test_endings_may_be_asked_about() -> None:
    """An ending stands for its condition, also beside moments."""
    found = finding("P(peace or famine) >= 10%", zeal="40%", famine="40%").measured[0].value

    assert found == pytest.approx([0.58 + 0.42 * 0.4] * 3, abs=1e-9)


def test_a_measure_is_an_expectation() -> None:
    """Over the cases by their chances, in each case over its own spread."""
    sure = finding("E(dead) <= 400", zeal="40%", famine="40%").measured[0]
    spread = finding(
        "E(dead given war) <= 400", measures="measures: {dead: [zeal * (100..400) if war, 0]}"
    ).measured[0]

    assert sure.value == pytest.approx([0.42 * 1000 + 0.58 * 0.05 * 200] * 3, abs=1e-6)
    assert sure.unit == "people"
    # the mean of a log-normal, at the ends and the middle of zeal as war tells of it
    mean = 200 * 2.718281828 ** ((0.693147 / 1.644854) ** 2 / 2)
    assert spread.value.high / spread.value.median == pytest.approx(
        finding("P(vote) >= 1%").measured[0].value.high
        / finding("P(vote) >= 1%").measured[0].value.median,
        rel=0.2,
    )
    assert spread.value.median == pytest.approx(mean * 0.57, rel=0.1)


def test_the_numbers_are_those_of_whatif_and_history() -> None:
    """Over draws too, a claim's number is what the other questions print."""
    text = yaml.load((SHARED / "berlin.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    tests = ("P(soviet) >= 10%", "P(soviet if convoy) >= 10%")
    text["claims"] = [{"at": "notes card 1", "says": test, "test": test} for test in tests]
    crisis = crisis_of(written(text))
    how = Settings(draws=300)

    start, after = (each.readings["bargaining"] for each in claims(crisis, settings=how).claims)

    course, other = history(crisis, settings=how), whatif(crisis, ["convoy"], settings=how)
    assert isinstance(course, History)
    assert isinstance(other, WhatIf)
    shift = other.endings["soviet"]
    assert start.measured[0].value == pytest.approx(course.start.endings["soviet"])
    assert after.measured[0].value == pytest.approx(shift.after)
    assert after.measured[0].fresh_luck == pytest.approx(shift.after_fresh_luck)
    assert after.effective_draws == pytest.approx(other.manifest.effective_draws)


def test_a_condition_weighs_the_draws() -> None:
    """A draw counts by the chance it gives to what is supposed: war tells of zeal."""
    start, after = finding("P(vote) >= 1%"), finding("P(famine given war) >= 1%")
    told = finding("P(vote given war) >= 1%").measured[0].value

    assert start.effective_draws == pytest.approx(200)
    assert 100 < after.effective_draws < 190
    assert told.median > start.measured[0].value.median


def test_two_conditions_weigh_together() -> None:
    """In a comparison of two terms each condition counts, the same one once."""
    both = finding("P(famine given war) - P(famine given not war) >= 1%")
    same = finding("P(famine given war) - P(vote given war) <= 1%")
    single = finding("P(famine given war) >= 1%")

    assert same.effective_draws == pytest.approx(single.effective_draws)
    assert both.effective_draws != pytest.approx(single.effective_draws)


# ---- verdicts -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("test", "verdict", "least", "most"),
    [
        ("P(vote) >= 15%", "supported", 0.95, 1),
        ("P(vote) >= 90%", "contradicted", 0, 0.05),
        ("P(vote) <= 15%", "contradicted", 0, 0.05),
        ("P(vote) + 2 * P(famine given war) >= 140%", "open", 0.2, 0.8),
        ("P(vote) >= 15% and P(vote) <= 90%", "supported", 0.95, 1),
        ("P(vote) >= 90% or not P(vote) >= 90%", "supported", 1, 1),
        ("15% <= P(vote)", "supported", 0.95, 1),
        ("P(vote) > P(comet)", "supported", 1, 1),
        ("P(war if vote = yes) = 100%", "supported", 1, 1),
        ("P(war given vote) >= 90%", "supported", 1, 1),
        ("P(war given vote) > 90%", "contradicted", 0, 0),
    ],
)
def test_a_verdict_goes_by_the_share_of_the_draws(
    test: str, verdict: str, least: float, most: float
) -> None:
    """At least 95 % support, at most 5 % contradict; what lies between is open."""
    found = finding(test)

    assert found.verdict == verdict
    assert found.holds is not None
    assert least <= found.holds <= most


def test_a_verdict_agrees_with_the_range_that_is_printed() -> None:
    """A claim is supported where the whole printed range lies on its side."""
    low, _, high = finding("P(vote) >= 1%").measured[0].value

    assert finding(f"P(vote) >= {low - 1e-9}").verdict == "supported"
    assert finding(f"P(vote) >= {low + 0.02}").verdict != "supported"
    assert finding(f"P(vote) > {high + 1e-9}").verdict == "contradicted"


def test_one_assumption_may_decide() -> None:
    """Where the ends of one range settle it, whatever the rest, the claim depends on it."""
    judged = one("P(war) >= 50%")
    (found,) = judged.readings.values()

    assert (judged.verdict, judged.depends_on) == ("depends on", "the assumption 'zeal'")
    assert found.verdict == "depends on"
    assert found.flip is not None
    assert found.flip.number == "assumptions.zeal"
    assert found.flip.value == pytest.approx(0.5, abs=0.01)


def test_the_rule_of_luck_may_decide() -> None:
    """Where same and fresh luck say the opposite, the claim depends on that."""
    judged = one("P(war if no_vote) >= 10.5%", zeal="40%")

    assert judged.verdict == "depends on"
    assert judged.depends_on == "how luck carries over into the changed world"
    assert judged.readings["only"].fresh_luck == "contradicted"


def test_outside_the_model_is_the_reason_given() -> None:
    """A claim without a test is outside, and so says its author."""
    judged = one("the gods know", "P(vote) >= 15%")

    assert (judged.verdict, judged.because, judged.readings) == (
        "outside the model",
        "the gods know",
        {},
    )


@pytest.mark.parametrize(
    ("test", "because", "how"),
    [
        ("P(war given comet and not comet) >= 1%", "cannot be under this reading", {}),
        ("P(war if no_vote given vote) >= 1%", "cannot be under this reading", {}),
        ("P(war given comet) >= 1%", "has a chance of 1 in 10,000,000 under this reading", {}),
        ("P(war if news) >= 1%", "'news' alters the assumption 'greed'", {"greed": "envy: 10%"}),
        ("P(war if no_vote and vote = yes) >= 1%", "'no_vote' sets 'vote' to 'no'", {}),
        ("E(dead) >= 1", "no numbers for the measure 'dead'", {"measures": ""}),
        ("P(war if no_vote) >= 1%", "gives no chance to what happened", {"comet": "100%"}),
        ("P(war) / P(war given not vote and comet) >= 1", "has a chance of 1 in", {}),
    ],
)
def test_what_a_reading_cannot_judge_says_why(test: str, because: str, how: dict[str, str]) -> None:
    """A condition that cannot be, or hardly; what the reading does not hold; a miracle."""
    if "envy" in how.get("greed", ""):
        crisis = rivals(test, first={}, second=how)
        found = claims(crisis, settings=FEW).claims[0].readings["second"]
    else:
        found = claims(vote(test, **how), settings=FEW).claims[0].readings["only"]

    assert found.verdict == "outside the model"
    assert because in found.because
    assert found.measured == ()


def test_a_share_of_nothing_counts_no_draw() -> None:
    """A test that divides by a chance of 0 is outside, not a crash."""
    found = finding("P(war) / P(comet and not comet) >= 1")

    assert found.verdict == "outside the model"


def test_what_nobody_could_have_done_is_said() -> None:
    """A claim about a change outside every actor's options is judged, with a note."""
    found = finding("P(famine if dragons) >= 10%")

    assert found.verdict == "supported"
    assert found.notes == ("it supposes what nobody could have done: there are none",)


def test_a_comparison_behind_not_is_told_as_what_has_to_hold() -> None:
    """Who reads "needs at most" need not turn the number round."""
    found = finding("not (P(war) > 10% or P(vote) = 1) and P(war) >= 0")

    assert [each.operator for each in found.measured] == ["<=", "!=", ">="]


def test_too_few_draws_leave_it_open() -> None:
    """Where a condition leaves few draws that count, nothing is decided."""
    found = finding("P(famine given vote) >= 1%", zeal="0.001..1%", settings=Settings(draws=100))

    assert found.effective_draws < 50
    assert found.verdict == "open"
    assert "of 100 draws make what it supposes likely" in found.notes[0]


# ---- readings -----------------------------------------------------------------------------------


def rivals(*tests: str, first: dict[str, str], second: dict[str, str]) -> Crisis:
    """The vote under two readings."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "readings").mkdir()
        (folder / "record.yaml").write_text(record(*tests), encoding="utf-8")
        for reading, how in (("first", first), ("second", second)):
            text = READING.substitute(USUAL | how | {"name": reading})
            file = folder / "readings" / f"{reading}.yaml"
            file.write_text(f"jonbar: 1\n{text}", encoding="utf-8")
        return read(folder)


@pytest.mark.parametrize(
    ("test", "verdict", "depends"),
    [
        ("P(vote) >= 50%", "depends on", "the reading"),
        ("P(vote) >= 50% in every reading", "contradicted", ""),
        ("P(vote) >= 50% in some reading", "supported", ""),
        ("P(vote) >= 5% in every reading", "supported", ""),
        ("P(vote) >= 5%", "supported", ""),
        ("P(vote) >= 99% in some reading", "contradicted", ""),
    ],
)
def test_readings_may_disagree(test: str, verdict: str, depends: str) -> None:
    """Without a quantifier a claim depends on the reading; with one it is all or any."""
    crisis = rivals(test, first={"zeal": "10..20%"}, second={"zeal": "80..90%"})

    judged = claims(crisis, settings=FEW).claims[0]

    assert (judged.verdict, judged.depends_on) == (verdict, depends)
    assert list(judged.readings) == ["first", "second"]


def test_one_reading_may_be_asked() -> None:
    """Then only claims about every or some reading ask the others."""
    tests = ("P(vote) >= 50%", "P(vote) >= 50% in some reading")
    crisis = rivals(*tests, first={"zeal": "10..20%"}, second={"zeal": "80..90%"})

    plain, some = claims(crisis, reading="first", settings=FEW).claims

    assert (plain.verdict, list(plain.readings)) == ("contradicted", ["first"])
    assert (some.verdict, list(some.readings)) == ("supported", ["first", "second"])


def test_a_reading_that_cannot_judge_has_no_say() -> None:
    """One that lacks an assumption leaves the verdict to the others."""
    crisis = rivals("P(war if news) >= 1%", first={}, second={"greed": "envy: 10%"})

    judged = claims(crisis, settings=FEW).claims[0]

    assert judged.verdict == "supported"
    assert judged.readings["second"].verdict == "outside the model"


def test_a_crisis_without_claims_says_so() -> None:
    """There is nothing to judge."""
    text = record("P(vote) >= 1%").partition("claims:")[0]
    inside = "".join(f"  {line}\n" for line in READING.substitute(USUAL).splitlines())

    with pytest.raises(JonbarError, match="nobody claims anything about 'A vote'"):
        claims(crisis_of(f"{text}reading:\n{inside}"), settings=FEW)


# ---- order and cost -----------------------------------------------------------------------------


def test_claims_stand_in_the_order_of_their_passages() -> None:
    """By source, then by number, then as the file has them; they know whom they contradict."""
    text = yaml.load(record("P(vote) >= 1%"), yaml.BaseLoader)
    text["claims"] = [
        {"at": "talk post 10", "says": "c", "because": "x"},
        {"at": "talk post 2", "says": "a", "because": "x", "name": "a_claim", "against": "other"},
        {"at": "talk post 2", "says": "b", "because": "x", "name": "other"},
    ]
    text["reading"] = yaml.load(READING.substitute(USUAL), yaml.BaseLoader)

    told = claims(crisis_of(written(text)), settings=FEW).claims

    assert [each.says for each in told] == ["a", "b", "c"]
    assert [each.against for each in told] == [(2,), (1,), ()]


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_the_file_does_not_matter(seed: int) -> None:
    """Whatever the order of moments, changes and claims, each claim has the same finding."""
    tests = (
        "P(war) - P(war if no_vote) >= 10%",
        "P(famine given war) >= 40%",
        "E(dead if news) >= 100",
        "P(vote) + 2 * P(famine given war) >= 140%",
    )
    text = yaml.load(record(*tests), yaml.BaseLoader)
    how = USUAL | {"measures": "measures: {dead: 100..400}"}  # cases would have an order
    text["reading"] = yaml.load(READING.substitute(how), yaml.BaseLoader)
    other = shuffled(text, Random(seed))

    one_way, other_way = (
        {each.says: each.readings for each in claims(crisis_of(written(each)), settings=FEW).claims}
        for each in (text, other)
    )

    assert one_way == other_way


def test_the_cost_is_known_before_it_is_paid(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many games are solved as were planned, but for those that a turning point takes."""
    crisis = vote("P(war if news) >= 1%", "P(vote) >= 1%", "P(war if no_vote) >= 1%")
    solved = 0

    def counted(
        here: World, terms: Sequence[Term], numbers: Numbers, lucks: Sequence[Luck]
    ) -> dict[str, Floats]:
        nonlocal solved
        games = 2  # as it was, and once the news is known
        solved += games * max(map(len, numbers.values()))
        return answer_terms(here, terms, numbers, lucks)

    monkeypatch.setattr("jonbar.ask.claims.answer_terms", counted)
    monkeypatch.setattr("jonbar.ask.flip.answer_terms", counted)
    told: list[float] = []

    found = claims(crisis, settings=Settings(draws=256, progress=told.append))

    ranges = 2  # zeal and famine
    assert planned(crisis, settings=Settings(draws=256)) == 2 * (256 + 1 + 4 * ranges)
    assert all(each.readings["only"].flip is None for each in found.claims)
    assert solved == planned(crisis, settings=Settings(draws=256))
    assert told == sorted(told)
    assert told[-1] == pytest.approx(1)
