"""What the condition language says, as frozen nouns: conditions, formulas and claims.

Whether a bare name is a moment, an ending, a value or a number is not known here: `model/` finds
out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from jonbar.text.word import Word


@dataclass(frozen=True, slots=True)
class Name:
    """A bare name: a yes/no moment, an ending, a value of a rule, an assumption or a fact."""

    word: Word


@dataclass(frozen=True, slots=True)
class Number:
    """A plain number; `20%` has value 0.2 and is_chance."""

    value: float
    is_chance: bool
    word: Word


@dataclass(frozen=True, slots=True)
class Range:
    """A 90 % interval such as `20..50%`; its word's place tells it from every other range."""

    low: float
    high: float
    is_chance: bool
    word: Word


@dataclass(frozen=True, slots=True)
class Is:
    """`moment = value`, `moment != value`, `moment in (a, b)`, `moment not in (a, b)`."""

    moment: Word
    values: tuple[Word, ...]
    negated: bool


@dataclass(frozen=True, slots=True)
class Not:
    """`not x`."""

    inner: Expression


@dataclass(frozen=True, slots=True)
class And:
    """`x and y and …`."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """`x or y or …`."""

    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Compare:
    """A comparison of two numbers."""

    operator: Literal["<", "<=", ">", ">=", "=", "!="]
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """`x + y`, `x - y`, `x * y`, `x / y`."""

    operator: Literal["+", "-", "*", "/"]
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Negative:
    """`-x`."""

    inner: Expression


@dataclass(frozen=True, slots=True)
class Call:
    """`log(x)`, `exp(x)`, `logistic(x)`, `min(x, y, …)`, `max(x, y, …)`."""

    function: Word
    arguments: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """`value if condition else otherwise`."""

    value: Expression
    condition: Expression
    otherwise: Expression


@dataclass(frozen=True, slots=True)
class Case:
    """One line of a list of cases, of which the first that holds counts; no condition = always."""

    value: Expression
    condition: Expression | None


@dataclass(frozen=True, slots=True)
class Alteration:
    """The `if` part of a claim's term: declared changes by name, and moments set to a value."""

    changes: tuple[Word, ...]
    sets: tuple[tuple[Word, Word], ...]


@dataclass(frozen=True, slots=True)
class Chance:
    """`P(event if alteration given condition)`, in a claim."""

    event: Expression
    alteration: Alteration | None
    given: Expression | None


@dataclass(frozen=True, slots=True)
class Expectation:
    """`E(measure if alteration given condition)`, in a claim."""

    measure: Word
    alteration: Alteration | None
    given: Expression | None


@dataclass(frozen=True, slots=True)
class Test:
    """A claim's test: a comparison that must hold in `every` or in `some` reading."""

    __test__ = False  # not a pytest class

    readings: Literal["every", "some"] | None
    comparison: Expression


Expression = (
    Name
    | Number
    | Range
    | Is
    | Not
    | And
    | Or
    | Compare
    | Arithmetic
    | Negative
    | Call
    | Choice
    | Chance
    | Expectation
)
