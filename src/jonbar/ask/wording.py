"""What a claim's test asks, in words: moments, endings and changes as the record tells them."""

from __future__ import annotations

from jonbar.ask.storylines import option_words
from jonbar.model.crisis import Crisis
from jonbar.text.expression import (
    Alteration,
    And,
    Arithmetic,
    Chance,
    Compare,
    Expectation,
    Expression,
    Is,
    Name,
    Negative,
    Not,
    Number,
    Or,
)
from jonbar.text.word import Word


def asked_in_words(side: Expression, crisis: Crisis) -> str:
    """Return what one side of a comparison asks.

    Args:
        side: Numbers, `P(…)` and `E(…)`.
        crisis: Where their names are told.

    Returns:
        Words, such as "the chance that “Shots are fired”".
    """
    match side:
        case Arithmetic("-", Chance(event, before, given), Chance(other, after, condition)) if (
            event,
            given,
        ) == (other, condition) and (before is None) != (after is None):
            told = _event(event, crisis)
            if before is None and after is not None:
                words = f"by how much {told} would have been less likely{_if(after, crisis)}"
            else:
                assert before is not None
                words = f"by how much {told} would have been likelier{_if(before, crisis)}"
            return words + _given(given, crisis)
        case Chance(event, alteration, given):
            suffix = f"{_if(alteration, crisis)}{_given(given, crisis)}"
            return f"the chance of {_event(event, crisis)}{suffix}"
        case Expectation(measure, alteration, given):
            what = crisis.measures[measure].what or str(measure).replace("_", " ")
            suffix = f"{_if(alteration, crisis)}{_given(given, crisis)}"
            return f"the number to be expected of “{what}”{suffix}"
        case Arithmetic(sign, left, right):
            word = {"-": "less", "+": "and", "*": "times", "/": "over"}[sign]
            return f"{asked_in_words(left, crisis)}, {word} {asked_in_words(right, crisis)}"
        case Negative(inner):
            return f"minus {asked_in_words(inner, crisis)}"
        case Number(_, _, word):
            return str(word)
        case _:
            raise ValueError(f"{type(side).__name__} cannot stand in a comparison")


def unit_of(side: Expression, crisis: Crisis) -> str:
    """Return the unit of one side: "chance", "points", "ratio", or the unit of a measure.

    A difference of two chances is in points; what is multiplied or divided has no unit, but a half
    of a chance is one.
    """
    match side:
        case Chance():
            return "chance"
        case Expectation(measure):
            return crisis.measures[measure].unit
        case Negative(inner):
            unit = unit_of(inner, crisis)
            return "points" if unit == "chance" else unit
        case Arithmetic(sign, left, right):
            return _unit_of_both(sign, left, right, crisis)
        case _:
            return ""


def _unit_of_both(sign: str, left: Expression, right: Expression, crisis: Crisis) -> str:
    units = [unit_of(left, crisis), unit_of(right, crisis)]
    plain = [isinstance(each, Number) for each in (left, right)]
    if sign in {"*", "/"}:
        if any(plain) and not (sign == "/" and plain[0]):
            return units[plain.index(False)] if not all(plain) else ""
        return "ratio"
    unit = next((each for each, is_plain in zip(units, plain, strict=True) if not is_plain), "")
    return "points" if sign == "-" and unit == "chance" else unit


def _event(event: Expression, crisis: Crisis) -> str:  # noqa: PLR0911  (one line a kind)
    """Return a condition in words, each of its parts in quotation marks."""
    match event:
        case Name(word) if word in crisis.endings:
            return f"“{crisis.endings[word].what or str(word).replace('_', ' ')}”"
        case Name(word):
            return f"“{_value(word, Word('yes'), crisis)}”"
        case Is(moment, values, negated):
            told = " or ".join(f"“{_value(moment, value, crisis)}”" for value in values)
            return f"not {told}" if negated else told
        case Not(inner):
            return f"not {_inside(inner, crisis)}"
        case And(inside):
            return " and ".join(_inside(part, crisis) for part in inside)
        case Or(inside):
            return " or ".join(_inside(part, crisis) for part in inside)
        case Compare(sign, left, right):
            return f"{asked_in_words(left, crisis)} {sign} {asked_in_words(right, crisis)}"
        case _:
            raise ValueError(f"{type(event).__name__} is no condition")


def _inside(part: Expression, crisis: Crisis) -> str:
    """Return a part of a condition; in brackets where it is itself made of parts."""
    words = _event(part, crisis)
    return f"({words})" if isinstance(part, And | Or) else words


def _value(moment: Word, value: Word, crisis: Crisis) -> str:
    return option_words(crisis.moments[moment], value)


def _if(alteration: Alteration | None, crisis: Crisis) -> str:
    """Return the change that a term makes, or nothing."""
    if alteration is None:
        return ""
    told = [crisis.changes[name].what or str(name).replace("_", " ") for name in alteration.changes]
    told += [_value(moment, value, crisis) for moment, value in alteration.sets]
    return ", if " + " and ".join(f"“{each}”" for each in told)


def _given(given: Expression | None, crisis: Crisis) -> str:
    return "" if given is None else f", given {_event(given, crisis)}"
