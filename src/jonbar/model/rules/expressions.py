"""Rules for all expressions of a crisis: every name is known, and means what is needed there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jonbar.model.assumed import ChanceCase, Reading, Sum
from jonbar.model.crisis import Crisis
from jonbar.model.order import mentioned
from jonbar.model.rules.scope import Scope, is_condition, is_number, scope_of
from jonbar.text.expression import Case, Choice, Name
from jonbar.text.flaw import Flaw
from jonbar.text.walk import parts


def record_means_something(crisis: Crisis) -> Iterator[Flaw]:
    """The conditions of endings speak of moments; readings' numbers are unknown to the record."""
    for ending in crisis.endings.values():
        if ending.condition is not None:
            yield from is_condition(ending.condition, Scope(crisis=crisis))


def readings_mean_something(crisis: Crisis) -> Iterator[Flaw]:
    """Conditions and numbers of a reading use names that it knows, each as what it is."""
    for reading in crisis.readings.values():
        scope = scope_of(crisis, reading)
        for entry in reading.moments.values():
            if entry.only_if is not None:
                yield from is_condition(entry.only_if, scope)
            yield from _chances(entry.chances, scope)
            for case in entry.rule:
                if case.condition is not None:
                    yield from is_condition(case.condition, scope)
        for number in _sums(reading):
            yield from _cases(number.cases, scope)
        for actor in reading.actors.values():
            for cases in actor.believes.values():
                yield from _chances(cases, scope)


def changes_mean_something(crisis: Crisis) -> Iterator[Flaw]:
    """What a change announces uses names that some reading knows."""
    scope = _widest(crisis)
    for change in crisis.changes.values():
        for number in change.assume.values():
            yield from _cases(number.cases, scope)
        for wants in change.wants.values():
            for want in wants:
                yield from _cases(want.cases, scope)
        for believes in change.believes.values():
            for cases in believes.values():
                yield from _chances(cases, scope)


def named_numbers_hang_on_no_moment(crisis: Crisis) -> Iterator[Flaw]:
    """An assumption, a steadiness or an assumed change is one number, whatever happens."""
    for reading in crisis.readings.values():
        for name, number in reading.assumptions.items():
            yield from _is_one_number(str(name), number, crisis)
        for who, actor in reading.actors.items():
            if actor.steadiness is not None:
                yield from _is_one_number(f"the steadiness of {who}", actor.steadiness, crisis)
    for change in crisis.changes.values():
        for name, number in change.assume.items():
            yield from _is_one_number(str(name), number, crisis)


def assumptions_do_not_go_in_circles(crisis: Crisis) -> Iterator[Flaw]:
    """An assumption cannot be worked out from itself."""
    for reading in crisis.readings.values():
        uses = {
            name: [
                part.word
                for case in number.cases
                for part in parts(case.value)
                if isinstance(part, Name) and part.word in reading.assumptions
            ]
            for name, number in reading.assumptions.items()
        }
        settled: set[str] = set()
        while free := [
            name for name in uses if name not in settled and settled.issuperset(uses[name])
        ]:
            settled.update(free)
        for name in uses:
            line = [name]
            while line[-1] not in line[:-1] and line[-1] not in settled:
                line.append(next(word for word in uses[line[-1]] if word not in settled))
            if len(line) > 1 and line[-1] == name:
                what = f"assumptions refer to each other in a circle: {' -> '.join(line)}"
                yield Flaw(line[1].place, what, "give one of them a number of its own")
                break


def _sums(reading: Reading) -> Iterator[Sum]:
    """Give the numbers of a reading that are not chances."""
    yield from reading.assumptions.values()
    for actor in reading.actors.values():
        if actor.steadiness is not None:
            yield actor.steadiness
        yield from actor.wants
    for cases in reading.measures.values():
        yield from cases


def _chances(cases: Iterable[ChanceCase], scope: Scope) -> Iterator[Flaw]:
    """Check the expressions in chances."""
    for case in cases:
        if case.condition is not None:
            yield from is_condition(case.condition, scope)
        for formula in case.chances.values():
            if formula is not None:
                yield from is_number(formula, scope)


def _cases(cases: Iterable[Case], scope: Scope) -> Iterator[Flaw]:
    """Check the expressions in the cases of a number."""
    for case in cases:
        yield from is_number(case.value, scope)
        if case.condition is not None:
            yield from is_condition(case.condition, scope)


def _widest(crisis: Crisis) -> Scope:
    """Return the scope in which every name of every reading is known."""
    scopes = [scope_of(crisis, reading) for reading in crisis.readings.values()]
    return Scope(
        crisis=crisis,
        assumptions=frozenset(name for scope in scopes for name in scope.assumptions),
        facts={name: figure for scope in scopes for name, figure in scope.facts.items()},
    )


def _is_one_number(said: str, number: Sum, crisis: Crisis) -> Iterator[Flaw]:
    """A number for the whole crisis cannot hang on a moment."""
    inside = (part for case in number.cases for part in parts(case.value))
    conditions = [part.condition for part in inside if isinstance(part, Choice)]
    for moment in mentioned(conditions, crisis.moments):
        what = f"{said} hangs on the moment {str(moment)!r}; it must be one number"
        yield Flaw(moment.place, what, "put the condition where the number is used")
