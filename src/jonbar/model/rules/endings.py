"""Rules for endings: each can come about, and every world has one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from jonbar.model.crisis import Crisis, Ending
from jonbar.model.order import mentioned, order
from jonbar.model.truth import free_worlds, holds, is_decidable, worlds
from jonbar.text.flaw import Flaw, JonbarError
from jonbar.text.walk import place_of


def otherwise_comes_last(crisis: Crisis) -> Iterator[Flaw]:
    """Nothing can hold where `otherwise` has held already."""
    endings = tuple(crisis.endings.values())
    for ending, later in pairwise(endings):
        if ending.condition is None:
            what = (
                f"the ending {str(ending.name)!r} is 'otherwise', but {str(later.name)!r} follows"
            )
            yield Flaw(ending.name.place, what, "move it to the end")


def endings_can_hold(crisis: Crisis) -> Iterator[Flaw]:
    """Some values of the moments lead to each ending."""
    endings = _decidable(crisis)
    found = _reachable(crisis, endings)
    firsts = {_first(endings, values) for values in found}
    for ending in endings:
        condition, said = ending.condition, f"the ending {str(ending.name)!r} can never hold"
        if condition is None:
            if found and ending.name not in firsts:
                what = f"{said}: the endings before it cover all that can happen"
                yield Flaw(ending.name.place, what, "take it out")
            break
        own = free_worlds(crisis.moments, mentioned([condition], crisis.moments))
        if own and not any(holds(condition, values) for values in own):
            what = f"{said}: its condition contradicts itself"
            yield Flaw(place_of(condition), what, "mend the condition, or take the ending out")
        elif found and not any(holds(condition, values) for values in found):
            what = f"{said}: no reading lets its condition come true"
            yield Flaw(place_of(condition), what, "mend the condition, or the readings' rules")
        elif found and ending.name not in firsts:
            what = f"{said}: where its condition is true, an earlier ending holds already"
            yield Flaw(place_of(condition), what, "move it up, or mend a condition")


def every_world_has_an_ending(crisis: Crisis) -> Iterator[Flaw]:
    """Without `otherwise`, the conditions of the endings cover all that can happen."""
    endings = _decidable(crisis)
    if not endings or any(ending.condition is None for ending in endings):
        return
    if len(endings) < len(crisis.endings):
        return
    names = mentioned([each.condition for each in endings if each.condition], crisis.moments)
    for values in (values for each in _worlds(crisis, endings) for values in each):
        if not _first(endings, values):
            said = " and ".join(f"{name} = {values[name]}" for name in names)
            what = f"no ending holds when {said}"
            yield Flaw(endings[-1].name.place, what, "add a last ending 'NAME: otherwise'")
            break


def _decidable(crisis: Crisis) -> tuple[Ending, ...]:
    """Return the endings that moments decide, up to the first that they do not."""
    found = []
    for ending in crisis.endings.values():
        if ending.condition is not None and not is_decidable(ending.condition, crisis.moments):
            break
        found.append(ending)
    return tuple(found)


def _reachable(crisis: Crisis, endings: tuple[Ending, ...]) -> tuple[dict[str, str], ...]:
    """Return what can happen under some reading, or more; empty if it is too much to try."""
    by_reading = _worlds(crisis, endings)
    if all(by_reading):
        return tuple(values for each in by_reading for values in each)
    conditions = [ending.condition for ending in endings if ending.condition is not None]
    return free_worlds(crisis.moments, mentioned(conditions, crisis.moments))


def _worlds(crisis: Crisis, endings: tuple[Ending, ...]) -> tuple[tuple[dict[str, str], ...], ...]:
    """Return, for each reading, what can happen; empty where it is too much to try."""
    conditions = [ending.condition for ending in endings if ending.condition is not None]
    names = mentioned(conditions, crisis.moments)
    found: list[tuple[dict[str, str], ...]] = []
    for reading in crisis.readings.values():
        try:
            found.append(worlds(crisis, reading, names, order(crisis, reading)))
        except JonbarError:  # moments in a circle; another rule says so
            found.append(())
    return tuple(found)


def _first(endings: tuple[Ending, ...], values: Mapping[str, str]) -> str:
    """Return the first ending that holds; "" if none does."""
    for ending in endings:
        if ending.condition is None or holds(ending.condition, values):
            return ending.name
    return ""
