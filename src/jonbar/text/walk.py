"""All parts of an expression, and where it stands; a long sum costs no recursion."""

from __future__ import annotations

from collections.abc import Iterator

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
    Number,
    Or,
    Range,
)
from jonbar.text.word import Place


def parts(expression: Expression) -> Iterator[Expression]:
    """Give an expression and all that stands in it, from left to right.

    Args:
        expression: Any expression.

    Yields:
        The expression itself first, then every part of it.

    Example:
        >>> from jonbar.text.language import read_expression
        >>> from jonbar.text.word import Word
        >>> [type(part).__name__ for part in parts(read_expression(Word("a and not b = c")))]
        ['And', 'Name', 'Not', 'Is']
    """
    waiting = [expression]
    while waiting:
        part = waiting.pop()
        yield part
        waiting.extend(reversed(children(part)))


def children(expression: Expression) -> tuple[Expression, ...]:  # noqa: PLR0911
    """Return the parts of which an expression is made, from left to right.

    Args:
        expression: Any expression.

    Returns:
        Its direct parts; empty for a name, a number, a range or `moment = value`.

    Example:
        >>> from jonbar.text.language import read_expression
        >>> from jonbar.text.word import Word
        >>> len(children(read_expression(Word("a or b or c"))))
        3
    """
    match expression:
        case Name() | Number() | Range() | Is():
            return ()
        case Not(inner) | Negative(inner):
            return (inner,)
        case And(inside) | Or(inside):
            return inside
        case Compare(_, left, right) | Arithmetic(_, left, right):
            return (left, right)
        case Call(_, arguments):
            return arguments
        case Choice(value, condition, otherwise):
            return (value, condition, otherwise)
        case Chance(event, _, given):
            return (event,) if given is None else (event, given)
        case Expectation(_, _, given):
            return () if given is None else (given,)


def place_of(expression: Expression) -> Place:
    """Return the place of the first word of an expression.

    Args:
        expression: Any expression.

    Returns:
        Where its first name or number stands.

    Example:
        >>> from jonbar.text.language import read_expression
        >>> from jonbar.text.word import Place, Word
        >>> str(place_of(read_expression(Word("not a", Place("berlin.yaml", 2, 5)))))
        'berlin.yaml:2:9'
    """
    places = [place for part in parts(expression) for place in _own(part)]
    return min(places)


def depth(expression: Expression) -> int:
    """Return how many expressions stand inside one another.

    Args:
        expression: Any expression.

    Returns:
        1 for a name or a number, and one more for everything around it.

    Example:
        >>> from jonbar.text.language import read_expression
        >>> from jonbar.text.word import Word
        >>> depth(read_expression(Word("not (a and b)")))
        3
    """
    deepest, waiting = 0, [(expression, 1)]
    while waiting:
        part, level = waiting.pop()
        deepest = max(deepest, level)
        waiting.extend((child, level + 1) for child in children(part))
    return deepest


def _own(part: Expression) -> tuple[Place, ...]:
    """Return the places of the words that a part holds itself."""
    match part:
        case Name(word) | Number(_, _, word) | Range(_, _, _, word):
            return (word.place,)
        case Is(moment, _, _):
            return (moment.place,)
        case Call(function, _):
            return (function.place,)
        case Expectation(measure, _, _):
            return (measure.place,)
        case _:
            return ()
