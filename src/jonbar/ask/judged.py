"""The answer to `claims`: each claim with its verdict, its number, and what would turn it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from jonbar.ask.answer import Answer, Manifest, Span

Verdict = Literal["supported", "contradicted", "open", "depends on", "outside the model"]
VERDICTS: tuple[Verdict, ...] = (
    "supported",
    "contradicted",
    "open",
    "depends on",
    "outside the model",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One comparison of a test.

    Attributes:
        asks: What is asked, in words.
        unit: "chance", "points" (a difference of chances), "ratio", or the unit of a measure.
        operator: One of < <= > >= = !=.
        threshold: What the number is held against.
        value: The number.
        fresh_luck: The same where every moment that the change can touch draws its luck anew; None
            where nothing is changed.
        supposed: The chance of the rarest condition after `given`; None without one.
    """

    asks: str
    unit: str
    operator: str
    threshold: float
    value: Span
    fresh_luck: Span | None
    supposed: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """The number of the reading that has to move least to turn the test, all others at medians.

    Attributes:
        number: Its key, such as "assumptions.city_needs".
        what: What it is, in words.
        low: Low end of its range.
        high: High end.
        is_chance: Whether it is a chance.
        value: The number at which the test has turned.
        beyond: Whether it turns there and above it ("above"), or there and below it ("below").
        steps: How far that is from the median; 1 is as far as an end of the range.
    """

    number: str
    what: str
    low: float
    high: float
    is_chance: bool
    value: float
    beyond: Literal["above", "below"]
    steps: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A claim under one reading.

    Attributes:
        verdict: What the reading says of it.
        because: Why it is outside the model, or what it depends on; "" otherwise.
        holds: Share of the draws, by weight, in which the test holds; None outside the model.
        measured: The numbers of the test.
        effective_draws: What the draws are worth once weighted by what the test takes as so.
        fresh_luck: The verdict under fresh luck; None where nothing is changed.
        holds_at_medians: Whether the test holds with every number at its median; None outside the
            model.
        flip: What would turn that; None if no single number does.
        notes: What should be said about the numbers.
    """

    verdict: Verdict
    because: str
    holds: float | None
    measured: tuple[Measured, ...]
    effective_draws: float
    fresh_luck: Verdict | None
    holds_at_medians: bool | None
    flip: Flip | None
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedClaim:
    """A claim with its verdict.

    Attributes:
        number: Its place in the answer, from 1.
        name: What other claims call it; "" if none does.
        source: Key of the source in which it is made.
        passage: Where in the source, such as "post 4".
        says: The claim.
        type: fact, necessity, sufficiency, probability, motive or feasibility; "" if not said.
        test: The test as it is written; "" without one.
        because: Why it is outside the model, or how the test was chosen.
        verdict: Over the readings that were asked.
        depends_on: What decides, where the verdict is "depends on"; "" otherwise.
        against: Numbers of the claims that cannot be true together with it.
        readings: Reading -> what it finds; empty for a claim without a test.
    """

    number: int
    name: str
    source: str
    passage: str
    says: str
    type: str
    test: str
    because: str
    verdict: Verdict
    depends_on: str
    against: tuple[int, ...]
    readings: Mapping[str, Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims(Answer):
    """What people claim about a crisis, judged.

    Attributes:
        title: Title of the crisis.
        claims: Passage by passage, in the order of the sources.
        counts: Verdict -> number of claims.
        cited: Source -> what it is, in words.
        manifests: Reading -> how its part of the answer was made.
    """

    title: str
    claims: tuple[JudgedClaim, ...]
    counts: Mapping[str, int]
    cited: Mapping[str, str]
    manifests: Mapping[str, Manifest]
