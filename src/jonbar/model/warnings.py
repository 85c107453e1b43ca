"""What a crisis may do but should not: statements without basis, and what nothing uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jonbar.model.assumed import Reading
from jonbar.model.basis import figures
from jonbar.model.citations import citations
from jonbar.model.crisis import Crisis
from jonbar.model.ground import Basis
from jonbar.text.expression import Expression, Name
from jonbar.text.flaw import Flaw
from jonbar.text.walk import parts
from jonbar.text.word import Word


def warnings(crisis: Crisis) -> tuple[Flaw, ...]:
    """Return what should be mended in a crisis, though it can be used as it is.

    Args:
        crisis: A crisis that keeps the rules.

    Returns:
        One flaw for each thing, in file order, without repeats.

    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> from jonbar.model.read import read
        >>> from jonbar.model.template import new
        >>> warnings(read(new(Path(tempfile.mkdtemp()) / "dam")))
        ()
    """
    kinds = (_baseless_statements, _baseless_numbers, _unused, _wantless, _impossible_changes)
    found = dict.fromkeys(flaw for kind in kinds for flaw in kind(crisis))
    return tuple(sorted(found, key=lambda flaw: flaw.place))


def _baseless_statements(crisis: Crisis) -> Iterator[Flaw]:
    """What the record states should say where it comes from."""
    hint = "add 'cites: SOURCE p. 1', or 'because: …'"
    for moment in crisis.moments.values():
        if moment.happened is not None and moment.basis == Basis():
            what = f"nothing says where 'happened' of {str(moment.name)!r} comes from"
            yield Flaw(moment.happened.place, what, hint)
    for fact in crisis.facts.values():
        for figure in fact.figures:
            if figure.basis == Basis():
                what = f"nothing says where the figure {str(figure.value)!r} comes from"
                yield Flaw(figure.value.place, what, hint)
    for change in crisis.changes.values():
        if change.basis == Basis() and not change.considered:
            what = f"nothing says where the change {str(change.name)!r} comes from"
            yield Flaw(change.name.place, what, hint)


def _baseless_numbers(crisis: Crisis) -> Iterator[Flaw]:
    """What a reading assumes should say what it rests on."""
    for reading in crisis.readings.values():
        for figured in figures(reading):
            if figured.basis == Basis():
                what = f"{figured.said} has no basis"
                yield Flaw(figured.place, what, "add 'cites' or 'because'")


def _unused(crisis: Crisis) -> Iterator[Flaw]:
    """What is declared should be used."""
    hint = "use it, or take it out"
    readings = tuple(crisis.readings.values())
    cited = {citation.source for citation in citations(crisis)}
    own = [name for name, source in crisis.sources.items() if source.reference is None]
    for name in _without(own, cited):  # a bibliography may hold more than is cited
        yield Flaw(name.place, f"nothing cites the source {str(name)!r}", hint)
    deciding = {str(moment.actor) for moment in crisis.moments.values() if moment.actor}
    wanting = {str(name) for reading in readings for name in reading.actors}
    for name in _without(crisis.actors, deciding | wanting):
        yield Flaw(name.place, f"the actor {str(name)!r} decides nothing", hint)
    inside = (part for each in _expressions(crisis) for part in parts(each))
    used = {part.word for part in inside if isinstance(part, Name)}
    changed = {name for change in crisis.changes.values() for name in change.assume}
    for reading in readings:
        for name in _without(reading.assumptions, used | changed):
            yield Flaw(name.place, f"no formula uses the assumption {str(name)!r}", hint)
    shown = {str(each.fact) for each in crisis.measures.values() if each.fact}
    for name in _without(crisis.facts, used | shown):
        yield Flaw(name.place, f"no measure and no formula uses the fact {str(name)!r}", hint)
    measured = {str(name) for reading in readings for name in reading.measures}
    for name in _without(crisis.measures, measured):
        yield Flaw(name.place, f"no reading says what the measure {str(name)!r} comes to", hint)


def _wantless(crisis: Crisis) -> Iterator[Flaw]:
    """An actor that decides by wants should have some; else it tosses a coin."""
    for reading in crisis.readings.values():
        for name, moment in crisis.moments.items():
            if moment.actor is None:
                continue
            entry = reading.moments.get(name)
            if entry is not None and (entry.chances or entry.rule):
                continue
            actor = reading.actors.get(moment.actor)
            if actor is None or not actor.wants:
                what = f"{str(moment.actor)!r} wants nothing in the reading {str(reading.name)!r}"
                what += f", so it decides {str(name)!r} by tossing a coin"
                hint = f"add wants to {str(moment.actor)!r}, or a chance to {str(name)!r}"
                yield Flaw(name.place if entry is None else entry.name.place, what, hint)


def _impossible_changes(crisis: Crisis) -> Iterator[Flaw]:
    """A change of an assumption can be asked only where the assumption is."""
    for change in crisis.changes.values():
        for name in change.assume:
            lacking = [each for each in crisis.readings.values() if name not in each.assumptions]
            if lacking:
                said = ", ".join(repr(str(reading.name)) for reading in lacking)
                what = f"the change {str(change.name)!r} cannot be asked under {said}"
                hint = f"{str(name)!r} is no assumption there"
                yield Flaw(name.place, what, hint)


def _without(names: Iterable[Word], used: Iterable[str]) -> Iterator[Word]:
    """Give the names that are not used."""
    taken = set(used)
    yield from (name for name in names if name not in taken)


def _expressions(crisis: Crisis) -> Iterator[Expression]:
    """Give every expression that can use a named number or a fact."""
    for reading in crisis.readings.values():
        yield from _in_reading(reading)
    for change in crisis.changes.values():
        numbers = [
            *change.assume.values(),
            *(want for wants in change.wants.values() for want in wants),
        ]
        for number in numbers:
            for each in number.cases:
                yield from (part for part in (each.value, each.condition) if part is not None)
        for believes in change.believes.values():
            for case in (case for cases in believes.values() for case in cases):
                yield from (each for each in (case.condition, *case.chances.values()) if each)


def _in_reading(reading: Reading) -> Iterator[Expression]:
    """Give every expression of a reading that can use a named number."""
    numbers = [
        *reading.assumptions.values(),
        *(n for each in reading.measures.values() for n in each),
    ]
    chances = [case for entry in reading.moments.values() for case in entry.chances]
    for actor in reading.actors.values():
        numbers += [*actor.wants, *([actor.steadiness] if actor.steadiness else [])]
        chances += [case for cases in actor.believes.values() for case in cases]
    for number in numbers:
        for each in number.cases:
            yield from (part for part in (each.value, each.condition) if part is not None)
    for chance in chances:
        inside = (chance.condition, *chance.chances.values())
        yield from (part for part in inside if part is not None)
    for entry in reading.moments.values():
        gate = () if entry.only_if is None else (entry.only_if,)
        yield from (*gate, *(case.condition for case in entry.rule if case.condition))
