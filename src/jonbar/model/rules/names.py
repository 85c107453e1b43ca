"""Rules for names: each means one thing, and what is named elsewhere is declared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from jonbar.model.assumed import Reading
from jonbar.model.crisis import Crisis
from jonbar.model.format import OPTIONS_ONLY, RESERVED
from jonbar.model.nearest import unknown
from jonbar.text.flaw import Flaw
from jonbar.text.word import Word
from jonbar.text.yaml import UNREADABLE


def names_are_free(crisis: Crisis) -> Iterator[Flaw]:
    """The words of the condition language cannot be names."""
    declared = [crisis.sources, crisis.actors, crisis.moments, crisis.facts, crisis.measures]
    declared += [crisis.endings, crisis.changes, crisis.readings]
    declared += [reading.assumptions for reading in crisis.readings.values()]
    for name in (name for names in declared for name in names):
        if name in RESERVED:
            yield _reserved(name)
    for moment in crisis.moments.values():
        for option in moment.options:
            if option in RESERVED and option not in OPTIONS_ONLY:
                yield _reserved(option)


def names_are_given_once(crisis: Crisis) -> Iterator[Flaw]:
    """Moments, endings, assumptions, facts and measures share one stock of names."""
    record: tuple[tuple[str, Mapping[Word, object]], ...] = (
        ("a moment", crisis.moments),
        ("an ending", crisis.endings),
        ("a fact", crisis.facts),
        ("a measure", crisis.measures),
    )
    taken: dict[str, tuple[str, Word]] = {}
    for kind, names in record:
        for name in names:
            yield from _taken(name, taken)
            taken.setdefault(str(name), (kind, name))
    for reading in crisis.readings.values():
        for name in reading.assumptions:
            yield from _taken(name, taken)


def record_knows_its_names(crisis: Crisis) -> Iterator[Flaw]:
    """Moments name declared actors and moments; measures name declared facts."""
    for moment in crisis.moments.values():
        if moment.actor is not None and moment.actor not in crisis.actors:
            yield unknown(moment.actor, "an actor", crisis.actors)
        yield from _unknown(moment.when.after + moment.when.before, "a moment", crisis.moments)
        if moment.happened is not None and moment.happened not in moment.options:
            yield unknown(moment.happened, f"an option of {str(moment.name)!r}", moment.options)
    for measure in crisis.measures.values():
        if measure.fact is not None and measure.fact not in crisis.facts:
            yield unknown(measure.fact, "a fact", crisis.facts)


def readings_know_their_names(crisis: Crisis) -> Iterator[Flaw]:
    """Readings speak of the record's actors, moments, facts and measures."""
    for reading in crisis.readings.values():
        yield from _unknown(reading.actors, "an actor", crisis.actors)
        yield from _unknown(reading.moments, "a moment", crisis.moments)
        yield from _unknown(reading.measures, "a measure", crisis.measures)
        for entry in reading.moments.values():
            yield from _unknown(entry.knows, "a moment", crisis.moments)
        for actor in reading.actors.values():
            yield from _unknown(actor.believes, "a moment", crisis.moments)
        yield from _figures(reading, crisis)


def changes_know_their_names(crisis: Crisis) -> Iterator[Flaw]:
    """Changes speak of the record's moments and actors, and of assumptions of some reading."""
    readings = crisis.readings.values()
    assumptions = {name: reading for reading in readings for name in reading.assumptions}
    for change in crisis.changes.values():
        yield from _unknown(change.sets, "a moment", crisis.moments)
        for moment, value in change.sets.items():
            if moment in crisis.moments and value not in crisis.moments[moment].options:
                options = crisis.moments[moment].options
                yield unknown(value, f"an option of {str(moment)!r}", options)
        yield from _unknown(change.assume, "an assumption of any reading", assumptions)
        yield from _unknown(change.wants, "an actor", crisis.actors)
        yield from _unknown(change.believes, "an actor", crisis.actors)
        for believes in change.believes.values():
            yield from _unknown(believes, "a moment", crisis.moments)
        yield from _unknown(change.known_to or (), "an actor", crisis.actors)


def _reserved(name: Word) -> Flaw:
    """Return the flaw of a name that is a word of the language."""
    hint = f"rename it; these words are taken: {', '.join(RESERVED)}"
    if name in OPTIONS_ONLY:
        return Flaw(name.place, f"{str(name)!r} can be the name of an option only", hint)
    return Flaw(name.place, f"{str(name)!r} cannot be a name: it means something here", hint)


def _taken(name: Word, taken: Mapping[str, tuple[str, Word]]) -> Iterator[Flaw]:
    """Give the flaw of a name that means something else already."""
    if name in taken:
        kind, first = taken[name]
        what = f"{str(name)!r} is {kind} already (line {first.place.line} of {first.place.file})"
        yield Flaw(name.place, what, "rename one of the two")


def _unknown(words: Iterable[Word], kind: str, known: Mapping[Word, object]) -> Iterator[Flaw]:
    """Give a flaw for every word that nobody declared."""
    for word in words:
        if word not in known:
            yield unknown(word, kind, known)


def _figures(reading: Reading, crisis: Crisis) -> Iterator[Flaw]:
    """A reading chooses among the figures that the record gives."""
    yield from _unknown(reading.facts, "a fact", crisis.facts)
    for name, figure in reading.facts.items():
        if name in crisis.facts:
            figures = [each.value for each in crisis.facts[name].figures]
            if figure not in figures and UNREADABLE not in figures:
                yield unknown(figure, f"a figure of the fact {str(name)!r}", figures)
