"""What a reading says of one moment, as a table: chances, a rule, and where it does not arise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import prod

import numpy as np
from numpy.typing import NDArray

from jonbar.model.assumed import ChanceCase, MomentReading
from jonbar.model.crisis import Moment
from jonbar.program.evaluate import Scope, evaluate, moments_in
from jonbar.program.game import Floats, Table
from jonbar.program.size import size_in_words
from jonbar.text.expression import Case, Choice, Expression, Name
from jonbar.text.flaw import Flaw, FlawedCrisisError, TooLargeError
from jonbar.text.walk import place_of
from jonbar.text.word import Place, Word

MOST_AXES = 30  # axes that one table may have; NumPy's arrays end at 64, their products sooner


def moment_table(moment: Moment, entry: MomentReading, scope: Scope) -> Table:
    """Return the chances or the rule of a moment, where it arises and where not."""
    conditions = [case.condition for case in entry.chances]
    formulas = [formula for case in entry.chances for formula in case.chances.values()]
    rules = [part for case in entry.rule for part in _conditions(case)]
    axes = moments_in([entry.only_if, *conditions, *formulas, *rules], scope)
    size = len(moment.options)
    affordable(f"{moment.name!r} hangs", moment.name.place, axes, scope, values=size)
    if entry.rule:
        law = first_case([_ruled(case, moment, axes, scope) for case in entry.rule])
    else:
        law = _law(moment, entry, axes, scope)
    return _gated(moment, entry.only_if, axes, law, scope)


def _conditions(part: Case | Expression | None) -> Iterator[Expression | None]:
    """Give the conditions of a rule, whose values are no moments though they may share a name."""
    match part:
        case Case(value, condition):
            yield condition
            yield from _conditions(value)
        case Choice(value, condition, otherwise):
            yield condition
            yield from _conditions(value)
            yield from _conditions(otherwise)


def affordable(
    what: str, place: Place | None, axes: Sequence[str], scope: Scope, *, values: int = 1
) -> None:
    """Refuse a table that could not be held, before it is built.

    Args:
        what: What the table is of, in words, such as "'war' hangs".
        place: Where it stands in its file, if it stands in one place.
        axes: The moments that it hangs on.
        scope: For the sizes, the draws and the limit.
        values: Length of the table's own axis.
    """
    entries = prod(len(scope.values[axis]) for axis in axes) * values
    if entries * scope.draws * 8 > scope.memory or len(axes) > MOST_AXES:
        size = size_in_words(entries, scope.draws, scope.memory)
        too_many = f"; more than {MOST_AXES} cannot be held" if len(axes) > MOST_AXES else ""
        raise TooLargeError(
            f"{f'{place}: ' if place else ''}{what} on {len(axes)} moments at once{too_many}, "
            f"which needs a table of {size}\n"
            "  hint: put a rule that sums some of them up in between"
        )


def _gated(
    moment: Moment, only_if: Expression | None, axes: tuple[str, ...], law: Floats, scope: Scope
) -> Table:
    """Let a moment take its first value where it does not arise."""
    if only_if is not None:
        stays = one_hot(0, len(moment.options), len(axes))
        law = np.where(evaluate(only_if, axes, scope)[None] > 0, law, stays)
    sizes = [len(scope.values[axis]) for axis in (*axes, moment.name)]
    law = np.moveaxis(law, 0, -2)
    return Table(
        (*axes, moment.name), np.ascontiguousarray(np.broadcast_to(law, (*sizes, law.shape[-1])))
    )


def first_case(cases: Sequence[tuple[Floats | None, Floats]]) -> Floats:
    """Return, wherever a condition holds, the law of the first case that does."""
    law = cases[-1][1]
    for holds, each in reversed(cases[:-1] if cases[-1][0] is None else cases):
        law = each if holds is None else np.where(holds[None] > 0, each, law)
    return law


def _ruled(
    case: Case, moment: Moment, axes: tuple[str, ...], scope: Scope
) -> tuple[Floats | None, Floats]:
    holds = None if case.condition is None else evaluate(case.condition, axes, scope)
    return holds, _value_law(case.value, moment, axes, scope)


def _value_law(value: Expression, moment: Moment, axes: tuple[str, ...], scope: Scope) -> Floats:
    """Return the certain law of a rule's value; the values stand on the first axis."""
    match value:
        case Name(word):
            return one_hot(list(moment.options).index(word), len(moment.options), len(axes))
        case Choice(yes, condition, no):
            holds = evaluate(condition, axes, scope)[None] > 0
            return np.where(
                holds,
                _value_law(yes, moment, axes, scope),
                _value_law(no, moment, axes, scope),
            )
        case _:
            raise AssertionError(value)


def first_that_holds(
    what: str, conditions: Sequence[Expression | None], axis: str, scope: Scope
) -> Table:
    """Return which of some conditions is the first to hold, with axes (*moments, axis).

    Args:
        what: What the table is of, for an error, such as "the endings hang".
        conditions: In order; None always holds.
        axis: Name of the axis of the conditions.
        scope: What names mean.
    """
    axes = moments_in(conditions, scope)
    affordable(what, None, axes, scope, values=len(conditions))
    cases = [
        (
            None if condition is None else evaluate(condition, axes, scope),
            one_hot(place, len(conditions), len(axes)),
        )
        for place, condition in enumerate(conditions)
    ]
    law = np.moveaxis(first_case(cases), 0, -2)
    sizes = [len(scope.values[each]) for each in axes]
    shape = (*sizes, len(conditions), law.shape[-1])
    return Table((*axes, axis), np.ascontiguousarray(np.broadcast_to(law, shape)))


def full(values: Floats, axes: Sequence[str], scope: Scope) -> Floats:
    """Return values with every axis at its full length."""
    shape = [len(scope.values[axis]) for axis in axes]
    return np.ascontiguousarray(np.broadcast_to(values, (*shape, values.shape[-1])))


def one_hot(value: int, size: int, axes: int) -> Floats:
    """Return the law that is sure of one value; shape (size, 1 for each axis, 1)."""
    law = np.zeros((size, *[1] * axes, 1))
    law[value] = 1
    return law


def _law(moment: Moment, entry: MomentReading, axes: tuple[str, ...], scope: Scope) -> Floats:
    """Return the chances of the values, which stand on the first axis.

    A formula is judged only where it counts: where the moment arises and no earlier case holds.
    """
    counts = np.ones(1, dtype=np.bool_)
    if entry.only_if is not None:
        counts = evaluate(entry.only_if, axes, scope) > 0
    cases = []
    for case in entry.chances:
        holds = None if case.condition is None else evaluate(case.condition, axes, scope)
        here = counts if holds is None else counts & (holds > 0)
        cases.append((holds, _case_law(moment, case, here, axes, scope)))
        counts = counts & ~here
    return first_case(cases)


def _case_law(
    moment: Moment,
    case: ChanceCase,
    counts: NDArray[np.bool_],
    axes: tuple[str, ...],
    scope: Scope,
) -> Floats:
    """Return the chances that one case gives; ranges that do not add up to 1 are scaled to it."""
    given = {}
    for value in sorted(case.chances):  # in an order that the file does not set: sums are the same
        formula = case.chances[value]
        if formula is not None:
            chance = evaluate(formula, axes, scope)
            _judge(np.where(counts, chance, 0), formula, moment)
            given[value] = np.where(counts, chance, 1)
    total = np.asarray(sum(given.values()), dtype=np.float64)
    rest = [value for value, formula in case.chances.items() if formula is None]
    if set(given) == {"yes"} and not rest:
        rest = [Word("no")]
    if not rest and total.min() <= 0:
        flaw = Flaw(moment.name.place, f"the chances of {moment.name!r} add up to 0 in some draws")
        raise FlawedCrisisError([flaw])
    law = np.zeros((len(moment.options), *total.shape))
    for place, value in enumerate(moment.options):
        if value in given:
            law[place] = given[value]
        elif value in rest:
            law[place] = np.maximum(1 - total, 0)
    return law / np.maximum(total, 1) if rest else law / total


def _judge(chance: Floats, formula: Expression, moment: Moment) -> None:
    """Refuse a chance that is not between 0 and 1."""
    finite(chance, formula, moment.name)
    if chance.min() < 0 or chance.max() > 1:
        worst = chance.min() if chance.min() < 0 else chance.max()
        flaw = Flaw(
            place_of(formula),
            f"the chance of {moment.name!r} comes out as {worst:.3g} in some draws, outside 0 to 1",
            hint="write it as logistic(…), or hold it with max(0, min(1, …))",
        )
        raise FlawedCrisisError([flaw])


def finite(number: Floats, formula: Expression, name: Word) -> Floats:
    """Return the number, or refuse its formula where it is infinite or not a number."""
    if not np.isfinite(number).all():
        raise FlawedCrisisError(
            [
                Flaw(
                    place_of(formula),
                    f"a formula of {name!r} is not a finite number in some draws",
                    hint="look for a logarithm of 0, a division by 0 or a huge exp",
                )
            ]
        )
    return number
