"""What a crisis offers to ask: its moments, endings, changes, readings and claims, by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jonbar.ask.answer import Answer
from jonbar.ask.claim_order import by_passage
from jonbar.ask.suppose import assumptions
from jonbar.ask.supposed import Assumption
from jonbar.model.assumed import Reading
from jonbar.model.crisis import Change, Claim, Crisis, Moment
from jonbar.model.order import order
from jonbar.text.dates import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name to ask by, and what it stands for."""

    name: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingShown:
    """A reading.

    Attributes:
        name: Its name.
        what: What it says, in words.
        rules: The moments that follow from others under it.
        assumptions: The numbers with a name that it assumes.
    """

    name: str
    what: str
    rules: tuple[str, ...]
    assumptions: tuple[Assumption, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MomentShown:
    """A moment.

    Attributes:
        name: Its key.
        on: Its EDTF date as written; "" where only an order is known.
        date: The date as people write it.
        what: The moment in one sentence.
        actor: Who chose, in words; "" for an event.
        options: What could have happened; the value stands under `name`.
        happened: The value of history; None where it is not known.
    """

    name: str
    on: str
    date: str
    what: str
    actor: str
    options: tuple[Named, ...]
    happened: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeShown:
    """A declared change; `asb` says why no actor could have made it, and is "" if one could."""

    name: str
    date: str
    what: str
    sets: Mapping[str, str]
    asb: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimShown:
    """A claim with the passage at which it is made, and its test as it is written."""

    number: int
    at: str
    says: str
    test: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceShown:
    """A source by the key under which it is cited."""

    name: str
    cite: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview(Answer):
    """What a crisis offers to ask; moments are in order of time.

    Attributes:
        title: Its title.
        about: What it is, in a sentence or two; may be empty.
        period: From when to when, as people write it.
        first_reading: The reading that is asked when none is named.
        files: File of the crisis -> SHA-256 of its bytes.
    """

    title: str
    about: str
    period: str
    first_reading: str
    readings: tuple[ReadingShown, ...]
    actors: tuple[Named, ...]
    moments: tuple[MomentShown, ...]
    endings: tuple[Named, ...]
    changes: tuple[ChangeShown, ...]
    claims: tuple[ClaimShown, ...]
    sources: tuple[SourceShown, ...]
    leaves_out: tuple[str, ...]
    files: Mapping[str, str]


def overview(crisis: Crisis) -> Overview:
    """Return what a crisis offers to ask.

    Args:
        crisis: The crisis.

    Example:
        >>> from jonbar.model.library import find
        >>> from jonbar.model.read import read
        >>> shown = overview(read(find("hungary-1956")))
        >>> shown.first_reading, shown.moments[0].date
        ('contingent', '21 October 1956')
    """
    times = order(crisis, crisis.readings[crisis.first_reading])
    return Overview(
        title=crisis.title,
        about=crisis.about,
        period=f"{plain(crisis.start)} to {plain(crisis.end)}",
        first_reading=crisis.first_reading,
        readings=tuple(_reading(crisis, each) for each in crisis.readings.values()),
        actors=tuple(Named(name=each.name, what=each.what) for each in crisis.actors.values()),
        moments=tuple(_moment(crisis, crisis.moments[name]) for name in times),
        endings=tuple(
            Named(name=each.name, what=each.what or _spelled(each.name))
            for each in crisis.endings.values()
        ),
        changes=tuple(map(_change, crisis.changes.values())),
        claims=tuple(
            _claim(number, crisis.claims[place])
            for number, place in enumerate(by_passage(crisis), start=1)
        ),
        sources=tuple(
            SourceShown(name=each.name, cite=each.cite, url=each.url)
            for each in crisis.sources.values()
        ),
        leaves_out=crisis.leaves_out,
        files=crisis.hashes,
    )


def _reading(crisis: Crisis, reading: Reading) -> ReadingShown:
    return ReadingShown(
        name=reading.name,
        what=reading.what,
        rules=tuple(str(name) for name, entry in reading.moments.items() if entry.rule),
        assumptions=assumptions(crisis, reading),
    )


def _moment(crisis: Crisis, moment: Moment) -> MomentShown:
    return MomentShown(
        name=moment.name,
        on=moment.when.text or "",
        date=plain(moment.when),
        what=moment.what or _spelled(moment.name),
        actor=crisis.actors[moment.actor].what if moment.actor is not None else "",
        options=tuple(
            Named(name=value, what=what or _spelled(value))
            for value, what in moment.options.items()
        ),
        happened=moment.happened,
    )


def _change(change: Change) -> ChangeShown:
    return ChangeShown(
        name=change.name,
        date=plain(change.when),
        what=change.what or _spelled(change.name),
        sets={str(name): str(value) for name, value in change.sets.items()},
        asb=change.asb,
    )


def _claim(number: int, claim: Claim) -> ClaimShown:
    at = f"{claim.at.source} {claim.at.locator}".strip()
    return ClaimShown(number=number, at=at, says=claim.says, test=claim.written)


def _spelled(name: str) -> str:
    return name.replace("_", " ")
