"""Rules for what is asked of a crisis: changes alter something, claims can be tested."""

from __future__ import annotations

from collections.abc import Iterator

from jonbar.model.crisis import Change, Crisis
from jonbar.model.nearest import unknown
from jonbar.model.rules.scope import Scope, is_condition
from jonbar.text.dates import plain
from jonbar.text.expression import (
    Alteration,
    And,
    Arithmetic,
    Chance,
    Compare,
    Expectation,
    Expression,
    Name,
    Negative,
    Not,
    Number,
    Or,
)
from jonbar.text.flaw import Flaw
from jonbar.text.walk import parts, place_of
from jonbar.text.word import Word
from jonbar.text.yaml import UNREADABLE

MOST_CLAIMS = 1000


def changes_change_something(crisis: Crisis) -> Iterator[Flaw]:
    """A change sets a moment, or announces an assumption, a want or a belief."""
    for change in crisis.changes.values():
        if not (change.sets or change.assume or change.wants or change.believes):
            what = f"the change {str(change.name)!r} changes nothing"
            yield Flaw(change.name.place, what, "add 'set', 'assume', 'wants' or 'believes'")


def changes_come_in_time(crisis: Crisis) -> Iterator[Flaw]:
    """A change sets no moment that was decided before its date."""
    for change in crisis.changes.values():
        yield from _too_late(change, crisis)


def claims_can_be_tested(crisis: Crisis) -> Iterator[Flaw]:
    """A claim has a test that compares chances, or says why it is outside the model."""
    for claim in crisis.claims:
        if claim.test is None:
            if not claim.because:
                what = f"the claim at {_said(claim.at.source, claim.at.locator)!r} has no test"
                hint = "add 'test: …', or say in 'because' why it is outside the model"
                yield Flaw(claim.at.source.place, what, hint)
        else:
            yield from is_test(claim.test.comparison, crisis)


def claims_are_not_endless(crisis: Crisis) -> Iterator[Flaw]:
    """Judging takes time for each claim."""
    if len(crisis.claims) > MOST_CLAIMS:
        what = f"here are {len(crisis.claims):,} claims; at most {MOST_CLAIMS:,} are judged"
        place = crisis.claims[MOST_CLAIMS].at.source.place
        yield Flaw(place, what, "move some of them to a crisis of their own")


def claims_know_each_other(crisis: Crisis) -> Iterator[Flaw]:
    """A claim has a name of its own, and contradicts claims that there are."""
    taken: dict[str, Word] = {}
    for claim in crisis.claims:
        if claim.name in taken:
            what = f"{str(claim.name)!r} is the name of a claim already"
            what += f" (line {taken[claim.name].place.line})"
            yield Flaw(claim.name.place, what, "rename one of the two")
        if claim.name and claim.name != UNREADABLE:
            taken.setdefault(claim.name, claim.name)
    for claim in crisis.claims:
        for other in claim.against:
            if other == claim.name:
                what = f"the claim {str(other)!r} contradicts itself"
                yield Flaw(other.place, what, "name another claim, or take it out of 'against'")
            elif other not in taken:
                yield unknown(other, "the name of a claim", taken)


def _too_late(change: Change, crisis: Crisis) -> Iterator[Flaw]:
    """Give the moments that a change would set after they were decided."""
    for word in change.sets:
        moment = crisis.moments.get(word)
        if moment is None or moment.when.last is None or change.when.first is None:
            continue
        if change.when.first > moment.when.last:
            what = f"the change {str(change.name)!r} ({plain(change.when)}) sets {str(word)!r}"
            what += f", which was decided before ({plain(moment.when)})"
            yield Flaw(word.place, what, "mend one of the two dates")


def _said(source: str, locator: str) -> str:
    """Return a citation as it is written."""
    return f"{source} {locator}".strip()


def is_test(expression: Expression, crisis: Crisis) -> Iterator[Flaw]:
    """Give what keeps an expression from being a test."""
    match expression:
        case Name(word) if word == UNREADABLE:
            return
        case And(inside) | Or(inside):
            for part in inside:
                yield from is_test(part, crisis)
        case Not(inner):
            yield from is_test(inner, crisis)
        case Compare(_, left, right):
            terms = (Chance, Expectation)
            if not any(isinstance(part, terms) for part in parts(expression)):
                what = "this test asks nothing of the model"
                yield Flaw(place_of(expression), what, "compare chances: 'P(war) >= 50%'")
            yield from _is_term(left, crisis)
            yield from _is_term(right, crisis)
        case _:
            what = "a test compares chances or measures"
            yield Flaw(place_of(expression), what, "write 'P(war) >= 50%'")


def _is_term(expression: Expression, crisis: Crisis) -> Iterator[Flaw]:
    """Give what keeps an expression from being a side of a test."""
    match expression:
        case Number():
            return
        case Arithmetic(_, left, right):
            yield from _is_term(left, crisis)
            yield from _is_term(right, crisis)
        case Negative(inner):
            yield from _is_term(inner, crisis)
        case Chance(event, alteration, given):
            yield from is_condition(event, Scope(crisis=crisis, has_endings=True))
            yield from _is_asked(alteration, given, crisis)
        case Expectation(measure, alteration, given):
            if measure not in crisis.measures:
                yield unknown(measure, "a measure", crisis.measures)
            yield from _is_asked(alteration, given, crisis)
        case _:
            what = "a test is made of numbers, 'P(…)' and 'E(…)'"
            yield Flaw(place_of(expression), what, "put a moment or an ending into 'P(…)'")


def _is_asked(
    alteration: Alteration | None, given: Expression | None, crisis: Crisis
) -> Iterator[Flaw]:
    """Give the unknown names behind `if` and `given`."""
    if alteration is not None:
        for word in alteration.changes:
            if word not in crisis.changes:
                yield unknown(word, "a change", crisis.changes)
        for moment, value in alteration.sets:
            if moment not in crisis.moments:
                yield unknown(moment, "a moment", crisis.moments)
            elif value not in crisis.moments[moment].options:
                options = crisis.moments[moment].options
                yield unknown(value, f"an option of {str(moment)!r}", options)
    if given is not None:
        yield from is_condition(given, Scope(crisis=crisis, has_endings=True))
