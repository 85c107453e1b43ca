"""One pass backwards through time for each actor, which serves all of its decisions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from jonbar.solve.planner import Planner
from jonbar.solve.schedule import Axes, Slot
from jonbar.solve.structure import Structure, View, needed_for


@dataclass(frozen=True, slots=True, eq=False)
class Hope:
    """What some wants of an actor come to, given what stands up to some day.

    Attributes:
        axes: What it hangs on at most.
        want: Number of the want, if it is one that no moment has been summed out of yet.
        moment: Else the moment that was summed out last.
        members: Else the hopes that were added up before that.
        touched: The decisions of the actor that can touch it.
    """

    axes: frozenset[str]
    touched: frozenset[str]
    want: int = -1
    moment: str = ""
    members: tuple[Hope, ...] = ()


Hopes = Mapping[str, tuple[Hope, ...]]


def hopes_of(structure: Structure, view: View, actor: str) -> Hopes:
    """Return, for every moment, the hopes of an actor of which it is the latest axis.

    A hope is summed over its latest moment, which leaves one that hangs on earlier moments; those
    that hang on nothing which another does not are added up, since from there on they go the same
    way. So one pass backwards serves all decisions of the actor.

    What an earlier decision can touch is kept apart from what it cannot: that would add the same to
    all of its options, and hang on policies which are not solved yet.
    """
    number = {moment: place for place, (moment, _) in enumerate(structure.sizes)}
    above = _own_above(view, actor, number)
    found: dict[str, list[Hope]] = {moment: [] for moment in number}
    for place, axes in enumerate(dict(structure.wants).get(actor, ())):
        if axes:
            touched = frozenset[str]().union(*(above[axis] for axis in axes))
            latest = max(axes, key=number.__getitem__)
            found[latest].append(Hope(frozenset(axes), touched, want=place))
    for moment in reversed(number):
        parents = frozenset(view.parents[moment])
        alike: dict[frozenset[str], list[Hope]] = {}
        for hope in found[moment]:
            earlier = frozenset(each for each in hope.touched if number[each] < number[moment])
            alike.setdefault(earlier, []).append(hope)
        for earlier, hopes in alike.items():
            for group in added(hopes, parents):
                left = parents.union(*(hope.axes for hope in group)) - {moment}
                if left:
                    latest = max(left, key=number.__getitem__)
                    found[latest].append(Hope(left, earlier, moment=moment, members=tuple(group)))
    return {moment: tuple(hopes) for moment, hopes in found.items()}


def _own_above(view: View, actor: str, moments: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return for every moment the decisions of an actor that can touch it."""
    above: dict[str, frozenset[str]] = {}
    for moment in moments:
        is_own = moment in view.choosers and view.choosers[moment].actor == actor
        here = frozenset([moment] if is_own else [])
        above[moment] = here.union(*(above[parent] for parent in view.parents[moment]))
    return above


def added(hopes: Sequence[Hope], free: frozenset[str] = frozenset()) -> list[list[Hope]]:
    """Put together hopes of which one hangs on no moment that another, or what is free, has not."""
    groups: list[tuple[frozenset[str], list[Hope]]] = []
    for hope in sorted(hopes, key=lambda each: -len(each.axes)):
        for axes, group in groups:
            if hope.axes <= axes | free:
                group.append(hope)
                break
        else:
            groups.append((hope.axes, [hope]))
    return [group for _, group in groups]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What the utilities of an actor are laid out on.

    Attributes:
        planner: The schedule in the making.
        structure: The game, less every number.
        view: What each decision hangs on.
        tables: Moment -> the slot of its table or policy, as far as there is one yet.
        wants: Actor -> the slots of its wants.
        gates: Moment that does not always arise -> the slot of where it does.
        firm: Moment -> the slot of 1 where its value follows from others.
        hopes: Actor -> its hopes.
        made: The slots of hopes that have been laid out.
    """

    planner: Planner
    structure: Structure
    view: View
    tables: dict[str, Slot]
    wants: Mapping[str, Sequence[Slot]]
    gates: Mapping[str, Slot]
    firm: Mapping[str, Slot]
    hopes: dict[str, Hopes]
    made: dict[Hope, Slot]


def utility(ground: Ground, name: str) -> Slot | None:
    """Lay out what the options of a decision are worth to its actor; None if nothing tells them.

    Only wants that the choice can touch are counted, since the others add the same to all options.

    Returns:
        A slot with axes (some of what the actor knows, decision).
    """
    chooser = ground.view.choosers[name]
    actor = chooser.actor
    if actor not in ground.hopes:
        ground.hopes[actor] = hopes_of(ground.structure, ground.view, actor)
    parts = []
    for group in added(ground.hopes[actor][name]):
        worth = _added_up(ground, actor, group)
        if name in worth.axes:
            parts.append(_over_hidden(ground, name, worth))
    if not parts:
        return None
    seen = [axis for axis in chooser.knows if any(axis in part.axes for part in parts)]
    return ground.planner.total(parts, (*seen, name))


def _added_up(ground: Ground, actor: str, group: Sequence[Hope]) -> Slot:
    slots = [_slot_of(ground, actor, hope) for hope in group]
    axes = {axis for slot in slots for axis in slot.axes}
    return ground.planner.total(slots, _in_time(ground, axes))


def _in_time(ground: Ground, axes: Collection[str]) -> Axes:
    """Return axes in order of time, so that tables which are added up lie alike in memory."""
    return tuple(moment for moment, _ in ground.structure.sizes if moment in axes)


def _slot_of(ground: Ground, actor: str, hope: Hope) -> Slot:
    """Lay out a hope: a want, or what is left of some once their latest moment is summed out."""
    if hope.want >= 0:
        return ground.wants[actor][hope.want]
    if hope not in ground.made:
        worth = _added_up(ground, actor, hope.members)
        if hope.moment in worth.axes:
            table = ground.tables[hope.moment]
            axes = {*table.axes, *worth.axes} - {hope.moment}
            worth = ground.planner.product(table, worth, _in_time(ground, axes))
        ground.made[hope] = worth
    return ground.made[hope]


def _over_hidden(ground: Ground, name: str, worth: Slot) -> Slot:
    """Lay out what some wants add to each option, over what is hidden from the actor."""
    knows = ground.view.choosers[name].knows
    hidden = tuple(axis for axis in worth.axes if axis != name and axis not in knows)
    if not hidden:
        return worth
    sizes = dict(ground.structure.sizes)
    needed, is_gated = needed_for(ground.view, name, hidden, sizes)
    tables = [(ground.tables[moment], ground.firm.get(moment)) for moment in needed]
    gate = ground.gates[name] if is_gated else None
    beside = () if gate is None else gate.axes
    axes = {*beside, *(axis for table, _ in tables for axis in table.axes)}
    seen = [axis for axis in knows if axis in axes]
    belief = ground.planner.belief(tables, gate, seen, hidden, name)
    kept = [axis for axis in knows if axis in seen or axis in worth.axes]
    return ground.planner.product(belief, worth, (*kept, name))
