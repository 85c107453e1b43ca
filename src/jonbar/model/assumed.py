"""What is assumed: one historian's account of a crisis, beside what is known of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jonbar.model.ground import Basis
from jonbar.text.expression import Case, Expression
from jonbar.text.word import Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A number of a reading with its range, as the author gave it.

    Attributes:
        name: Its name; "" for a want without one.
        cases: The first that holds counts; a want has one, an assumption one that always holds.
        what: What the number is, in words; may be empty.
        basis: What it rests on.
    """

    name: Word
    cases: tuple[Case, ...]
    what: str
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class ChanceCase:
    """One case of a moment's chances.

    Attributes:
        condition: When it counts; None = always.
        chances: Value -> formula; of a yes/no moment just `yes`. None stands for `rest`.
        basis: What these numbers rest on.
    """

    condition: Expression | None
    chances: Mapping[Word, Expression | None]
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class MomentReading:
    """What a reading says of a moment: exactly one of chances, rule, or the wants of its actor.

    Attributes:
        knows: What the actor knew when it chose.
        only_if: The moment arises only if this holds; else it takes its first value.
        chances: Cases of an event, or plain odds of a decision; empty for none.
        rule: Cases whose values are names of options; empty for none.
        basis: What the numbers of this moment rest on.
    """

    name: Word
    knows: tuple[Word, ...] = ()
    only_if: Expression | None = None
    chances: tuple[ChanceCase, ...] = ()
    rule: tuple[Case, ...] = ()
    basis: Basis = field(default_factory=Basis)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorReading:
    """What a reading says an actor wanted and believed.

    Attributes:
        steadiness: How sharply it told options apart, in 1 / logit unit; None = 1.
        wants: Utility terms in logit units.
        believes: Moment -> the chances it had in this actor's eyes; `()` = as in reality.
    """

    name: Word
    steadiness: Sum | None = None
    wants: tuple[Sum, ...] = ()
    believes: Mapping[Word, tuple[ChanceCase, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A number that was changed after results had been seen, and why."""

    what: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One historian's account of the crisis: wants, beliefs, knowledge, chances, rules."""

    name: Word
    what: str
    basis: Basis
    actors: Mapping[Word, ActorReading]
    assumptions: Mapping[Word, Sum]
    facts: Mapping[Word, Word]
    moments: Mapping[Word, MomentReading]
    measures: Mapping[Word, tuple[Sum, ...]]
    revised: tuple[Revision, ...] = ()
