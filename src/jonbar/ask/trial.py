"""The test of a claim, draw by draw: which terms it needs, by how much it holds, what draws weigh.

In a comparison in which some term makes a change, all that did happen is known in every term; in
one without, nothing is known but what `given` says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

import numpy as np

from jonbar.ask.terms import Answered, Term
from jonbar.program.game import Floats
from jonbar.text.expression import (
    And,
    Arithmetic,
    Chance,
    Compare,
    Expectation,
    Expression,
    Negative,
    Not,
    Number,
    Or,
)
from jonbar.text.walk import parts

_ROUNDING = 1e-12  # a chance of 30 % may come out as 29.999… %
_NEGLIGIBLE = 1e-300  # a product of weights below this is nothing

_OPPOSITE: dict[str, Literal["<", "<=", ">", ">=", "=", "!="]] = {
    "<": ">=",
    "<=": ">",
    ">": "<=",
    ">=": "<",
    "=": "!=",
    "!=": "=",
}


def comparisons(test: Expression) -> tuple[Compare, ...]:
    """Return the comparisons of which a test is made, from left to right.

    One behind `not` comes turned round, as what has to hold.

    Example:
        >>> from jonbar.text.language import read_test
        >>> from jonbar.text.word import Word
        >>> test = read_test(Word("P(war) < 5% and not P(truce) > 1%"))
        >>> [each.operator for each in comparisons(test.comparison)]
        ['<', '<=']
    """
    match test:
        case Compare():
            return (test,)
        case And(inside) | Or(inside):
            return tuple(each for part in inside for each in comparisons(part))
        case Not(inner):
            return tuple(_turned_round(each) for each in comparisons(inner))
        case _:
            raise ValueError(f"test is {type(test).__name__}; it must be made of comparisons")


def _turned_round(comparison: Compare) -> Compare:
    """Return the comparison that holds where another does not."""
    return Compare(_OPPOSITE[comparison.operator], comparison.left, comparison.right)


def terms_of(test: Expression) -> tuple[Term, ...]:
    """Return the terms of a test, each once, from left to right.

    Example:
        >>> from jonbar.text.language import read_test
        >>> from jonbar.text.word import Word
        >>> test = read_test(Word("P(war if convoy) - P(war) >= 10% or P(war) < 1%"))
        >>> [term.knows_history for term in terms_of(test.comparison)]
        [True, True, False]
    """
    found = (term for each in comparisons(test) for term in _terms(each))
    return tuple(dict.fromkeys(found))


def margin(test: Expression, answered: Answered) -> Floats:
    """Return by how much a test holds in each draw: above 0 where it does.

    It is not finite where the test compares what cannot be computed, such as a share of nothing.
    """
    match test:
        case Compare(operator, left, right):
            gap = side(left, test, answered) - side(right, test, answered)
            return _signed(operator, gap)
        case And(inside):
            return np.asarray(np.minimum.reduce([margin(part, answered) for part in inside]))
        case Or(inside):
            return np.asarray(np.maximum.reduce([margin(part, answered) for part in inside]))
        case Not(inner):
            return -margin(inner, answered)
        case _:
            raise ValueError(f"test is {type(test).__name__}; it must be made of comparisons")


def side(expression: Expression, comparison: Compare, answered: Answered) -> Floats:
    """Return the number on one side of a comparison; shape (draws,), or (1,) if it has no term."""
    knows = knows_history(comparison)

    def value(part: Expression) -> Floats:
        match part:
            case Number(number):
                return np.array([number])
            case Negative(inner):
                return -value(inner)
            case Arithmetic(sign, left, right):
                with np.errstate(divide="ignore", invalid="ignore"):
                    return _ARITHMETIC[sign](value(left), value(right))
            case Chance() | Expectation():
                return answered.value[Term(part, knows)]
            case _:
                raise ValueError(f"{type(part).__name__} cannot stand in a comparison")

    return value(expression)


_ARITHMETIC: dict[str, Callable[[Floats, Floats], Floats]] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": np.divide,
}


def weight(test: Expression, answered: Answered) -> Floats:
    """Return what each draw counts: the chance that it gave to all that the test takes as so.

    That is the chance of history, where it is known, times that of every condition after `given`;
    0 where the test compares what cannot be computed.
    """
    terms = terms_of(test)
    total = np.ones(len(answered.history))
    if any(term.knows_history for term in terms):
        total = total * answered.history
    for supposes in dict.fromkeys(term.supposes for term in terms):
        total = total * answered.supposed[supposes]
    gaps = [margin(each, answered) for each in comparisons(test)]
    is_sound = np.logical_and.reduce([np.isfinite(gap) for gap in gaps])
    return np.where(is_sound & (total > _NEGLIGIBLE), total, 0)


def knows_history(comparison: Compare) -> bool:
    """Say whether all that did happen is known in the terms of a comparison."""
    return any(each.alteration is not None for each in _asked(comparison))


def _terms(comparison: Compare) -> Iterator[Term]:
    knows = knows_history(comparison)
    return (Term(each, knows) for each in _asked(comparison))


def _asked(comparison: Compare) -> Iterator[Chance | Expectation]:
    return (each for each in parts(comparison) if isinstance(each, Chance | Expectation))


def _signed(operator: str, gap: Floats) -> Floats:
    """Return the margin of a comparison from left less right."""
    match operator:
        case ">=":
            return gap + _ROUNDING
        case ">":
            return gap - _ROUNDING
        case "<=":
            return _ROUNDING - gap
        case "<":
            return -_ROUNDING - gap
        case "=":
            return _ROUNDING - np.abs(gap)
        case _:
            return np.abs(gap) - _ROUNDING
