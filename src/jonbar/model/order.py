"""The order of the moments: by date, then by what depends on what, then by name."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping

from jonbar.model.assumed import ChanceCase, MomentReading, Reading
from jonbar.model.crisis import Crisis, Moment
from jonbar.text.expression import Expression, Is, Name
from jonbar.text.flaw import JonbarError
from jonbar.text.walk import parts
from jonbar.text.word import Word


def order(crisis: Crisis, reading: Reading) -> tuple[Word, ...]:
    """Return the moments in the order in which they are decided under a reading.

    The order does not depend on the order in the file: a moment stands after all that it depends
    on, else earlier dates stand first, else names decide.

    Args:
        crisis: A crisis.
        reading: One of its readings.

    Returns:
        The name of every moment of the record, once.

    Raises:
        JonbarError: If moments must come before each other in a circle.

    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> from jonbar.model.read import read
        >>> from jonbar.model.template import new
        >>> crisis = read(new(Path(tempfile.mkdtemp()) / "dam"))
        >>> order(crisis, crisis.readings["cautious"])
        ('flood', 'demand', 'answer', 'dam_breaks')
    """
    befores = earlier(crisis, reading)
    keys = {name: _key(crisis.moments[name], crisis) for name in crisis.moments}
    afters: dict[str, list[Word]] = {name: [] for name in crisis.moments}
    waiting = {}
    for name, before in befores.items():
        waiting[name] = len(before)
        for other in before:
            afters[other].append(name)
    ready = [(keys[name], name) for name, count in waiting.items() if not count]
    heapq.heapify(ready)
    done: list[Word] = []
    while ready:
        _, name = heapq.heappop(ready)
        done.append(name)
        for later in afters[name]:
            waiting[later] -= 1
            if not waiting[later]:
                heapq.heappush(ready, (keys[later], later))
    if len(done) < len(crisis.moments):
        left = ", ".join(sorted(set(crisis.moments) - set(done)))
        raise JonbarError(f"these moments must come before each other in a circle: {left}")
    return tuple(done)


def earlier(crisis: Crisis, reading: Reading) -> dict[Word, frozenset[Word]]:
    """Return which moments must come before which, under a reading.

    Args:
        crisis: A crisis.
        reading: One of its readings.

    Returns:
        Moment -> those that must be decided before it: what it depends on, what its actors'
        beliefs depend on, and what the record puts before it.

    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> from jonbar.model.read import read
        >>> from jonbar.model.template import new
        >>> crisis = read(new(Path(tempfile.mkdtemp()) / "dam"))
        >>> sorted(earlier(crisis, crisis.readings["cautious"])["dam_breaks"])
        ['answer', 'flood']
    """
    known = crisis.moments
    before: dict[Word, set[Word]] = {name: set() for name in known}
    for name, moment in known.items():
        before[name].update(each for each in moment.when.after if each in known)
        for later in moment.when.before:
            if later in known:
                before[later].add(name)
    for name, entry in reading.moments.items():
        if name in known:
            before[name].update(parents(entry, known))
    for name, cases in _beliefs(crisis, reading):
        if name in known:
            before[name].update(mentioned(_conditions(cases), known))
    return {name: frozenset(before[name]) for name in known}


def parents(entry: MomentReading, moments: Mapping[Word, Moment]) -> tuple[Word, ...]:
    """Return the moments that a moment depends on under a reading.

    Args:
        entry: What the reading says of it.
        moments: The record's moments.

    Returns:
        Every moment in `knows`, `only_if`, the chances or the rule, once, as first written.

    Example:
        >>> entry = MomentReading(name=Word("reply"), only_if=Name(Word("blockade")))
        >>> parents(entry, {})
        ()
    """
    gate = () if entry.only_if is None else (entry.only_if,)
    rule = (case.condition for case in entry.rule if case.condition is not None)
    known = (each for each in entry.knows if each in moments)
    inside = mentioned((*gate, *_conditions(entry.chances), *rule), moments)
    return tuple(dict.fromkeys((*known, *inside)))


def mentioned(
    expressions: Iterable[Expression], moments: Mapping[Word, Moment]
) -> tuple[Word, ...]:
    """Return the moments that some expressions mention.

    Args:
        expressions: Any expressions.
        moments: The record's moments.

    Returns:
        Each moment once, as first written.

    Example:
        >>> mentioned([Name(Word("airlift_tonnes"))], {})
        ()
    """
    found: dict[Word, None] = {}
    for expression in expressions:
        for part in parts(expression):
            if isinstance(part, Name) and part.word in moments:
                found.setdefault(part.word)
            elif isinstance(part, Is) and part.moment in moments:
                found.setdefault(part.moment)
    return tuple(found)


def _key(moment: Moment, crisis: Crisis) -> str:
    """Return the instant by which a moment is ordered, borrowed from its neighbours if need be."""
    if moment.when.first is not None:
        return moment.when.first
    after = [_first(name, crisis) for name in moment.when.after]
    before = [_first(name, crisis) for name in moment.when.before]
    return max(filter(None, after), default="") or min(filter(None, before), default="")


def _first(name: Word, crisis: Crisis) -> str:
    """Return the first instant of a moment, or the latest of those it is said to follow."""
    seen: set[str] = set()
    waiting, found = [name], ""
    while waiting:
        each = waiting.pop()
        if each in seen or each not in crisis.moments:
            continue
        seen.add(each)
        when = crisis.moments[each].when
        if when.first is None:
            waiting.extend(when.after)
        else:
            found = max(found, when.first)
    return found


def _beliefs(crisis: Crisis, reading: Reading) -> Iterator[tuple[Word, tuple[ChanceCase, ...]]]:
    """Give every moment of which somebody has a belief, with its chances."""
    for actor in reading.actors.values():
        yield from actor.believes.items()
    for change in crisis.changes.values():
        for believes in change.believes.values():
            yield from believes.items()


def _conditions(cases: Iterable[ChanceCase]) -> tuple[Expression, ...]:
    """Return what decides between chances: conditions, and those inside formulas."""
    found: list[Expression] = []
    for case in cases:
        if case.condition is not None:
            found.append(case.condition)
        found.extend(formula for formula in case.chances.values() if formula is not None)
    return tuple(found)
