"""Numbers of a reading in words: ranges as people write them, formulas as the file has them."""

from __future__ import annotations

from collections.abc import Iterable

from jonbar.ask import chance as say
from jonbar.model.assumed import ChanceCase
from jonbar.text.expression import Case, Expression, Number, Range
from jonbar.text.written import written

_MINUS = "−"


def number_in_words(expression: Expression) -> str:
    """Return a number or a range as people write it; a formula as it is written.

    Example:
        >>> from jonbar.text.language import read_expression
        >>> from jonbar.text.word import Word
        >>> texts = ["50..70%", "-2.5..-0.5", "1200", "2 * x"]
        >>> [number_in_words(read_expression(Word(each))).replace(say.GLUE, " ") for each in texts]
        ['50–70 %', '−2.5 to −0.5', '1,200', '2 * x']
    """
    match expression:
        case Range(low, high, is_chance=True):
            return say.between(low, high)
        case Range(low, high):
            return f"{_plain(low)} to {_plain(high)}"
        case Number(value, is_chance=True):
            return say.percent(value)
        case Number(value):
            return _plain(value)
        case _:
            return written(expression)


def cases_in_words(cases: Iterable[Case]) -> str:
    """Return the cases of a number, of which the first that holds counts, a line each."""
    return "\n".join(
        number_in_words(each.value)
        + (f" if {written(each.condition)}" if each.condition is not None else "")
        for each in cases
    )


def chances_in_words(case: ChanceCase) -> str:
    """Return the chances of a case, a line for each value; of a yes/no moment that of yes."""
    if set(case.chances) == {"yes"}:
        return _share(case.chances["yes"])  # type: ignore[index]
    return "\n".join(
        f"{value.replace('_', ' ')}: {_share(chance)}" for value, chance in case.chances.items()
    )


def _share(chance: Expression | None) -> str:
    return "the rest" if chance is None else number_in_words(chance)


def _plain(number: float) -> str:
    return f"{number:,.15g}".replace("-", _MINUS)
