"""What does a crisis rest on? Every source, and where its passages are used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from jonbar.ask.answer import Answer
from jonbar.ask.claim_order import by_passage, in_order
from jonbar.model.assumed import Reading
from jonbar.model.basis import figures
from jonbar.model.crisis import Change, Crisis
from jonbar.model.ground import Basis, Citation, Source
from jonbar.text.cited import sentence_of
from jonbar.text.word import Word

_QUOTED = re.compile(r"'([^']+)'")
Kind = Literal["moment", "fact", "change", "number", "claim", "reading"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A place where a passage is used.

    Attributes:
        kind: What cites it.
        name: Its key; of a claim its number; of a number what `jonbar check` calls it.
        what: What it says, in words.
        readings: The readings in which it stands; empty in the record, which all share.
    """

    kind: Kind
    name: str
    what: str
    readings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A passage, such as "card 3", with what cites it; "" is the source as a whole."""

    passage: str
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceUsed:
    """A source.

    Attributes:
        name: The key under which it is cited.
        cite: Its entry of the bibliography, as people write it.
        url: Where it can be found; may be empty.
        passages: Those that are cited, in order.
    """

    name: str
    cite: str
    url: str
    passages: tuple[Cited, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A number that rests on no source: on a reason alone, or on nothing yet."""

    reading: str
    what: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources(Answer):
    """What a crisis rests on.

    Attributes:
        title: Title of the crisis.
        sources: In the order of the record.
        judgement: The numbers that no passage is cited for.
        numbers: How many numbers all readings have.
    """

    title: str
    sources: tuple[SourceUsed, ...]
    judgement: tuple[Judged, ...]
    numbers: int


def sources(crisis: Crisis) -> Sources:
    """Return every source of a crisis, and where it is used.

    Args:
        crisis: The crisis.

    Example:
        >>> from jonbar.model.library import find
        >>> from jonbar.model.read import read
        >>> found = sources(read(find("hungary-1956")))
        >>> found.sources[0].name, found.sources[0].passages[0].passage
        ('notes', 'card 1')
    """
    used: dict[tuple[str, str], dict[Use, tuple[str, ...]]] = {}
    for citation, use in (*_in_record(crisis), *_in_readings(crisis)):
        place = used.setdefault((str(citation.source), citation.locator), {})
        bare = Use(kind=use.kind, name=use.name, what=use.what)
        place[bare] = tuple(dict.fromkeys((*place.get(bare, ()), *use.readings)))
    return Sources(
        title=crisis.title,
        sources=tuple(_source(each, used) for each in crisis.sources.values()),
        judgement=tuple(
            Judged(
                reading=str(name),
                what=_in_words(crisis, reading, each.said),
                because=each.basis.because,
            )
            for name, reading in crisis.readings.items()
            for each in figures(reading)
            if not each.basis.cites
        ),
        numbers=sum(1 for reading in crisis.readings.values() for _ in figures(reading)),
    )


def _in_record(crisis: Crisis) -> Iterator[tuple[Citation, Use]]:
    """Give every citation of the record, with what cites it."""
    for moment in crisis.moments.values():
        what = moment.what or _spelled(moment.name)
        yield from _uses(moment.basis, Use(kind="moment", name=str(moment.name), what=what))
    for fact in crisis.facts.values():
        for figure in fact.figures:
            what = f"{fact.what or _spelled(fact.name)}: {figure.value} {fact.unit}".strip()
            yield from _uses(figure.basis, Use(kind="fact", name=str(fact.name), what=what))
    for change in crisis.changes.values():
        what = change.what or _spelled(change.name)
        use = Use(kind="change", name=str(change.name), what=what)
        yield from ((each, use) for each in _behind(change))
    for number, place in enumerate(by_passage(crisis), start=1):
        claim = crisis.claims[place]
        yield claim.at, Use(kind="claim", name=str(number), what=claim.says)


def _in_readings(crisis: Crisis) -> Iterator[tuple[Citation, Use]]:
    """Give every citation of a reading, with the number for which it is made."""
    for name, reading in crisis.readings.items():
        whole = Use(kind="reading", name=str(name), what=reading.what or _spelled(name))
        yield from _uses(reading.basis, whole)
        for figure in figures(reading):
            what = _in_words(crisis, reading, figure.said)
            use = Use(kind="number", name=figure.said, what=what, readings=(str(name),))
            yield from _uses(figure.basis, use)


def _behind(change: Change) -> Iterator[Citation]:
    """Give every passage behind a change."""
    yield from change.basis.cites
    yield from change.considered
    wants = (want for each in change.wants.values() for want in each)
    for number in (*change.assume.values(), *wants):
        yield from number.basis.cites
    for believes in change.believes.values():
        for cases in believes.values():
            for case in cases:
                yield from case.basis.cites


def _uses(basis: Basis, use: Use) -> Iterator[tuple[Citation, Use]]:
    yield from ((each, use) for each in basis.cites)


def _source(source: Source, used: dict[tuple[str, str], dict[Use, tuple[str, ...]]]) -> SourceUsed:
    """Return a source with its passages, in order."""
    mine = sorted((key for key in used if key[0] == source.name), key=lambda key: in_order(key[1]))
    written = "" if source.reference is None else sentence_of(source.reference)
    return SourceUsed(
        name=str(source.name),
        cite=source.cite or written or str(source.file or source.name),
        url=source.url or ("" if source.reference is None else source.reference.url),
        passages=tuple(
            Cited(
                passage=key[1],
                uses=tuple(
                    Use(kind=use.kind, name=use.name, what=use.what, readings=readings)
                    for use, readings in used[key].items()
                ),
            )
            for key in mine
        ),
    )


def _in_words(crisis: Crisis, reading: Reading, said: str) -> str:
    """Return what a number is, with what its names stand for in their place."""
    stands_for = {
        str(name): each.what
        for things in (crisis.measures, crisis.moments, crisis.actors, reading.assumptions)
        for name, each in things.items()
        if each.what
    }

    def spoken(found: re.Match[str]) -> str:
        what = stands_for.get(found[1])
        return f"“{what}”" if what else found[0]

    return _QUOTED.sub(spoken, said)


def _spelled(name: Word) -> str:
    return name.replace("_", " ")
