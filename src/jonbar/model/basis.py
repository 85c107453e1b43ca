"""What the numbers of a reading rest on: a citation, a judgement, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jonbar.model.assumed import ActorReading, Reading, Sum
from jonbar.model.crisis import Crisis
from jonbar.model.ground import Basis
from jonbar.text.expression import Expression, Number, Range
from jonbar.text.walk import parts, place_of
from jonbar.text.word import Place, Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Figured:
    """A place of a reading where numbers stand, with what they rest on.

    Attributes:
        said: What the numbers are, in words.
        place: Where the first of them stands.
        basis: What they rest on.
    """

    said: str
    place: Place
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class BasisCount:
    """How many numbers of a reading rest on what.

    Attributes:
        cited: Numbers with a citation.
        judgement: Numbers with only a reason in words.
        none: Numbers with neither.
    """

    cited: int
    judgement: int
    none: int


def basis_count(crisis: Crisis) -> dict[Word, BasisCount]:
    """Return, for each reading, how many of its numbers rest on what.

    Args:
        crisis: A crisis.

    Returns:
        Name of the reading -> count. Each assumption, steadiness, want, case of a measure and
        case of chances that holds a number counts once.

    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> from jonbar.model.read import read
        >>> from jonbar.model.template import new
        >>> basis_count(read(new(Path(tempfile.mkdtemp()) / "dam")))["cautious"]
        BasisCount(cited=1, judgement=11, none=0)
    """
    return {name: _count(reading) for name, reading in crisis.readings.items()}


def figures(reading: Reading) -> Iterator[Figured]:
    """Give every place of a reading where numbers stand.

    Args:
        reading: A reading.

    Yields:
        The places, each with what its numbers rest on.

    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> from jonbar.model.read import read
        >>> from jonbar.model.template import new
        >>> crisis = read(new(Path(tempfile.mkdtemp()) / "dam"))
        >>> next(figures(crisis.readings["cautious"])).said
        "the assumption 'snow'"
    """
    for name, number in reading.assumptions.items():
        yield from _of_sum(f"the assumption {str(name)!r}", number)
    for actor in reading.actors.values():
        yield from _of_actor(actor)
    for name, entry in reading.moments.items():
        said = f"the chance of {str(name)!r}"
        for case in entry.chances:
            yield from _of(said, (each for each in case.chances.values() if each), case.basis)
    for name, measured in reading.measures.items():
        for number in measured:
            yield from _of_sum(f"the measure {str(name)!r}", number)


def _of_actor(actor: ActorReading) -> Iterator[Figured]:
    """Give the places of one actor where numbers stand."""
    who = repr(str(actor.name))
    if actor.steadiness is not None:
        yield from _of_sum(f"the steadiness of {who}", actor.steadiness)
    for want in actor.wants:
        yield from _of_sum(f"a want of {who}", want)
    for name, cases in actor.believes.items():
        said = f"the belief of {who} about {str(name)!r}"
        for case in cases:
            yield from _of(said, (each for each in case.chances.values() if each), case.basis)


def _count(reading: Reading) -> BasisCount:
    """Return the count for one reading."""
    found = [each.basis for each in figures(reading)]
    cited = sum(bool(basis.cites) for basis in found)
    judgement = sum(not basis.cites and bool(basis.because) for basis in found)
    return BasisCount(cited=cited, judgement=judgement, none=len(found) - cited - judgement)


def _of_sum(said: str, number: Sum) -> Iterator[Figured]:
    """Give a number, if it holds any digits."""
    yield from _of(said, (case.value for case in number.cases), number.basis)


def _of(said: str, formulas: Iterable[Expression], basis: Basis) -> Iterator[Figured]:
    """Give the formulas as one place, if they hold a number that somebody chose."""
    for formula in formulas:
        if any(isinstance(part, Number | Range) for part in parts(formula)):
            yield Figured(said=said, place=place_of(formula), basis=basis)
            return
