"""What one reading finds of a claim: its verdict, the numbers of its test, what would turn it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from jonbar.ask.answer import Span
from jonbar.ask.draws import Sample, effective_draws, span
from jonbar.ask.judged import Finding, Measured, Verdict
from jonbar.ask.reliance import named
from jonbar.ask.terms import Answered, Term, changes_of, under_luck
from jonbar.ask.trial import comparisons, margin, side, terms_of, weight
from jonbar.ask.verdict import OUTSIDE, decider, share_of, verdict_of
from jonbar.ask.wording import asked_in_words, unit_of
from jonbar.ask.world import World
from jonbar.program.alter import altered_reading
from jonbar.program.game import Floats
from jonbar.text.expression import Arithmetic, Chance, Compare, Expectation, Expression
from jonbar.text.flaw import JonbarError
from jonbar.text.walk import parts

TOO_RARE = 1e-6  # chance of a condition below which nothing is said of what follows from it
FEW = 50  # effective draws below which a verdict is left open
LUCK = "how luck carries over into the changed world"
_MIRROR = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Judgement:
    """A test under one reading, before what would turn it is known.

    Attributes:
        finding: All but the flip.
        decider: Number of the range that decides; None if none does.
    """

    finding: Finding
    decider: int | None

    @property
    def is_inside(self) -> bool:
        """Whether the reading can judge the test."""
        return self.finding.verdict != OUTSIDE


def outside(because: str) -> Judgement:
    """Return the judgement on a claim of which a reading can say nothing."""
    found = Finding(
        verdict=OUTSIDE,
        because=because,
        holds=None,
        measured=(),
        effective_draws=0.0,
        fresh_luck=None,
        holds_at_medians=None,
        flip=None,
        notes=(),
    )
    return Judgement(finding=found, decider=None)


def cannot_ask(here: World, test: Expression) -> str:
    """Return why a reading cannot be asked a test; "" if it can."""
    for term in terms_of(test):
        asks = term.asks
        if isinstance(asks, Expectation) and asks.measure not in here.reading.measures:
            return f"the reading has no numbers for the measure {str(asks.measure)!r}"
        if asks.alteration is not None:
            reading = here.reading
            try:
                for change in changes_of(here, asks.alteration):
                    reading = altered_reading(reading, change)
            except JonbarError as error:
                return str(error).partition("\n")[0]
    return ""


def judged(here: World, test: Expression, terms: Sequence[Term], sample: Sample) -> Judgement:
    """Return what the draws say of a test.

    Args:
        here: The world of a reading.
        test: Comparisons, joined by and, or, not.
        terms: The terms that were asked, in the order of the sample.
        sample: What came out.
    """
    same = under_luck(sample.values, terms, "same")
    counts = weight(test, same)
    own = terms_of(test)
    refused = _nothing_to_say(same, own, counts) or _too_rare(same, own)
    if refused:
        return outside(refused)
    holds = margin(test, same) > 0
    share = share_of(holds, counts)
    effective = effective_draws(counts)
    verdict, because, decides = verdict_of(share), "", None
    notes = []
    if effective < min(FEW, sample.draws / 2):
        verdict = "open"
        notes.append(f"only {effective:.0f} of {sample.draws:,} draws make what it supposes likely")
    elif verdict == "open":
        decides = decider(sample.points, holds, counts)
        if decides is not None:
            verdict, because = "depends on", named(here.ranges[decides])
    fresh = under_luck(sample.values, terms, "fresh")
    is_changed = any(term.asks.alteration is not None for term in own)
    anew = _verdict_anew(test, fresh) if is_changed else None
    if {verdict, anew} == {"supported", "contradicted"}:
        verdict, because = "depends on", LUCK
    measured = tuple(
        _measured(each, here, same, fresh if is_changed else None, counts)
        for each in comparisons(test)
    )
    found = Finding(
        verdict=verdict,
        because=because,
        holds=share,
        measured=measured,
        effective_draws=effective,
        fresh_luck=anew,
        holds_at_medians=None,
        flip=None,
        notes=(*notes, *_beyond_reach(here, own)),
    )
    return Judgement(finding=found, decider=decides)


def _nothing_to_say(answered: Answered, terms: Sequence[Term], counts: Floats) -> str:
    """Return why no draw counts; "" if some do."""
    if (counts > 0).any():
        return ""
    if any(term.knows_history for term in terms) and not (answered.history > 0).any():
        return "the reading gives no chance to what happened"
    if any(not (answered.supposed[term.supposes] > 0).any() for term in terms):
        return "what it supposes after 'given' cannot be under this reading"
    return "what it supposes, and what it compares, cannot both be in any draw"


def _too_rare(answered: Answered, terms: Sequence[Term]) -> str:
    """Return that a condition is too rare to say what follows from it; "" if none is."""
    for term in terms:
        known = answered.history if term.knows_history else np.ones(len(answered.history))
        chance = float(np.average(answered.supposed[term.supposes], weights=known))
        if chance < TOO_RARE:
            return (
                f"what it supposes after 'given' has a chance of 1 in {1 / chance:,.0f} under this "
                "reading: what would follow is nothing that its numbers were made for"
            )
    return ""


def _verdict_anew(test: Expression, fresh: Answered) -> Verdict:
    """Return the verdict under fresh luck."""
    counts = weight(test, fresh)
    if not (counts > 0).any():
        return OUTSIDE
    return verdict_of(share_of(margin(test, fresh) > 0, counts))


def _measured(
    comparison: Compare, here: World, same: Answered, fresh: Answered | None, counts: Floats
) -> Measured:
    """Return the number of a comparison, brought to the left, and what it is held against."""
    left, right = comparison.left, comparison.right
    operator: str = comparison.operator
    has_terms = [
        any(isinstance(part, Chance | Expectation) for part in parts(each))
        for each in (left, right)
    ]
    if all(has_terms):
        number: Expression = Arithmetic("-", left, right)
        threshold = 0.0
    else:
        number, constant = (left, right) if has_terms[0] else (right, left)
        operator = operator if has_terms[0] else _MIRROR[operator]
        threshold = float(side(constant, comparison, same)[0])
    asked_anew = None
    if fresh is not None:
        anew = weight(comparison, fresh)
        if (anew > 0).any():
            asked_anew = _span(side(number, comparison, fresh), anew)
    return Measured(
        asks=asked_in_words(number, here.crisis),
        unit=unit_of(number, here.crisis),
        operator=operator,
        threshold=threshold,
        value=_span(side(number, comparison, same), counts),
        fresh_luck=asked_anew,
        supposed=_rarest(terms_of(comparison), same),
    )


def _span(values: Floats, counts: Floats) -> Span:
    return span(np.broadcast_to(values, counts.shape), counts)


def _rarest(terms: Sequence[Term], answered: Answered) -> Span | None:
    """Return the chance of the rarest condition after `given`; None without one."""
    conditions = []
    for term in terms:
        if term.asks.given is not None:
            known = answered.history if term.knows_history else np.ones(len(answered.history))
            conditions.append(_span(answered.supposed[term.supposes], known))
    return min(conditions, key=lambda each: each.median, default=None)


def _beyond_reach(here: World, terms: Sequence[Term]) -> tuple[str, ...]:
    """Return what a test supposes that no actor could have done."""
    told = {}
    for term in terms:
        if term.asks.alteration is not None:
            for change in changes_of(here, term.asks.alteration):
                if change.asb:
                    told[change.name] = f"it supposes what nobody could have done: {change.asb}"
    return tuple(told.values())
