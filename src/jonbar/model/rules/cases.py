"""Rules for lists of cases: each can count, and together they leave nothing open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from jonbar.model.assumed import Reading
from jonbar.model.crisis import Crisis
from jonbar.model.expressions import is_unreadable
from jonbar.model.order import mentioned, order
from jonbar.model.truth import holds, is_decidable, worlds
from jonbar.text.expression import Expression
from jonbar.text.flaw import Flaw, JonbarError
from jonbar.text.walk import place_of
from jonbar.text.word import Place, Word


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listed:
    """A list of cases of which the first that holds counts.

    Attributes:
        said: What the list decides, in words.
        conditions: Condition of each case; None = always.
        places: Where each case stands.
        gate: The list is asked only where this holds; None = everywhere.
    """

    said: str
    conditions: tuple[Expression | None, ...]
    places: tuple[Place, ...]
    gate: Expression | None


def cases_can_count(crisis: Crisis) -> Iterator[Flaw]:
    """Nothing stands after a case that always holds."""
    for reading in crisis.readings.values():
        for each in _lists(crisis, reading):
            for index, condition in enumerate(each.conditions[:-1]):
                if condition is None:
                    what = f"this case of {each.said} never counts: the one before always holds"
                    hint = "give the case before a condition, or take this one out"
                    yield Flaw(each.places[index + 1], what, hint)
                    break


def cases_leave_nothing_open(crisis: Crisis) -> Iterator[Flaw]:
    """The last case has no condition, or the conditions cover all that can happen."""
    for reading in crisis.readings.values():
        lists = [each for each in _lists(crisis, reading) if _is_conditional(each)]
        if not lists:
            continue
        try:
            sequence = order(crisis, reading)
        except JonbarError:  # moments in a circle; another rule says so
            continue
        for each in lists:
            yield from _opening(each, crisis, reading, sequence)


def _lists(crisis: Crisis, reading: Reading) -> Iterator[_Listed]:
    """Give every list of cases in a reading, and in the changes' beliefs."""
    gates = {name: entry.only_if for name, entry in reading.moments.items()}
    for name, entry in reading.moments.items():
        if entry.chances:
            yield _listed(f"the chance of {str(name)!r}", entry.chances, name.place, entry.only_if)
        if entry.rule:
            yield _listed(f"the rule of {str(name)!r}", entry.rule, name.place, entry.only_if)
    for actor in reading.actors.values():
        for name, cases in actor.believes.items():
            said = f"the belief of {str(actor.name)!r} about {str(name)!r}"
            yield _listed(said, cases, name.place, gates.get(name))
    for change in crisis.changes.values():
        for who, believes in change.believes.items():
            for name, cases in believes.items():
                said = f"the belief of {str(who)!r} about {str(name)!r}"
                yield _listed(said, cases, name.place, gates.get(name))
    for name, measured in reading.measures.items():
        inside = [case for number in measured for case in number.cases]
        yield _listed(f"the measure {str(name)!r}", inside, name.place, None)


def _listed(said: str, cases: Iterable[object], place: Place, gate: Expression | None) -> _Listed:
    """Return a list of cases of either kind."""
    conditions, places = [], []
    for case in cases:
        conditions.append(getattr(case, "condition", None))
        chances, value = getattr(case, "chances", None), getattr(case, "value", None)
        if chances:
            places.append(next(iter(chances)).place)
        else:
            places.append(place if value is None else place_of(value))
    return _Listed(said=said, conditions=tuple(conditions), places=tuple(places), gate=gate)


def _is_conditional(each: _Listed) -> bool:
    """Say whether every case has a condition, and each of them could be read."""
    unreadable = any(is_unreadable(condition) for condition in each.conditions)
    return bool(each.conditions) and None not in each.conditions and not unreadable


def _opening(
    each: _Listed, crisis: Crisis, reading: Reading, sequence: tuple[Word, ...]
) -> Iterator[Flaw]:
    """Give the flaw of a list that leaves something open, or may do so."""
    conditions = [condition for condition in each.conditions if condition is not None]
    asked = [*conditions, *(() if each.gate is None else (each.gate,))]
    place, hint = place_of(conditions[-1]), "add a last case without condition"
    names = mentioned(conditions, crisis.moments)
    found: Sequence[dict[str, str]] = ()
    if all(is_decidable(condition, crisis.moments) for condition in asked):
        found = worlds(crisis, reading, mentioned(asked, crisis.moments), sequence)
    if not found:
        what = (
            f"{each.said} has no case without condition, and it cannot be shown that none is needed"
        )
        yield Flaw(place, what, hint)
    for values in found:
        is_asked = each.gate is None or holds(each.gate, values)
        if is_asked and not any(holds(condition, values) for condition in conditions):
            said = " and ".join(f"{name} = {values[name]}" for name in names)
            yield Flaw(place, f"{each.said} leaves open: {said}", hint)
            break
