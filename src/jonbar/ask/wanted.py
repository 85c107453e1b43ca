"""What is wanted of a changed world, and what is to be kept in it: read, checked, made a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from jonbar.ask.terms import Answered, Term
from jonbar.ask.trial import margin, terms_of
from jonbar.model.crisis import Crisis
from jonbar.model.rules.questions import is_test
from jonbar.program.evaluate import Scope
from jonbar.program.events import event_table
from jonbar.program.game import ENDING, Floats, Table
from jonbar.text.expression import Chance, Compare, Expression
from jonbar.text.flaw import FlawedCrisisError, JonbarError
from jonbar.text.language import LONGEST, read_test
from jonbar.text.word import Place, Word

_AROUND = "P({}) >= 0"  # makes a test of a condition
MOST_EVENTS = 16  # different things asked about at once
_KEPT = 0.5 - 1e-12  # share of the draws in which a test has to hold, but for rounding


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is wanted, and what is to be kept.

    Attributes:
        condition: What is wanted, as it was asked.
        keep: What is to be kept, as it was asked.
        tests: The same, as tests of the changed world.
        events: All that is asked about, each once; the first is what is wanted.
    """

    condition: str
    keep: tuple[str, ...]
    tests: tuple[Expression, ...]
    events: tuple[Expression, ...]

    def table(self, crisis: Crisis, scope: Scope) -> Table:
        """Return a number for each state of the world that says which events hold there.

        Raises:
            JonbarError: If an event hangs on a number that is a range.
        """
        tables = [event_table(event, crisis, scope) for event in self.events]
        if any(table.values.shape[-1] != 1 for table in tables):
            raise JonbarError(
                "what is asked hangs on a number that is a range\n"
                "  hint: ask for moments and endings only"
            )
        sizes = {
            axis: size
            for table in tables
            for axis, size in zip(table.axes, table.values.shape, strict=False)
        }
        axes = tuple(sorted(sizes.keys() - {ENDING})) + ((ENDING,) if ENDING in sizes else ())
        code = np.zeros((*(sizes[axis] for axis in axes), 1))
        for number, table in enumerate(tables):
            order = sorted(range(len(table.axes)), key=lambda place: axes.index(table.axes[place]))
            index = tuple(slice(None) if axis in table.axes else None for axis in axes)
            code = code + 2.0**number * table.values.transpose(*order, len(order))[index]
        return Table(axes, code)

    def holds(self, codes: Floats) -> list[Floats]:
        """Return for each event where it holds, from the numbers of `table`."""
        whole = codes.astype(np.int64)
        return [(whole >> number & 1).astype(np.float64) for number in range(len(self.events))]

    def kept(self, chances: Floats, weight: Floats) -> tuple[float, ...]:
        """Return the share of the draws in which each test holds.

        Args:
            chances: Chance of each event; shape (events, draws).
            weight: What each draw counts; shape (draws,).
        """
        return shares(self.holding(chances), weight)

    def holding(self, chances: Floats) -> NDArray[np.bool_]:
        """Return where each test holds, from what `kept` takes; shape (tests, draws)."""
        found = np.zeros((len(self.tests), chances.shape[-1]), dtype=np.bool_)
        for number, test in enumerate(self.tests):
            found[number] = margin(test, self._answered(test, chances)) > 0
        return found

    def _answered(self, test: Expression, chances: Floats) -> Answered:
        value: Mapping[Term, Floats] = {
            term: chances[self.events.index(term.asks.event)]
            for term in terms_of(test)
            if isinstance(term.asks, Chance)
        }
        return Answered(value=value, supposed={}, history=np.ones(chances.shape[-1]))


def shares(holding: NDArray[np.bool_], weight: Floats) -> tuple[float, ...]:
    """Return the share of the draws in which each test holds, from what `holding` gives."""
    return tuple(float(weight[each].sum() / weight.sum()) for each in holding)


def is_kept(held: Iterable[float]) -> bool:
    """Say whether tests hold that do so in these shares of the draws: each in half or more."""
    return all(share >= _KEPT for share in held)


def wanted(crisis: Crisis, condition: str, keep: Sequence[str]) -> Wanted:
    """Read what is wanted and what is to be kept.

    Args:
        crisis: The crisis whose moments and endings are named.
        condition: A condition such as `neutral or reformed`.
        keep: Tests of the changed world, such as `P(war) < 5%`.

    Raises:
        FlawedCrisisError: If one of them cannot be read, or names what is not there.
        JonbarError: If one asks for something else than chances in the changed world.
    """
    event = _event(crisis, condition)
    tests = [_test(crisis, each) for each in keep]
    asked = (term.asks for test in tests for term in terms_of(test))
    events = tuple(dict.fromkeys((event, *(e.event for e in asked if isinstance(e, Chance)))))
    if len(events) > MOST_EVENTS:
        raise JonbarError(
            f"{len(events)} different things are asked about; at most {MOST_EVENTS} are followed\n"
            "  hint: keep fewer conditions"
        )
    return Wanted(condition=condition, keep=tuple(keep), tests=tuple(tests), events=events)


def _event(crisis: Crisis, condition: str) -> Expression:
    """Return a condition over moments and endings."""
    if not condition.strip():
        raise JonbarError("nothing is asked for\n  hint: name an ending, or write 'moment = value'")
    if len(condition) > LONGEST - len(_AROUND):
        raise JonbarError(
            f"the condition has {len(condition):,} characters; at most "
            f"{LONGEST - len(_AROUND):,} are read\n  hint: ask for less at once"
        )
    place = Place("the condition", 1, -1)  # so that its own first character is number 1
    test = read_test(Word(_AROUND.format(condition), place)).comparison
    asks = test.left if isinstance(test, Compare) else None
    if not isinstance(asks, Chance) or asks.alteration or asks.given:
        raise JonbarError(
            f"{condition!r} is no condition over moments and endings\n"
            "  hint: write an ending, or 'moment = value', joined by 'and', 'or', 'not'"
        )
    _check(crisis, test)
    return asks.event


def _test(crisis: Crisis, words: str) -> Expression:
    """Return a test of the changed world."""
    test = read_test(Word(words, Place("what is to be kept", 1, 1)))
    _check(crisis, test.comparison)
    if test.readings or not all(_is_plain(term) for term in terms_of(test.comparison)):
        raise JonbarError(
            f"{words!r} is no test of the changed world\n"
            "  hint: compare chances in it, without 'if', 'given' and 'E(…)': 'P(war) < 5%'"
        )
    return test.comparison


def _is_plain(term: Term) -> bool:
    return isinstance(term.asks, Chance) and not (term.asks.alteration or term.asks.given)


def _check(crisis: Crisis, test: Expression) -> None:
    flaws = [*is_test(test, crisis)]
    if flaws:
        raise FlawedCrisisError(flaws)
