"""Whether a condition holds for given values, and which values gates and rules allow."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Mapping

from jonbar.model.assumed import MomentReading, Reading
from jonbar.model.crisis import Crisis, Moment
from jonbar.model.order import mentioned
from jonbar.text.expression import (
    And,
    Arithmetic,
    Case,
    Compare,
    Expression,
    Is,
    Name,
    Negative,
    Not,
    Number,
    Or,
)
from jonbar.text.walk import parts
from jonbar.text.word import Word

MOST_WORLDS = 4096
_COMPARE = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "!=": operator.ne,
}
_ARITHMETIC = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}

Values = Mapping[str, str]  # moment -> the value it has


def is_yes_no(moment: Moment) -> bool:
    """Say whether a moment has just the values yes and no.

    Args:
        moment: A moment.

    Returns:
        True if it may stand alone as a condition.

    Example:
        >>> from jonbar.model.crisis import Basis, When
        >>> when = When(text=None, first=None, last=None)
        >>> options = {Word("no"): "", Word("yes"): "A storm breaks"}
        >>> is_yes_no(Moment(name=Word("storm"), when=when, what="", actor=None, options=options,
        ...                  happened=None, basis=Basis()))
        True
    """
    return set(moment.options) == {"no", "yes"}


def is_constant(expression: Expression) -> bool:
    """Say whether an expression is a number that nothing changes.

    Args:
        expression: Any expression.

    Returns:
        True for numbers and their sums, products and the like; a range is no constant.

    Example:
        >>> from jonbar.text.language import read_expression
        >>> is_constant(read_expression(Word("1 / 3"))), is_constant(read_expression(Word("1 / p")))
        (True, False)
    """
    inside = tuple(parts(expression))
    if not all(isinstance(part, Number | Arithmetic | Negative) for part in inside):
        return False
    divided = (part for part in inside if isinstance(part, Arithmetic) and part.operator == "/")
    return all(is_constant(part.right) and constant(part.right) != 0 for part in divided)


def constant(expression: Expression) -> float:
    """Return the number that a constant expression is.

    Args:
        expression: A constant expression.

    Returns:
        Its value.

    Raises:
        ValueError: If it is not constant.

    Example:
        >>> from jonbar.text.language import read_expression
        >>> constant(read_expression(Word("1 - 20%")))
        0.8
    """
    match expression:
        case Number(value, _, _):
            return value
        case Negative(inner):
            return -constant(inner)
        case Arithmetic(sign, left, right):
            return float(_ARITHMETIC[sign](constant(left), constant(right)))
    raise ValueError(f"expression is {type(expression).__name__}; it must be constant")


def is_decidable(condition: Expression, moments: Mapping[Word, Moment]) -> bool:
    """Say whether the values of moments alone decide a condition.

    Args:
        condition: Any expression.
        moments: The record's moments.

    Returns:
        True if it is made of moments and their own values, and of constants.

    Example:
        >>> is_decidable(Name(Word("airlift_tonnes")), {})
        False
    """
    match condition:
        case Name(word):
            return word in moments and is_yes_no(moments[word])
        case Is(moment, values, _):
            return moment in moments and all(value in moments[moment].options for value in values)
        case Not(inner):
            return is_decidable(inner, moments)
        case And(inside) | Or(inside):
            return all(is_decidable(part, moments) for part in inside)
        case Compare(_, left, right):
            return is_constant(left) and is_constant(right)
        case _:
            return False


def holds(condition: Expression, values: Values) -> bool:
    """Say whether a decidable condition holds.

    Args:
        condition: A condition for which `is_decidable`.
        values: Value of every moment that it mentions.

    Returns:
        True if it holds.

    Raises:
        ValueError: If the condition is not decidable.

    Example:
        >>> from jonbar.text.language import read_expression
        >>> holds(read_expression(Word("reply = airlift and not shooting")),
        ...       {"reply": "airlift", "shooting": "no"})
        True
    """
    match condition:
        case Name(word):
            return values[word] == "yes"
        case Is(moment, among, negated):
            return (values[moment] in among) != negated
        case Not(inner):
            return not holds(inner, values)
        case And(inside):
            return all(holds(part, values) for part in inside)
        case Or(inside):
            return any(holds(part, values) for part in inside)
        case Compare(sign, left, right):
            return bool(_COMPARE[sign](constant(left), constant(right)))
    raise ValueError(f"condition is {type(condition).__name__}; moments alone do not decide it")


def ruled(rule: Iterable[Case], values: Values) -> str:
    """Return the value that a rule gives.

    Args:
        rule: Cases with names as values and decidable conditions.
        values: Value of every moment that they mention.

    Returns:
        The value of the first case that holds; "" if none does.

    Example:
        >>> ruled([Case(Name(Word("yes")), Name(Word("storm"))), Case(Name(Word("no")), None)],
        ...       {"storm": "no"})
        'no'
    """
    for case in rule:
        if isinstance(case.value, Name) and (
            case.condition is None or holds(case.condition, values)
        ):
            return case.value.word
    return ""


def worlds(
    crisis: Crisis, reading: Reading, names: Iterable[Word], sequence: tuple[Word, ...]
) -> tuple[dict[str, str], ...]:
    """Return every combination of values of some moments that gates and rules allow.

    Args:
        crisis: A crisis.
        reading: One of its readings; its `only_if` and `rule` are kept, its chances are not asked.
        names: The moments wanted; those that their gates and rules hang on are added.
        sequence: All moments in order of time.

    Returns:
        One mapping moment -> value for each combination; empty if there are more than 4096.

    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> from jonbar.model.order import order
        >>> from jonbar.model.read import read
        >>> from jonbar.model.template import new
        >>> crisis = read(new(Path(tempfile.mkdtemp()) / "dam"))
        >>> reading = crisis.readings["cautious"]
        >>> worlds(crisis, reading, ["answer"], order(crisis, reading))[0]
        {'demand': 'wait', 'answer': 'none'}
    """
    needed = _closure(crisis, reading, names)
    found: list[dict[str, str]] = [{}]
    for name in (each for each in sequence if each in needed):
        moment = crisis.moments[name]
        entry = reading.moments.get(name, MomentReading(name=name))
        found = [
            {**values, name: str(value)}
            for values in found
            for value in _allowed(moment, entry, values, crisis)
        ]
        if len(found) > MOST_WORLDS:
            return ()
    return tuple(found)


def free_worlds(
    moments: Mapping[Word, Moment], names: Iterable[Word]
) -> tuple[dict[str, str], ...]:
    """Return every combination of values of some moments, whether a reading allows it or not.

    Args:
        moments: The record's moments.
        names: The moments wanted.

    Returns:
        One mapping moment -> value for each combination; empty if there are more than 4096.

    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> from jonbar.model.read import read
        >>> from jonbar.model.template import new
        >>> crisis = read(new(Path(tempfile.mkdtemp()) / "dam"))
        >>> len(free_worlds(crisis.moments, ["demand", "answer"]))
        6
    """
    found: list[dict[str, str]] = [{}]
    for name in names:
        found = [{**values, name: value} for values in found for value in moments[name].options]
        if len(found) > MOST_WORLDS:
            return ()
    return tuple(found)


def _closure(crisis: Crisis, reading: Reading, names: Iterable[Word]) -> set[Word]:
    """Return the moments wanted and all on which their gates and rules hang."""
    waiting, needed = list(names), set[Word]()
    while waiting:
        name = waiting.pop()
        if name in needed:
            continue
        needed.add(name)
        if (entry := reading.moments.get(name)) is not None:
            hangs = [case.condition for case in entry.rule if case.condition is not None]
            if entry.only_if is not None:
                hangs.append(entry.only_if)
            waiting.extend(mentioned(hangs, crisis.moments))
    return needed


def _allowed(
    moment: Moment, entry: MomentReading, values: Values, crisis: Crisis
) -> tuple[str, ...]:
    """Return the values that a moment can take, given those before it."""
    options = tuple(str(option) for option in moment.options)
    gate = entry.only_if
    if gate is not None and is_decidable(gate, crisis.moments):
        if not holds(gate, values):
            return options[:1]
        options = tuple(option for option in options if option != "none")
    conditions = [case.condition for case in entry.rule if case.condition is not None]
    if entry.rule and all(is_decidable(each, crisis.moments) for each in conditions):
        value = ruled(entry.rule, values)
        return (value,) if value in options else options
    return options
