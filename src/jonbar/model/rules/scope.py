"""What the names in an expression may mean, and whether it is a condition or a number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import isfinite

from jonbar.model.assumed import Reading
from jonbar.model.crisis import Crisis
from jonbar.model.nearest import unknown
from jonbar.model.truth import is_yes_no
from jonbar.text.expression import (
    And,
    Arithmetic,
    Call,
    Chance,
    Choice,
    Compare,
    Expectation,
    Expression,
    Is,
    Name,
    Negative,
    Not,
    Or,
)
from jonbar.text.flaw import Flaw
from jonbar.text.walk import place_of
from jonbar.text.word import Word
from jonbar.text.yaml import UNREADABLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The names that an expression may use.

    Attributes:
        crisis: The crisis, for its moments and facts.
        assumptions: Named numbers.
        facts: Fact -> the figure that has been chosen.
        has_endings: Whether endings may stand as if they were yes/no moments.
    """

    crisis: Crisis
    assumptions: frozenset[str] = frozenset()
    facts: Mapping[str, str] = field(default_factory=dict)
    has_endings: bool = False


def scope_of(crisis: Crisis, reading: Reading) -> Scope:
    """Return what the expressions of a reading may use.

    Args:
        crisis: A crisis.
        reading: One of its readings.

    Returns:
        Its moments, assumptions and chosen facts.

    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> from jonbar.model.read import read
        >>> from jonbar.model.template import new
        >>> crisis = read(new(Path(tempfile.mkdtemp()) / "dam"))
        >>> sorted(scope_of(crisis, crisis.readings["cautious"]).assumptions)
        ['snow']
    """
    assumptions = frozenset(str(name) for name in reading.assumptions)
    facts = {str(name): str(figure) for name, figure in reading.facts.items()}
    return Scope(crisis=crisis, assumptions=assumptions, facts=facts)


def is_condition(expression: Expression, scope: Scope) -> Iterator[Flaw]:
    """Give what keeps an expression from being a condition.

    Args:
        expression: Any expression.
        scope: The names that it may use.

    Yields:
        The flaws: unknown names, numbers, moments that are not yes/no.

    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> from jonbar.model.read import read
        >>> from jonbar.model.template import new
        >>> crisis = read(new(Path(tempfile.mkdtemp()) / "dam"))
        >>> next(is_condition(Name(Word("demand")), Scope(crisis=crisis))).what
        "'demand' is not yes or no; its values are wait, ask"
    """
    match expression:
        case Name(word):
            yield from _is_true_or_false(word, scope)
        case Is():
            yield from _has_values(expression, scope)
        case Not(inner):
            yield from is_condition(inner, scope)
        case And(inside) | Or(inside):
            for part in inside:
                yield from is_condition(part, scope)
        case Compare(_, left, right):
            yield from is_number(left, scope)
            yield from is_number(right, scope)
        case Choice():
            what = "'… if … else …' stands where a condition is needed"
            yield Flaw(place_of(expression), what, "write it with 'and' and 'or'")
        case _:
            what = "a number stands where a condition is needed"
            yield Flaw(place_of(expression), what, "compare it, as in 'x > 1', or name a moment")


def is_number(expression: Expression, scope: Scope) -> Iterator[Flaw]:
    """Give what keeps an expression from being a number.

    Args:
        expression: Any expression.
        scope: The names that it may use.

    Yields:
        The flaws: unknown names, conditions, facts without a chosen figure.

    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> from jonbar.model.read import read
        >>> from jonbar.model.template import new
        >>> crisis = read(new(Path(tempfile.mkdtemp()) / "dam"))
        >>> next(is_number(Name(Word("demand")), Scope(crisis=crisis))).what
        "'demand' is a moment, where a number is needed"
    """
    match expression:
        case Name(word):
            yield from _has_a_number(word, scope)
        case Arithmetic(_, left, right):
            yield from is_number(left, scope)
            yield from is_number(right, scope)
        case Negative(inner):
            yield from is_number(inner, scope)
        case Call(_, arguments):
            for argument in arguments:
                yield from is_number(argument, scope)
        case Choice(value, condition, otherwise):
            yield from is_number(value, scope)
            yield from is_condition(condition, scope)
            yield from is_number(otherwise, scope)
        case Is() | Not() | And() | Or() | Compare():
            what = "a condition stands where a number is needed"
            yield Flaw(place_of(expression), what, "write '1 if … else 0' to count it")
        case Chance() | Expectation():
            what = "'P(…)' and 'E(…)' cannot stand here"
            yield Flaw(place_of(expression), what, "name the moment or the number itself")


def _is_true_or_false(word: Word, scope: Scope) -> Iterator[Flaw]:
    """A name alone is a condition if it is a yes/no moment, or an ending where endings may be."""
    moments, endings = scope.crisis.moments, scope.crisis.endings
    if word == UNREADABLE or (scope.has_endings and word in endings):
        return
    if word in moments:
        if not is_yes_no(moments[word]):
            values = tuple(moments[word].options)
            what = f"{str(word)!r} is not yes or no; its values are {', '.join(values)}"
            yield Flaw(word.place, what, f"write '{word} = {values[-1]}'" if values else "")
    elif word in scope.assumptions or word in scope.crisis.facts:
        what = f"{str(word)!r} is a number, where a condition is needed"
        yield Flaw(word.place, what, f"compare it, as in '{word} > 1'")
    elif word in endings:
        what = f"{str(word)!r} is an ending, and endings can stand only in claims"
        yield Flaw(word.place, what, "write the ending's condition out")
    else:
        known = (*moments, *(endings if scope.has_endings else ()))
        yield unknown(word, "a moment or an ending" if scope.has_endings else "a moment", known)


def _has_values(condition: Is, scope: Scope) -> Iterator[Flaw]:
    """A moment can only have its own values."""
    word, moments = condition.moment, scope.crisis.moments
    if word in moments:
        for value in condition.values:
            if value not in moments[word].options:
                yield unknown(value, f"a value of {str(word)!r}", moments[word].options)
    elif word in scope.crisis.endings:
        what = f"{str(word)!r} is an ending, not a moment"
        hint = "let an ending stand alone, as in 'P(war)'"
        yield Flaw(word.place, what, hint if scope.has_endings else "name a moment")
    elif word in scope.assumptions or word in scope.crisis.facts:
        what = f"{str(word)!r} is a number, not a moment"
        yield Flaw(word.place, what, "compare numbers with '<', '<=', '>' or '>='")
    else:
        yield unknown(word, "a moment", moments)


def _has_a_number(word: Word, scope: Scope) -> Iterator[Flaw]:
    """A name in a formula is an assumption, or a fact of which a figure has been chosen."""
    if word == UNREADABLE or word in scope.assumptions:
        return
    if word in scope.facts:
        yield from _is_plain_number(word, scope.facts[word])
        return
    if word in scope.crisis.moments:
        what = f"{str(word)!r} is a moment, where a number is needed"
        yield Flaw(word.place, what, "write '1 if … else 0' to count it")
    elif word in scope.crisis.facts:
        what = f"no figure of the fact {str(word)!r} has been chosen"
        yield Flaw(word.place, what, f"add '{word}: FIGURE' to the 'facts' of the reading")
    else:
        yield unknown(word, "an assumption", (*sorted(scope.assumptions), *sorted(scope.facts)))


def _is_plain_number(word: Word, figure: str) -> Iterator[Flaw]:
    """The figure of a fact can be any text, but a formula needs a number."""
    try:
        if isfinite(float(figure)):
            return
    except ValueError:
        pass
    what = f"the figure {figure!r} of the fact {str(word)!r} is not a plain number"
    yield Flaw(word.place, what, "write it in digits, such as 2500, or use an assumption")
