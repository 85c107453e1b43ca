"""Rules for time: dates lie in the crisis, nothing hangs on the future, nothing goes in circles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from jonbar.model.assumed import Reading
from jonbar.model.crisis import Crisis, Moment
from jonbar.model.order import earlier, mentioned
from jonbar.text.dates import plain
from jonbar.text.expression import Expression
from jonbar.text.flaw import Flaw
from jonbar.text.word import Word


def crisis_has_a_length(crisis: Crisis) -> Iterator[Flaw]:
    """A crisis ends after it begins."""
    start, end = crisis.start, crisis.end
    if start.first and end.last and start.text and start.first > end.last:
        what = f"'from' ({plain(start)}) comes after 'to' ({plain(end)})"
        yield Flaw(start.text.place, what, "mend one of the two")


def moments_have_a_time(crisis: Crisis) -> Iterator[Flaw]:
    """A moment has a date, or a place in the order of the others."""
    for moment in crisis.moments.values():
        when = moment.when
        if when.text is None and not when.after and not when.before:
            what = f"{str(moment.name)!r} has neither a date nor an order"
            yield Flaw(moment.name.place, what, "add 'on', 'after' or 'before'")


def moments_lie_in_the_crisis(crisis: Crisis) -> Iterator[Flaw]:
    """Moments happen between `from` and `to`; a change may lie before, but not later."""
    start, end = crisis.start.first or "", crisis.end.last or "~"
    if start > end:
        return
    for moment in crisis.moments.values():
        when = moment.when
        if when.text is None or when.first is None or when.last is None:
            continue
        if when.last < start:
            what = (
                f"{str(moment.name)!r} ({plain(when)}) lies before 'from' ({plain(crisis.start)})"
            )
            yield Flaw(when.text.place, what, "mend one of the two dates")
        if when.first > end:
            what = f"{str(moment.name)!r} ({plain(when)}) lies after 'to' ({plain(crisis.end)})"
            yield Flaw(when.text.place, what, "mend one of the two dates")
    for change in crisis.changes.values():
        if change.when.text is not None and (change.when.first or "") > end:
            what = f"{str(change.name)!r} ({plain(change.when)}) lies after 'to'"
            yield Flaw(change.when.text.place, f"{what} ({plain(crisis.end)})", "mend one of them")


def nothing_hangs_on_the_future(crisis: Crisis) -> Iterator[Flaw]:
    """An actor can know only what has happened, and nothing depends on what comes later."""
    for reading in crisis.readings.values():
        for name, entry in reading.moments.items():
            if name not in crisis.moments:
                continue
            child = crisis.moments[name]
            for word in entry.knows:
                yield from _late(child, word, "knows", crisis)
            gate = () if entry.only_if is None else (entry.only_if,)
            rule = [case.condition for case in entry.rule if case.condition is not None]
            chances = [case.condition for case in entry.chances if case.condition is not None]
            chances += [each for case in entry.chances for each in case.chances.values() if each]
            for verb, conditions in (("only_if", gate), ("rule", rule), ("chance", chances)):
                for word in mentioned(conditions, crisis.moments):
                    yield from _late(child, word, verb, crisis)
        yield from _late_beliefs(reading, crisis)


def order_agrees_with_dates(crisis: Crisis) -> Iterator[Flaw]:
    """`after` and `before` do not contradict the dates."""
    for moment in crisis.moments.values():
        for word in moment.when.after:
            yield from _misplaced(moment, word, crisis, "after")
        for word in moment.when.before:
            yield from _misplaced(moment, word, crisis, "before")


def time_does_not_go_in_circles(crisis: Crisis) -> Iterator[Flaw]:
    """No moment comes before itself, by order or by what it hangs on."""
    for reading in crisis.readings.values():
        befores = earlier(crisis, reading)
        circle = _circle(befores)
        if circle:
            line = " -> ".join(circle)
            what = f"moments must come before each other in a circle: {line}"
            if len(circle) == 2:
                what = f"{str(circle[0])!r} hangs on itself"
            hint = "take one out of 'after', 'before', 'knows', 'only_if', 'chance' or 'rule'"
            yield Flaw(_entry_place(circle[0], reading).place, what, hint)
        else:
            yield from _late_in_line(befores, crisis)


def _late(child: Moment, word: Word, verb: str, crisis: Crisis) -> Iterator[Flaw]:
    """Give the flaw of a moment that depends on a later one."""
    parent = crisis.moments.get(word)
    if parent is None or parent.when.first is None or child.when.last is None:
        return
    if parent.when.first > child.when.last:
        gap = _gap(child.when.last, parent.when.first)
        hint = f"take {str(word)!r} out of {verb!r}, or mend one of the two dates"
        said = (
            f"knows {str(word)!r}" if verb == "knows" else f"hangs on {str(word)!r} in its {verb!r}"
        )
        yield Flaw(word.place, f"{str(child.name)!r} {said}, which comes {gap} later", hint)


def _late_beliefs(reading: Reading, crisis: Crisis) -> Iterator[Flaw]:
    """Beliefs about a moment cannot hang on later ones either."""
    for actor in reading.actors.values():
        for name, cases in actor.believes.items():
            if name in crisis.moments:
                inside: list[Expression] = [each.condition for each in cases if each.condition]
                inside += [each for case in cases for each in case.chances.values() if each]
                for word in mentioned(inside, crisis.moments):
                    yield from _late(crisis.moments[name], word, "believes", crisis)


def _gap(first: str, later: str) -> str:
    """Return how much later an instant is, in days or, on one day, in hours or minutes."""
    begin, end = datetime.fromisoformat(first), datetime.fromisoformat(later)
    days = (end.date() - begin.date()).days
    if days:
        return f"{days} day{'s' * (days != 1)}"
    minutes = int((end - begin).total_seconds() // 60)
    if minutes >= 60:
        return f"{minutes // 60} hour{'s' * (minutes // 60 != 1)}"
    return f"{minutes} minute{'s' * (minutes != 1)}"


def _misplaced(moment: Moment, word: Word, crisis: Crisis, order: str) -> Iterator[Flaw]:
    """Give the flaw of a moment whose date contradicts its order."""
    other = crisis.moments.get(word)
    if other is None:
        return
    first, last = (other, moment) if order == "after" else (moment, other)
    earliest, latest = first.when.first, last.when.last
    if earliest is not None and latest is not None and earliest > latest:
        said = f"{str(moment.name)!r} ({plain(moment.when)})"
        what = f"{said} cannot come {order} {str(word)!r} ({plain(other.when)})"
        hint = f"take {str(word)!r} out of {order!r}, or mend one of the two dates"
        yield Flaw(word.place, what, hint)


def _circle(befores: Mapping[Word, frozenset[Word]]) -> tuple[Word, ...]:
    """Return moments that come before each other, the first one again at the end; () if none."""
    settled: set[Word] = set()
    free = [name for name in befores if not befores[name]]
    waiting = {name: len(before) for name, before in befores.items()}
    afters: dict[Word, list[Word]] = {name: [] for name in befores}
    for name, before in befores.items():
        for other in before:
            afters[other].append(name)
    while free:
        name = free.pop()
        settled.add(name)
        for later in afters[name]:
            waiting[later] -= 1
            if not waiting[later]:
                free.append(later)
    left = sorted(set(befores) - settled)
    if not left:
        return ()
    line = [left[0]]
    while line[-1] not in line[:-1]:
        line.append(min(befores[line[-1]] - settled))
    circle = line[line.index(line[-1]) : -1][::-1]
    start = circle.index(min(circle))
    turned = circle[start:] + circle[:start]
    return (*turned, turned[0])


def _entry_place(name: Word, reading: Reading) -> Word:
    """Return the name where the reading speaks of a moment, else where the record does."""
    return next((word for word in reading.moments if word == name), name)


def _late_in_line(befores: Mapping[Word, frozenset[Word]], crisis: Crisis) -> Iterator[Flaw]:
    """A chain of orders cannot lead from a later date to an earlier one."""
    latest: dict[Word, tuple[str, Word]] = {}

    for name in _sorted(befores):
        moment = crisis.moments[name]
        own = (moment.when.first or "", name)
        best = max((latest[other] for other in befores[name]), default=own)
        direct = crisis.moments[best[1]].name in befores[name]
        if moment.when.last is not None and best[0] > moment.when.last and not direct:
            what = f"{str(name)!r} ({plain(moment.when)}) would have to come after {str(best[1])!r}"
            hint = "mend a date, or an order between them"
            other = plain(crisis.moments[best[1]].when)
            yield Flaw(name.place, f"{what} ({other}), by way of other moments", hint)
        latest[name] = max(own, best)


def _sorted(befores: Mapping[Word, frozenset[Word]]) -> tuple[Word, ...]:
    """Return the moments so that each stands after those before it; there is no circle."""
    done: dict[Word, None] = {}
    waiting = list(befores)[::-1]
    while waiting:
        name = waiting[-1]
        missing = [other for other in befores[name] if other not in done]
        if missing:
            waiting.extend(missing)
        else:
            done.setdefault(waiting.pop())
    return tuple(done)
