"""What a claim asks about: conditions over moments and endings, as tables of 0 and 1."""

from __future__ import annotations

from dataclasses import replace

from jonbar.model.crisis import Crisis
from jonbar.program.evaluate import Scope, evaluate, moments_in
from jonbar.program.game import ENDING, Table
from jonbar.program.law import affordable, full
from jonbar.text.expression import And, Expression, Is, Name, Not, Or
from jonbar.text.walk import place_of
from jonbar.text.word import Word

_NO_ENDING = "none of the endings"  # the last value of the axis; no ending's name has a space


def event_table(event: Expression, crisis: Crisis, scope: Scope) -> Table:
    """Return 1 where a condition holds and 0 where not.

    Args:
        event: A condition in which endings may stand as if they were yes/no moments.
        crisis: The crisis, for its endings.
        scope: What the other names mean.

    Returns:
        Axes are the moments named and, where an ending is named, ENDING; such a table means
        something only beside the table of endings.

    Raises:
        TooLargeError: If the condition hangs on so many moments that no table could hold it.
    """
    endings = tuple(map(str, crisis.endings))
    inside = replace(scope, values={**scope.values, ENDING: (*endings, _NO_ENDING)})
    about = _on_one_axis(event, endings)
    axes = moments_in([about], inside)
    affordable("a claim hangs", place_of(event), axes, inside)
    return Table(axes, full(evaluate(about, axes, inside), axes, inside))


def _on_one_axis(part: Expression, endings: tuple[str, ...]) -> Expression:
    """Return a condition in which each ending is a value of the axis of endings."""
    match part:
        case Name(word) if word in endings:
            return Is(Word(ENDING, word.place), (word,), negated=False)
        case Not(inner):
            return Not(_on_one_axis(inner, endings))
        case And(inside):
            return And(tuple(_on_one_axis(each, endings) for each in inside))
        case Or(inside):
            return Or(tuple(_on_one_axis(each, endings) for each in inside))
        case _:
            return part
