"""A condition or a formula as the text that a crisis file has for it."""

from __future__ import annotations

from jonbar.text.expression import (
    And,
    Arithmetic,
    Call,
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

_CHOICE, _OR, _AND, _NOT, _COMPARE, _SUM, _PRODUCT, _SIGN, _WORD = range(
    9
)  # what binds, loosest first


def written(expression: Expression) -> str:
    """Return a condition or a formula as text; read again, it means the same.

    Args:
        expression: The expression; not the `P(…)` or `E(…)` of a claim, whose text is kept.

    Returns:
        Its text, with no more brackets than are needed.

    Raises:
        ValueError: If a term of a claim stands in it.

    Example:
        >>> from jonbar.text.language import read_expression
        >>> from jonbar.text.word import Word
        >>> written(read_expression(Word("not ((a) or b=c) and 2 * (20..50% - x) > 1")))
        'not (a or b = c) and 2 * (20..50% - x) > 1'
    """
    return _text(expression)[0]


def _text(expression: Expression) -> tuple[str, int]:  # noqa: C901, PLR0911, PLR0912  (a kind each)
    """Return the text, and how fast it holds together."""
    match expression:
        case Name(word):
            return str(word), _WORD
        case Number(_, _, word) | Range(_, _, _, word):
            holds = isinstance(expression, Number) and not word.startswith("-")
            return str(word), _WORD if holds else _SUM
        case Is(moment, (value,), negated):
            return f"{moment} {'!=' if negated else '='} {value}", _COMPARE
        case Is(moment, values, negated):
            return f"{moment} {'not in' if negated else 'in'} ({', '.join(values)})", _COMPARE
        case Not(inner):
            return f"not {_within(inner, _COMPARE)}", _NOT
        case And(parts):
            return " and ".join(_within(part, _NOT) for part in parts), _AND
        case Or(parts):
            return " or ".join(_within(part, _AND) for part in parts), _OR
        case Compare(sign, left, right):
            return f"{_within(left, _SUM)} {sign} {_within(right, _SUM)}", _COMPARE
        case Arithmetic(sign, left, right):
            own = _SUM if sign in "+-" else _PRODUCT
            return f"{_within(left, own)} {sign} {_within(right, own + 1)}", own
        case Negative(inner):
            return f"-{_within(inner, _WORD)}", _SIGN
        case Call(function, arguments):
            return f"{function}({', '.join(_text(each)[0] for each in arguments)})", _WORD
        case Choice(value, condition, otherwise):
            told = f"{_within(value, _OR)} if {_within(condition, _OR)} else {_text(otherwise)[0]}"
            return told, _CHOICE
        case _:
            raise ValueError(f"{type(expression).__name__} is no part of a condition or a formula")


def _within(part: Expression, loosest: int) -> str:
    """Return a part, in brackets if it would else fall apart."""
    text, holds = _text(part)
    return text if holds >= loosest else f"({text})"
