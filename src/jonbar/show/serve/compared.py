"""Where do the readings differ? What each assumes, wants and believes, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jonbar.ask.answer import Answer
from jonbar.model.assumed import ActorReading, ChanceCase, MomentReading, Reading, Sum
from jonbar.model.crisis import Crisis
from jonbar.show.report.cites import rests_on
from jonbar.show.report.numbers import cases_in_words, chances_in_words
from jonbar.text.word import Word
from jonbar.text.written import written


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a reading says of something.

    Attributes:
        value: In words; "" where it says nothing of it.
        rests_on: The evidence or the judgement behind it.
    """

    value: str = ""
    rests_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compare:
    """One thing of which the readings say something.

    Attributes:
        what: What it is, in words.
        held: What each reading says, in their order.
        differs: Whether they say different things.
    """

    what: str
    held: tuple[Held, ...]
    differs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """Things of one kind: the assumptions, one actor's wants, the chances of moments."""

    title: str
    rows: tuple[Compare, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thesis:
    """A reading: its name, and what it says in a sentence or two."""

    name: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared(Answer):
    """The readings of a crisis side by side.

    Attributes:
        title: Title of the crisis.
        readings: In the order of the columns.
        chapters: What they say.
    """

    title: str
    readings: tuple[Thesis, ...]
    chapters: tuple[Chapter, ...]


def compared(crisis: Crisis) -> Compared:
    """Return the readings of a crisis side by side.

    Args:
        crisis: The crisis.

    Example:
        >>> from jonbar.model.library import find
        >>> from jonbar.model.read import read
        >>> shown = compared(read(find("hungary-1956")))
        >>> [each.name for each in shown.readings]
        ['contingent', 'structural']
    """
    readings = tuple(crisis.readings.values())
    chapters = (
        _chapter("Assumptions", [_assumptions(each) for each in readings]),
        *(
            _chapter(
                actor.what or _spelled(name),
                [_of_actor(crisis, each.actors.get(name)) for each in readings],
            )
            for name, actor in crisis.actors.items()
        ),
        _chapter("What was known, and chances", [_moments(crisis, each) for each in readings]),
        _chapter("Measures", [_measures(crisis, each) for each in readings]),
    )
    return Compared(
        title=crisis.title,
        readings=tuple(Thesis(name=str(each.name), what=each.what) for each in readings),
        chapters=tuple(each for each in chapters if each.rows),
    )


def _chapter(title: str, columns: Iterable[Iterable[tuple[str, Held]]]) -> Chapter:
    """Return rows from what each reading says, by what it says it of."""
    said = [_joined(each) for each in columns]
    names = dict.fromkeys(name for column in said for name in column)
    rows = []
    for name in names:
        held = tuple(column.get(name, Held()) for column in said)
        differs = len({each.value for each in held}) > 1
        rows.append(Compare(what=name, held=held, differs=differs))
    return Chapter(title=title, rows=tuple(rows))


def _joined(said: Iterable[tuple[str, Held]]) -> dict[str, Held]:
    """Return what is said of each thing; several cases of one thing stand below each other."""
    found: dict[str, Held] = {}
    for name, held in said:
        before = found.get(name)
        found[name] = held if before is None else _below(before, held)
    return found


def _below(first: Held, second: Held) -> Held:
    rests = dict.fromkeys(filter(None, (first.rests_on, second.rests_on)))
    return Held(value=f"{first.value}\n{second.value}", rests_on="\n".join(rests))


def _assumptions(reading: Reading) -> Iterator[tuple[str, Held]]:
    for name, number in reading.assumptions.items():
        yield number.what or _spelled(name), _sum(number)


def _of_actor(crisis: Crisis, actor: ActorReading | None) -> Iterator[tuple[str, Held]]:
    """Give how steady an actor was, what it wanted, and what it believed."""
    if actor is None:
        return
    if actor.steadiness is not None:
        yield "Steadiness", _sum(actor.steadiness)
    for want in actor.wants:
        yield f"Wants: {_spelled(want.name)}" if want.name else "Wants", _sum(want)
    for name, cases in actor.believes.items():
        yield from _cases(f"Believes: {_moment(crisis, name)}", cases)


def _moments(crisis: Crisis, reading: Reading) -> Iterator[tuple[str, Held]]:
    for name, entry in reading.moments.items():
        what = _moment(crisis, name)
        if (known := _known(crisis, entry)) is not None:
            yield f"{what}: what they knew", Held(value=known)
        if entry.only_if is not None:
            yield f"{what}: arises only if", Held(value=written(entry.only_if))
        yield from _cases(what, entry.chances)
        for case in entry.rule:
            when = f" if {written(case.condition)}" if case.condition is not None else ""
            yield f"{what}: follows by a rule", Held(value=f"{written(case.value)}{when}")


def _known(crisis: Crisis, entry: MomentReading) -> str | None:
    """Return what an actor knew; None where nobody chose."""
    if crisis.moments[entry.name].actor is None:
        return None
    return ", ".join(map(_spelled, entry.knows)) or "nothing of the rest"


def _measures(crisis: Crisis, reading: Reading) -> Iterator[tuple[str, Held]]:
    for name, measured in reading.measures.items():
        for number in measured:
            yield crisis.measures[name].what or _spelled(name), _sum(number)


def _cases(what: str, cases: Iterable[ChanceCase]) -> Iterator[tuple[str, Held]]:
    for case in cases:
        when = f" if {written(case.condition)}" if case.condition is not None else ""
        held = Held(value=f"{chances_in_words(case)}{when}", rests_on=rests_on(case.basis))
        yield what, held


def _sum(number: Sum) -> Held:
    return Held(value=cases_in_words(number.cases), rests_on=rests_on(number.basis))


def _moment(crisis: Crisis, name: Word) -> str:
    return crisis.moments[name].what or _spelled(name)


def _spelled(name: str) -> str:
    return name.replace("_", " ")
