"""Conditions and formulas as arrays: one axis a moment, the draws last."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

import numpy as np

from jonbar.program.game import Floats
from jonbar.program.uncertain import Numbers
from jonbar.text.expression import (
    And,
    Arithmetic,
    Call,
    Case,
    Choice,
    Compare,
    Expression,
    Is,
    Name,
    Negative,
    Not,
    Number,
    Or,
    Range,
)
from jonbar.text.word import Word

_FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "log": np.log,
    "exp": np.exp,
    "logistic": lambda x: 1 / (1 + np.exp(-x)),
    "min": lambda *x: np.minimum.reduce(np.broadcast_arrays(*x)),
    "max": lambda *x: np.maximum.reduce(np.broadcast_arrays(*x)),
}
_OPERATORS: Mapping[str, Callable[[Any, Any], Any]] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": np.divide,
    "<": np.less,
    "<=": np.less_equal,
    ">": np.greater,
    ">=": np.greater_equal,
    "=": np.equal,
    "!=": np.not_equal,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What the names in an expression mean.

    Attributes:
        values: Moment -> names of its values, in order of time.
        numbers: Where a range stands -> its draws.
        named: Assumption or chosen fact -> its formula.
        memory: Bytes that one table may take.
    """

    values: Mapping[str, tuple[str, ...]]
    numbers: Numbers
    named: Mapping[str, Expression]
    memory: int

    @property
    def draws(self) -> int:
        """How many draws the ranges have."""
        return max((len(drawn) for drawn in self.numbers.values()), default=1)


def moments_in(parts: Iterable[Case | Expression | None], scope: Scope) -> tuple[str, ...]:
    """Return the moments that expressions mention, assumptions looked through, in order of time."""
    found: set[str] = set()
    for part in parts:
        _collect(part, scope, found)
    return tuple(moment for moment in scope.values if moment in found)


def evaluate(part: Expression, axes: tuple[str, ...], scope: Scope) -> Floats:
    """Return a formula's number, or a condition's 0 or 1, for every combination of values.

    Args:
        part: The expression; its moments are among the axes.
        axes: Moments, in order of time.
        scope: What its names mean.

    Returns:
        An array that broadcasts to (*sizes of the axes, draws).
    """
    here = _Here(axes, scope)
    with np.errstate(all="ignore"):  # what is not finite is told by the caller, with its place
        return np.asarray(here.value(part), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class _Here:
    axes: tuple[str, ...]
    scope: Scope

    def value(self, part: Expression) -> Any:  # noqa: ANN401, C901, PLR0911, PLR0912  (one line a kind)
        match part:
            case Number():
                return self._flat(np.array([part.value]))
            case Range():
                return self._flat(self.scope.numbers[part.word.place])
            case Name(word) if word in self.scope.values:
                return self._is(word, ("yes",))
            case Name(word):
                return self.value(self.scope.named[word])
            case Is(moment, values, negated):
                holds = self._is(moment, values)
                return 1 - holds if negated else holds
            case Not(inner):
                return 1 - self.value(inner)
            case And(parts):
                return np.minimum.reduce(np.broadcast_arrays(*map(self.value, parts)))
            case Or(parts):
                return np.maximum.reduce(np.broadcast_arrays(*map(self.value, parts)))
            case Compare(operator, left, right) | Arithmetic(operator, left, right):
                return _OPERATORS[operator](self.value(left), self.value(right))
            case Negative(inner):
                return -self.value(inner)
            case Call(function, arguments):
                return _FUNCTIONS[function](*map(self.value, arguments))
            case Choice(value, condition, otherwise):
                return np.where(self.value(condition) > 0, self.value(value), self.value(otherwise))
            case _:
                raise AssertionError(part)

    def _flat(self, draws: Floats) -> Floats:
        return draws.reshape(*[1] * len(self.axes), -1)

    def _is(self, moment: Word, values: tuple[Word | str, ...]) -> Floats:
        own = self.scope.values[moment]
        holds = np.array([float(value in values) for value in own])
        shape = [len(own) if axis == moment else 1 for axis in self.axes]
        return holds.reshape(*shape, 1)


def _collect(part: object, scope: Scope, found: set[str]) -> None:
    if isinstance(part, Name) and part.word in scope.named:
        _collect(scope.named[part.word], scope, found)
    elif isinstance(part, Word):
        if part in scope.values:
            found.add(part)
    elif isinstance(part, tuple):
        for each in part:
            _collect(each, scope, found)
    elif is_dataclass(part):
        for field in fields(part):
            if field.name != "values":  # the values of a moment, which may share its name
                _collect(getattr(part, field.name), scope, found)
