"""What an announced change makes of a reading and of its game, from a moment on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass, replace

from jonbar.model.assumed import ActorReading, ChanceCase, Reading, Sum
from jonbar.model.crisis import Change
from jonbar.program.game import Game
from jonbar.text.expression import Name
from jonbar.text.flaw import JonbarError
from jonbar.text.word import Word


def altered_reading(reading: Reading, change: Change) -> Reading:
    """Return a reading in which the assumptions, wants and beliefs of a change hold.

    Raises:
        JonbarError: If the reading has no assumption of a name that the change alters, or the new
            one hangs on itself.
    """
    for name in change.assume:
        if name not in reading.assumptions:
            raise JonbarError(
                f"the change {change.name!r} alters the assumption {name!r}, which the reading "
                f"{reading.name!r} does not make\n"
                f"  hint: ask under another reading; this one assumes "
                f"{', '.join(reading.assumptions) or 'nothing'}"
            )
    assumptions = {**reading.assumptions, **change.assume}
    _refuse_circles(assumptions, change)
    actors = dict(reading.actors)
    for name in (*change.wants, *change.believes):
        actor = actors.get(name, ActorReading(name=name, believes={}))
        actors[name] = replace(
            actor,
            wants=_wants(actor.wants, change.wants.get(name, ())),
            believes={**actor.believes, **change.believes.get(name, {})},
        )
    return replace(reading, actors=actors, assumptions=assumptions)


def _wants(old: tuple[Sum, ...], new: tuple[Sum, ...]) -> tuple[Sum, ...]:
    """Replace wants of the same name, add the others."""
    names: Mapping[Word, Sum] = {want.name: want for want in new}
    return (*(want for want in old if want.name not in names), *new)


def merged(old: Game, new: Game, later: Collection[str]) -> Game:
    """Return the game after an announcement: the old one up to a moment, the new one from it on.

    Args:
        old: The game as it was.
        new: The game as if the change had held all along.
        later: The moments from the change on.
    """
    tables = {moment: (new if moment in later else old).tables[moment] for moment in old.tables}
    return replace(new, tables=tables)


def touched(reading: Reading, change: Change) -> set[str]:
    """Return the moments whose chances hang on an assumption that a change alters.

    This looks at names only, so it does not hang on the draws.
    """
    reached: set[str] = set(change.assume)
    is_settled = False
    while not is_settled:
        new = {
            str(name)
            for name, number in reading.assumptions.items()
            if name not in reached and _mentions(number.cases, reached)
        }
        reached |= new
        is_settled = not new
    return {
        str(name)
        for name, entry in reading.moments.items()
        if _mentions((entry.only_if, entry.chances, entry.rule), reached)
    }


def _mentions(part: object, names: Collection[str]) -> bool:
    """Say whether an expression, anywhere inside, uses one of some names."""
    if isinstance(part, Name):
        return part.word in names
    if isinstance(part, tuple):
        return any(_mentions(each, names) for each in part)
    if isinstance(part, ChanceCase):
        return _mentions((part.condition, tuple(part.chances.values())), names)
    if is_dataclass(part):
        return any(_mentions(getattr(part, field.name), names) for field in fields(part))
    return False


def _refuse_circles(assumptions: Mapping[Word, Sum], change: Change) -> None:
    """Refuse an altered assumption that hangs on itself."""
    for name in change.assume:
        reached = {str(name)}
        ahead = [name]
        while ahead:
            number = assumptions[ahead.pop()]
            for other in assumptions:
                if _mentions(number.cases, {other}):
                    if other == name:
                        raise JonbarError(
                            f"the change {change.name!r} makes the assumption {name!r} hang on "
                            "itself\n  hint: write a number, or a formula of other assumptions"
                        )
                    if other not in reached:
                        reached.add(str(other))
                        ahead.append(other)
